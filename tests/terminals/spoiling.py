"""Lines sent wrong on purpose, to show that the measure finds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Final

from quiz.text.bidi import mirrored
from quiz.text.layout import Line


def _reversed(line: Line) -> Line:
    return replace(line, cells=line.cells[::-1])


def _unjoined(line: Line) -> Line:
    return replace(line, cells=tuple(_alone(cell[0]) + cell[1:] for cell in line.cells))


@cache
def _alone(char: str) -> str:
    """The isolated form of a presentation form."""
    form, _, letters = unicodedata.decomposition(char).partition(" ")
    if form not in ("<initial>", "<medial>", "<final>"):
        return char
    return next(
        other
        for other in map(chr, (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
        if unicodedata.decomposition(other) == f"<isolated> {letters}"
    )


def _swapped(line: Line) -> Line:
    """The first two words that differ change places."""
    words = [
        list(run) for blank, run in groupby(line.cells, key=lambda cell: cell == " ") if not blank
    ]
    if len(words) < 2:
        return line
    gaps = [list(run) for blank, run in groupby(line.cells, key=lambda cell: cell == " ") if blank]
    leading = gaps.pop(0) if line.cells[0] == " " else []
    words[0], words[1] = words[1], words[0]
    cells = leading
    for place, word in enumerate(words):
        cells = cells + word + (gaps[place] if place < len(gaps) else [])
    return replace(line, cells=tuple(cells))


def _unmirrored(line: Line) -> Line:
    return replace(line, cells=tuple(mirrored(cell[0]) + cell[1:] for cell in line.cells))


def _digits_reversed(line: Line) -> Line:
    """Each number from its last digit to its first."""
    bases = "".join(cell[0] for cell in line.cells)
    cells = list(line.cells)
    for run in re.finditer(r"\d+", bases):
        cells[run.start() : run.end()] = cells[run.start() : run.end()][::-1]
    return replace(line, cells=tuple(cells))


def _marks_astray(line: Line) -> Line:
    """Each mark on the neighbour of its letter."""
    marks = [cell[1:] for cell in line.cells]
    marks = [*marks[1:], marks[0]] if marks else []
    cells = tuple(cell[0] + mark for cell, mark in zip(line.cells, marks, strict=True))
    return replace(line, cells=cells)


SPOILED: Final[Mapping[str, Callable[[Line], Line]]] = MappingProxyType(
    {
        "reversed": _reversed,
        "unjoined": _unjoined,
        "swapped": _swapped,
        "unmirrored": _unmirrored,
        "digits": _digits_reversed,
        "marks": _marks_astray,
    }
)
"""Ways to send a finished line wrong, by name."""
