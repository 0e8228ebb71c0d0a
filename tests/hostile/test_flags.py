"""Flags, names and paths that mean harm: each ends in one message, or does no harm."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tests.hostile.conftest import Runner
from tests.hostile.nasty import TEXTS

LONG = "x" * 10_000_000
GAME = ("--length", "2", "--kind", "choice")
TYPED = "1\n\n" * 2
NO_PATHS = ("a\0b", "\ud800", LONG, "../" * 3_000, "~nobody-of-this-name", "~\0", "/dev/null/x")


@pytest.mark.one_in(2)
@pytest.mark.parametrize("value", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
@pytest.mark.parametrize("flag", ["--lang", "--text", "--kind", "--seed", "--length", "--unknown"])
def test_a_value_that_is_none_is_told_in_one_line(run: Runner, flag: str, value: str) -> None:
    done = run("play", "small", "--plain", f"{flag}={value}")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert done.err.startswith("quiz: ")


@pytest.mark.parametrize("value", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_words_that_are_no_commands_or_packs_are_told_in_one_line(run: Runner, value: str) -> None:
    for arguments in ((f"-{value}x",), ("play", value), ("check", value), ("questions", value)):
        done = run(*arguments)
        assert done.code == 2
        assert done.err.count("\n") == 1


@pytest.mark.parametrize("name", NO_PATHS, ids=range(len(NO_PATHS)))
@pytest.mark.parametrize("flag", ["--packs", "--saves"])
def test_a_path_that_is_none_is_told(run: Runner, flag: str, name: str) -> None:
    for command in (("packs",), ("check", "small"), ("scores",), ("questions", "small")):
        done = run(*command, flag, name)
        assert done.code in (0, 2)
        assert done.err.count("\n") <= 1


@pytest.mark.parametrize("name", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_any_name_is_a_players_or_too_long(
    run: Runner, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    done = run("play", "small", "--plain", f"--player={name}", *GAME)
    scores = run("scores", f"--={name}" if name == "--" else "--", name)
    if len(name) > 200:
        assert (done.code, scores.code) == (2, 2)
        assert "200 characters" in done.err
        assert not (tmp_path / "saves").exists()
    else:
        assert (done.code, scores.code) == (0, 0)
        (folder,) = (tmp_path / "saves").iterdir()
        assert folder.parent == tmp_path / "saves"
        assert "1 answer" in scores.out or "2 answers" in scores.out


@pytest.mark.parametrize("count", ["0", "-1", "1e9", "٣٣", "９" * 5_000, "0x10", "1_000", "\0"])
def test_a_count_is_a_number_within_bounds(run: Runner, count: str) -> None:
    assert run("questions", "small", f"--count={count}").code in (0, 2)


# -- what stands where a file or folder should ----------------------------------------------


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _elsewhere(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _gone(path: Path) -> None:
    path.symlink_to("nowhere")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)  # sparse


STANDINS = (_fifo, _folder, _circle, _device, _elsewhere, _gone, _huge)


@pytest.mark.parametrize("stand_in", STANDINS)
@pytest.mark.parametrize("file", ["pack.toml", "text.txt", "text.en.txt"])
def test_what_stands_for_a_packs_file_is_refused(
    run: Runner, packs: Path, file: str, stand_in: object
) -> None:
    assert callable(stand_in)
    (packs / "small" / file).unlink()
    stand_in(packs / "small" / file)
    done = run("check", "small")
    assert done.code in (1, 2)
    assert file in done.out + done.err
    assert "root:" not in done.out + done.err
    assert run("questions", "small").code == 2
    assert run("packs").code == 0


@pytest.mark.parametrize("stand_in", STANDINS)
def test_what_stands_for_a_save_is_refused_or_set_aside(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_in: object
) -> None:
    assert callable(stand_in)
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    assert run("play", "small", "--plain", "--player", "Noor", *GAME).code == 0
    files = list((tmp_path / "saves").rglob("*.toml"))
    assert any(file.name == "profile.toml" for file in files)
    assert any(file.name != "profile.toml" for file in files)
    for file in files:
        file.rename(file.with_suffix(".kept"))
        stand_in(file)
        done = run("scores")
        assert done.code in (0, 2)
        assert "root:" not in done.out + done.err
        monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
        assert run("play", "small", "--plain", "--player", "Noor", *GAME).code in (0, 2)
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink(missing_ok=True)
        file.with_suffix(".kept").rename(file)
    assert run("scores").out.startswith("Noor: ")


@pytest.mark.parametrize("stand_in", STANDINS)
@pytest.mark.parametrize("what", ["saves", "packs", "cache"])
def test_what_stands_for_a_folder_is_refused_or_done_without(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, stand_in: object
) -> None:
    assert callable(stand_in)
    stand_in(tmp_path / "stand-in")
    monkeypatch.setenv(f"QUIZ_{what.upper()}", str(tmp_path / "stand-in"))
    for command in (("packs",), ("check",), ("scores",), ("questions", "small")):
        assert run(*command).code in (0, 2)
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    done = run("play", "small", "--plain", *GAME)
    assert done.code == (0 if what == "cache" or (stand_in is _folder and what == "saves") else 2)


@pytest.mark.parametrize(
    "name", ["\x1b]0;owned\x07", "\u202egnp", "a\nb", "[b]x[@click=app.quit]", "-rf", "é" * 80]
)
def test_a_folder_of_any_name_is_told_of_without_harm(run: Runner, packs: Path, name: str) -> None:
    (packs / "small").rename(packs / name)
    for command in (
        ("packs",),
        ("packs", "--json"),
        ("check",),
        ("check", "--json"),
        ("check", "x"),
    ):
        assert run(*command).code in (0, 1, 2)


@pytest.mark.parametrize("columns", ["²", "-7", "0", "9" * 30, "x\x1b", ""])
def test_help_is_given_at_any_width(
    run: Runner, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in ((), ("play",), ("scores",)):
        assert "usage: quiz" in run(*command, "--help").out
