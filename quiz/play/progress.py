"""What a player has shown to know of each pack, read from the sessions kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.play.session import Session


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of one pack that a player was ever asked about."""

    right: frozenset[str]
    """Those answered right at least once."""
    wrong: frozenset[str]
    """Those answered, but never right. What was only ever skipped is in neither."""


def standings(sessions: Iterable[Session]) -> dict[str, Standing]:
    """A player's standing in each pack played, by the pack's id.

    An ordering tells for all its events at once: they count as right only where the whole order
    was. Responses that two sessions share after a fork count once, as facts do anyway.
    """
    right: dict[str, set[str]] = {}
    asked: dict[str, set[str]] = {}
    for session in sessions:
        for response in session.responses:
            if response.mark is None:
                continue
            asked.setdefault(response.pack, set()).update(response.facts)
            if response.mark == 1:
                right.setdefault(response.pack, set()).update(response.facts)
    return {
        pack: Standing(known := frozenset(right.get(pack, ())), frozenset(facts - known))
        for pack, facts in asked.items()
    }
