"""``quiz play --missed``: what the last finished game of some packs missed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.commands.play_flags import refuse_flags
from quiz.errors import QuizError
from quiz.languages.messages import Listed, Message, worded
from quiz.play.practice import missed_in, seed_of_practice
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
        raise QuizError(_told("error.no-last-game", keeper, packs))
    if not missed_in(session):
        raise QuizError(_told("error.nothing-missed", keeper, packs))
    return session


def _told(name: str, keeper: Keeper, packs: Collection[str]) -> Message:
    # Whoever was chosen last plays where no flag says who: nobody would guess whose games count.
    return worded(name, player=keeper.player, packs=Listed(tuple(packs)))


def practice_waiting(keeper: Keeper, options: Namespace, missed: Session) -> Session | None:
    """Return the practice of what a session missed that waits, unless a new game is asked for."""
    if options.new:
        return None
    seed = seed_of_practice(missed) if options.seed is None else options.seed
    return keeper.unfinished(
        missed.pack_ids, lambda one: one.rules.mode == "practice" and one.seed == seed
    )


def run_missed(options: Namespace, folders: Mapping[Path, str]) -> int:
    """Practise on a screen what the last game of the packs of these folders missed."""
    from quiz.commands.play_screen import run_screen

    # Looked for before the screen is there, so that a command without a game is told in one line.
    saves = paths.saves_dir(options.saves)
    store = SaveStore(saves, cache=paths.cache_dir())
    keeper = Keeper(lambda: store, player_of(options.player, saves))
    session = game_missed(keeper, [paths.pack_id(folder) for folder in folders])

    waiting = practice_waiting(keeper, options, session)

    async def opens(home: QuizScreen) -> None:
        await home.quiz.games.practise(session, home, waiting)

    return run_screen(options, folders, opens=opens)
