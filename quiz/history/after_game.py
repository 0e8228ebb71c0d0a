"""Changes that a game made: facts learnt, facts due again, personal bests beaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from quiz.history.overview import ListedPack, Overview, overview
from quiz.history.past import Past
from quiz.history.statistics import Bests, Record, records
from quiz.memory.due import Due, due_again, learnt
from quiz.memory.memory import FactKey
from quiz.play.session import Session
from quiz.play.summary import facts_right


@dataclass(frozen=True, slots=True)
class Aftermath:
    """A player's standing after a game, against that before it."""

    overview: Overview
    bests: Bests
    """Of games, that of those alike."""
    records: tuple[Record, ...]
    """The personal bests that the game has beaten."""
    gained: int
    """How many facts are known now that were not before the game: never more than it had right."""
    begun: int
    """How many facts it had right that are known once they are right on another day."""
    lost: int
    due: tuple[Due, ...]
    """When the facts of the game are due again."""


def aftermath(
    past: Past,
    session: Session,
    packs: Sequence[ListedPack],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Aftermath:
    """Compare a player's past, to which a game belongs by now, with what it was before it."""
    after = overview(past, packs, language, now=now, zone=zone)
    asked: list[FactKey] = [
        (response.pack, fact)
        for response in session.responses
        if response.mark is not None
        for fact in response.asks
    ]
    game = past.game(session.id)
    before, bests = (None, past.bests()) if game is None else past.bests_around(game)
    # By all other sessions: another window may have played while this game went on.
    known = past.known_before(session.id, set(asked), now)
    gained, lost = learnt(known, after.memory, asked)
    right = facts_right(session.responses)
    return Aftermath(
        overview=after,
        bests=bests,
        records=() if game is None or before is None else records(before, bests, game),
        gained=len(gained),
        begun=sum(after.memory.is_begun(*fact) for fact in right),
        lost=len(lost),
        due=tuple(due_again(after.memory, asked, now=now, zone=zone)),
    )
