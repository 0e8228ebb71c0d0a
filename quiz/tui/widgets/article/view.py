"""Which rows of a source are in view, and which come into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quiz.play.annotations import Stretch
from quiz.tui.widgets.article.rows import ArticleRows, Position


class Wanted(NamedTuple):
    """A stretch to be brought into view, and where what stands before it begins."""

    stretch: Stretch
    start: int

    @property
    def whole(self) -> Stretch:
        """The stretch with what stands before it."""
        return min(self.start, self.stretch[0]), self.stretch[1]


class ArticleView:
    """A window onto the rows of a source, of which it shows as many as it is high."""

    def __init__(self, rows: ArticleRows) -> None:
        """Stand at the beginning; there is no room before `resize` gives some."""
        self.rows = rows
        self.height = 0
        self.first = 0
        """The first character in view: a resize keeps it there."""
        self._top = Position(0, 0)
        self._wanted: Wanted | None = None  # what was brought into view
        self._several: tuple[Wanted, ...] = ()  # of these, as many as fit
        self._kept: tuple[tuple[int, int], Position] | None = None  # the top, and at what size
        self._positions: list[Position] = []

    @property
    def positions(self) -> list[Position]:
        """The rows in view."""
        if not self._positions:
            number, row = self._top
            while len(self._positions) < self.height and number < len(self.rows.blocks):
                count = len(self.rows.block(number).rows)
                self._positions += [Position(number, place) for place in range(row, count)]
                number, row = number + 1, 0
            del self._positions[self.height :]
        return self._positions

    @property
    def about_above(self) -> int:
        """About how many rows there are above the view."""
        furthest = max(0, self.rows.about - self.height)
        if self._top >= self._lowest:
            return furthest if self._top > (0, 0) else 0
        return min(self.rows.about_at(self._top), furthest)

    @property
    def scrolls(self) -> bool:
        """Whether there are more rows than are in view."""
        return self.height > 0 and max(self._top, self._lowest) > (0, 0)

    def shows(self, offset: int) -> bool:
        """Return whether a character of the source is in view."""
        return self.height > 0 and self.rows.position_of(offset) in self.positions

    # -- moving -----------------------------------------------------------------------------

    def reveal(self, stretch: Stretch, start: int | None = None, *, anew: bool = False) -> None:
        """Bring a stretch into view, and what stands before it from ``start`` on if it fits.

        Nothing moves where all is in view already, unless it is to be shown ``anew``. A stretch
        taller than the view is shown from its beginning.
        """
        self._several = ()
        self._reveal(Wanted(stretch, stretch[0] if start is None else start), anew=anew)

    def reveal_most(self, several: Sequence[Wanted]) -> None:
        """Bring the first into view, and with it those of the others that fit together with it."""
        self._several = tuple(several)
        if not several or not self.height:
            return
        first, *others = several
        start, end = first.whole
        for other in others:
            a, b = other.whole
            if self._count(min(start, a), max(end, b)) <= self.height:
                start, end = min(start, a), max(end, b)
        alone = (start, end) == first.whole
        self._reveal(first if alone else Wanted((start, end), start), anew=True)

    def _count(self, start: int, end: int) -> int:
        """Return how many rows a stretch takes, as far as they are not more than the view has."""
        first = self.rows.position_of(start)
        last = self.rows.position_of(max(start, end - 1))
        return 1 + self.rows.distance(first, last, self.height)

    def _reveal(self, wanted: Wanted, *, anew: bool) -> None:
        self._wanted = wanted
        if not self.height:
            return
        begin, end = wanted.stretch
        first = self.rows.position_of(begin)
        last = self.rows.position_of(max(begin, end - 1))
        whole = self.rows.position_of(wanted.whole[0])
        if not anew and {whole, last} <= set(self.positions):
            return
        rows = 1 + self.rows.distance(whole, last, self.height)
        if rows <= self.height:
            top = self._blank_above(whole, min(2, (self.height - rows) // 3))
            self._go_to(self._clean(top), beyond=True)
        else:
            room = self.height - 1 - self.rows.distance(first, last, self.height - 1)
            self._go_to(self.rows.moved(first, -(room // 2)))
        self._wanted = wanted

    def _blank_above(self, position: Position, most: int) -> Position:
        """Return the first of the blank rows right above a row, of ``most`` at most."""
        for _ in range(most):
            above = self.rows.moved(position, -1)
            if above == position or self.rows.row(above).kind != "gap":
                break
            position = above
        return position

    def _clean(self, top: Position) -> Position:
        """Return the first row that can stand at the top with nothing left above it half seen.

        Near the end of the text that is more than a row with a view full of text below it.
        """
        found = min(top, self._lowest)
        while found < top and not self.rows.begins(found):
            found = self.rows.moved(found, 1)
        return found

    def reveal_note(self, sentence: int, place: int | None = None) -> None:
        """Bring a sentence's note into view, as far as what was brought there last stays.

        Of a note that has no room, the row of its character at ``place`` is brought into view.
        """
        if not self.height or not self.rows.has_note(sentence):
            return
        lowest = self.rows.moved(self.rows.row_of_note(sentence), 1 - self.height)
        if self._wanted is not None:
            lowest = min(lowest, self.rows.position_of(self._wanted.stretch[0]))
        if lowest > self._top:
            self._go_to(lowest)
        if place is None:
            return
        row = self.rows.row_of_note(sentence, place)
        if row not in self.positions:
            self._go_to(self.rows.moved(row, -(self.height // 2)))

    def move(self, rows: int) -> None:
        """Go down or up by rows."""
        self.go_to(self.rows.moved(self._top, rows))

    def move_to_edge(self, *, end: bool) -> None:
        """Go to the beginning or to the end."""
        self.go_to(self.rows.end if end else Position(0, 0))

    def go_to(self, top: Position) -> None:
        """Bring a row to the top, or as near to it as the end of the text allows."""
        self._several = ()
        self._go_to(top)

    @property
    def _lowest(self) -> Position:
        """The last row with a view full of text below it."""
        return self.rows.moved(self.rows.end, 1 - self.height)

    def _go_to(self, top: Position, *, beyond: bool = False) -> None:
        self._top = top if beyond else min(top, self._lowest)
        self.first = self.rows.offset_at(self._top)
        self._positions = []
        self._kept = (self.rows.width, self.height), self._top
        if self._wanted is not None and not self.shows(self._wanted.stretch[0]):
            self._wanted = None

    def keep_place(self) -> None:
        """Keep the first character in view at the top, after a change of the rows."""
        if self.height:
            self._go_to(self.rows.position_of(self.first))

    def resize(self, width: int, height: int) -> None:
        """Lay out anew at a size, and keep in view what was brought into view, else the top.

        At the size at which it was last moved the very rows come back that were in view then.
        """
        wanted, several, kept = self._wanted, self._several, self._kept
        # Not the first character: the line of a sentence's beginning may begin with another's end.
        first = self.rows.start_at(self._top) if self.height else self.first
        self.height = height
        self.rows.resize(width)
        if kept is not None and kept[0] == (self.rows.width, height):
            self._go_to(kept[1], beyond=True)
            self._wanted = wanted
            return
        if height:
            # Near the end of the text a view full of it would mostly begin within a sentence.
            self._go_to(self._clean(self.rows.position_of(first)), beyond=True)
        if several:
            self.reveal_most(several)
        elif wanted is not None:
            self._reveal(wanted, anew=False)
        self._kept = kept or self._kept

    def stand_like(self, other: ArticleView) -> None:
        """Show what another view of the same source does."""
        self.first, self._wanted = other.first, other._wanted
        self.keep_place()
