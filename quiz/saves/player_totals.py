"""Totals of the players of a saves folder."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from quiz.history.past import Past
from quiz.history.totals import PlayerTotal, total_of
from quiz.memory.due import asked_of
from quiz.play.player_names import player_name
from quiz.saves.store import SaveStore


def player_totals(
    store: SaveStore, player: str | None = None, *, now: datetime
) -> list[PlayerTotal]:
    """Sum up the games of a player, or of each, in the order of a list of names.

    Who has no session is left out. ``now`` is the time where this is asked.

    Raises:
        QuizError: the folder of saves cannot be listed.
    """
    names = store.players() if player is None else [player_name(player)]
    found = [store.past(name, partial(_total, name, now)) for name in names]
    return [total for total in found if total.games]


def _total(name: str, now: datetime, past: Past) -> PlayerTotal:
    return total_of(name, past.statistics(now.date()), asked_of(past.memory(now), now))
