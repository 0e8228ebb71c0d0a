"""A player's past: all that their sessions add up to, at one moment.

The index answers it (`quiz.saves.index`). `ReadAnew` gives the same answers from sessions read one
by one: tests compare the index with it, and it is used where there can be no index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from quiz.history.statistics import (
    Bests,
    GameScore,
    Manner,
    Statistics,
    bests_of,
    days_of,
    game_score,
    run_and_days,
    statistics,
)
from quiz.memory.due import known_of
from quiz.memory.memory import FactKey, Memory
from quiz.memory.renames import NO_RENAMES, Renames
from quiz.memory.review_log import memory_of
from quiz.play.forks import counted

if TYPE_CHECKING:
    from quiz.play.session import Session


class Past(Protocol):
    """Questions about a player's sessions. Copies of a session count as one."""

    def played(self) -> bool:
        """Check whether there is any session at all."""

    def games(self) -> list[GameScore]:
        """Return the score of every session, the oldest first."""

    def game(self, session: str) -> GameScore | None:
        """Return the score of a session by its id; None where there is none."""

    def latest(self, count: int) -> list[GameScore]:
        """Return the finished sessions begun last but practice, at most ``count``, oldest first."""

    def waiting(self) -> list[GameScore]:
        """Return the sessions to go on with, the newest first: not finished, nor gone on with."""

    def rounds(self, day: date) -> list[GameScore]:
        """Return the daily rounds of a day, the oldest first."""

    def days(self) -> Mapping[date, int]:
        """Count the answers of each day, the earliest first; days without are left out."""

    def bests(self) -> Bests:
        """Return the personal bests."""

    def statistics(self, today: date) -> Statistics:
        """Add up all games."""

    def memory(self, now: datetime) -> Memory:
        """Return what the player remembers."""

    def known_before(self, session: str, facts: Collection[FactKey], now: datetime) -> set[FactKey]:
        """Pick those of these facts that were known when a session began, by all other sessions."""

    def bests_around(self, game: GameScore) -> tuple[Bests, Bests]:
        """Return the personal bests without a game and with it; of games, that of those alike."""

    def session(self, session: str) -> Session | None:
        """Read the whole session, by its id; None where there is none."""


class ReadAnew:
    """The past of some sessions, each of which stands once, with its copies resolved."""

    def __init__(self, sessions: Iterable[Session], renames: Renames = NO_RENAMES) -> None:
        self._sessions = list(sessions)
        self._renames = renames

    def played(self) -> bool:
        """Check whether there is any session at all."""
        return bool(self._sessions)

    def games(self) -> list[GameScore]:
        """Return the score of every session, the oldest first."""
        return [game_score(one) for one in counted(self._sessions)]

    def game(self, session: str) -> GameScore | None:
        """Return the score of a session by its id."""
        return next((one for one in self.games() if one.session == session), None)

    def latest(self, count: int) -> list[GameScore]:
        """Return the finished sessions that were begun last, practice left out."""
        return [one for one in self.games() if one.measures][-count:]

    def waiting(self) -> list[GameScore]:
        """Return the sessions to go on with."""
        # Of a game that two windows went on with, the one that goes on from the other is offered.
        continued = {one.continues for one in self._sessions}
        found = [
            one for one in self.games() if one.finished is None and one.session not in continued
        ]
        return sorted(found, key=lambda one: one.session, reverse=True)

    def rounds(self, day: date) -> list[GameScore]:
        """Return the daily rounds of a day."""
        rounds = {one.id for one in self._sessions if one.rules.day == day}
        found = [one for one in self.games() if one.session in rounds]
        return sorted(found, key=lambda one: one.session)

    def days(self) -> Mapping[date, int]:
        """Count the answers of each day."""
        return days_of(response for one in counted(self._sessions) for response in one.own)

    def bests(self) -> Bests:
        """Return the personal bests."""
        return bests_of(self.games(), *run_and_days(counted(self._sessions)))

    def statistics(self, today: date) -> Statistics:
        """Add up all games."""
        return statistics(self._sessions, today=today)

    def memory(self, now: datetime) -> Memory:
        """Return what the player remembers."""
        return memory_of(self._sessions, now, self._renames)

    def known_before(self, session: str, facts: Collection[FactKey], now: datetime) -> set[FactKey]:
        """Pick those of these facts that were known when a session began."""
        return known_of(self._without(session).memory(now), facts)

    def bests_around(self, game: GameScore) -> tuple[Bests, Bests]:
        """Return the personal bests without a game and with it."""
        before, after = self._without(game.session).bests(), self.bests()
        return alike(before, game.manner), alike(after, game.manner)

    def _without(self, session: str) -> ReadAnew:
        others = (one for one in self._sessions if one.id != session)
        return ReadAnew(others, self._renames)

    def session(self, session: str) -> Session | None:
        """Read the whole session, by its id."""
        return next((one for one in self._sessions if one.id == session), None)


def alike(bests: Bests, manner: Manner) -> Bests:
    """Restrict the best games to that of one manner."""
    return replace(bests, games={key: game for key, game in bests.games.items() if key == manner})
