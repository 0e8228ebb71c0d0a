"""The real game on real disks that refuse: full, read-only, gone."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from tests.durability.seats import PLAYED, PLAYER
from tests.durability.terminal import PATIENCE, Process

LENGTH = 5
ARGUMENTS = [*PLAYED, "--kind", "choice", "--length", str(LENGTH)]
WORDS = catalogue("en")
HELD_BY_PERMISSIONS = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, which root has
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: none after the exec
os.execv(sys.executable, [sys.executable, "-m", "quiz", *sys.argv[1:]])
"""
"""A program that runs the game, held back by permissions as others are though it is root's."""

NOT_SAVED = WORDS("saves.failed", reason="").split("!")[0]


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system of 96 KiB on a folder, where this user may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may not mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


@pytest.fixture
def saves(tmp_path: Path) -> Iterator[Path]:
    """A saves folder that is a small disk of its own."""
    with small_disk(tmp_path / "saves"):
        yield tmp_path / "saves"


def fill(folder: Path) -> None:
    """Leave no byte free."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4096)
        except OSError:
            return


class Player:
    """Answers the choices of a game on a screen."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.mark = 0
        assert process.until(lambda: self._now("keys.skip")), process.said()

    def _now(self, name: str) -> bool:
        return WORDS(name) in self.process.said(self.mark)

    def answer(self, *, saved: bool = True) -> None:
        """Answer, wait for the feedback, and see what it says of the saving."""
        self.mark = len(self.process.raw)
        self.process.send(b"2")
        assert self.process.until(lambda: self._offers("⏎", "keys.next")), self._said()
        # What stands on the screen already is not sent again.
        since = self.mark if saved else 0
        told = self.process.until(
            lambda: NOT_SAVED in self.process.said(since), 0.2 if saved else PATIENCE
        )
        assert told != saved, self._said()

    def _offers(self, key: str, name: str) -> bool:
        return re.search(f"{key} +{WORDS(name)}", self._said()) is not None

    def _said(self) -> str:
        return self.process.said(self.mark)

    def go_on(self) -> None:
        """Go on to the next item."""
        self.mark = len(self.process.raw)
        self.process.send(b"\r")
        assert self.process.until(lambda: self._offers("s", "keys.skip")), self._said()


def kept(saves: Path) -> list[Session]:
    """The sessions in the saves, all of them whole."""
    store = SaveStore(saves)
    sessions = store.sessions(PLAYER)
    assert store.take_notices() == []
    return sessions


def files(saves: Path) -> list[str]:
    """The names of all files but the one that fills the disk."""
    found = [path for path in saves.rglob("*") if path.is_file() and path.name != "filler"]
    return sorted(path.suffix for path in found)


def test_a_game_on_a_disk_that_fills_up_goes_on_and_saves_all_once_there_is_room(
    tmp_path: Path, saves: Path
) -> None:
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        player = Player(process)
        player.answer()
        fill(saves)
        for _ in range(2):
            player.go_on()
            player.answer(saved=False)
        (session,) = kept(saves)
        assert len(session.responses) == 1
        assert files(saves) == [".toml", ".toml"]
        (saves / "filler").unlink()
        player.go_on()
        # The next question does not wait for what is tried again.
        assert process.until(lambda: len(kept(saves)[0].responses) == 3)
        process.until(lambda: False, 0.3)  # what it drew until then is no answer's
        player.answer()
        assert len(kept(saves)[0].responses) == 4
        process.send(b"q")
        assert process.ended() == 0
    assert files(saves) == [".toml", ".toml"]


def test_what_a_full_disk_did_not_take_is_told_at_the_end(tmp_path: Path, saves: Path) -> None:
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        player = Player(process)
        player.answer()
        fill(saves)
        player.go_on()
        player.answer(saved=False)
        process.send(b"q")
        assert process.ended() == 2
        # The screen may draw its own notice once more; what counts is said after it is left.
        last = " ".join(process.said(process.raw.rindex(b"\x1b[?1049l")).split())
        assert last.count("the disk is full; free some space or name another folder") == 1
        assert "Traceback" not in last
    assert len(kept(saves)[0].responses) == 1
    assert files(saves) == [".toml", ".toml"]


