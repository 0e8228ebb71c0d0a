"""Bold text in the sixteen colours of a terminal, kept in the colour that it is in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_WHITE: Final = 15
_PLAIN: Final = Style(bold=False)


class Unbrightened(LineFilter):
    """Filter that takes weight off text on white.

    xterm and others show bold text of the first eight colours in the bright one of the same name:
    black as grey, which on white is too pale to be read. On black it is welcome.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return segments that are as dark as they were meant. Called by Textual."""
        del background
        return [
            Segment(text, None if style is None else _kept_dark(style), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _kept_dark(style: Style) -> Style:
    on_white = style.bgcolor is not None and style.bgcolor.number == _WHITE
    return style + _PLAIN if style.bold and on_white else style
