"""What a game changed for its player: what was learnt, what is due again, what was a best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from quiz.history.overview import Overview, overview_of
from quiz.history.past import Past
from quiz.history.statistics import Bests, Record, records
from quiz.memory.due import Due, due_again, learnt
from quiz.memory.memory import FactKey
from quiz.packs.listing import PackSummary
from quiz.play.session import Session
from quiz.saves.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Where a player stands after a game, against where they stood before it."""

    overview: Overview
    bests: Bests
    """Of games, that of those alike."""
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
    """See what a game has changed for its player, whether it could be saved or not."""
    return keeper.past(
        lambda past: aftermath_of(past, session, packs, language, now=now, zone=zone)
    )


def aftermath_of(
    past: Past,
    session: Session,
    packs: Sequence[PackSummary],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Aftermath:
    """What a game has changed in the past to which it belongs by now."""
    overview = overview_of(past, packs, language, now=now, zone=zone)
    asked: list[FactKey] = [
        (response.pack, fact)
        for response in session.responses
        if response.mark is not None
        for fact in response.asks
    ]
    game = past.game(session.id)
    before, bests = (None, past.bests()) if game is None else past.bests_around(game)
    known = past.known_before(session.id, set(asked), now)
    gained, lost = learnt(known, overview.memory, asked, now)
    return Aftermath(
        overview=overview,
        bests=bests,
        records=() if game is None or before is None else records(before, bests, game),
        gained=len(gained),
        lost=len(lost),
        due=tuple(due_again(overview.memory, asked, now=now, zone=zone)),
    )
