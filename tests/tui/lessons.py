"""Driving a lesson as its host and its teams do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quiz.classroom import steps
from quiz.classroom.events import Come, Hands, Move
from quiz.classroom.phases import Phase
from quiz.classroom.setup import Setup, Way, prepare
from quiz.items.bank import ItemBank
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.keeper import begin_lesson
from quiz.play.rules import Rules
from quiz.tui.lesson_desk import LessonDesk
from quiz.tui.screens.class_here.screen import HereScreen
from quiz.tui.screens.class_lesson.screen import LessonScreen
from quiz.tui.screens.class_prepare.screen import PrepareScreen
from quiz.tui.widgets.row import Row
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
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


async def to_who(pilot: AnyPilot, *keys: str) -> HereScreen:
    """Open who is here by some keys."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, HereScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HereScreen)
    return screen


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""When the clock of the tests begins."""


def setup_of(language: str = "en", *, way: Way = "keyboard", **rules: Any) -> Setup:
    """What a lesson asks of the small pack."""
    bank = ItemBank(canals(), language)
    return prepare([bank], rules=Rules(**{"length": 5, **rules}), seed=1, now=NOW, way=way)


def begun(saves: Path, setup: Setup, *, teams: int = 4) -> LessonDesk:
    """A lesson of one class at its door, with teams."""
    keeper = begin_lesson(ClassFolder(saves, "7b"), setup, id="20261123T120000Z-00000001", now=NOW)
    for n in range(1, teams + 1):
        keeper.do(Come(at=NOW, voter=f"team-{n}", name=f"Team {n}", team=True))
    keeper.do(Move(at=NOW, to="open"))
    return LessonDesk(keeper, "qwerty")


@asynccontextmanager
async def lesson_on_screen(
    make_app: AppMaker,
    saves: Path,
    setup: Setup,
    *,
    language: str = "en",
    size: tuple[int, int] = (80, 24),
    teams: int = 4,
) -> AsyncIterator[tuple[AnyPilot, LessonScreen]]:
    """A lesson at its first question, on the host's screen and on no other."""
    desk = begun(saves, setup, teams=teams)
    screen = LessonScreen(desk)
    app = make_app(language, shows=lambda: screen)
    app.desk = desk
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        assert screen.view.phase == "ask"
        yield pilot, screen
    await asyncio.to_thread(desk.close)


def hands_of(length: int) -> Setup:
    """A lesson of so many choices, answered by hands."""
    rules = Rules(mode="choice", length=length)
    return prepare([ItemBank(shipped(), "en")], rules=rules, seed=3, now=NOW, way="hands")


def all_wrong(desk: LessonDesk, before: Phase) -> None:
    """Go on up to a phase behind the last question, all hands at wrong options."""
    while desk.view.phase != before or not desk.view.is_last:
        place, item = desk.view.place, desk.view.item
        if desk.view.phase == "ask" and place is not None and item is not None:
            counts = tuple(9 * (option != item.key) for option in range(len(item.options)))
            desk.do(Hands(at=NOW, item=place, round=desk.view.round, counts=counts))
        onwards = steps.forward(desk.lesson, NOW)
        assert onwards is not None
        desk.do(onwards)
