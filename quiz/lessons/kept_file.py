"""Reading a TOML file of a class, and refusing what a newer version has written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quiz.errors import NewerFormat
from quiz.files.reading import read_bytes
from quiz.files.toml import parse_toml
from quiz.languages.messages import worded
from quiz.saves.save_folders import LARGEST_SAVE


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
