"""Changing one table of a ``pack.toml`` by program: everything else stays byte for byte.

Only what changes in the table is written anew, key by key; a new table goes behind the last of its
kind. Then the text is read again, and nothing but that table may differ: else nothing is written.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from quiz.errors import QuizError
from quiz.facts.models import FACT_KINDS
from quiz.files.atomic import write_file
from quiz.files.locks import locked
from quiz.files.reading import decode, read_bytes
from quiz.files.toml import parse_toml
from quiz.files.toml_layout import (
    Block,
    Layout,
    line_break,
    line_end,
    line_start,
    toml_key,
    toml_value,
)
from quiz.languages.messages import worded
from quiz.packs.folder import LARGEST_FILE
from quiz.paths import PACK_FILE

_BOM = "\ufeff"
_KINDS = ("source", "entity", "relation", *FACT_KINDS, "ordering")
"""The kinds of tables in the order in which a pack has them."""

Keys = tuple[str, ...]


class Table(NamedTuple):
    """A table of a pack as it is to be: its kind, its id, and what it holds."""

    kind: str
    id: str
    entry: Mapping[str, Any]


def write_tables(folder: Path, tables: Sequence[Table]) -> None:
    """Change tables of the pack in a folder, or add those that it has not; all or none of them.

    Raises:
        QuizError: it cannot be read or written, or a table is written in a way that cannot be
            changed without touching another; nothing is changed then.
    """
    path = folder / PACK_FILE
    with locked(folder):
        content = read_bytes(path, folder, LARGEST_FILE)
        changed = with_tables(content, tables, path)
        if changed != content:
            # Beside the file itself: where its name is a link, that stays.
            target = Path(os.path.realpath(path))
            write_file(target, changed, mode=stat.S_IMODE(target.stat().st_mode))


def with_tables(content: bytes, tables: Sequence[Table], path: Path) -> bytes:
    """Return the content of a ``pack.toml`` with some of its tables changed or added.

    Raises:
        QuizError: as `write_tables`.
    """
    data, _ = parse_toml(content, path)
    text = decode(content, path)
    mark, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    wanted: dict[str, Any] = dict(data)
    changes = _Changes(Layout(text))
    new = []
    for table in {(one.kind, one.id): one for one in tables}.values():
        others = wanted.get(table.kind, {})
        if not isinstance(others, Mapping):
            raise _refusal(table, path)
        wanted[table.kind] = {**others, table.id: table.entry}
        if table.id in others:
            changes.change((table.kind, table.id), others[table.id], table.entry)
        else:
            new.append(table)
    for table in new:  # behind what is added to others
        changes.add_table(table)
    changed = (mark + changes.text()).encode()
    with suppress(QuizError):
        found, _ = parse_toml(changed, path)
        if _same(found, wanted):
            return changed
    for table in tables if len(tables) > 1 else ():
        with_tables(content, [table], path)  # to name the one that cannot be changed
    raise _refusal(tables[0], path)


def _refusal(table: Table, path: Path) -> QuizError:
    message = worded("left-out.not-alone", table=f"{table.kind}.{table.id}")
    return QuizError(message, path=path)


def _same(one: Any, other: Any) -> bool:
    """Return whether two values are the same in TOML, where 1, 1.0 and true are not."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


