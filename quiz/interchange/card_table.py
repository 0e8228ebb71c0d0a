"""Cards in a table of text: CSV with commas or semicolons, TSV, as programs and people write it."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.interchange.cards import (
    LONGEST_CELL,
    MOST_ROWS,
    Card,
    CardFile,
    Column,
    NoCards,
    SetAside,
    guessed_places,
    places_of,
)
from quiz.languages.messages import worded

_DELIMITERS = "\t;,|"
_TRIED = 30
"""Rows by which the delimiter is found."""
_MOST_LINES = 20
"""Lines of one row: a quotation mark that is never closed would swallow the rest of the file."""


class TableRow(NamedTuple):
    """A row of a table of text."""

    line: int
    cells: list[str]
    lines: int
    """How many lines it takes; 0 where they are no row."""


def read_table(text: str) -> CardFile:
    """Read a table of cards, whatever its delimiter and whether or not its columns have names.

    Raises:
        NoCards: it is no table with a date and a text, or has too many rows.
    """
    lines = list(io.StringIO(text, newline=""))
    if len(lines) > MOST_ROWS * 5:
        raise NoCards(worded("cards.too-many", most=MOST_ROWS))
    delimiter = delimiter_of(lines)
    rows = rows_of(lines, delimiter)
    first = next((row for row in rows if any(row.cells)), None)
    if first is None:
        raise NoCards(worded("cards.no-rows"))
    places = places_of(first.cells)
    waiting = [] if places is not None else [first]
    if places is None:
        for row in rows:
            waiting.append(row)
            if len(waiting) == _TRIED:
                break
        places = guessed_places([row.cells for row in waiting if row.lines])
    if "date" not in places or not places.keys() & {"text", "title"}:
        raise NoCards(worded("cards.no-columns"))
    width = max(len(first.cells), *(place + 1 for place in places.values()))
    found = CardFile([], [])
    for count, row in enumerate(_chained(waiting, rows)):
        if count == MOST_ROWS:
            raise NoCards(worded("cards.too-many", most=MOST_ROWS))
        _put(row, places, width, found)
    return found


def _chained(waiting: list[TableRow], rows: Iterator[TableRow]) -> Iterator[TableRow]:
    yield from waiting
    yield from rows


def _put(row: TableRow, places: dict[Column, int], width: int, found: CardFile) -> None:
    if not row.lines:
        found.aside.append(SetAside(row.line, worded("cards.broken")))
    elif not any(cell.strip() for cell in row.cells):
        return  # an empty line
    elif max(places.values()) >= len(row.cells):
        found.aside.append(
            SetAside(row.line, worded("cards.cells", found=len(row.cells), wanted=width))
        )
    elif max(map(len, row.cells)) > LONGEST_CELL:
        found.aside.append(SetAside(row.line, worded("cards.long", most=LONGEST_CELL)))
    else:
        cells = {column: " ".join(row.cells[place].split()) for column, place in places.items()}
        found.cards.append(
            Card(
                row.line,
                cells.get("title", ""),
                cells.get("date", ""),
                cells.get("text", ""),
                cells.get("source", ""),
            )
        )


def delimiter_of(lines: list[str]) -> str:
    """Return what parts the first rows into the same number of cells, two or more."""

    def told(delimiter: str) -> tuple[int, int]:
        counts = [
            len(row.cells)
            for row, _ in zip(rows_of(lines[: _TRIED * 3], delimiter), range(_TRIED), strict=False)
            if row.lines and any(row.cells)
        ]
        first = counts[0] if counts else 0
        return (sum(count == first for count in counts), first) if first > 1 else (0, 0)

    return max(_DELIMITERS, key=told)


class _Lines:
    """Lines that are handed out up to so many beyond the beginning of a row."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self.at = at
        """The line that is handed out next."""
        self.begin = at
        """The first line of the row."""

    def __iter__(self) -> Iterator[str]:
        while self.at < len(self._lines) and self.at - self.begin < _MOST_LINES:
            self.at += 1
            yield self._lines[self.at - 1]

    @property
    def are_held_back(self) -> bool:
        """Whether the row goes on beyond what was handed out."""
        return self.at < len(self._lines) and self.at - self.begin >= _MOST_LINES


def rows_of(lines: Sequence[str], delimiter: str) -> Iterator[TableRow]:
    """Yield the rows. Of one that cannot be read only the first line is left out."""
    width, begin = 0, 0
    while begin < len(lines):
        # A new reader after each row that failed: the old one would go on within a quotation.
        handed = _Lines(lines, begin)
        for cells in _read(csv.reader(handed, delimiter=delimiter)):
            took = handed.at - handed.begin
            # What swallowed the next row has other cells than the rows before.
            swallowed = took > 1 and width and len(cells) != width
            if handed.are_held_back or swallowed:
                break
            width = width or len(cells)
            yield TableRow(handed.begin + 1, cells, took)
            handed.begin = handed.at
        begin = handed.begin
        if begin < len(lines):
            yield TableRow(begin + 1, [], 0)
            begin += 1


def _read(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield rows up to the first that is none."""
    with contextlib.suppress(csv.Error):
        yield from reader
