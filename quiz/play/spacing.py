"""Spacing of the items of a game: none right behind a proof that quotes its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from quiz.play.plan import Slot

SPACING = 2
"""For so many items the sentence that proved an answer is fresh."""
_FARTHEST = 12
"""How far an item is moved at most: what was to come early stays early, however long a game is."""
_FARTHEST_IN_FRONT = 4
"""The same of what is urgent, for not every player goes to the end of a long review."""


def space_proofs(slots: Sequence[Slot], front: int = 0) -> list[Slot]:
    """Move items, no further than needed, away from proofs that quote their answers.

    A move is made where fewer answers are quoted for it within `SPACING` items, no item comes to
    give a later one away, and no more items of a manner stand side by side. The first ``front``
    items stay the first.
    """
    spacing = _Spacing(slots, front)
    # Every move quotes less, so that this ends.
    moved = True
    while moved:
        moved = sum(map(spacing.mend, range(1, len(slots)))) > 0
    return [slots[one] for one in spacing.order]


class _Spacing:
    """An order of items that is being mended, as their places in the game that was given."""

    def __init__(self, slots: Sequence[Slot], front: int) -> None:
        self.order = list(range(len(slots)))
        self._slots = slots
        self._front = front
        self._quotes = cache(lambda one, other: slots[one].quotes(slots[other]))
        self._tells = cache(lambda one, other: slots[one].tells(slots[other]))

    def mend(self, place: int) -> bool:
        """Make the best of an item that is quoted before it; return whether anything was moved."""
        if not self._quoted(range(place, place + 1)):
            return False
        for first, stretch in self._moves(place):
            places = range(first, first + len(stretch))
            if self._is_better(places, stretch):
                self.order[first : places.stop] = stretch
                return True
        return False

    def _moves(self, place: int) -> Iterator[tuple[int, list[int]]]:
        """Yield where the item, or one that may quote it, could go: a place and what follows it."""
        moving = range(max(0, place - SPACING), place + 1)
        pairs = [(one, to) for one in moving for to in range(len(self.order)) if to != one]
        for one, to in sorted(pairs, key=lambda pair: abs(pair[0] - pair[1])):
            in_front = one < self._front
            farthest = _FARTHEST_IN_FRONT if in_front else _FARTHEST
            if abs(one - to) > farthest or in_front != (to < self._front):
                continue
            first, last = sorted((one, to))
            between = self.order[first : last + 1]
            yield first, [*between[1:], between[0]] if one < to else [between[-1], *between[:-1]]
            yield first, [between[-1], *between[1:-1], between[0]]

    def _is_better(self, places: range, stretch: list[int]) -> bool:
        before = self.order[places.start : places.stop]
        at = {one: place for place, one in enumerate(before)}
        turned = (
            (one, other)
            for place, one in enumerate(stretch)
            for other in stretch[place + 1 :]
            if at[one] > at[other]
        )
        if any(self._tells(one, other) for one, other in turned):
            return False
        quoted, alike = self._quoted(places), self._alike(places)
        self.order[places.start : places.stop] = stretch
        is_better = self._quoted(places) < quoted and self._alike(places) <= alike
        self.order[places.start : places.stop] = before
        return is_better

    def _quoted(self, places: range) -> int:
        """Count what is quoted in or right behind a stretch, what follows at once twice."""
        return sum(
            (SPACING + 1 - distance) * self._quotes(self.order[place - distance], self.order[place])
            for place in range(places.start, min(len(self.order), places.stop + SPACING))
            for distance in range(1, min(SPACING, place) + 1)
        )

    def _alike(self, places: range) -> int:
        near = self.order[max(0, places.start - 1) : places.stop + 1]
        manners = [self._slots[one].manner for one in near]
        return sum(one == other for one, other in pairwise(manners))
