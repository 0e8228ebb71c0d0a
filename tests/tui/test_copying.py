"""Ctrl+C: copies what is selected; where nothing is, it ends the game."""

from __future__ import annotations

import pytest

from quiz.text.messages import catalogue
from quiz.tui.screens.home import HomeScreen
from tests.tui.conftest import AppMaker
from tests.tui.driving import to_home, until

SIZE = (80, 24)


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_it_copies_what_is_selected_as_it_was_written(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        home.query_one("#tagline").text_select_all()
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert pilot.app.clipboard == catalogue(language)("home.tagline")
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_it_ends_the_game_where_nothing_is_selected(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: not app.is_running or app._exit)
    assert app.return_code == 0
