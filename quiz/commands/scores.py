"""``quiz scores``: what has been played, from the saves."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict
from datetime import datetime
from json import dumps

from quiz import paths
from quiz.commands.telling import say_error
from quiz.storage.players import player_name
from quiz.storage.saves import SaveStore
from quiz.storage.scores import ScoreRow, scores, totals
from quiz.text.printable import printable


def run(options: Namespace) -> int:
    """Print every game, the oldest first, and a total for each player."""
    store = SaveStore(paths.saves_dir(options.saves))
    rows = scores(store, options.player_shown)
    for notice in store.take_notices():
        say_error(str(notice))
    if options.json:
        for row in rows:
            sys.stdout.write(dumps(asdict(row), ensure_ascii=False, default=_as_text) + "\n")
    elif rows:
        _print(rows)
    else:
        who = "" if options.player_shown is None else f" by {player_name(options.player_shown)}"
        sys.stdout.write(f"No game has been played{printable(who)} yet.\n")
    return 0


def _as_text(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def _print(rows: list[ScoreRow]) -> None:
    write = sys.stdout.write
    for total in totals(rows):
        mean = "" if total.mean_percent is None else f", {total.mean_percent:.0f}% on average"
        best = "" if total.best_percent is None else f", {total.best_percent:.0f}% at best"
        games = "1 game" if total.games == 1 else f"{total.games} games"
        answers = "1 answer" if total.answered == 1 else f"{total.answered} answers"
        write(f"{printable(total.player)}: {games}, {answers}{mean}{best}\n")
        for row in rows:
            if row.player == total.player:
                packs = " + ".join(row.packs)
                state = "" if row.finished is not None else "  (not finished)"
                write(
                    f"  {row.started:%Y-%m-%d %H:%M}  {packs}  {row.marks:.3g} of {row.of}"
                    f"  {row.percent:.0f}%{state}\n"
                )
