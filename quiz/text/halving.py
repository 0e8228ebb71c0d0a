"""Halving: the most of something for which there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


def most_that_fits(
    least: int, most: int, fits: Callable[[int], bool], guess: int | None = None
) -> int:
    """Return the greatest number from ``least`` to ``most`` that fits; ``least`` in any case.

    Whatever is less than a number that fits has to fit as well. With a ``guess`` it is looked for
    from there, by steps that double.
    """
    # A sentence may take thousands of lines, and each look lays it out.
    low, high, step = least, most + 1, 1  # low is taken to fit, high not to
    place = None if guess is None else min(max(guess, least), most)
    while place is not None and low < place < high:
        if fits(place):
            low, place = place, place + step if high > most else None
        else:
            high, place = place, place - step if low == least else None
        step *= 2
    return low + bisect_left(range(low + 1, high), True, key=lambda one: not fits(one))
