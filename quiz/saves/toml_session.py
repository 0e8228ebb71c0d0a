"""Reading the file of a session as this program writes it, many times faster than tomllib does.

`read_written` accepts what `tomli_w` writes of a session whose keys are in the order of
`quiz.play.session`, and no other text: at a blank, a key or an escape that this program would have
written otherwise it returns None, and `quiz.files.toml` has to read the file. What it accepts is
TOML, and it returns the tables that tomllib would return. The model validates them.
"""

# Why not rtoml 0.14? Written in Rust, it reads a session as fast: 0.13 ms of ten responses, this
# 0.11, tomllib 1.2. But the index needs a row of each session and not the session: read by rtoml
# and made a row through the models, 10,000 games took 1.67 times as long as with `session_rows`,
# which goes from the text to the row. It also takes TOML 1.1, and gives times that do not pickle.

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class _Value:
    """How a value is written, as a pattern of one group, and how to read what the group holds."""

    pattern: str
    read: Callable[[str], Any] | None = None
    """None where it is the value."""


def read_texts(written: str) -> list[str]:
    """Split the texts of an array, as written between its brackets, escapes and all."""
    # No text holds the end of a line: this stands between two texts, and nowhere else.
    return written[6:-3].split('",\n    "') if written else []


def read_wholes(written: str) -> list[int]:
    """Read the numbers of an array, as they are written between its brackets."""
    return [int(line) for line in written[:-2].split(",\n")] if written else []


_PLAIN = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_TEXT = rf'{_PLAIN}(?:\\(?:["\\bfnr]|u00[01][0-9a-f]|u007f){_PLAIN})*+'
_WHOLE = "(?:0|-?[1-9][0-9]{0,17})"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_HOUR = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]"

TEXT = _Value(f'"({_TEXT})"')
TEXTS = _Value(rf'\[(\n(?:    "{_TEXT}",\n)++|)\]', read_texts)
WHOLE = _Value(f"({_WHOLE})", int)
WHOLES = _Value(rf"\[(\n(?:    {_WHOLE},\n)++|)\]", read_wholes)
# Up to format 2, less than a tenth of a millisecond was written with an exponent.
FLOAT = _Value(r"((?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,17}(?:e-[0-9]{2})?|e-[0-9]{2}))", float)
BOOL = _Value("(true|false)", {"true": True, "false": False}.__getitem__)
TIME = _Value(f"({_DAY} {_HOUR})", datetime.fromisoformat)
DAY = _Value(f"({_DAY})", date.fromisoformat)


class _Table:
    """A table whose keys stand in one order; a key that ends in a question mark may be missing.

    On lines of its own, or within braces where it is ``inline``.
    """

    def __init__(self, opening: str, keys: dict[str, _Value], *, inline: bool = False) -> None:
        self._names = [key.removesuffix("?") for key in keys]
        self._reads = [
            (place, value.read) for place, value in enumerate(keys.values()) if value.read
        ]
        lines = []
        for place, (key, value) in enumerate(keys.items()):
            line = f"{key.removesuffix('?')} = {value.pattern}"
            line = line + "\n" if not inline else f", {line}" if place else line
            lines.append(f"(?:{line})?" if key.endswith("?") else line)
        end = r" \},\n" if inline else ""
        self._pattern = re.compile(opening + "".join(lines) + end)

    def read(self, text: str, at: int) -> tuple[dict[str, Any], int] | None:
        """Read the table that begins at a place, and where it ends; None where none does."""
        found = self._pattern.match(text, at)
        return None if found is None else (self._table(found), found.end())

    def read_all(self, text: str, at: int) -> tuple[list[dict[str, Any]], int]:
        """Read the tables that follow one another from a place on, and where the last ends."""
        tables: list[dict[str, Any]] = []
        match = self._pattern.match
        while (found := match(text, at)) is not None:
            tables.append(self._table(found))
            at = found.end()
        return tables, at

    def _table(self, found: re.Match[str]) -> dict[str, Any]:
        values: list[Any] = list(found.groups())
        for place, read in self._reads:
            if (written := values[place]) is not None:
                values[place] = read(written)
        if found.string.find("\\", found.start(), found.end()) >= 0:
            values = [_unescaped(value) for value in values]
        names = zip(self._names, values, strict=True)
        return {name: value for name, value in names if value is not None}


