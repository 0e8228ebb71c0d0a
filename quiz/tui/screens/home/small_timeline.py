"""A timeline in miniature: one axis with the marks of the events on it, and what its ticks say."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events as on
from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.timeline.axes import TimelineEvent, axes, whole
from quiz.timeline.scale import ticks
from quiz.tui.widgets.chart import Chart
from quiz.tui.widgets.keybar import CommandClicked
from quiz.tui.widgets.timeline_view import LEAST_CELLS, glyphs_of

LINES = 2
"""Lines of it: the axis and its ticks."""


class SmallTimeline(Chart):
    """Where a pack's events lie. A click does an action of the screen, which opens a large one."""

    def __init__(self, words: Catalogue, *, opens: str, id: str) -> None:
        super().__init__(words, selected=None, id=id)
        self._opens = opens
        self._events: Sequence[TimelineEvent] = ()

    def show(self, events: Sequence[TimelineEvent]) -> None:
        """Show some events, at least one, in their order."""
        if events != self._events:
            self._events = events
            self.draw()

    def lines(self, width: int) -> list[Content]:
        """Return the axis and its ticks."""
        if not self._events:
            return []
        scale = whole(self._events, max(LEAST_CELLS, width))
        # With an event that there is none of: no closer look is drawn.
        axis = axes(self._events, scale, only=-1)[0]
        marked = ticks(scale, self._words, self.width_of)
        at = {tick.cell for tick in marked}
        drawn = [("┬" if cell in at else "─", "$line") for cell in range(scale.width)]
        for mark in axis.marks:
            glyphs = glyphs_of(mark, rtl=self._words.rtl)
            drawn[mark.first : mark.last + 1] = [(glyph, "$text-accent") for glyph in glyphs]
        told: list[tuple[str, str]] = []
        reached = 0
        for tick in marked:
            told += [(" " * (tick.start - reached), ""), (isolate(tick.label), "$quiet")]
            reached = tick.start + tick.width
        return [Content.assemble(*drawn), Content.assemble(*told)]

    def on_click(self, event: on.Click) -> None:
        """Open the large one."""
        event.stop()
        self.post_message(CommandClicked(self._opens))
