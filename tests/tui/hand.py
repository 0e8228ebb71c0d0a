"""A hand on the keyboard and the mouse, whose presses are told apart by the time between them."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Offset

from quiz.tui import navigation
from tests.tui.driving import AnyPilot


class Hand:
    """What keys and clicks a hand sends, at times of its own from now on."""

    def __init__(self, pilot: AnyPilot) -> None:
        self._pilot = pilot
        self.time = navigation._now() + 1000

    async def _send(self, event: events.Event, after: float) -> None:
        self.time += after
        event.time = self.time
        self._pilot.app.post_message(event)
        await self._pilot.pause()

    async def press(self, key: str, *, after: float) -> None:
        """Press a key so many seconds after the last."""
        await self._send(events.Key(key, key if len(key) == 1 else None), after)

    async def click(self, at: Offset, *, after: float) -> None:
        """Click at a place so many seconds after the last."""
        for kind, seconds in ((events.MouseDown, after), (events.MouseUp, 0.05)):
            await self._send(
                kind(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y), seconds
            )


def hand_on(pilot: AnyPilot, patch: pytest.MonkeyPatch) -> Hand:
    """Have keys and clicks be those of a hand, and screens be drawn at its time."""
    hand = Hand(pilot)
    patch.setattr(navigation, "REPEATED", 0.12)
    patch.setattr(navigation, "TWICE", 0.5)
    patch.setattr(navigation, "_now", lambda: hand.time + 0.01)
    return hand
