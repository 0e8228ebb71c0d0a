"""A line of text that a player types, in either direction, shown as it reads at every moment.

Inside it is logical text. It is drawn through the same layout as all other text, so Arabic
joins and runs as it should while it is being typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quiz.text.bidi import Base, paragraph_levels
from quiz.text.layout import Line, one_line
from quiz.text.printable import UNSAFE
from quiz.text.terminal_forms import DEFAULT, Finisher
from quiz.tui.textual_internals import style_parser
from quiz.tui.widgets.drawing import draw_line
from quiz.tui.widgets.prose import index_at

AROUND_CURSOR = 500
"""Characters laid out on either side of the cursor: more than any window is wide."""

_WHITE = re.compile(r"\s+")


# Textual's own `Input` draws its text without putting it into visual order.
class Field(Widget, can_focus=True):
    """An editable line. The block cursor stands on the character before which typing inserts.

    Left and right move it by cells as they are seen. Controls and what overrides the direction
    of text are left out of what is typed or pasted, white space becomes a space.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Field {
        width: 1fr;
        height: 1;
    }
    """

    class Changed(Message):
        """Another text stands in the field."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Cancelled(Message):
        """Escape was pressed."""

    def __init__(self, value: str = "", *, direction: Base = "auto", id: str | None = None) -> None:
        """A field with a text; ``direction`` is its own while none of its letters has one."""
        super().__init__(id=id)
        self.value = _harmless(value)
        self.cursor = len(self.value)
        """The place in `value`, from 0, at which typing inserts."""
        self.direction = direction

    # -- editing ----------------------------------------------------------------------------

    def insert(self, text: str) -> None:
        """Insert a text at the cursor, without what is not to be typed."""
        harmless = _harmless(text)
        if harmless:
            before, after = self.value[: self.cursor], self.value[self.cursor :]
            self._change(before + harmless + after, self.cursor + len(harmless))

    def show(self, value: str, cursor: int) -> None:
        """Show another text, and the cursor at a place in it, without a message."""
        self.value = _harmless(value)
        self._move(min(cursor, len(self.value)))

    def clear(self) -> None:
        """Empty the field, without a message."""
        self.show("", 0)

    def _change(self, value: str, cursor: int) -> None:
        self.value, self.cursor = value, cursor
        self.refresh()
        self.post_message(self.Changed(value))

    def _delete(self, start: int, end: int) -> None:
        if start < end:
            self._change(self.value[:start] + self.value[end:], start)

    def _move(self, cursor: int) -> None:
        self.cursor = cursor
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Type, delete, move. Any other key is the screen's."""
        if event.is_printable and event.character is not None:
            self.insert(event.character)
        elif event.key == "backspace":
            self._delete(max(0, self.cursor - 1), self.cursor)
        elif event.key == "delete":
            self._delete(self.cursor, self._after_cursor())
        elif event.key == "ctrl+u":
            self._delete(0, len(self.value))
        elif event.key in ("left", "right"):
            self._move(self._beside(-1 if event.key == "left" else 1))
        elif event.key in ("home", "end"):
            self._move(0 if event.key == "home" else len(self.value))
        elif event.key == "enter":
            self.post_message(self.Submitted(self.value))
        elif event.key == "escape":
            self.post_message(self.Cancelled())
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Insert what was pasted, as one line."""
        event.stop()
        self.insert(event.text)

    # -- layout -----------------------------------------------------------------------------

    @property
    def base(self) -> Base:
        """The direction of its first letter that has one, else of the field."""
        if paragraph_levels(self._laid_out[1], "auto").base:
            return "rtl"
        letters = any(char.isalpha() for char in self._laid_out[1])
        return "ltr" if letters else self.direction

    @property
    def _laid_out(self) -> tuple[int, str]:
        """The start of the part of the text that is laid out, and that part."""
        start = max(0, self.cursor - AROUND_CURSOR)
        return start, self.value[start : self.cursor + AROUND_CURSOR]

    def _line(self, finisher: Finisher) -> Line:
        """Return the line in visual order, the place behind its last character a space."""
        start, text = self._laid_out
        line = one_line(text + " ", self.base, joined=finisher.joined)
        return replace(line, indices=tuple([start + index for index in line.indices]))

    def _finisher(self) -> Finisher:
        finisher: Finisher = getattr(self.app, "finisher", DEFAULT)
        return finisher

    def _cell_of(self, line: Line) -> int:
        """Return the cell on which the cursor stands, or the one before if it has none."""
        order = sorted(range(len(line.cells)), key=line.indices.__getitem__)
        place = bisect_right([line.indices[cell] for cell in order], self.cursor) - 1
        return order[max(0, place)]

    def _beside(self, step: int) -> int:
        """Return the character in the next cell to the right, or to the left for a step of -1."""
        line = self._line(self._finisher())
        there = self._cell_of(line) + step
        return line.indices[there] if 0 <= there < len(line.cells) else self.cursor

    def _after_cursor(self) -> int:
        """Return the end of the character at the cursor, the marks on it included."""
        line = self._line(self._finisher())
        return min((index for index in line.indices if index > self.cursor), default=self.cursor)

    def _in_view(self, line: Line) -> tuple[Line, int]:
        """Return the cells that fit, the cursor's among them, and where the first stands."""
        width = max(1, self.size.width)
        cursor = self._cell_of(line)
        first, last, used = cursor, cursor + 1, cell_len(line.cells[cursor])
        # As many on either side while there are, then what there is on the other.
        for _ in range(len(line.cells)):
            grown = False
            if first > 0 and used + (size := cell_len(line.cells[first - 1])) <= width:
                first, used, grown = first - 1, used + size, True
            if last < len(line.cells) and used + (size := cell_len(line.cells[last])) <= width:
                last, used, grown = last + 1, used + size, True
            if not grown:
                break
        indent = width - used if line.rtl else 0
        shown = replace(
            line,
            cells=line.cells[first:last],
            indices=line.indices[first:last],
            levels=line.levels[first:last],
            width=used,
            indent=max(0, indent),
        )
        return shown, first

    # -- drawing ----------------------------------------------------------------------------

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """Return 1, the rows of a field. Called by Textual."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Draw the text and, while keys go to the field, the cursor."""
        width = self.size.width
        if y or width < 1:
            return Strip.blank(width, self.visual_style.rich_style)
        finisher = self._finisher()
        line = self._line(finisher)
        under_cursor = line.indices[self._cell_of(line)]
        shown, _ = self._in_view(line)
        start = min(shown.indices)
        runs = [1] * (max(shown.indices) - start + 1)
        if self.has_focus and under_cursor - start < len(runs):
            runs[under_cursor - start] = 2
        shown = replace(shown, indices=tuple([index - start for index in shown.indices]))
        style = self.visual_style
        styles = [style, style, style + style_parser(self)("reverse")]
        return draw_line(finisher.finish(shown), width, styles, runs, finisher)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; beside the text, at its end."""
        event.stop()
        line, _ = self._in_view(self._line(self._finisher()))
        index = index_at(line, event.x)
        self._move(len(self.value) if index is None else index)


def _harmless(text: str) -> str:
    """Return a text on one line, without controls and what overrides direction."""
    return UNSAFE.sub("", _WHITE.sub(" ", text))
