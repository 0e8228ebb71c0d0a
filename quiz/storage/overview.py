"""What the first screen tells a player: what waits, what is due, how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from quiz.play.memory import Memory
from quiz.play.session import Session
from quiz.play.statistics import Streak, days_of, streak
from quiz.play.strength import Standing, standing
from quiz.storage.keeping import Keeper, newest_unfinished
from quiz.storage.summary import PackSummary


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is known of a player at one moment."""

    played: bool
    """Whether there is any session at all."""
    unfinished: Session | None
    """The game to go on with."""
    daily: Session | None
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
    """Read a player's saves, and see where they stand. ``language`` is the one preferred."""
    sessions, memory = keeper.history(), keeper.memory(now)
    return overview_of(sessions, memory, packs, language, now=now, zone=zone)


def overview_of(
    sessions: Sequence[Session],
    memory: Memory,
    packs: Sequence[PackSummary],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Overview:
    """Where a player with these sessions stands; the oldest session comes first."""
    today = now.astimezone(zone).date()
    days = days_of(response for one in sessions for response in one.responses)
    playable = [pack for pack in packs if pack.playable]
    standings = {pack.id: standing(memory, pack.id, pack.askable, now) for pack in playable}
    review = together([pack for pack in playable if standings[pack.id].due], language)
    return Overview(
        played=bool(sessions),
        unfinished=newest_unfinished(sessions),
        daily=round_of(today, sessions),
        streak=streak(days, today),
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


def round_of(day: date, sessions: Iterable[Session]) -> Session | None:
    """The round of a day: the one finished last, else the one to go on with; None where none."""
    rounds = [session for session in sessions if session.rules.day == day]
    finished = [session for session in rounds if session.finished is not None]
    return finished[-1] if finished else newest_unfinished(rounds)
