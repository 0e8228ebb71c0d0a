"""A game on a disk that fails: every call in turn, once and for a while, and in pieces.

    QUIZ_TEST_ALL=1 python -m pytest tests/durability/test_faults.py

tries each call with each error; without it, every third call, each with one of them.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.items.bank import ItemBank
from quiz.items.models import Ordering
from quiz.languages.catalogue import catalogue
from quiz.play.game import Game, resume, start
from quiz.play.rules import Rules
from quiz.play.session import Session
from quiz.saves.keeper import Keeper
from quiz.saves.players import PlayerProfile
from quiz.saves.profile_settings import save_setting
from quiz.saves.store import SaveStore
from quiz.tui.saves_wording import saves_told
from tests.durability.faults import ERRORS, WRITING, Disk
from tests.durability.terminal import PATIENCE
from tests.packs import canals
from tests.sampled import ALL, enough
from tests.saves.games import NOW

PLAYER = "Noor"
STEP = enough(3, 1)
"""One in so many calls is tried."""


def fine(_: int, __: str) -> None:
    """A disk that works."""


@cache
def new_game() -> Game:
    """A game of four items, choices and an ordering."""
    return start(
        [ItemBank(canals(), "en")],
        player=PLAYER,
        rules=Rules(length=4),
        seed=3,
        session_id="20261123T180000Z-0123abcd",
        now=NOW,
    )


class Sitting:
    """A player at a game of four items, who looks at what is told and goes on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = SaveStore(folder, now=lambda: NOW)
        self.keeper = Keeper(lambda: self.store, PLAYER)
        self.game = new_game()
        self.durable = 0
        """How many responses were acknowledged without a word that they are not saved."""

    def keep(self, game: Game) -> None:
        """Keep a change, as the screens do, and note what it acknowledges."""
        self.game = self.keeper.keep(game)
        told = list(saves_told(self.keeper, catalogue("en"), files=True))
        failed = [line for line in told if "Not saved" in line]
        assert len(failed) == (self.keeper.failure is not None)
        assert all("\n" not in line and "Traceback" not in line for line in told)
        if not failed:
            self.durable = len(self.game.session.responses)

    def change_settings(self) -> None:
        """Write the profile, as the screens do."""
        self.keeper.remember("language", "ar")
        assert self.keeper.wait(PATIENCE)
        self.keeper.memory(NOW)

    def play(self, heal: Callable[[], None]) -> None:
        """Play to the end; before the last answer the disk is mended, if it has failed."""
        for place in range(4):
            item = self.game.current
            assert item is not None
            if place == 2:
                self.change_settings()
            if place == 3:
                heal()
            if isinstance(item, Ordering):
                order = (1, 0, *range(2, len(item.events)))
                self.keep(self.game.arrange(order=order, highlighted=1))
                game, _ = self.game.submit(order, now=NOW, seconds=1)
            else:
                game, _ = self.game.submit(place % 4, now=NOW, seconds=1)
            self.keep(game)
            self.look()
            self.keep(self.game.next(now=NOW))

    def look(self) -> None:
        """See that what was acknowledged stands in the files, whatever happens to this process."""
        kept = newest(self.folder)
        have = () if kept is None else kept.responses
        assert len(have) >= self.durable
        assert have == self.game.session.responses[: len(have)]


