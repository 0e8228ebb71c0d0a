"""``quiz collect``: put the games that students hand in among the saves of their class."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from quiz import paths
from quiz.classroom.roster import Roster
from quiz.commands.class_roster import tell_new
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.languages.messages import Listed, worded
from quiz.lessons.class_folder import ClassFolder, class_folders, class_name
from quiz.lessons.collecting import Collected, Collector
from quiz.lessons.handed_in import HandedIn, handed_in
from quiz.lessons.roster_file import kept_roster
from quiz.play.coded_start import is_game_of
from quiz.play.codes import NoCode, read_code
from quiz.play.player_names import DEFAULT_PLAYER
from quiz.play.session import Session


def run(options: Namespace) -> int:
    """Collect; 0 where all was taken or known, 1 where a file was refused, 2 where one is missing.

    Raises:
        QuizError: it is not said which class, or nothing can be written there.
    """
    printer, wanted = Printer(options), _wanted(options.code)
    folder = _class_of(options)
    if not options.json:
        tell_new(folder, printer)
    roster = kept_roster(folder)
    collector = Collector(folder, roster, DEFAULT_PLAYER, wanted)
    missing: list[QuizError] = []
    found: list[Collected] = []
    for one in collector.collect(_files(options.given, missing)):
        found.append(one)
        if options.json:
            say_json(_row(one))
        elif one.kind == "refused":
            printer.complain(QuizError(one.reason, path=one.place))
    for error in missing:
        printer.complain(error)
    for notice in collector.take_notices():
        printer.complain(notice)
    if not options.json:
        _sum_up(found, folder, printer)
        _tell_who_lacks(found, roster, printer)
    return 2 if missing else int(any(one.kind == "refused" for one in found))


def _files(given: Sequence[str], missing: list[QuizError]) -> Iterator[HandedIn]:
    """Yield what was handed in; what cannot be opened stops nothing that comes after it."""
    for name in given:
        try:
            yield from handed_in(paths.expanded(name))
        except QuizError as error:
            missing.append(error)


def _class_of(options: Namespace) -> ClassFolder:
    """Return the class that was named, or the only one that there is."""
    saves = paths.saves_dir(options.saves)
    if options.class_name is not None:
        return ClassFolder(saves, class_name(options.class_name))
    there = class_folders(saves)
    if len(there) != 1:
        known = Listed(tuple(one.name for one in there)) if there else "7b"
        raise QuizError(worded("command.collect.which", classes=known), key="--class")
    return there[0]


def _wanted(code: str | None) -> Callable[[Session], bool]:
    if code is None:
        return lambda _: True
    try:
        read = read_code(code)
    except NoCode as error:
        raise QuizError(error.message, key="--code") from None
    return lambda session: is_game_of(session, read)


def _row(one: Collected) -> dict[str, object]:
    session = one.session
    return {
        "outcome": one.kind,
        "file": one.place,
        "player": None if session is None else session.player,
        "session": None if session is None else session.id,
        "also_of": list(one.also_of),
        "reason": str(one.reason) or None,
    }


def _tell_who_lacks(found: Sequence[Collected], roster: Roster, printer: Printer) -> None:
    """Tell who is on the roster and handed nothing in, and who handed in and is not on it."""
    players = [one.session.player for one in found if one.session and one.kind != "other"]
    if not roster.students or not players:
        return
    strangers = sorted({name for name in players if roster.find(name) is None})
    for key, names in (("strangers", strangers), ("lacking", roster.lacking(players))):
        if names:
            printer.say(f"command.collect.{key}", names=Listed(tuple(names)))


def _sum_up(found: Sequence[Collected], folder: ClassFolder, printer: Printer) -> None:
    players = sorted({one.session.player for one in found if one.session is not None})
    for player in players:
        his = [one for one in found if one.session is not None and one.session.player == player]
        counts = Counter(one.kind for one in his)
        games = tuple(worded(f"command.collect.{kind}", n=n) for kind, n in counts.items())
        printer.say("command.collect.player", player=player, games=Listed(games))
        for one in his:
            if one.also_of and one.session is not None:
                others = Listed(one.also_of)
                told = {"player": player, "session": one.session.id, "others": others}
                printer.complain(worded("command.collect.twice", **told))
    if players:
        printer.say("command.collect.in", folder=folder.players)
    elif not found:
        printer.say("command.collect.nothing")
