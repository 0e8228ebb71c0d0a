"""Totals of several players."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.history.statistics import GameScore, Statistics
from quiz.memory.due import Asked


@dataclass(frozen=True, slots=True)
class PlayerTotal:
    """Total of one player."""

    player: str
    games: int
    """Sessions, finished or not."""
    answered: int
    """Items answered, each once."""
    mean_percent: float | None
    """Over the finished sessions but practice in which anything was answered; None without any."""
    best_percent: float | None
    statistics: Statistics
    facts: Mapping[str, Asked]
    """By pack, how many of the facts asked for are known."""


def all_games(totals: Iterable[PlayerTotal]) -> list[GameScore]:
    """Return the games of all players, the oldest first."""
    games = [game for total in totals for game in total.statistics.games]
    return sorted(games, key=lambda game: (game.started, game.session))


def total_of(player: str, found: Statistics, facts: Mapping[str, Asked]) -> PlayerTotal:
    """Sum up the statistics of a player, who knows so many ``facts`` of each pack."""
    # A team of a lesson that never pressed a key was not there, and has not earned nothing.
    percents = [game.percent for game in found.games if game.measures and game.answered]
    return PlayerTotal(
        player=player,
        games=len(found.games),
        answered=found.answers,
        mean_percent=sum(percents) / len(percents) if percents else None,
        best_percent=max(percents, default=None),
        statistics=found,
        facts=facts,
    )
