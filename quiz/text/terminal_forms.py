"""Terminal forms: how a line in visual order is sent to each family of terminals.

No one byte stream reads right in every terminal: most draw the cells as they come, some reorder
or mirror by themselves. Each finisher turns a line into one that comes out right in one family
of terminals. It moves cells, drops harakat that would be misplaced and adds zero-width
controls; the width stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Final

from quiz.text.bidi import bidi_class, mirrored
from quiz.text.layout import Line

_LRM: Final = "\u200e"
_RLI: Final = "\u2067"
_PDI: Final = "\u2069"
_ONE_CELL_SPACE: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_CONTROLS: Final = re.compile("[\u061c\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Finisher:
    """How text is sent to one family of terminals.

    ``finish`` turns a line in visual order into the line to send. ``joined`` is what
    ``layout.layout`` is to be asked for. ``enter`` and ``leave`` are written to the terminal
    when the game starts and when it ends, however it ends. With ``alternate`` neighbouring
    cells must differ in foreground, if only by one step of one colour, so that the terminal
    does not take them for one run and reorder it. With ``row_by_row`` the terminal heeds ``enter``
    and ``leave`` for the row only at whose beginning its cursor stands, and for new rows. With
    ``one_face`` it cuts a word where bold letters meet others, and moves the pieces. With
    ``whole`` a line reads right as a whole only: not where a part of it is covered, nor dimmed.
    """

    name: str
    finish: Callable[[Line], Line]
    joined: bool = True
    enter: str = ""
    leave: str = ""
    alternate: bool = False
    row_by_row: bool = False
    one_face: bool = False
    whole: bool = False


def _as_is(line: Line) -> Line:
    return line


def _guarded(line: Line) -> Line:
    """Put U+200E behind every cell: each is a left-to-right run of its own."""
    return replace(line, cells=tuple([cell + _LRM for cell in line.cells]))


def _bare(line: Line) -> Line:
    """Leave out the marks on right-to-left letters, which the terminal would misplace."""
    if not any(len(cell) > 1 for cell in line.cells):
        return line
    cells = [
        cell if len(cell) == 1 or bidi_class(cell[0]) not in ("R", "AL") else _without_marks(cell)
        for cell in line.cells
    ]
    return replace(line, cells=tuple(cells))


def _without_controls(line: Line) -> Line:
    """Leave out the controls of direction, and cells that hold nothing else."""
    cells = [_CONTROLS.sub("", cell) for cell in line.cells]
    kept = [position for position, cell in enumerate(cells) if cell or not line.cells[position]]
    return _arranged(line, kept, [cells[position] for position in kept])


def _without_marks(cell: str) -> str:
    return "".join([char for char in cell if unicodedata.category(char) != "Mn"])


def _arranged(line: Line, order: list[int], cells: list[str]) -> Line:
    """Return the line with its cells in another order; ``cells`` are already in it."""
    return replace(
        line,
        cells=tuple(cells),
        indices=tuple([line.indices[position] for position in order]),
        levels=tuple([line.levels[position] for position in order]),
    )


def _logical(line: Line) -> Line:
    """Restore the logical order and the brackets as written."""
    order = sorted(range(len(line.cells)), key=line.indices.__getitem__)
    return _arranged(line, order, [_unmirrored(line, position) for position in order])


def _unmirrored(line: Line, position: int) -> str:
    cell = line.cells[position]
    return mirrored(cell) if line.levels[position] & 1 else cell


def _isolated_runs(line: Line) -> Line:
    """Write the letters of each right-to-left word logically inside U+2067 … U+2069.

    All else, spaces and brackets too, stands in visual order on a left-to-right line: the
    terminal applies UAX #9 to the line, but mirrors a bracket within right-to-left text or not
    by where it happens to cut the line into pieces.
    """
    order: list[int] = []
    cells: list[str] = []
    for kind, group in groupby(range(len(line.cells)), key=lambda at: _kind(line, at)):
        run = list(group)
        if kind == "letters":
            run.reverse()
        texts = [line.cells[position] for position in run]
        if kind == "letters":
            texts[0] = _RLI + texts[0]
            texts[-1] += _PDI
        elif kind == "overridden":
            texts = [_RLI + text + _PDI for text in texts]
        cells += texts
        cells[-1] += _LRM
        order += run
    if cells:
        cells[0] = _LRM + cells[0]
    return _arranged(line, order, cells)


def _kind(line: Line, position: int) -> str:
    """Classify a cell by what a terminal would move: Arabic digits, right-to-left letters.

    An override may have such letters run from left to right.
    """
    cell = line.cells[position]
    name = bidi_class(cell[0]) if cell else ""
    if name in ("R", "AL"):
        return "letters" if line.levels[position] & 1 else "overridden"
    return "digits" if name == "AN" else ""


def _tokens_reversed(line: Line) -> Line:
    """Reverse each token that holds a right-to-left letter or an Arabic digit, brackets as written.

    The terminal draws such a token from right to left, mirroring brackets, but leaves the
    tokens themselves in the order in which they come. Only U+0020 parts tokens for it, so other
    spaces of one cell are sent as that.
    """
    line = _bare(line)
    line = replace(line, cells=tuple([_ONE_CELL_SPACE.sub(" ", cell) for cell in line.cells]))
    order: list[int] = []
    cells: list[str] = []
    for token in _tokens(line):
        if any(bidi_class(line.cells[position][0]) in ("R", "AL", "AN") for position in token):
            token.reverse()
            cells += [mirrored(line.cells[position]) for position in token]
        else:
            cells += [line.cells[position] for position in token]
        order += token
    return _arranged(line, order, cells)


def _tokens(line: Line) -> Iterator[list[int]]:
    """Yield the positions of each stretch of cells without a space, and of each of spaces."""
    for _, group in groupby(
        range(len(line.cells)), key=lambda position: line.cells[position] == " "
    ):
        yield list(group)


FINISHERS: Final[Mapping[str, Finisher]] = MappingProxyType(
    {
        finisher.name: finisher
        for finisher in (
            Finisher("b", _as_is),
            # VTE reorders unless told not to: BDSM explicit mode (ECMA-48), put back on leaving.
            Finisher("c", _as_is, enter="\x1b[8l", leave="\x1b[8h", row_by_row=True),
            Finisher("m", _guarded),
            Finisher("Q", _isolated_runs, whole=True),
            Finisher("K", _tokens_reversed, one_face=True, whole=True),
            Finisher("x", _bare, alternate=True, whole=True),
            Finisher("logical", _logical, joined=False, whole=True),
        )
    }
)
"""Every finisher by the name that ``--text`` gives it.

``b`` visual order as it is; ``c`` the same with the terminal's own reordering switched off
(VTE); ``m`` each cell guarded by U+200E (tmux in VTE); ``Q`` isolated logical runs (Konsole);
``K`` right-to-left tokens reversed (kitty); ``x`` alternating foregrounds (QTerminal);
``logical`` unshaped text in reading order, for a terminal that does everything itself.
"""

DEFAULT: Final = FINISHERS["b"]


@lru_cache(maxsize=64)
def fitted(finisher: Finisher, *, marks: bool, controls: bool, enter: str, leave: str) -> Finisher:
    """Return the finisher fitted to one terminal; the same one for the same arguments.

    Without ``marks`` those on right-to-left letters are not shown. Without ``controls`` no
    control of direction is sent: the terminal would give it a cell. ``enter`` and ``leave`` are
    all that is written to the terminal.
    """
    steps = [finisher.finish]
    if not marks:
        steps.insert(0, _bare)
    if not controls:
        steps.append(_without_controls)

    def finish(line: Line) -> Line:
        for step in steps:
            line = step(line)
        return line

    whole = finisher.finish if len(steps) == 1 else finish
    return replace(finisher, finish=whole, enter=enter, leave=leave)
