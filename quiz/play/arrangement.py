"""Arrangements: the cards of an ordering as a player has them, and the moves.

Frozen and pure: keys, the mouse and the drag of a card all end in these transitions. There are
two forms. All cards lie there and are moved (``sort``), or one card after another is put among
those placed (``insert``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.items.models import OrderingForm


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The cards of an ordering that is not answered yet."""

    form: OrderingForm
    count: int
    """How many cards the ordering has."""
    order: tuple[int, ...]
    """The cards, first to last; with ``insert`` only those that are placed."""
    place: int = 0
    """The row of the card that the player is on, counted from 0; with ``insert`` the row that the
    next card would take."""
    aimed: bool = False
    """Whether the player has chosen a row for the next card; until then it lies below the others,
    and cannot be put there."""
    held: bool = False
    """Whether the arrows move the card instead of going to another one."""
    past: tuple[tuple[int, ...], ...] = ()
    """The orders before, the last one last."""

    @property
    def new(self) -> int | None:
        """The card to be placed; None where all are."""
        return len(self.order) if len(self.order) < self.count else None

    @property
    def shown(self) -> tuple[int, ...]:
        """The cards in the order of the rows, the one to be placed among them."""
        if self.new is None:
            return self.order
        if not self.aimed:
            return (*self.order, self.new)
        return (*self.order[: self.place], self.new, *self.order[self.place :])

    @property
    def moves_card(self) -> bool:
        """Whether the arrows move a card."""
        return self.held or self.new is not None

    def step(self, by: int) -> Arrangement:
        """Go to another row, wrapping around; a held or new card moves, up to the ends.

        A new card that has no row yet lies below the others: down leaves it there, as the last.
        """
        if self.new is not None and not self.aimed:
            # It moves from where it is seen to lie: to the top at once nobody would expect.
            return self.go_to(max(0, min(len(self.order), len(self.order) + by)))
        if self.moves_card:
            return self.move(self.place, self.place + by)
        # A highlight wraps around, a card does not: from last to first is seldom what is meant.
        return replace(self, place=(self.place + by) % self.count)

    def go_to(self, row: int) -> Arrangement:
        """Go to a row, or put the card to be placed there; a held card is put down."""
        if self.new is not None:
            return self.move(self.place, row)
        return replace(self, place=row, held=False) if 0 <= row < self.count else self

    def move(self, row: int, to: int) -> Arrangement:
        """Move the card of one row to another, where there is one.

        Where cards come one at a time only the new one moves, wherever the pointer took hold.
        """
        if not (0 <= row < len(self.shown) and 0 <= to < len(self.shown)):
            return self
        if self.new is not None:
            return replace(self, place=to, aimed=True)
        if row == to:
            return replace(self, place=row)
        order = list(self.order)
        order.insert(to, order.pop(row))
        return replace(self, order=tuple(order), place=to, past=(*self.past, self.order))

    def put(self) -> Arrangement:
        """Place the new card in the row that was chosen for it; the next one has none yet."""
        # A key that is pressed once too often would else put card after card where nobody looked.
        if self.new is None or not self.aimed:
            return self
        return replace(self, order=self.shown, aimed=False, past=(*self.past, self.order))

    def hold(self, held: bool) -> Arrangement:
        """Pick up the card, or put it down."""
        # A new card is moved by the arrows anyhow.
        return replace(self, held=held and self.new is None)

    def undo(self) -> Arrangement:
        """Undo the last move or placing."""
        if not self.past:
            return self
        order = self.past[-1]
        # A placing is undone by taking the card up again where it lay.
        taken_up = len(order) < len(self.order)
        place = self.order.index(len(order)) if taken_up else self.place
        return replace(self, order=order, past=self.past[:-1], place=place, aimed=taken_up)


def arrangement_of(
    form: OrderingForm, order: Sequence[int], count: int, place: int | None
) -> Arrangement:
    """Return the cards as they were kept, with one undo step to their initial order.

    ``place`` is None where the player had chosen no row.
    """
    kept, row = tuple(order), place or 0
    if form == "insert":
        return Arrangement(form, count, kept, row, place is not None, past=_placings(kept))
    dealt = tuple(range(count))
    return Arrangement(form, count, kept, row, past=() if kept == dealt else (dealt,))


def _placings(order: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the earlier orders: each without the card placed last."""
    return tuple(tuple(card for card in order if card < placed) for placed in range(1, len(order)))
