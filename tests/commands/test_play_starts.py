"""How a game starts from the command line: which pack, which game that waits, and for whom."""

from __future__ import annotations

import io
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.saves.store import SaveStore
from tests.packs import ROOT, sign

Play = Callable[..., tuple[int, str, str]]

CANALS = ROOT / "tests" / "tui" / "canals"
AGES = ROOT / "tests" / "tui" / "ages"


@pytest.fixture(autouse=True)
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packs"
    sign(Path(shutil.copytree(CANALS, folder / CANALS.name)))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZ_PACKS", str(folder))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    return folder


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    def play(*arguments: str, feed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(feed))
        code = main(["play", "--plain", *arguments])
        return (code, *capsys.readouterr())

    return play


def sessions(tmp_path: Path, player: str) -> int:
    """How many games are kept of a player."""
    return len(list(SaveStore(tmp_path / "saves").sessions(player)))


# -- which game ------------------------------------------------------------------------------


def test_a_game_goes_on_in_whatever_language_is_asked_for(play: Play, tmp_path: Path) -> None:
    who = ("canals", "--player", "Rami", "--length", "4")
    assert "Question 2 of 4" in play(*who, "--lang", "en", feed="s\nq\n")[1]
    french = play(*who, "--lang", "fr", feed="s\nq\n")[1]
    assert "Question 2 sur 4" in french
    assert "Question 3 sur 4" in french
    assert "السؤال 3 من 4" in play(*who, "--lang", "ar", feed="q\n")[1]
    assert "Question 3 of 4" in play(*who, "--lang", "en", feed="q\n")[1]
    assert sessions(tmp_path, "Rami") == 1
    assert "Question 1 of 4" in play(*who, "--lang", "en", "--new", feed="s\nq\n")[1]
    assert sessions(tmp_path, "Rami") == 2


def test_each_game_that_waits_goes_on_by_the_flags_that_began_it(play: Play) -> None:
    who = ("canals", "--player", "Rami", "--lang", "en")
    begun = {"--length 4": "s\n", "--length 3 --lives 2": "s\ns\n", "--length 5": "s\ns\ns\n"}
    for flags, feed in begun.items():
        assert "Question 1 of" in play(*who, *flags.split(), feed=feed + "q\n")[1]
    for flags, feed in begun.items():
        answered, length = feed.count("s"), flags.split()[1]
        told = play(*who, *flags.split(), feed="q\n")[1]
        assert f"{answered} of {length} answered" in told
    assert "answered" in play(*who, feed="q\n")[1]  # without a flag the newest of them


@pytest.mark.parametrize(
    "flags",
    [
        "--new",
        "--new --length 3 --kind choice --exam --seed -4",
        "--daily --new",
        "--seed 0 --lives 2 --timer 60 --certainty --orders insert",
    ],
)
def test_a_game_that_is_left_names_the_command_that_goes_on_with_it(
    flags: str, play: Play, tmp_path: Path
) -> None:
    who = ("canals", "--player=-Rami", "--saves", str(tmp_path / "a folder"), "--lang", "en")
    play(*who, feed="s\nq\n")  # one that waits already, and is not meant
    left = play(*who, *flags.split(), feed="s\ns\nq\n")[1]
    words = shlex.split(left.splitlines()[-1].partition(": ")[2])
    assert words[:3] == ["quiz", "play", "canals"]
    assert "--new" not in words
    assert " 2 of " in play(*(word for word in words[2:] if word != "--plain"), feed="q\n")[1]


def test_practice_that_is_left_is_gone_on_with_by_what_is_told(play: Play) -> None:
    who = ("canals", "--player", "Rami", "--lang", "en")
    # Its rules are not those of the game that it follows, which was an exam of choices.
    flags = ("--exam", "--kind", "choice", "--seed", "1", "--length", "4")
    left = play(*who, *flags, feed="1\n1\n1\n1\nm\ns\nq\n")[1]
    words = shlex.split(left.splitlines()[-1].partition(": ")[2])
    again = play(*(word for word in words[2:] if word != "--plain"), feed="q\n")[1]
    assert "Practice:" in again
    assert "1 of" in again


# -- which pack ------------------------------------------------------------------------------


def test_without_a_name_the_only_pack_is_played(play: Play, packs: Path) -> None:
    assert "Four canals" in play("--lang", "en", feed="q\n")[1]
    sign(Path(shutil.copytree(AGES, packs / AGES.name)))
    code, out, error = play("--lang", "en")
    assert (code, out) == (2, "")
    assert "say which pack to play; there are: ages, canals" in error
    assert "quiz play --help" in error
    shutil.rmtree(packs)
    code, out, error = play("--lang", "en")
    assert (code, out) == (2, "")
    assert f"there are no packs in {packs}" in error


# -- who plays -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "known", "is_like"),
    [
        ("Salmma", "Salma", True),
        ("salma", "Salma", True),
        ("ahmed", "Ahmad", True),
        ("Sara", "Lara", True),
        ("Sara", "Sami", False),
        ("Noura", "Salma", False),
        ("Student 2", "Student 1", False),
        ("Al", "Ali", False),
        ("نوره", "نورة", True),
        ("ليلى", "ليلي", True),
    ],
)
def test_somebody_new_who_is_called_almost_like_another_is_told(
    play: Play, typed: str, known: str, is_like: bool
) -> None:
    play("canals", "--player", known, feed="s\nq\n")
    code, out, _ = play("canals", "--lang", "en", "--player", typed, feed="s\nq\n")
    assert code == 0
    assert (f"{typed} is somebody new here" in out) is is_like
    if is_like:
        assert f"--player {known}" in out.replace("'", "")
    assert "somebody new" not in play("canals", "--lang", "en", "--player", typed, feed="q\n")[1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(["plya"], "play"), (["help", "scroes"], "scores"), (["play", "--kind", "chioce"], "choice")],
)
def test_what_is_misspelt_is_asked_about(
    typed: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(typed)
    assert stop.value.code == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err


def test_the_scores_tell_of_a_game_that_waits_how_far_it_has_come(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    play("canals", "--player", "Rami", "--length", "4", feed="s\ns\nq\n")
    assert main(["scores", "Rami", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "2 of 4 answered  (not finished)" in told
    assert "%" not in told.splitlines()[-1]
