"""Halving: the most of something for which there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


def most_that_fits(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest number from ``least`` to ``most`` that fits; ``least`` in any case.

    Whatever is less than a number that fits has to fit as well.
    """
    # A sentence may take thousands of lines, and each look lays it out.
    return least + bisect_left(range(least + 1, most + 1), True, key=lambda one: not fits(one))
