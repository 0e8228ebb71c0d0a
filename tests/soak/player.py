"""A player who presses, clicks and resizes at random, in a game that is set up at random."""

from __future__ import annotations

import asyncio
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from textual import events
from textual.geometry import Size
from textual.message import Message

from quiz.play.rules import Rules
from quiz.play.settings import Settings
from quiz.saves.profile_settings import RunSettings
from quiz.saves.store import SaveStore
from quiz.text.terminals import TerminalProfile
from quiz.tui.app import QuizApp
from tests.packs import canals, shipped
from tests.soak.delays import Delays, LeapingLoop, delaying
from tests.tui.conftest import summary_of
from tests.tui.history import TODAY, played

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60), (40, 10))
"""Windows, the last of them too small for the game."""

OFTEN = "enter 1 2 3 4 escape h down up a s v o r d l space tab enter escape".split()
SELDOM = (
    "? ctrl+p e t c f2 x u n p m f w f1 , / 0 5 6 7 8 9 k j + - = _ f3 ctrl+z ctrl+a "
    "left right home end pageup pagedown shift+up shift+down shift+left shift+right shift+tab "
    "backspace delete ش س ا م ق ٢ ٣ ؟ b i z"
).split()
NAMES = {
    "?": "question_mark",
    ",": "comma",
    "/": "slash",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    "_": "underscore",
    "؟": "arabic_question_mark",
}
"""How Textual calls keys that are no letters."""
TYPED = ("scores", "article", "lang", "الم", "مقال", "set", "nato", "2004")
"""What is typed into a field, letter by letter."""

WAYS = (
    "1 shift+down enter enter 1 shift+down enter enter 1 shift+down enter enter v right right a f",
    "s enter s enter s enter s enter s enter v right right a escape escape n",
    "s enter s enter s enter s enter s enter down enter escape f r",
    "escape escape escape s 2 enter right v escape escape 3 w p 4 enter",
    "escape escape escape v right plus x enter shift+right 0",
    "escape escape escape a n n / f a c t enter escape v s",
    "shift+down enter enter shift+down enter v x right escape",
    "escape escape escape r 1 3 enter",
    "escape escape escape d 2 1 enter",
    "f2 down m enter",
    "e down right down right down left escape",
    "? down pagedown escape",
    "ctrl+p down down enter",
)
"""What leads to every screen and through it, key by key; other keys may come between."""

GAPS = (0.0, 0.0, 0.0, 0.0, 0.001, 0.01, 0.05, 0.2)
"""Seconds between two keys."""

PATIENCE = 3_600.0
"""Seconds of the loop's own in which a game that was left has to be over."""


@dataclass
class Played:
    """What a player did in a game, and what came of it."""

    seed: int
    given: list[str] = field(default_factory=list)
    """Every key, click and resize, in order."""
    keys: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    """How many keys were pressed while which screen was up."""
    fault: str = ""
    """What went wrong; empty where nothing did."""


def play(seed: int, most: int) -> Played:
    """Play a game with up to so many inputs.

    The same seed gives the same inputs and delays again. The order in which Textual goes through
    its sets of widgets is not ours, so that now and then a screen comes a moment later.
    """
    done = Played(seed)
    rng = Random(seed)
    loop = LeapingLoop()
    complaints: list[str] = []
    loop.set_exception_handler(lambda _, context: complaints.append(str(context)))
    try:
        asyncio.set_event_loop(loop)
        with TemporaryDirectory() as folder:
            delays = Delays(Random(rng.random()), rng.choice((0.0, 0.1, 0.5)))
            with delaying(loop, delays, Random(seed)):
                loop.run_until_complete(_sitting(done, rng, Path(folder) / "saves", loop, most))
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        done.fault = done.fault or traceback.format_exc()
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    if complaints and not done.fault:
        done.fault = "\n".join(complaints)
    return done


async def _sitting(done: Played, rng: Random, saves: Path, loop: LeapingLoop, most: int) -> None:
    app = _app(rng, saves, loop)
    size = rng.choice(SIZES[:4])
    running = asyncio.ensure_future(app.run_async(headless=True, size=size))
    await asyncio.sleep(rng.choice((0.0, 0.0, 0.01)))
    way: list[str] = []
    for _ in range(most):
        if not way and rng.random() < 0.05:
            way = rng.choice(WAYS).split()
        if way and rng.random() < 0.9:
            app.post_message(_key(done, way.pop(0), app))
            await asyncio.sleep(rng.choice((0.0, 0.1, 0.5)))
            continue
        for event in _inputs(done, rng, app):
            app.post_message(event)
        await asyncio.sleep(rng.choice(GAPS))
        if rng.random() < 0.02:
            await asyncio.sleep(rng.choice((1, 4, 30)))
        if running.done():
            break
    for _ in range(20):
        if running.done():
            break
        app.post_message(events.Key("ctrl+q", None))
        await asyncio.sleep(PATIENCE / 20)
    app.keeper.wait(PATIENCE)  # as the command does, before the folder of the saves goes
    if app._exception is not None:
        done.fault = "".join(traceback.format_exception(app._exception))
    elif not running.done():
        done.fault = f"it does not end; {app.screen_stack} are open"
        running.cancel()
    elif app.return_code:
        done.fault = f"it ended with {app.return_code}"
    elif app.keeper.failure is not None:
        done.fault = f"it could not save: {app.keeper.failure}"


