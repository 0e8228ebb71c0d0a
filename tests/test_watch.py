"""``quiz check --watch``: told anew whenever a pack changes, however its files are written."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.commands.watching import stamps_of, watch
from tests.packs_on_disk.small_packs import TOML, edit, write


class Watched:
    """A program that checks a pack again and again, a row of JSON for each look."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "quiz", "check", "--watch", "--json", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def look(self) -> dict[str, object]:
        """What the next look came to: its last row."""
        assert self.process.stdout is not None
        while True:
            row: dict[str, object] = json.loads(self.process.stdout.readline())
            if "faults" in row or "error" in row:
                return row


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write(tmp_path / "a-pack")


@pytest.fixture
def watched(pack: Path) -> Iterator[Watched]:
    program = Watched(str(pack))
    yield program
    program.process.kill()
    program.process.communicate()


def test_it_tells_what_each_way_of_saving_came_to_and_ends_at_once(
    watched: Watched, pack: Path, tmp_path: Path
) -> None:
    assert watched.look()["faults"] == 0
    edit(pack, "2011-05-03", "2011-05-04")  # in place
    assert watched.look()["faults"] == 1
    aside = pack / "pack.toml.new"  # by another name
    aside.write_text(TOML, "utf-8", newline="")
    aside.replace(pack / "pack.toml")
    assert watched.look()["faults"] == 0
    edit(pack, "3 May 2011", "4 May 2011", "text.txt")  # another file of it
    assert watched.look()["faults"] != 0
    shutil.move(pack, tmp_path / "away")
    assert "there is no pack" in str(watched.look()["error"])
    shutil.move(tmp_path / "away", pack)
    assert watched.look()["faults"] != 0
    watched.process.send_signal(signal.SIGINT)
    _, told = watched.process.communicate(timeout=30)
    assert watched.process.returncode == 130
    assert "Traceback" not in told
    assert "Ctrl+C" in told


def test_a_file_that_is_written_in_steps_is_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a clock of its own: every pause of the watch writes a little more."""
    file = tmp_path / "pack.toml"
    file.write_text("")
    looks: list[str] = []
    pauses: list[float] = []
    steps = iter(["a", "ab", "abc", "abc", "abc"])

    class Enough(Exception):
        pass

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        text = next(steps, None)
        if text is None:
            raise Enough
        if file.read_text() != text:
            file.write_text(text)

    monkeypatch.setattr("quiz.commands.watching.time.sleep", sleep)
    monkeypatch.setattr("quiz.commands.watching.time.perf_counter", lambda: 0.0)
    with pytest.raises(Enough):
        watch(lambda: looks.append(file.read_text()), lambda: [tmp_path])
    assert looks == ["", "abc"]
    # From a save on it takes one pause to see it, and one to see that it is whole.
    assert max(pauses) + min(pauses) <= 0.05


def test_of_what_is_not_there_nothing_is_stamped(tmp_path: Path) -> None:
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    assert set(stamps_of([tmp_path / "gone", tmp_path])) == {str(tmp_path)}
