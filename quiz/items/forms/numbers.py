"""Numbers as options: which of them may stand beside one another."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import partial
from random import Random

from quiz.values.made_numbers import decimals_of, near_numbers

GROUPED_FROM = 10_000
"""From this number on its thousands are marked off, or nobody can read it."""

_SMALL = 100
"""Below it numbers are alike however many digits they have."""
_LEAST_REACH = 6
_MOST_TIMES = 3


def is_near(number: float, key: float) -> bool:
    """Return whether a number may stand beside another and not be told by its size or roundness."""
    if decimals_of(number) != decimals_of(key):
        return False
    if number <= 0 or key <= 0:
        return (number > 0) == (key > 0) and len(str(number)) == len(str(key))
    if max(number, key) < _SMALL:
        least, most = sorted((number, key))
        return most - least <= _LEAST_REACH or most <= _MOST_TIMES * least
    return (
        len(str(number)) == len(str(key))
        and _noughts(number) == _noughts(key)
        and key <= _MOST_TIMES * number
        and number <= _MOST_TIMES * key
    )


def numbers_near(
    key: float,
    rng: Random,
    can_tell: Callable[[float], bool] = lambda _: True,
    *,
    apart: float = 0.0,
) -> list[float]:
    """Make numbers near another: as many digits and noughts to each, if there are such.

    Behind them, for what is small, others that are near: of 20 there are no round ones below.
    ``can_tell`` says whether an option can show a number; by the share ``apart`` of the key at
    least they differ from it.
    """
    is_false = partial(operator.ne, key)
    found = near_numbers(key, rng, is_false=is_false, can_tell=can_tell, apart=apart)
    made = [one.number for one in found or ()]
    if 0 < key < _SMALL and key == int(key) and not apart:
        first, last = max(1, int(key) - _LEAST_REACH), min(_SMALL, int(key) + _LEAST_REACH)
        near = range(first, last + 1)
        others = [number for number in near if number != key and can_tell(number)]
        made += rng.sample(others, len(others))
    return made


def _noughts(number: float) -> int:
    text = str(number)
    return len(text) - len(text.rstrip("0"))
