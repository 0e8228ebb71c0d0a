"""Lessons on the disk for tests."""

from __future__ import annotations

from pathlib import Path

from quiz.classroom.setup import Setup
from quiz.classroom.state import Lesson
from quiz.classroom.steps import forward
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.keeper import LessonKeeper, begin_lesson, resume_lesson
from quiz.lessons.listing import read_lesson
from tests.classroom.made import ID, NOW, TEAMS, come, setup

PATIENCE = 60.0
"""Seconds to wait for a thread."""


def begun(folder: Path, made: Setup | None = None, *, id: str = ID) -> LessonKeeper:
    """A lesson of the class 7b, at its beginning."""
    return begin_lesson(ClassFolder(folder, "7b"), made or setup(), id=id, now=NOW)


def at_first_item(folder: Path, made: Setup | None = None) -> LessonKeeper:
    """A lesson whose teams are there and whose first item is asked."""
    keeper = begun(folder, made)
    enter(keeper)
    for team in TEAMS:
        keeper.do(come(team))
    return enter(keeper)


def enter(keeper: LessonKeeper, times: int = 1) -> LessonKeeper:
    """Press Enter."""
    for _ in range(times):
        onward = forward(keeper.lesson, NOW)
        assert onward is not None
        keeper.do(onward)
    return keeper


def resumed(folder: Path, id: str = ID) -> LessonKeeper:
    """The lesson taken up again."""
    of = ClassFolder(folder, "7b")
    return resume_lesson(of, of.journal(id), now=NOW)


def on_disk(keeper: LessonKeeper) -> Lesson:
    """The lesson as its journal has it."""
    return read_lesson(keeper.folder, keeper.folder.journal(keeper.lesson.id))


def finished(folder: Path) -> Path:
    """A lesson played to its end; its journal."""
    keeper = at_first_item(folder)
    while keeper.lesson.finished is None:
        if keeper.lesson.phase == "ask":
            for team in TEAMS[:2]:
                asked = keeper.lesson.asked
                assert asked is not None
                keeper.vote(team, 0 if asked.kind == "choice" else (1, 0, 2), NOW)
        enter(keeper)
    assert keeper.close(PATIENCE)
    return keeper.folder.journal(ID)
