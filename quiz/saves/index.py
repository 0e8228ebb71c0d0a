"""Index of a player's sessions: a database derived from their files, which alone are the truth.

Files are known by their stamps. Before each question the index reads the files that were added or
changed since the last one, and drops those that are gone. The database is in memory; between two
runs it is stored in the cache (`quiz.saves.index_file`), and rebuilt where it could not be stored
or is damaged.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quiz import __version__
from quiz.collector import paused
from quiz.errors import QuizError
from quiz.files.reading import read_bytes
from quiz.play.player_names import player_name
from quiz.saves.index_file import index_path, read_index, write_index
from quiz.saves.index_past import IndexPast
from quiz.saves.index_tables import SCHEMA, Tables
from quiz.saves.player_folder import player_folder
from quiz.saves.save_folders import LARGEST_SAVE
from quiz.saves.unindexed import read_anew

if TYPE_CHECKING:
    from quiz.history.past import Past
    from quiz.play.session import Session
    from quiz.saves.session_folder import SessionFolder
    from quiz.saves.session_rows import SessionRow

_Answer = TypeVar("_Answer")

VERSION = f"sanad-index 2 {__version__}"
"""Version of the tables and of the grading in them: an index of another one is rebuilt."""

_AT_ONCE = 100
"""Files in a batch: reading a batch and then inserting it is faster than taking turns."""

_FEW = 100
"""The index is stored at once where one file in so many has changed, else when the program ends.
It is stored whole, which for ten thousand games takes longer than reading a few of them again."""


class _Held:
    """Tables in memory, and how far the stored index is behind them."""

    def __init__(self, tables: Tables, path: Path | None) -> None:
        self.tables = tables
        self.behind = 0
        """How many changes are not stored yet."""
        self._path = path
        _all_held.add(self)

    def keep_in_time(self) -> None:
        """Store the tables if enough has changed; see `_FEW`."""
        if self.behind:
            (files,) = self.tables.db.execute("SELECT count(*) FROM file").fetchone()
            if self.behind * _FEW >= files:
                self.keep()

    def keep(self) -> None:
        """Store the tables; where that fails, they are rebuilt in the next run."""
        self.behind = 0
        if self._path is not None:
            with contextlib.suppress(sqlite3.Error, AttributeError, MemoryError):
                if self.tables.db.execute("SELECT 1 FROM file LIMIT 1").fetchone():
                    write_index(self._path, VERSION, self.tables.db.serialize())


_all_held: weakref.WeakSet[_Held] = weakref.WeakSet()


@atexit.register
def keep_all() -> None:
    """Store all tables that have unstored changes. Called when the program ends."""
    for held in list(_all_held):
        if held.behind:
            held.keep()


class PlayerIndex:
    """Index of one player. Threads may ask it at the same time; they are answered in turn."""

    def __init__(self, store: SessionFolder, player: str) -> None:
        self._store = store
        self._player = player_name(player)
        self._path = (
            None
            if store.cache is None
            else index_path(store.cache, store.folder, player_folder(player))
        )
        self._lock = threading.RLock()
        self._held: _Held | None = None
        self._is_believed = True
        self._zone = ""
        self._looked: tuple[float, int] | None = None

    def ask(self, question: Callable[[Past], _Answer], unsaved: Collection[Session]) -> _Answer:
        """Answer a question about all sessions, those included that have no file yet.

        Where the database fails, the question is asked again: of a rebuilt database and, if that
        fails too, of the sessions themselves, each read from its file.
        """
        with self._lock:
            # Twice: a database from the cache may be damaged in a way that only a query meets. One
            # made anew that fails too has no memory left, or no SQLite that works.
            for _ in range(2):
                try:
                    return self._ask(question, unsaved)
                except (sqlite3.Error, MemoryError):
                    if self._held is not None:
                        self._held.behind = 0  # nobody is to find it again
                    self._held, self._looked, self._is_believed = None, None, False
            return question(read_anew(self._store, self._player, unsaved))

    def _ask(self, question: Callable[[Past], _Answer], unsaved: Collection[Session]) -> _Answer:
        if self._held is None:
            self._held = _Held(self._opened(), self._path)
        held, tables = self._held, self._held.tables
        read = self._refresh(tables)
        held.behind += read
        past = IndexPast(
            tables,
            self._player,
            lambda id: self._session(tables, id, unsaved),
            self._store.renames,
        )
        if not unsaved:
            answer = question(past)
            held.behind += past.has_learnt
            held.keep_in_time()
            return answer
        with tables.undone():
            for second in {session.id[:-8] for session in unsaved}:
                self._put(tables, second, {}, unsaved)
            return question(past)

    def _opened(self) -> Tables:
        content = None
        if self._path is not None and self._is_believed:
            content = read_index(self._path, VERSION)
        if content is not None:
            db = _connection()
            try:
                db.deserialize(content)
                db.execute("SELECT * FROM kept").fetchall()
            except (sqlite3.Error, AttributeError):  # SQLite may lack this part
                db.close()
            else:
                return Tables(db)
        db = _connection()
        db.executescript(SCHEMA)
        return Tables(db)

    # -- the files --------------------------------------------------------------------------

    def _refresh(self, tables: Tables) -> int:
        """Bring the tables up to date with the files; return how many files changed."""
        if self._looks_the_same():
            return 0
        db = tables.db
        found = self._store.session_stamps(self._player)
        known: dict[bytes, int | None] = dict(db.execute("SELECT path, stamp FROM file"))
        changed = [
            path for path, stamp in found.items() if stamp is None or known.get(path) != stamp
        ]
        gone = [path for path in known if path not in found]
        # Not by their stamps: nothing in these files has changed, but their player has travelled.
        changed += self._in_another_zone(tables, found)
        if not changed and not gone:
            return 0
        before = db.total_changes
        # All or nothing: what an error breaks off is read again at the next question.
        with paused(), tables.whole(), tables.filling(empty=not known):
            for path in gone:
                second = self._forget_file(tables, path)
                if second is not None:
                    self._put(tables, second, {})
            changed.sort()
            for start in range(0, len(changed), _AT_ONCE):
                some = changed[start : start + _AT_ONCE]
                rows = {path: self._row(path) for path in some}
                for path, (row, told) in rows.items():
                    stamp = None if told else found[path]
                    self._put_file(tables, path, stamp, row, new=path not in known)
        return len(changed) + len(gone) if db.total_changes > before else 0

    def _looks_the_same(self) -> bool:
        """Check whether the files were examined within the store's patience."""
        now, writes, before = time.monotonic(), self._store.writes, self._looked
        if before is not None and before[1] == writes and now - before[0] < self._store.patience:
            return True
        self._looked = (now, writes)
        return False

    def _in_another_zone(self, tables: Tables, found: Collection[bytes]) -> list[bytes]:
        """Find the files whose days depend on the zone, if they were read in a different one."""
        zoneless = tables.db.execute("SELECT path FROM file WHERE NOT zoned").fetchall()
        if not zoneless:
            return []
        self._zone = _fingerprint(self._store.zone)
        if tables.kept("zone") == self._zone:
            return []
        return [path for (path,) in zoneless if path in found]

    def _forget_file(self, tables: Tables, path: bytes) -> str | None:
        """Delete a file's row; return the second of its session, if it had one."""
        query = "SELECT second FROM file WHERE path = ?"
        row = tables.db.execute(query, (path,)).fetchone()
        tables.db.execute("DELETE FROM file WHERE path = ?", (path,))
        return None if row is None else row[0]

    def _put_file(
        self, tables: Tables, path: bytes, stamp: int | None, row: SessionRow | None, *, new: bool
    ) -> None:
        second = None if row is None else row.score.session[:-8]
        values = (path, stamp, second, row is None or row.zoned)
        query = "SELECT * FROM file WHERE path = ?"
        known = None if new else tables.db.execute(query, (path,)).fetchone()
        if known != values:
            tables.db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", values)
        if row is not None and not row.zoned:
            self._zone = self._zone or _fingerprint(self._store.zone)
            if tables.kept("zone") != self._zone:
                tables.keep("zone", self._zone)
        if known is not None and known[2] not in (None, second):
            self._put(tables, known[2], {})
        if second is not None and row is not None:
            self._put(tables, second, {path: row})

    def _put(
        self,
        tables: Tables,
        second: str,
        read: dict[bytes, SessionRow],
        unsaved: Collection[Session] = (),
    ) -> None:
        """Replace the sessions of a second by those of its files; some were ``read`` already."""
        from quiz.saves.session_rows import row_of

        extra = [session for session in unsaved if session.id[:-8] == second]
        paths = self._paths(tables, second)
        rows = [read.get(path) or self._row(path)[0] for path in paths]
        rows += [row_of(session) for session in extra]
        held = [row for row in rows if row is not None]
        # Which of two copies is taken needs their responses compared: rows do not hold these whole.
        if len(held) > 1 and len({row.score.session for row in held}) < len(held):
            held = [row_of(session) for session in self._sessions(paths, extra)]
        tables.put_sessions(second, held)

    def _paths(self, tables: Tables, second: str) -> list[bytes]:
        query = "SELECT path FROM file WHERE second = ? ORDER BY path"
        return [path for (path,) in tables.db.execute(query, (second,))]

    def _row(self, path: bytes) -> tuple[SessionRow | None, bool]:
        """Read a file's row, if it is the player's; and whether there is a notice instead."""
        from quiz.saves.session_rows import read_row, row_of

        file = self._file(path)
        with contextlib.suppress(QuizError, UnicodeDecodeError):
            text = read_bytes(file, self._store.folder, LARGEST_SAVE).decode()
            if (row := read_row(text, self._player, self._store.zone)) is not None:
                return row, False
        session = self._store.read_session(file)
        if session is None:
            return None, True
        if session.player != self._player:
            return None, False
        return row_of(session, zoned=False), False  # it may be of an older format

    def _sessions(self, paths: Collection[bytes], extra: Collection[Session]) -> list[Session]:
        """Read the whole sessions of files, and add others, each once."""
        from quiz.saves.copies import without_copies

        read = (self._store.read_session(self._file(path)) for path in paths)
        return without_copies([*(one for one in read if one is not None), *extra])

    def _session(self, tables: Tables, id: str, unsaved: Collection[Session]) -> Session | None:
        extra = [session for session in unsaved if session.id[:-8] == id[:-8]]
        found = self._sessions(self._paths(tables, id[:-8]), extra)
        return next((one for one in found if one.id == id), None)

    def _file(self, path: bytes) -> Path:
        return self._store.folder / os.fsdecode(path)


def _connection() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA temp_store = MEMORY")
    return db


_FIRST_DAY = datetime(2020, 1, 1, 12, tzinfo=UTC)


def _fingerprint(zone: tzinfo) -> str:
    """Fingerprint a zone by its offsets from 2020 on, a fortnight apart."""
    days = (_FIRST_DAY + timedelta(days=14 * n) for n in range(20 * 26))
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    changes = [(n, one) for n, one in enumerate(offsets) if n == 0 or one != offsets[n - 1]]
    return " ".join(f"{n}:{one}" for n, one in changes)
