"""A timeline in miniature: one axis with the marks of the events on it, and what its signs say."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events as on
from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.timeline.axes import Axis, TimelineEvent, axes, whole
from quiz.timeline.scale import ticks
from quiz.tui.widgets.chart import Chart
from quiz.tui.widgets.keybar import CommandClicked
from quiz.tui.widgets.timeline_view import LEAST_CELLS, glyphs_of

_POINT = "●"

LINES = 2
"""Lines of it: the axis and its ticks."""


def word_signs(events: Sequence[TimelineEvent], width: int, words: Catalogue) -> Content:
    """Return what the signs of some events mean at a width; nothing where all are plain points."""
    marks = _axis_of(events, width).marks if events else ()
    spans = [mark.approximate for mark in marks if mark.shape == "span"]
    points = [mark.approximate for mark in marks if mark.shape == "point"]
    signs = {
        ("├──┤", "timeline.sign-span"): not all(spans),
        ("├┄┄┤" if any(spans) else "○", "timeline.sign-about"): any(spans + points),
        ("▓▓", "portrait.sign-dense"): any(mark.shape == "dense" for mark in marks),
    }
    # Mirrored by hand, as on the axis: no rule of Unicode turns what boxes are drawn with.
    told = [
        Content.assemble(
            (sign[:: -1 if words.rtl else 1], "$text-accent"), "\u00a0", (words(name), "$quiet")
        )
        for (sign, name), is_drawn in signs.items()
        if is_drawn
    ]
    return Content("   ").join(told)


def _axis_of(events: Sequence[TimelineEvent], width: int) -> Axis:
    # With an event that there is none of: no closer look is drawn.
    return axes(events, whole(events, max(LEAST_CELLS, width)), only=-1)[0]


class SmallTimeline(Chart):
    """Where a pack's events lie. A click does an action of the screen, which opens a large one."""

    def __init__(self, words: Catalogue, *, opens: str, id: str) -> None:
        super().__init__(words, selected=None, id=id)
        self._opens = opens
        self._shown: tuple[Sequence[TimelineEvent], bool] = (), False

    def show(self, events: Sequence[TimelineEvent], *, signs: bool) -> None:
        """Show some events, at least one, in their order.

        Without ``signs`` there are points alone, which nobody has to explain.
        """
        if (events, signs) != self._shown:
            self._shown = events, signs
            self.draw()

    def lines(self, width: int) -> list[Content]:
        """Return the axis and its ticks."""
        events, has_signs = self._shown
        if not events:
            return []
        axis = _axis_of(events, width)
        scale = axis.scale
        marked = ticks(scale, self._words, self.width_of)
        at = {tick.cell for tick in marked}
        drawn = [("┬" if cell in at else "─", "$line") for cell in range(scale.width)]
        for mark in axis.marks:
            if not has_signs:
                drawn[(mark.first + mark.last) // 2] = _POINT, "$text-accent"
                continue
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