class _Changes:
    """Changes of a text, gathered before any is made."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = layout.text
        self._edits: list[tuple[int, int, str]] = []
        self._removed: set[Keys] = set()

    def text(self) -> str:
        """Return the text with all changes."""
        parts, place = [], 0
        # In the order of the text; at one place, in that in which they were gathered.
        for start, end, new in sorted(self._edits, key=lambda one: one[:2]):
            parts += [self._text[place:start], new]
            place = end
        return "".join([*parts, self._text[place:]])

    def change(self, keys: Keys, old: Any, new: Any) -> None:
        """Make the value under some keys another, as few lines as may be changed."""
        if _same(old, new):
            return
        pair = self._layout.pairs.get(keys)
        if pair is not None:
            self._edits.append((pair.value, pair.end, toml_value(new)))
            return
        if not isinstance(old, dict) or not isinstance(new, Mapping):
            self._remove(keys)
            self._add(keys[:-1], {keys[-1]: new})
            return
        for key in old.keys() - new.keys():
            self._remove((*keys, key))
        for key in old.keys() & new.keys():
            self.change((*keys, key), old[key], new[key])
        self._add(keys, {key: new[key] for key in new if key not in old})

    def _remove(self, keys: Keys) -> None:
        """Take away the lines of a key, and of all that stands under it."""
        for block in self._layout.blocks:
            if block.path[: len(keys)] == keys:
                self._edits.append((block.start, self._next_line(block.end(self._text)), ""))
                continue
            for pair in block.pairs:
                if pair.path[: len(keys)] == keys:
                    self._removed.add(pair.path)
                    start = line_start(self._text, pair.start)
                    self._edits.append((start, self._next_line(pair.end), ""))

    def _next_line(self, place: int) -> int:
        end = self._text.find("\n", place) + 1
        return end or len(self._text)

    def _add(self, keys: Keys, entry: Mapping[str, Any]) -> None:
        """Add pairs to a table, behind its last."""
        if not entry:
            return
        for block in reversed(self._layout.blocks):
            if block.path[: len(keys)] == keys and block.path != keys:
                continue  # a table within it
            own = [pair for pair in block.pairs if pair.path[: len(keys)] == keys]
            own = [pair for pair in own if pair.path not in self._removed]
            if not own and block.path != keys:
                continue
            place = line_end(self._text, own[-1].end) if own else block.header_end
            indent = (
                self._text[line_start(self._text, own[-1].start) : own[-1].start] if own else ""
            )
            prefix = "".join(f"{toml_key(key)}." for key in keys[len(block.path) :])
            new = "".join(
                f"{line_break(self._text)}{indent}{prefix}{toml_key(key)} = {toml_value(value)}"
                for key, value in entry.items()
            )
            self._edits.append((place, place, new))
            return

    # -- new tables -------------------------------------------------------------------------

    def add_table(self, table: Table) -> None:
        """Add a table, behind the last of its kind or of one that comes before."""
        text, newline = self._text, line_break(self._text)
        lines = [f"[{table.kind}.{toml_key(table.id)}]"]
        lines += [f"{toml_key(key)} = {toml_value(value)}" for key, value in table.entry.items()]
        place = _place(self._layout, table.kind)
        before = newline * 2 if text[:place].strip() or self._edits else ""
        # No line break behind: what follows has its own, or the last line of the file has none.
        behind = "" if text or self._edits else newline
        self._edits.append((place, place, before + newline.join(lines) + behind))


def _place(layout: Layout, kind: str) -> int:
    """Return where a new table of a kind goes: the end of a line, before its line break."""
    text = layout.text
    rank = _KINDS.index(kind)
    blocks = [
        block
        for block in layout.blocks[1:]
        if block.path[0] in _KINDS and _KINDS.index(block.path[0]) <= rank
    ]
    head = layout.blocks[0]
    if not blocks:
        return _with_comments(head, text) if head.pairs else len(text.rstrip())
    # Of the kinds that are there the last in their order, wherever its tables stand.
    latest = max(_KINDS.index(block.path[0]) for block in blocks)
    last = [block for block in blocks if _KINDS.index(block.path[0]) == latest][-1]
    return _with_comments(last, text)


def _with_comments(block: Block, text: str) -> int:
    """Return the end of a block with the comments directly below it, which are of what it holds."""
    end = place = block.end(text)
    while (start := text.find("\n", place) + 1) and start < len(text):
        line = text[start : line_end(text, start)].strip()
        if not line:
            return place
        if not line.startswith("#"):
            return end  # they stand above another table
        place = line_end(text, start)
    return place
