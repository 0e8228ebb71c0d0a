"""``quiz`` and ``quiz play``: which packs are played, and in which of the two ways."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from quiz import paths
from quiz.errors import QuizError
from quiz.languages.messages import Listed, worded


def run(options: Namespace) -> int:
    """Play one pack, or several together, or the game of a code."""
    packs = paths.packs_dir(options.packs)
    folders: dict[Path, str] = {}
    for name in options.pack:
        folders.setdefault(paths.find_pack(name, packs), name)
    if options.code is not None:
        from quiz.commands.play_code import game_of_code

        folders, options.coded = game_of_code(options, folders)
    elif not folders:
        folders = _only_pack(packs)
    if options.missed:
        from quiz.commands.play_missed import refuse_rules

        refuse_rules(options)
    if options.plain:
        from quiz.commands.play_plain import run_plain

        return run_plain(options, folders)
    if options.missed:
        from quiz.commands.play_missed import run_missed

        return run_missed(options, folders)
    from quiz.commands.play_screen import run_screen

    return run_screen(options, folders)


def _only_pack(packs: Path) -> dict[Path, str]:
    """Return the one pack there is, as what is played where none was named.

    Raises:
        QuizError: there are several, which are named, or none.
    """
    known = paths.all_packs(packs)
    if not known:
        raise QuizError(worded("path.no-packs", folder=packs))
    if len(known) > 1:
        message = worded("command.play.which-pack", packs=Listed(tuple(known)))
        command = paths.command_of("play", "--help")
        raise QuizError(worded("flag.misused", message=message, command=command))
    return {folder: name for name, folder in known.items()}


def run_home(options: Namespace) -> int:
    """Open the game on its first screen."""
    from quiz.commands.play_screen import run_screen

    return run_screen(options, {})
