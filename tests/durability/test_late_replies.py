"""A terminal that replies late, or in two parts: none of it is taken for typing, every key is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.saves.store import SaveStore
from quiz.terminal import LIMIT
from tests.durability.terminal import ASKED, Process, environment
from tests.packs import SHIPPED
from tests.sampled import ALL

WORDS = catalogue("en")
PARTS = (
    b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[>41;379;0c",
    b"\x1b[8;0$y",
    b"\x1b[1;4R\x1b[1;2R\x1b[1;3R\x1b[1;5R",
    b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
)
REPLIES = b"".join(PARTS)
CUTS = range(1, len(REPLIES))
SOME_CUTS = [*CUTS] if ALL else [*CUTS][3::50]
NAME = b"Noor"


@pytest.fixture(autouse=True)
def within_xterm(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what it is in the environment, too, so that nobody is asked how Arabic reads."""

    def said(folder: Path) -> dict[str, str]:
        return environment(folder) | {"XTERM_VERSION": "XTerm(379)"}

    monkeypatch.setattr("tests.durability.terminal.environment", said)


def asked(folder: Path, *arguments: str) -> Process:
    """The game, at the moment when it has asked the terminal."""
    process = Process([*arguments, "--lang", "en"], folder, answers=b"", forked=True)
    assert process.until(lambda: ASKED in process.raw)
    return process


def players(folder: Path) -> list[str]:
    saves = folder / "saves"
    return SaveStore(saves).players() if saves.exists() else []


def names(process: Process, folder: Path, typed: bytes) -> None:
    """End the name with what is typed, and see that it is theirs and nothing else."""
    process.until(lambda: False, 0.3)
    process.send(typed)
    process.press(b"\r")
    assert process.until(lambda: WORDS("keys.order-play") in process.said()), process.said()
    assert process.until(lambda: bool(players(folder)))
    assert players(folder) == ["Noor"]


@pytest.mark.parametrize("late", [0.3, 1.0, 3.0])
def test_a_name_holds_what_is_typed_and_no_reply(tmp_path: Path, late: float) -> None:
    with asked(tmp_path) as process:
        began = time.monotonic()
        process.send(NAME[:1])
        process.until(lambda: False, began + late - time.monotonic())
        process.send(REPLIES[:40] if late < LIMIT else PARTS[0])
        process.send(NAME[1:2] if late > LIMIT else b"")
        process.send(REPLIES[40:] if late < LIMIT else b"".join(PARTS[1:]))
        names(process, tmp_path, NAME[2:] if late > LIMIT else NAME[1:])


@pytest.mark.parametrize("cut", SOME_CUTS)
def test_a_reply_may_be_cut_in_two_where_the_program_ceased_to_wait(
    tmp_path: Path, cut: int
) -> None:
    with asked(tmp_path) as process:
        process.send(NAME[:1] + REPLIES[:cut])
        process.until(lambda: False, 1.0 if cut % 2 else 3.0)
        process.send(REPLIES[cut:] + NAME[1:2])
        names(process, tmp_path, NAME[2:])


@pytest.mark.parametrize("cut", SOME_CUTS)
def test_or_while_the_game_runs(tmp_path: Path, cut: int) -> None:
    arguments = ("play", str(SHIPPED), "--player", "Noor", "--kind", "choice", "--length", "3")
    with asked(tmp_path, *arguments) as process:
        assert process.until(lambda: "1 of 3" in process.said()), process.said()
        process.until(lambda: False, 0.5)
        since = len(process.raw)
        process.send(REPLIES[:cut])
        process.until(lambda: False, 0.2)
        process.send(REPLIES[cut:])
        process.until(lambda: False, 0.5)
        assert process.said(since) == ""
        process.send(b"2")
        assert process.until(lambda: WORDS("keys.next") in process.said(since))
