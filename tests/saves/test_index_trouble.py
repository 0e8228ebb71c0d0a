"""An index that is damaged, fails or cannot be: the answers are the same."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any, cast

import pytest

from quiz.errors import QuizError
from quiz.saves import index as index_module
from quiz.saves import index_file
from quiz.saves.index_past import IndexPast
from quiz.saves.store import SaveStore
from tests.play.remembered import NOW, asked, days, game
from tests.saves.games import messages
from tests.saves.pasts import FIRST, OPEN, PLAYER, SECOND, check, put


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"sanad-index 99 00\n",
        b"SQLite format 3\0" + bytes(4096),
        f"{index_module.VERSION} {'0' * 64}\n".encode() + bytes(4096),
    ],
    ids=range(5),
)
def test_a_damaged_index_is_made_again(cached: Callable[[], SaveStore], content: bytes) -> None:
    put(cached(), FIRST)
    expected = check(cached(), NOW)
    (path,) = (cached().cache or Path()).glob("players/*.index")
    path.write_bytes(content)
    store = cached()
    assert check(store, NOW) == expected
    assert messages(store) == []
    assert path.read_bytes() != content


@pytest.mark.parametrize("image", [b"", bytes(512), b"SQLite format 3\0" + bytes(4096), b"x" * 99])
def test_an_index_that_is_no_database_is_made_again(
    cached: Callable[[], SaveStore], image: bytes
) -> None:
    put(cached(), FIRST)
    expected = check(cached(), NOW)
    (path,) = (cached().cache or Path()).glob("players/*.index")
    index_file.write_index(path, index_module.VERSION, image)
    store = cached()
    assert check(store, NOW) == expected
    assert messages(store) == []


def test_an_index_of_another_version_is_made_again(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    put(cached(), FIRST)
    check(cached(), NOW)
    monkeypatch.setattr(index_module, "VERSION", "sanad-index another")
    check(cached(), NOW)
    assert len(reads) == 2


def no_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quiz.saves.index", None)


def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)


def no_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise QuizError("the disk is full")

    monkeypatch.setattr(index_file, "write_file", refuse)


class Serial:
    """A connection to a database that cannot be taken out of memory, nor put there."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __getattr__(self, name: str) -> Any:
        if name in ("serialize", "deserialize"):
            raise AttributeError(name)
        return getattr(self._db, name)


def no_serializing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index_module._connection
    monkeypatch.setattr(index_module, "_connection", lambda: Serial(whole()))


@pytest.mark.parametrize("trouble", [no_sqlite, no_connection, no_writing, no_serializing])
def test_without_an_index_the_answers_are_the_same(
    cached: Callable[[], SaveStore],
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch], None],
) -> None:
    put(cached(), FIRST)
    put(cached(), OPEN)
    expected = check(cached(), NOW)
    trouble(monkeypatch)
    put(cached(), SECOND)
    store = cached()
    assert check(store, NOW) != expected
    assert check(store, NOW, [game(8, [asked("d", NOW - days(1))])])["played"]
    assert messages(store) == []


def test_a_database_that_fails_midway_is_made_anew(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(cached(), FIRST)
    store = cached()
    check(store, NOW)
    fails = [True]
    whole = IndexPast.days

    def failing(self: Any) -> Any:
        if fails:
            fails.pop()
            raise sqlite3.DatabaseError("database disk image is malformed")
        return whole(self)

    monkeypatch.setattr(IndexPast, "days", failing)
    check(store, NOW)
    assert fails == []


def test_the_cache_may_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", "utf-8")
    store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=UTC)
    put(store, FIRST)
    check(store, NOW)
    assert messages(store) == []


def test_nobody_else_may_read_an_index(cached: Callable[[], SaveStore]) -> None:
    put(cached(), FIRST)
    check(cached(), NOW)
    (path,) = (cached().cache or Path()).glob("players/*.index")
    assert path.stat().st_mode & 0o077 == 0
    assert [entry.name for entry in cached().folder_of(PLAYER).iterdir()] == ["sessions"]


def test_of_many_indexes_the_latest_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_file, "_MOST_FILES", 3)
    (tmp_path / "cache" / "players").mkdir(parents=True)
    (tmp_path / "cache" / "players" / "notes.txt").touch()
    for number in range(6):
        store = SaveStore(tmp_path / f"saves-{number}", cache=tmp_path / "cache", zone=UTC)
        put(store, FIRST)
        check(store, NOW)
    kept = sorted(path.suffix for path in (tmp_path / "cache" / "players").iterdir())
    assert kept == [".index", ".index", ".index", ".txt"]


def test_what_a_failed_database_held_is_not_kept(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = cached()
    for session in (FIRST, SECOND):
        put(store, session)
    with monkeypatch.context() as patched:

        def fail(*_: object) -> None:
            raise sqlite3.DatabaseError("database disk image is malformed")

        patched.setattr(IndexPast, "memory", fail)
        with pytest.raises(sqlite3.Error):
            # The broken one is asked, whoever answers: the other way of reading would do,
            # which is what the type leaves open.
            store.past(PLAYER, lambda past: IndexPast.memory(cast("Any", past), NOW))
    index_module.keep_all()
    assert not (cached().cache or Path()).exists()
    check(cached(), NOW)
