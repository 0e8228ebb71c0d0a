"""A key that is pressed before the app knows that all of a screen was sent."""

from __future__ import annotations

import pytest

from quiz.tui.app import QuizApp
from quiz.tui.screens.play.screen import PlayScreen
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, to_home, to_play, until
from tests.tui.test_navigation import SIZE, press


async def test_a_key_counts_that_is_pressed_the_moment_a_screen_is_seen(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The terminal has it all before the app goes on, and another thread may read a key meanwhile.
    drawn = QuizApp.post_display_hook
    pressed: list[AnyPilot] = []

    def press_first(app: QuizApp) -> None:
        if not pressed and isinstance(app.screen, PlayScreen):
            pressed.append(pilot)
            press(pilot, "s")
        drawn(app)

    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await to_home(pilot)
        monkeypatch.setattr(QuizApp, "post_display_hook", press_first)
        await pilot.press("enter")
        play = await to_play(pilot)
        await until(pilot, lambda: not play.game.waits)
        assert len(play.game.session.responses) == 1
