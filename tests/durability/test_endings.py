"""A game that is ended or suspended from outside: kept as it stands, the terminal given back."""

from __future__ import annotations

import os
import re
import signal
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from quiz.signals import heeded
from tests.durability.seats import PLAYED, PLAYER, SHIFT_DOWN
from tests.durability.terminal import Process

ARGUMENTS = [*PLAYED, "--kind", "ordering", "--length", "2"]
DOWN = b"\x1b[B"
WORDS = catalogue("en")

ENDING = (
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGUSR1,
    signal.SIGALRM,
    signal.SIGRTMIN,
)

LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?2004l")
"""What leaves the other screen, the mouse, the hidden cursor and the pasting of before."""


def waits(process: Process, since: int = 0) -> bool:
    """Whether an ordering waits on the screen."""
    return WORDS("keys.move") in process.said(since)


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[Process]:
    """A game with an ordering in the middle of which its player is: moved and highlighted."""
    with Process(ARGUMENTS, tmp_path, forked=True) as process:
        arrange(process)
        yield process


@pytest.fixture
def suspendable(tmp_path: Path) -> Iterator[Process]:
    """The same game as a child of this process, which is told when it is suspended."""
    with Process(ARGUMENTS, tmp_path) as process:
        arrange(process)
        yield process


def arrange(process: Process) -> None:
    """Move the first card down, and highlight the one below it."""
    assert process.until(lambda: waits(process)), process.said()
    mark = len(process.raw)
    process.send(SHIFT_DOWN)
    process.send(DOWN)
    assert process.until(lambda: bool(re.search(r"▸\s+3\b", process.said(mark)))), process.said()
    assert process.is_raw()


def kept(folder: Path) -> Session:
    """The one session in the saves."""
    store = SaveStore(folder / "saves")
    (session,) = store.sessions(PLAYER)
    assert store.take_notices() == []
    return session


def check_kept(folder: Path) -> None:
    """See that the arrangement is kept down to the highlighted card, and shown again."""
    draft = kept(folder).draft
    assert draft is not None
    assert draft.order is not None
    assert (draft.order[:3], draft.option) == ((1, 0, 2), 2)
    assert draft.seconds < 60
    with Process(ARGUMENTS[:2], folder, forked=True) as again:
        assert again.until(lambda: waits(again) and "1 of 2" in again.said())
        assert kept(folder).draft == draft


def check_terminal(process: Process) -> None:
    """See that the terminal is as a shell wants it, and nothing alarming was written."""
    assert process.until(lambda: all(sequence in process.raw for sequence in LEFT))
    assert not process.is_raw()
    assert "Traceback" not in process.said()
    assert "Error" not in process.said()


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_the_game_as_its_player_would(
    playing: Process, tmp_path: Path, number: int
) -> None:
    playing.signal(number)
    assert playing.ended() == 128 + number
    check_terminal(playing)
    check_kept(tmp_path)


