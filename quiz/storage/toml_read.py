"""Reading TOML that anyone may have written: every way to fail is one `QuizError`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from quiz.errors import QuizError
from quiz.storage.files import decode

_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_AT_END = " (at end of document)"

# tomllib takes quadratic time in the parts of a key: 100,000 parts would take minutes. A key is
# on one line, so that short lines need no look.
_LONG_LINE = 500
_MANY_PARTS = re.compile(
    r"(?<![A-Za-z0-9_-])"
    r"""(?:(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}"""
)


def parse_toml(content: bytes, path: Path) -> tuple[dict[str, Any], str]:
    """The tables of a TOML file, and its text for looking up lines.

    Raises:
        QuizError: it is not UTF-8 or not TOML, with the line; or it is made to exhaust a reader
            (values within values by the hundred, keys of a hundred parts).
    """
    text = decode(content, path)
    _refuse_endless_keys(text, path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        message, line = _place(str(error), text)
        raise QuizError(f"is not TOML: {message}", path=path, line=line) from error
    except RecursionError as error:
        message = "holds values within values, too deep to read; flatten it"
        raise QuizError(message, path=path) from error
    except (ValueError, OverflowError) as error:
        raise QuizError("holds a number too long to read; shorten it", path=path) from error


def _place(message: str, text: str) -> tuple[str, int]:
    """A message of tomllib without its place, and the line of that."""
    if found := _AT_LINE.search(message):
        told, line = message[: found.start()], int(found[1])
        told += f" (column {found[2]})"
    else:
        told, line = message.removesuffix(_AT_END), text.count("\n") + 1
    return "".join(c if c.isprintable() else " " for c in told[:1].lower() + told[1:300]), line


def _refuse_endless_keys(text: str, path: Path) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONG_LINE and _MANY_PARTS.search(line):
            message = "a key has a hundred parts; an id holds no full stop"
            raise QuizError(message, path=path, line=number)
