"""A player's past as an index serves it, against the same read anew from every file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from quiz.history.past import Past
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from quiz.saves.unindexed import read_anew

PLAYER = "Maryam"


def told(past: Past, now: datetime) -> dict[str, Any]:
    """All that is asked of a past, by name."""
    today = now.date()
    memory = past.memory(now)
    facts = sorted(memory.facts)[:3]
    games = past.games()
    found: dict[str, Any] = {
        "played": past.played(),
        "games": games,
        "offsets": [game.started.utcoffset() for game in games],
        "waiting": past.waiting(),
        "rounds": past.rounds(today),
        "days": list(past.days().items()),
        "statistics": past.statistics(today),
        "memory": memory,
        "confusions": memory.confusions,
        "sessions": [past.session(game.session) for game in games[:2]],
        "no session": past.session("20200101T000000Z-00000000"),
    }
    for game in {*games[:1], *games[-1:]}:
        found[f"known before {game.session}"] = past.known_before(game.session, facts, now)
        found[f"bests around {game.session}"] = past.bests_around(game)
    return found


def check(store: SaveStore, now: datetime, unsaved: Collection[Session] = ()) -> dict[str, Any]:
    """See that the index of a store tells what reading every session anew gives."""
    expected = told(read_anew(store, PLAYER, unsaved), now)
    found = store.past(PLAYER, lambda past: told(past, now), unsaved)
    for name, value in expected.items():
        assert found[name] == value, name
    return expected


def days_played(store: SaveStore) -> list[date]:
    """The days of a player, by the index."""
    return store.past(PLAYER, lambda past: list(past.days()))
