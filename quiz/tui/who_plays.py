"""Who plays: asked at the very first start, chosen on the first screen afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from quiz.errors import QuizError
from quiz.play.player_names import in_order
from quiz.saves.keeper import Keeper
from quiz.saves.profile_settings import RunSettings
from quiz.tui.navigation import AnyScreen, Navigation


class HasPlayer(Protocol):
    """The app, as far as another player changes it."""

    player: str
    keeper: Keeper
    navigation: Navigation

    def adopt(self, run: RunSettings) -> None:
        """Go on with the settings of the player."""


class WhoPlays:
    """The one place where the player changes, with all that is a player's own."""

    def __init__(
        self,
        app: HasPlayer,
        settings_of: Callable[[str], RunSettings],
        *,
        is_to_ask: bool,
        unread: QuizError | None,
    ) -> None:
        """``settings_of`` reads a player's settings; with ``is_to_ask`` nobody has played yet."""
        self._app = app
        self._settings_of = settings_of
        self.is_to_ask = is_to_ask
        self.unread = unread
        """Why it is not known who was chosen last; None where it is, or a flag named somebody."""

    async def ask(self, question: AnyScreen, home: AnyScreen) -> None:
        """Have a screen ask for a name, until one is chosen."""
        navigation, closed = self._app.navigation, asyncio.Event()
        # What is typed meanwhile is the name, and nothing that the screen behind it would do.
        navigation.hold()
        navigation.open(question, home, lambda _: closed.set())
        navigation.release()
        await closed.wait()

    async def names(self) -> list[str]:
        """Return the names of all who have played here or were chosen, and of who plays."""
        keeper = self._app.keeper
        known = await asyncio.to_thread(lambda: keeper.store.players())
        return in_order({*known, self._app.player})

    async def choose(self, name: str) -> None:
        """Have somebody play from now on: with their games, memory and settings."""
        # In a thread, for saves may lie on a disk that takes its time.
        run = await asyncio.to_thread(self._settings_of, name)
        self.is_to_ask, self.unread = False, None
        self._app.player = name
        self._app.keeper.play_as(name)
        self._app.adopt(run)
