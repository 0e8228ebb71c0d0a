"""What stands where on a screen of the game, read off tokens that are sent in place of cells.

Where a token ends up on the screen tells where its line does, whatever draws it. What the line says
is taken from the text that was given to the layout, so that nothing of the program's own
reordering, joining and mirroring gets into what is expected.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from itertools import groupby
from types import ModuleType
from typing import Any, Final, NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

import quiz.text.layout as layouts
import quiz.text.terminals as terminals
from quiz.text.bidi import bidi_class
from quiz.text.layout import ELLIPSIS, Line
from quiz.text.terminal_forms import FINISHERS, Finisher
from quiz.text.terminals import TerminalProfile

_PRIVATE: Final = 0xF0000
_IDEOGRAPHS: Final = 0x20000
"""Where tokens are taken from: characters one and two cells wide that no text of ours has."""
_ARABIC: Final = re.compile("[\u0620-\u06d3\u064b-\u065f\u0670]")
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_FIRST_STRONG: Final = "\u2068"
_ZWJ: Final = "\u200d"
BARS: Final = {
    "▌": ("full", "empty"),
    "▐": ("empty", "full"),
    "█": ("full", "full"),
    "▒": ("shaded", "shaded"),
    "░": ("shaded", "shaded"),
    "▓": ("shaded", "shaded"),
    "▄": ("half", "half"),
    "▂": ("low", "low"),
}
"""What bars are drawn of, and the left and the right half of each."""
ENDS: Final = frozenset("▁▂▃▄▅▆▇")
"""What the handle of a scroll bar ends in: part of a cell, which terminals draw themselves."""
_VISIBLE: Final = 40
"""The contrast above which a character can be told from its background with 256 colours."""
_FAINT: Final = 8
"""The contrast above which it can be with all colours."""
_LEAST: Final = {bar: _VISIBLE if "shaded" in halves else _FAINT for bar, halves in BARS.items()}
"""The contrast of bars, of which what is shaded has but a part."""


class Piece(NamedTuple):
    """A line on the screen: where, how wide in cells, what it says, and its base direction."""

    row: int
    column: int
    width: int
    logical: str
    rtl: bool


class Cell(NamedTuple):
    """A cell of the screen and the character in it."""

    row: int
    column: int
    char: str


class Frame(NamedTuple):
    """What a screen holds: whole lines of text, other cells that are drawn, and the blank ones."""

    pieces: tuple[Piece, ...]
    drawn: tuple[Cell, ...]
    """What is no text of ours: bars, and whatever was not sent as text is."""
    ruled: tuple[Cell, ...]
    """What lines are drawn of, within text and without: frames, axes, crossings."""
    bars: tuple[Cell, ...]
    """What bars are drawn of, within text and without."""
    blank: tuple[tuple[int, int], ...]
    clipped: tuple[str, ...]
    """The lines that are not wholly in view; they are not judged."""
    cut: tuple[str, ...] = ()
    """What the screen cuts off, as `tests.terminals.wholeness` finds it."""

    def without(self, rows: Set[int]) -> Frame:
        """The frame with nothing known of some rows."""
        pieces = tuple(piece for piece in self.pieces if piece.row not in rows)
        blank = tuple(place for place in self.blank if place[0] not in rows)
        drawn, ruled, bars = (
            tuple(cell for cell in cells if cell.row not in rows)
            for cells in (self.drawn, self.ruled, self.bars)
        )
        return self._replace(pieces=pieces, drawn=drawn, ruled=ruled, bars=bars, blank=blank)


class Recorder:
    """A finisher that puts tokens in the place of cells, and reads them back off the screen."""

    def __init__(self, text: str) -> None:
        """In place of a finisher, named as in `FINISHERS`."""
        self.finisher = replace(FINISHERS[text], finish=self._finish)
        self._sources: dict[object, str] = {}
        self._kept: list[Line] = []
        self._places: dict[str, tuple[int, int]] = {}

    def listen(self) -> None:
        """Keep the text that each line is laid out from, and stand in for the finisher."""
        layout, one_line, finisher_of = layouts.layout, layouts.one_line, terminals.finisher_of

        def layout_kept(text: str, *args: Any, **named: Any) -> tuple[Line, ...]:
            lines = layout(text, *args, **named)
            for line in lines:
                self._keep(line, text)
            return lines

        def one_line_kept(text: str, *args: Any, **named: Any) -> Line:
            line = one_line(text, *args, **named)
            self._keep(line, text.replace("\n", " "))
            return line

        def recorded(profile: TerminalProfile, text: str | None = None, *given: Any) -> Finisher:
            other = text is not None and text != self.finisher.name
            return finisher_of(profile, text, *given) if other else self.finisher

        _replace_everywhere(layout, layout_kept)
        _replace_everywhere(one_line, one_line_kept)
        _replace_everywhere(finisher_of, recorded)

    def _keep(self, line: Line, text: str) -> None:
        self._kept.append(line)
        self._sources[id(line)] = self._sources[_said_by(line)] = text

    def _finish(self, line: Line) -> Line:
        number = len(self._kept)
        self._kept.append(line)
        tokens = []
        for position, cell in enumerate(line.cells):
            first = _IDEOGRAPHS if cell_len(cell) == 2 else _PRIVATE
            token = chr(first + len(self._places) % 0xA000)
            while token in self._places:
                token = chr(ord(token) + 1)
            self._places[token] = number, position
            tokens.append(token)
        return replace(line, cells=tuple(tokens))

    def read(self, rows: list[Strip]) -> Frame:
        """Read the rows of a screen."""
        pieces: list[Piece] = []
        drawn: list[Cell] = []
        ruled: list[Cell] = []
        bars: list[Cell] = []
        blank: list[tuple[int, int]] = []
        clipped: list[str] = []
        for row, strip in enumerate(rows):
            column = 0
            found: list[tuple[int, int, int]] = []
            for char, contrast in _chars(strip):
                place = self._places.get(char)
                if place is not None:
                    found.append((*place, column))
                    sent = self._kept[place[0]].cells[place[1]]
                else:
                    sent = char
                    if char.isspace():
                        blank.append((row, column))
                    elif contrast > _VISIBLE:
                        drawn.append(Cell(row, column, char))
                if contrast > _FAINT and is_ruled(sent):
                    ruled.append(Cell(row, column, sent))
                elif contrast > _LEAST.get(sent, 255) and (place or sent not in ENDS):
                    bars.append(Cell(row, column, sent))
                column += cell_len(char)
            for _, run in groupby(
                enumerate(found), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])
            ):
                cells = [cell for _, cell in run]
                number, position, first = cells[0]
                line = self._kept[number]
                if not any(cell.strip() for cell in line.cells):
                    continue
                if position or len(cells) < len(line.cells):
                    clipped.append(self._logical(line))
                elif not _is_drawing(line):
                    pieces.append(Piece(row, first, line.width, self._logical(line), line.rtl))
        pieces += _unsent(drawn)
        return Frame(
            pieces=tuple(pieces),
            drawn=tuple(drawn),
            ruled=tuple(ruled),
            bars=tuple(bars),
            blank=tuple(blank),
            clipped=tuple(clipped),
        )

    def _logical(self, line: Line) -> str:
        """What the line says, as it was written."""
        source = self._sources.get(id(line)) or self._sources[_said_by(line)]
        said = opened_before(source, line.start) + source[line.start : line.end]
        if _joins(source, line.start):
            said = _ZWJ + said
        if line.cells.count(ELLIPSIS) > said.count(ELLIPSIS):
            return said + ELLIPSIS
        return said + _ZWJ if _joins(source, line.end) else said


def _is_drawing(line: Line) -> bool:
    """Whether a line is mostly bars, as a map's: each of them is judged by itself."""
    said = [cell for cell in line.cells if cell.strip()]
    return 2 * sum(cell in BARS for cell in said) > len(said)


