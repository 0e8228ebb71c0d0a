"""Reading TOML that anyone may have written: every way to fail is one `QuizError`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from quiz.errors import QuizError
from quiz.files.reading import decode
from quiz.files.toml_lines import STRING, line_of
from quiz.languages.messages import worded

_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_AT_END = " (at end of document)"

# tomllib takes quadratic time in the parts of a key: 100,000 parts would take minutes. A key is
# on one line, so that short lines need no look. The line is cut into what a line is made of, each
# piece taken once and whole: a search from every place would itself be quadratic.
_LONG_LINE = 500
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LINK = rf"(?:{_PART}[ \t]*+\.[ \t]*+)"
_MANY_PARTS = re.compile(
    rf"""(?:(?!{_LINK}{{100}})(?:{_LINK}++|{_PART}|[^A-Za-z0-9_"'-]++|"(?:[^"\\\n]|\\.)*+|'[^'\n]*+"""
    rf"""))*+{_LINK}{{100}}"""
)

_NESTING = re.compile(rf"{STRING.pattern}|#[^\n]*|([\[{{])|[\]}}]", re.DOTALL)
_TOO_DEEP = 50
_MAY_BE_BEYOND = re.compile(r"[0-9][0-9_]{18}|0x[0-9A-Fa-f_]{16}|0o[0-7_]{22}|0b[01_]{64}")
_LARGEST = 2**63 - 1
_TOO_LONG = re.compile(rf"[0-9_]{{{sys.int_info.default_max_str_digits}}}")


def parse_toml(content: bytes, path: Path) -> tuple[dict[str, Any], str]:
    """Parse a TOML file into its tables, and return its text for looking up lines.

    Raises:
        QuizError: it is not UTF-8 or not TOML; or it is made to exhaust a reader (values within
            values by the hundred, keys of a hundred parts) or holds a whole number that no other
            program could read (TOML has those of 64 bits). The line is always told.
    """
    import tomllib  # here: every command can read a player's settings, and few have any to read

    text = text_of(content, path)
    _refuse_endless_keys(text, path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line = _place(str(error), text)
        raise QuizError(worded("toml.bad", message=message), path=path, line=line) from error
    except RecursionError as error:
        message = worded("toml.deep")
        raise QuizError(message, path=path, line=_deep_line(text)) from error
    except ValueError as error:
        found = _TOO_LONG.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        message = worded("toml.long-number")
        raise QuizError(message, path=path, line=line) from error
    if _MAY_BE_BEYOND.search(text):
        _refuse_numbers_beyond(data, text, path)
    return data, text


def text_of(content: bytes, path: Path) -> str:
    """Decode a TOML file, without the byte order mark that some editors put before it.

    Raises:
        QuizError: it is not UTF-8.
    """
    # tomllib refuses the mark, which the specification tells a reader to ignore.
    return decode(content, path).removeprefix("\ufeff")


def _place(message: str, text: str) -> tuple[str, int]:
    """Part a message of tomllib into what it says and the line."""
    if found := _AT_LINE.search(message):
        told, line = message[: found.start()], int(found[1])
        told += f" (column {found[2]})"
    else:
        told, line = message.removesuffix(_AT_END), text.count("\n") + 1
    return "".join(c if c.isprintable() else " " for c in told[:1].lower() + told[1:300]), line


def _refuse_endless_keys(text: str, path: Path) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONG_LINE and line.count(".") >= 100 and _MANY_PARTS.match(line):
            message = worded("toml.long-key")
            raise QuizError(message, path=path, line=number)


def _deep_line(text: str) -> int:
    """Find the line on which values begin to stand within values by the dozen."""
    depth = 0
    for match in _NESTING.finditer(text):
        if match[1]:
            depth += 1
            if depth == _TOO_DEEP:
                return text.count("\n", 0, match.start()) + 1
        elif match[0] in "]}":
            depth -= 1
    return 1


def _refuse_numbers_beyond(data: dict[str, Any], text: str, path: Path) -> None:
    waiting: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*where, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*where, str(place)), inner) for place, inner in enumerate(value)]
        elif isinstance(value, int) and not -_LARGEST - 1 <= value <= _LARGEST:
            message = worded("toml.large-number")
            raise QuizError(message, path=path, line=line_of(text, where))
