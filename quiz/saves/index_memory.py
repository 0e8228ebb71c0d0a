"""A player's memory of facts in the tables of an index, updated by the reviews added since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from quiz.collector import paused
from quiz.memory.due import known_of
from quiz.memory.memory import Confusion, FactKey, FactMemory, Memory
from quiz.memory.renames import Renames
from quiz.memory.review_log import Review, as_renamed, in_order, remember
from quiz.saves.index_tables import Tables
from quiz.saves.moments import microseconds, moment

_ANSWER = """
    SELECT response.at, session.id, response.place, response.pack, response.form, response.grades,
        response.correct, response.chosen, response.shown, response.mark, response.day
"""
_COUNTS = "response.own AND response.mark IS NOT NULL"
_ALL = f"{_ANSWER} FROM response JOIN session ON session.key = response.session WHERE {_COUNTS}"
_NEWS = f"""
    {_ANSWER} FROM news
    CROSS JOIN response ON response.session = news.session AND response.place = news.place
    CROSS JOIN session ON session.key = response.session WHERE {_COUNTS}
"""


class IndexMemory:
    """The memory in the tables."""

    def __init__(self, tables: Tables, renames: Renames) -> None:
        """``renames`` are those of the packs at hand; of others the tables know the latest."""
        self._tables = tables
        self._db = tables.db
        known: Renames = json.loads(str(tables.kept("renames") or "{}"))
        # What a pack is taken from, and no longer says, is not renamed any more.
        self._renames = {pack: ids for pack, ids in {**known, **renames}.items() if ids}
        self.has_learnt = False
        """Whether the tables were updated."""

    def at(self, now: datetime) -> Memory:
        """Return the memory at a moment, and update the tables where reviews were added since."""
        self._follow_renames()
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
                return self._learn(before, self._reviews(_NEWS), now, beyond, last)
        (until,) = self._db.execute(
            "SELECT max(at) FROM response WHERE own AND mark IS NOT NULL AND at <= ?", (at,)
        ).fetchone()
        # Where all answers are of the future, they count as given now, whenever that is.
        kept = -1 if beyond and until is None else beyond
        return self._learn(Memory(), self._reviews(_ALL), now, kept, until)

    def _follow_renames(self) -> None:
        """Have the memory made anew from all reviews where facts have other ids than before."""
        told = json.dumps(self._renames, sort_keys=True)
        if told != (self._tables.kept("renames") or "{}"):
            with self._tables.whole():
                self._tables.forget_memory()
                self._tables.keep("renames", told)

    def _learn(
        self,
        before: Memory,
        news: Iterable[Review],
        now: datetime,
        beyond: int,
        until: int | None,
    ) -> Memory:
        with paused(), self._tables.whole():
            given = list(news)
            memory = remember(before, in_order(given, now))
            # Beside answers of the future, which count as given now, it would not stay true.
            self._keep_before(before, given if before.facts and not beyond else ())
            self._save(before, memory)
            self._tables.keep("beyond", beyond)
            self._tables.keep("until", until)
            self._db.execute("DELETE FROM news")
        self.has_learnt = True
        return memory

    def kept_before(self, session: str, began: datetime) -> dict[FactKey, bool]:
        """Return by fact whether it was known before a session, if no other was played since."""
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
        found = ((texts[pack], texts[fact], bool(known)) for pack, fact, known in rows)
        return {(pack, self._now(pack, fact)): known for pack, fact, known in found}

    def _now(self, pack: str, fact: str) -> str:
        return self._renames.get(pack, {}).get(fact, fact)

    def _keep_before(self, before: Memory, news: Collection[Review]) -> None:
        """Keep which facts were known before the session of ``news``, if it is one session."""
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
        if in_it > len(news) and self._db.execute(query, (session,)).fetchone() is None:
            return  # the memory knows some of its answers, and not what was before them
        facts = {(one.pack, fact) for one in news for fact, _ in one.grades}
        known, key = known_of(before, facts), self._tables.key
        self._db.executemany(
            "INSERT OR IGNORE INTO before VALUES (?, ?, ?, ?)",
            [(session, key(pack), key(fact), (pack, fact) in known) for pack, fact in facts],
        )

    def of(self, facts: Collection[FactKey], now: datetime) -> Memory:
        """Compute the memory of these facts alone, from all reviews of them."""
        # By lists of grades, of which there are few, not by responses, of which there are 100,000.
        wanted, texts = {fact for _, fact in facts}, self._tables.texts()
        for ids in self._renames.values():
            wanted |= {former for former, fact in ids.items() if fact in wanted}
        graded = [
            key
            for (key,) in self._db.execute(
                "SELECT DISTINCT grades FROM response WHERE own AND mark IS NOT NULL"
            ).fetchall()
            if not wanted.isdisjoint(fact for fact, _ in _grades(texts[key]))
        ]
        found: list[Review] = []
        for key in graded:
            for one in self._reviews(f"{_ALL} AND response.grades = ?", key):
                grades = tuple(grade for grade in one.grades if (one.pack, grade[0]) in facts)
                if grades:
                    found.append(one._replace(grades=grades, key=None, chosen=None, shown=()))
        (first,) = self._db.execute(
            "SELECT min(at) FROM response WHERE own AND mark IS NOT NULL AND at <= ?",
            (microseconds(now),),
        ).fetchone()
        earliest = None if first is None else moment(first)
        return remember(Memory(), in_order(found, now, earliest))

    def _reviews(self, query: str, *values: object) -> Iterator[Review]:
        return as_renamed(self._as_given(query, values), self._renames)

    def _as_given(self, query: str, values: Sequence[object]) -> Iterator[Review]:
        texts = self._tables.texts()
        graded: dict[int, tuple[tuple[str, int], ...]] = {}
        options: dict[int, tuple[str, ...]] = {}
        for at, id, place, pack, form, grades, key, chosen, shown, mark, day in self._db.execute(
            query, values
        ).fetchall():
            if grades not in graded:
                graded[grades] = _grades(texts[grades])
            if shown not in options:
                options[shown] = tuple(json.loads(texts[shown]))
            yield Review(
                moment(at),
                id,
                place,
                texts[pack],
                texts[form],
                graded[grades],
                None if key is None else texts[key],
                None if chosen is None else texts[chosen],
                options[shown],
                mark == 1,
                date.fromordinal(day),
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
                right_days=right_days,
                right_day=None if right_day is None else date.fromordinal(right_day),
            )
            for (
                pack, fact, stability, difficulty, last_review, due, reviews, lapses, form, right,
                right_days, right_day,
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
            "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                    found.right_days,
                    None if found.right_day is None else found.right_day.toordinal(),
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


def _grades(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((fact, grade) for fact, grade in json.loads(text))
