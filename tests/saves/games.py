"""Games in progress, and what a folder of saves holds of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quiz.play.session import Session, respond
from quiz.saves.keeper import Keeper
from quiz.saves.store import SaveStore
from tests.play.sessions import choice, new

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ITEMS = tuple(f"item-{n}" for n in range(40))


def game(store: SaveStore, answers: int = 0, **changes: Any) -> Session:
    """A new game of 40 items with some answers."""
    facts = {"id": store.new_id(), "items": ITEMS, "length": len(ITEMS), **changes}
    return answered(new(**facts), answers)


def answered(session: Session, answers: int = 1, chosen: int = 1) -> Session:
    """The game with more answers."""
    for planned in session.plan[session.turn : session.turn + answers]:
        session = respond(session, choice(planned.item, chosen, pack=planned.pack))
    return session


def saved(store: SaveStore, session: Session) -> Path:
    """Save a game; the path of its file."""
    file = store.session_writer(session)
    assert file.save(session) == session
    return file.path


def read(store: SaveStore, player: str = "Maryam") -> list[Session]:
    """All sessions of a player."""
    return list(store.sessions(player))


def waiting(
    store: SaveStore, player: str = "Maryam", packs: Sequence[str] = ("a-pack",)
) -> Session | None:
    """The game of these packs to go on with."""
    return Keeper(lambda: store, player).unfinished(packs)


def messages(store: SaveStore) -> list[str]:
    """The kinds of the notices since the last look."""
    return [notice.kind for notice in store.take_notices()]
