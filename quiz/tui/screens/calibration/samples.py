"""One line of Arabic in every form in which it can be sent, in two boxes side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from quiz.text.layout import layout
from quiz.text.terminal_forms import Finisher
from quiz.tui.background import once_drawn
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.drawing import draw_line

SAMPLES = ("أ) بغداد (762م) «Python»", "ب) الكُوَيْت [2004] 50%")
"""Texts that look alike from neither side: letters that join, marks, brackets, numbers, Latin."""

_INNER = 24
_NUMBER = 3
_WIDTH = _NUMBER + 2 * (_INNER + 2) + 1


class Samples(Widget):
    """The samples once for each finisher, numbered; a click chooses one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = f"""
    Samples {{
        width: {_WIDTH};
        height: auto;
    }}
    """

    class Chosen(Message):
        """A finisher was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(
        self, finishers: Sequence[Finisher], on_placed: Callable[[], None], *, rtl: bool
    ) -> None:
        """Samples by these finishers; ``on_placed`` is called once they stand where they stand.

        With ``rtl`` the numbers and the first text stand at the right.
        """
        super().__init__()
        self._rtl = rtl
        self.finishers = finishers
        self.highlighted = 0
        self._on_placed = on_placed

    def show(self, finishers: Sequence[Finisher], highlighted: int) -> None:
        """Show other finishers, as many as before, one of them highlighted."""
        self.finishers, self.highlighted = finishers, highlighted
        self.refresh()
        if isinstance(self.parent, Body):
            around = Region(0, 2 * highlighted, _WIDTH, 3)
            self.parent.scroll_to_region(around, animate=False, force=True)
        once_drawn(self, self._on_placed)

    def rows(self) -> dict[int, Finisher]:
        """Return the rows of the window, from 0, that hold text now, and the finisher of each."""
        parent = self.parent
        if not isinstance(parent, Widget):  # it is being taken away
            return {}
        top, seen = self.region.y, parent.content_region
        rows = {top + 2 * place + 1: one for place, one in enumerate(self.finishers)}
        # What is scrolled out of view has no row to be told of.
        return {row: one for row, one in rows.items() if seen.y <= row < seen.bottom}

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """Return the height: a line of text each, between rules. Called by Textual."""
        return 2 * len(self.finishers) + 1

    def on_resize(self) -> None:
        """Report where the samples stand."""
        once_drawn(self, self._on_placed)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.stop()
        place = (event.y - 1) // 2
        if event.y % 2 and 0 <= place < len(self.finishers):
            self.post_message(self.Chosen(place))

    def render_line(self, y: int) -> Strip:
        """Draw a line of text in its boxes, or the line between two."""
        style = self.visual_style
        place, is_text = divmod(y, 2)
        if y > 2 * len(self.finishers):
            return Strip.blank(self.size.width, style.rich_style)
        if not is_text:
            left, right = self._ends(place)
            rule = left + "─" * _INNER + right
            indent, rules = " " * _NUMBER, f"{rule} {rule}"
            return self._row(rules + indent if self._rtl else indent + rules, style)
        return Strip.join(self._parts(place, style))

    def _ends(self, line: int) -> tuple[str, str]:
        if line == 0:
            return "┌", "┐"
        return ("└", "┘") if line == len(self.finishers) else ("├", "┤")

    def _row(self, text: str, style: Style) -> Strip:
        return Strip([Segment(text, style.rich_style)]).adjust_cell_length(
            self.size.width, style.rich_style
        )

    def _parts(self, place: int, style: Style) -> list[Strip]:
        """Return the number and the boxes, from left to right."""
        on = place == self.highlighted
        chosen = style + Style.parse("bold") if on else style
        boxes = [self._box(self.finishers[place], text, style, chosen) for text in SAMPLES]
        if self._rtl:
            number = f" {place + 1}{'◂' if on else ' '}"
            boxes.reverse()
        else:
            number = f"{'▸' if on else ' '}{place + 1} "
        numbered = Strip([Segment(number, chosen.rich_style)])
        between = Strip([Segment(" ", style.rich_style)])
        row = [numbered, boxes[0], between, boxes[1]]
        return [*row[1:], numbered] if self._rtl else row

    def _box(self, finisher: Finisher, text: str, frame: Style, style: Style) -> Strip:
        line = layout(text, _INNER, "rtl", overflow="clip", joined=finisher.joined)[0]
        runs = [1] * len(text)
        inner = draw_line(finisher.finish(line), _INNER, [style, style], runs, finisher)
        side = Strip([Segment("│", frame.rich_style)])
        return Strip.join([side, inner, side])
