"""Waiting for saves without blocking the screen, with a notice where one takes long."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from quiz.play.game import Game
    from quiz.play.session import Session
    from quiz.saves.keeper import Keeper
    from quiz.saves.waiting import Heard

Saved = asyncio.Future["Session"]

TOLD_AFTER = 0.3
"""Seconds after which the screen says that something is still being saved."""

LAST_SAVES = 5.0
"""Seconds in which all has to be saved once the player has left."""

LAST_SAVES_IF_ENDED = 1.5
"""The same where a signal, or a server, ends the game, which itself waits no longer."""


class Saving:
    """Saves that the screens wait for."""

    def __init__(self, app: App[None], keeper: Keeper, show: Callable[[], None]) -> None:
        """``show`` brings the notices of whatever screen is up, if any, up to date."""
        self._app = app
        self._keeper = keeper
        self._show = show
        self._long = 0
        """Saves that have taken long by now."""

    def begin(self) -> None:
        """Bring the notices of whatever screen is up up to date after each save, from now on."""
        loop = asyncio.get_running_loop()

        def ended() -> None:
            with contextlib.suppress(RuntimeError):  # the app is over
                loop.call_soon_threadsafe(self._app.call_later, self._show)

        self._keeper.ended = ended

    @property
    def is_told(self) -> bool:
        """Whether the screen says that something is being saved."""
        return self._long > 0

    def save(self, game: Game) -> Saved:
        """Have a game saved; what is to be awaited with `wait`."""
        saved, heard = _future()
        self._keeper.save(game, heard)
        return saved

    async def wait(self, saved: Saved) -> Session:
        """Wait for a save, with a notice where it takes long; return the session as saved."""
        # Not `wait_for`, which would cancel what it waits for.
        await asyncio.wait([saved], timeout=TOLD_AFTER)
        if saved.done():
            return saved.result()
        self._long += 1
        self._show()
        try:
            return await saved
        finally:
            self._long -= 1
            self._show()

    async def wait_for(self, session: Session) -> None:
        """Wait until the last answer of a session is saved, where its save is under way.

        The screen that shows the session shows that answer's feedback.
        """
        saved, heard = _future()
        if self._keeper.hear(session, heard):
            await self.wait(saved)


def _future() -> tuple[Saved, Heard]:
    """Return a future, and what settles it from another thread."""
    loop = asyncio.get_running_loop()
    saved: Saved = loop.create_future()

    def settle(session: Session) -> None:
        if not saved.done():
            saved.set_result(session)

    def heard(session: Session) -> None:
        with contextlib.suppress(RuntimeError):  # the app is over
            loop.call_soon_threadsafe(settle, session)

    return saved, heard
