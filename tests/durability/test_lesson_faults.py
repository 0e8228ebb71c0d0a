"""A lesson on a disk that fails: every call in turn, once and from then on.

    QUIZ_TEST_ALL=1 python -m pytest tests/durability/test_lesson_faults.py

tries each call with each error, once and for good; without it, each call with one of them, once
or (every fourth) for good.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.classroom.events import Event
from quiz.classroom.sessions import sessions_of
from quiz.classroom.steps import forward
from quiz.errors import QuizError
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.keeper import LessonKeeper, begin_lesson, resume_lesson
from quiz.lessons.listing import lessons, read_lesson, waiting
from quiz.saves.store import SaveStore
from tests.classroom.made import ID, NOW, choice, come, setup, vote
from tests.durability.faults import ERRORS, Disk
from tests.durability.test_faults import files, fine, from_then_on, once
from tests.lessons.kept import PATIENCE
from tests.sampled import ALL

MADE = setup(choice(1), standing_hidden=True)
_NUMBERED = re.compile(rb"^\[\[\w+\]\]\nn = (\d+)$", re.MULTILINE)
EVENTS = 9
"""How many events the lesson below has."""


class Host:
    """The host of a lesson of one question, who looks at what is told and goes on."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = ClassFolder(folder, "7b")
        self.disk = disk
        self.keeper = begin_lesson(self.folder, MADE, id=ID, now=NOW)
        self.settle()

    def play(self, heal: Callable[[], None]) -> None:
        """Play to the end; in the midst the lesson is left and taken up again."""
        self.enter()
        self.do(come("team-1"))
        self.enter()
        self.do(vote(self.keeper.lesson, "team-1", 1))
        self.leave_and_return(heal)
        while self.keeper.lesson.phase != "reteach":
            self.enter()
        heal()
        self.enter()

    def enter(self) -> None:
        """Press Enter."""
        onward = forward(self.keeper.lesson, NOW)
        assert onward is not None
        self.do(onward)

    def do(self, event: Event) -> None:
        """Do something, and look at what is told of it."""
        self.keeper.do(event)
        self.settle()

    def settle(self) -> None:
        """Wait until no more is written, and see that what is acknowledged is on the disk."""
        self.keeper.wait(PATIENCE)
        assert self.keeper.saved == (self.keeper.failure is None)
        failing, self.disk.fails = self.disk.fails, fine
        counted = len(self.disk.calls)
        path = self.folder.journal(ID)
        content = path.read_bytes() if path.exists() else b""
        kept = _NUMBERED.findall(content[: content.rfind(b"\n\n") + 1])
        assert len(kept) >= self.keeper.recorded
        assert [int(n) for n in kept] == list(range(1, len(kept) + 1))
        self.disk.fails = failing
        del self.disk.calls[counted:]

    def leave_and_return(self, heal: Callable[[], None]) -> None:
        """Leave the lesson and take it up again, once the disk is mended."""
        if not self.keeper.close(PATIENCE):
            assert self.keeper.failure is not None
            heal()
            assert self.keeper.close(PATIENCE)
        before = self.keeper.lesson
        try:
            self.keeper = self._taken_up()
        except QuizError:
            heal()
            self.keeper = self._taken_up()
        assert self.keeper.lesson == before
        self.settle()

    def _taken_up(self) -> LessonKeeper:
        kept = waiting(self.folder)
        assert kept is not None
        return resume_lesson(self.folder, kept.path, now=NOW)


def play_on(folder: Path, fails: Callable[[int, str], int | None]) -> Disk:
    """Play a lesson on a disk that fails, and is mended before it ends; all of it is kept."""
    disk = Disk(folder, fails)

    def heal() -> None:
        if disk.failed:
            disk.fails = fine

    with disk.installed():
        host = Host(folder, disk)
        host.play(heal)
        heal()
        assert host.keeper.close(PATIENCE)
    assert host.keeper.failure is None
    (kept,), notices = lessons(host.folder)
    assert notices == []
    assert kept.lesson == host.keeper.lesson
    assert kept.lesson.recorded == EVENTS
    store = SaveStore(host.folder.players)
    assert tuple(store.sessions("Team 1")) == sessions_of(kept.lesson)
    left = [name for name in files(folder) if not re.fullmatch(r".*\.toml", name)]
    if "unlink" not in disk.failed:
        assert left == []
    return disk


def test_whichever_call_fails_no_acknowledged_event_is_lost(tmp_path: Path) -> None:
    calls = play_on(tmp_path / "good", fine).calls
    assert set(calls) >= {"open", "write", "fsync", "replace", "mkdir", "close", "read", "flock"}
    errors = itertools.cycle(ERRORS)
    for at in range(1, len(calls) + 1):
        ways = [once, from_then_on] if ALL else [from_then_on if at % 4 == 0 else once]
        for number, how in itertools.product(ERRORS if ALL else [next(errors)], ways):
            try:
                disk = play_on(tmp_path / f"{at}-{number}-{how.__name__}", how(at, number))
            except BaseException as error:
                error.add_note(f"call {at}, {calls[at - 1]}, failed with {errno.errorcode[number]}")
                raise
            assert disk.failed


def test_what_a_broken_write_has_left_is_cut_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def short(descriptor: int, data: memoryview) -> int:
        return real(descriptor, data[: len(data) // 2 + 1])

    monkeypatch.setattr(os, "write", short)
    calls = play_on(tmp_path / "good", fine).calls
    writes = [at for at, name in enumerate(calls, 1) if name == "write"]
    for at in writes[1::9]:
        play_on(tmp_path / str(at), once(at, errno.ENOSPC))


def test_a_journal_that_is_gone_is_written_again(tmp_path: Path) -> None:
    disk = Disk(tmp_path, fine)
    host = Host(tmp_path, disk)
    host.enter()
    path = host.folder.journal(ID)
    path.unlink()
    host.do(come("team-1"))
    assert read_lesson(host.folder, path) == host.keeper.lesson
    for one in sorted(host.folder.path.rglob("*"), reverse=True):
        one.rmdir() if one.is_dir() else one.unlink()
    host.enter()
    assert read_lesson(host.folder, path) == host.keeper.lesson
    assert host.keeper.close(PATIENCE)


def test_a_journal_that_leaves_what_failed_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test of the tests above."""
    monkeypatch.setattr(os, "ftruncate", lambda *_: None)
    with pytest.raises((AssertionError, QuizError)):
        test_what_a_broken_write_has_left_is_cut_before_the_next(tmp_path, monkeypatch)
