"""All that the saves hold of a player, read at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.history.statistics import Statistics
from quiz.memory.memory import Memory
from quiz.packs.listing import PackSummary
from quiz.saves.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Record:
    """A player's games, what they add up to, and what is remembered of them."""

    at: datetime
    """When it was read, in UTC."""
    statistics: Statistics
    memory: Memory
    packs: tuple[ProvenPack, ...]
    """The packs that were asked about and can be read now."""


def read_record(
    keeper: Keeper,
    packs: Iterable[PackSummary],
    load: Callable[[str], ProvenPack],
    *,
    now: datetime,
    zone: tzinfo,
) -> Record:
    """Read a player's saves, and the packs that they are about."""
    today = now.astimezone(zone).date()
    found, memory = keeper.past(lambda past: (past.statistics(today), past.memory(now)))
    asked = {pack for pack, _ in memory.facts}
    proven: list[ProvenPack] = []
    for pack in packs:
        if pack.id in asked and pack.playable:
            try:
                proven.append(load(pack.id))
            except QuizError:  # changed since it was listed
                continue
    return Record(now, found, memory, tuple(proven))
