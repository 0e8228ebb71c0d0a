"""Formats of save files: what is older is brought up, what is newer is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from quiz.errors import QuizError
from quiz.play.session import FORMAT

SaveKind = Literal["profile", "session"]

MIGRATIONS: dict[tuple[SaveKind, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each kind of file and format, how to make it the next format. There is one format yet."""


class NewerFormat(QuizError):  # noqa: N818 - it is no fault of the file
    """The file was written by a newer version, which knows what this one does not."""


def to_current(
    data: dict[str, Any], kind: SaveKind, path: Path, *, current: int = FORMAT
) -> dict[str, Any]:
    """The tables of a save file in the format of this version.

    Raises:
        NewerFormat: it is from a newer version, and must not be overwritten.
        QuizError: it names no format.
    """
    found = data.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise QuizError("names no format", path=path, key="format")
    if found > current:
        message = (
            f"is from a newer version of Sanad (format {found}, this one knows {current}); "
            "it is left as it is: install the newer version to use it"
        )
        raise NewerFormat(message, path=path)
    for step in range(found, current):
        data = {**MIGRATIONS[kind, step](data), "format": step + 1}
    return data
