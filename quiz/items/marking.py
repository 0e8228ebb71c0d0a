"""Marks: what a response earns, from 0 to 1.

Ordering schemes are named strategies because teachers disagree (Moodle alone has six). The
default, ``pairwise``, is the share of pairs in the right order, rescaled so that a random order
earns 0 on average before the cut at 0: ``max(0, 2·share − 1)``, Kendall's tau cut at 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from quiz.values.dates import When, certainly_before


def mark_choice(key: int, chosen: int) -> float:
    """Return 1 for the key, 0 for any other option."""
    return 1.0 if chosen == key else 0.0


def pairs_right(whens: Sequence[When]) -> tuple[int, int]:
    """Count the pairs of events in a submitted order that are right, and that could be wrong.

    ``whens`` are the dates in the order submitted. Where the days of two events may overlap,
    either order is accepted: such a pair is not counted at all, so that a tie earns nothing.
    """
    right = wrong = 0
    for earlier, later in combinations(whens, 2):
        right += certainly_before(earlier, later)
        wrong += certainly_before(later, earlier)
    return right, right + wrong


def nearest_right_order(whens: Sequence[When]) -> tuple[int, ...]:
    """Return the right order closest to a submitted one: places in ``whens``, first to last.

    Where days may overlap several orders are right; of two events that either order suits, the
    one submitted first stays first, if the others allow it. A right order is its own nearest.
    """
    left = list(range(len(whens)))
    order: list[int] = []
    while left:
        # There always is one: “certainly before” never leads round in a circle.
        following = next(
            place
            for place in left
            if not any(certainly_before(whens[other], whens[place]) for other in left)
        )
        left.remove(following)
        order.append(following)
    return tuple(order)


def _pairwise(whens: Sequence[When]) -> float:
    right, pairs = pairs_right(whens)
    return max(0.0, 2 * right / pairs - 1) if pairs else 1.0


def _all_or_nothing(whens: Sequence[When]) -> float:
    right, pairs = pairs_right(whens)
    return 1.0 if right == pairs else 0.0


def _share_of_pairs(whens: Sequence[When]) -> float:
    right, pairs = pairs_right(whens)
    return right / pairs if pairs else 1.0


ORDERING_SCHEMES: dict[str, Callable[[Sequence[When]], float]] = {
    "pairwise": _pairwise,
    "all-or-nothing": _all_or_nothing,
    "share-of-pairs": _share_of_pairs,
}


def mark_ordering(whens: Sequence[When], scheme: str = "pairwise") -> float:
    """Return the mark of a submitted order, given the events' dates in that order.

    Raises:
        KeyError: for a scheme that is not in `ORDERING_SCHEMES`.
    """
    return ORDERING_SCHEMES[scheme](whens)
