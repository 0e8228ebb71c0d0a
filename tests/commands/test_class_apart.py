"""``quiz class``: rosters, codes, and names that are not to be written, as a teacher meets them."""

from __future__ import annotations

import io
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.classroom.setup import prepare
from quiz.cli import main
from quiz.items.bank import ItemBank
from quiz.lessons.class_folder import ClassFolder
from quiz.packs.loading import load_pack
from quiz.play.rules import Rules
from tests.classroom.made import NOW, TEAMS
from tests.lessons.kept import at_first_item, enter
from tests.packs import ROOT, sign

CANALS = ROOT / "tests" / "tui" / "canals"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    sign(Path(shutil.copytree(CANALS, tmp_path / "packs" / "canals")))
    for name in ("packs", "saves", "cache"):
        monkeypatch.setenv(f"QUIZ_{name.upper()}", str(tmp_path / name))

    def run(*arguments: str, feed: str | bytes = "") -> tuple[int, str, str]:
        content = feed.encode() if isinstance(feed, str) else feed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        code = main(arguments)
        return (code, *capsys.readouterr())

    return run


def roster(tmp_path: Path) -> str:
    return ClassFolder(tmp_path / "saves", "7b").roster.read_text("utf-8")


def test_a_roster_is_kept_from_a_file_or_a_pipe(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "class.csv"
    table.write_text("Name;No.\nNoor;4\n\u202eAdam;7\n", "utf-16")
    code, told, _ = run("class", "--roster", str(table), "--class", "7b")
    assert (code, "7b: 2 students" in told, "4. Noor" in told) == (0, True, True)
    students = tomllib.loads(roster(tmp_path))["students"]
    assert [(one["number"], one["name"]) for one in students] == [(4, "Noor"), (7, "Adam")]
    assert run("class", "--roster", "-", "--class", "7b", feed="Sara\nNoor\n")[0] == 0
    assert tomllib.loads(roster(tmp_path))["students"][0]["name"] == "Sara"


def test_a_wrong_line_is_told_and_the_roster_before_stands(run: Run, tmp_path: Path) -> None:
    run("class", "--roster", "-", "--class", "7b", feed="Noor\n")
    before = roster(tmp_path)
    table = tmp_path / "class.csv"
    table.write_text("number,name\nx,Noor\n4,Adam\n4,Sara\n")
    code, _, told = run("class", "--roster", str(table))
    assert code == 2
    assert [line.split(": ")[1] for line in told.splitlines()] == [f"{table}:2", f"{table}:4"]
    for content in (b"", b"\x00\x01\x02" * 99):
        assert run("class", "--roster", "-", feed=content)[0] == 2
    assert run("class", "--roster", str(tmp_path / "none"))[0] == 2
    assert roster(tmp_path) == before
    ClassFolder(tmp_path / "saves", "7b").roster.write_text("students = 1\n")
    code, _, told = run("class", "--roster", "-", feed="Noor\n")
    assert (code, "roster.toml:1: students" in told) == (2, True)


def test_names_are_left_out_of_all_that_is_written(run: Run, tmp_path: Path) -> None:
    code, told, _ = run("class", "--roster", "-", "--class=7b", "--anonymous", feed="4. Noor\n")
    assert (code, "4. Noor" in told, "not kept" in told) == (0, True, True)
    run("class", "--roster", "-", "--class=7b", feed="4. Noor\n7. Adam\n")
    written = [path.read_bytes() for path in (tmp_path / "saves").rglob("*") if path.is_file()]
    assert len(written) == 2
    assert not any(b"Noor" in content or b"Adam" in content for content in written)
    assert tomllib.loads(roster(tmp_path))["anonymous"] is True


def test_a_code_is_made_for_packs_and_played(run: Run) -> None:
    code, told, _ = run("class", "canals", "--code", "--length", "3", "--kind", "choice")
    letters = told.split()[0]
    assert (code, "stands for 3 questions" in told) == (0, True)
    assert "Question 1 of 3" in run("play", "--code", letters, "--plain")[1]
    assert run("class", "canals", "--code", "--seed", "4096")[0] == 2


def test_after_a_lesson_each_gets_a_code_of_what_they_missed(run: Run, tmp_path: Path) -> None:
    assert run("class", "--code", "--class", "7b")[0] == 2  # no lesson yet
    bank = ItemBank(load_pack(tmp_path / "packs" / "canals", cache=None), "en")
    setup = prepare([bank], rules=Rules(mode="choice", length=4), seed=7, now=NOW)
    keeper = at_first_item(tmp_path / "saves", setup)
    key = keeper.lesson.asked.key if keeper.lesson.asked is not None else None
    assert key is not None
    for team, answer in zip(TEAMS, (key, (key + 1) % 4, key), strict=True):
        keeper.vote(team, answer, NOW)
    enter(keeper, 2)
    keeper.close(9)
    code, told, _ = run("class", "--code", "--class", "7b")
    assert (code, "stands for 4 questions" in told) == (0, True)
    (line,) = [line for line in told.splitlines() if line.startswith("Team")]
    name, _, letters = line.partition(": ")
    assert (name, len(letters.replace("-", ""))) == ("Team 2", 13)
    assert "Question 1 of 1" in run("play", "--code", letters, "--plain")[1]
