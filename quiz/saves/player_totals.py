"""Totals of the players of a saves folder."""

from __future__ import annotations

from datetime import date

from quiz.history.totals import PlayerTotal, total_of
from quiz.play.player_names import player_name
from quiz.saves.store import SaveStore


def player_totals(store: SaveStore, player: str | None = None, *, today: date) -> list[PlayerTotal]:
    """Sum up the games of a player, or of each, in the order of a list of names.

    Who has no session is left out. ``today`` is the date where this is asked.

    Raises:
        QuizError: the folder of saves cannot be listed.
    """
    names = store.players() if player is None else [player_name(player)]
    found = [
        total_of(name, store.past(name, lambda past: past.statistics(today)))
        for name in sorted(names, key=lambda name: (name.casefold(), name))
    ]
    return [total for total in found if total.games]
