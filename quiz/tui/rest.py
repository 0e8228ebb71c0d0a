"""What is done while nobody waits for anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.timer import Timer

from quiz.collector import settle, tidy
from quiz.text.shaping import load_shaper

REST = 0.5
"""Seconds without a key or a click after which nobody waits for what the last one brings about."""


@runtime_checkable
class MakesReady(Protocol):
    """A screen that can make ready what comes next."""

    def take_turn(self, act: Callable[[], Awaitable[None]], /) -> None:
        """Have something done to the screen in its turn."""

    async def prepare(self) -> None:
        """Make ready what the next key may bring."""


class Rest:
    """Has what was let go of collected at rest, and what comes next made ready.

    Neither is done while an answer is being shown.
    """

    def __init__(self, app: App[Any], clock: Callable[[], float]) -> None:
        """``clock`` counts seconds."""
        self._app = app
        self._clock = clock
        self.has_begun = False
        """Whether the collector comes at rest, and otherwise seldom."""
        self._since = 0.0
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Have the collector leave alone what is there by now, and come at rest from now on."""
        if not self._app.is_headless:  # where tests run, they are the program
            settle()
            self.has_begun = True

    def put_off(self) -> None:
        """Note that something was pressed, clicked or moved just now."""
        # One timer for all of a quick player's keys: to make one takes longer than to note a time.
        self._since = self._clock()
        if self.has_begun and self._timer is None:
            self._timer = self._app.set_timer(REST, self._come)

    def _come(self) -> None:
        left = self._since + REST - self._clock()
        self._timer = self._app.set_timer(left, self._come) if left > 0 else None
        if self._timer is None:
            self._use()

    def _use(self) -> None:
        tidy()
        load_shaper()
        screen = self._app.screen
        if isinstance(screen, MakesReady):
            screen.take_turn(screen.prepare)
