"""The file that a projector follows: what the class may see now, and nothing else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import tomli_w
from pydantic import ValidationError

from quiz.classroom.class_view import FORMAT, ClassView, class_view_data, class_view_from
from quiz.errors import QuizError
from quiz.files.atomic import write_file
from quiz.languages.messages import worded
from quiz.lessons.kept_file import read_kept
from quiz.saves.save_folders import CLASSES, folders


def write_screen(path: Path, view: ClassView) -> None:
    """Replace the file in one step; it need not survive a power cut.

    Raises:
        QuizError: it cannot be written.
    """
    write_file(path, tomli_w.dumps(class_view_data(view)).encode(), durable=False)


def read_screen(path: Path) -> ClassView | None:
    """Read what the class may see; None where no lesson is running.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it cannot be read, or is not such a file.
    """
    if not os.path.lexists(path):
        return None
    data, _ = read_kept(path, FORMAT)
    try:
        return class_view_from(data)
    except ValidationError as error:
        raise QuizError(worded("lesson.screen.bad"), path=path) from error


def newest_screen(saves: Path) -> Path | None:
    """Find the file of the lesson, of whichever class, that changed last; None where none runs.

    Raises:
        QuizError: the folder of classes cannot be listed.
    """
    found: list[tuple[int, Path]] = []
    for folder in folders(saves / CLASSES):
        with contextlib.suppress(OSError):  # a host that ends deletes its file meanwhile
            path = folder / "screen.toml"
            found.append((path.stat().st_mtime_ns, path))
    return max(found, default=(0, None), key=lambda one: one[0])[1]


def remove_screen(path: Path) -> None:
    """Delete the file, as its host leaves; what cannot be deleted stays."""
    with contextlib.suppress(OSError):
        path.unlink()
