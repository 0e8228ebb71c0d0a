"""The places of visitors: one each, whatever they ask for and in whatever order."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final, Protocol

MOST_WINDOWS: Final = 4
"""Windows of one visitor at a time, all but the last about to close."""
MUTE: Final = 10.0
"""Seconds after which a browser that never said anything makes way for another visitor."""
IDLE: Final = 900.0
"""Seconds after which one that has fallen silent does."""


class Window(Protocol):
    """A window with a visitor's game, whose process may run or not."""

    def tell_to_leave(self) -> None:
        """Save and end the game."""


class Place:
    """A visitor's place: taken from their first window until no process of theirs is left."""

    def __init__(self, now: float) -> None:
        self.windows: list[Window] = []
        self.turn = asyncio.Lock()
        """Held by the window whose process runs."""
        self.given_up = asyncio.Event()
        """Set once no window is left."""
        self.is_mute = True
        self.is_wanted = False
        """Whether another visitor waits for it."""
        self.heard = now

    def hear(self, now: float) -> None:
        """Note that the visitor's browser sent something."""
        self.is_mute = False
        self.heard = now

    def tell_to_leave(self) -> None:
        """Save and end the games of all windows."""
        for window in self.windows:
            window.tell_to_leave()

    def makes_way_at(self) -> float:
        """Return the moment from which the place may be given to another."""
        return self.heard + (MUTE if self.is_mute else IDLE)


class Places:
    """As many places as there may be visitors at a time, by the player that a visitor is."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._places: dict[str, Place] = {}

    def has_room_for(self, player: str) -> bool:
        """Return whether a visitor has a place, or could have one."""
        return (
            player in self._places
            or len(self._places) < self._most
            or self._most_silent() is not None
        )

    async def enter(self, player: str, window: Window) -> Place | None:
        """Assign a window its place; return None where there is none.

        Windows that the visitor had open are told to leave: the last one counts. Where all places
        are taken, the visitor has to go who has been silent longest.
        """
        if player not in self._places and len(self._places) >= self._most:
            silent = self._most_silent()
            if silent is None:
                return None
            silent.is_wanted = True
            silent.tell_to_leave()
            await silent.given_up.wait()
            if player not in self._places and len(self._places) >= self._most:
                return None  # someone else was quicker
        place = self._places.setdefault(player, Place(self._clock()))
        if len(place.windows) >= MOST_WINDOWS:
            return None
        place.tell_to_leave()
        place.windows.append(window)
        place.heard = self._clock()
        return place

    def leave(self, player: str, window: Window) -> None:
        """Remove a window of which no process is left."""
        place = self._places[player]
        place.windows.remove(window)
        if not place.windows:
            del self._places[player]
            place.given_up.set()

    async def empty(self) -> None:
        """End all visitors' games, and wait until no process of theirs is left."""
        places = list(self._places.values())
        for place in places:
            place.tell_to_leave()
        for place in places:
            await place.given_up.wait()

    def _most_silent(self) -> Place | None:
        """Return the place that makes way first: of those never heard, then of the others."""
        now = self._clock()
        spare = [
            place
            for place in self._places.values()
            if not place.is_wanted and place.makes_way_at() <= now
        ]
        return min(spare, key=lambda place: (not place.is_mute, place.heard), default=None)
