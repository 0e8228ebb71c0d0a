"""The map of a text: a stretch of cells for each sentence, at the levels of what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from quiz.history.portrait import Portrait
from quiz.history.text_map import Piece, TextMap, map_text, share_cells
from quiz.languages.catalogue import Catalogue
from quiz.tui.widgets.chart import Chart
from quiz.tui.widgets.pack_lines import LEVELS

SILENT = ("·", "$quiet")
"""The cell of a sentence that proves nothing, and its style."""

MARGIN = 1
"""Cells on each side of the map, for what embraces the chosen sentence."""

SENTENCE = "map_sentence"
"""The name under which a style carries the sentence that it shows."""

_CHOSEN = "bold $text-accent"


class MapView(Chart):
    """All sentences of a pack. The keys are the screen's; the mouse points by itself."""

    class Pointed(Message):
        """The mouse came to a sentence, or left the map: then it has no place."""

        def __init__(self, place: int | None) -> None:
            super().__init__()
            self.place = place

    class Selected(Chart.Selected):
        """A sentence was clicked."""

    def __init__(self, words: Catalogue, *, id: str) -> None:
        super().__init__(words, selected=None, id=id)
        self._portrait: Portrait | None = None
        self._most = 1
        self._finer = 1
        self._map = TextMap((), ())
        self._mapped: tuple[Portrait | None, int, int, int] | None = None
        self._pointed: int | None = None

    def show(self, portrait: Portrait, *, most: int, finer: int, selected: int | None) -> None:
        """Show a portrait's text in at ``most`` so many rows, with a sentence chosen or none.

        It is drawn so many times ``finer`` than a text needs it, in rows that nothing else wants.
        """
        told = portrait, most, finer, selected
        if told != (self._portrait, self._most, self._finer, self.selected):
            self._portrait, self._most, self._finer, self.selected = told
            self.draw()

    def neighbour(self, place: int, step: int) -> int:
        """Return the first sentence of the next stretch (1), or of the one before (-1)."""
        stretches = self._map.stretches
        if not stretches:
            return place
        return stretches[(self._map.stretch_of(place) + step) % len(stretches)].first

    def together(self, place: int) -> tuple[int, int]:
        """Return the first and the last of the sentences that stand in the stretch of one."""
        if not self._map.stretches:
            return place, place
        first, last, _ = self._map.stretches[self._map.stretch_of(place)]
        return first, last

    # -- drawing ----------------------------------------------------------------------------

    def lines(self, width: int) -> list[Content]:
        """Return the rows of the map."""
        portrait = self._portrait
        if portrait is None:
            return []
        key = portrait, width, self._most, self._finer
        if key != self._mapped:
            lengths = [len(one.text) for one in portrait.chart.sentences]
            self._mapped = key
            self._map = map_text(lengths, max(3, width - 2 * MARGIN), self._most, self._finer)
        chosen = None if self.selected is None else self._map.stretch_of(self.selected)
        return [self._row(row, portrait, chosen) for row in self._map.rows]

    def _row(self, row: Sequence[Piece], portrait: Portrait, chosen: int | None) -> Content:
        parts: list[Content] = []
        reached = -MARGIN
        for piece in row:
            is_chosen = piece.stretch == chosen
            stretch = self._map.stretches[piece.stretch]
            begins, ends = not piece.before, piece.before + piece.cells == stretch.cells
            blank = piece.column - reached
            if blank and is_chosen and begins:
                parts.append(Content.assemble(" " * (blank - 1), ("[", _CHOSEN)))
            elif blank:
                parts.append(Content(" " * blank))
            carried = Style.from_meta({SENTENCE: (stretch.first,)})
            cells = Content.assemble(*self._cells(piece, portrait))
            # By brackets, not by its colour alone, and in place of blanks: nothing moves.
            if is_chosen:
                cells = cells.stylize(_CHOSEN)
            parts.append(cells.stylize(carried))
            reached = piece.column + piece.cells
            if is_chosen and ends:
                parts.append(Content.styled("]", _CHOSEN))
                reached += 1
        return Content("").join(parts)

    def _cells(self, piece: Piece, portrait: Portrait) -> Iterator[tuple[str, str]]:
        """Yield what a piece is drawn of: the stretch is filled from where the language starts."""
        first, last, cells = self._map.stretches[piece.stretch]
        parts = portrait.parts(first, last)
        if not any(parts):  # there is nothing to learn here, which is not the same as new
            yield SILENT[0] * piece.cells, SILENT[1]
            return
        passed = -piece.before
        shares = share_cells(parts, cells)
        for (glyph, style), width in zip(LEVELS.values(), shares, strict=True):
            shown = min(passed + width, piece.cells) - max(0, passed)
            yield glyph * max(0, shown), style
            passed += width

    # -- the mouse --------------------------------------------------------------------------

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell to which sentence the mouse came."""
        self._point(next(iter(event.style.meta.get(SENTENCE, ())), None))

    def on_leave(self) -> None:
        """Tell that the mouse has left."""
        self._point(None)

    def _point(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.post_message(self.Pointed(place))

    def on_click(self, event: events.Click) -> None:
        """Tell which sentence was clicked."""
        place = self.clicked(event, SENTENCE)
        if place is not None:
            self.post_message(self.Selected(place))
