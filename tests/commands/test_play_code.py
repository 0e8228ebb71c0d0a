"""``quiz play --code`` as two students meet it, each alone with a folder of saves."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import main
from quiz.packs.loading import load_pack
from quiz.packs.travelling import mark_of
from quiz.play.codes import CodedGame, code_of
from quiz.play.language_choice import shared_languages
from quiz.play.rules import Rules
from quiz.saves.store import SaveStore
from tests.packs import ROOT, append, sign

Play = Callable[..., tuple[int, str, str]]

CANALS = ROOT / "tests" / "tui" / "canals"
AGES = ROOT / "tests" / "tui" / "ages"


@pytest.fixture(autouse=True)
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packs"
    for pack in (CANALS, AGES):
        sign(Path(shutil.copytree(pack, folder / pack.name)))
    monkeypatch.setenv("QUIZ_PACKS", str(folder))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def play(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Play:
    def play(*arguments: str, saves: str = "saves", feed: str = "") -> tuple[int, str, str]:
        monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / saves))
        monkeypatch.setattr("sys.stdin", io.StringIO(feed))
        code = main(["play", "--plain", *arguments])
        return (code, *capsys.readouterr())

    return play


def code_for(
    *named: Path | str, seed: int = 7, missed: tuple[int, ...] | None = None, **rules: Any
) -> str:
    """The code of a game of the packs in some folders, in their first language or that named."""
    folders = [one for one in named if isinstance(one, Path)]
    packs = [load_pack(folder, cache=None) for folder in folders]
    shared = shared_languages([one.pack for one in packs])
    place = next((shared.index(one) for one in named if isinstance(one, str)), 0)
    marks = [mark_of(*pair) for pair in zip(folders, packs, strict=True)]
    return code_of(CodedGame(Rules(**{"length": 4, **rules}), seed, place, missed), marks)


def test_two_students_are_asked_the_same_whatever_they_have_set(
    packs: Path, play: Play, tmp_path: Path
) -> None:
    code = code_for(packs / "canals")
    assert len(code) == 12
    asked = [
        play("--code", typed, "--player", who, saves=who, feed="s\n" * 4)
        for who, typed in (("Noor", code), ("Adam", f"{code[:4].lower()}-{code[4:]}"))
    ]
    assert asked[0] == asked[1]
    assert asked[0][0] == 0
    one, other = (SaveStore(tmp_path / who).sessions(who)[0] for who in ("Noor", "Adam"))
    assert (one.plan, one.rules, one.seed) == (other.plan, other.rules, other.seed)
    assert (one.rules.length, one.seed, one.finished is not None) == (4, 7, True)


def test_a_game_that_waits_goes_on_and_another_does_not(packs: Path, play: Play) -> None:
    code = code_for(packs / "canals", "en")
    assert "Question 2 of 4" in play("--code", code, feed="s\n")[1]
    again = play("--code", code, feed="s\n")[1]
    assert "Question 1 of 4" not in again
    assert "Question 3 of 4" in again
    assert "Question 1 of 4" in play("--code", code_for(packs / "canals", "en", seed=8))[1]
    assert "Question 1 of 4" in play("--code", code, "--new")[1]


def test_what_was_missed_is_played_by_another_code(packs: Path, play: Play, tmp_path: Path) -> None:
    take_home = code_for(packs / "canals", "en", missed=(0, 2))
    assert len(take_home) == 13
    told = play("--code", take_home, feed="s\n" * 9)[1]
    assert "Question 1 of 2" in told
    (session,) = SaveStore(tmp_path / "saves").sessions("Player 1")
    assert (session.rules.mode, len(session.plan)) == ("review", 2)


def test_packs_played_together_are_named_in_any_order(packs: Path, play: Play) -> None:
    code = code_for(packs / "canals", packs / "ages", "en")
    one, other = play("ages", "canals", "--code", code), play("canals", "ages", "--code", code)
    assert one[:2] == other[:2]
    assert "Question 1 of 4" in one[1]
    assert "name them" in play("--code", code)[2]
    assert "other packs than those named" in play("ages", "--code", code)[2]


def test_a_slip_is_told_with_the_code_that_was_meant(packs: Path, play: Play) -> None:
    code = code_for(packs / "canals")
    wrong = code[:5] + ("7" if code[5] != "7" else "8") + code[6:]
    done = play("--code", wrong)
    assert done[0] == 2
    assert f"did you mean {code[:4]}-{code[4:8]}-{code[8:]}?" in done[2]
    assert "is the end missing" in play("--code", code[:-1])[2]
    elsewhere = "".join(reversed(code))
    assert play("--code", elsewhere)[0] == 2


def test_another_version_of_the_pack_is_told(packs: Path, play: Play) -> None:
    code = code_for(packs / "canals")
    (packs / "canals" / "notes.txt").write_text("of the author, and no part of the pack")
    assert play("--code", code)[0] == 0
    append(packs / "canals", "# a word more")
    assert "another version of canals" in play("--code", code)[2]
    append(packs / "canals", "[event.none]")
    told = play("--code", code)[2]
    assert "cannot be played" in told
    assert "canals" in told
    shutil.rmtree(packs / "canals")
    assert "no pack here fits the code" in play("--code", code)[2]


@pytest.mark.parametrize(
    "flags", [["--seed", "0"], ["--kind", "choice"], ["--exam"], ["--daily"], ["--lives", "2"]]
)
def test_a_code_goes_with_no_flag_that_says_what_it_says(
    packs: Path, play: Play, flags: list[str]
) -> None:
    code, _, told = play("--code", code_for(packs / "canals"), *flags)
    assert (code, "not allowed with argument --code" in told) == (2, True)


def test_a_pack_or_a_code_is_needed(play: Play) -> None:
    code, _, told = play()
    assert (code, "say which pack to play" in told) == (2, True)
