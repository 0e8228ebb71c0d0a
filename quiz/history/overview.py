"""Overview of a player at one moment: the game that waits, what is due, progress by pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final, Protocol

from quiz.history.past import Past
from quiz.history.statistics import GameScore, Streak, streak
from quiz.memory.due import Standing, standing
from quiz.memory.memory import Memory

LATEST: Final = 200
"""Finished games, of all packs, among which a pack's last ones are looked for."""


class ListedPack(Protocol):
    """A pack as far as an overview needs it: `quiz.packs.pack_summary.PackSummary` is one."""

    # A protocol, because history adds up what it is handed and imports nothing that reads a disk.

    @property
    def id(self) -> str:
        """The pack's id."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be played."""

    @property
    def askable(self) -> tuple[str, ...]:
        """The facts that a question can ask for."""

    @property
    def playable(self) -> bool:
        """Whether it has no fault."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first screen shows of a player."""

    played: bool
    """Check whether there is any session at all."""
    unfinished: GameScore | None
    """The game to go on with."""
    others: int
    """How many games wait besides."""
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
    games: tuple[GameScore, ...]
    """The games finished last, the oldest first, at most `LATEST`."""


def overview(
    past: Past,
    packs: Sequence[ListedPack],
    language: str,
    *,
    now: datetime,
    zone: tzinfo,
) -> Overview:
    """Sum up where a player with this past stands. ``language`` is the one preferred."""
    today = now.astimezone(zone).date()
    memory, waiting = past.memory(now), past.waiting()
    playable = [pack for pack in packs if pack.playable]
    standings = {pack.id: standing(memory, pack.id, pack.askable, now) for pack in playable}
    review = together([pack for pack in playable if standings[pack.id].due], language)
    return Overview(
        played=past.played(),
        unfinished=next(iter(waiting), None),
        others=max(0, len(waiting) - 1),
        daily=_round_of(today, past, waiting),
        streak=streak(past.days(), today),
        standings=standings,
        review=review,
        due=sum(standings[pack].due for pack in review),
        memory=memory,
        games=tuple(past.latest(LATEST)),
    )


def together(packs: Sequence[ListedPack], language: str) -> tuple[str, ...]:
    """Return the packs playable in one language: the one given, else one of the first pack's."""
    for spoken in (language, *(packs[0].languages if packs else ())):
        found = tuple(pack.id for pack in packs if spoken in pack.languages)
        if found:
            return found
    return ()


def _round_of(day: date, past: Past, waiting: Sequence[GameScore]) -> GameScore | None:
    """Find the round of a day: the one finished last, else the one to go on with."""
    rounds = past.rounds(day)
    finished = [one for one in rounds if one.finished is not None]
    if finished:
        return finished[-1]
    return next((one for one in waiting if one in rounds), None)
