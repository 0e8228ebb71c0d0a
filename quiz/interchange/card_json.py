"""Cards in JSON: a list of objects, alone or under one key, or an object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from quiz.interchange.cards import (
    LONGEST_CELL,
    MOST_ROWS,
    Card,
    CardFile,
    Column,
    NoCards,
    SetAside,
    column_of,
)
from quiz.languages.messages import worded

_SPACE = re.compile(r"[\s,\ufeff]*")
_NEXT = re.compile(r"[\r\n]\s*(?=\{)")
"""Where the next object begins after one that cannot be read."""
_LIST = re.compile(
    r'\{\s*(?:"[^"\\]{0,200}"\s*:\s*(?:"[^"\\]{0,2000}"|[\w.+-]{1,50})\s*,\s*)*'
    r'"[^"\\]{0,200}"\s*:\s*\['
)
"""The beginning of an object in which the rows are a list, behind a few words about it."""
_MOST_BROKEN = 100
"""Objects that cannot be read: each may cost a look at all that follows."""


class _Object(NamedTuple):
    at: int
    value: Any
    """None where it cannot be read."""


def read_json(text: str) -> CardFile:
    """Read cards from JSON.

    Raises:
        NoCards: it is no list of objects with a date, or has too many of them.
    """
    found = CardFile([], [])
    line, counted = 1, 0
    is_known = False
    for number, one in enumerate(_objects(text)):
        if number == MOST_ROWS:
            raise NoCards(worded("cards.too-many", most=MOST_ROWS))
        line += text.count("\n", counted, one.at)
        counted = one.at
        if one.value is None:
            found.aside.append(SetAside(line, worded("cards.broken")))
        elif not isinstance(one.value, dict):
            found.aside.append(SetAside(line, worded("cards.no-object")))
        else:
            cells = _cells(one.value)
            is_known = is_known or len(cells) > 1
            if max(map(len, cells.values()), default=0) > LONGEST_CELL:
                found.aside.append(SetAside(line, worded("cards.long", most=LONGEST_CELL)))
            else:
                found.cards.append(
                    Card(
                        line,
                        cells.get("title", ""),
                        cells.get("date", ""),
                        cells.get("text", ""),
                        cells.get("source", ""),
                    )
                )
    if not found.cards and not found.aside:
        raise NoCards(worded("cards.no-rows"))
    if not is_known:
        raise NoCards(worded("cards.no-columns"))
    return found


def _cells(value: dict[str, Any]) -> dict[Column, str]:
    cells: dict[Column, str] = {}
    for key, cell in value.items():
        column = column_of(key) if len(key) <= 40 else None
        # Of true, of a list or of an object nobody could say how it reads.
        if column is None or isinstance(cell, bool) or not isinstance(cell, str | int | float):
            continue
        cells.setdefault(column, " ".join(_as_text(cell).split()))
    return cells


def _as_text(cell: str | float) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**6 else ""
    return cell if isinstance(cell, str) else str(cell)[:50]


def _objects(text: str) -> Iterator[_Object]:
    """Yield what is listed, with its place; of what cannot be read the place alone."""
    decoder = json.JSONDecoder()
    begin = _SPACE.match(text)
    at = 0 if begin is None else begin.end()
    is_list = text.startswith("[", at)
    if is_list:
        at += 1
    elif (listed := _LIST.match(text, at)) is not None:
        at, is_list = listed.end(), True
    broken = 0
    while (space := _SPACE.match(text, at)) is not None and space.end() < len(text):
        at = space.end()
        if is_list and text[at] == "]":
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield _Object(at, None)
            broken += 1
            following = _NEXT.search(text, at)
            if following is None:
                return
            if broken == _MOST_BROKEN:
                raise NoCards(worded("cards.no-rows")) from None
            at = following.end()
            continue
        yield _Object(at, value)
        at = end
