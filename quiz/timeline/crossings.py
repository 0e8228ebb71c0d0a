"""Wrong pairs of an ordering, and how to draw them as lines that cross.

The player's order stands on one side, the right one on the other; a line joins each event to
itself. Where two lines cross, their events were put the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from quiz.items.marking import nearest_right_order
from quiz.items.models import Card
from quiz.values.dates import certainly_before, overlaps

Pair = tuple[Card, Card]


def wrong_pairs(cards: Sequence[Card]) -> tuple[Pair, ...]:
    """Return the pairs of a submitted order of which the one put first provably came second.

    A tie is no wrong pair: its dates do not tell the two apart.
    """
    return tuple(
        (one, other)
        for one, other in combinations(cards, 2)
        if certainly_before(other.when, one.when)
    )


def ties(cards: Sequence[Card]) -> tuple[Pair, ...]:
    """Return the pairs whose days may overlap: either order of the two is right."""
    return tuple(
        (one, other) for one, other in combinations(cards, 2) if overlaps(one.when, other.when)
    )


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where two lines change places."""

    row: int
    """The upper of the two neighbouring rows, from 0."""
    pair: Pair
    """The event put first, and the one put after it."""
    wrong: bool
    """False for a tie whose lines have to cross because of a third event between them."""


@dataclass(frozen=True, slots=True)
class Braid:
    """Lines from a submitted order to the nearest right one, crossing once for each wrong pair."""

    given: tuple[Card, ...]
    """As submitted, a row each."""
    right: tuple[Card, ...]
    """The right order, a row each."""
    rounds: tuple[tuple[Crossing, ...], ...]
    """What crosses, from the side of the submitted order to the other. In a round no row takes
    part twice."""

    def rows_at(self, round_: int) -> tuple[Card, ...]:
        """Return the event on each row before a round; after the last one, the right order."""
        rows = list(self.given)
        for crossings in self.rounds[:round_]:
            for crossing in crossings:
                upper = crossing.row
                rows[upper], rows[upper + 1] = rows[upper + 1], rows[upper]
        return tuple(rows)


def braid(given: Sequence[Card]) -> Braid:
    """Return how the lines of a submitted order run. No event may be in it twice."""
    right = tuple(given[place] for place in nearest_right_order([card.when for card in given]))
    target = {card.fact: place for place, card in enumerate(right)}
    # Odd-even transposition sort, begun with either parity: one may take a round less.
    sorts = [_odd_even(given, target, parity) for parity in (0, 1)]
    return Braid(tuple(given), right, min(sorts, key=len))


def _odd_even(
    given: Sequence[Card], target: dict[str, int], parity: int
) -> tuple[tuple[Crossing, ...], ...]:
    """Sort the events by rounds of swaps of neighbours, each inverted pair swapped once."""
    rows = list(given)
    rounds: list[tuple[Crossing, ...]] = []
    # As many rounds are enough for as many rows.
    for turn in range(parity, parity + len(rows) + 1):
        swaps: list[Crossing] = []
        for row in range(turn % 2, len(rows) - 1, 2):
            one, other = rows[row], rows[row + 1]
            if target[one.fact] > target[other.fact]:
                wrong = certainly_before(other.when, one.when)
                swaps.append(Crossing(row, (one, other), wrong))
                rows[row], rows[row + 1] = other, one
        if swaps:
            rounds.append(tuple(swaps))
    return tuple(rounds)