def _unescaped(value: Any) -> Any:
    """Replace the escapes of a text, or of each of a list, with what they stand for."""
    if isinstance(value, list):
        return [_unescaped(one) for one in value]
    if isinstance(value, str) and "\\" in value:
        # The escapes that tomli_w writes mean in JSON what they mean in TOML.
        return json.loads(f'"{value}"', strict=False)
    return value


_PACK = {"id": TEXT, "digest": TEXT}
_PLANNED = {"pack": TEXT, "item": TEXT, "against?": TEXT, "insert": BOOL}
_ROW = r"    \{ "

_HEAD = _Table(
    "",
    {
        "format": _Value("([23])", int),
        "id": TEXT,
        "player": TEXT,
        "language": TEXT,
        "seed": WHOLE,
        "scheme": TEXT,
        "started": TIME,
        "finished?": TIME,
        "continues?": TEXT,
    },
)
_RULES = {
    "mode": TEXT,
    "length": WHOLE,
    "orders": TEXT,
    "exam": BOOL,
    "timer?": WHOLE,
    "lives?": WHOLE,
    "certainty": BOOL,
    "day?": DAY,
}
_DRAFT = {"item": WHOLE, "order?": WHOLES, "option?": WHOLE, "seconds": FLOAT, "feedback": BOOL}
_RESPONSE = {
    "pack": TEXT,
    "item": TEXT,
    "kind": TEXT,
    "form?": TEXT,
    "facts": TEXTS,
    "asks": TEXTS,
    "stem": TEXT,
    "options": TEXTS,
    "option_ids": TEXTS,
    "chosen?": WHOLE,
    "key?": WHOLE,
    "given?": WHOLES,
    "right?": WHOLES,
    "mark?": FLOAT,
    "certainty?": WHOLE,
    "timed_out": BOOL,
    "answered_at": TIME,
    "seconds": FLOAT,
}
_ROWS = {"packs": _Table(_ROW, _PACK, inline=True), "plan": _Table(_ROW, _PLANNED, inline=True)}
_TABLES = {
    "packs": _Table(r"\n\[\[packs\]\]\n", _PACK),
    "rules": _Table(r"\n\[rules\]\n", _RULES),
    "plan": _Table(r"\n\[\[plan\]\]\n", _PLANNED),
    "draft": _Table(r"\n\[draft\]\n", _DRAFT),
}
RESPONSE = r"\n\[\[responses\]\]\n"
"""How a response begins, as a pattern."""
_RESPONSES = _Table(RESPONSE, _RESPONSE)
_NO_RESPONSES = "responses = []\n"


def read_written(text: str) -> dict[str, Any] | None:
    """Read the tables of a session's file; None where this program would write it otherwise."""
    if (head := read_head(text)) is None:
        return None
    data, at = head
    try:
        responses, at = _RESPONSES.read_all(text, at)
    except ValueError:  # a day or an hour that there is none of
        return None
    if at < len(text) or (responses and "responses" in data):
        return None
    return {**data, "responses": responses} if responses else data


def read_head(text: str) -> tuple[dict[str, Any], int] | None:
    """Read the tables of a session's file up to its first response, and where that begins.

    None where something is not written as this program writes it.
    """
    try:
        return _read_head(text)
    except ValueError:
        return None


def _read_head(text: str) -> tuple[dict[str, Any], int] | None:
    head = _HEAD.read(text, 0)
    if head is None:
        return None
    data, at = head
    # tomli_w writes arrays of short tables inline, and what is inline before any table.
    for name, rows in _ROWS.items():
        if text.startswith(opening := f"{name} = [\n", at):
            data[name], at = rows.read_all(text, at + len(opening))
            if not data[name] or not text.startswith("]\n", at):
                return None
            at += 2
    if text.startswith(_NO_RESPONSES, at):
        data["responses"], at = [], at + len(_NO_RESPONSES)
    for name, table in _TABLES.items():
        found, at = table.read_all(text, at)
        if not found:
            continue
        single = name in ("rules", "draft")
        if name in data or (single and len(found) > 1):
            return None  # said twice
        data[name] = found[0] if single else found
    return data, at
