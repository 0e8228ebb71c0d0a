"""A player's past as the tables of an index tell it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from quiz.collector import paused
from quiz.play.memory import Confusion, FactKey, FactMemory, Memory
from quiz.play.remembering import Evidence, in_order, remember
from quiz.play.statistics import (
    LEAST_ITEMS,
    Bests,
    GameScore,
    Manner,
    Statistics,
    bests_of,
    streak,
)
from quiz.play.strength import known_of
from quiz.storage.index_tables import Tables
from quiz.storage.moments import microseconds, moment
from quiz.storage.past import alike

if TYPE_CHECKING:
    from quiz.play.session import Session

_SCORE = (
    "id, packs, language, mode, exam, started, started_ahead, finished, finished_ahead, responses,"
    " answered, shared, total, marks, percent, points"
)
_OLDEST_FIRST = "started, continues IS NOT NULL, id"
_BEST = f"finished IS NOT NULL AND total >= {LEAST_ITEMS}"
_ANSWER = """
    SELECT response.at, session.id, response.place, response.pack, response.form, response.grades,
        response.correct, response.chosen, response.shown
"""
_COUNTS = "response.own AND response.mark IS NOT NULL"
_ALL = f"{_ANSWER} FROM response JOIN session ON session.key = response.session WHERE {_COUNTS}"
_NEWS = f"""
    {_ANSWER} FROM news
    CROSS JOIN response ON response.session = news.session AND response.place = news.place
    CROSS JOIN session ON session.key = response.session WHERE {_COUNTS}
