"""A list of any length: one page of it is on the screen, and the highlight moves over all."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from quiz.languages.catalogue import Catalogue
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

PAGE = 20
"""Rows of a page: a row is several widgets, and a thousand of them would be slow."""


class Pages(Vertical):
    """Rows that are made when their page is shown."""

    def __init__(self, words: Catalogue, *, id: str | None = None) -> None:
        """An empty list in a language; `fill` fills it."""
        super().__init__(id=id)
        self._words = words
        self._make: Callable[[int], Row] = lambda _: Row(0, "", words)
        self.count = 0
        self.highlighted = 0
        """The place of the highlighted row, counted from 0."""

    def compose(self) -> ComposeResult:
        """Yield the rows, and which of how many they are."""
        yield Vertical(classes="rows")
        yield Prose(direction=direction_of(self._words), classes="which")

    async def fill(self, count: int, make: Callable[[int], Row], highlighted: int = 0) -> None:
        """Show ``count`` rows, each made by its place when it is needed."""
        self.count, self._make = count, make
        self.highlighted = max(0, min(highlighted, count - 1))
        await self._show_page()

    async def go_to(self, place: int) -> None:
        """Highlight a row; beyond either end it is the first or the last."""
        page = self.highlighted // PAGE
        self.highlighted = max(0, min(place, self.count - 1))
        if self.highlighted // PAGE != page:
            await self._show_page()
        else:
            self._show_highlight()

    def unmark(self) -> None:
        """Highlight no row."""
        for row in self.query(Row):
            row.remove_class("-on")

    @property
    def row(self) -> Row | None:
        """The highlighted row."""
        found = (row for row in self.query(Row) if row.place == self.highlighted)
        return next(found, None)

    async def _show_page(self) -> None:
        first = self.highlighted // PAGE * PAGE
        last = min(first + PAGE, self.count)
        rows = self.query_one(".rows", Vertical)
        with self.app.batch_update():
            await rows.remove_children()
            # Hundreds of rows at once would be styled and laid out again after every key.
            await rows.mount(*[self._make(place) for place in range(first, last)])
            which = ""
            if self.count > PAGE:
                which = self._words("scores.which", first=first + 1, last=last, total=self.count)
            self.query_one(".which", Prose).update(which)
            self._show_highlight()

    def _show_highlight(self) -> None:
        for row in self.query(Row):
            row.set_class(row.place == self.highlighted, "-on")
