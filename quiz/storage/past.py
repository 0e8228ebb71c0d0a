"""A player's past: all that their sessions add up to, at one moment.

The index serves it (`quiz.storage.index`). `ReadAnew` serves the same from sessions that were read
one by one, where there can be no index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from quiz.play.memory import FactKey, Memory
from quiz.play.remembering import Evidence, evidence_of, memory_of
from quiz.play.statistics import (
    Bests,
    GameScore,
    Statistics,
    bests_of,
    counted,
    days_of,
    game_score,
    longest_run,
    statistics,
)

if TYPE_CHECKING:
    from quiz.play.session import Session
    from quiz.storage.saves import SaveStore


class Past(Protocol):
    """What is asked of a player's sessions. Each answer counts once, whatever was copied."""

    def played(self) -> bool:
        """Whether there is any session at all."""

    def games(self) -> list[GameScore]:
        """Every session, the oldest first."""

    def game(self, session: str) -> GameScore | None:
        """A session by its id; None where there is none."""

    def waiting(self) -> list[GameScore]:
        """The sessions to go on with, the newest first: not finished, nor gone on with."""

    def rounds(self, day: date) -> list[GameScore]:
        """The daily rounds of a day, the oldest first."""

    def days(self) -> Mapping[date, int]:
        """How many answers each day has, the earliest first; days without are left out."""

    def bests(self) -> Bests:
        """The personal bests."""

    def statistics(self, today: date) -> Statistics:
        """All games, added up."""

    def memory(self, now: datetime) -> Memory:
        """What the player remembers."""

    def evidence(self, facts: Collection[FactKey]) -> list[Evidence]:
        """What the answers say of these facts, in any order; without what was mixed up."""

    def session(self, session: str) -> Session | None:
        """The whole session, by its id; None where there is none."""

    def without(self, session: str) -> AbstractContextManager[None]:
        """Leave a session out, if there is one, for as long as the block lasts."""


class ReadAnew:
    """The past of some sessions, each of which stands once, with its copies resolved."""

    def __init__(self, sessions: Iterable[Session]) -> None:
        self._sessions = list(sessions)

    def played(self) -> bool:
        """Whether there is any session at all."""
        return bool(self._sessions)

    def games(self) -> list[GameScore]:
        """Every session, the oldest first."""
        return [game_score(one) for one in counted(self._sessions)]

    def game(self, session: str) -> GameScore | None:
        """A session by its id."""
        return next((one for one in self.games() if one.session == session), None)

    def waiting(self) -> list[GameScore]:
        """The sessions to go on with."""
        continued = {one.continues for one in self._sessions}
        found = [
            one for one in self.games() if one.finished is None and one.session not in continued
        ]
        return sorted(found, key=lambda one: one.session, reverse=True)

    def rounds(self, day: date) -> list[GameScore]:
        """The daily rounds of a day."""
        rounds = {one.id for one in self._sessions if one.rules.day == day}
        found = [one for one in self.games() if one.session in rounds]
        return sorted(found, key=lambda one: one.session)

    def days(self) -> Mapping[date, int]:
        """How many answers each day has."""
        return days_of(response for one in counted(self._sessions) for response in one.own)

    def bests(self) -> Bests:
        """The personal bests."""
        once = counted(self._sessions)
        responses = [(place, one.session.responses[place]) for one in once for place in one.places]
        return bests_of(self.games(), longest_run(responses), self.days())

    def statistics(self, today: date) -> Statistics:
        """All games, added up."""
        return statistics(self._sessions, today=today)

    def memory(self, now: datetime) -> Memory:
        """What the player remembers."""
        return memory_of(self._sessions, now)

    def evidence(self, facts: Collection[FactKey]) -> list[Evidence]:
        """What the answers say of these facts."""
        found: list[Evidence] = []
        for counts in counted(self._sessions):
            for one in evidence_of(counts.session, counts.places):
                grades = tuple(grade for grade in one.grades if (one.pack, grade[0]) in facts)
                if grades:
                    found.append(one._replace(grades=grades, key=None, chosen=None, shown=()))
        return found

    def session(self, session: str) -> Session | None:
        """The whole session, by its id."""
        return next((one for one in self._sessions if one.id == session), None)

    @contextmanager
    def without(self, session: str) -> Iterator[None]:
        """Leave a session out for as long as the block lasts."""
        kept = self._sessions
        self._sessions = [one for one in kept if one.id != session]
        try:
            yield
        finally:
            self._sessions = kept


def read_anew(store: SaveStore, player: str, unsaved: Collection[Session]) -> Past:
    """The past of a player without an index: every session is read."""
    from quiz.storage.copies import without_copies

    return ReadAnew(without_copies([*store.sessions(player), *unsaved]))
