"""Proven packs are remembered soundly, and told at a glance without being read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.packs import cache as kept_packs
from quiz.packs import loading as packs_module
from quiz.packs.cache import SUMMARY, VERDICT, prune
from quiz.packs.listing import list_packs, pack_summary
from quiz.packs.loading import PackFaults, load_pack
from quiz.packs.pack_summary import PackSummary
from quiz.paths import PACKAGE
from tests.packs_on_disk.small_packs import edit, write


def entries(cache: Path) -> list[Path]:
    return sorted((cache / "packs").iterdir())


def assert_not_proven_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("the pack is read and proven again")

    monkeypatch.setattr(packs_module, "examine", fail)


# -- the kept verdict -----------------------------------------------------------------------


def test_a_proven_pack_is_not_proven_again(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_pack(folder, cache=cache)
    assert_not_proven_again(monkeypatch)
    again = load_pack(folder, cache=cache)
    assert again == first
    assert again.digest == first.digest != ""
    assert again.sources["text"].translations == first.sources["text"].translations


def test_the_shipped_pack_comes_back_as_it_was(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has facts of all kinds, sign-offs and orderings."""
    shipped = Path(__file__).resolve().parents[2] / "questions" / "istanbul-initiative"
    first = load_pack(shipped, cache=cache)
    assert_not_proven_again(monkeypatch)
    assert load_pack(shipped, cache=cache) == first


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pack.toml", 'when = "2006-12"', 'when = "2006-11"'),
        ("text.txt", "December 2006", "December 2007"),
        ("text.ar.txt", "2006.\n", "2006.\nسطر\n"),
    ],
)
def test_a_changed_file_is_proven_again(
    folder: Path, cache: Path, name: str, old: str, new: str
) -> None:
    first = load_pack(folder, cache=cache)
    edit(folder, old, new, name)
    with pytest.raises(PackFaults):
        load_pack(folder, cache=cache)
    edit(folder, new, old, name)
    assert load_pack(folder, cache=cache).pack == first.pack


def test_two_files_that_change_places_are_another_pack(folder: Path, cache: Path) -> None:
    load_pack(folder, cache=cache)
    (folder / "text.txt").replace(folder / "x")
    (folder / "text.ar.txt").replace(folder / "text.txt")
    (folder / "x").replace(folder / "text.ar.txt")
    with pytest.raises(PackFaults):
        load_pack(folder, cache=cache)


def test_a_copy_under_another_name_keeps_its_own_name(folder: Path, cache: Path) -> None:
    first = load_pack(folder, cache=cache)
    copy = Path(shutil.copytree(folder, folder.parent / "copy"))
    for _ in range(2):
        assert load_pack(copy, cache=cache).pack.id == "copy"
        assert load_pack(folder, cache=cache).pack.id == "a-pack"
    assert load_pack(copy, cache=cache).digest == first.digest


def test_an_editors_hidden_file_changes_nothing(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_pack(folder, cache=cache)
    (folder / ".pack.toml.swp").write_bytes(b"\0")
    (folder / "pack.toml~").write_bytes(b"old")
    assert_not_proven_again(monkeypatch)
    load_pack(folder, cache=cache)


def test_another_prover_trusts_no_old_verdict(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_pack(folder, cache=cache)
    monkeypatch.setattr(kept_packs, "_code_digest", lambda: "other code")
    assert_not_proven_again(monkeypatch)
    with pytest.raises(AssertionError, match="proven again"):
        load_pack(folder, cache=cache)
    with pytest.raises(AssertionError, match="proven again"):
        pack_summary(folder, cache)


def test_any_change_of_the_provers_code_or_tables_makes_another_prover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = shutil.ignore_patterns("__pycache__")  # where other processes come and go
    package = Path(shutil.copytree(PACKAGE, tmp_path / "quiz", ignore=compiled))
    monkeypatch.setattr(kept_packs, "PACKAGE", package)
    digest = kept_packs._code_digest.__wrapped__
    seen = {digest()}
    files = [
        f
        for p in ("facts", "files", "packs", "values")
        for f in (package / p).rglob("*")
        if f.is_file()
    ]
    assert len(files) > 20
    for file in files:
        file.write_bytes(file.read_bytes() + b"\n")
        seen.add(digest())
    assert len(seen) == len(files) + 1
    shutil.rmtree(package)
    assert digest() is None


def test_code_that_cannot_be_digested_keeps_no_verdict(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_packs, "_code_digest", lambda: None)
    for _ in range(2):
        assert load_pack(folder, cache=cache).proofs
    assert not cache.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-10],
        lambda content: b"\0" * len(content),
        lambda content: content.replace(b"\n", b"", 1),
        lambda content: content.partition(b"\n")[0] + b"\n[]",
        lambda content: content.partition(b"\n")[0] + b"\n[1, 2]",
        lambda content: content.partition(b"\n")[0] + b'\n{"harbour": 1}',
        lambda _: b"{}\n[]",
        lambda _: b"[" * 100_000,
        lambda _: b"null",
        lambda _: b'{"title": 1, "languages": 2, "facts": 3, "faults": "x"}',
        lambda content: content.replace(b"text.txt", b"gone.txt"),
    ],
)
def test_a_damaged_cache_is_made_anew(folder: Path, cache: Path, damage: object) -> None:
    assert callable(damage)
    first = load_pack(folder, cache=cache)
    summary = pack_summary(folder, None)
    for entry in entries(cache):
        entry.write_bytes(damage(entry.read_bytes()))
    assert load_pack(folder, cache=cache) == first
    assert pack_summary(folder, cache) == summary
    verdict, _ = entries(cache)
    assert json.loads(verdict.read_bytes().split(b"\n")[1])["id"] == "a-pack"


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_bytes(b"in the way")
    assert load_pack(folder, cache=cache).proofs
    assert pack_summary(folder, cache).faults == 0
    assert cache.read_bytes() == b"in the way"
    cache.unlink()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    assert load_pack(folder, cache=cache).proofs
    assert entries(cache) == []


