"""``quiz play --missed``: what the last finished game of some packs missed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.commands.play_flags import refuse_flags
from quiz.errors import QuizError
from quiz.languages.messages import Listed, worded
from quiz.play.practice import missed_in
from quiz.play.session import Session
from quiz.saves.keeper import Keeper
from quiz.saves.last_player import player_of
from quiz.saves.store import SaveStore

if TYPE_CHECKING:
    from quiz.tui.screens.base import QuizScreen

_SET_BY_PRACTICE = ("length", "orders", "exam", "timer", "lives", "certainty")
"""The flags of `quiz play` that say what `quiz.play.practice` decides."""


def refuse_rules(options: Namespace) -> None:
    """Refuse the flags that say how else it is played."""
    refuse_flags(options, _SET_BY_PRACTICE, beside="--missed")


def game_missed(keeper: Keeper, packs: Collection[str]) -> Session:
    """Return the last finished game of just these packs.

    Raises:
        QuizError: there is none, or it missed nothing.
    """
    session = keeper.last_finished(packs)
    if session is None:
        raise QuizError(worded("error.no-last-game", packs=Listed(tuple(packs))))
    if not missed_in(session):
        raise QuizError(worded("error.nothing-missed", packs=Listed(tuple(packs))))
    return session


def run_missed(options: Namespace, folders: Mapping[Path, str]) -> int:
    """Practise on a screen what the last game of the packs of these folders missed."""
    from quiz.commands.play_screen import run_screen

    # Looked for before the screen is there, so that a command without a game is told in one line.
    saves = paths.saves_dir(options.saves)
    store = SaveStore(saves, cache=paths.cache_dir())
    keeper = Keeper(lambda: store, player_of(options.player, saves))
    session = game_missed(keeper, [paths.pack_id(folder) for folder in folders])

    async def opens(home: QuizScreen) -> None:
        await home.quiz.games.practise(session, home)

    return run_screen(options, folders, opens=opens)
