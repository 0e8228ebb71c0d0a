"""``quiz`` and ``quiz play`` on a screen. What is not on the first frame is imported after it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.commands.play_flags import (
    coded_of,
    goes_on,
    mode_of,
    settings_of_run,
)
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.play.player_names import given_name
from quiz.saves.last_player import is_first_start, load_last_player
from quiz.saves.terminal_choices import LoadedChoice, load_choice
from quiz.terminal import Asked, asking
from quiz.text.terminals import TerminalProfile, is_in_browser, profile_of

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.saves.store import SaveStore
    from quiz.tui.screens.base import QuizScreen


_PATIENCE = 1.0
"""Seconds in which the saves are not looked at again: while a game opens, home and it both ask."""


def run_screen(
    options: Namespace,
    folders: Mapping[Path, str],
    *,
    opens: Callable[[QuizScreen], Awaitable[None]] | None = None,
    shows: Callable[[], QuizScreen] | None = None,
) -> int:
    """Open the game, and in it the packs of these folders, by what was typed, if any were.

    With ``opens`` the packs are only at hand, and it opens what is played with them; ``shows``
    makes another first screen than home.
    """
    packs, cache = paths.packs_dir(options.packs), paths.cache_dir()
    served = is_in_browser(os.environ)
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty())):
        command = paths.command_of("play", "PACK", "--plain")
        raise QuizError(worded("command.play.no-terminal", command=command))
    if not served:
        os.environ.pop("TEXTUAL_DRIVER", None)  # Textual would import whatever it names
    saves = paths.saves_dir(options.saves)
    last = load_last_player(saves)
    player = given_name(options.player) if options.player else last.name
    # While the terminal answers, all is imported and read that the first frame waits for.
    with asking(os.environ, wanted=options.text is None) as answered:
        from quiz.packs.listing import list_packs, pack_summary
        from quiz.tui.app import QuizApp
        from quiz.tui.running import run_app

        # Where every pack that was named lies elsewhere, those in the folder were not asked for.
        held = paths.all_packs(packs)
        elsewhere = [folder for folder in folders if held.get(folder.name) != folder]
        listed = [] if elsewhere and len(elsewhere) == len(folders) else list_packs(packs, cache)
        listed += [pack_summary(folder, cache) for folder in elsewhere]
        run = settings_of_run(options, player, served=served)
        asked = answered()
    known = {summary.id: summary.folder for summary in listed}
    first = {paths.pack_id(folder): name for folder, name in folders.items()}
    profile = profile_of(os.environ, asked.answers)
    if not (profile.utf8 or profile.to_utf8):
        raise QuizError(worded("command.not-utf-8"))
    if profile.full_colour:
        os.environ.setdefault("COLORTERM", "truecolor")  # from here Textual takes it
    chosen = load_choice(saves, profile.identity)
    return run_app(
        QuizApp(
            packs=listed,
            load=lambda pack_id: _load(known[pack_id], cache, first.get(pack_id)),
            load_as_begun=lambda played: _load_as_begun(known[played.id], played.digest, cache),
            open_store=lambda: _open_store(
                saves, cache, {summary.id: summary.renames for summary in listed}
            ),
            player=player,
            profile=profile,
            chosen=chosen,
            text=options.text,
            calibrates=options.calibrate or _is_to_ask(options, asked, profile, chosen),
            typed=asked.typed,
            run=run,
            settings_of=partial(settings_of_run, options, served=served),
            asks_name=not (served or opens or shows) and _is_to_be_named(options, saves),
            unread_player=None if options.player else last.error,
            seed=getattr(options, "seed", None),
            first=[] if opens else list(first),
            opens=opens,
            shows=shows,
            mode=mode_of(options),
            length=getattr(options, "length", None),
            coded=coded_of(options),
            goes_on=partial(goes_on, options),
            aliases=_aliases(packs, saves, cache) if profile.identity == "browser" else {},
        ),
        asked.replies,
    )


def _is_to_ask(
    options: Namespace, asked: Asked, profile: TerminalProfile, chosen: LoadedChoice
) -> bool:
    """Return whether to ask the player how Arabic reads here: it is neither known nor chosen."""
    told = options.text is not None or chosen.choice is not None
    return not (told or profile.sure or asked.why_not == "ci")


def _is_to_be_named(options: Namespace, saves: Path) -> bool:
    """Return whether to ask who plays: nobody ever has, and no flag says it.

    Not before an exam, nor before the game of a code: there the teacher says what is done.
    """
    told = options.player or getattr(options, "exam", None) or getattr(options, "code", None)
    return not told and is_first_start(saves)


def _load(folder: Path, cache: Path, name: str | None) -> ProvenPack:
    from quiz.packs.loading import load_pack

    return load_pack(folder, cache=cache, name=name)


def _load_as_begun(folder: Path, digest: str, cache: Path) -> ProvenPack:
    from quiz.packs.loading import load_as_begun

    return load_as_begun(folder, digest, cache=cache)


def _open_store(saves: Path, cache: Path, renames: Mapping[str, Mapping[str, str]]) -> SaveStore:
    from quiz.saves.store import SaveStore

    return SaveStore(saves, cache=cache, patience=_PATIENCE, renames=renames)


def _aliases(packs: Path, saves: Path, cache: Path) -> dict[str, str]:
    """Return what a visitor reads instead of the folders of the machine that serves the game."""
    from quiz.text.aliases import aliases_of

    folders = {"packs": packs, "saves": saves, "cache": cache, "quiz": paths.PACKAGE}
    return aliases_of(folders | {"~": Path.home()})
