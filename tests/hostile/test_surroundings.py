"""The command in surroundings that lack what programs take for granted, each time as a process."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.packs import ROOT
from tests.sampled import enough

COMMANDS = (
    "packs",
    "questions istanbul-initiative --count 3",
    "play istanbul-initiative --plain --length 2 --kind choice --lang ar",
)


def shell(
    line: str, tmp_path: Path, environ: dict[str, str] | None = None, cwd: Path = ROOT
) -> tuple[int, str]:
    """Run a line of shell in which ``quiz`` is the program; its code, and all that it said."""
    kept = ("PATH", "PYTHONPATH", "HOME", "VIRTUAL_ENV")
    surroundings = {name: os.environ[name] for name in kept if name in os.environ}
    surroundings["QUIZ_SAVES"] = str(tmp_path / "saves")
    surroundings["QUIZ_CACHE"] = str(tmp_path.parent / "cache")  # all share it: one proves the pack
    script = f'quiz() {{ "{sys.executable}" -m quiz "$@"; }}\n{line}'
    # A shell would itself complain of what stands in the variables.
    direct = [sys.executable, "-m", "quiz", *line.split()[1:]]
    done = subprocess.run(
        ["bash", "-c", script] if environ is None else direct,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        env=surroundings | (environ or {}),
        timeout=60,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    return done.returncode, said


@pytest.mark.one_in(2)
@pytest.mark.parametrize("command", COMMANDS, ids=range(len(COMMANDS)))
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(command: str, closed: str, tmp_path: Path) -> None:
    code, _ = shell(f"quiz {command} {closed}", tmp_path)
    assert code in (0, 2)


def test_a_save_never_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    game = "play istanbul-initiative --plain --length 2 --kind choice"
    code, _ = shell(f"printf '1\\n\\n1\\n' | quiz {game} >&- 2>&-", tmp_path)
    assert code == 0
    (file,) = (tmp_path / "saves").glob("*/sessions/*/*.toml")
    assert file.read_bytes().startswith(b"format = ")
    code, said = shell("quiz scores", tmp_path)
    assert code == 0
    assert "2 answers" in said


@pytest.mark.parametrize("command", COMMANDS, ids=range(len(COMMANDS)))
def test_a_full_disk_under_the_output_is_told(command: str, tmp_path: Path) -> None:
    code, said = shell(f"quiz {command} > /dev/full", tmp_path)
    assert code == 2
    assert "space" in said.lower()


def test_an_error_that_nobody_can_read_is_still_an_error(tmp_path: Path) -> None:
    assert shell("quiz check no-such-pack 2> /dev/full", tmp_path)[0] == 2
    assert shell("quiz --bogus 2>&-", tmp_path)[0] == 2


def test_a_terminal_is_asked_for_where_there_is_none(tmp_path: Path) -> None:
    for line in ("quiz", "quiz >&-", "quiz <&-", "quiz play istanbul-initiative"):
        code, said = shell(line, tmp_path)
        assert code == 2
        assert ("needs a terminal" in said) or not said


@pytest.mark.parametrize(
    "line", ["packs", "check", "check .", "scores", "play . --plain", "check x"]
)
def test_the_working_folder_may_be_gone(line: str, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    code, said = shell(
        f"rmdir ../gone; PYTHONPATH='{ROOT}' quiz {line}", tmp_path, cwd=tmp_path / "gone"
    )
    assert code in (0, 2), said
    assert said.count("\n") <= 2


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "\x1b[31m", "LANG": "../..", "LANGUAGE": "x" * 1_000},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "relative", "QUIZ_CACHE": ""},
        {"HOME": "", "XDG_CACHE_HOME": "\udcff\udcfe", "QUIZ_CACHE": ""},
        {"HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null", "QUIZ_CACHE": ""},
        {"COLUMNS": "-7", "LINES": "0", "TERM": "", "NO_COLOR": ""},
        {"COLUMNS": "\u00b2", "LINES": "9" * 99, "TERM": "../x\x1b", "NO_COLOR": "\x1b"},
        {"QUIZ_PACKS": "~nobody-of-this-name", "QUIZ_SAVES": "~"},
        {"QUIZ_PACKS": "\udcff", "QUIZ_SAVES": "/dev/null/x"},
        {"QUIZ_SAVES": "/proc/self/fd/0", "QUIZ_PACKS": "/proc/self/fd"},
    ],
    ids=range(11),
)
def test_variables_may_hold_anything(environ: dict[str, str], tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), **environ}
    for line in COMMANDS[enough(2, 1) :]:
        code, said = shell(f"quiz {line}", tmp_path, home)
        assert code in (0, 2)
        assert not {c for c in said if c < " "} - {"\n"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "zone",
    [
        "UTC+24",
        "UTC-24",
        "XYZ-167:59:59",
        "UTC+24:59:59",
        "<->1",
        "",
        ":",
        "Nowhere/Else",
        "/dev/zero",
    ],
)
def test_any_zone_has_a_day(zone: str, tmp_path: Path) -> None:
    for line in (
        "play istanbul-initiative --plain --length 2 --kind choice --daily",
        "scores --json",
        "doctor",
    ):
        code, said = shell(f"quiz {line}", tmp_path, {"TZ": zone})
        assert code in (0, 2), said


@pytest.mark.parametrize(("zone", "hours"), [("UTC+24", -24), ("XYZ-27:30", 24), ("XYZ-5", 5)])
def test_an_answer_is_kept_whatever_the_zone(zone: str, hours: int, tmp_path: Path) -> None:
    kept = {
        "TZ": zone,
        "QUIZ_SAVES": str(tmp_path / "saves"),
        "QUIZ_CACHE": str(tmp_path / "cache"),
    }
    play = "-m quiz play istanbul-initiative --plain --kind choice --length 2"
    done = subprocess.run(
        [sys.executable, *play.split()],
        input="1\nq\n",
        text=True,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | kept,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    (file,) = (tmp_path / "saves").glob("*/sessions/*/*.toml")
    (answer,) = tomllib.loads(file.read_text("utf-8"))["responses"]
    offset = answer["answered_at"].utcoffset()
    assert abs(offset - timedelta(hours=hours)) <= timedelta(minutes=1)  # a day, less a minute
    assert abs(answer["answered_at"] - datetime.now(UTC)) < timedelta(minutes=5)
    code, said = shell("quiz scores", tmp_path, {"TZ": zone})
    assert (code, "1 answer" in said) == (0, True)
