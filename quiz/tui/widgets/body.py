"""The part of a screen that scrolls, and keeps its place when the window changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quiz.tui.background import once_drawn
from quiz.tui.textual_internals import CallbackScreen, MirroredScroll
from quiz.tui.widgets.row_list import RowList

_PASSES = 5
"""Refreshes until all is laid out anew: the body, what is as wide as it, the lines that these are
given, what follows that, each with what hangs on it."""


Name = tuple[object, ...]


class ReadingPlace(NamedTuple):
    """Place at the top of what is read, held by its texts rather than by a line number."""

    names: tuple[Name, ...]
    """Of all texts down to it; in another language it may be missing, as a translation is."""
    share: float
    """Place in the last of them, from 0, its top, to 1."""


class Body(MirroredScroll, can_focus=False):
    """Container of what may be taller than the screen. The screen has the keys and the focus.

    After a resize it stands where the player was: at the very line where the size is what it was,
    otherwise where the screen would place it or, once the player has scrolled, at the same text.
    """

    class Grown(Message):
        """What is in it takes more lines or fewer than before."""

    tightens = False
    """Whether rows in it were left out to make room, which are still to be laid out."""

    def __init__(self, *children: Widget, id: str | None = None) -> None:
        super().__init__(*children, id=id)
        self._place: Callable[[], None] | None = None
        self._kept: tuple[Size, float] | None = None
        self._anchor: tuple[Widget, float] | None = None
        self._returned: tuple[tuple[Widget, float], ReadingPlace] | None = None
        self._settled: Size | None = None  # the size at which scrolling is the player's
        self._left = 0

    @property
    def is_mirrored(self) -> bool:
        """Whether lines end at the left."""
        return self.screen.has_class("-rtl")

    @property
    def scrolls(self) -> bool:
        """Whether there is more in it than is in view, as far as it is laid out."""
        return self.max_scroll_y > 0

    @property
    def places_itself(self) -> bool:
        """Whether what matters is brought into view: the player has not scrolled since it came."""
        return self._place is not None

    def settle(self, place: Callable[[], None] | None = None) -> None:
        """Take what is on show for new; ``place`` brings what matters of it into view."""
        self._place = place
        self._kept = (self.size, self.scroll_y)
        self._anchor = None

    def show_highlight(self, *, neighbours: bool = False) -> None:
        """Bring the highlighted row into view, with ``neighbours`` those beside it as well."""
        self._leave_place()
        for row in self.query("Row.-on"):
            if neighbours:
                self._show_between(row)
            # At once, for what settles there takes the line as it is.
            self.scroll_to_widget(row, animate=False, immediate=True)
        for rows in self.query(RowList):
            if rows.highlighted is not None and rows.highlighted < len(rows.rows):
                self._show_lines(rows, *rows.lines_of(rows.highlighted))

    def _show_between(self, row: Widget) -> None:
        """Bring a row and those before and behind it into view, or as many as there is room for."""
        assert isinstance(row.parent, Widget)
        rows = [one for one in row.parent.children if one.display]
        at, last = rows.index(row), len(rows) - 1
        before, behind = rows[max(0, at - 1)], rows[min(last, at + 1)]
        for first, end in ((before, behind), (row, behind), (before, row)):
            top = self.top_of(first)
            count = self.top_of(end) + end.virtual_region.height - top
            if count <= self.size.height:
                self._show_lines(first, 0, count)
                return

    def _show_lines(self, part: Widget, first: int, count: int) -> None:
        """Scroll no further than some lines of a part need to be in view."""
        top, room = self.top_of(part) + first, self.size.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + count > self.scroll_y + room:
            self.scroll_to(y=top + count - room, animate=False, immediate=True)

    @property
    def reading_place(self) -> ReadingPlace | None:
        """The player's place, once they have scrolled."""
        if self._place is not None or self._anchor is None:
            return None
        if self._returned is not None and self._returned[0] is self._anchor:
            return self._returned[1]  # exactly, though some of its texts may be missing now
        text, share = self._anchor
        named = self._named()
        if text not in named.values():
            return None
        names = list(named)
        return ReadingPlace(tuple(names[: list(named.values()).index(text) + 1]), share)

    def return_to(self, place: ReadingPlace | None) -> None:
        """Scroll back to what stood at the top before all texts were rebuilt."""
        if place is None:
            return
        named = self._named()
        for name in reversed(place.names):
            if name in named:
                self._place = self._kept = None
                self._anchor = named[name], place.share
                self._returned = self._anchor, place
                self.find_again()
                return

    def _named(self) -> dict[Name, Widget]:
        """Return each text by a name that it has again in another language."""
        found: dict[Name, Widget] = {}
        counted = Counter[tuple[object, ...]]()
        for text in self._texts():
            kind = type(text), text.id, *sorted(c for c in text.classes if c[0] != "-")
            found[*kind, counted[kind]] = text
            counted[kind] += 1
        return found

    def _leave_place(self) -> None:
        """Forget the place that is being found again, where the player goes on meanwhile."""
        if self._settled != self.size:
            self._kept = self._anchor = None

    def go(self, lines: int) -> None:
        """Scroll for the player."""
        self._place = None
        self._leave_place()
        self.scroll_relative(y=lines, animate=False)

    def go_pages(self, pages: int) -> None:
        """Scroll for the player, two lines of the page before staying in view."""
        self.go(pages * max(1, self.size.height - 2))

    def on_mouse_scroll_down(self) -> None:
        """The wheel is the player's."""
        self._place = None

    def on_mouse_scroll_up(self) -> None:
        """The wheel is the player's."""
        self._place = None

    # Textual sends these where the bar is used, and only then: not when the screen itself scrolls.

    def on_scroll_to(self) -> None:
        """The scroll bar is the player's, where it is dragged."""
        self._place = None

    def on_scroll_up(self) -> None:
        """The scroll bar is the player's, above its handle."""
        self._place = None

    def on_scroll_down(self) -> None:
        """The scroll bar is the player's, below its handle."""
        self._place = None

    def watch_virtual_size(self) -> None:
        """Tell that there is more in it now, or less."""
        if self.is_attached:
            self.post_message(self.Grown())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note where the player is."""
        super().watch_scroll_y(old_value, new_value)
        # From beyond the end nobody scrolls: there is less to show for now, a translation perhaps.
        if self.size == self._settled and old_value <= self.max_scroll_y:
            self._kept = (self.size, new_value)
            self._anchor = self._text_at(new_value)

    def on_resize(self) -> None:
        """Find the place again, once all is laid out."""
        known = self._place, self._kept, self._anchor
        if not self._left and all(one is None for one in known):
            self._kept = (self.size, self.scroll_y)
            self._settled = self.size
        if self.size != self._settled:
            self.find_again()

    def find_again(self) -> None:
        """Come back to the place, once all is laid out that is about to change."""
        self._settled = None
        if not self._left:
            once_drawn(self, self._return)
        self._left = _PASSES

    def _return(self) -> None:
        if not self.is_attached:  # the screen has been made anew
            return
        # Each pass costs a key a millisecond, and mostly all is laid out by the first one.
        screen = self.screen
        settled = isinstance(screen, CallbackScreen) and screen.is_laid_out
        self._left = 0 if settled else self._left - 1
        if self._left:
            once_drawn(self, self._return)
        kept, anchor = self._kept, self._anchor
        if kept is not None and kept[0] == self.size:
            self.scroll_to(y=kept[1], animate=False, force=True, immediate=True)
        elif self._place is not None:
            if not self._left:
                self._place()
        elif anchor is not None and anchor[0].is_attached:
            widget, share = anchor
            y = self.top_of(widget) + int(share * widget.virtual_region.height)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
        if not self._left:
            self._settled = self.size
            if self._kept is None:
                self._kept = (self.size, self.scroll_y)
                if self._place is None:  # where the player went meanwhile
                    self._anchor = self._anchor or self._text_at(self.scroll_y)

    def _text_at(self, y: float) -> tuple[Widget, float] | None:
        """Return the text that stands at a line, and how far down it that line is, from 0 to 1."""
        for text in self._texts():
            top, height = self.top_of(text), text.virtual_region.height
            if text.display and top + height > y:
                return text, max(0.0, (y - top) / max(1, height))
        return None

    def _texts(self) -> Iterator[Widget]:
        return self.query("Prose, Row, RowList").results(Widget)

    def top_of(self, widget: Widget) -> int:
        """Return the line, of all that there is to scroll, at which a widget begins."""
        top, node = 0, widget
        while node is not self:
            top += node.virtual_region.y
            parent = node.parent
            assert isinstance(parent, Widget)
            node = parent
        return top
