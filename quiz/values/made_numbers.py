"""Numbers near another, that might stand where it stands, and do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random
from typing import NamedTuple

from quiz.values.made_dates import COUNT

_TRIES = 60
_NEAR_SHARE = 0.25
_TIMES_APART = 2.5
"""How far from a rounded number others may lie, in times of how far they have to."""
_NEAR_AT_LEAST = 4
_ROUND_FROM = 13
"""Up to a dozen no number is called round."""
_TEN = 10


class NearNumber(NamedTuple):
    """A number that may stand in another's place, and does not."""

    number: float
    fact: str | None = None
    """The fact that tells of it; None for a number that was made."""


def decimals_of(number: float) -> int:
    """Return how many decimals a number is written with: one of 5.1, none of 5."""
    return -min(0, int(Decimal(repr(number)).as_tuple().exponent)) if number % 1 else 0


def near_numbers(
    number: float,
    rng: Random,
    *,
    is_false: Callable[[float], bool],
    can_tell: Callable[[float], bool] = lambda _: True,
    told: Sequence[NearNumber] = (),
    unit: int = 1,
    must: float | None = None,
    apart: float = 0.0,
    places: int = 1,
) -> list[NearNumber] | None:
    """Return three numbers near one, ascending; None where there are no three.

    They have as many digits as it and as many noughts at the end, which would tell a counted
    number from a rounded one. ``unit`` is what a 1 of its figures stands for: a million in
    “3 million”; by the share ``apart`` of the number at least they differ from it.
    For the others see `near_dates`.
    """
    if number % 1:
        # As whole numbers of its last decimal, for those have as many as it.
        scale = 10 ** decimals_of(number)
        whole = [one for one in told if decimals_of(one.number) == decimals_of(number)]
        found = near_numbers(
            round(number * scale),
            rng,
            is_false=lambda other: is_false(other / scale),
            can_tell=lambda other: other % 10 != 0 and can_tell(other / scale),
            told=[NearNumber(round(one.number * scale), one.fact) for one in whole],
            must=None if must is None else round(must * scale),
            apart=apart,
            places=places,
        )
        return found and [NearNumber(one.number / scale, one.fact) for one in found]
    figures = int(number) // unit
    step = _step(figures)
    share = max(_NEAR_SHARE, _TIMES_APART * apart)
    reach = max(_NEAR_AT_LEAST, round(share * figures / step)) * step
    most = max(figures + _NEAR_AT_LEAST, figures * 5 // 2)
    row = range(max(step, figures - reach), min(figures + reach, most) + 1, step)
    drawn = row if len(row) <= _TRIES else rng.sample(row, _TRIES)
    usable = [
        n * unit
        for n in drawn
        if n != figures
        and abs(n - figures) >= apart * figures
        and _is_alike(n, figures, unit)
        and is_false(n * unit)
        and can_tell(n * unit)
    ]
    known = [
        one
        for one in told
        if one.number > 0
        and not one.number % unit
        and _is_alike(int(one.number) // unit, figures, unit)
        and number / 3 <= one.number <= number * 3
        and is_false(one.number)
        and can_tell(one.number)
    ]
    made = [NearNumber(n) for n in usable if all(n != one.number for one in known)]
    wanted = next((one for one in (*known, *made) if one.number == must), None)
    if must is not None and wanted is None:
        if must <= 0 or must % unit or not (is_false(must) and can_tell(must)):
            return None
        wanted = NearNumber(must)
    drawn_places = list(range(COUNT + 1))
    rng.shuffle(drawn_places)
    found_first: list[NearNumber] | None = None
    for place in drawn_places:
        chosen: list[NearNumber] = []
        for want, is_less in ((place, True), (COUNT - place, False)):
            sides = (
                [one for one in row if (one.number < number) == is_less] for row in (known, made)
            )
            first, rest = (list({one.number: one for one in side}.values()) for side in sides)
            rng.shuffle(first)
            rng.shuffle(rest)
            if wanted is not None and (wanted.number < number) == is_less:
                first = [wanted, *(one for one in first if one.number != must)]
                rest = [one for one in rest if one.number != must]
            chosen += (first + rest)[:want]
        if len(chosen) == COUNT and (wanted is None or wanted in chosen):
            found_first = found_first or sorted(chosen, key=lambda one: one.number)
            places -= 1
            if places <= 0:
                return found_first
    return None


def _step(figures: int) -> int:
    step = 1
    while figures >= _ROUND_FROM and figures % (step * 10) == 0:
        step *= 10
    return step


def _is_alike(number: int, other: int, unit: int) -> bool:
    if unit == 1 and number < _ROUND_FROM and other < _ROUND_FROM:
        return number > 0
    # Ten is as round as twenty, if twenty is what it stands beside.
    is_round = number == _TEN and _step(other) == _TEN
    return len(str(number)) == len(str(other)) and (is_round or _step(number) == _step(other))
