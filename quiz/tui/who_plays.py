"""Who plays: asked at the very first start, chosen on the first screen afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue
from quiz.play.player_names import DEFAULT_PLAYER, in_order, name_like
from quiz.saves.keeper import Keeper
from quiz.saves.profile_settings import RunSettings
from quiz.tui.navigation import AnyScreen, Navigation


class HasPlayer(Protocol):
    """The app, as far as another player changes it."""

    player: str
    keeper: Keeper
    navigation: Navigation

    @property
    def is_web(self) -> bool:
        """Whether a visitor plays in a browser, for whom others' names are not."""

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
        self.like: str | None = None
        """Whom somebody new may have meant to be, a letter or two away."""
        self._is_looked_for = False

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

    def look_for_like(self) -> None:
        """Look once whether who plays is new, and called almost like another; for a thread."""
        if self._is_looked_for or self._app.is_web or self._app.player == DEFAULT_PLAYER:
            return
        self._is_looked_for = True
        try:
            known = self._app.keeper.store.players()
        except QuizError:  # told where it is tried to be saved
            return
        if self._app.player not in known:
            self.like = name_like(self._app.player, known)

    async def choose(self, name: str) -> None:
        """Have somebody play from now on: with their games, memory and settings."""
        # In a thread, for saves may lie on a disk that takes its time.
        run = await asyncio.to_thread(self._settings_of, name)
        self.is_to_ask, self.unread = False, None
        self._app.player, self.like, self._is_looked_for = name, None, False
        await asyncio.to_thread(self.look_for_like)  # before the choice itself makes them known
        self._app.keeper.play_as(name)
        self._app.adopt(run)

    def told(self, key: str, words: Catalogue) -> list[str]:
        """Return the notice that who plays is new, and whom they may be; none where it is so."""
        if self.like is None:
            return []
        return [words(key, player=self._app.player, other=self.like)]
