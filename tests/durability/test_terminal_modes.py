"""What the game changes in the terminal, asks of it and has it told is undone on every way out."""

from __future__ import annotations

import os
import re
import signal
import termios
import time
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.terminal import LIMIT
from tests.durability.terminal import ASKED, VTE, XTERM, Process, environment, patient

WORDS = catalogue("en")
EXPLICIT, IMPLICIT = b"\x1b[8l", b"\x1b[8h"
RAISES = """
from quiz.tui.screens.home.screen import HomeScreen
def burst(self): raise RuntimeError("a bug")
HomeScreen.action_help = burst
"""
BYTE_BY_BYTE = b"\x1b[1;5R\x1b[1;5R\x1b[1;4R\x1b[1;12R"
"""Where the cursor of a terminal stands that does not read UTF-8, after each probe."""
HANGS = """
from quiz.tui.screens.home.screen import HomeScreen
HomeScreen.leave = lambda self: time.sleep(60)
"""


def is_home(process: Process, since: int = 0) -> bool:
    return WORDS("keys.order-play") in process.said(since)


def opened(
    folder: Path, changes: str = "", answers: bytes = VTE, *, forked: bool = True
) -> Process:
    process = Process(
        ["--player", "Noor"], folder, program=patient(changes), answers=answers, forked=forked
    )
    assert process.until(lambda: is_home(process)), process.said()
    return process


def last_mode(process: Process) -> bytes:
    """What the terminal was told last of who reorders text."""
    return bytes(re.findall(rb"\x1b\[8[hl]", process.raw)[-1])


def test_a_terminal_that_reorders_is_told_not_to_while_the_game_lasts(tmp_path: Path) -> None:
    with opened(tmp_path) as process:
        assert EXPLICIT in process.raw[: process.raw.rindex(b"\x1b[?1049h")]
        assert last_mode(process) == EXPLICIT
        process.send(b"q")
        assert process.ended() == 0
        assert last_mode(process) == IMPLICIT
        assert process.raw.rindex(IMPLICIT) > process.raw.rindex(b"\x1b[?1049l")


def test_one_that_was_told_so_before_is_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path, answers=VTE.replace(b"8;1$", b"8;2$")) as process:
        process.send(b"q")
        assert process.ended() == 0
        assert not re.search(rb"\x1b\[8[hl]", process.raw)


def test_an_xterm_that_reads_bytes_reads_utf_8_while_the_game_lasts(tmp_path: Path) -> None:
    answers = XTERM.replace(b"\x1b[?64", BYTE_BY_BYTE + b"\x1b[?64")
    with opened(tmp_path, answers=answers) as process:
        assert process.raw.index(b"\x1b%G") < process.raw.rindex(b"\x1b[?1049h")
        process.send(b"q")
        assert process.ended() == 0
        assert process.raw.rindex(b"\x1b%@") > process.raw.rindex(b"\x1b[?1049l")


def test_another_that_reads_bytes_is_not_filled_with_what_nobody_can_read(tmp_path: Path) -> None:
    answers = b"\x1b[>85;95;0c" + BYTE_BY_BYTE + b"\x1b[?1;2c"
    with Process(["--player", "Noor"], tmp_path, program=patient(), answers=answers) as process:
        assert process.ended() == 2
        assert WORDS("command.not-utf-8")[:40] in process.said()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_undoes_it(tmp_path: Path, number: int) -> None:
    with opened(tmp_path) as process:
        process.signal(number)
        assert process.ended() == 128 + number
        assert last_mode(process) == IMPLICIT
        assert not process.is_raw()


def test_a_bug_undoes_it(tmp_path: Path) -> None:
    with opened(tmp_path, RAISES) as process:
        process.send(b"?")
        assert process.ended() == 1
        assert last_mode(process) == IMPLICIT
        assert not process.is_raw()
        assert b"\x1b[?1049l" in process.raw


def test_an_end_that_takes_too_long_undoes_it(tmp_path: Path) -> None:
    with opened(tmp_path, HANGS) as process:
        process.signal(signal.SIGTERM)
        assert process.ended() == 128 + signal.SIGTERM
        assert last_mode(process) == IMPLICIT
        assert b"\x1b[?1049l" in process.raw
        assert not process.is_raw()


