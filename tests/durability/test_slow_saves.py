"""The real game while another process holds the lock of its saves: played on, left, ended."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz.files.locks import locked
from quiz.languages.catalogue import catalogue
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from tests.durability.seats import PLAYED, PLAYER
from tests.durability.terminal import PATIENCE, Process, patient
from tests.durability.test_endings import LEFT, check_terminal

ARGUMENTS = [*PLAYED, "--kind", "choice", "--length", "3"]
WORDS = catalogue("en")
SAVING = WORDS("saves.saving")
NOT_SAVED = "another window"


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[Process]:
    """A game whose first answer is saved, and whose second item waits."""
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        yield on_the_second(process, tmp_path)


@pytest.fixture
def patiently_playing(tmp_path: Path) -> Iterator[Process]:
    """The same of a game that waits as long as a busy machine wants when it is ended."""
    with Process(ARGUMENTS, tmp_path, program=patient(_WAITING), forked=True) as process:
        yield on_the_second(process, tmp_path)


@pytest.fixture
def suspendable(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Process]:
    """The same as a child of this process, which is told when it is suspended."""
    program = ("-m", "quiz") if request.param is None else patient(request.param)
    with Process(ARGUMENTS, tmp_path, program=program) as process:
        yield on_the_second(process, tmp_path)


_WAITING = f"""
import quiz.tui.shutdown, quiz.tui.saving
quiz.tui.shutdown.PATIENCE = quiz.tui.shutdown.SAVED_WITHIN = {PATIENCE}
quiz.tui.saving.LAST_SAVES = quiz.tui.saving.LAST_SAVES_IF_ENDED = {PATIENCE}
"""


def on_the_second(process: Process, folder: Path) -> Process:
    """Answer the first item, and go on to the second."""
    comes(process, "keys.skip")
    mark = len(process.raw)
    process.send(b"1")
    comes(process, "keys.next", mark)
    mark = len(process.raw)
    process.send(b"\r")
    comes(process, "keys.skip", mark)
    assert process.until(lambda: kept(folder).draft is None)
    return process


def comes(process: Process, name: str, since: int = 0) -> None:
    """Wait for a message on the screen."""
    assert process.until(lambda: WORDS(name) in process.said(since)), process.said(since)


def kept(folder: Path) -> Session:
    """The one session in the saves."""
    (session,) = SaveStore(folder / "saves").sessions(PLAYER)
    return session


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of the folder of the sessions, as another window does."""
    (sessions,) = (folder / "saves").glob("*/sessions/*")
    with locked(sessions) as alone:
        assert alone
        yield


def answer(process: Process) -> None:
    """Answer the second item; what it was worth is not to be seen yet."""
    process.send(b"2")
    comes(process, "saves.saving")


def responses(folder: Path) -> list[int | None]:
    """What was chosen in the answers that are kept."""
    return [response.chosen for response in kept(folder).responses]


def ends_unsaved(process: Process, folder: Path, end: Callable[[], None]) -> None:
    """Answer while the lock is held for ever, and end the game: one line says what is lost."""
    with held(folder):
        answer(process)
        mark = len(process.raw)
        end()
        assert process.ended() == 2
        check_terminal(process)
        assert process.said(mark).count("quiz: ") == 1
        assert NOT_SAVED in process.said(mark)
    assert responses(folder) == [0]


def test_the_screen_goes_on_and_the_verdict_comes_with_the_save(
    playing: Process, tmp_path: Path
) -> None:
    mark = len(playing.raw)
    with held(tmp_path):
        answer(playing)
        playing.send(b"?")
        comes(playing, "help.close", mark)
        playing.send(b"\x1b")
        playing.send(b"1\r")
        playing.until(lambda: False, 0.5)
        assert WORDS("keys.next") not in playing.said(mark)
        assert responses(tmp_path) == [0]
    comes(playing, "keys.next", mark)
    assert responses(tmp_path) == [0, 1]
    playing.send(b"q")
    assert playing.ended() == 0
    check_terminal(playing)


