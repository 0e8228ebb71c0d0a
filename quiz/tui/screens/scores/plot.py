"""Scores over time, drawn in the terminal: percent upwards, dates from the side of the start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.tui.direction import direction_of, from_start
from quiz.tui.phrases import word_day
from quiz.tui.screens.scores.plotting import draw_plot
from quiz.tui.textual_internals import Horizontal, Vertical
from quiz.tui.widgets.prose import Prose, ProseVisual

LABEL = 5
"""Cells of a percentage beside the axis."""

LINES = 7
"""Lines of the plot: an odd number, so that one of them is the middle; the last is the axis."""

MIDDLE_FROM = 72
"""Cells from which on there is room for a date in the middle."""


class Plot(Vertical):
    """A line through the mean score of each day."""

    def __init__(self, days: Mapping[date, float], words: Catalogue) -> None:
        """``days`` are percentages by day, the earliest first; at least one."""
        super().__init__()
        self._days = dict(days)
        self._words = words

    def compose(self) -> ComposeResult:
        """Yield the drawing, and beneath it the first day, the last and the one halfway."""
        words, direction = self._words, direction_of(self._words)
        first, last = min(self._days), max(self._days)
        middle = first + (last - first) / 2
        shown = [("first", first), ("middle", middle), ("last", last)]
        if first == last:
            shown = [("only", first)]
        dates = [
            Prose(word_day(day, words), direction=direction, classes=name) for name, day in shown
        ]
        yield Drawing(self._days, words)
        yield Horizontal(*from_start(words, *dates), classes="dates")

    def on_resize(self, event: events.Resize) -> None:
        """Leave the date in the middle out where there is no room for it."""
        self.set_class(event.size.width < MIDDLE_FROM, "-narrow")


class Drawing(Prose):
    """The axes and the line, drawn as they stand on the screen: there is nothing to read in it."""

    def __init__(self, days: Mapping[date, float], words: Catalogue) -> None:
        super().__init__(direction="ltr")
        first = min(days).toordinal()
        self._points = [(day.toordinal() - first, share) for day, share in days.items()]
        self._words = words
        self._mirrored = words.rtl
        self._width = 0

    def render(self) -> ProseVisual:
        """Draw it as wide as there is room."""
        # Its width is known only here: how much room the labels leave depends on the window.
        if self._width != self.size.width:
            self._width = self.size.width
            self._content, self._visual = self._drawn(max(1, self._width - LABEL - 2)), None
        return super().render()

    def _drawn(self, room: int) -> Content:
        drawn = []
        shares = {0: 100, LINES // 2: 50, LINES - 1: 0}
        labels = {line: self._words.percent(share) for line, share in shares.items()}
        for place, line in enumerate(draw_plot(self._points, room, LINES, mirrored=self._mirrored)):
            is_floor = place == LINES - 1  # nought percent stand on the axis
            label = labels.get(place, "")
            blank = " " * (LABEL - self.width_of(label))
            inside = _on_floor(line) if is_floor else Content.styled(line, "$text-accent")
            if self._mirrored:
                corner = "┘" if is_floor else "├" if label else "│"
                drawn.append(Content.assemble(inside, (f"{corner} {label}{blank}", "$quiet")))
            else:
                corner = "└" if is_floor else "┤" if label else "│"
                drawn.append(Content.assemble((f"{blank}{label} {corner}", "$quiet"), inside))
        return Content("\n").join(drawn)


def _on_floor(line: str) -> Content:
    """Return the lowest line of a plot, with the axis wherever nothing is drawn in it."""
    parts = [
        (text.replace(" ", "─"), "$quiet") if text.isspace() else (text, "$text-accent")
        for text in re.findall(r" +|[^ ]+", line)
    ]
    return Content.assemble(*parts)