def _said_by(line: Line) -> object:
    """What a line is known by where it is handed on as another, its indices moved."""
    return line.cells, line.start, line.end


def _unsent(drawn: Iterable[Cell]) -> Iterator[Piece]:
    """What reads the same whoever sends it: signs and numbers that were not sent as text is."""
    signs = [cell for cell in drawn if not is_ruled(cell.char) and cell.char not in {*BARS, *ENDS}]
    runs = groupby(enumerate(signs), key=lambda pair: (pair[1].row, pair[1].column - pair[0]))
    for _, run in runs:
        cells = [cell for _, cell in run]
        said = "".join(cell.char for cell in cells)
        if not any(bidi_class(char) in ("R", "AL", "AN") for char in said):
            yield Piece(cells[0].row, cells[0].column, cell_len(said), said, False)


def is_ruled(char: str) -> bool:
    """Whether lines are drawn of such characters: it is one of box drawing."""
    return "\u2500" <= char[:1] <= "\u257f"


def _chars(strip: Strip) -> Iterator[tuple[str, int]]:
    """Each character, and how far its colour is from its background."""
    for text, style, _ in strip:
        colors = [color.triplet for color in (style.color, style.bgcolor) if color] if style else []
        known = [color for color in colors if color is not None]
        contrast = _apart(*known) if len(known) == 2 else 255
        for char in text:
            yield char, contrast


def _apart(one: Iterable[int], other: Iterable[int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _replace_everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("quiz.") and isinstance(module, ModuleType):
            for attribute, value in list(vars(module).items()):
                if value is old:
                    setattr(module, attribute, new)


def opened_before(source: str, end: int) -> str:
    """The isolates of the paragraph that are open where a line starts, each in its direction.

    That is found by what the isolate begins with, which may be on a line above.
    """
    opened: list[str] = []
    start = source.rfind("\n", 0, end) + 1
    for place, char in enumerate(source[start:end], start):
        if char in _OPENING:
            opened.append(_directed(source, place) if char == _FIRST_STRONG else char)
        elif char == _CLOSING and opened:
            opened.pop()
    return "".join(opened)


def _directed(source: str, place: int) -> str:
    """The isolate of the direction that one takes by its first strong character."""
    within = 0
    for char in source[place + 1 :]:
        if char in _OPENING:
            within += 1
        elif char == _CLOSING:
            within -= 1
        elif not within and unicodedata.bidirectional(char) in ("L", "R", "AL"):
            return _OPENING[unicodedata.bidirectional(char) != "L"]
        if within < 0:
            break
    return _OPENING[0]


def _joins(source: str, place: int) -> bool:
    """Whether a line is broken between two letters that may join."""
    between = source[max(0, place - 1) : place + 1]
    return len(between) == 2 and all(map(_ARABIC.match, between))
