"""What happens while the parts of a screen are being made anew, which takes a moment."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.await_complete import AwaitComplete
from textual.widget import Widget

from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.play import screen as play_screen
from quiz.tui.screens.reader.screen import ReaderScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    answer,
    begin,
    play_out,
    said,
    to_home,
    to_scores,
    until,
    workers_end,
)
from tests.tui.history import played
from tests.tui.reading import reading
from tests.tui.test_rules_in_play import Stopped

SIZE = (80, 24)

Halfway = Callable[[QuizScreen], AbstractAsyncContextManager[None]]


@pytest.fixture
def halfway(monkeypatch: pytest.MonkeyPatch) -> Halfway:
    """Has a screen made anew, its old parts gone and its new ones there only in the end."""

    @asynccontextmanager
    async def halfway(screen: QuizScreen) -> AsyncIterator[None]:
        empty, goes_on = asyncio.Event(), asyncio.Event()
        mount_all = screen.mount_all

        async def mount_all_later(parts: list[Widget]) -> None:
            empty.set()
            await goes_on.wait()
            await mount_all(parts)

        def later(parts: list[Widget]) -> AwaitComplete:
            return AwaitComplete(mount_all_later(parts))

        with monkeypatch.context() as patch:
            patch.setattr(screen, "mount_all", later)
            whole = asyncio.Event()

            async def rebuild() -> None:
                await screen.rebuild()
                whole.set()

            screen.take_turn(rebuild)
            await empty.wait()
            yield
            goes_on.set()
            await whole.wait()

    return halfway


async def press(pilot: AnyPilot, *keys: str) -> None:
    """Press keys, and give the app the time to do what it does at once."""
    for key in keys:
        pilot.app.post_message(events.Key(key, None))
    await asyncio.sleep(0.1)


async def test_keys_at_the_first_screen_wait_until_it_is_whole(
    make_app: AppMaker, halfway: Halfway
) -> None:
    app = make_app(more=[shipped()])
    async with app.run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        async with halfway(home):
            await press(pilot, "down", "space", "pagedown")
        await until(pilot, lambda: home.chosen() == [app.packs[1].id])


async def test_what_follows_a_drawing_waits_until_the_screen_is_whole(
    make_app: AppMaker, halfway: Halfway
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        called: list[int] = []

        def make_room() -> None:
            play.make_room()
            called.append(1)

        async with halfway(play):
            play.call_after_refresh(make_room)
            await asyncio.sleep(0.1)
            assert not called
        await until(pilot, lambda: bool(called))


async def test_a_language_is_spoken_once_the_screen_is_whole(
    make_app: AppMaker, halfway: Halfway
) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        async with halfway(home):
            home.quiz.change("language", "ar")
            home.post_message(events.ScreenResume())
            await asyncio.sleep(0.1)
        await until(pilot, lambda: home.has_class("-rtl"))


async def test_a_language_is_spoken_once_however_many_say_so(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app("en", proven=shipped()).run_test(size=SIZE) as pilot:
        screen = await reading(pilot)
        made: list[QuizScreen] = []
        rebuild = ReaderScreen.rebuild

        async def counted(screen: ReaderScreen) -> None:
            made.append(screen)
            await rebuild(screen)

        monkeypatch.setattr(ReaderScreen, "rebuild", counted)
        screen.quiz.change("language", "ar")
        screen.take_turn(screen._follow_language)
        screen.take_turn(screen._follow_language)
        await pilot.pause()
        assert made == [screen]


async def test_saves_that_are_read_again_at_once_are_read_once(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        for _ in range(3):
            home.on_screen_resume()
        await workers_end(pilot)
        gc.collect()  # where a reading was never begun, Python complains now


async def test_a_click_at_the_first_screen_waits_until_it_is_whole(
    make_app: AppMaker, halfway: Halfway
) -> None:
    async with make_app(more=[shipped()]).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        clicked = home.query(Row).last()
        async with halfway(home):
            home.post_message(Row.Clicked(clicked))
            await asyncio.sleep(0.1)
        await until(pilot, lambda: home.query(Row).last().has_class("-on"))


async def test_keys_at_the_scores_wait_until_they_are_whole(
    make_app: AppMaker, saves: Path, halfway: Halfway
) -> None:
    played(saves, 1, right=[True])
    async with make_app().run_test(size=SIZE) as pilot:
        scores = await to_scores(pilot, "3")
        view = scores.view
        async with halfway(scores):
            await press(pilot, "down", "pagedown", "2")
        await until(pilot, lambda: scores.view != view)


async def test_the_clock_of_a_game_waits_until_the_screen_is_whole(
    make_app: AppMaker, halfway: Halfway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play_screen, "TICK", 0.01)
    clock = Stopped()
    async with make_app(kind="choice", timer=600, clock=clock).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        async with halfway(play):
            clock.seconds = 60
            await asyncio.sleep(0.1)
        await until(pilot, lambda: "9:00" in said(pilot))


async def test_what_is_found_out_after_a_game_waits_until_the_summary_is_whole(
    make_app: AppMaker, halfway: Halfway
) -> None:
    async with make_app(length=3).run_test(size=SIZE) as pilot:
        await begin(pilot)
        summary = await play_out(pilot, rightly=False)
        await until(pilot, lambda: bool(summary.query("#changes Prose")))
        async with halfway(summary):
            await summary._find_out()
            await asyncio.sleep(0.1)
        await pilot.pause()
        told = [str(part.content) for part in summary.query("#changes Prose").results(Prose)]
        assert told
        assert len(told) == len(set(told))
