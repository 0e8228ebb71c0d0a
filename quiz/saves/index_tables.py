"""Tables of an index: a row for each file, session and response, and the memory made of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.saves.moments import microseconds, minutes_ahead

if TYPE_CHECKING:
    from quiz.saves.session_rows import ResponseRow, SessionRow

SCHEMA = """
CREATE TABLE name (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE file (
    path BLOB PRIMARY KEY, stamp INTEGER, second TEXT, zoned INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX file_by_second ON file (second);
CREATE INDEX file_in_any_zone ON file (path) WHERE NOT zoned;
CREATE TABLE session (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, second TEXT NOT NULL, continues TEXT,
    seed INTEGER NOT NULL, round INTEGER, packs TEXT NOT NULL, manner TEXT NOT NULL,
    language TEXT NOT NULL, mode TEXT NOT NULL, exam INTEGER NOT NULL,
    started INTEGER NOT NULL, started_ahead INTEGER NOT NULL,
    finished INTEGER, finished_ahead INTEGER,
    responses INTEGER NOT NULL, answered INTEGER NOT NULL, shared INTEGER NOT NULL,
    total INTEGER NOT NULL, marks REAL NOT NULL, percent REAL NOT NULL,
    points REAL, certainty REAL
);
CREATE INDEX session_by_second ON session (second);
CREATE INDEX session_by_game ON session (started, seed);
CREATE INDEX session_open ON session (id) WHERE finished IS NULL;
CREATE INDEX session_gone_on_with ON session (continues) WHERE continues IS NOT NULL;
CREATE INDEX session_by_round ON session (round) WHERE round IS NOT NULL;
CREATE TABLE response (
    session INTEGER NOT NULL, place INTEGER NOT NULL,
    own INTEGER NOT NULL,
    at INTEGER NOT NULL, day INTEGER NOT NULL, given TEXT NOT NULL, mark REAL,
    pack INTEGER NOT NULL, form INTEGER NOT NULL, grades INTEGER NOT NULL,
    correct INTEGER, chosen INTEGER, shown INTEGER NOT NULL,
    PRIMARY KEY (session, place)
) WITHOUT ROWID;
CREATE TABLE news (
    session INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (session, place)
) WITHOUT ROWID;
CREATE TABLE fact (
    pack INTEGER NOT NULL, fact INTEGER NOT NULL, stability REAL NOT NULL,
    difficulty REAL NOT NULL, last_review INTEGER NOT NULL, due INTEGER NOT NULL,
    reviews INTEGER NOT NULL, lapses INTEGER NOT NULL, last_form INTEGER NOT NULL,
    last_right INTEGER NOT NULL, right_days INTEGER NOT NULL, right_day INTEGER,
    PRIMARY KEY (pack, fact)
) WITHOUT ROWID;
CREATE TABLE confusion (
    pack INTEGER NOT NULL, fact INTEGER NOT NULL, correct INTEGER NOT NULL,
    chosen INTEGER NOT NULL, times INTEGER NOT NULL, last INTEGER NOT NULL,
    told_apart INTEGER NOT NULL
);
CREATE TABLE before (
    session TEXT NOT NULL, pack INTEGER NOT NULL, fact INTEGER NOT NULL, known INTEGER NOT NULL,
    PRIMARY KEY (session, pack, fact)
) WITHOUT ROWID;
CREATE TABLE kept (what TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""

_ORDERS = {
    "response_by_time": "response (at, place, mark) WHERE own",
    "answer_by_day": "response (day) WHERE own AND mark IS NOT NULL",
    "answer_by_grades": "response (grades) WHERE own AND mark IS NOT NULL",
}
"""Indexes on the responses, created once empty tables are filled: that is much faster."""
"""Moments are microseconds since 1970 in UTC, ``…_ahead`` the minutes that the player's clock was
ahead of UTC; days are counted as by `datetime.date.toordinal`. ``second`` is the beginning of a
session's id, which its copies share. An ``own`` response counts with this session and no earlier
one. ``news`` lists the responses that the memory does not have yet; ``before`` says which facts of
the session added to it last were known when that session began."""

_GIVEN = "at, day, given, mark, pack, form, grades, correct, chosen, shown"


class Tables:
    """The tables of one connection, and all changes to them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._keys: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._list_keys: dict[tuple[object, ...], int] = {}

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Roll back the changes of the block if it raises."""
        self.db.execute("SAVEPOINT whole")
        try:
            yield
        except BaseException:
            self._take_back("whole")
            raise
        self.db.execute("RELEASE whole")

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Roll back the changes of the block when it ends."""
        self.db.execute("SAVEPOINT undone")
        try:
            yield
        finally:
            self._take_back("undone")

    def _take_back(self, changes: str) -> None:
        self._keys, self._texts, self._list_keys = {}, {}, {}
        self.db.execute(f"ROLLBACK TO {changes}")
        self.db.execute(f"RELEASE {changes}")

    @contextmanager
    def filling(self, *, empty: bool) -> Iterator[None]:
        """Create the indexes of tables that were ``empty`` at the end of the block only."""
        for name in _ORDERS if empty else ():
            self.db.execute(f"DROP INDEX IF EXISTS {name}")
        yield
        for name, what in _ORDERS.items() if empty else ():
            self.db.execute(f"CREATE INDEX {name} ON {what}")

    # -- names ------------------------------------------------------------------------------

    def key(self, text: str) -> int:
        """Return the number of a text; a new text is given one."""
        found = self._keys.get(text)
        if found is None:
            row = self.db.execute("SELECT key FROM name WHERE text = ?", (text,)).fetchone()
            if row is None:
                found = self.db.execute("INSERT INTO name (text) VALUES (?)", (text,)).lastrowid
                assert found is not None
            else:
                found = int(row[0])
            self._keys[text] = found
        return found

    def texts(self) -> Mapping[int, str]:
        """Return all texts by their numbers."""
        first = max(self._texts, default=0)
        self._texts.update(self.db.execute("SELECT key, text FROM name WHERE key > ?", (first,)))
        return self._texts

    def list_key(self, values: tuple[object, ...]) -> int:
        """Return the number of a list of texts and numbers; a new list is given one."""
        found = self._list_keys.get(values)
        if found is None:
            found = self._list_keys[values] = self.key(json.dumps(values))
        return found

    # -- sessions ---------------------------------------------------------------------------

    def put_sessions(self, second: str, rows: Iterable[SessionRow]) -> None:
        """Replace the sessions of a second by these."""
        query = "SELECT id, key, started, seed FROM session WHERE second = ?"
        before = {id: found for id, *found in self.db.execute(query, (second,))}
        games: set[tuple[int, int]] = set()
        for row in rows:
            known = before.pop(row.score.session, None)
            key, game = self._put_session(second, row, None if known is None else known[0])
            self._put_responses(key, row.responses, new=known is None)
            games.add(game)
            if known is not None:
                games.add((known[1], known[2]))
        for id in before:
            self.drop(id)
        for started, seed in games:
            self._count_once(started, seed)

    def drop(self, id: str) -> None:
        """Delete a session, if it is there."""
        query = "SELECT key, started, seed FROM session WHERE id = ?"
        for key, started, seed in self.db.execute(query, (id,)).fetchall():
            self._cut_responses(key, 0)
            self.db.execute("DELETE FROM session WHERE key = ?", (key,))
            self._count_once(started, seed)

    def _put_session(
        self, second: str, row: SessionRow, key: int | None
    ) -> tuple[int, tuple[int, int]]:
        score = row.score
        started = microseconds(score.started)
        packs, mode = score.manner
        values = (
            key,
            score.session,
            second,
            row.continues,
            row.seed,
            None if row.round is None else row.round.toordinal(),
            " ".join(score.packs),
            " ".join((mode, *packs)),
            score.language,
            mode,
            score.exam,
            started,
            minutes_ahead(score.started),
            None if score.finished is None else microseconds(score.finished),
            None if score.finished is None else minutes_ahead(score.finished),
            score.responses,
            score.answered,
            score.shared,
            score.of,
            score.marks,
            score.percent,
            score.points,
            score.certainty_percent,
        )
        places = ", ".join("?" * len(values))
        found = self.db.execute(f"INSERT OR REPLACE INTO session VALUES ({places})", values)
        assert found.lastrowid is not None
        return found.lastrowid, (started, row.seed)

    def _put_responses(self, key: int, rows: Sequence[ResponseRow], *, new: bool) -> None:
        """Replace the responses of a session by these, from the first that differs on."""
        values = [self._values(row) for row in rows]
        same = 0
        if not new:
            query = f"SELECT {_GIVEN} FROM response WHERE session = ? ORDER BY place"
            before = self.db.execute(query, (key,)).fetchall()
            while same < min(len(before), len(values)) and before[same] == values[same]:
                same += 1
            if same < len(before):
                self._cut_responses(key, same)
        # A game that is played on changes at its end: only what was added is written and learnt.
        added = [(key, place, *values[place]) for place in range(same, len(values))]
        self.db.executemany(
            f"INSERT INTO response (session, place, own, {_GIVEN})"
            " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            added,
        )
        if added and self.kept("beyond") is not None:
            self.db.executemany("INSERT INTO news VALUES (?, ?)", [one[:2] for one in added])

    def _values(self, row: ResponseRow) -> tuple[object, ...]:
        key = self.key
        return (
            row.at,
            row.day,
            row.given,
            row.mark,
            key(row.pack),
            key(row.form),
            self.list_key(row.grades),
            None if row.key is None else key(row.key),
            None if row.chosen is None else key(row.chosen),
            self.list_key(row.shown),
        )

    def _cut_responses(self, key: int, first: int) -> None:
        """Delete a session's responses from a place on."""
        which = (key, first)
        if self._knows("place >= ?", which):
            self.forget_memory()
        self.db.execute("DELETE FROM response WHERE session = ? AND place >= ?", which)
        self.db.execute("DELETE FROM news WHERE session = ? AND place >= ?", which)

    def _knows(self, places: str, which: tuple[int, int]) -> bool:
        """Check whether the memory includes any of a session's answers at these places."""
        return (
            self.db.execute(
                f"SELECT 1 FROM response WHERE session = ? AND {places} AND own"
                " AND mark IS NOT NULL AND NOT EXISTS (SELECT 1 FROM news"
                " WHERE news.session = response.session AND news.place = response.place) LIMIT 1",
                which,
            ).fetchone()
            is not None
        )

    def _count_once(self, started: int, seed: int) -> None:
        """Count each answer with the first of the sessions that went on from one game.

        It does what `quiz.history.statistics.counted` does.
        """
        sessions = self.db.execute(
            "SELECT key, shared FROM session WHERE started = ? AND seed = ?"
            " ORDER BY continues IS NOT NULL, id",
            (started, seed),
        ).fetchall()
        seen: set[tuple[object, ...]] = set()
        for key, shared in sessions:
            # Alone, a session shares nothing: look only for what it may have shared before.
            some = "" if len(sessions) > 1 else " AND NOT own"
            query = (
                "SELECT place, at, given, own, mark IS NOT NULL FROM response"
                f" WHERE session = ?{some} ORDER BY place"
            )
            not_own = 0
            for place, at, given, was_own, marked in self.db.execute(query, (key,)).fetchall():
                own = (place, at, given) not in seen
                seen.add((place, at, given))
                not_own += marked and not own
                if own != bool(was_own):
                    self._set_own(key, place, own=own)
            if shared != not_own:
                self.db.execute("UPDATE session SET shared = ? WHERE key = ?", (not_own, key))

    def _set_own(self, key: int, place: int, *, own: bool) -> None:
        which = (key, place)
        if not own and self._knows("place = ?", which):
            self.forget_memory()
        query = "UPDATE response SET own = ? WHERE session = ? AND place = ?"
        self.db.execute(query, (own, *which))
        if own and self.kept("beyond") is not None:
            self.db.execute("INSERT OR IGNORE INTO news VALUES (?, ?)", which)

    # -- what is kept -----------------------------------------------------------------------

    def kept(self, what: str) -> object:
        """Look up a stored value; None where there is none."""
        found = self.db.execute("SELECT value FROM kept WHERE what = ?", (what,)).fetchone()
        return None if found is None else found[0]

    def keep(self, what: str, value: object) -> None:
        """Store a value: an integer, a text, or None."""
        self.db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (what, value))

    def forget_memory(self) -> None:
        """Mark the memory as outdated: an answer in it has changed, so all of them are replayed."""
        self.db.execute("DELETE FROM kept WHERE what = 'beyond'")
        self.db.execute("DELETE FROM news")
