"""A cache that is damaged, or is something else altogether, costs a proof and nothing more."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quiz.packs import cache as kept_packs
from quiz.packs.listing import pack_summary
from quiz.packs.loading import PackFaults, load_pack
from tests.hostile.mutate import mutated
from tests.hostile.test_flags import STANDINS
from tests.packs_on_disk import small_packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack without a fault."""
    return small_packs.write(tmp_path / "packs" / "a-pack")


def test_no_mutation_of_a_verdict_is_believed(folder: Path, tmp_path: Path) -> None:
    cache, rng = tmp_path / "cache", Random(7)
    first, summary = load_pack(folder, cache=cache), pack_summary(folder, cache)
    entries = {path: path.read_bytes() for path in sorted((cache / "packs").iterdir())}
    assert len(entries) == 2
    for _ in range(200):
        for path, content in entries.items():
            path.write_bytes(mutated(content, rng, list(entries.values())))
        assert load_pack(folder, cache=cache) == first
        assert pack_summary(folder, cache) == summary


def test_one_changed_figure_plays_no_other_pack(folder: Path, tmp_path: Path) -> None:
    """The JSON stays valid and of the same form: only its digest tells."""
    cache = tmp_path / "cache"
    first = load_pack(folder, cache=cache)
    for path in (cache / "packs").iterdir():
        path.write_bytes(path.read_bytes().replace(b"2006-12", b"2006-11").replace(b":0", b":1"))
    assert load_pack(folder, cache=cache) == first
    assert pack_summary(folder, cache).faults == 0


def test_a_faulty_pack_stays_faulty(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    small_packs.edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    with pytest.raises(PackFaults):
        load_pack(folder, cache=cache)
    for path in (cache / "packs").iterdir():
        _, _, told = path.read_bytes().partition(b"\n")
        path.write_bytes(json.dumps({**json.loads(told), "faults": 0}).encode())
    assert pack_summary(folder, cache).faults == 1


@pytest.mark.parametrize("stand_in", STANDINS)
def test_what_stands_for_a_verdict_is_not_opened(
    folder: Path, tmp_path: Path, stand_in: Callable[[Path], None]
) -> None:
    cache = tmp_path / "cache"
    first, summary = load_pack(folder, cache=cache), pack_summary(folder, None)
    for path in list((cache / "packs").iterdir()):
        path.unlink()
        stand_in(path)
    for _ in range(2):
        assert load_pack(folder, cache=cache) == first
        assert pack_summary(folder, cache) == summary


@pytest.mark.parametrize("stand_in", STANDINS)
def test_what_stands_for_the_cache_is_done_without(
    folder: Path, tmp_path: Path, stand_in: Callable[[Path], None]
) -> None:
    (tmp_path / "cache").mkdir()
    stand_in(tmp_path / "cache" / "packs")
    first = load_pack(folder, cache=None)
    assert load_pack(folder, cache=tmp_path / "cache") == first
    assert load_pack(folder, cache=tmp_path / "cache" / "packs") == first


def test_files_of_others_are_never_let_go(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_packs, "_MOST", dict.fromkeys(kept_packs._MOST, (0, 0)))
    monkeypatch.setattr(kept_packs, "_LARGE", 0)
    there = tmp_path / "documents" / "packs"
    there.mkdir(parents=True)
    theirs = [there / name for name in ("thesis.json", "thesis.summary.json", ".lock", "0" * 64)]
    for path in theirs:
        path.write_text("mine")
        os.utime(path, (1, 1))
    load_pack(folder, cache=tmp_path / "documents")
    assert all(path.read_text() == "mine" for path in theirs)
