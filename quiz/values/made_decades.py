"""Decades and centuries near another, that may stand where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from quiz.values.dates import When

_REACH = 5
"""How many decades or centuries off the furthest lies: a text's own time, not another age."""
_LETTERS = {"decade": 1, "century": 2}


def is_wide(when: When) -> bool:
    """Return whether a date is a decade or a century."""
    return when.precision in _LETTERS


def wide_dates_near(
    when: When,
    rng: Random,
    *,
    count: int,
    is_usable: Callable[[When], bool],
    is_preferred: Callable[[When], bool],
    told: Sequence[When],
    must: When | None,
    has_before: bool = False,
    has_after: bool = False,
) -> list[When] | None:
    """Return ``count`` decades or centuries near one, ascending; None where there are not so many.

    How many of them are before it is drawn first. Those ``told`` are taken before others, of the
    others first what ``is_preferred``, and one that ``must`` be among them before all. Some lie
    before it where a date before it is in view (``has_before``), some after it likewise: else the
    nearest to that date would be the right one.
    None for what is before our era: there the figures run backwards, and nobody counts decades so.
    """
    prefix, figures, about = _parts(when)
    if figures.startswith("-"):
        return None
    number, width = int(figures), len(figures)
    letters = "X" * _LETTERS[when.precision]
    made = [
        When.parse(f"{prefix}{other:0{width}d}{letters}{about}")
        for other in range(max(1, number - _REACH), number + _REACH + 1)
        if other != number and len(str(other)) <= width
    ]
    near = {one.text for one in made}
    first = [one for one in told if one.text in near and is_usable(one)]
    rest = [one for one in made if one not in first and is_usable(one)]
    rng.shuffle(first)
    rng.shuffle(rest)
    rest.sort(key=is_preferred, reverse=True)
    wanted = [*([] if must is None else [must]), *first, *rest]
    wanted = list(dict.fromkeys(wanted))
    places = list(range(count + 1))
    rng.shuffle(places)
    for place in places:
        if (has_before and not place) or (has_after and place == count):
            continue
        before = [one for one in wanted if one.first_day < when.first_day][:place]
        after = [one for one in wanted if one.first_day > when.first_day][: count - place]
        chosen = [*before, *after]
        if len(chosen) == count and (must is None or must in chosen):
            return sorted(chosen, key=lambda one: one.first_day)
    return None


def _parts(when: When) -> tuple[str, str, str]:
    """Return of “early 196X~” what stands before its figures, the figures, what stands after."""
    about = "~" if when.text.endswith("~") else ""
    prefix, space, rest = when.text.removesuffix("~").rpartition(" ")
    return prefix + space, rest.rstrip("X"), about
