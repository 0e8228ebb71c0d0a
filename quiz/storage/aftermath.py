"""What a game changed for its player: what was learnt, what is due again, what was a best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from quiz.play.memory import FactKey, Memory
from quiz.play.remembering import Evidence, evidence_of, in_order, remember
from quiz.play.session import Session
from quiz.play.statistics import Record, Statistics, records, statistics
from quiz.play.strength import Due, due_again, learnt
from quiz.storage.keeping import Keeper
from quiz.storage.overview import Overview, overview_of
from quiz.storage.summary import PackSummary


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Where a player stands after a game, against where they stood before it."""

    overview: Overview
    statistics: Statistics
    records: tuple[Record, ...]
    """The personal bests that the game has beaten."""
    gained: int
    """How many facts are known now that were not before the game."""
    lost: int
    due: tuple[Due, ...]
    """When the facts of the game are due again."""


def aftermath(
    keeper: Keeper,
    session: Session,
    packs: Sequence[PackSummary],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Aftermath:
    """Read a player's saves, and see what a game has changed, whether it could be saved or not."""
    history = keeper.history()
    earlier = [one for one in history if one.id != session.id]
    asked: list[FactKey] = [
        (response.pack, fact)
        for response in session.responses
        if response.mark is not None
        for fact in response.asks
    ]
    before = remember(Memory(), in_order(_about(asked, earlier), now))
    after = remember(before, in_order(_about(asked, [session]), now))
    gained, lost = learnt(before, after, asked, began=session.started, now=now)
    today = now.astimezone(zone).date()
    was = statistics(earlier, today=today)
    found = statistics([*earlier, session], today=today)
    memory = keeper.memory(now)
    return Aftermath(
        overview=overview_of(history, memory, packs, language, now=now, zone=zone),
        statistics=found,
        records=records(was, found, session.id),
        gained=len(gained),
        lost=len(lost),
        due=tuple(due_again(after, asked, now=now, zone=zone)),
    )


def _about(asked: Sequence[FactKey], sessions: Iterable[Session]) -> Iterator[Evidence]:
    """What the answers of sessions are evidence of, as far as it is one of these facts."""
    wanted = set(asked)
    for session in sessions:
        for one in evidence_of(session):
            grades = tuple(grade for grade in one.grades if (one.pack, grade[0]) in wanted)
            if grades:
                yield one._replace(grades=grades, key=None)
