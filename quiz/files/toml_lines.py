"""Where a key stands in a TOML text: `tomllib` does not say, and a fault wants its line.

One pass over the text, with no tree built; called only once there is a fault to report. It takes
any text without failing, but only for valid TOML (1.0) is the answer of use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Path = tuple[str, ...]
"""A path of keys; the place in an array is a key too, as a decimal number from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
"""A string of TOML, of any of its four kinds."""
_BARE_VALUE = re.compile(r"[^,\]}\n#]*")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def line_of(text: str, path: Path) -> int:
    """Find the line, from 1, of the deepest part of a key path that stands in a TOML text.

    It is 1 where not even the first part is there.
    """
    return lines_of(text, [path])[path]


def lines_of(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Find the lines of many paths in one pass over the text."""
    asked = list(paths)
    wanted = {path[:length] for path in asked for length in range(1, len(path) + 1)}
    found = _Lines(text, wanted).scan() if wanted else {}
    return {
        path: next((found[path[:n]] for n in range(len(path), 0, -1) if path[:n] in found), 1)
        for path in asked
    }


_Open = tuple[Path, int, int]
"""A value that has not come to its end: an array's path and next index or a table's and -1; where
it starts."""


class Scanner:
    """Single-pass scanner of a TOML text, which builds no tree.

    What is done where a header, a key or a value stands, its kinds say.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self._arrays: dict[Path, int] = {}
        """For each array of tables, the index of its last table."""

    def at_header(self, path: Path, start: int) -> None:
        """Be told of the header of a table, and where its key starts."""

    def at_key(self, path: Path, start: int) -> None:
        """Be told of a key of a pair or of an element of an array, and where it starts."""

    def at_value(self, path: Path, start: int, end: int) -> None:
        """Be told of the value of a pair or of an element, once it has come to its end."""

    def run(self) -> None:
        """Go through the text once."""
        table: Path = ()
        while self._skip_blank():
            if self._take("[["):
                start = self.place
                table = self._array_table(self._key())
                self.at_header(table, start)
                self._take("]]")
            elif self._take("["):
                start = self.place
                table = self._within_arrays(self._key())
                self.at_header(table, start)
                self._take("]")
            elif self._pair(table):
                pass
            else:
                self._skip_line()

    # -- tables -----------------------------------------------------------------------------

    def _array_table(self, key: Path) -> Path:
        outer = self._within_arrays(key[:-1]) + key[-1:]
        index = self._arrays.get(outer, -1) + 1
        self._arrays[outer] = index
        return (*outer, str(index))

    def _within_arrays(self, key: Path) -> Path:
        """Put into a header's key the index of the last table of each array it leads through."""
        path: Path = ()
        for part in key:
            path = (*path, part)
            if path in self._arrays:
                path = (*path, str(self._arrays[path]))
        return path

    # -- keys and values --------------------------------------------------------------------

    def _pair(self, table: Path) -> bool:
        """Take ``key = value``; False, and nothing taken, where none stands here."""
        start = self.place
        key = self._key()
        if not key or not self._take("="):
            self.place = start
            return False
        path = table + key
        self.at_key(path, start)
        self._value(path)
        return True

    def _key(self) -> Path:
        parts: list[str] = []
        while True:
            self._skip_space()
            if bare := _BARE_KEY.match(self.text, self.place):
                parts.append(bare[0])
                self.place = bare.end()
            elif self.text.startswith(('"', "'"), self.place) and (
                quoted := STRING.match(self.text, self.place)
            ):
                parts.append(_unquoted(quoted[0]))
                self.place = quoted.end()
            else:
                break
            self._skip_space()
            if not self._take("."):
                break
        self._skip_space()
        return tuple(parts)

    def _value(self, path: Path) -> None:
        """Take a value, however deep; a stack of its own bears what recursion would not."""
        open_values: list[_Open] = []
        if self._scalar_or_open(path, open_values):
            return
        while open_values:
            path, index, begun = open_values[-1]
            self._skip_blank()
            if self._take(","):
                continue
            if self.place >= len(self.text) or self._take("]") or self._take("}"):
                open_values.pop()
                self.at_value(path, begun, self.place)
            elif index >= 0:
                open_values[-1] = (path, index + 1, begun)
                element = (*path, str(index))
                self.at_key(element, self.place)
                self._scalar_or_open(element, open_values)
            else:
                start = self.place
                key = self._key()
                if not key or not self._take("="):
                    self.place = max(self.place, start + 1)
                    continue
                self.at_key(path + key, start)
                self._scalar_or_open(path + key, open_values)

    def _scalar_or_open(self, path: Path, open_values: list[_Open]) -> bool:
        """Take a scalar (True), or the bracket that opens a compound value."""
        self._skip_space()
        start = self.place
        if self._take("["):
            open_values.append((path, 0, start))
            return False
        if self._take("{"):
            open_values.append((path, -1, start))
            return False
        value = STRING.match(self.text, self.place) or _BARE_VALUE.match(self.text, self.place)
        if value is not None:
            # An array that holds what is no value must still come to its end.
            self.place = max(value.end(), self.place + bool(open_values))
        self.at_value(path, start, self.place)
        return True

    # -- small steps ------------------------------------------------------------------------

    def _take(self, token: str) -> bool:
        if not self.text.startswith(token, self.place):
            return False
        self.place += len(token)
        return True

    def _skip_blank(self) -> bool:
        """Skip white space, line breaks and comments; False at the end of the text."""
        if blank := _BLANK.match(self.text, self.place):
            self.place = blank.end()
        return self.place < len(self.text)

    def _skip_space(self) -> None:
        if space := _SPACE.match(self.text, self.place):
            self.place = space.end()

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.place)
        self.place = len(self.text) if end < 0 else end


class _Lines(Scanner):
    """Notes the line on which each wanted path first appears."""

    def __init__(self, text: str, wanted: set[Path]) -> None:
        super().__init__(text)
        self.wanted = wanted
        self.found: dict[Path, int] = {}
        self._line = 1
        self._counted = 0

    def scan(self) -> dict[Path, int]:
        """Return the line of each wanted path that is there."""
        self.run()
        return self.found

    def at_header(self, path: Path, start: int) -> None:
        """Note its line, and that of each table that it leads through."""
        if self.wanted.isdisjoint(path[:n] for n in range(1, len(path) + 1)):
            return
        self._line += self.text.count("\n", self._counted, start)
        self._counted = start
        for length in range(1, len(path) + 1):
            if path[:length] in self.wanted:
                self.found.setdefault(path[:length], self._line)

    at_key = at_header


def _unquoted(quoted: str) -> str:
    if quoted[0] == "'":
        return quoted[1:-1]
    return _ESCAPE.sub(
        lambda m: (
            chr(min(int(m[1] or m[2], 16), 0x10FFFF)) if m[1] or m[2] else _ESCAPED.get(m[3], m[3])
        ),
        quoted[1:-1],
    )
