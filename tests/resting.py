"""Waiting until an app is at rest, whatever else the machine does meanwhile.

Textual's own tests wait until the process has been idle for a while, which on a busy machine it is
also where something is about to happen.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual.app import App
from textual.pilot import Pilot

from quiz.tui import navigation
from quiz.tui.app import QuizApp
from quiz.tui.textual_internals import CallbackScreen

DRAWN = 100
"""How often the screen is drawn at the most: a test may hold up what would do its part in it."""

_thread = asyncio.to_thread
_running: list[Callable[..., Any]] = []
"""What runs in threads now."""
_held = threading.Event()
"""Set while a test holds up what is being saved."""


async def noted_thread(function: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
    """Run something in a thread, as `asyncio.to_thread` does."""
    _running.append(function)
    try:
        return await _thread(function, *given, **named)
    finally:
        _running.remove(function)


async def rest(app: App[Any]) -> None:
    """Wait until nothing is left to be called, laid out or drawn, and no thread runs or saves.

    What only the clock brings about is not waited for, but that a new size is taken on.
    """
    loop: Any = asyncio.get_running_loop()
    drawn = 0
    while True:
        await asyncio.sleep(0)
        if loop._ready:  # all that is to be called next
            continue
        if drawn < DRAWN and _draws(app):
            drawn += 1
            continue
        if _is_saving(app):
            await asyncio.sleep(0.001)
            continue
        if loop._ready:  # a thread has told of its end
            continue
        if app._exit or (app._resize_event is None and not _running):
            return
        await asyncio.sleep(0.001)


def _is_saving(app: App[Any]) -> bool:
    """Whether something is being saved, on a disk that no test holds up."""
    if not isinstance(app, QuizApp) or _held.is_set():
        return False
    return app.keeper.is_busy or (app.desk is not None and app.desk.is_busy)


@contextmanager
def holding_up() -> Iterator[None]:
    """Be at rest although something is being saved, which a test holds up."""
    _held.set()
    try:
        yield
    finally:
        _held.clear()


def _draws(app: App[Any]) -> bool:
    """Have the screen drawn now if it is to be; whether it was."""
    if not app._screen_stack or app._batch_count:
        return False
    screen = app.screen
    is_to_be = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if is_to_be:
        screen._on_timer_update()
        return True
    return isinstance(screen, CallbackScreen) and screen.draw_what_is_held()


@contextmanager
def resting() -> Iterator[None]:
    """Have every pilot wait for rest after each key, click and pause."""
    at_hand: list[App[Any]] = []
    press_keys, pause = App._press_keys, Pilot.pause

    async def wait(_: float = 0, __: float = 1) -> None:
        await rest(at_hand[-1])

    async def press(app: App[Any], keys: Iterable[str]) -> None:
        at_hand[:] = [app]
        await press_keys(app, keys)

    async def paused(pilot: Pilot[Any], delay: float | None = None) -> None:
        at_hand[:] = [pilot.app]
        await pause(pilot, delay)

    with pytest.MonkeyPatch.context() as patch:
        # A pilot is quicker than any hand: each of its keys and clicks is one of its own.
        patch.setattr(navigation, "REPEATED", 0)
        patch.setattr(navigation, "TWICE", 0)
        patch.setattr(asyncio, "to_thread", noted_thread)
        patch.setattr(textual.app, "wait_for_idle", wait)
        patch.setattr(textual.pilot, "wait_for_idle", wait)
        patch.setattr(App, "_press_keys", press)
        patch.setattr(Pilot, "pause", paused)
        yield
