"""The column of a question: what scrolls, and beneath it a hint that stays in view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.geometry import Size
from textual.layout import DockArrangeResult, WidgetPlacement

from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.body import Body

_APART = 1
"""Lines between what a hint is about and the hint."""


class MainColumn(Vertical):
    """A column in which the hint stands near what it is about, where the window has room."""

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Arrange the parts, and move the hint up to the end of what scrolls. Called by Textual."""
        # Not by `process_layout`, of which the result is kept: what is in a part that scrolls may
        # grow, and Textual asks nothing around that to be arranged anew.
        arranged = super().arrange(size, optimal)
        if not any(_is_hint(one) for one in arranged.placements):
            return arranged
        moved = list(self._with_hint_moved(arranged.placements))
        return DockArrangeResult(moved, arranged.widgets, arranged.scroll_spacing)

    def _with_hint_moved(self, placements: Sequence[WidgetPlacement]) -> Iterator[WidgetPlacement]:
        spare = 0
        for one in placements:
            if isinstance(one.widget, Body):
                spare = one.region.height - self._lines_of(one.widget, one.region.width)
            if _is_hint(one) and spare > _APART:
                yield one._replace(region=one.region.translate((0, _APART - spare)))
            else:
                yield one

    def _lines_of(self, body: Body, width: int) -> int:
        around, bar = body.styles.gutter, body.scrollbar_gutter.width
        inner = width - around.width - bar
        size = self.app.size
        return body.get_content_height(size, size, inner) + around.height


def _is_hint(one: WidgetPlacement) -> bool:
    return one.widget.id == "hint"
