"""A game with the mouse."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset

from quiz.languages.catalogue import catalogue
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.row import Row
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, begin, shown, to_home, to_play, until

SIZE = (80, 24)


def where(pilot: AnyPilot, text: str) -> Offset:
    """The place of a text on the screen, somewhat into it."""
    for y, line in enumerate(shown(pilot).split("\n")):
        if (x := line.find(text)) >= 0:
            return Offset(cell_len(line[: x + len(text) // 2]), y)
    raise AssertionError(f"{text!r} is not on the screen:\n{shown(pilot)}")


async def test_a_click_on_an_option_answers(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.click(list(play.query(Row))[2])
        await pilot.pause()
        assert play.game.session.responses[0].chosen == 2


async def test_a_click_on_a_card_selects_it_and_its_arrows_move_it(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        rows = list(play.query(Row))
        await pilot.click(rows[1])
        assert play.game.order == (0, 1, 2)
        line = where(pilot, "▸").y
        assert line == rows[1].region.y
        up = shown(pilot).split("\n")[line].index("▲")
        await pilot.click(offset=(up, line))
        assert play.game.order == (1, 0, 2)
        down = shown(pilot).split("\n")[rows[0].region.y].index("▼")
        await pilot.click(offset=(down, rows[0].region.y))
        assert play.game.order == (0, 1, 2)


async def test_the_keys_in_the_bar_can_be_clicked(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.click(offset=where(pilot, "s skip"))
        await pilot.pause()
        assert play.game.session.responses[0].mark is None
        await pilot.click(offset=where(pilot, "⏎ next"))
        await pilot.pause()
        assert play.game.position == 1
        await pilot.click(offset=where(pilot, "h home"))
        await to_home(pilot)


async def test_the_bar_is_mirrored_in_arabic_and_can_be_clicked_there(make_app: AppMaker) -> None:
    async with make_app("ar", kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        bar = play.query_one(KeyBar)
        assert shown(pilot).split("\n")[bar.region.bottom - 1].endswith("4–1")
        await pilot.click(offset=where(pilot, "s"))
        await pilot.pause()
        assert play.game.session.responses[0].mark is None


async def test_a_second_click_on_a_pack_plays_it(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.click(home.query(Row).first())
        play = await to_play(pilot)
        assert play.game.title in shown(pilot)
        assert catalogue("en")("game.progress", number=1, total=5) in shown(pilot)


async def test_a_click_on_the_language_turns_the_whole_screen(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.click(offset=where(pilot, "select") + Offset(6, 0))  # the key beside it
        await until(pilot, lambda: home.language == "fr")