def test_the_shell_has_its_terminal_back_while_the_game_is_suspended(tmp_path: Path) -> None:
    with opened(tmp_path, forked=False) as process:
        process.send(b"\x1a")
        assert process.is_stopped()
        assert process.until(lambda: last_mode(process) == IMPLICIT)
        assert not process.is_raw()
        since = len(process.raw)
        process.signal(signal.SIGCONT)
        assert process.until(lambda: is_home(process, since) and last_mode(process) == EXPLICIT)
        # Rows that were drawn before the terminal was told.
        told = [b"\x1b[%d;1H\x1b[8l" % row for row in (1, 12, 24)]
        assert process.until(lambda: all(row in process.raw[since:] for row in told))
        process.send(b"q")
        assert process.ended() == 0
        assert last_mode(process) == IMPLICIT


@pytest.mark.parametrize(
    ("number", "seconds"),
    [
        (signal.SIGTERM, 0.0),
        (signal.SIGTERM, 0.2),
        (signal.SIGINT, 0.0),
        (signal.SIGINT, 0.1),
        (signal.SIGHUP, 0.2),
        (signal.SIGUSR1, 0.1),
        (signal.SIGALRM, 0.0),
    ],
)
def test_a_signal_while_the_terminal_is_asked_leaves_it_as_it_was(
    tmp_path: Path, number: int, seconds: float
) -> None:
    """At any moment, also while modules are imported, which take exceptions for their own."""
    with Process(["--player", "Noor"], tmp_path, program=patient(), answers=b"") as process:
        assert process.until(lambda: ASKED in process.raw)
        assert process.is_raw()
        asked = termios.tcgetattr(process.terminal)
        time.sleep(seconds)
        process.signal(number)
        assert process.ended() == 128 + number
        # As it was before it was asked, which may have been before anybody could look.
        after = termios.tcgetattr(process.terminal)
        assert after[3] == asked[3] | termios.ECHO | termios.ICANON
        assert [*after[:3], *after[4:6]] == [*asked[:3], *asked[4:6]]
        assert "Traceback" not in process.said()


def test_a_terminal_that_does_not_answer_is_waited_for_no_longer_than_told(tmp_path: Path) -> None:
    with Process(["--player", "Noor"], tmp_path, answers=b"") as process:
        assert process.until(lambda: WORDS("calibration.title") in process.said())
        assert LIMIT <= 0.5


def test_keys_pressed_while_the_terminal_is_asked_are_not_lost(tmp_path: Path) -> None:
    with Process(["--player", "Noor"], tmp_path, program=patient(), answers=b"s" + VTE) as process:
        assert process.until(lambda: WORDS("scores.title") in process.said()), process.said()


@pytest.mark.parametrize("answers", [XTERM, VTE])
def test_a_plain_xterm_is_drawn_in_all_its_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: bytes
) -> None:
    plain = environment(tmp_path) | {"TERM": "xterm"}
    del plain["COLORTERM"]
    monkeypatch.setattr("tests.durability.terminal.environment", lambda _: dict(plain))
    with opened(tmp_path, answers=answers, forked=False) as process:
        assert (b"\x1b[38;2;" in process.raw or b";38;2;" in process.raw) == (answers == XTERM)


@pytest.mark.parametrize("arguments", [["--text", "c"], ["--text", "b"]])
def test_who_names_a_form_is_asked_nothing(tmp_path: Path, arguments: list[str]) -> None:
    with Process([*arguments, "--player", "Noor"], tmp_path, answers=VTE) as process:
        assert process.until(lambda: is_home(process))
        assert ASKED not in process.raw
        assert (EXPLICIT in process.raw) == (arguments[1] == "c")


def test_nothing_is_asked_in_ci_nor_anybody_there(tmp_path: Path) -> None:
    with Process(["--player", "Noor"], tmp_path) as process:
        assert process.until(lambda: is_home(process))
        assert ASKED not in process.raw


def test_nothing_is_sent_over_ssh_but_the_player_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.durability.terminal.environment",
        lambda folder: {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "CI": "",
            "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
            "QUIZ_CACHE": str(folder / "cache"),
            "QUIZ_SAVES": str(folder / "saves"),
        },
    )
    with Process(["--player", "Noor"], tmp_path, answers=VTE) as process:
        assert process.until(lambda: WORDS("calibration.title") in process.said()), process.said()
        assert ASKED not in process.raw
        process.send(b"2")
        # The choice is saved by a thread: home may be up before it, and then the game is ended.
        choice = tmp_path / "saves" / "terminals.toml"
        assert process.until(lambda: is_home(process) and choice.exists())
    with Process(["--player", "Noor"], tmp_path, answers=VTE) as process:
        assert process.until(lambda: is_home(process)), process.said()
        assert WORDS("calibration.title") not in process.said()
