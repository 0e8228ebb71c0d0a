"""The folder of a class among the saves, and what stands in it.

``<saves>/classes/<class>/``: ``class.toml`` its name, ``roster.toml`` who is in it, ``plans/`` what
lessons ask, ``lessons/`` a journal a lesson, ``players/`` saves of its students and teams, a folder
each as in the saves of home; ``screen.toml`` while a lesson runs, what its class may see now.
"""

from __future__ import annotations

import os
from pathlib import Path

import tomli_w
from pydantic import ValidationError

from quiz.classroom.asked import Kept
from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.locks import locked
from quiz.files.reading import MIB, is_there, read_bytes
from quiz.files.toml import parse_toml
from quiz.play.player_names import in_order, name_like, player_name
from quiz.play.session import PlayerName
from quiz.saves.player_folder import player_folder
from quiz.saves.save_folders import CLASSES, LARGEST_SAVE, entries, folders
from quiz.values.likeness import meant

LARGEST_JOURNAL = 256 * MIB
"""Bytes; 100,000 votes take 16 MB."""


class ClassName(Kept):
    """What ``class.toml`` holds."""

    format: int = 1
    name: PlayerName


class ClassFolder:
    """The folder of one class, which need not exist before something is saved in it."""

    def __init__(self, saves: Path, name: str) -> None:
        self.saves = saves
        self.name = name
        """Of the class: any text at all."""
        self.path = saves / CLASSES / player_folder(name)

    @property
    def roster(self) -> Path:
        """The file of who is in the class."""
        return self.path / "roster.toml"

    @property
    def plans(self) -> Path:
        """The folder of what lessons ask."""
        return self.path / "plans"

    @property
    def lessons(self) -> Path:
        """The folder of the journals."""
        return self.path / "lessons"

    @property
    def players(self) -> Path:
        """The saves of its students and teams, for a `quiz.saves.store.SaveStore`."""
        return self.path / "players"

    @property
    def screen(self) -> Path:
        """The file of what the class may see, there while a lesson runs."""
        return self.path / "screen.toml"

    def journal(self, lesson: str) -> Path:
        """Return where the journal of a lesson is kept, by its id."""
        return self.lessons / f"{lesson}.toml"

    @property
    def last_taught(self) -> float:
        """When a lesson of it was begun last, in seconds since the epoch; 0 where none was."""
        try:
            return os.stat(self.lessons).st_mtime
        except OSError:
            return 0.0

    def make(self) -> None:
        """Make the folder, with the class's true name in it, if it is not there.

        Raises:
            QuizError: it cannot be made or written.
        """
        make_folder(self.lessons)
        file = self.path / "class.toml"
        if is_there(file):
            return
        with locked(self.path):
            if not is_there(file):
                write_file(file, tomli_w.dumps(ClassName(name=self.name).model_dump()).encode())


def class_name(text: str) -> str:
    """Return the name of a class as it is kept; nothing where none was typed.

    Raises:
        QuizError: it is too long.
    """
    try:
        return player_name(text.strip())
    except ValueError as error:
        raise QuizError(str(error)) from error


def last_class(saves: Path) -> ClassFolder | None:
    """Return the class that had a lesson last; None where there is none.

    Raises:
        QuizError: the folder of classes cannot be listed.
    """
    return max(class_folders(saves), key=lambda one: one.last_taught, default=None)


def class_meant(folder: ClassFolder) -> str | None:
    """Return the name of the class that one which is not there is likest to, or a part of.

    None where it is there, or none is like it.

    Raises:
        QuizError: the folder of classes cannot be listed.
    """
    known = [one.name for one in class_folders(folder.saves)]
    return None if folder.name in known else next(iter(meant(folder.name, known)), None)


def class_like(folder: ClassFolder) -> str | None:
    """Return the class that a new one may be a slip for, as `name_like` does of players.

    Raises:
        QuizError: the folder of classes cannot be listed.
    """
    known = [one.name for one in class_folders(folder.saves)]
    return None if folder.name in known else name_like(folder.name, known)


def class_folders(saves: Path) -> list[ClassFolder]:
    """List the classes that have a folder, in the order of a list of names.

    Raises:
        QuizError: the folder cannot be listed.
    """
    found = {name for folder in folders(saves / CLASSES) if (name := _name_of(folder)) is not None}
    return [ClassFolder(saves, name) for name in in_order(found)]


def _name_of(folder: Path) -> str | None:
    """Find the name of the class whose folder it is; None where nothing tells it."""
    try:
        file = folder / "class.toml"
        data, _ = parse_toml(read_bytes(file, folder, LARGEST_SAVE), file)
        return ClassName.model_validate(data).name
    except (QuizError, ValidationError):
        return _name_in_a_journal(folder)


def _name_in_a_journal(folder: Path) -> str | None:
    from quiz.lessons.journal_text import read_head

    try:
        files = entries(folder / "lessons")
    except QuizError:
        return None
    for entry in files:
        if entry.name.endswith(".toml"):
            try:
                path = Path(entry.path)
                return read_head(read_bytes(path, folder, LARGEST_JOURNAL), path).name
            except QuizError:
                continue
    return None
