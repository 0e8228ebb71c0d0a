"""A player's past, answered from the tables of an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from quiz.history.past import alike
from quiz.history.statistics import (
    LEAST_ITEMS,
    PRACTICE,
    Bests,
    GameScore,
    Manner,
    Statistics,
    bests_of,
    streak,
)
from quiz.memory.due import known_of
from quiz.memory.memory import FactKey, Memory
from quiz.memory.renames import Renames
from quiz.saves.index_memory import IndexMemory
from quiz.saves.index_tables import Tables
from quiz.saves.moments import moment

if TYPE_CHECKING:
    from quiz.play.session import Session

_SCORE = (
    "id, packs, language, mode, exam, started, started_ahead, finished, finished_ahead, responses,"
    " answered, shared, total, marks, percent, points"
)
_OLDEST_FIRST = "started, continues IS NOT NULL, id"
_NEWEST_FIRST = "started DESC, continues IS NOT NULL DESC, id DESC"
_MEASURES = f"finished IS NOT NULL AND mode != '{PRACTICE}'"
_BEST = f"{_MEASURES} AND total >= {LEAST_ITEMS}"
_NO_PRACTICE = f"session NOT IN (SELECT key FROM session WHERE mode = '{PRACTICE}')"
"""Of responses, as the longest run and the busiest day are counted."""


class IndexPast:
    """The past of one player; see `quiz.history.past.Past`."""

    def __init__(
        self,
        tables: Tables,
        player: str,
        read_session: Callable[[str], Session | None],
        renames: Renames,
    ) -> None:
        """``read_session`` reads a whole session by its id."""
        self._tables = tables
        self._db = tables.db
        self._player = player
        self._read_session = read_session
        self._days: dict[date, int] | None = None
        self._memory = IndexMemory(tables, renames)

    @property
    def has_learnt(self) -> bool:
        """Whether the memory in the tables was updated."""
        return self._memory.has_learnt

    # -- games ------------------------------------------------------------------------------

    def played(self) -> bool:
        """Check whether there is any session at all."""
        return self._db.execute("SELECT 1 FROM session LIMIT 1").fetchone() is not None

    def games(self) -> list[GameScore]:
        """Return the score of every session, the oldest first."""
        return self._scores(f"SELECT {_SCORE} FROM session ORDER BY {_OLDEST_FIRST}")

    def game(self, session: str) -> GameScore | None:
        """Return the score of a session by its id."""
        found = self._scores(f"SELECT {_SCORE} FROM session WHERE id = ?", session)
        return next(iter(found), None)

    def latest(self, count: int) -> list[GameScore]:
        """Return the finished sessions that were begun last, practice left out."""
        query = f"SELECT {_SCORE} FROM session WHERE {_MEASURES}"
        return self._scores(f"{query} ORDER BY {_NEWEST_FIRST} LIMIT ?", count)[::-1]

    def waiting(self) -> list[GameScore]:
        """Return the sessions to go on with."""
        return self._scores(
            f"SELECT {_SCORE} FROM session WHERE finished IS NULL AND id NOT IN"
            " (SELECT continues FROM session WHERE continues IS NOT NULL) ORDER BY id DESC"
        )

    def rounds(self, day: date) -> list[GameScore]:
        """Return the daily rounds of a day."""
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
        """Count the answers of each day."""
        if self._days is None:
            found = self._db.execute(
                "SELECT day, count(*) FROM response WHERE own AND mark IS NOT NULL"
                " GROUP BY day ORDER BY day"
            )
            self._days = {date.fromordinal(day): answers for day, answers in found}
        return self._days

    def bests(self) -> Bests:
        """Return the personal bests."""
        by_manner = self._scores(
            f"SELECT {_SCORE} FROM (SELECT *, row_number() OVER"
            f" (PARTITION BY manner ORDER BY percent DESC, {_OLDEST_FIRST}) AS turn"
            f" FROM session WHERE {_BEST}) WHERE turn = 1 ORDER BY {_OLDEST_FIRST}"
        )
        bests = bests_of(by_manner, self._longest_run(), self._measured_days())
        return replace(bests, certainty=self._surest())

    def _surest(self, but: str = "") -> GameScore | None:
        found = self._scores(
            f"SELECT {_SCORE} FROM session WHERE {_BEST} AND certainty IS NOT NULL AND id != ?"
            f" ORDER BY certainty DESC, {_OLDEST_FIRST} LIMIT 1",
            but,
        )
        return next(iter(found), None)

    def bests_around(self, game: GameScore) -> tuple[Bests, Bests]:
        """Return the personal bests without a game and with it."""
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
        # One letter an answer, in order: both runs are counted in one pass over all answers.
        (marks,) = self._db.execute(
            "SELECT group_concat(sign, '') FROM (SELECT"
            f" CASE WHEN {this} THEN iif(mark IS 1.0, 'r', 'w') ELSE mark IS 1.0 END AS sign"
            f" FROM response WHERE own AND {_NO_PRACTICE} ORDER BY at, place, mark)",
            (game.session,),
        ).fetchone()
        days = self._measured_days()
        others = Counter(days)
        others.subtract(self._measured_days(this, game.session))
        marks = marks or ""
        before, after = (
            bests_of(self._best(game.manner, but), _run(signs), +found)
            for but, signs, found in (
                (game.session, marks.replace("r", "").replace("w", ""), others),
                ("", marks.replace("r", "1").replace("w", "0"), days),
            )
        )
        return (
            replace(before, certainty=self._surest(game.session)),
            replace(after, certainty=self._surest()),
        )

    def _best(self, manner: Manner, but: str) -> list[GameScore]:
        """Find the best game of a manner, one session left out; none where there is none."""
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
            f" WHERE own AND {_NO_PRACTICE} ORDER BY at, place, mark)"
        ).fetchone()
        return _run(marks or "")

    def _measured_days(self, which: str = "own", *values: object) -> Counter[date]:
        """Count the answers of each day that can be the busiest."""
        found = self._db.execute(
            f"SELECT day, count(*) FROM response WHERE {which} AND own AND mark IS NOT NULL"
            f" AND {_NO_PRACTICE} GROUP BY day",
            values,
        )
        return Counter({date.fromordinal(day): answers for day, answers in found})

    def statistics(self, today: date) -> Statistics:
        """Add up all games."""
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
            bests=self.bests(),
        )

    # -- memory -----------------------------------------------------------------------------

    def memory(self, now: datetime) -> Memory:
        """Return what the player remembers."""
        return self._memory.at(now)

    def known_before(self, session: str, facts: Collection[FactKey], now: datetime) -> set[FactKey]:
        """Pick those of these facts that were known when a session began."""
        game = self.game(session)
        began = now if game is None else game.started
        # Where the clock was set back to before the session, others may be of the future.
        kept = self._memory.kept_before(session, began) if began <= now else {}
        if kept.keys() >= set(facts):
            return {fact for fact in facts if kept[fact]}
        with self._without(session):
            return known_of(self._memory.of(facts, now), facts)

    # -- one session ------------------------------------------------------------------------

    def session(self, session: str) -> Session | None:
        """Read the whole session, by its id."""
        return self._read_session(session)

    @contextmanager
    def _without(self, session: str) -> Iterator[None]:
        """Hide a session for the duration of the block."""
        days, self._days = self._days, None
        with self._tables.undone():
            self._tables.drop(session)
            yield
        self._days = days


def _run(marks: str) -> int:
    """Count the most ones in a row."""
    return max(map(len, marks.split("0")))
