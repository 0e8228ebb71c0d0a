"""Lessons of a class: their journals, those that wait to be gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.files.reading import read_bytes
from quiz.languages.messages import Listed, worded
from quiz.lessons.class_folder import LARGEST_JOURNAL, ClassFolder
from quiz.lessons.journal_text import END, read_journal
from quiz.saves.save_folders import entries

_ID_LENGTH = len("20261126T093000Z-0a1b2c3d")


@dataclass(frozen=True, slots=True)
class KeptLesson:
    """A lesson as its journal has it."""

    path: Path
    lesson: Lesson
    others: tuple[Path, ...] = ()
    """Journals of the same lesson, gone on with on another machine, that hold what it does not."""

    @property
    def warning(self) -> QuizError | None:
        """What does not count although it is kept; None where nothing is."""
        if not self.others:
            return None
        files = Listed(tuple(path.name for path in self.others))
        return QuizError(worded("lesson.journal.several", files=files), path=self.path)


def lessons(folder: ClassFolder) -> tuple[list[KeptLesson], list[QuizError]]:
    """Read every lesson of a class, the newest first, and say what cannot be read or counted.

    Of copies of one journal the one with most events is taken.

    Raises:
        QuizError: the folder cannot be listed.
    """
    found: dict[str, KeptLesson] = {}
    unread: list[QuizError] = []
    for path in _journals(folder):
        try:
            kept = KeptLesson(path, read_lesson(folder, path))
            other = found.get(kept.lesson.id)
            found[kept.lesson.id] = kept if other is None else _fuller(folder, other, kept)
        except QuizError as error:
            unread.append(error)
    unread += [told for one in found.values() if (told := one.warning) is not None]
    return [found[id] for id in sorted(found, reverse=True)], unread


def waiting(folder: ClassFolder) -> KeptLesson | None:
    """Return the newest lesson of a class where it is not finished; None where it is.

    One that was left unfinished before it is past: what it came to are its sessions.

    Raises:
        QuizError: as `newest`.
    """
    found = newest(folder)
    return None if found is None or found.lesson.finished is not None else found


def newest(folder: ClassFolder) -> KeptLesson | None:
    """Return the newest lesson of a class; None where there was none.

    One that was ended with nothing asked, as earlier versions kept it, is passed over.

    Raises:
        QuizError: the folder cannot be listed, or that lesson cannot be read.
    """
    paths = _journals(folder)
    for id in dict.fromkeys(path.name[:_ID_LENGTH] for path in paths):
        found = _fullest(folder, id, paths)
        if found is not None and (found.lesson.finished is None or found.lesson.has_asked):
            return found
    return None


def _fullest(folder: ClassFolder, id: str, paths: Sequence[Path]) -> KeptLesson | None:
    """Read one lesson from its journal, or from the fullest copy of it.

    Raises:
        QuizError: none of them can be read.
    """
    found: KeptLesson | None = None
    failure: QuizError | None = None
    for path in paths:
        if path.name.startswith(id):  # or a copy of it beside it
            try:
                kept = KeptLesson(path, read_lesson(folder, path))
                found = kept if found is None else _fuller(folder, found, kept)
            except QuizError as error:
                failure = error
    if found is None and failure is not None:
        raise failure
    return found


def _fuller(folder: ClassFolder, one: KeptLesson, other: KeptLesson) -> KeptLesson:
    """Return which of two journals of a lesson has more events, and name what it has not.

    Raises:
        QuizError: one of them cannot be read any more.
    """
    most, least = (other, one) if one.lesson.recorded < other.lesson.recorded else (one, other)
    content = read_bytes(most.path, folder.saves, LARGEST_JOURNAL)
    # An older copy holds nothing of its own. Two that were both gone on with have no common order,
    # and counting both would count votes that were changed.
    candidates = {*most.others, *least.others, least.path}
    others = [path for path in candidates if not content.startswith(_whole(folder, path))]
    return replace(most, others=tuple(sorted(others)))


def _whole(folder: ClassFolder, path: Path) -> bytes:
    content = read_bytes(path, folder.saves, LARGEST_JOURNAL)
    end = END.encode()
    return content[: content.rfind(end) + len(end)]


def read_lesson(folder: ClassFolder, path: Path) -> Lesson:
    """Read a lesson from its journal, running or not; a torn tail is passed over.

    Raises:
        QuizError: it cannot be read or is damaged.
    """
    return read_journal(read_bytes(path, folder.saves, LARGEST_JOURNAL), path).lesson


def _journals(folder: ClassFolder) -> list[Path]:
    """List what may be a journal, the newest first: their names begin with the time."""
    names = (entry.name for entry in entries(folder.lessons) if entry.name.endswith(".toml"))
    return [folder.lessons / name for name in sorted(names, reverse=True)]