class LookingUndisturbed(Sitting):
    """What looks into the files is not counted, and does not fail."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        super().__init__(folder)
        self.disk = disk

    def look(self) -> None:
        """Look as on a disk that works."""
        failing, self.disk.fails = self.disk.fails, fine
        counted = len(self.disk.calls)
        super().look()
        del self.disk.calls[counted:]
        self.disk.fails = failing


class Telling(Sitting):
    """Tells another process of each response that was acknowledged, and leaves looking to it."""

    def __init__(self, folder: Path, telling: int) -> None:
        super().__init__(folder)
        self.telling = telling

    def keep(self, game: Game) -> None:
        """Keep a change, and tell what it acknowledges."""
        known = self.durable
        super().keep(game)
        os.write(self.telling, b"." * (self.durable - known))

    def look(self) -> None:
        """Leave the files to the other process."""


def newest(folder: Path) -> Session | None:
    """The session in the files that goes furthest, read by a process for which the disk works."""
    store = SaveStore(folder, now=lambda: NOW)
    sessions = store.sessions(PLAYER)
    assert store.take_notices() == []
    return max(sessions, key=lambda one: len(one.responses), default=None)


def files(folder: Path) -> list[str]:
    """All files of a folder, hidden ones too."""
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file()]


def play_on(folder: Path, fails: Callable[[int, str], int | None]) -> Disk:
    """Play a game on a disk that fails, and is mended before it ends; all of it is kept."""
    disk = Disk(folder, fails)

    def heal() -> None:
        if disk.failed:
            disk.fails = fine

    sitting = LookingUndisturbed(folder, disk)
    with disk.installed():
        sitting.play(heal)
        disk.fails = fine
        sitting.keeper.retry()  # as at the end of a sitting
    assert sitting.keeper.failure is None
    kept = newest(folder)
    assert kept is not None
    assert kept.finished is not None
    assert kept.responses == sitting.game.session.responses
    assert len(kept.responses) == 4
    assert SaveStore(folder).past(PLAYER, lambda past: past.waiting()) == []
    assert resume({"canals": canals()}, kept).score == sitting.game.score
    left = [name for name in files(folder) if not re.fullmatch(r".*\.toml", name)]
    if "unlink" not in disk.failed:
        assert left == []
    return disk


def once(at: int, number: int) -> Callable[[int, str], int | None]:
    """Fail one call."""
    return lambda call, _: number if call == at else None


def from_then_on(at: int, number: int) -> Callable[[int, str], int | None]:
    """Fail every call from one on."""
    return lambda call, _: number if call >= at else None


def every_third_that_writes(rest: int, number: int) -> Callable[[int, str], int | None]:
    """Fail every third call, if it is one that writes and does not delete."""
    writing = {*WRITING} - {"unlink"}
    return lambda call, name: number if name in writing and call % 3 == rest else None


def calls_of_a_game(folder: Path) -> list[str]:
    """The calls that a game makes on a disk that works."""
    return play_on(folder, fine).calls


def test_a_game_on_a_disk_that_works_makes_every_kind_of_call(tmp_path: Path) -> None:
    calls = set(calls_of_a_game(tmp_path / "saves"))
    assert calls >= {"open", "write", "fsync", "replace", "mkdir", "close", "read", "lstat"}


@pytest.mark.parametrize("how", [once, from_then_on])
def test_whichever_call_fails_no_acknowledged_response_is_lost(
    tmp_path: Path, how: Callable[[int, int], Callable[[int, str], int | None]]
) -> None:
    calls = calls_of_a_game(tmp_path / "good")
    errors = itertools.cycle(ERRORS)
    for at in range(1 if how is once else 2, len(calls) + 1, STEP):
        for number in ERRORS if ALL else [next(errors)]:
            folder = tmp_path / f"{at}-{number}"
            try:
                disk = play_on(folder, how(at, number))
            except BaseException as error:
                error.add_note(f"call {at}, {calls[at - 1]}, failed with {errno.errorcode[number]}")
                raise
            assert disk.failed


@pytest.mark.parametrize("number", ERRORS)
def test_every_other_call_that_writes_may_fail(tmp_path: Path, number: int) -> None:
    for rest in (0, 1, 2):
        disk = play_on(tmp_path / str(rest), every_third_that_writes(rest, number))
        assert disk.failed


def test_writes_may_be_short_and_then_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def short(descriptor: int, data: memoryview) -> int:
        return real(descriptor, data[: len(data) // 2 + 1])

    monkeypatch.setattr(os, "write", short)
    calls = calls_of_a_game(tmp_path / "good")
    writes = [at for at, name in enumerate(calls, 1) if name == "write"]
    for at in writes[:: 3 * STEP]:
        play_on(tmp_path / str(at), once(at, errno.ENOSPC))


def test_a_process_that_ends_at_any_call_loses_no_acknowledged_response(tmp_path: Path) -> None:
    """As SIGKILL at that very call, before it and after it."""
    calls = calls_of_a_game(tmp_path / "good")
    for at in range(1, len(calls) + 2, STEP):
        folder = tmp_path / str(at)
        reading, telling = os.pipe()
        child = os.fork()
        if child == 0:
            _play_until(folder, at, telling)
        os.close(telling)
        with os.fdopen(reading, "rb") as told:
            acknowledged = len(told.read())
        os.waitpid(child, 0)
        kept = newest(folder)
        have = 0 if kept is None else len(kept.responses)
        assert acknowledged <= have <= acknowledged + 1, f"call {at}"
        left = [name for name in files(folder) if not name.endswith(".toml")]
        assert all(re.fullmatch(r"\.[0-9a-f]{16}\.tmp", name) for name in left)


def _play_until(folder: Path, at: int, telling: int) -> None:
    """In a child: play, tell of each response that was acknowledged, and end at a call."""

    def end(call: int, _: str) -> None:
        if call == at:
            os._exit(0)

    try:
        sitting = Telling(folder, telling)
        with Disk(folder, end).installed():
            sitting.play(lambda: None)
    finally:
        os._exit(1)


@pytest.mark.parametrize("how", [once, from_then_on])
def test_whichever_call_fails_the_settings_are_the_old_or_the_new(
    tmp_path: Path, how: Callable[[int, int], Callable[[int, str], int | None]]
) -> None:
    for at, number in zip(range(1, 30), itertools.cycle(ERRORS), strict=False):
        folder = tmp_path / str(at)
        store = SaveStore(folder, now=lambda: NOW)
        old = PlayerProfile(name=PLAYER, settings={"language": "en"})
        new = PlayerProfile(name=PLAYER, settings={"language": "ar"})
        save_setting(store, PLAYER, "language", "en")
        with Disk(folder, how(at, number)).installed() as disk:
            try:
                save_setting(store, PLAYER, "language", "ar")
                told = False
            except QuizError:
                told = True
        kept = SaveStore(folder).profile(PLAYER)
        assert kept == new or (told and kept == old)
        save_setting(store, PLAYER, "language", "ar")
        assert SaveStore(folder).profile(PLAYER) == new
        assert files(folder) == ["profile.toml"] or "unlink" in disk.failed


def test_a_save_that_writes_in_place_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test of the tests above."""

    def in_place(path: Path, content: bytes) -> None:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(descriptor, content)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise QuizError("cannot write", path=path) from error

    monkeypatch.setattr("quiz.saves.session_file.write_file", in_place)
    calls = calls_of_a_game(tmp_path / "good")

    def fail_each_in_turn() -> None:
        for at in range(1, len(calls) + 1):
            play_on(tmp_path / str(at), once(at, errno.ENOSPC))

    with pytest.raises(AssertionError):
        fail_each_in_turn()
