"""Messages from a browser to its game: bounded, and ignored where they make no sense."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import Any, Final

from aiohttp import WSMessage, WSMsgType, web

from quiz.web.games import VisitorGame
from quiz.web.pace import Pace
from quiz.web.places import Place

LARGEST_MESSAGE: Final = 1_048_576
"""Bytes of a message; a larger one ends the talk."""
LARGEST_TYPED: Final = 16_384
"""Characters of a message that is heeded. A text that is pasted may be long, but not that long."""
RATE: Final = 16_384.0
"""Characters that a browser may send in a second; keys held down and a moving mouse send 5,000."""
BURST: Final = 65_536.0
"""Characters that it may send at once after it was silent."""
ASKING: Final = 1.0
"""Seconds between two pings. Where a browser has gone, its machine refuses them; nothing else
would tell so early, for its end stands behind all that it sent and that was not read yet."""
_COST: Final = 32
"""Characters that a message counts for beside its own."""
_COST_OF_LARGE: Final = 4_096
"""Those that one which is not heeded counts for."""
_COST_OF_SIZE: Final = 512
"""Those that a new size of the window counts for: everything is drawn anew."""
FIRST_WORD: Final = 30.0
"""Seconds in which a browser has to say something; the page does so at once."""
_SAID: Final = (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.PING, WSMsgType.PONG)
_LARGEST_SIDE: Final = 500
"""Cells of a window's side; what is larger is no window."""


async def talk(browser: web.WebSocketResponse, game: VisitorGame, place: Place) -> None:
    """Forward a browser's messages until it leaves, no faster than it may send them."""
    asking = asyncio.create_task(_ask(browser))
    try:
        await _listen(browser, game, place)
    finally:
        asking.cancel()


async def _ask(browser: web.WebSocketResponse) -> None:
    """Send pings for as long as the browser is there."""
    with contextlib.suppress(ConnectionError):  # it is not, as the connection itself will tell
        while True:
            await asyncio.sleep(ASKING)
            await browser.ping()


async def _listen(browser: web.WebSocketResponse, game: VisitorGame, place: Place) -> None:
    pace = Pace(RATE, BURST)
    begun: float | None = time.monotonic()
    while True:
        limit = None if begun is None else max(0.01, begun + FIRST_WORD - time.monotonic())
        try:
            message = await browser.receive(limit)
        except TimeoutError:
            return
        if message.type not in _SAID:
            return  # it has gone, or breaks the rules
        size = len(message.data)
        is_large = size > LARGEST_TYPED
        await asyncio.sleep(pace.spend(_COST_OF_LARGE if is_large else _COST + size))
        if message.type is WSMsgType.PING:
            await browser.pong(message.data)
        elif message.type is not WSMsgType.PONG:
            begun = None
            place.hear(time.monotonic())
            if message.type is WSMsgType.TEXT and not is_large:
                await _heed(message, browser, game, pace)


async def _heed(
    message: WSMessage, browser: web.WebSocketResponse, game: VisitorGame, pace: Pace
) -> None:
    try:
        said = json.loads(message.data)
    except (ValueError, RecursionError):
        return
    match said:
        case ["stdin", str(text)]:
            await game.type(text)
        case ["resize", {"width": width, "height": height}]:
            pace.spend(_COST_OF_SIZE)
            await game.tell("resize", width=side(width, 80), height=side(height, 24))
        case ["ping", str(when)]:
            await browser.send_json(["pong", when])
        case ["focus" | "blur" as kind, *_]:
            await game.tell(kind)


def side(asked: Any, usual: int) -> int:
    """Read the cells of a window's side, as a browser sends them."""
    try:
        cells = int(asked)
    except (TypeError, ValueError, OverflowError):
        return usual
    return max(1, min(cells, _LARGEST_SIDE))
