"""Where the tables and the pairs of a TOML text stand, character by character, and how to write.

For changing a few lines of a file that somebody else wrote, and leaving all others as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli_w

from quiz.files.toml_lines import Path, Scanner

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(slots=True)
class Pair:
    """A key and its value."""

    path: Path
    start: int
    """Where the key starts."""
    value: int
    """Where the value starts."""
    end: int
    """Where it ends."""
    is_inline: bool
    """Whether it stands within a table on one line, ``{ … }``."""


@dataclass(slots=True)
class Block:
    """A table with a header, or what stands before the first, and the pairs below it."""

    path: Path
    start: int
    """Where the line of the header starts."""
    header_end: int
    """Where that line ends, before its line break."""
    pairs: list[Pair] = field(default_factory=list)
    """In the order of the text, those within tables on one line not among them."""

    def end(self, text: str) -> int:
        """Return where the line of its last pair ends, before its line break."""
        return line_end(text, self.pairs[-1].end) if self.pairs else self.header_end


class Layout(Scanner):
    """The tables and pairs of a TOML text, which has to be valid."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.blocks = [Block((), 0, 0)]
        """The first is what stands before any header."""
        self.pairs: dict[Path, Pair] = {}
        """All pairs by the keys that lead to them, those of tables on one line too."""
        self._open: list[Path] = []
        self.run()

    def at_header(self, path: Path, start: int) -> None:
        """Begin a block."""
        self.blocks.append(Block(path, line_start(self.text, start), line_end(self.text, start)))

    def at_key(self, path: Path, start: int) -> None:
        """Begin a pair."""
        while self._open and path[: len(self._open[-1])] != self._open[-1]:
            self._open.pop()
        pair = Pair(path, start, start, start, is_inline=bool(self._open))
        self.pairs[path] = pair
        if not self._open:
            self.blocks[-1].pairs.append(pair)
        self._open.append(path)

    def at_value(self, path: Path, start: int, end: int) -> None:
        """End a pair."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        self.pairs[path].value, self.pairs[path].end = start, end
        # What has the same beginning and comes later is a key with dots, and not within this one.
        del self._open[self._open.index(path) :]


def line_start(text: str, place: int) -> int:
    """Return where the line of a place starts."""
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Return where the line of a place ends, before its line break."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    return end - (text[end - 1 : end] == "\r")


def line_break(text: str) -> str:
    """Return how lines end in a text."""
    return "\r\n" if "\r\n" in text else "\n"


def toml_key(key: str) -> str:
    """Return a key as TOML writes it."""
    return key if _BARE.fullmatch(key) else toml_value(key)


def toml_value(value: Any) -> str:
    """Return a value as TOML writes it, on one line."""
    match value:
        case Mapping():
            pairs = ", ".join(f"{toml_key(key)} = {toml_value(one)}" for key, one in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return f"[{', '.join(map(toml_value, value))}]"
        case _:
            return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
