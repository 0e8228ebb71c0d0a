"""``quiz doctor`` prints what was detected, for reports of faults."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from quiz.saves.terminal_choices import TerminalChoice, save_choice
from tests.test_cli import run


def doctor(*arguments: str, **environ: str) -> dict[str, str]:
    done = run("doctor", "--json", *arguments, **environ)
    assert done.returncode == 0, done.stderr
    report: dict[str, str] = json.loads(done.stdout)
    return report


def test_it_tells_the_terminal_the_form_of_text_and_why(tmp_path: Path) -> None:
    saves = ("--saves", str(tmp_path))
    found = doctor(*saves, TERM="xterm-kitty", LC_ALL="ar_KW.UTF-8", NO_COLOR="")
    assert found["terminal"] == "kitty"
    assert found["known_by"] == "TERM is xterm-kitty"
    assert found["asked"] == "not a terminal"
    assert found["text"].startswith("K, ")
    assert found["vowel_marks"] == "left out"
    assert found["locale"].startswith("ar_KW.UTF-8")
    assert found["locale"].endswith("the interface speaks ar")
    save_choice(tmp_path, "kitty", TerminalChoice("b", True))
    chosen = doctor(*saves, TERM="xterm-kitty")
    assert chosen["text"].startswith("b, ")
    assert "chosen" in chosen["text"]
    assert chosen["vowel_marks"] == "shown"
    assert doctor(*saves, "--text", "x", TERM="xterm-kitty")["text"].startswith("x, ")


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"COLORTERM": "truecolor"}, "24 bit"),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, "256"),
        ({"TERM": "xterm", "COLORTERM": ""}, "16"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, "none (NO_COLOR)"),
    ],
)
def test_it_tells_the_depth_of_colour(environ: dict[str, str], colours: str) -> None:
    assert doctor(**environ)["colours"] == colours


def test_it_tells_where_saves_are_and_whether_they_can_be_written(tmp_path: Path) -> None:
    there, new = tmp_path / "there", tmp_path / "new" / "saves"
    there.mkdir()
    assert doctor("--saves", str(there))["saves"] == f"{there} (can be written)"
    assert doctor("--saves", str(new))["saves"] == f"{new} (not there yet, can be made)"
    assert list(there.iterdir()) == []
    assert not new.exists()
    (tmp_path / "file").write_text("", "utf-8")
    assert "cannot be written" in doctor("--saves", str(tmp_path / "file" / "saves"))["saves"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        found = doctor("--saves", "/proc/sanad")  # nobody may write there, not even root
    else:
        tmp_path.chmod(0o500)
        found = doctor("--saves", str(tmp_path))
    assert "cannot be written" in found["saves"]


def test_it_counts_the_packs(tmp_path: Path) -> None:
    found = doctor("--packs", str(tmp_path))
    assert found["packs"] == f"{tmp_path} (0, 0 playable)"
    assert doctor()["packs"].endswith("(1, 1 playable)")


def test_a_choice_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "terminals.toml").write_text("what\n", "utf-8")
    found = doctor("--saves", str(tmp_path), TERM="xterm-kitty")
    assert "terminals.toml:1" in found["text"]


def test_for_people_it_is_a_line_each_with_nothing_that_steers_a_terminal(tmp_path: Path) -> None:
    done = run("doctor", "--saves", str(tmp_path), TERM="a\x1b[31m\u202e", TERM_PROGRAM="\x07")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert "\u202e" not in done.stdout
    assert len(done.stdout.splitlines()) == 17