def test_what_failed_is_tried_again_at_the_end(tmp_path: Path, saves: Path) -> None:
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        player = Player(process)
        fill(saves)
        player.answer(saved=False)
        (saves / "filler").unlink()
        process.send(b"q")
        assert process.ended() == 0
    assert len(kept(saves)[0].responses) == 1


def test_a_game_ended_by_a_signal_on_a_full_disk_says_so(tmp_path: Path, saves: Path) -> None:
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        player = Player(process)
        fill(saves)
        player.answer(saved=False)
        mark = len(process.raw)
        process.signal(15)
        assert process.ended() == 2
        assert "the disk is full" in process.said(mark)
        assert not process.is_raw()


def test_a_plain_game_on_a_full_disk_goes_on_and_says_so_once(tmp_path: Path, saves: Path) -> None:
    fill(saves)
    with Process([*ARGUMENTS, "--plain"], tmp_path, pty=False, forked=True) as process:
        for _ in range(LENGTH):
            process.send(b"2\n")
        process.send(b"\n")  # to what was missed
        assert process.ended() == 2
        assert WORDS("plain.over.game") in process.said()
    told = process.errors.read_text("utf-8").splitlines()
    assert len(told) == 2  # as it begins, and at the end
    assert all("the disk is full" in line for line in told)
    assert files(saves) == []


def test_a_disk_made_read_only_loses_nothing(tmp_path: Path, saves: Path) -> None:
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        player = Player(process)
        player.answer()
        subprocess.run(["mount", "-o", "remount,ro", str(saves)], check=True)
        player.go_on()
        player.answer(saved=False)
        subprocess.run(["mount", "-o", "remount,rw", str(saves)], check=True)
        process.send(b"q")
        assert process.ended() == 0
    assert len(kept(saves)[0].responses) == 2


def test_a_folder_that_goes_while_the_game_is_played_is_made_again(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        player = Player(process)
        player.answer()
        shutil.rmtree(saves)
        player.go_on()
        player.answer()
        process.send(b"q")
        assert process.ended() == 0
    (session,) = kept(saves)
    assert len(session.responses) == 2


def test_a_folder_that_may_not_be_written_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    saves.mkdir(mode=0o500)
    with Process(ARGUMENTS, tmp_path, program=("-c", HELD_BY_PERMISSIONS)) as process:
        player = Player(process)
        player.answer(saved=False)
        saves.chmod(0o700)
        process.send(b"q")
        assert process.ended() == 0
    assert len(kept(saves)[0].responses) == 1


def shows(process: Process, text: str, since: int = 0) -> None:
    """Wait until a text was on the screen, and the screen has come to rest."""
    assert process.until(lambda: text in process.said(since)), process.said()
    process.until(lambda: False, 0.3)


# -- two windows ----------------------------------------------------------------------------


def test_two_windows_on_one_game_keep_the_answers_of_both(tmp_path: Path) -> None:
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        Player(process).answer()
        process.send(b"q")
        assert process.ended() == 0
    forked = WORDS("saves.forked", moved="").split(".")[0]
    with (
        Process(ARGUMENTS[:2], tmp_path, forked=True) as one,
        Process(ARGUMENTS[:2], tmp_path, forked=True) as two,
    ):
        for window in (one, two):
            shows(window, WORDS("keys.next"))
        for number, window in enumerate((one, two)):
            window.send(b"\r")
            shows(window, WORDS("game.progress", number=2, total=LENGTH))
            mark = len(window.raw)
            window.send(b"%d" % (number + 1))
            shows(window, WORDS("keys.next"), mark)
        assert forked not in one.said()
        shows(two, forked)
    sessions = kept(tmp_path / "saves")
    assert [[one.chosen for one in session.responses[1:]] for session in sessions] in (
        [[0], [1]],
        [[1], [0]],
    )
