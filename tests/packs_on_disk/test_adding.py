"""Packs travel: zipped, added, replaced, removed, on a disk that may fail at any moment."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz import paths
from quiz.cli import main
from quiz.errors import QuizError
from quiz.packs.installing import MOST_VERSIONS, install, remove
from quiz.packs.listing import list_packs
from quiz.packs.zip_file import read_zip, write_zip
from tests.durability.faults import Disk
from tests.homes import empty_folder, own_packs
from tests.packs import SHIPPED, sign
from tests.packs_on_disk.killed_while_adding import NEW, OLD, held
from tests.packs_on_disk.small_packs import SOURCE, edit

pytestmark = pytest.mark.usefixtures("empty_folder")
__all__ = ["empty_folder", "own_packs"]  # fixtures, for here too


def own() -> Path:
    return paths.own_packs_dir()


# -- zip ------------------------------------------------------------------------------------


def test_a_zip_and_what_is_added_from_it_are_byte_for_byte_the_pack(folder: Path) -> None:
    sign(folder)
    (folder / "notes.md").write_text("not of the pack")
    (folder / "pack.toml~").write_text("nor this")
    assert main(["zip", str(folder)]) == 0
    assert main(["add", "a-pack.zip"]) == 0
    expected = held(folder)
    del expected["notes.md"], expected["pack.toml~"]
    assert held(own() / "a-pack") == expected


def test_a_zip_is_the_same_whenever_and_however_it_is_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["zip", str(folder), "-o", "one.zip"]) == 0
    other = tmp_path / "elsewhere" / "a-pack"
    other.mkdir(parents=True)
    for name in sorted(held(folder), reverse=True):
        (other / name).write_bytes((folder / name).read_bytes())
        (other / name).chmod(0o600)
        os.utime(other / name, (1, 1))
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    subprocess.run(
        [sys.executable, "-m", "quiz", "zip", str(other), "-o", "two.zip"],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(paths.PACKAGE.parent)},
        capture_output=True,
    )
    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()
    with zipfile.ZipFile("one.zip") as opened:
        assert opened.testzip() is None
        assert [one.filename for one in opened.infolist()] == sorted(opened.namelist())


def test_a_zip_has_the_bytes_that_it_had_when_this_was_written() -> None:
    content = write_zip({"b/text.txt": b"One.", "b/pack.toml": b"format = 1\n"})
    assert hashlib.sha256(content).hexdigest()[:16] == "2e8c187d0bfcf9ac"
    assert read_zip(content, Path()) == {"b/text.txt": b"One.", "b/pack.toml": b"format = 1\n"}


@pytest.mark.parametrize("names", [("con.txt", "b.txt"), ("A.txt", "a.txt"), ("a.", "b.txt")])
def test_names_that_some_system_cannot_keep_do_not_travel(
    names: tuple[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, '"text.txt"', f'"{names[0]}"')
    edit(folder, '"text.ar.txt"', f'"{names[1]}"')
    (folder / "text.txt").rename(folder / names[0])
    (folder / "text.ar.txt").rename(folder / names[1])
    assert main(["zip", str(folder)]) == 2
    assert main(["add", str(folder)]) == 2
    assert names[0] in capsys.readouterr().err
    assert not Path("a-pack.zip").exists()
    assert not own().exists()


# -- add ------------------------------------------------------------------------------------


def test_an_added_pack_is_listed_and_played_by_its_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(folder)]) == 0
    assert main(["packs"]) == 0
    assert main(["questions", "a-pack", "--count", "1"]) == 0
    listed = capsys.readouterr().out
    assert "a-pack  A pack" in listed
    assert "istanbul-initiative  Kuwait" in listed
    assert main(["check", "a-pack"]) == 0


def test_a_pack_with_a_fault_is_not_added_and_the_fault_is_told_as_by_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "2011-05-03", "2011-05-04")
    assert main(["check", str(folder)]) == 1
    checked = capsys.readouterr().out
    assert main(["add", str(folder)]) == 1
    added = capsys.readouterr().out
    faults = [line for line in checked.splitlines() if "pack.toml:" in line]
    assert faults
    assert [line for line in added.splitlines() if "pack.toml:" in line] == faults
    assert not own().exists()


def test_a_pack_of_the_game_keeps_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(SHIPPED)]) == 2
    assert "comes with the game" in capsys.readouterr().err
    assert main(["remove", "istanbul-initiative"]) == 2
    assert "came with the game" in capsys.readouterr().err
    assert SHIPPED.is_dir()


def test_a_newer_version_takes_the_place_and_says_what_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "--json", str(folder)]) == 0
    edit(folder, "[event.museum]", '[event.gallery]\nwas = "museum"')
    assert main(["add", "--json", str(folder)]) == 0
    assert main(["add", "--json", str(folder)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["added"] for row in rows] == ["new", "updated", "same"]
    assert (rows[1]["renamed"], rows[1]["gone"], rows[1]["new"]) == (1, 0, 0)
    assert held(own() / "a-pack") == held(folder)


def test_a_folder_that_was_named_takes_what_is_added(folder: Path, tmp_path: Path) -> None:
    assert main(["add", "--packs", str(tmp_path / "shelf"), str(folder)]) == 0
    assert [one.id for one in list_packs(tmp_path / "shelf", None)] == ["a-pack"]
    assert not own().exists()


@pytest.mark.parametrize(
    ("was", "told"),
    [('"harbour"', "there still is"), ('["pier", "quay"]', None), ('"Not An Id"', "was")],
)
def test_a_former_id_is_gone_and_of_one_fact(
    was: str, told: str | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "[event.museum]\n", f"[event.museum]\nwas = {was}\n")
    assert main(["check", str(folder)]) == (0 if told is None else 1)
    assert told is None or told in capsys.readouterr().out


def test_two_facts_cannot_have_been_one(folder: Path) -> None:
    edit(folder, "[event.museum]\n", '[event.museum]\nwas = "pier"\n')
    edit(folder, "[event.harbour]\n", '[event.harbour]\nwas = "pier"\n')
    assert main(["check", str(folder)]) == 1


# -- remove ---------------------------------------------------------------------------------


def test_what_was_added_can_be_removed_with_all_its_versions(folder: Path) -> None:
    assert main(["add", str(folder)]) == 0
    (folder / "text.txt").write_text(SOURCE + "It rained.\n", newline="")
    (folder / "text.ar.txt").write_text("أ.\nب.\nج.\n")
    assert main(["add", str(folder)]) == 0
    assert main(["remove", "a-pack"]) == 0
    left = [path for path in own().rglob("*") if not path.is_dir() and path.name != ".lock"]
    assert left == []
    assert main(["remove", "a-pack"]) == 2


def test_of_a_link_only_the_link_is_removed(folder: Path) -> None:
    own().mkdir(parents=True)
    (own() / "a-pack").symlink_to(folder)
    assert main(["remove", "a-pack"]) == 0
    assert folder.is_dir()
    assert not (own() / "a-pack").is_symlink()


@pytest.mark.parametrize("name", ["../a-pack", "/", ".", "..", "", "a-pack/../a-pack"])
def test_no_path_is_removed(name: str, folder: Path) -> None:
    assert main(["remove", "--packs", str(folder.parent), name]) == 2
    assert folder.is_dir()


# -- the disk -------------------------------------------------------------------------------


def fails_at(turn: int, error: int) -> Callable[[int, str], int | None]:
    return lambda number, _: error if number == turn else None


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("swaps", [True, False])
def test_whatever_call_fails_the_old_pack_stands_or_the_new(
    error: int, swaps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swaps:
        monkeypatch.setattr("quiz.packs.installing.swap", lambda *_: False)
    failing = 1
    while True:
        home = tmp_path / f"{failing}"
        install(home, "a-pack", OLD)
        disk = Disk(home, fails_at(failing, error))
        failed = False
        with disk.installed():
            try:
                install(home, "a-pack", NEW)
            except QuizError:
                failed = True
        assert held(home / "a-pack") in (OLD, NEW)
        assert failed or held(home / "a-pack") == NEW
        install(home, "a-pack", NEW)
        assert {path.name for path in home.iterdir()} == {"a-pack", paths.VERSIONS}
        if not disk.failed:
            return
        failing += 1


@pytest.mark.parametrize("swaps", ["swaps", "renames"])
def test_killed_at_any_call_nothing_half_is_left_after_the_next(swaps: str, tmp_path: Path) -> None:
    program = [
        sys.executable,
        "-m",
        "tests.packs_on_disk.killed_while_adding",
        swaps,
        str(tmp_path),
    ]
    done = subprocess.run(program, cwd=paths.PACKAGE.parent, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 8  # so often it was killed


def test_few_former_versions_are_kept_the_latest_ones(tmp_path: Path) -> None:
    for number in range(MOST_VERSIONS + 3):
        install(tmp_path, "a-pack", {"pack.toml": b"%d" % number})
    versions = [path.read_bytes() for path in tmp_path.glob(".versions/*/a-pack/pack.toml")]
    assert len(versions) == MOST_VERSIONS
    assert b"0" not in versions
    remove(tmp_path, "a-pack")
    assert list(tmp_path.glob(".versions/*/a-pack")) == []


def test_what_is_no_pack_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a-pack").mkdir()
    (tmp_path / "a-pack" / "letters.txt").write_text("mine")
    with pytest.raises(QuizError, match="move it away"):
        install(tmp_path, "a-pack", NEW)
    assert (tmp_path / "a-pack" / "letters.txt").read_text() == "mine"
