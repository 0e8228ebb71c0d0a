"""The command palette: what it offers, and that it does it on the screen beneath."""

from __future__ import annotations

import pytest

from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.palette.screen import Palette
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.reader.screen import ReaderScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.theme import DARK, LIGHT
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.row import Row
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, play_out, shown, to_home
from tests.tui.reading import letters, to_reader
from tests.tui.test_keys_are_told import commands_of, screen_classes
from tests.tui.test_mouse import where

SIZE = (80, 24)


async def to_palette(pilot: AnyPilot) -> Palette:
    """Open the palette."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, Palette)
    return screen


def offered(palette: Palette) -> list[str]:
    """The actions of the commands in view, in order."""
    return [palette.commands[row.place].action for row in palette.query(Row) if row.display]


async def test_it_offers_what_the_screen_can_with_its_keys(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        palette = await to_palette(pilot)
        actions = offered(palette)
        for command in home.commands():
            assert command.action in actions or not command.is_named
        assert {f"speak('{language}')" for language in LANGUAGES} <= set(actions)
        assert len(set(actions)) == len(actions)
        assert {"help", "app.switch_theme", "app.quit"} <= set(actions)
        lines = shown(pilot).split("\n")
        label = catalogue("en")("keys.order-play")
        assert any(label in line and line.rstrip(" │").endswith(" o") for line in lines)


async def test_what_is_typed_finds_a_command_and_enter_does_it(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        palette = await to_palette(pilot)
        await pilot.press(*"COLOURS oth")
        await pilot.pause()
        assert offered(palette) == ["app.switch_theme"]
        assert pilot.app.theme == DARK.name
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.theme == LIGHT.name
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("size", [SIZE, (60, 20), (120, 50)])
async def test_the_line_that_is_typed_into_stays_where_it_is(
    make_app: AppMaker, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await to_home(pilot)
        palette = await to_palette(pilot)
        box, line = palette.query_one("#palette"), palette.query_one(Field)
        place, all_offered = line.region, offered(palette)
        assert abs(box.region.y - (size[1] - box.region.bottom)) <= 1
        for typed in ("l", "lang", "language nobody speaks"):
            await pilot.press(*typed[len(line.value) :])
            await pilot.pause()
            assert line.value == typed
            assert line.region == place, shown(pilot)
        assert box.region.bottom < size[1] - box.region.y
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert line.value == ""
        assert offered(palette) == all_offered
        assert line.region == place


async def test_a_command_is_done_on_the_screen_beneath(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await to_palette(pilot)
        await pilot.press(*"skip", "enter")
        await pilot.pause()
        assert pilot.app.screen is play
        assert play.game.session.responses[0].mark is None
        await to_palette(pilot)
        await pilot.press(*"article", "enter")
        await to_reader(pilot)


async def test_a_click_does_it_too(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await to_palette(pilot)
        await pilot.click(offset=where(pilot, catalogue("en")("keys.skip")))
        await pilot.pause()
        assert pilot.app.screen is play
        assert play.game.feedback is not None


async def test_arrows_highlight_and_go_round(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        palette = await to_palette(pilot)
        rows = list(palette.query(Row))
        await pilot.press("up")
        assert rows[-1].has_class("-on")
        await pilot.press("down", "down")
        assert [row.has_class("-on") for row in rows].index(True) == 1


async def test_what_cannot_be_done_now_is_told_and_not_done(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        palette = await to_palette(pilot)
        await pilot.press(*"article")
        await pilot.pause()
        assert catalogue("en")("palette.later") in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is palette


async def test_an_answer_needs_more_than_a_name_and_is_not_offered(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        assert isinstance(play.game.current, Choice)
        palette = await to_palette(pilot)
        assert "pick(0)" not in offered(palette)


@pytest.mark.parametrize("key", ["escape", "ctrl+p"])
async def test_it_closes_and_nothing_is_done(make_app: AppMaker, key: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await to_palette(pilot)
        await pilot.press("q", key)  # which only types
        await pilot.pause()
        assert pilot.app.screen is home


async def test_nothing_of_that_name_is_told(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        palette = await to_palette(pilot)
        await pilot.press(*"zzz", "down", "enter")
        await pilot.pause()
        assert offered(palette) == []
        assert catalogue("en")("palette.none") in shown(pilot)


async def test_in_arabic_it_is_mirrored_and_found_however_typed(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=SIZE) as pilot:
        await to_home(pilot)
        palette = await to_palette(pilot)
        await pilot.press(*"الاحداث")  # shown as الأحداث
        await pilot.pause()
        assert offered(palette) == ["play_orderings"]
        row = next(row for row in palette.query(Row) if row.display)
        line = shown(pilot).split("\n")[row.region.y]
        assert line.index(" o ") < line.index("◂")
        assert letters(line) >= letters("رتب")


async def test_it_opens_on_every_screen(make_app: AppMaker) -> None:
    async with make_app(kind="choice", length=1).run_test(size=(60, 20)) as pilot:
        await begin(pilot)
        for screen in (PlayScreen, ReaderScreen, SummaryScreen):
            if screen is ReaderScreen:
                await answer(pilot)
                await pilot.press("a")
                await to_reader(pilot)
            if screen is SummaryScreen:
                await pilot.press("h")
                await pilot.pause()
                await play_out(pilot)
            assert isinstance(pilot.app.screen, screen)
            await to_palette(pilot)
            await pilot.press("escape")
            await pilot.pause()


POINTING = {
    *("up", "down", "left", "right", "shift+down", "shift+right"),
    *("home", "end", "pageup", "pagedown"),
}


@pytest.mark.parametrize("screen", screen_classes(), ids=lambda one: one.__name__)
def test_what_only_points_at_something_is_in_no_palette(screen: type[QuizScreen]) -> None:
    for command in commands_of(screen):
        if {*command.keys} & POINTING:
            assert not command.is_named, command


@pytest.mark.parametrize("language", LANGUAGES)
async def test_at_a_question_the_palette_holds_only_what_has_a_name(
    make_app: AppMaker, language: str
) -> None:
    words = catalogue(language)
    async with make_app(kind="choice", language=language).run_test(size=(100, 60)) as pilot:
        await begin(pilot)
        for keys in ("", "down"):
            await pilot.press(*keys.split())
            palette = await to_palette(pilot)
            assert "confirm" not in offered(palette)  # neither to choose nor the next question
            assert words("keys.next") not in shown(pilot)
            await pilot.press("escape")
    async with make_app(kind="ordering", language=language).run_test(size=(100, 60)) as pilot:
        await begin(pilot)
        for keys in ("", "2 space", "down"):
            await pilot.press(*keys.split())
            offers = offered(await to_palette(pilot))
            assert not {"grab", "shift(1)", "step(1)"} & set(offers)
            assert "skip" in offers
            await pilot.press("escape")
