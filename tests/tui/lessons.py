"""Driving a lesson as its host and its teams do."""

from __future__ import annotations

from quiz.tui.screens.class_here.screen import HereScreen
from quiz.tui.screens.class_lesson.screen import LessonScreen
from quiz.tui.screens.class_prepare.screen import PrepareScreen
from quiz.tui.widgets.row import Row
from tests.tui.driving import AnyPilot, to_home, until, workers_end


async def to_prepare(pilot: AnyPilot) -> PrepareScreen:
    """Open the preparing of a lesson from home, and wait for its questions."""
    await to_home(pilot)
    await pilot.press("g")
    await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
    screen = pilot.app.screen
    assert isinstance(screen, PrepareScreen)
    await until(pilot, lambda: bool(screen.query("#items Row")))
    await workers_end(pilot)
    await pilot.pause()
    return screen


async def choose(pilot: AnyPilot, message: str, steps: int) -> None:
    """Change a choice of the preparing by its name, so many values on."""
    screen = pilot.app.screen
    assert isinstance(screen, PrepareScreen)
    told = screen.words(f"class.choice.{message}")
    place = next(row.place for row in screen.query(Row) if row.text.plain == told)
    here = next(row.place for row in screen.query(Row) if row.has_class("-on"))
    await pilot.press(*["down" if place > here else "up"] * abs(place - here))
    await pilot.press(*["right" if not screen.words.rtl else "left"] * steps)
    await workers_end(pilot)
    await pilot.pause()


async def to_lesson(pilot: AnyPilot) -> LessonScreen:
    """Begin the lesson that is prepared, and wait for its door."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, LessonScreen))
    await workers_end(pilot)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, LessonScreen)
    return screen


async def to_who(pilot: AnyPilot) -> HereScreen:
    """Open who is here."""
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, HereScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HereScreen)
    return screen
