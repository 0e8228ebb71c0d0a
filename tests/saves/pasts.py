"""A player's past as an index serves it, against the same read anew from every file."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import tomli_w

from quiz.history.past import Past
from quiz.play.session import Session, to_dict
from quiz.saves.store import SaveStore
from quiz.saves.unindexed import read_anew
from tests.play.remembered import NOW, asked, days, game

PLAYER = "Maryam"
LONG_AGO = 1_700_000_000_000_000_000
"""Nanoseconds: files changed then are not thought to be changing."""

FIRST = game(1, [asked("a", NOW - days(9), "b"), asked("b", NOW - days(8))])
SECOND = game(2, [asked("a", NOW - days(5)), asked("c", NOW - days(5) + timedelta(minutes=1))])
OPEN = game(5, [asked("a", NOW - days(2))]).model_copy(update={"finished": None})


def put(store: SaveStore, session: Session, name: str | None = None, *, at: int = 0) -> Path:
    """Write the file of a session, changed so long ago that its stamp can be trusted."""
    path = store.path_of(session)
    path = path if name is None else path.with_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(tomli_w.dumps(to_dict(session)), "utf-8")
    os.utime(new, ns=(LONG_AGO + at, LONG_AGO + at))
    new.replace(path)
    return path


def put_old(store: SaveStore, content: str) -> Path:
    """Write the file of a session as an older version did, long ago, unless it is there."""
    path = store.folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def told(past: Past, now: datetime) -> dict[str, Any]:
    """All that is asked of a past, by name."""
    today = now.date()
    memory = past.memory(now)
    facts = sorted(memory.facts)[:3]
    games = past.games()
    found: dict[str, Any] = {
        "played": past.played(),
        "games": games,
        "offsets": [one.started.utcoffset() for one in games],
        "latest": [past.latest(count) for count in (1, 3, 1000)],
        "waiting": past.waiting(),
        "rounds": past.rounds(today),
        "days": list(past.days().items()),
        "statistics": past.statistics(today),
        "memory": memory,
        "confusions": memory.confusions,
        "sessions": [past.session(one.session) for one in games[:2]],
        "no session": past.session("20200101T000000Z-00000000"),
    }
    for one in {*games[:1], *games[-1:]}:
        found[f"known before {one.session}"] = past.known_before(one.session, facts, now)
        found[f"bests around {one.session}"] = past.bests_around(one)
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
