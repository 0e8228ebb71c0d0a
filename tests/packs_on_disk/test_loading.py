"""Packs from the disk: proven, told fault by fault with its line, and remembered soundly."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.packs.loading import LocatedFault, PackFaults, examine_pack, load_pack
from tests.packs import faults_of
from tests.packs_on_disk.small_packs import SOURCE, edit, write


def instead(path: Path, make: Callable[[Path], None]) -> None:
    """Put something else in the place of a file."""
    path.unlink()
    make(path)


def told(faults: Sequence[LocatedFault]) -> list[tuple[str, int, str]]:
    return [(Path(fault.file).name, fault.line, fault.fact) for fault in faults]


# -- reading --------------------------------------------------------------------------------


def test_a_pack_is_proven_and_its_texts_are_verbatim(folder: Path) -> None:
    examined = examine_pack(folder)
    proven = examined.proven
    assert examined.faults == ()
    assert proven is not None
    assert proven.pack.id == "a-pack"
    assert proven.sources["text"].text == SOURCE
    assert proven.sources["text"].translations == {
        "ar": ("افتُتح الميناء في ديسمبر 2006.", "افتُتح المتحف في 3 مايو 2011.")
    }
    proof = proven.proofs["museum"]
    assert SOURCE[slice(*proof.evidence[0])] == "3 May 2011"
    assert load_pack(folder, cache=None) == proven


def test_a_pack_is_named_by_its_folder_however_that_is_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert load_pack(Path(), cache=None).pack.id == "a-pack"
    (folder.parent / "linked").symlink_to(folder)
    assert load_pack(folder.parent / "linked", cache=None).pack.id == "linked"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (shutil.rmtree, "no such folder"),
        (lambda f: (f / "pack.toml").unlink(), r"no pack: it holds no pack\.toml"),
        (lambda f: (f / "pack.toml").write_bytes(b"a = \xff"), "not UTF-8"),
        (lambda f: edit(f, "[event.museum]", "[event.harbour]"), r":17: is not TOML: .*twice"),
        (lambda f: (f / "text.txt").replace(f / "pack.toml"), "is not TOML"),
        (lambda f: instead(f / "pack.toml", Path.mkdir), "a folder where"),
        (lambda f: instead(f / "pack.toml", os.mkfifo), "a pipe"),
    ],
)
def test_what_cannot_be_read_is_one_error(folder: Path, spoil: object, message: str) -> None:
    assert callable(spoil)
    spoil(folder)
    for read in (examine_pack, lambda path: load_pack(path, cache=None)):
        with pytest.raises(QuizError, match=message):
            read(folder)


def test_a_file_is_no_pack(folder: Path) -> None:
    with pytest.raises(QuizError, match="a pack is a folder"):
        examine_pack(folder / "pack.toml")


# -- faults ---------------------------------------------------------------------------------


def test_every_fault_is_told_with_its_line_in_one_run(folder: Path) -> None:
    edit(folder, "languages", "colour = 1\nlanguages")
    edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    edit(folder, 'anchor = "museum opened"', 'anchor = "museum closed"')
    edit(folder, "3 مايو 2011.", "3 مايو 2011.\nسطر آخر", "text.ar.txt")
    edit(folder, "2011.", "2011.\x07", "text.txt")
    examined = examine_pack(folder)
    assert examined.proven is None
    assert told(examined.faults) == [
        ("pack.toml", 3, "a-pack"),
        ("pack.toml", 9, "text"),
        ("pack.toml", 16, "harbour"),
        ("pack.toml", 22, "museum"),
        ("text.txt", 2, "text"),
    ]


def test_a_fault_reads_as_a_compiler_would_say_it(folder: Path) -> None:
    edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    (fault,) = faults_of(folder)
    assert str(fault).startswith(f"{folder / 'pack.toml'}:15: harbour: «December 2006»")


def test_a_pack_with_a_fault_is_never_played(folder: Path, cache: Path) -> None:
    edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    for _ in range(2):
        with pytest.raises(
            PackFaults, match=r"1 fault, .* never played; run `quiz check .*a-pack`"
        ) as e:
            load_pack(folder, cache=cache)
        assert tuple(e.value.faults) == examine_pack(folder).faults


def test_a_pack_named_badly_is_a_fault(tmp_path: Path) -> None:
    faults = faults_of(write(tmp_path / "My Pack"))
    assert any("My Pack" in fault.message for fault in faults)


@pytest.mark.parametrize(
    ("spoil", "file", "line", "message"),
    [
        (lambda f: (f / "text.txt").unlink(), "pack.toml", 6, "no such file"),
        (lambda f: (f / "text.ar.txt").unlink(), "pack.toml", 8, "no such file"),
        (lambda f: edit(f, '"text.txt"', '"Text.txt"'), "pack.toml", 6, "no such file"),
        (lambda f: edit(f, '"text.txt"', '"pack.toml"'), "pack.toml", 6, "no source of its own"),
        (lambda f: edit(f, '"text.ar.txt"', '"pack.toml"'), "pack.toml", 8, "no source of its"),
        (lambda f: (f / "text.txt").write_bytes(b"\n \n"), "pack.toml", 6, "holds no sentence"),
        (
            lambda f: edit(f, "\n\n", "\nسطر زائد\n", "text.ar.txt"),
            "pack.toml",
            8,
            "has 3 lines, but “text.txt” has 2 sentences",
        ),
        (
            lambda f: (f / "text.ar.txt").write_text("سطر واحد", "utf-8"),
            "pack.toml",
            8,
            "has 1 lines, but “text.txt” has 2 sentences",
        ),
        (
            lambda f: (f / "text.txt").write_bytes(SOURCE.encode() + b"caf\xe9"),
            "text.txt",
            3,
            "not UTF-8",
        ),
        (
            lambda f: (f / "text.ar.txt").write_bytes(b"one\ntwo \xff"),
            "text.ar.txt",
            2,
            "not UTF-8",
        ),
        (lambda f: edit(f, "on 3", "on \x1b[31m3", "text.txt"), "text.txt", 2, r"U\+001B"),
        (lambda f: edit(f, "The harbour", "\u202dThe harbour", "text.txt"), "text.txt", 1, "202D"),
        (lambda f: edit(f, "المتحف", "\u202eالمتحف", "text.ar.txt"), "text.ar.txt", 3, "202E"),
    ],
)
def test_a_fault_of_a_text_is_told_where_it_can_be_mended(
    folder: Path, spoil: object, file: str, line: int, message: str
) -> None:
    assert callable(spoil)
    spoil(folder)
    faults = faults_of(folder)
    with pytest.raises(PackFaults):
        load_pack(folder, cache=None)
    (fault,) = [fault for fault in faults if told([fault]) == [(file, line, "text")]]
    assert re.search(message, fault.message)


def test_no_text_is_read_from_outside_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SOURCE, "utf-8")
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to(tmp_path / "secret.txt")
    (fault,) = faults_of(folder)
    assert "leads out of its folder" in fault.message


def test_a_text_of_nothing_but_controls_is_told_shortly(folder: Path) -> None:
    (folder / "text.txt").write_text("\x01\n" * 10_000, "utf-8")
    faults = [fault for fault in faults_of(folder) if fault.rule == "text"]
    assert [fault.line for fault in faults] == list(range(1, 52))
    assert "from here on" in faults[-1].message
