"""A loop whose time is our own, and delays at every place where tasks take turns.

Nothing is waited for: where nothing can go on, time leaps to the next timer. So what takes a player
minutes takes as long as it computes, and a seed gives the same delays whatever the machine does.
"""

from __future__ import annotations

import asyncio
import os
import random
import selectors
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
import textual._time
from textual.message import Message
from textual.message_pump import MessagePump

SHORT = (0.0, 0.0, 0.0, 0.001, 0.005)
LONG = (0.02, 0.1, 0.4)
"""Seconds that something may take longer: most often none or a few, now and then very long."""


class _Leaping(selectors.DefaultSelector):
    """Waits for nothing: it tells how long would have been waited."""

    def __init__(self, leap: Callable[[float], None]) -> None:
        super().__init__()
        self._leap = leap

    def select(self, timeout: float | None = None) -> Any:
        """What is ready now; where nothing is, time leaps on."""
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:  # a thread of the game's own is at work
            return super().select(0.05)
        self._leap(timeout)
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """An event loop with a time of its own, which begins at zero."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__(_Leaping(self._leap))

    def _leap(self, seconds: float) -> None:
        self._now += seconds

    def time(self) -> float:
        """Seconds of its own."""
        return self._now


class Delays:
    """Draws how long each step of a task takes."""

    def __init__(self, rng: Random, share: float) -> None:
        """``share`` of all steps take longer than none."""
        self._rng = rng
        self._share = share

    async def pause(self) -> None:
        """Let others go first, for some time or none."""
        if self._rng.random() >= self._share:
            return
        few = self._rng.random() < 0.97
        await asyncio.sleep(self._rng.choice(SHORT if few else LONG))


@contextmanager
def delaying(loop: LeapingLoop, delays: Delays, drawn: Random) -> Iterator[None]:
    """Put delays before every message, before what follows one, and around every thread.

    What would be done in a thread is done in the loop, between two delays. What the game draws of
    the system is ``drawn``.
    """
    dispatch, flush = MessagePump._dispatch_message, MessagePump._flush_next_callbacks

    async def dispatched(pump: MessagePump, message: Message) -> None:
        await delays.pause()
        await dispatch(pump, message)

    async def flushed(pump: MessagePump) -> None:
        if pump._next_callbacks:
            await delays.pause()
        await flush(pump)

    async def in_thread(function: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        await delays.pause()
        await asyncio.sleep(0.001)
        result = function(*given, **named)
        await delays.pause()
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MessagePump, "_dispatch_message", dispatched)
        patch.setattr(MessagePump, "_flush_next_callbacks", flushed)
        patch.setattr(asyncio, "to_thread", in_thread)
        patch.setattr(textual._time, "get_time", loop.time)
        patch.setattr(random, "SystemRandom", lambda: drawn)
        patch.setattr(os, "urandom", drawn.randbytes)
        patch.setattr(os, "fsync", lambda _: None)  # what a disk does is tested elsewhere
        yield
