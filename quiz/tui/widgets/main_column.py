"""The column of a question: what scrolls, and beneath it a hint that stays in view."""

from __future__ import annotations

from textual.layout import WidgetPlacement

from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.body import Body

_APART = 1
"""Lines between what a hint is about and the hint."""


class MainColumn(Vertical):
    """A column in which the hint stands near what it is about, where the window has room."""

    def process_layout(self, placements: list[WidgetPlacement]) -> list[WidgetPlacement]:
        """Move the hint up to the end of what scrolls. Called by Textual."""
        spare = 0
        for place, one in enumerate(placements):
            if isinstance(one.widget, Body):
                spare = one.region.height - self._lines_of(one.widget, one.region.width)
            elif one.widget.id == "hint" and spare > _APART:
                moved = one.region.translate((0, _APART - spare))
                placements[place] = one._replace(region=moved)
        return placements

    def _lines_of(self, body: Body, width: int) -> int:
        around, bar = body.styles.gutter, body.scrollbar_gutter.width
        inner = width - around.width - bar
        size = self.app.size
        return body.get_content_height(size, size, inner) + around.height