def test_who_leaves_meanwhile_loses_nothing(patiently_playing: Process, tmp_path: Path) -> None:
    with held(tmp_path):
        answer(patiently_playing)
        mark = len(patiently_playing.raw)
        patiently_playing.send(b"q")
        assert patiently_playing.until(lambda: all(one in patiently_playing.raw for one in LEFT))
        comes(patiently_playing, "saves.saving", mark)
        assert patiently_playing.process.poll() is None
    assert patiently_playing.ended() == 0
    check_terminal(patiently_playing)
    assert responses(tmp_path) == [0, 1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_after_that_loses_nothing_either(
    patiently_playing: Process, tmp_path: Path, number: int
) -> None:
    with held(tmp_path):
        answer(patiently_playing)
        mark = len(patiently_playing.raw)
        patiently_playing.send(b"q")
        comes(patiently_playing, "saves.saving", mark)
        patiently_playing.signal(number)
    assert patiently_playing.ended() == 128 + number
    check_terminal(patiently_playing)
    assert responses(tmp_path) == [0, 1]


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_a_lock_that_is_held_for_ever_ends_with_one_line_of_what_is_not_saved(
    playing: Process, tmp_path: Path, key: str
) -> None:
    ends_unsaved(playing, tmp_path, lambda: playing.send(b"q" if key == "q" else b"\x03"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_game_meanwhile(
    patiently_playing: Process, tmp_path: Path, number: int
) -> None:
    with held(tmp_path):
        answer(patiently_playing)
        mark = len(patiently_playing.raw)
        patiently_playing.signal(number)
        assert patiently_playing.until(lambda: all(one in patiently_playing.raw for one in LEFT))
    assert patiently_playing.ended() == 128 + number
    assert "quiz: " not in patiently_playing.said(mark)
    check_terminal(patiently_playing)
    assert responses(tmp_path) == [0, 1]


def test_a_signal_ends_a_game_whose_lock_is_held_for_ever(playing: Process, tmp_path: Path) -> None:
    ends_unsaved(playing, tmp_path, lambda: playing.signal(signal.SIGTERM))


def test_a_game_that_does_not_end_by_itself_says_so_too(tmp_path: Path) -> None:
    stuck = "import time; from quiz.tui.app import QuizApp; QuizApp.end = lambda *_: time.sleep(60)"
    with Process(ARGUMENTS, tmp_path, program=patient(stuck), forked=True) as process:
        on_the_second(process, tmp_path)
        ends_unsaved(process, tmp_path, lambda: process.signal(signal.SIGTERM))


def test_a_closed_terminal_ends_it_and_keeps_the_answer(
    patiently_playing: Process, tmp_path: Path
) -> None:
    with held(tmp_path):
        answer(patiently_playing)
        patiently_playing.hang_up()
        time.sleep(0.3)
    assert patiently_playing.ended() == 128 + signal.SIGHUP
    assert responses(tmp_path) == [0, 1]


@pytest.mark.parametrize("suspendable", [_WAITING], indirect=True, ids=["patient"])
def test_a_suspended_game_has_saved_its_answer(suspendable: Process, tmp_path: Path) -> None:
    with held(tmp_path):
        answer(suspendable)
        suspendable.send(b"\x1a")
        suspendable.until(lambda: False, 0.2)
    assert suspendable.is_stopped()
    assert responses(tmp_path) == [0, 1]
    mark = len(suspendable.raw)
    suspendable.signal(signal.SIGCONT)
    comes(suspendable, "keys.next", mark)
    suspendable.send(b"q")
    assert suspendable.ended() == 0


@pytest.mark.parametrize("suspendable", [None], indirect=True)
def test_a_game_is_suspended_though_its_lock_is_held_for_ever(
    suspendable: Process, tmp_path: Path
) -> None:
    with held(tmp_path):
        answer(suspendable)
        suspendable.send(b"\x1a")
        assert suspendable.is_stopped()
        check_terminal(suspendable)
        mark = len(suspendable.raw)
        suspendable.signal(signal.SIGCONT)
        assert suspendable.until(lambda: WORDS("saves.saving") in suspendable.said(mark))
    assert suspendable.until(lambda: WORDS("keys.next") in suspendable.said(mark))
    assert responses(tmp_path) == [0, 1]
    suspendable.send(b"q")
    assert suspendable.ended() == 0
