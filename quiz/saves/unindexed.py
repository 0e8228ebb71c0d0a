"""A player's past without an index, where Python has no SQLite or the database fails."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from quiz.history.past import Past, ReadAnew

if TYPE_CHECKING:
    from quiz.play.session import Session
    from quiz.saves.session_folder import SessionFolder


def read_anew(store: SessionFolder, player: str, unsaved: Collection[Session]) -> Past:
    """Read every session of a player, and add those that have no file yet."""
    # Imported here: the index, which names this in case it fails, needs no models to start.
    from quiz.saves.copies import without_copies

    return ReadAnew(without_copies([*store.sessions(player), *unsaved]), store.renames)