def test_signals_that_follow_each_other_change_nothing(playing: Process, tmp_path: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        playing.signal(number)
    assert playing.ended() in {128 + signal.SIGTERM, 128 + signal.SIGHUP, 128 + signal.SIGINT}
    check_terminal(playing)
    check_kept(tmp_path)


def test_a_closed_terminal_ends_the_game(playing: Process, tmp_path: Path) -> None:
    playing.hang_up()
    assert playing.ended() == 128 + signal.SIGHUP
    check_kept(tmp_path)


def test_a_closed_terminal_of_which_no_signal_tells_ends_the_game(tmp_path: Path) -> None:
    with Process(ARGUMENTS, tmp_path, ignoring=signal.SIGHUP) as process:
        arrange(process)
        process.signal(signal.SIGHUP)
        process.until(lambda: False, 0.3)
        assert process.process.poll() is None
        process.hang_up()
        assert process.ended() == 128 + signal.SIGHUP
    check_kept(tmp_path)


@pytest.mark.parametrize("by_key", [True, False])
def test_a_game_is_suspended_and_goes_on(
    suspendable: Process, tmp_path: Path, by_key: bool
) -> None:
    if by_key:
        suspendable.send(b"\x1a")
    else:
        suspendable.signal(signal.SIGTSTP)
    assert suspendable.is_stopped()
    check_terminal(suspendable)
    draft = kept(tmp_path).draft
    assert draft is not None
    assert draft.order is not None
    assert (draft.order[:3], draft.option) == ((1, 0, 2), 2)
    mark = len(suspendable.raw)
    suspendable.signal(signal.SIGCONT)
    assert suspendable.until(lambda: waits(suspendable, mark)), suspendable.said(mark)
    assert suspendable.is_raw()
    mark = len(suspendable.raw)
    suspendable.send(b"\r")
    assert suspendable.until(lambda: WORDS("keys.next") in suspendable.said(mark))
    assert kept(tmp_path).responses[0].given == draft.order
    suspendable.send(b"q")
    assert suspendable.ended() == 0
    check_terminal(suspendable)


def test_a_suspended_game_can_be_ended(suspendable: Process, tmp_path: Path) -> None:
    suspendable.send(b"\x1a")
    assert suspendable.is_stopped()
    suspendable.signal(signal.SIGTERM)
    suspendable.signal(signal.SIGCONT)
    assert suspendable.ended() == 128 + signal.SIGTERM
    check_terminal(suspendable)
    check_kept(tmp_path)


@pytest.mark.parametrize(
    ("number", "drawn"),
    [
        (signal.SIGTERM, b"\x1b[?1049h"),
        (signal.SIGQUIT, b"\x1b[?1049h"),
        (signal.SIGUSR1, b"\x1b[?25l"),
        (signal.SIGTERM, b"\x1b[?25l"),
        (signal.SIGQUIT, b"Sanad"),
    ],
)
def test_a_signal_while_the_game_opens_gives_the_terminal_back(
    tmp_path: Path, number: int, drawn: bytes
) -> None:
    with Process(ARGUMENTS, tmp_path) as process:
        before = termios.tcgetattr(process.terminal)
        assert process.until(lambda: drawn in process.raw), process.said()
        process.signal(number)
        assert process.ended() == 128 + number
        check_terminal(process)
        assert termios.tcgetattr(process.terminal) == before


def every_signal_that_ends() -> list[int]:
    """What ends a process that heeds nothing, asked of this system itself."""
    of_a_fault = {"SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV", "SIGSYS"}
    left = {signal.SIGKILL, *(getattr(signal, name) for name in of_a_fault)}
    return sorted(number for number in set(signal.valid_signals()) - left if ends(number))


def ends(number: int) -> bool:
    """Whether a signal ends a process."""
    pid = os.fork()
    if not pid:
        signal.signal(number, signal.SIG_DFL) if number != signal.SIGSTOP else None
        signal.alarm(0)
        os.kill(os.getpid(), number)
        os._exit(0)
    _, status = os.waitpid(pid, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return False
    return os.WIFSIGNALED(status)


def test_every_signal_that_ends_a_process_is_heeded() -> None:
    ignored = {signal.SIGPIPE, signal.SIGXFSZ}  # Python has them ignored from the start
    assert set(every_signal_that_ends()) - ignored == {*heeded(), signal.SIGINT}


# -- line by line ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", ENDING)
@pytest.mark.parametrize("pty", [True, False])
def test_a_signal_ends_the_plain_game(tmp_path: Path, number: int, pty: bool) -> None:
    with Process([*ARGUMENTS, "--plain"], tmp_path, pty=pty, forked=True) as process:
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said())
        mark = len(process.raw)
        process.send(b"s\n")
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said(mark))
        process.signal(number)
        assert process.ended() == 128 + number
        assert "Traceback" not in process.said()
    assert len(kept(tmp_path).responses) == 1
    if not pty:
        assert process.errors.read_bytes() == b""


def test_a_closed_terminal_ends_the_plain_game(tmp_path: Path) -> None:
    with Process([*ARGUMENTS, "--plain"], tmp_path, forked=True) as process:
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said())
        mark = len(process.raw)
        process.send(b"s\n")
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said(mark))
        process.hang_up()
        assert process.ended() == 128 + signal.SIGHUP
    assert len(kept(tmp_path).responses) == 1


def test_a_reader_that_goes_away_ends_the_plain_game(tmp_path: Path) -> None:
    with Process([*ARGUMENTS, "--plain"], tmp_path, pty=False, forked=True) as process:
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said())
        process.hang_up()
        assert process.ended() == 0
    assert process.errors.read_bytes() == b""
