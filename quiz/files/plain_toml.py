"""Reading the TOML that most files are written in, many times faster than tomllib does.

`read_plain` knows tables under bare keys, texts without escapes, whole numbers, decimals, truth
values, days, lists and inline tables. At anything else, and at whatever is no TOML, it returns
None, and tomllib has to read the text: it alone says what is wrong with one. Of what it accepts it
returns what tomllib would.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

_BARE = "[A-Za-z0-9_-]++"
_LETTERS = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_ESCAPE = r'\\(?:["\\bfnrt]|u(?:[0-9A-Ca-cEFef][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2}))'
_TEXT = rf'"({_LETTERS}(?:{_ESCAPE}{_LETTERS})*+)"(?!")'
_COMMENT = r"(?:\#[^\x00-\x08\x0a-\x1f\x7f]*+)?"
_REST = rf"[ \t]*+{_COMMENT}(?:\n|\Z)"
_MOST_PARTS = 5
"""Of the name of a table; tomllib takes quadratic time in them."""
_DEEPEST = 5
"""Lists and inline tables within each other."""

_HEADER, _KEY, _WRITTEN = "table", "key", "text"
_LINE = re.compile(
    rf"[ \t]*+(?:\[(?P<{_HEADER}>{_BARE}(?:\.{_BARE}){{0,{_MOST_PARTS - 1}}})\]{_REST}"
    rf"|(?P<{_KEY}>{_BARE})[ \t]*+=[ \t]*+(?:{_TEXT.replace('(', f'(?P<{_WRITTEN}>', 1)}{_REST})?"
    rf"|{_REST})"
)
_END_OF_LINE = re.compile(_REST)
_ONE_TEXT = re.compile(_TEXT)
_SCALAR = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})|(-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15})"
    r"|(-?(?:0|[1-9][0-9]{0,14}))|(true|false))(?=[ \t]*+(?:[,\]}#\n]|\Z))"
)
_READ: tuple[Callable[[str], Any], ...] = (
    date.fromisoformat, float, int, {"true": True, "false": False}.__getitem__,
)  # fmt: skip
_COMMA = re.compile(r"([ \t\n]*+)(,)?([ \t\n]*+)")
_KEY_IN_TABLE = re.compile(rf"(?:({_BARE})|{_TEXT})[ \t]*+=[ \t]*+")
_ESCAPED = re.compile(r"\\(?:u(.{4})|(.))")
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def parse_tables(text: str) -> dict[str, Any]:
    """Parse a TOML text.

    Raises:
        ValueError: it is not TOML; what `tomllib.loads` raises.
    """
    tables = read_plain(text)
    if tables is None:
        import tomllib

        tables = tomllib.loads(text)
    return tables


class _NotPlain(Exception):
    """Something stands in the text that tomllib has to judge."""


def read_plain(text: str) -> dict[str, Any] | None:
    """Return the tables of a TOML text that is plainly written; None where it is not."""
    try:
        return _tables(text)
    except (_NotPlain, ValueError):  # the latter for a day that the calendar does not have
        return None


def _tables(text: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    tables = {"": root}
    """The tables that have a header, or hold one that has, by their names."""
    headed: set[str] = set()
    table, place, size, match = root, 0, len(text), _LINE.match
    while place < size:
        line = match(text, place)
        if line is None:
            raise _NotPlain
        place = line.end()
        kind = line.lastgroup
        if kind == _WRITTEN:
            _, key, value = line.groups()
            if "\\" in value:
                value = _meant(value)
        elif kind == _KEY:
            key = line[_KEY]
            value, place = _value(text, place, 0)
            end = _END_OF_LINE.match(text, place)
            if end is None:
                raise _NotPlain
            place = end.end()
        elif kind == _HEADER:
            name = line[_HEADER]
            if name in headed:
                raise _NotPlain
            headed.add(name)
            table = tables[name] if name in tables else _opened(tables, name)
            continue
        else:
            continue
        if key in table:
            raise _NotPlain
        table[key] = value
    return root


def _opened(tables: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    """Make a table and those that it lies in, where there are none yet."""
    within, _, key = name.rpartition(".")
    holder = tables[within] if within in tables else _opened(tables, within)
    if key in holder:  # a value, or an inline table, which is closed
        raise _NotPlain
    table: dict[str, Any] = {}
    holder[key] = tables[name] = table
    return table


def _value(text: str, place: int, depth: int) -> tuple[Any, int]:
    """Read the value at a place, and return it with the place behind it."""
    match text[place : place + 1]:
        case '"':
            written = _ONE_TEXT.match(text, place)
            if written is None:
                raise _NotPlain
            return _meant(written[1]), written.end()
        case "[" if depth < _DEEPEST:
            return _list(text, place + 1, depth + 1)
        case "{" if depth < _DEEPEST:
            return _inline_table(text, place + 1, depth + 1)
    scalar = _SCALAR.match(text, place)
    if scalar is None:
        raise _NotPlain
    assert scalar.lastindex is not None
    return _READ[scalar.lastindex - 1](scalar[0]), scalar.end()


def _meant(written: str) -> str:
    """Return a text as it is meant that is written with escapes."""
    return written if "\\" not in written else _ESCAPED.sub(_letter, written)


def _letter(escape: re.Match[str]) -> str:
    code, sign = escape.groups()
    return chr(int(code, 16)) if code is not None else _MEANT.get(sign, sign)


def _list(text: str, place: int, depth: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    while text[place : place + 1] in {" ", "\t", "\n"}:
        place += 1
    while not text.startswith("]", place):
        value, place = _value(text, place, depth)
        values.append(value)
        is_followed, place, _ = _behind_comma(text, place)
        if not is_followed and not text.startswith("]", place):
            raise _NotPlain
    return values, place + 1


def _inline_table(text: str, place: int, depth: int) -> tuple[dict[str, Any], int]:
    table: dict[str, Any] = {}
    while text[place : place + 1] in {" ", "\t"}:
        place += 1
    is_closed = text.startswith("}", place)
    while not is_closed:
        named = _KEY_IN_TABLE.match(text, place)
        if named is None:
            raise _NotPlain
        key = named[1] if named[1] is not None else _meant(named[2])
        value, place = _value(text, named.end(), depth)
        is_followed, place, is_on_one_line = _behind_comma(text, place)
        is_closed = not is_followed and text.startswith("}", place)
        if key in table or not is_on_one_line or not (is_followed or is_closed):
            raise _NotPlain
        table[key] = value
    return table, place + 1


def _behind_comma(text: str, place: int) -> tuple[bool, int, bool]:
    """Return whether a comma comes next, the place behind it and blanks, and if no line ends."""
    found = _COMMA.match(text, place)
    assert found is not None
    return found[2] is not None, found.end(), "\n" not in found[0]
