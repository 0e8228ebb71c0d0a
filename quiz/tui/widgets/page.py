"""The page of a screen: head, what it says, and keys, as high as the window or as it needs."""

from __future__ import annotations

from textual.geometry import Offset, Region, Size
from textual.layout import DockArrangeResult, WidgetPlacement
from textual.widget import Widget

from quiz.tui.textual_internals import FittedContainer, Horizontal

CALM_HEIGHT = 36
"""Lines of a page in a tall window, where what it says does not need more."""


class Page(FittedContainer):
    """All of a screen. Where its height is ``auto`` it takes what it needs, and stands calmly."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height that is needed, `CALM_HEIGHT` at least. Called by Textual."""
        room = container.height
        if room <= CALM_HEIGHT:  # which spares laying all out once more
            return room
        needed = 0
        for part in self.children:
            if part.display:
                around = part.styles.gutter.width, part.styles.gutter.height
                bar = part.scrollbar_gutter.width  # kept free even where nothing scrolls
                inner = self._width_of(part, width) - around[0] - bar
                needed += part.get_content_height(container, viewport, inner) + around[1]
                needed += part.styles.margin.height
        return min(room, max(CALM_HEIGHT, needed))

    def on_body_grown(self) -> None:
        """Take what is needed by now: Textual finds no height anew for what only scrolls."""
        if self._fits_itself:
            self.refresh(layout=True)

    @property
    def spare(self) -> int:
        """The lines of the window by which it can still grow."""
        return self.screen.size.height - self.outer_size.height if self._fits_itself else 0

    @property
    def _fits_itself(self) -> bool:
        height = self.styles.height
        return height is not None and height.is_auto

    def process_layout(self, placements: list[WidgetPlacement]) -> list[WidgetPlacement]:
        """Put each part in the middle of the width. Called by Textual, which aligns all as one.

        Rules above and below what the page says are equally long: where the keys or the head need
        more than the column, all of them are as long as theirs.
        """
        ruled = [one for one in placements if _is_ruled(one.widget)]
        rule = max((one.region.width for one in ruled), default=0)
        for one in ruled:
            if isinstance(one.widget, Head):
                rule = max(rule, min(one.widget.needed, self._width))
        placed: list[WidgetPlacement] = []
        for one in placements:
            x, y, cells, lines = one.region
            cells = rule if _is_ruled(one.widget) else cells
            placed.append(one._replace(region=Region(x + self.start_of(cells), y, cells, lines)))
        return placed

    def start_of(self, cells: int) -> int:
        """Return the column at which a part of so many cells begins."""
        return (self._width - cells) // 2

    @property
    def column(self) -> int:
        """The cells of the column that most parts stand in."""
        return self._width_of(self.children[0], self._width)

    @property
    def _width(self) -> int:
        # As wide as the screen: its own size is that of the layout before.
        return self.screen.size.width - self.styles.gutter.width

    def _width_of(self, part: Widget, width: int) -> int:
        most = part.styles.max_width
        room = width - part.styles.margin.width
        return room if most is None or most.cells is None else min(room, most.cells)


class Head(Horizontal):
    """The first line of a page, which begins and ends where the column below it does.

    Its rule may be longer, as that of the keys is. What needs more than the column has it.
    """

    @property
    def needed(self) -> int:
        """The cells that all of it needs on one line."""
        size, around = self.app.size, self.styles.gutter.width
        for part in self.children:
            if part.display:
                around += part.styles.gutter.width + part.styles.margin.width
        return around + sum(
            part.get_content_width(size, size) for part in self.children if part.display
        )

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Arrange the parts within the column. Called by Textual."""
        page, around = self.parent, self.styles.gutter.width
        assert isinstance(page, Page)
        cells = min(size.width + around, max(page.column, self.needed))
        inner = super().arrange(Size(cells - around, size.height), optimal)
        before = page.start_of(cells) - page.start_of(size.width + around)
        moved = WidgetPlacement.translate(inner.placements, Offset(before, 0))
        return DockArrangeResult(moved, inner.widgets, inner.scroll_spacing)


def _is_ruled(part: Widget) -> bool:
    """Return whether a rule stands above or below a part, which is in no box."""
    styles = part.styles
    return bool(styles.border_top[0] or styles.border_bottom[0]) and not styles.border_left[0]