def _app(rng: Random, saves: Path, loop: LeapingLoop) -> QuizApp:
    """A game in some language, mode and history, that opens on the first screen or in a game."""
    if rng.random() < 0.5:
        played(saves, 3, right=[True, False], packs=[shipped()])
        played(saves, 2, right=[True, False, False])
    if rng.random() < 0.5:
        played(saves, 1, answers=rng.randrange(4), rules=Rules(length=5), seed=rng.randrange(9))
    packs = {one.pack.id: one for one in (canals(), shipped())}
    settings = Settings(
        kind=rng.choice(("mixed", "choice", "ordering")),
        length=rng.choice((1, 2, 5)),
        orders=rng.choice(("sort", "insert", "both")),
        timer=rng.choice((0, 0, 5)),
        lives=rng.choice((0, 0, 1, 2)),
        certainty=rng.random() < 0.4,
        exam=rng.random() < 0.3,
        motion=rng.choice(("slight", "none")),
        digits=rng.choice(("western", "arabic")),
        translation=rng.random() < 0.8,
    )

    def now() -> datetime:
        return TODAY + timedelta(hours=3, seconds=loop.time())

    return QuizApp(
        packs=[summary_of(one) for one in packs.values()],
        load=packs.__getitem__,
        open_store=lambda: SaveStore(saves, now=now),
        player="Noor",
        language=rng.choice(("ar", "en")),
        profile=TerminalProfile("plain", rng.choice("bbmc"), "unknown", sure=True),
        calibrates=rng.random() < 0.1,
        typed=rng.choice(("", "", "", "1\r", "l\x1b[Bo")),
        run=RunSettings(settings=settings),
        asks_name=rng.random() < 0.1,
        seed=rng.randrange(1000),
        environ={},
        first=rng.choice(([], ["canals"], [shipped().pack.id], list(packs))),
        now=now,
        clock=loop.time,
        zone=UTC,
    )


def _inputs(done: Played, rng: Random, app: QuizApp) -> Iterator[Message]:
    """What a player does next: mostly a key, now and then a word, a click, a new window."""
    kind = rng.random()
    if kind < 0.04:
        yield from _clicked(done, rng, app)
    elif kind < 0.05:
        size = Size(*rng.choice(SIZES))
        done.given.append(f"resize {size.width}x{size.height}")
        if app._driver is not None:
            app._driver._size = (size.width, size.height)
        yield events.Resize(size, size)
    elif kind < 0.06:
        for letter in rng.choice(TYPED):
            yield _key(done, letter, app)
    else:
        yield _key(done, rng.choice(OFTEN if rng.random() < 0.75 else SELDOM), app)
        if rng.random() < 0.15:  # held down, or pressed twice
            yield _key(done, done.given[-1], app)


def _key(done: Played, key: str, app: QuizApp) -> Message:
    done.keys += 1
    done.given.append(key)
    done.screens[type(app.screen_stack[-1]).__name__ if app.screen_stack else "none"] += 1
    return events.Key(NAMES.get(key, key), key if len(key) == 1 else None)


def _clicked(done: Played, rng: Random, app: QuizApp) -> Iterator[Message]:
    """A click, or a drag from one place to another."""
    width, height = app.size
    # However large the window is by now, so many numbers are drawn.
    at = int(rng.random() * width), int(rng.random() * height)
    to = at[0], int(rng.random() * height)
    if rng.random() < 0.8:
        to = at
    done.given.append(f"click {at} to {to}")
    yield _mouse(events.MouseMove, at)
    yield _mouse(events.MouseDown, at)
    if to != at:
        yield _mouse(events.MouseMove, to)
    yield _mouse(events.MouseUp, to)
    if rng.random() < 0.2:
        yield _mouse(rng.choice((events.MouseScrollDown, events.MouseScrollUp)), at)


def _mouse(kind: type[Any], at: tuple[int, int]) -> Message:
    x, y = at
    event: Message = kind(None, x, y, 0, 0, 1, False, False, False, x, y, None)
    return event
