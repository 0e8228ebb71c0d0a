"""``quiz`` and ``quiz play``: which packs are played, and in which of the two ways."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from quiz import paths


def run(options: Namespace) -> int:
    """Play one pack, or several together."""
    packs = paths.packs_dir(options.packs)
    folders: dict[Path, str] = {}
    for name in options.pack:
        folders.setdefault(paths.find_pack(name, packs), name)
    if options.plain:
        from quiz.commands.play_plain import run_plain

        return run_plain(options, folders)
    from quiz.commands.play_screen import run_screen

    return run_screen(options, folders)


def run_home(options: Namespace) -> int:
    """Open the game on its first screen."""
    from quiz.commands.play_screen import run_screen

    return run_screen(options, {})
