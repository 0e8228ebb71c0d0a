"""What is done while nobody waits: the collector comes once keys have stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.app import App

from quiz.tui.app import QuizApp
from quiz.tui.screens.settings.screen import SettingsScreen


async def test_the_collector_comes_once_after_the_last_key_whatever_screen_opens_first(
    make_app: Callable[..., QuizApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr("quiz.tui.rest.REST", 0.05)
    monkeypatch.setattr("quiz.tui.rest.settle", lambda: done.append("settled"))
    monkeypatch.setattr("quiz.tui.rest.tidy", lambda: done.append("tidied"))
    app = make_app("en", shows=SettingsScreen)
    async with app.run_test() as pilot:
        monkeypatch.setattr(App, "is_headless", False)
        app.set_interval(0.01, lambda: None)  # a clock of the app is no key
        await pilot.press("down")
        assert done == ["settled"]
        await pilot.press("down")
        await asyncio.sleep(0.3)
        assert done == ["settled", "tidied"]
        await pilot.press("down")
        await asyncio.sleep(0.3)
        assert done == ["settled", "tidied", "tidied"]


async def test_at_rest_the_screen_that_is_up_makes_ready_what_comes_next(
    make_app: Callable[..., QuizApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    async def prepare(screen: SettingsScreen) -> None:
        done.append(type(screen).__name__)

    monkeypatch.setattr("quiz.tui.rest.REST", 0.05)
    monkeypatch.setattr("quiz.tui.rest.settle", lambda: None)
    monkeypatch.setattr("quiz.tui.rest.tidy", lambda: None)
    monkeypatch.setattr("quiz.tui.rest.load_shaper", lambda: done.append("shaper"))
    monkeypatch.setattr(SettingsScreen, "prepare", prepare)
    app = make_app("en", shows=SettingsScreen)
    async with app.run_test() as pilot:
        monkeypatch.setattr(App, "is_headless", False)
        app.set_interval(0.01, lambda: None)
        await pilot.press("down", "down")
        assert done == []
        await asyncio.sleep(0.3)
        assert done == ["shaper", "SettingsScreen"]
