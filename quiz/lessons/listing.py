"""Lessons of a class: their journals, those that wait to be gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.files.reading import read_bytes
from quiz.lessons.class_folder import LARGEST_JOURNAL, ClassFolder
from quiz.lessons.journal_text import read_journal
from quiz.saves.notices import Notice
from quiz.saves.save_folders import entries


@dataclass(frozen=True, slots=True)
class KeptLesson:
    """A lesson as its journal has it."""

    path: Path
    lesson: Lesson


def lessons(folder: ClassFolder) -> tuple[list[KeptLesson], list[Notice]]:
    """Read every lesson of a class, the newest first, and what cannot be read.

    Of copies of one journal the one with most events is taken.

    Raises:
        QuizError: the folder cannot be listed.
    """
    found: dict[str, KeptLesson] = {}
    notices: list[Notice] = []
    for entry in sorted(entries(folder.lessons), key=lambda one: one.name):
        if not entry.name.endswith(".toml"):
            continue
        path = Path(entry.path)
        try:
            lesson = read_lesson(folder, path)
        except QuizError as error:
            notices.append(Notice("unreadable", path, error.message))
            continue
        other = found.get(lesson.id)
        if other is None or other.lesson.recorded < lesson.recorded:
            found[lesson.id] = KeptLesson(path, lesson)
    return [found[id] for id in sorted(found, reverse=True)], notices


def read_lesson(folder: ClassFolder, path: Path) -> Lesson:
    """Read a lesson from its journal, running or not; a torn tail is passed over.

    Raises:
        QuizError: it cannot be read or is damaged.
    """
    return read_journal(read_bytes(path, folder.saves, LARGEST_JOURNAL), path).lesson


def waiting(folder: ClassFolder) -> KeptLesson | None:
    """Return the newest lesson of a class that is not finished; None where all are.

    Raises:
        QuizError: the folder cannot be listed.
    """
    return next((one for one in lessons(folder)[0] if one.lesson.finished is None), None)
