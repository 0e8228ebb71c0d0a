"""Which rows of a source are in view, and which come into view."""

from __future__ import annotations

from quiz.play.annotations import Stretch
from quiz.tui.widgets.article.rows import ArticleRows, Position


class ArticleView:
    """A window onto the rows of a source, of which it shows as many as it is high."""

    def __init__(self, rows: ArticleRows) -> None:
        """Stand at the beginning; there is no room before `resize` gives some."""
        self.rows = rows
        self.height = 0
        self.first = 0
        """The first character in view: a resize keeps it there."""
        self._top = Position(0, 0)
        self._wanted: tuple[Stretch, int] | None = None  # what was brought into view, and from
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
        if self._top == self.rows.moved(self.rows.end, 1 - self.height):
            return furthest if self._top > (0, 0) else 0
        return min(self.rows.about_at(self._top), furthest)

    def shows(self, offset: int) -> bool:
        """Return whether a character of the source is in view."""
        return self.height > 0 and self.rows.position_of(offset) in self.positions

    # -- moving -----------------------------------------------------------------------------

    def reveal(self, stretch: Stretch, start: int | None = None, *, anew: bool = False) -> None:
        """Bring a stretch into view, and what stands before it from ``start`` on if it fits.

        Nothing moves where all is in view already, unless it is to be shown ``anew``. A stretch
        taller than the view is shown from its beginning.
        """
        wanted = self._wanted = stretch, stretch[0] if start is None else start
        if not self.height:
            return
        (begin, end), start = wanted
        first = self.rows.position_of(begin)
        last = self.rows.position_of(max(begin, end - 1))
        whole = self.rows.position_of(min(start, begin))
        if not anew and {whole, last} <= set(self.positions):
            return
        rows = 1 + self.rows.distance(whole, last, self.height)
        if rows <= self.height:
            above = min(2, (self.height - rows) // 3)
            self.go_to(self.rows.moved(whole, -above))
        else:
            room = self.height - 1 - self.rows.distance(first, last, self.height - 1)
            self.go_to(self.rows.moved(first, -(room // 2)))
        self._wanted = wanted

    def reveal_note(self, place: int | None = None) -> None:
        """Bring the note into view, as far as what was last brought into view stays there.

        Of a note that has no room, the row of its character at ``place`` is brought into view.
        """
        if self.rows.note is None or not self.height:
            return
        lowest = self.rows.moved(self.rows.end_of_note(), 1 - self.height)
        if self._wanted is not None:
            lowest = min(lowest, self.rows.position_of(self._wanted[0][0]))
        if lowest > self._top:
            self.go_to(lowest)
        if place is not None and (row := self.rows.row_of_note(place)) not in self.positions:
            self.go_to(self.rows.moved(row, -(self.height // 2)))

    def move(self, rows: int) -> None:
        """Go down or up by rows."""
        self.go_to(self.rows.moved(self._top, rows))

    def move_to_edge(self, *, end: bool) -> None:
        """Go to the beginning or to the end."""
        self.go_to(self.rows.end if end else Position(0, 0))

    def go_to(self, top: Position) -> None:
        """Bring a row to the top, or as near to it as the end of the text allows."""
        self._top = min(top, self.rows.moved(self.rows.end, 1 - self.height))
        self.first = self.rows.offset_at(self._top)
        self._positions = []
        if self._wanted is not None and not self.shows(self._wanted[0][0]):
            self._wanted = None

    def keep_place(self) -> None:
        """Keep the first character in view at the top, after a change of the rows."""
        if self.height:
            self.go_to(self.rows.position_of(self.first))

    def resize(self, width: int, height: int) -> None:
        """Lay out anew at a size, and keep in view what was brought into view, else the top."""
        wanted = self._wanted
        self.height = height
        self.rows.resize(width)
        self.keep_place()
        if wanted is not None:
            self.reveal(*wanted)

    def stand_like(self, other: ArticleView) -> None:
        """Show what another view of the same source does."""
        self.first, self._wanted = other.first, other._wanted
        self.keep_place()
