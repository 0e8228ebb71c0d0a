"""Driving the app as a player does: by keys, looking at the screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from rich.cells import cell_len
from textual.geometry import Offset
from textual.pilot import Pilot

from quiz.items.models import Ordering
from quiz.play.game import resume
from quiz.play.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.scores.screen import ScoresScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.screens.timeline.screen import TimelineScreen
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.timeline_view import TimelineView
from tests.packs import canals, shipped

AnyPilot = Pilot[None]
PATIENCE = 60.0
"""Seconds after which something that has not come to pass never will, on a busy machine too."""


def app_of(pilot: AnyPilot) -> QuizApp:
    """The app that is driven."""
    assert isinstance(pilot.app, QuizApp)
    return pilot.app


def shown(pilot: AnyPilot) -> str:
    """What the terminal shows, line by line, in visual order; unbreakable spaces as spaces."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).replace("\u00a0", " ")


def said(pilot: AnyPilot) -> str:
    """What the terminal shows as one run of words, wherever lines break."""
    return " ".join(shown(pilot).split())


def cell_of(pilot: AnyPilot, text: str, nth: int = 0) -> Offset:
    """Where a text begins on the screen."""
    found = [
        Offset(cell_len(line[:x]), y)
        for y, line in enumerate(shown(pilot).split("\n"))
        if (x := line.find(text)) >= 0
    ]
    assert len(found) > nth, f"{text!r} is not on the screen:\n{shown(pilot)}"
    return found[nth]


async def until(pilot: AnyPilot, holds: Callable[[], bool]) -> None:
    """Wait until something holds, which may take a busy machine a while."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it never came to that; the screen shows:\n{shown(pilot)}")


async def workers_end(pilot: AnyPilot) -> None:
    """Wait until no worker works any more, also where one was ended by the next."""
    await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))


async def to_home(pilot: AnyPilot) -> HomeScreen:
    """Wait for the home screen, its saves read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    await workers_end(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    # What the last worker found is shown in a turn after it, and laid out after that.
    await until(pilot, lambda: screen.is_laid_out)
    return screen


async def to_play(pilot: AnyPilot) -> PlayScreen:
    """Wait for an item to be on show."""
    await until(
        pilot, lambda: isinstance(pilot.app.screen, PlayScreen) and pilot.app.screen.is_mounted
    )
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PlayScreen)
    return screen


async def to_timeline(pilot: AnyPilot) -> TimelineScreen:
    """Wait for a timeline to be drawn."""
    await until(
        pilot,
        lambda: (
            isinstance(pilot.app.screen, TimelineScreen)
            and any(line.content.plain for line in pilot.app.screen.query(TimelineView))
        ),
    )
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, TimelineScreen)
    return screen


def highlighted(pilot: AnyPilot) -> list[int]:
    """The places of the rows that are highlighted."""
    return [row.place for row in pilot.app.screen.query(Row) if row.has_class("-on")]


def highlighted_event(screen: TimelineScreen) -> str:
    """The fact of the event that is highlighted on a timeline."""
    place = screen.query_one(TimelineView).selected
    assert place is not None
    return screen.events[place].fact


async def begin(pilot: AnyPilot) -> PlayScreen:
    """Start a game from the home screen."""
    await to_home(pilot)
    await pilot.press("enter")
    return await to_play(pilot)


async def answer(pilot: AnyPilot, *, rightly: bool = True) -> None:
    """Answer the item on show by keys alone, and stay at its feedback."""
    screen = pilot.app.screen
    assert isinstance(screen, PlayScreen)
    item = screen.game.current
    assert item is not None
    if not isinstance(item, Ordering):
        place = item.key if rightly else (item.key + 1) % len(item.options)
        await pilot.press(str(place + 1))
    else:
        wanted = list(item.order) if rightly else list(item.order)[::-1]
        if wanted == sorted(wanted):  # as dealt, which would not be taken for an answer
            wanted[0], wanted[1] = wanted[1], wanted[0]
        await arrange(pilot, wanted)
        await pilot.press("enter")
    await until(pilot, lambda: screen.game.feedback is not None)


async def arrange(pilot: AnyPilot, wanted: list[int]) -> None:
    """Bring the cards into an order by selecting and shifting them."""
    now = list(range(len(wanted)))
    for place, card in enumerate(wanted):
        here = now.index(card)
        await pilot.press(str(here + 1), *["shift+up"] * (here - place))
        now.insert(place, now.pop(here))


async def play_out(pilot: AnyPilot, *, rightly: bool = True) -> SummaryScreen:
    """Answer all that is left; the summary."""
    while not isinstance(screen := pilot.app.screen, SummaryScreen):
        assert isinstance(screen, PlayScreen)
        if screen.game.feedback is None:
            await answer(pilot, rightly=rightly)
        await pilot.press("enter")
        await pilot.pause()
    await pilot.pause()
    return screen


async def to_scores(pilot: AnyPilot, *keys: str) -> ScoresScreen:
    """Open the scores from the first screen, and press keys there."""
    await to_home(pilot)
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ScoresScreen))
    await workers_end(pilot)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ScoresScreen)
    return screen


async def summed_up(pilot: AnyPilot, session: Session) -> SummaryScreen:
    """The summary of a game that is kept."""
    home = await to_home(pilot)
    packs = {one.pack.id: one for one in (canals(), shipped())}
    game = resume({pack: packs[pack] for pack in session.pack_ids}, session)
    screen = SummaryScreen(game)
    home.quiz.navigation.open(screen, home)
    await until(pilot, lambda: screen.aftermath is not None)
    await pilot.pause()
    return screen