@pytest.mark.parametrize("ending", [VERDICT, SUMMARY])
def test_the_oldest_of_a_kind_are_let_go(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    digests: list[str] = []
    for number in range(5):
        edit(folder, "languages =", f"# {number}\nlanguages =")
        digests.append(load_pack(folder, cache=cache).digest)
        for entry in entries(cache):
            if digests[-1] in entry.name:
                os.utime(entry, (number, number))
    last = next(e for e in entries(cache) if digests[-1] in e.name and e.name.endswith(ending))

    def kept(kind: str) -> set[str]:
        names = [entry.name for entry in entries(cache)]
        found = [name for name in names if name.endswith(SUMMARY) == (kind == SUMMARY)]
        return {name.partition("-")[0] for name in found}

    other = SUMMARY if ending == VERDICT else VERDICT
    everything = 10**9
    for most, left in (((2, everything), digests[-2:]), ((everything, 10), digests[-1:])):
        monkeypatch.setitem(kept_packs._MOST, ending, most)
        prune(last)
        assert kept(ending) == set(left)
    assert kept(other) == set(digests)


def test_large_verdicts_do_not_pile_up(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_packs, "_LARGE", 10)
    monkeypatch.setitem(kept_packs._MOST, VERDICT, (100, 10))
    for number in range(3):
        edit(folder, "languages =", f"# {number}\nlanguages =")
        digest = load_pack(folder, cache=cache).digest
    verdicts = [entry for entry in entries(cache) if not entry.name.endswith(SUMMARY)]
    assert [entry.name.partition("-")[0] for entry in verdicts] == [digest]


def test_very_many_packs_are_each_proven_once(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was a time when more than 500 pushed each other out."""
    for number in range(600):
        write(tmp_path / "packs" / f"pack-{number}")
    first = list_packs(tmp_path / "packs", cache)
    assert len(first) == 600
    assert_not_proven_again(monkeypatch)
    assert list_packs(tmp_path / "packs", cache) == first


# -- at a glance ----------------------------------------------------------------------------


def test_a_summary_is_the_same_from_the_cache(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = pack_summary(folder, cache)
    assert summary == PackSummary(
        id="a-pack",
        folder=folder,
        title={"en": "A pack"},
        languages=("en",),
        facts={"event": 2, "statement": 0, "membership": 0, "quantity": 0},
        faults=0,
        digest=load_pack(folder, cache=None).digest,
        askable=("harbour", "museum"),
        unsigned={"en": 2},
    )
    assert_not_proven_again(monkeypatch)
    assert pack_summary(folder, cache) == summary


def test_a_summary_counts_the_faults(folder: Path, cache: Path) -> None:
    edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    assert [pack_summary(folder, cache).faults for _ in range(2)] == [1, 1]
    edit(folder, 'title = { en = "A pack" }\n', 'title = "A pack"\n')
    assert pack_summary(folder, cache).title == {}
    assert pack_summary(folder, cache).faults > 0


def test_a_list_holds_every_pack_and_says_what_cannot_be_read(folder: Path, cache: Path) -> None:
    packs = folder.parent
    write(packs / "zebra")
    write(packs / "broken", "format = \n")
    (packs / "no-pack").mkdir()
    (packs / "a-file").touch()
    write(packs / "folder").joinpath("pack.toml").unlink()
    (packs / "folder" / "pack.toml").mkdir()
    for _ in range(2):
        found = list_packs(packs, cache)
        assert [summary.id for summary in found] == ["a-pack", "broken", "folder", "zebra"]
        assert [summary.error is None for summary in found] == [True, False, False, True]
    assert found[1].error is not None
    assert f"{packs / 'broken' / 'pack.toml'}:1: is not TOML" in str(found[1].error)


def test_a_folder_of_packs_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="--packs"):
        list_packs(tmp_path / "absent", None)


def test_a_known_pack_is_listed_without_its_reader(folder: Path, cache: Path) -> None:
    list_packs(folder.parent, cache)
    code = (
        "import sys; from pathlib import Path; from quiz.packs.listing import list_packs;"
        "print(len(list_packs(Path(sys.argv[1]), Path(sys.argv[2]))));print(*sys.modules)"
    )
    command = [sys.executable, "-c", code, str(folder.parent), str(cache)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    count, _, modules = out.partition("\n")
    assert count == "1"
    heavy = {"pydantic", "tomllib", "dataclasses", "textual", "quiz.facts.models"}
    assert not heavy & set(modules.split())


def test_a_restored_pack_is_a_pack_like_any_other(folder: Path, cache: Path) -> None:
    load_pack(folder, cache=cache)
    restored = load_pack(folder, cache=cache)
    assert isinstance(restored, ProvenPack)
    assert restored.chronology.provably_before("harbour", "museum")
