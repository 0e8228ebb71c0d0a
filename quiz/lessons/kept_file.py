"""Reading a TOML file of a class: what is newer or damaged in it is told as of any save."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quiz.errors import NewerFormat, QuizError
from quiz.files.reading import read_bytes
from quiz.files.toml import parse_toml
from quiz.files.toml_lines import line_of
from quiz.languages.messages import worded
from quiz.saves.damage import damage_told
from quiz.saves.save_folders import LARGEST_SAVE
from quiz.text.printable import printable

_LONGEST_KEY = 120


def read_kept(path: Path, newest: int) -> tuple[dict[str, Any], str]:
    """Return the data of a file of at most `LARGEST_SAVE` bytes, and its text.

    Raises:
        NewerFormat: its format is beyond ``newest``.
        QuizError: it cannot be read, or is no TOML.
    """
    data, text = parse_toml(read_bytes(path, path.parent, LARGEST_SAVE), path)
    refuse_newer(data, newest, path)
    return data, text


def refuse_newer(data: Mapping[str, Any], newest: int, path: Path) -> None:
    """Refuse what a newer version has written.

    Raises:
        NewerFormat: the format is beyond ``newest``.
    """
    found = data.get("format")
    if isinstance(found, int) and found > newest:
        raise NewerFormat(worded("lesson.journal.newer"), path=path)


def damage(error: ValidationError, path: Path, text: str | None = None) -> QuizError:
    """Return the first of what a model found wrong, with its key, and its line in a ``text``."""
    first = error.errors(include_url=False)[0]
    where = tuple(str(part) for part in first["loc"])
    key = printable(".".join(where), _LONGEST_KEY) or None
    line = None if text is None else line_of(text, where)
    return QuizError(damage_told(first), path=path, line=line, key=key)
