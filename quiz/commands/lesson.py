"""``quiz class``: the host's screens, the projector, and what is to be taught again."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.errors import QuizError
from quiz.languages.messages import worded

if TYPE_CHECKING:
    from quiz.classroom.class_view import ClassView
    from quiz.lessons.class_folder import ClassFolder
    from quiz.tui.screens.base import QuizScreen


def run(options: Namespace) -> int:
    """Hold a lesson, show it to its class, or print what is to be taught again."""
    from quiz.lessons.class_folder import class_name

    options.class_name = class_name(options.class_name or "") or None
    if options.reteach:
        return _print_reteach(options)
    if options.code:
        from quiz.commands.class_code import print_codes

        return print_codes(options, _class_named)
    if options.roster is not None or options.anonymous:
        from quiz.commands.class_roster import leave_names_out, take_roster, tell_new
        from quiz.commands.printing import Printer

        folder = _class_to_write(options)
        tell_new(folder, Printer(options))
        if options.roster is not None:
            return take_roster(options, folder)
        leave_names_out(folder)
    from quiz.commands.play_screen import run_screen

    if options.screen:
        if options.screen_port is not None:
            from quiz.commands.class_browser import serve_screen

            look = partial(_seen, paths.saves_dir(options.saves), options.class_name)
            return serve_screen(options, look)
        return run_screen(options, {}, shows=partial(_projector, options))
    # What the lesson is to ask; games that are begun from home meanwhile go by the settings.
    at_home = Namespace(**vars(options) | {"length": None, "kind": None, "seed": None})
    packs = paths.packs_dir(options.packs)
    folders: dict[Path, str] = {}
    for name in options.pack:
        folders.setdefault(paths.find_pack(name, packs), name)
    if options.screen_port is None:
        return run_screen(at_home, folders, opens=partial(_open, options, tuple(folders)))
    from quiz.commands.class_browser import served_beside

    with served_beside(options) as screen_at:
        opens = partial(_open, options, tuple(folders), screen_at=screen_at)
        return run_screen(at_home, folders, opens=opens)


async def _open(
    options: Namespace, folders: tuple[Path, ...], home: QuizScreen, *, screen_at: str | None = None
) -> None:
    """Open a lesson of the packs named, else of all that share the language.

    ``screen_at`` is where a browser shows it to the class.
    """
    # Without a pack a lesson that waits is gone on with as well: it holds its own questions.
    from quiz.history.overview import together
    from quiz.tui.class_opener import open_class

    packs = [paths.pack_id(folder) for folder in folders]
    if not packs:
        playable = [pack for pack in home.quiz.packs if pack.playable]
        packs = list(together(playable, home.language))
    # What a flag asks for wins over what was chosen for the class before.
    asked = {"length": options.length, "kind": options.kind}
    await open_class(home, packs, options.class_name, options.seed, screen_at, **asked)


def _projector(options: Namespace) -> QuizScreen:
    from quiz.tui.screens.class_screen.screen import ClassScreen

    return ClassScreen(partial(_seen, paths.saves_dir(options.saves), options.class_name))


def _seen(saves: Path, class_name: str | None) -> ClassView | None:
    """Read what the class named may see, else the one whose lesson changed last."""
    from quiz.lessons.class_folder import ClassFolder
    from quiz.lessons.screen_file import newest_screen, read_screen

    path = newest_screen(saves) if class_name is None else ClassFolder(saves, class_name).screen
    return None if path is None else read_screen(path)


def _print_reteach(options: Namespace) -> int:
    from quiz.classroom.asked import Sentence
    from quiz.classroom.reteach import told
    from quiz.commands.last_lesson import last_lesson
    from quiz.commands.printing import Printer
    from quiz.languages.records import is_rtl

    printer = Printer(options)
    folder = _class_named(options)
    for one in told(last_lesson(folder, printer)):
        if isinstance(one, Sentence):
            printer.show(one.text, rtl=is_rtl(one.language))
        else:
            printer.tell(one)
    return 0


def _class_to_write(options: Namespace) -> ClassFolder:
    """Return the class named, which need not be there, else the one that had a lesson last."""
    from quiz.lessons.class_folder import ClassFolder, last_class

    saves = paths.saves_dir(options.saves)
    folder = ClassFolder(saves, options.class_name) if options.class_name else last_class(saves)
    if folder is None:
        raise QuizError(worded("command.collect.which", classes="7b"), key="--class")
    return folder


def _class_named(options: Namespace) -> ClassFolder:
    """Return the class named, else the one that had a lesson last."""
    from quiz.lessons.class_folder import ClassFolder, last_class

    saves = paths.saves_dir(options.saves)
    if options.class_name is not None:
        return ClassFolder(saves, options.class_name)
    found = last_class(saves)
    if found is None:
        raise QuizError(
            worded("command.class.no-class", command=paths.command_here(["class"], saves))
        )
    return found
