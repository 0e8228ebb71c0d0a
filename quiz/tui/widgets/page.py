"""The page of a screen: head, what it says, and keys, as high as the window or as it needs."""

from __future__ import annotations

from textual.geometry import Size

from quiz.tui.textual_internals import FittedContainer

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
                inner = width - around[0] - part.styles.margin.width
                needed += part.get_content_height(container, viewport, inner) + around[1]
                needed += part.styles.margin.height
        return min(room, max(CALM_HEIGHT, needed))
