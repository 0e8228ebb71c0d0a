"""``quiz scores``: what has been played, from the saves."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import datetime

from quiz import paths
from quiz.commands.telling import say, say_error, say_json
from quiz.storage.players import given_name
from quiz.storage.saves import SaveStore
from quiz.storage.scores import ScoreRow, scores, totals


def run(options: Namespace) -> int:
    """Print every game, the oldest first, and a total for each player."""
    store = SaveStore(paths.saves_dir(options.saves))
    player = given_name(options.player_shown) if options.player_shown else None
    rows = scores(store, player)
    for notice in store.take_notices():
        say_error(str(notice))
    if options.json:
        for row in rows:
            say_json(asdict(row), _as_text)
    elif rows:
        _print(rows)
    else:
        who = "" if player is None else f" by {player}"
        say(f"No game has been played{who} yet.")
    return 0


def _as_text(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def _print(rows: list[ScoreRow]) -> None:
    for total in totals(rows):
        mean = "" if total.mean_percent is None else f", {total.mean_percent:.0f}% on average"
        best = "" if total.best_percent is None else f", {total.best_percent:.0f}% at best"
        games = "1 game" if total.games == 1 else f"{total.games} games"
        answers = "1 answer" if total.answered == 1 else f"{total.answered} answers"
        say(f"{total.player}: {games}, {answers}{mean}{best}")
        for row in rows:
            if row.player == total.player:
                packs = " + ".join(row.packs)
                state = "" if row.finished is not None else "  (not finished)"
                say(
                    f"  {row.started:%Y-%m-%d %H:%M}  {packs}  {row.marks:.3g} of {row.of}"
                    f"  {row.percent:.0f}%{state}"
                )
