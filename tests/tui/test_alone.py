"""A whole sitting with the mouse alone, and with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.saves.profile_settings import load_settings
from quiz.saves.store import SaveStore
from quiz.tui.screens.help.screen import HelpLine
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.settings.names import NAMES
from quiz.tui.screens.settings.screen import SettingsScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, shown, to_home, to_play, until

SIZE = (80, 30)


def is_up(pilot: AnyPilot, kind: type[Screen[None]]) -> bool:
    """Whether a screen of a kind is up."""
    return isinstance(pilot.app.screen, kind)


async def click(pilot: AnyPilot, part: Widget, action: str) -> None:
    """Click on what does an action, wherever it stands in a text."""
    region = part.region
    for y in range(region.y, region.bottom):
        for x in range(region.x, region.right):
            if pilot.app.screen.get_style_at(x, y).meta.get("does") == action:
                await pilot.click(offset=Offset(x, y))
                await pilot.pause()
                return
    raise AssertionError(f"nothing to click for {action}:\n{shown(pilot)}")


async def click_key(pilot: AnyPilot, action: str) -> None:
    """Click on a key of the bar."""
    await click(pilot, pilot.app.screen.query_one(KeyBar), action)


async def click_in_help(pilot: AnyPilot, action: str) -> None:
    """Open the help panel, and click on what it says of an action, scrolling there by wheel."""
    await click_key(pilot, "screen.help")
    panel = pilot.app.screen
    line = next(line for line in panel.query(HelpLine) if line.does == action)
    panel.query_one("#help-body").scroll_to_widget(line, animate=False, immediate=True)
    await pilot.pause()
    await pilot.click(line)
    await pilot.pause()


async def answer_by_mouse(pilot: AnyPilot, play: PlayScreen) -> None:
    """Answer what is asked, rightly."""
    item = play.game.current
    assert item is not None
    rows = list(play.query(Row))
    if isinstance(item, Choice):
        await pilot.click(rows[item.key])
    else:
        wanted = list(item.order)
        now = list(range(len(wanted)))
        for place, card in enumerate(wanted):
            for here in range(now.index(card), place, -1):
                await click(pilot, rows[here], f"screen.move_card({here}, -1)")
            now.insert(place, now.pop(now.index(card)))
        if wanted == sorted(wanted):  # as dealt: skip it, as a player might
            await click_key(pilot, "screen.skip")
        else:
            await click_key(pilot, "screen.confirm")
    await until(pilot, lambda: play.game.feedback is not None)


async def scroll_on(pilot: AnyPilot, play: PlayScreen) -> None:
    """Turn the wheel, if there is more below."""
    before = play.body.scroll_y
    if play.body.max_scroll_y > before:
        await pilot._post_mouse_events([MouseScrollDown], play.body, offset=(5, 5))
        await until(pilot, lambda: play.body.scroll_y > before)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_the_mouse_alone(make_app: AppMaker, saves: Path, language: str) -> None:
    app = make_app(language, length=4)
    async with app.run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.click(home.query(Row).first())
        play = await to_play(pilot)
        while not is_up(pilot, SummaryScreen):
            await answer_by_mouse(pilot, play)
            await scroll_on(pilot, play)
            await click_key(pilot, "screen.confirm")
        assert {item.kind for item in play.game.items} == {"choice", "ordering"}
        assert play.game.is_over
        await click_key(pilot, "screen.home")
        await to_home(pilot)
        await click_in_help(pilot, "settings")
        settings = app.screen
        assert isinstance(settings, SettingsScreen)
        row = list(settings.query(Row))[NAMES.index("theme")]
        place = NAMES.index("theme")
        await pilot.click(row)  # beside the value: only what it means
        about = catalogue(language)("settings.about.theme")
        assert settings.query_one("#about", Prose).content.plain == about
        await click(pilot, row, f"screen.change({place}, 1)")
        await click(pilot, row, f"screen.change({place}, 1)")
        assert app.theme == "sanad-light"
        await click(pilot, row, f"screen.change({place}, -1)")
        assert app.theme == "sanad-dark"
        await click_key(pilot, "screen.back")
        await to_home(pilot)
        await click_key(pilot, "app.quit")
    assert app.return_code == 0
    assert load_settings(saves, "Noor").settings.theme == "dark"
    (session,) = SaveStore(saves).sessions("Noor")
    assert session.finished is not None


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_with_the_keyboard_alone(make_app: AppMaker, saves: Path, language: str) -> None:
    app = make_app(language, length=4)
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("enter")
        play = await to_play(pilot)
        while not is_up(pilot, SummaryScreen):
            item = play.game.current
            if isinstance(item, Choice):
                await pilot.press(*["down"] * (item.key + 1), "enter")
            else:
                await pilot.press("space", "down", "space", "enter")
            await until(pilot, lambda: play.game.feedback is not None)
            await pilot.press("down", "pagedown", "pageup", "enter")
            await pilot.pause()
        assert play.game.is_over
        await pilot.press("h")
        await to_home(pilot)
        await pilot.press("e", *["down"] * NAMES.index("theme"), "enter")
        assert is_up(pilot, SettingsScreen)
        assert app.theme == "sanad-dark"
        on, back = ("left", "right") if language == "ar" else ("right", "left")
        await pilot.press(on)
        assert app.theme == "sanad-light"
        await pilot.press(on, back)
        assert app.theme == "sanad-light"
        await pilot.press("escape")
        await to_home(pilot)
        await pilot.press("q")
    assert app.return_code == 0
    assert load_settings(saves, "Noor").settings.theme == "light"