"""


class IndexPast:
    """The past of one player, in their tables."""

    def __init__(
        self, tables: Tables, player: str, read_session: Callable[[str], Session | None]
    ) -> None:
        """``read_session`` reads a whole session by its id."""
        self._tables = tables
        self._db = tables.db
        self._player = player
        self._read_session = read_session
        self._days: dict[date, int] | None = None
        self.has_learnt = False
        """Whether the memory in the tables was brought up to date."""

    # -- games ------------------------------------------------------------------------------

    def played(self) -> bool:
        """Whether there is any session at all."""
        return self._db.execute("SELECT 1 FROM session LIMIT 1").fetchone() is not None

    def games(self) -> list[GameScore]:
        """Every session, the oldest first."""
        return self._scores(f"SELECT {_SCORE} FROM session ORDER BY {_OLDEST_FIRST}")

    def game(self, session: str) -> GameScore | None:
        """A session by its id."""
        found = self._scores(f"SELECT {_SCORE} FROM session WHERE id = ?", session)
        return next(iter(found), None)

    def waiting(self) -> list[GameScore]:
        """The sessions to go on with."""
        return self._scores(
            f"SELECT {_SCORE} FROM session WHERE finished IS NULL AND id NOT IN"
            " (SELECT continues FROM session WHERE continues IS NOT NULL) ORDER BY id DESC"
        )

    def rounds(self, day: date) -> list[GameScore]:
        """The daily rounds of a day."""
        query = f"SELECT {_SCORE} FROM session WHERE round = ? ORDER BY id"
        return self._scores(query, day.toordinal())

    def _scores(self, query: str, *values: object) -> list[GameScore]:
        return [self._score(row) for row in self._db.execute(query, values)]

    def _score(self, row: tuple[Any, ...]) -> GameScore:
        (
            session, packs, language, mode, exam, started, started_ahead, finished, finished_ahead,
            responses, answered, shared, total, marks, percent, points,
        ) = row  # fmt: skip
        began = moment(started, started_ahead)
        return GameScore(
            player=self._player,
            session=session,
            packs=tuple(packs.split()),
            language=language,
            mode=mode,
            exam=bool(exam),
            started=began,
            day=began.date(),
            finished=None if finished is None else moment(finished, finished_ahead),
            responses=responses,
            answered=answered,
            of=total,
            marks=marks,
            percent=percent,
            points=points,
            shared=shared,
        )

    # -- what they add up to ----------------------------------------------------------------

    def days(self) -> Mapping[date, int]:
        """How many answers each day has."""
        if self._days is None:
            found = self._db.execute(
                "SELECT day, count(*) FROM response WHERE own AND mark IS NOT NULL"
                " GROUP BY day ORDER BY day"
            )
            self._days = {date.fromordinal(day): answers for day, answers in found}
        return self._days

    def bests(self) -> Bests:
        """The personal bests."""
        return self._bests(self.days())

    def _bests(self, days: Mapping[date, int]) -> Bests:
        by_manner = self._scores(
            f"SELECT {_SCORE} FROM (SELECT *, row_number() OVER"
            f" (PARTITION BY manner ORDER BY percent DESC, {_OLDEST_FIRST}) AS turn"
            f" FROM session WHERE {_BEST}) WHERE turn = 1 ORDER BY {_OLDEST_FIRST}"
        )
        bests = bests_of(by_manner, self._longest_run(), days)
        return replace(bests, certainty=self._surest())

    def _surest(self, but: str = "") -> GameScore | None:
        found = self._scores(
            f"SELECT {_SCORE} FROM session WHERE {_BEST} AND certainty IS NOT NULL AND id != ?"
            f" ORDER BY certainty DESC, {_OLDEST_FIRST} LIMIT 1",
            but,
        )
        return next(iter(found), None)

    def bests_around(self, game: GameScore) -> tuple[Bests, Bests]:
        """The personal bests without a game and with it."""
        (alone,) = self._db.execute(
            "SELECT count(*) = 1 FROM session JOIN session AS this USING (started, seed)"
            " WHERE this.id = ?",
            (game.session,),
        ).fetchone()
        if not alone:  # without it, some of its answers count with another session
            after = alike(self.bests(), game.manner)
            with self._without(game.session):
                return alike(self.bests(), game.manner), after
        this = "session = (SELECT key FROM session WHERE id = ?)"
        (marks,) = self._db.execute(
            "SELECT group_concat(sign, '') FROM (SELECT"
            f" CASE WHEN {this} THEN iif(mark IS 1.0, 'r', 'w') ELSE mark IS 1.0 END AS sign"
            " FROM response WHERE own ORDER BY at, place, mark)",
            (game.session,),
        ).fetchone()
        days = dict(self.days())
        for day, answers in self._db.execute(
            f"SELECT day, count(*) FROM response WHERE mark IS NOT NULL AND {this} GROUP BY day",
            (game.session,),
        ).fetchall():
            days[date.fromordinal(day)] -= answers
        days = {day: answers for day, answers in days.items() if answers}
        marks = marks or ""
        before, after = (
            bests_of(self._best(game.manner, but), _run(signs), found)
            for but, signs, found in (
                (game.session, marks.replace("r", "").replace("w", ""), days),
                ("", marks.replace("r", "1").replace("w", "0"), self.days()),
            )
        )
        return (
            replace(before, certainty=self._surest(game.session)),
            replace(after, certainty=self._surest()),
        )

    def _best(self, manner: Manner, but: str) -> list[GameScore]:
        """The best game of a manner, but for one session; none where there is none."""
        packs, mode = manner
        return self._scores(
            f"SELECT {_SCORE} FROM session WHERE {_BEST} AND manner = ? AND id != ?"
            f" ORDER BY percent DESC, {_OLDEST_FIRST} LIMIT 1",
            " ".join((mode, *packs)),
            but,
        )

    def _longest_run(self) -> int:
        (marks,) = self._db.execute(
            "SELECT group_concat(is_right, '') FROM (SELECT mark IS 1.0 AS is_right FROM response"
            " WHERE own ORDER BY at, place, mark)"
        ).fetchone()
        return _run(marks or "")

    def statistics(self, today: date) -> Statistics:
        """All games, added up."""
        answers, right = self._db.execute(
            "SELECT count(*), total(mark = 1.0) FROM response WHERE own AND mark IS NOT NULL"
        ).fetchone()
        days = self.days()
        return Statistics(
            games=tuple(self.games()),
            answers=answers,
            right=int(right),
            days=days,
            streak=streak(days, today),
            bests=self._bests(days),
        )

    # -- memory -----------------------------------------------------------------------------

    def memory(self, now: datetime) -> Memory:
        """What the player remembers; where it was behind, the tables have it then."""
        at = microseconds(now)
        (beyond,) = self._db.execute(
            "SELECT count(*) FROM response WHERE own AND mark IS NOT NULL AND at > ?", (at,)
        ).fetchone()
        first, last = self._db.execute(f"SELECT min(at), max(at) FROM ({_NEWS})").fetchone()
        if self._tables.kept("beyond") == beyond:
            if first is None:
                return self._load()
            until = self._tables.kept("until")
            if last <= at and (not isinstance(until, int) or until < first):
                before = self._load()
                return self._learn(before, self._evidence(_NEWS), now, beyond, last)
        (until,) = self._db.execute(
            "SELECT max(at) FROM response WHERE own AND mark IS NOT NULL AND at <= ?", (at,)
        ).fetchone()
        # Where all answers are of the future, they count as given now, whenever that is.
        kept = -1 if beyond and until is None else beyond
        return self._learn(Memory(), self._evidence(_ALL), now, kept, until)

    def _learn(
        self,
        before: Memory,
        news: Iterable[Evidence],
        now: datetime,
        beyond: int,
        until: int | None,
    ) -> Memory:
        with paused(), self._tables.whole():
            given = list(news)
            memory = remember(before, in_order(given, now))
            self._keep_before(before, given if before.facts else ())
            self._save(before, memory)
            self._tables.keep("beyond", beyond)
            self._tables.keep("until", until)
            self._db.execute("DELETE FROM news")
        self.has_learnt = True
        return memory

    def known_before(self, session: str, facts: Collection[FactKey], now: datetime) -> set[FactKey]:
        """Those of these facts that were known when a session began."""
        game = self.game(session)
        began = now if game is None else game.started
        kept = self._kept_before(session, began)
        if kept.keys() >= set(facts):
            return {fact for fact in facts if kept[fact]}
        with self._without(session):
            memory = remember(Memory(), in_order(self._evidence_of(facts), now))
        return known_of(memory, facts, began)

    def _kept_before(self, session: str, began: datetime) -> dict[FactKey, bool]:
        """What was kept of a session, if no other answer was given since it began."""
        (others,) = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM response WHERE own AND mark IS NOT NULL AND at >= ?"
            " AND session != (SELECT key FROM session WHERE id = ?))",
            (microseconds(began), session),
        ).fetchone()
        if others:
            return {}
        texts = self._tables.texts()
        query = "SELECT pack, fact, known FROM before WHERE session = ?"
        rows = self._db.execute(query, (session,)).fetchall()
        return {(texts[pack], texts[fact]): bool(known) for pack, fact, known in rows}

    def _keep_before(self, before: Memory, news: Collection[Evidence]) -> None:
        """Keep of the facts of a session that is put on top whether they were known before it."""
        sessions = {one.session for one in news}
        self._db.execute(
            "DELETE FROM before WHERE session != ?", (min(sessions) if len(sessions) == 1 else "",)
        )
        if len(sessions) != 1:
            return
        (session,) = sessions
        (in_it,) = self._db.execute(
            "SELECT count(*) FROM response WHERE own AND mark IS NOT NULL"
            " AND session = (SELECT key FROM session WHERE id = ?)",
            (session,),
        ).fetchone()
        query = "SELECT 1 FROM before WHERE session = ? LIMIT 1"
        game = self.game(session)
        if game is None or (
            in_it > len(news) and self._db.execute(query, (session,)).fetchone() is None
        ):
            return  # the memory knows some of its answers, and not what was before them
        facts = {(one.pack, fact) for one in news for fact, _ in one.grades}
        known, key = known_of(before, facts, game.started), self._tables.key
        self._db.executemany(
            "INSERT OR IGNORE INTO before VALUES (?, ?, ?, ?)",
            [(session, key(pack), key(fact), (pack, fact) in known) for pack, fact in facts],
        )

    def _evidence_of(self, facts: Collection[FactKey]) -> list[Evidence]:
        """What the answers say of these facts, without what was mixed up."""
        wanted, texts = {fact for _, fact in facts}, self._tables.texts()
        graded = [
            key
            for (key,) in self._db.execute(
                "SELECT DISTINCT grades FROM response WHERE own AND mark IS NOT NULL"
            ).fetchall()
            if not wanted.isdisjoint(fact for fact, _ in _grades(texts[key]))
        ]
        found: list[Evidence] = []
        for key in graded:
            for one in self._evidence(f"{_ALL} AND response.grades = ?", key):
                grades = tuple(grade for grade in one.grades if (one.pack, grade[0]) in facts)
                if grades:
                    found.append(one._replace(grades=grades, key=None, chosen=None, shown=()))
        return found

    def _evidence(self, query: str, *values: object) -> Iterator[Evidence]:
        texts = self._tables.texts()
        graded: dict[int, tuple[tuple[str, int], ...]] = {}
        options: dict[int, tuple[str, ...]] = {}
        for at, id, place, pack, form, grades, key, chosen, shown in self._db.execute(
            query, values
        ).fetchall():
            if grades not in graded:
                graded[grades] = _grades(texts[grades])
            if shown not in options:
                options[shown] = tuple(json.loads(texts[shown]))
            yield Evidence(
                moment(at),
                id,
                place,
                texts[pack],
                texts[form],
                graded[grades],
                None if key is None else texts[key],
                None if chosen is None else texts[chosen],
                options[shown],
            )

    def _load(self) -> Memory:
        text = self._tables.texts().__getitem__
        facts = {
            (text(pack), text(fact)): FactMemory(
                stability=stability,
                difficulty=difficulty,
                last_review=moment(last_review),
                due=moment(due),
                reviews=reviews,
                lapses=lapses,
                last_form=text(form),
                last_right=bool(right),
            )
            for (
                pack, fact, stability, difficulty, last_review, due, reviews, lapses, form, right
            ) in self._db.execute("SELECT * FROM fact").fetchall()
        }  # fmt: skip
        confusions = [
            Confusion(
                text(pack),
                text(fact),
                text(key),
                text(chosen),
                times,
                moment(last),
                told_apart,
            )
            for pack, fact, key, chosen, times, last, told_apart in self._db.execute(
                "SELECT * FROM confusion ORDER BY rowid"
            ).fetchall()
        ]
        return Memory(facts, tuple(confusions))

    def _save(self, before: Memory, memory: Memory) -> None:
        key = self._tables.key
        if not before.facts:
            self._db.execute("DELETE FROM fact")
        self._db.executemany(
            "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    key(pack),
                    key(fact),
                    found.stability,
                    found.difficulty,
                    microseconds(found.last_review),
                    microseconds(found.due),
                    found.reviews,
                    found.lapses,
                    key(found.last_form),
                    found.last_right,
                )
                for (pack, fact), found in memory.facts.items()
                if before.facts.get((pack, fact)) is not found
            ],
        )
        self._db.execute("DELETE FROM confusion")
        self._db.executemany(
            "INSERT INTO confusion VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    key(one.pack),
                    key(one.fact),
                    key(one.key),
                    key(one.chosen),
                    one.times,
                    microseconds(one.last),
                    one.told_apart,
                )
                for one in memory.confusions
            ],
        )

    # -- one session ------------------------------------------------------------------------

    def session(self, session: str) -> Session | None:
        """The whole session, by its id."""
        return self._read_session(session)

    @contextmanager
    def _without(self, session: str) -> Iterator[None]:
        """Leave a session out for as long as the block lasts."""
        days, self._days = self._days, None
        with self._tables.undone():
            self._tables.drop(session)
            yield
        self._days = days


def _grades(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((fact, grade) for fact, grade in json.loads(text))


def _run(marks: str) -> int:
    """The most ones in a row."""
    return max(map(len, marks.split("0")))
