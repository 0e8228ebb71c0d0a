"""What is shown over another screen, also in terminals that show lines only as a whole."""

from __future__ import annotations

import pytest

from quiz.text.bidi import bidi_class
from quiz.text.terminals import TerminalProfile
from tests.tui.conftest import PLAIN, AppMaker
from tests.tui.driving import shown, to_home

SIZE = (80, 24)
KEYS = ("question_mark", "ctrl+p")


def terminal(text: str) -> TerminalProfile:
    """A terminal that needs this finisher."""
    return TerminalProfile("some", text, "name", sure=True)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("text", ["Q", "K", "x", "logical"])
async def test_nothing_is_shown_beside_a_panel_that_would_tear(
    make_app: AppMaker, key: str, text: str
) -> None:
    async with make_app("ar", profile=terminal(text)).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert shown(pilot).split("\n")[0].strip()
        await pilot.press(key)
        await pilot.pause()
        assert shown(pilot).split("\n")[0].strip() == ""


@pytest.mark.parametrize("key", KEYS)
async def test_elsewhere_the_screen_beneath_stays_in_view(make_app: AppMaker, key: str) -> None:
    async with make_app("ar", profile=PLAIN).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert shown(pilot).split("\n")[0].strip()


@pytest.mark.parametrize("key", KEYS)
async def test_letters_on_a_border_differ_where_the_terminal_would_turn_them_round(
    make_app: AppMaker, key: str
) -> None:
    async with make_app("ar", profile=terminal("x")).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press(key)
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        border = next(strip for strip in strips if "╰" in strip.text)
        letters = [segment for segment in border if bidi_class(segment.text[0]) == "AL"]
        assert letters
        assert all(len(segment.text) == 1 for segment in letters)


async def test_page_keys_scroll_the_help(make_app: AppMaker) -> None:
    async with make_app("en", profile=PLAIN).run_test(size=(60, 20)) as pilot:
        await to_home(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        first = shown(pilot)
        await pilot.press("pagedown")
        await pilot.pause()
        assert shown(pilot) != first
        await pilot.press("pageup")
        await pilot.pause()
        assert shown(pilot) == first
