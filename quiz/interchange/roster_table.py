"""Rosters in a table of text: as a spreadsheet saves or copies it, or typed, a student a line."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from quiz.classroom.events import MOST_EXTRA
from quiz.classroom.roster import LARGEST_NUMBER, MOST_STUDENTS, Roster, Student
from quiz.errors import QuizError
from quiz.interchange.card_table import TableRow, delimiter_of, rows_of
from quiz.languages.messages import Message, worded
from quiz.play.player_names import LONGEST_NAME, line_name
from quiz.values.folding import fold

Column = Literal["number", "name", "first", "last", "extra"]

_HEADINGS: Final[dict[Column, tuple[str, ...]]] = {
    "number": (
        "number", "no", "nr", "nº", "n°", "#", "id", "student id", "student number", "roll number",
        "numéro", "num", "matricule", "رقم", "الرقم", "رقم الطالب", "م", "الرقم المدرسي",
    ),
    "name": (
        "name", "full name", "student", "student name", "pupil", "nom complet", "élève",
        "nom et prénom", "nom prénom", "étudiant", "الاسم", "اسم", "اسم الطالب", "الطالب",
        "الاسم الكامل",
    ),
    "first": ("first name", "firstname", "given name", "forename", "prénom", "الاسم الأول"),
    "last": (
        "last name", "lastname", "surname", "family name", "nom", "nom de famille", "اسم العائلة",
        "العائلة", "اللقب",
    ),
    "extra": ("extra time", "extra", "temps supplémentaire", "tiers temps", "وقت إضافي"),
}  # fmt: skip
_COLUMNS: Final = {fold(text): column for column, texts in _HEADINGS.items() for text in texts}
_NUMBERED: Final = re.compile(r"\s*(\d{1,15})\s*[.):\-–،٫]?\s+(?=\S)|\s*(\d{1,15})\s*$")
"""How a line of a typed list begins: “4. Noor”, “4) Noor”, “4 Noor”, or just “4”."""


class BadLine(NamedTuple):
    """A line of which no student can be made, and why."""

    line: int
    message: Message


class BadRoster(QuizError):
    """Lines of a list of students are wrong."""

    def __init__(self, lines: Sequence[BadLine]) -> None:
        super().__init__(lines[0].message, line=lines[0].line)
        self.lines = lines


class _Read(NamedTuple):
    line: int
    number: str
    name: str
    extra: str


def read_roster(text: str) -> Roster:
    """Read the students of a table with or without headings, or of a list, a student a line.

    Who has no number is given the next one that is free.

    Raises:
        BadRoster: with each line that is wrong: a number twice, too large or none, a name too long.
        QuizError: there is no student in it, or there are too many.
    """
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row.cells) or not row.lines]
    if len(rows) > MOST_STUDENTS + 1:
        raise QuizError(worded("roster.many", most=MOST_STUDENTS))
    places = _headings(rows[0].cells) if rows else None
    if places is not None:
        rows = rows[1:]
    else:
        places = _guessed(rows)
    found = _students([_read(row, places) for row in rows])
    if not found:
        raise QuizError(worded("roster.empty"))
    return Roster(students=tuple(found))


def _rows(text: str) -> list[TableRow]:
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if len(lines) > 5 * MOST_STUDENTS:
        raise QuizError(worded("roster.many", most=MOST_STUDENTS))
    delimiter = delimiter_of(lines)
    if delimiter not in next((line for line in lines if line.strip()), ""):
        return [TableRow(number, [line], 1) for number, line in enumerate(lines, 1)]
    return list(rows_of(lines, delimiter))


def _headings(cells: Sequence[str]) -> dict[Column, int] | None:
    """Return where the columns are that have a heading; None where none is one of a name's."""
    places: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        column = _COLUMNS.get(fold(cell.strip().rstrip(".:")))
        if column is not None:
            places.setdefault(column, place)
    if "last" in places and not places.keys() & {"first", "name"}:
        places["name"] = places.pop("last")  # French for a name, and for the last of two
    return places or None


def _guessed(rows: Sequence[TableRow]) -> dict[Column, int]:
    """Guess the columns of a table without headings: one of numbers first, or last, then names."""
    cells = [row.cells for row in rows if row.lines]
    width = max(map(len, cells), default=1)
    if width == 1:
        return {"name": 0}
    numbers = [
        place
        for place in range(width)
        if all(len(row) > place and row[place].strip().isdecimal() for row in cells)
    ]
    names = [place for place in range(width) if place not in numbers]
    places: dict[Column, int] = {"number": numbers[0]} if numbers else {}
    if len(names) > 1:
        return {**places, "first": names[0], "last": names[1]}
    return {**places, "name": names[0]} if names else places


def _read(row: TableRow, places: dict[Column, int]) -> _Read:
    def cell(column: Column) -> str:
        place = places.get(column)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    number = cell("number")
    if "number" not in places and (numbered := _NUMBERED.match(name)) is not None:
        number, name = numbered[1] or numbered[2], name[numbered.end() :]
    return _Read(row.line, number, name, cell("extra").rstrip("%٪ "))


def _students(rows: Sequence[_Read]) -> list[Student]:
    """Make the students, each with a number.

    Raises:
        BadRoster: lines are wrong.
    """
    bad: list[BadLine] = []
    given: dict[int, int] = {}
    for row in rows:
        if (message := _complaint(row)) is not None:
            bad.append(BadLine(row.line, message))
        elif row.number:
            number = int(row.number)
            before = given.setdefault(number, row.line)
            if before != row.line:
                twice = worded("roster.twice", number=str(number), line=str(before))
                bad.append(BadLine(row.line, twice))
    if bad:
        raise BadRoster(bad)
    free = (number for number in range(1, len(given) + len(rows) + 1) if number not in given)
    return [
        Student(
            number=int(row.number) if row.number else next(free),
            name=line_name(row.name),
            extra=int(row.extra or 0),
        )
        for row in rows
    ]


def _complaint(row: _Read) -> Message | None:
    if row.number and not (row.number.isdecimal() and len(row.number) <= len(str(LARGEST_NUMBER))):
        return worded("roster.number", number=row.number[:40], most=str(LARGEST_NUMBER))
    if row.extra and not (row.extra.isdecimal() and int(row.extra) <= MOST_EXTRA):
        return worded("roster.extra", extra=row.extra[:40], most=str(MOST_EXTRA))
    try:
        name = line_name(row.name)
    except ValueError:
        return worded("roster.long", most=str(LONGEST_NAME))
    return None if name or row.number else worded("roster.nobody")
