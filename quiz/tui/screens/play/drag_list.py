"""A list of rows that can be moved by dragging them with the mouse."""

from __future__ import annotations

from textual import events
from textual.message import Message

from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.keybar import DOES
from quiz.tui.widgets.row import Row


class DragList(Vertical):
    """Rows whose dragging is posted step by step; the screen moves them."""

    class Moved(Message):
        """The pointer has dragged the card of one row to another row."""

        def __init__(self, row: int, to: int) -> None:
            super().__init__()
            self.row = row
            self.to = to

    class Dropped(Message):
        """The drag has ended."""

    draggable = False
    """Whether rows can be dragged now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._from: int | None = None
        self.dragged = False
        """Whether the last press of the button dragged something, and so was no click."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take note of what may be dragged."""
        self.dragged = False
        if self.draggable and event.button == 1 and DOES not in event.style.meta:
            self._from = self._row_at(event.screen_y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Post that what is dragged has reached another row."""
        if self._from is None:
            return
        row = self._row_at(event.screen_y)
        if row is None or row == self._from:
            return
        if not self.dragged:
            self.dragged = True
            # Only now: a press that moves nothing is a click, and is the row's.
            self.capture_mouse()
        self.post_message(self.Moved(self._from, row))
        self._from = row

    def on_mouse_up(self) -> None:
        """End the drag."""
        self._from = None
        if self.dragged:
            self.release_mouse()
            self.post_message(self.Dropped())

    def _row_at(self, y: int) -> int | None:
        for row in self.query_children(Row):
            if row.region.y <= y < row.region.bottom:
                return row.place
        return None
