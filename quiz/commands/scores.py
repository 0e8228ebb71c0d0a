"""``quiz scores``: what has been played, from the saves."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.history.statistics import PRACTICE, GameScore
from quiz.history.totals import PlayerTotal, all_games
from quiz.languages.digits import plain_number, signed_number
from quiz.languages.messages import Figure, Listed, Message, Percent, worded
from quiz.play.player_names import given_name
from quiz.saves.player_totals import player_totals
from quiz.saves.store import SaveStore
from quiz.saves.zone import LOCAL
from quiz.values.likeness import meant

if TYPE_CHECKING:
    from quiz.lessons.class_folder import ClassFolder

_NAMED_MODES = frozenset(("daily", "review", PRACTICE))
"""The modes that somebody asks for by name; practice is in no mean, and no best."""


def run(options: Namespace) -> int:
    """Print a total for each player and every game, the oldest first."""
    saves = paths.saves_dir(options.saves)
    folder = None
    if options.class_name is not None:
        from quiz.lessons.class_folder import ClassFolder

        folder = ClassFolder(saves, given_name(options.class_name))
        saves = folder.players
    store = SaveStore(saves, cache=paths.cache_dir())
    player = given_name(options.player_shown) if options.player_shown else None
    now = datetime.now(UTC).astimezone(LOCAL)
    totals = player_totals(store, player, now=now)
    printer = Printer(options)
    for notice in store.take_notices():
        printer.complain(notice)
    if options.json:
        for game in all_games(totals):
            say_json({"record": "game", **asdict(game)}, _as_text)
        for total in totals:
            say_json(_as_record(total), _as_text)
    elif totals:
        for total in totals:
            _print(total, printer)
    elif player is None:
        if folder is None:
            printer.say("command.scores.none")
        else:
            printer.say("command.scores.none-in", name=folder.name)
    else:
        printer.say("command.scores.none-by", player=player)
        if (other := _meant(player, store, now)) is not None:
            printer.say("command.scores.meant", player=other)
    if folder is not None and not options.json:
        from quiz.lessons.class_folder import class_meant

        if (other := class_meant(folder)) is not None:
            printer.say("command.scores.meant", player=other)
        _tell_waiting(folder, printer)
    return 0


def _tell_waiting(folder: ClassFolder, printer: Printer) -> None:
    """Tell where the results of a lesson are that was left: they become games at its end."""
    from quiz.lessons.listing import waiting

    try:
        found = waiting(folder)
    except QuizError as error:
        printer.complain(error)
        return
    if found is not None and found.lesson.has_asked:
        command = paths.command_here(["class", "--class", folder.name], folder.saves)
        printer.say(
            "command.scores.lesson-waits",
            name=folder.name,
            command=command,
            reteach=f"{command} --reteach",
        )


def _meant(player: str, store: SaveStore, now: datetime) -> str | None:
    """Return the name likest to one without games, of those who have any; None where none is."""
    others = meant(player, (name for name in store.players() if name != player))
    return next((name for name in others if player_totals(store, name, now=now)), None)


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
        "facts": {pack: one._asdict() for pack, one in total.facts.items()},
        "best_games": [
            {"packs": packs, "mode": mode, "percent": game.percent, "session": game.session}
            for (packs, mode), game in sorted(bests.games.items())
        ],
    }


def _print(total: PlayerTotal, printer: Printer) -> None:
    found = total.statistics
    parts: list[object] = [
        worded("scores.games-in-all", n=total.games),
        worded("scores.answers-in-all", n=total.answered),
    ]
    if found.answers:
        parts.append(worded("scores.right-in-all", percent=Percent(found.right_percent)))
    for key, percent in (("mean", total.mean_percent), ("best", total.best_percent)):
        if percent is not None:
            parts.append(worded(f"command.scores.{key}", percent=Percent(percent)))
    printer.say("command.scores.total", player=total.player, parts=Listed(tuple(parts)))
    if found.has_parts:
        printer.say("scores.right-means")
    if found.answers:
        streak, bests = found.streak, found.bests
        told = {
            "streak": worded("command.scores.streak", n=streak.current, longest=streak.longest),
            "run": worded("command.scores.run", n=bests.run),
        }
        if bests.day is None:
            printer.say("command.scores.series", **told)
        else:
            day = worded("command.scores.day", n=bests.day.answers, day=bests.day.day)
            printer.say("command.scores.series-and-day", **told, day=day)
    for pack, facts in total.facts.items():
        printer.say("command.scores.facts", pack=pack, **facts._asdict())
    if total.facts:
        printer.say("command.scores.known", means=worded("knowledge.means"))
    for game in found.games:
        printer.tell(_line(game))


def _line(game: GameScore) -> Message:
    columns: list[object] = [f"{game.started:%Y-%m-%d %H:%M}", " + ".join(game.packs)]
    if game.finished is None:  # as many marks of all would read like a result
        columns.append(worded("home.waiting-at", done=game.responses, total=game.of))
    elif not game.answered:
        columns.append(worded("command.scores.no-answers", n=game.of))
    else:
        marks = Figure(plain_number(game.marks))
        columns += [worded("command.scores.marks", marks=marks, total=game.of)]
        columns += [Percent(game.percent)]
    if game.mode in _NAMED_MODES:
        columns.append(worded(f"scores.mode-{game.mode}"))
    if game.exam:
        columns.append(worded("scores.exam"))
    if game.points is not None:
        columns.append(worded("command.scores.points", points=Figure(signed_number(game.points))))
    if game.finished is None:
        columns.append(worded("command.scores.unfinished"))
    return worded("command.scores.game", columns=Listed(tuple(columns), "columns"))
