"""The cover of an article: the shape of its lines, and nothing that they say."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style

from quiz.text.layout import Line

COVER: Final = "$panel"
"""The style of a covered text."""

BAR: Final = "▂"
"""What its lines are drawn of: without the gaps between words, for lengths of words tell much."""


def bar_for(line: Line, style: Style) -> Strip:
    """Return a line of the text as a bar of its length."""
    cells = sum(map(cell_len, line.cells))
    around = style.background_style.rich_style
    return Strip([Segment(" " * line.indent, around), Segment(BAR * cells, style.rich_style)])
