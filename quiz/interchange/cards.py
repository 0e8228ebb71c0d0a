"""Cards: rows of a title, a date, a sentence and a source, as people keep them in tables.

Which column holds what is told by its name in one of several languages, else by what stands in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from quiz.languages.messages import Message

Column = Literal["title", "date", "text", "source"]

MOST_ROWS: Final = 200_000
"""Rows of one file; a pack is asked about, and not looked up."""

LONGEST_CELL: Final = 4_000
"""Characters of a cell, as of any text of a pack."""

_NAMES: Final[Mapping[Column, str]] = {
    "title": "title event name term front label heading headline titre evenement nom intitule "
    "العنوان عنوان الحدث حدث الاسم titel ereignis titulo evento titolo",
    "date": "date year when day annee an التاريخ تاريخ السنة سنة datum jahr fecha ano data anno",
    "text": "sentence text description quote evidence back definition passage detail details "
    "phrase texte citation verso الجملة جملة النص نص الوصف وصف satz beschreibung frase "
    "descripcion testo",
    "source": "source url link reference origin address web website lien origine adresse المصدر "
    "مصدر الرابط رابط المرجع quelle fuente fonte",
}
_COLUMN_OF: Final = {name: column for column, names in _NAMES.items() for name in names.split()}
_WORD = re.compile(r"[^\W_]+")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_NUMERIC = re.compile(r"[\d٠-٩]")
_SAMPLE = 50
"""Rows by which the columns of a table without names are told apart."""


@dataclass(frozen=True, slots=True)
class Card:
    """One row."""

    line: int
    """The line of the file on which it begins, from 1."""
    title: str
    date: str
    text: str
    """The sentence, or several."""
    source: str
    """Where the text comes from: an address or a title; empty where it is not said."""


class NoCards(ValueError):
    """A file holds no cards, or too many."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class SetAside(NamedTuple):
    """A row that makes no fact, and why."""

    line: int
    reason: Message


class CardFile(NamedTuple):
    """The rows of a file."""

    cards: list[Card]
    aside: list[SetAside]


def column_of(name: str) -> Column | None:
    """Return what a column holds by its name; None where the name tells nothing known."""
    folded = "".join(
        char
        for char in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(char)
    )
    words = _WORD.findall(folded)
    found = [_COLUMN_OF[word] for word in words if word in _COLUMN_OF]
    # “Date of event”, “event_date”: of what it is the date is said besides.
    return "date" if "date" in found else next(iter(found), None)


def places_of(header: Sequence[str]) -> dict[Column, int] | None:
    """Return in which place of a row each column stands; None where this is no row of names."""
    places: dict[Column, int] = {}
    for place, name in enumerate(header):
        column = column_of(name) if len(name) <= 40 and not _URL.search(name) else None
        if column is not None:
            places.setdefault(column, place)
    # A row of a table without names may hold one of these words, but no date is called “date”.
    return places if "date" in places and len(places) >= 2 else None


def guessed_places(rows: Sequence[Sequence[str]]) -> dict[Column, int]:
    """Tell the columns of a table without names apart by what stands in them."""
    rows = rows[:_SAMPLE]
    width = max(map(len, rows), default=0)
    columns = [[row[place] for row in rows if place < len(row)] for place in range(width)]

    def mean(place: int) -> float:
        return sum(map(len, columns[place])) / max(1, len(columns[place]))

    def share(place: int, pattern: re.Pattern[str]) -> float:
        cells = columns[place]
        return sum(pattern.search(cell) is not None for cell in cells) / max(1, len(cells))

    places: dict[Column, int] = {}
    left = list(range(width))
    told_by: tuple[tuple[Column, re.Pattern[str]], ...] = (("source", _URL), ("date", _NUMERIC))
    for column, pattern in told_by:
        # Of several with a number in nearly every row, the date is the shortest.
        fitting = [place for place in left if share(place, pattern) > 0.6]
        if fitting:
            places[column] = min(fitting, key=mean)
            left.remove(places[column])
    if left:
        places["text"] = max(left, key=mean)
        left.remove(places["text"])
    if left:
        places["title"] = left[0]
    return places
