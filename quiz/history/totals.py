"""The scores of all players of a folder of saves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quiz.history.statistics import GameScore, Statistics
from quiz.saves.players import player_name
from quiz.saves.store import SaveStore


@dataclass(frozen=True, slots=True)
class PlayerTotal:
    """What a player earned in all."""

    player: str
    games: int
    """Sessions, finished or not."""
    answered: int
    """Items answered, each once."""
    mean_percent: float | None
    """Over the finished sessions; None where there is none."""
    best_percent: float | None
    statistics: Statistics


def scores(store: SaveStore, player: str | None = None, *, today: date) -> list[PlayerTotal]:
    """What a player, or each, has earned, in the order of a list of names.

    Who has no session is left out. ``today`` is the date where this is asked.

    Raises:
        QuizError: the folder of saves cannot be listed.
    """
    names = store.players() if player is None else [player_name(player)]
    found = [
        _total(name, store.past(name, lambda past: past.statistics(today)))
        for name in sorted(names, key=lambda name: (name.casefold(), name))
    ]
    return [total for total in found if total.games]


def all_games(totals: Iterable[PlayerTotal]) -> list[GameScore]:
    """The games of all players, the oldest first."""
    games = [game for total in totals for game in total.statistics.games]
    return sorted(games, key=lambda game: (game.started, game.session))


def _total(player: str, found: Statistics) -> PlayerTotal:
    percents = [game.percent for game in found.games if game.finished is not None]
    return PlayerTotal(
        player=player,
        games=len(found.games),
        answered=found.answers,
        mean_percent=sum(percents) / len(percents) if percents else None,
        best_percent=max(percents, default=None),
        statistics=found,
    )
