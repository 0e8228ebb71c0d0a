"""``quiz`` and ``quiz play``: what the flags ask for; how it is played is told in two modules.

Nothing here imports more than a few milliseconds' worth: the first frame waits for it.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.play.settings import Settings, changed
from quiz.saves.profile_settings import LoadedSettings, load_settings

if TYPE_CHECKING:
    from quiz.play.rules import Mode
    from quiz.play.session import Session

DEFAULT_PLAYER = "Player 1"
FLAGS = {
    "kind": "kind",
    "length": "length",
    "orders": "orders",
    "exam": "exam",
    "timer": "timer",
    "lives": "lives",
    "certainty": "certainty",
    "lang": "language",
}
"""The flags that set for one run what a setting of `quiz.play.settings` sets for good."""


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


def mode_of(options: Namespace) -> Mode | None:
    """What the flags ask for beside what a setting can say; None where they ask for nothing."""
    if getattr(options, "daily", False):
        return "daily"
    return "review" if getattr(options, "review", False) else None


def kept_settings(options: Namespace, player: str) -> LoadedSettings:
    """The player's settings as their file has them."""
    return load_settings(paths.saves_dir(options.saves), player)


def with_flags(settings: Settings, options: Namespace) -> Settings:
    """The settings of this run: a flag that is given goes before what is kept."""
    for flag, name in FLAGS.items():
        value = getattr(options, flag, None)
        if value is not None:
            settings = changed(settings, name, value)
    return settings


def asks_anew(options: Namespace, session: Session) -> bool:
    """Whether the flags ask for another game than the one that waits."""
    asked = (
        (options.seed, session.seed),
        (options.lang, session.language),
        (mode_of(options) or options.kind, session.rules.mode),
        *(
            (getattr(options, name), getattr(session.rules, name))
            for name in ("length", "orders", "exam", "timer", "lives", "certainty")
        ),
    )
    return options.new or any(flag is not None and flag != held for flag, held in asked)
