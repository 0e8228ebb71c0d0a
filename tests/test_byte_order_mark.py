"""Every file of TOML that a person may have saved with a byte order mark is read with it."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from quiz.packs.loading import examine_pack, load_pack
from quiz.play.settings import Settings
from quiz.saves.profile_settings import load_settings, save_setting
from quiz.saves.store import SaveStore
from quiz.saves.terminal_choices import FILE, TerminalChoice, load_choice, save_choice
from tests.packs import copy_of_shipped, shipped
from tests.play.remembered import NOW
from tests.saves.games import answered, game, read, saved
from tests.saves.pasts import LONG_AGO, PLAYER, check, put_old
from tests.saves.test_migrations import SECOND_FORMAT, THIRD_FORMAT


def mark(path: Path) -> Path:
    """Put a mark before a file, as some editors do, long ago."""
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


@pytest.fixture
def store(tmp_path: Path) -> SaveStore:
    return SaveStore(tmp_path / "saves", cache=tmp_path / "cache", now=lambda: NOW)


def test_a_pack_and_its_sign_offs(tmp_path: Path) -> None:
    folder = copy_of_shipped(tmp_path)
    facts = load_pack(folder, cache=None).pack.facts
    for name in ("pack.toml", "signed.toml"):
        mark(folder / name)
    assert examine_pack(folder).faults == ()
    proven = load_pack(folder, cache=None)
    assert (proven.count_unsigned("ar"), shipped().count_unsigned("ar")) == (0, 0)
    for _ in range(2):  # proven, then from the cache
        assert load_pack(folder, cache=tmp_path / "cache").pack.facts == facts


def test_a_fault_of_a_pack_has_its_line(tmp_path: Path) -> None:
    folder = copy_of_shipped(tmp_path)
    mark(folder / "pack.toml").write_bytes(codecs.BOM_UTF8 + b"format = 9\n")
    assert [fault.line for fault in examine_pack(folder).faults][:1] == [1]


def test_a_session_is_read_and_gone_on_with(store: SaveStore) -> None:
    session = game(store, 2, player=PLAYER)
    path = mark(saved(store, session))
    assert read(store) == [session]
    assert check(store, NOW)["played"]
    onwards = store.session_writer(session).save(answered(session))
    assert (read(store), store.take_notices()) == ([onwards], [])
    assert onwards.id == session.id
    assert not path.read_bytes().startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("content", [SECOND_FORMAT, THIRD_FORMAT])
def test_a_session_of_an_older_format(store: SaveStore, content: str) -> None:
    path = put_old(store, content)
    (plain,) = read(store)
    mark(path)
    assert read(store) == [plain]
    assert check(store, NOW)["played"]


def test_a_profile_and_its_settings(store: SaveStore) -> None:
    save_setting(store, PLAYER, "length", 7)
    mark(store.profile_path(PLAYER))
    assert load_settings(store.folder, PLAYER).settings == Settings(length=7)
    assert store.profile(PLAYER).settings == {"length": 7}
    assert store.players() == [PLAYER]
    save_setting(store, PLAYER, "exam", True)
    assert load_settings(store.folder, PLAYER).settings == Settings(length=7, exam=True)
    assert store.take_notices() == []


def test_the_choices_of_terminals(tmp_path: Path) -> None:
    save_choice(tmp_path, "xterm", TerminalChoice("b", True))
    mark(tmp_path / FILE)
    assert load_choice(tmp_path, "xterm").choice == TerminalChoice("b", True)
    save_choice(tmp_path, "kitty", TerminalChoice("K", False))
    assert load_choice(tmp_path, "xterm").choice == TerminalChoice("b", True)
