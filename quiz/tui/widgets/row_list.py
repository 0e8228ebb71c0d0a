"""A list of many rows in one widget: forty students, thirty questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.direction import direction_of
from quiz.tui.widgets.option_grid import GridVisual
from quiz.tui.widgets.prose import ProseVisual
from quiz.tui.widgets.row import RowVisual


class Listed(NamedTuple):
    """A row of a list."""

    text: Content
    note: Content = Content("")
    badge: str = ""


# A `Row` each would take two milliseconds to be made, and the longest lists are those that a key
# opens in the middle of a lesson.
class RowList(Widget):
    """Rows that look as `Row` does, one of them highlighted or none."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        height: auto;
    }
    """

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, words: Catalogue, *, gap: int = 0, id: str | None = None) -> None:
        """``gap`` is how many lines stand between two rows."""
        super().__init__(id=id)
        self._words = words
        self._gap = gap
        self.rows: tuple[Listed, ...] = ()
        self.highlighted: int | None = None
        """The place of the highlighted row, from 0."""

    def show(self, rows: Sequence[Listed], highlighted: int | None = None) -> None:
        """Show rows; what is laid out around them changes only if they take other room."""
        told = tuple(rows), highlighted
        if told == (self.rows, self.highlighted):
            return
        self.rows, self.highlighted = told
        width, height = self.size
        rules = cast("RulesMap", self.styles)  # which is what Textual renders by
        self.refresh(layout=not width or self.render().get_height(rules, width) != height)

    def lines_of(self, place: int) -> tuple[int, int]:
        """Return the first line of a row in the list, and how many it takes."""
        rules = cast("RulesMap", self.styles)
        visuals = self._visuals()
        heights = [row.get_height(rules, max(1, self.size.width)) for row in visuals]
        return sum(heights[:place]) + place * self._gap, heights[place]

    def render(self) -> GridVisual:
        """Return the rows as they are to be drawn in the terminal at hand."""
        return GridVisual(self._visuals(), wide=True, rtl=self._words.rtl, gap=self._gap)

    def _visuals(self) -> list[RowVisual]:
        finisher = getattr(self.app, "finisher", DEFAULT)
        direction = direction_of(self._words)
        parent = self.parent
        assert isinstance(parent, Widget)
        around = parent.visual_style
        pointer = Content.styled("◂" if self._words.rtl else "▸", "bold $text-accent")
        badged = any(row.badge for row in self.rows)

        def part(content: Content) -> ProseVisual:
            return ProseVisual(content, direction, finisher)

        return [
            RowVisual(
                part(Content.styled(row.badge, "$text-accent")) if badged else None,
                part(row.text.stylize_before("bold") if place == self.highlighted else row.text),
                part(row.note),
                pointer=part(pointer) if place == self.highlighted else None,
                text_width=None,
                rtl=self._words.rtl,
                around=around,
            )
            for place, row in enumerate(self.rows)
        ]

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        event.stop()
        for place in range(len(self.rows)):
            top, height = self.lines_of(place)
            if top <= event.y < top + height:
                self.post_message(self.Clicked(place))
