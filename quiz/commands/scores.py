"""``quiz scores``: what has been played, from the saves."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from quiz import paths
from quiz.commands.output import say, say_error, say_json
from quiz.history.statistics import GameScore
from quiz.history.totals import PlayerTotal, all_games
from quiz.play.player_names import given_name
from quiz.saves.player_totals import player_totals
from quiz.saves.store import SaveStore
from quiz.saves.zone import LOCAL


def run(options: Namespace) -> int:
    """Print a total for each player and every game, the oldest first."""
    store = SaveStore(paths.saves_dir(options.saves), cache=paths.cache_dir())
    player = given_name(options.player_shown) if options.player_shown else None
    totals = player_totals(store, player, today=datetime.now(UTC).astimezone(LOCAL).date())
    for notice in store.take_notices():
        say_error(str(notice))
    if options.json:
        for game in all_games(totals):
            say_json({"record": "game", **asdict(game)}, _as_text)
        for total in totals:
            say_json(_as_record(total), _as_text)
    elif totals:
        for total in totals:
            _print(total)
    else:
        who = "" if player is None else f" by {player}"
        say(f"No game has been played{who} yet.")
    return 0


def _as_text(value: object) -> str:
    assert isinstance(value, (date, datetime))
    return value.isoformat()


def _as_record(total: PlayerTotal) -> dict[str, Any]:
    """Return a player's total as one JSON object."""
    found = total.statistics
    bests = found.bests
    return {
        "record": "player",
        "player": total.player,
        "games": total.games,
        "answered": total.answered,
        "right": found.right,
        "mean_percent": total.mean_percent,
        "best_percent": total.best_percent,
        "streak": asdict(found.streak),
        "longest_run": bests.run,
        "busiest_day": None if bests.day is None else asdict(bests.day),
        "best_certainty_percent": None
        if bests.certainty is None
        else bests.certainty.certainty_percent,
        "best_games": [
            {"packs": packs, "mode": mode, "percent": game.percent, "session": game.session}
            for (packs, mode), game in sorted(bests.games.items())
        ],
    }


def _print(total: PlayerTotal) -> None:
    found = total.statistics
    mean = "" if total.mean_percent is None else f", {total.mean_percent:.0f}% on average"
    best = "" if total.best_percent is None else f", {total.best_percent:.0f}% at best"
    games, answers = _number(total.games, "game"), _number(total.answered, "answer")
    say(f"{total.player}: {games}, {answers}{mean}{best}")
    if found.answers:
        streak, bests = found.streak, found.bests
        told = [f"{_number(streak.current, 'day')} in a row (longest {streak.longest})"]
        told.append(f"{_number(bests.run, 'right answer')} in a row at best")
        if bests.day is not None:
            told.append(f"{_number(bests.day.answers, 'answer')} on {bests.day.day}, the most")
        say(f"  {'; '.join(told)}")
    for game in found.games:
        say(f"  {_line(game)}")


def _line(game: GameScore) -> str:
    packs = " + ".join(game.packs)
    points = "" if game.points is None else f"  {game.points:+g} points by certainty"
    state = "" if game.finished is not None else "  (not finished)"
    return (
        f"{game.started:%Y-%m-%d %H:%M}  {packs}  {game.marks:.3g} of {game.of}"
        f"  {game.percent:.0f}%{points}{state}"
    )


def _number(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"
