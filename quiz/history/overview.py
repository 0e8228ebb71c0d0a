"""What the first screen tells a player: what waits, what is due, how far they have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from quiz.history.past import Past
from quiz.history.statistics import GameScore, Streak, streak
from quiz.memory.due import Standing, standing
from quiz.memory.memory import Memory
from quiz.packs.listing import PackSummary
from quiz.saves.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is known of a player at one moment."""

    played: bool
    """Whether there is any session at all."""
    unfinished: GameScore | None
    """The game to go on with."""
    daily: GameScore | None
    """Today's round: finished or, where it is not, to be gone on with."""
    streak: Streak
    standings: Mapping[str, Standing]
    """Of every pack that can be played, by its id."""
    review: tuple[str, ...]
    """The packs with facts that are due, those of them that can be played together."""
    due: int
    """How many facts are due in these."""
    memory: Memory


def overview(
    keeper: Keeper,
    packs: Sequence[PackSummary],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Overview:
    """See where a player stands. ``language`` is the one preferred."""
    return keeper.past(lambda past: overview_of(past, packs, language, now=now, zone=zone))


def overview_of(
    past: Past,
    packs: Sequence[PackSummary],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Overview:
    """Where a player with this past stands."""
    today = now.astimezone(zone).date()
    memory, waiting = past.memory(now), past.waiting()
    playable = [pack for pack in packs if pack.playable]
    standings = {pack.id: standing(memory, pack.id, pack.askable, now) for pack in playable}
    review = together([pack for pack in playable if standings[pack.id].due], language)
    return Overview(
        played=past.played(),
        unfinished=next(iter(waiting), None),
        daily=_round_of(today, past, waiting),
        streak=streak(past.days(), today),
        standings=standings,
        review=review,
        due=sum(standings[pack].due for pack in review),
        memory=memory,
    )


def together(packs: Sequence[PackSummary], language: str) -> tuple[str, ...]:
    """The packs that can be played in one language: the one given, else one of the first pack's."""
    for spoken in (language, *(packs[0].languages if packs else ())):
        found = tuple(pack.id for pack in packs if spoken in pack.languages)
        if found:
            return found
    return ()


def _round_of(day: date, past: Past, waiting: Sequence[GameScore]) -> GameScore | None:
    """The round of a day: the one finished last, else the one to go on with; None where none."""
    rounds = past.rounds(day)
    finished = [one for one in rounds if one.finished is not None]
    if finished:
        return finished[-1]
    return next((one for one in waiting if one in rounds), None)
