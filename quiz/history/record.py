"""A player's whole record, for the screen of scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.history.overview import ListedPack
from quiz.history.past import Past
from quiz.history.statistics import Statistics
from quiz.memory.memory import Memory


@dataclass(frozen=True, slots=True)
class Record:
    """A player's games, what they add up to, and what is remembered of them."""

    at: datetime
    """When it was read, in UTC."""
    statistics: Statistics
    memory: Memory
    waiting: frozenset[str] = frozenset()
    """The sessions that can be gone on with, by their ids."""
    packs: tuple[ProvenPack, ...] = ()
    """The packs that were asked about and can be read now."""


def record_of(past: Past, *, now: datetime, zone: tzinfo) -> Record:
    """Add up a player's past, with no packs yet."""
    waiting = frozenset(game.session for game in past.waiting())
    return Record(now, past.statistics(now.astimezone(zone).date()), past.memory(now), waiting)


def with_packs(
    record: Record, packs: Iterable[ListedPack], load: Callable[[str], ProvenPack]
) -> Record:
    """Return the record with the packs that it is about, each loaded by its id.

    A pack that cannot be loaded is left out.
    """
    asked = {pack for pack, _ in record.memory.facts}
    proven: list[ProvenPack] = []
    for pack in packs:
        if pack.id in asked and pack.playable:
            try:
                proven.append(load(pack.id))
            except QuizError:  # changed since it was listed
                continue
    return replace(record, packs=tuple(proven))
