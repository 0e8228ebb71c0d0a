"""No key does anything in a lesson but what was on show when it was pressed."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events

from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.journal import Journal
from quiz.lessons.listing import lessons
from quiz.tui.lesson_maker import LessonMaker
from quiz.tui.screens.class_here.screen import HereScreen
from quiz.tui.screens.class_prepare.screen import PrepareScreen
from tests.resting import holding_up
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, until, workers_end
from tests.tui.hand import Hand, hand_on
from tests.tui.lessons import lesson_on_screen, setup_of, to_lesson, to_prepare


async def lean(hand: Hand, key: str) -> None:
    """Lean on a key, what it does being shown before it comes again."""
    for number in range(12):
        await hand.press(key, after=0.04 if number else 1)


async def test_enter_held_down_goes_on_by_one_phase(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        hand = hand_on(pilot, monkeypatch)
        for phase in ("lock", "reveal", "standing", "ask"):
            await lean(hand, "enter")
            assert lesson.view.phase == phase
        await hand.press("f7", after=1)
        await until(pilot, lambda: isinstance(pilot.app.screen, HereScreen))
        await lean(hand, "enter")
        assert pilot.app.screen is lesson
        assert lesson.view.phase == "ask"


async def test_enter_held_down_at_the_end_begins_no_other_lesson(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        lesson = await to_lesson(pilot)
        await pilot.press("enter", *["f4"] * 5)
        assert lesson.view.phase == "reteach"
        hand = hand_on(pilot, monkeypatch)
        await hand.press("enter", after=1)
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await workers_end(pilot)
        for _ in range(12):
            await hand.press("enter", after=0.04)
        await workers_end(pilot)
        assert isinstance(pilot.app.screen, PrepareScreen)
        assert not lessons(ClassFolder(saves, "My class"))[0]  # of this one nothing was asked


async def test_while_the_disk_is_busy_no_key_is_meant_for_what_comes_after(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, append = threading.Event(), Journal.append

    def late(journal: Journal, content: bytes) -> None:
        goes_on.wait(20)
        append(journal, content)

    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        monkeypatch.setattr(Journal, "append", late)
        with holding_up():
            await pilot.press("q", "w", "enter", "enter", "a", "f3", "q")
        assert lesson.view.phase == "lock"
        assert len(lesson.view.answered) == 1  # votes change nothing of what is on show
        goes_on.set()
        await pilot.pause()
        await pilot.press("f3")
        assert lesson.desk.view.phase == "revote"


async def test_no_lesson_begins_before_it_is_known_whether_one_waits(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, look = threading.Event(), LessonMaker.look
    goes_on.set()

    def late(maker: LessonMaker, name: str) -> object:
        goes_on.wait(20)
        return look(maker, name)

    monkeypatch.setattr(LessonMaker, "look", late)
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        lesson = await to_lesson(pilot)
        await pilot.press("enter", "1")
        begun = lesson.desk.lesson.id
        goes_on.clear()
        await pilot.press("escape")
        pilot.app.post_message(events.Key("h", "h"))
        while pilot.app.screen is lesson:
            await asyncio.sleep(0.01)
        for _ in range(2):
            pilot.app.post_message(events.Key("enter", None))
            for _ in range(20):
                await asyncio.sleep(0)
        assert isinstance(pilot.app.screen, PrepareScreen)
        goes_on.set()
        await workers_end(pilot)
        lesson = await to_lesson(pilot)
        assert lesson.desk.lesson.id == begun
        assert lesson.view.phase == "ask"


async def test_beside_a_lesson_that_waits_no_question_is_shown_with_its_answer(
    make_app: AppMaker,
) -> None:
    # The teams may be sitting before this screen: what they are asked is among what is listed.
    async with make_app(kind="choice").run_test(size=(100, 50)) as pilot:
        await to_prepare(pilot)
        assert "✓" in said(pilot)
        lesson = await to_lesson(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: lesson.view.phase == "ask")
        await pilot.press("escape", "h")
        await until(pilot, lambda: "left before its end" in said(pilot))
        assert "✓" not in said(pilot)
        await pilot.press("down")
        assert "✓" in said(pilot)
        await pilot.press("up")
        assert "✓" not in said(pilot)


async def test_whoever_goes_up_past_the_first_choice_comes_to_the_last_question(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        prepare = await to_prepare(pilot)
        await pilot.press("down")
        for _ in range(2):  # typed fast: nothing is drawn in between
            pilot.app.post_message(events.Key("up", None))
        await until(pilot, lambda: prepare.body.scroll_y == prepare.body.max_scroll_y > 0)
        await pilot.pause(0.2)
        (row,) = prepare.query("Row.-on")
        assert row.virtual_region.bottom <= prepare.body.scroll_y + prepare.body.size.height
        assert prepare.body.scroll_y > 0
