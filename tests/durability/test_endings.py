"""A game that is ended or suspended from outside: kept as it stands, the terminal given back."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from tests.durability.kill import PLAYER
from tests.durability.seats import PACK, SHIFT_DOWN
from tests.durability.terminal import Process

ARGUMENTS = ["play", PACK, "--lang", "en", "--kind", "ordering", "--length", "2"]
DOWN = b"\x1b[B"
WORDS = catalogue("en")

LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?2004l")
"""What leaves the other screen, the mouse, the hidden cursor and the pasting of before."""


def waits(process: Process, since: int = 0) -> bool:
    """Whether an ordering waits on the screen."""
    return WORDS("keys.move") in process.said(since)


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[Process]:
    """A game with an ordering in the middle of which its player is: moved and highlighted."""
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
    with Process(ARGUMENTS[:2], folder) as again:
        assert again.until(lambda: waits(again) and "1 of 2" in again.said())
        assert kept(folder).draft == draft


def check_terminal(process: Process) -> None:
    """See that the terminal is as a shell wants it, and nothing alarming was written."""
    assert process.until(lambda: all(sequence in process.raw for sequence in LEFT))
    assert not process.is_raw()
    assert "Traceback" not in process.said()
    assert "Error" not in process.said()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
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
def test_a_game_is_suspended_and_goes_on(playing: Process, tmp_path: Path, by_key: bool) -> None:
    if by_key:
        playing.send(b"\x1a")
    else:
        playing.signal(signal.SIGTSTP)
    assert playing.is_stopped()
    check_terminal(playing)
    draft = kept(tmp_path).draft
    assert draft is not None
    assert draft.order is not None
    assert (draft.order[:3], draft.option) == ((1, 0, 2), 2)
    mark = len(playing.raw)
    playing.signal(signal.SIGCONT)
    assert playing.until(lambda: waits(playing, mark)), playing.said(mark)
    assert playing.is_raw()
    mark = len(playing.raw)
    playing.send(b"\r")
    assert playing.until(lambda: WORDS("keys.next") in playing.said(mark))
    assert kept(tmp_path).responses[0].given == draft.order
    playing.send(b"q")
    assert playing.ended() == 0
    check_terminal(playing)


def test_a_suspended_game_can_be_ended(playing: Process, tmp_path: Path) -> None:
    playing.send(b"\x1a")
    assert playing.is_stopped()
    playing.signal(signal.SIGTERM)
    playing.signal(signal.SIGCONT)
    assert playing.ended() == 128 + signal.SIGTERM
    check_terminal(playing)
    check_kept(tmp_path)


# -- line by line ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("pty", [True, False])
def test_a_signal_ends_the_plain_game(tmp_path: Path, number: int, pty: bool) -> None:
    with Process([*ARGUMENTS, "--plain"], tmp_path, pty=pty) as process:
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
    with Process([*ARGUMENTS, "--plain"], tmp_path) as process:
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said())
        mark = len(process.raw)
        process.send(b"s\n")
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said(mark))
        process.hang_up()
        assert process.ended() == 128 + signal.SIGHUP
    assert len(kept(tmp_path).responses) == 1


def test_a_reader_that_goes_away_ends_the_plain_game(tmp_path: Path) -> None:
    with Process([*ARGUMENTS, "--plain"], tmp_path, pty=False) as process:
        assert process.until(lambda: WORDS("plain.prompt-order") in process.said())
        process.hang_up()
        assert process.ended() == 0
    assert process.errors.read_bytes() == b""
