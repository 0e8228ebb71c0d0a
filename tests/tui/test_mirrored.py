"""In Arabic every screen is the mirror of itself in English: what is first stands at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from quiz.play.allowed import ALLOWED
from quiz.tui.screens.name.screen import NameScreen
from quiz.tui.screens.players.screen import PlayersScreen
from quiz.tui.screens.scores.plot import Drawing
from quiz.tui.screens.settings.names import NAMES
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.pack_lines import draw_bar
from quiz.tui.widgets.progress import ProgressLine
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.timeline_view import TimelineView
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    answer,
    begin,
    to_home,
    to_scores,
    to_timeline,
    until,
)
from tests.tui.history import played
from tests.tui.reading import reading

SIZES = [(60, 20), (200, 60)]
LANGUAGES = ["en", "ar"]

pytestmark = [
    pytest.mark.parametrize("size", SIZES),
    pytest.mark.parametrize("language", LANGUAGES),
    pytest.mark.one_in(2),
]


def from_start(widget: Widget, sign: str, language: str, row: int = 0) -> int:
    """How many cells a sign stands from the side where the language starts."""
    text = "".join(segment.text for segment in widget.render_line(row))
    if language == "en":
        return cell_len(text[: text.index(sign)])
    return cell_len(text[text.rindex(sign) + 1 :])


def parts_from_start(pilot: AnyPilot, *selectors: str) -> list[str]:
    """The parts in the order in which they stand, from the side where the language starts."""
    screen = pilot.app.screen
    rtl = screen.has_class("-rtl")
    where = {one: screen.query(one).first().region for one in selectors}
    return sorted(selectors, key=lambda one: -where[one].right if rtl else where[one].x)


async def test_pointer_and_number_stand_before_an_option_and_the_arrows_after_a_card(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language, kind="choice").run_test(size=size) as pilot:
        play = await begin(pilot)
        await pilot.press("down")  # nothing is chosen before its player has moved
        row = play.query(Row).first()
        pointer = "◂" if language == "ar" else "▸"
        assert from_start(row, pointer, language) == 0
        assert from_start(row, "1", language) == 2
    async with make_app(language, kind="ordering").run_test(size=size) as pilot:
        play = await begin(pilot)
        row = play.query(Row).first()
        width = row.size.width
        assert from_start(row, "▲", language) < from_start(row, "▼", language)
        assert from_start(row, "▲", language) > width - 8


async def test_progress_and_what_is_known_fill_from_the_start(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language, kind="choice").run_test(size=size) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        await pilot.press("enter")
        await pilot.pause()
        line = play.query_one(ProgressLine)
        signs = [from_start(line, sign, language) for sign in "✓○"]
        assert signs == sorted(signs)
        assert from_start(line, "·", language) > signs[0]
        known = Prose(draw_bar(3, 3, 9), direction="rtl" if language == "ar" else "ltr")
        await play.body.mount(known)
        await pilot.pause()
        places = [from_start(known, sign, language) for sign in "█▄▂"]
        assert places == sorted(places)


async def test_the_first_key_stands_first(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language, kind="choice").run_test(size=size) as pilot:
        play = await begin(pilot)
        keys = play.query_one("#keys", KeyBar)
        assert from_start(keys, "–", language) < 4 < from_start(keys, "⏎", language)
        assert parts_from_start(pilot, "#progress", "#title") == ["#progress", "#title"]


async def test_time_runs_from_the_start_and_so_do_the_arrows(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language, proven=shipped()).run_test(size=size) as pilot:
        await to_home(pilot)
        await pilot.press("v")
        screen = await to_timeline(pilot)
        line = screen.query_one(TimelineView)
        years = next(y for y in range(line.size.height) if "2020" in line.render_line(y).text)
        text = line.render_line(years).text
        assert (text.index("2008") < text.index("2020")) == (language == "en")
        onwards = "right" if language == "en" else "left"
        await pilot.press(onwards)
        assert line.selected == 1


async def test_scores_grow_from_the_start_and_percentages_stand_there(
    make_app: AppMaker, saves: Path, language: str, size: tuple[int, int]
) -> None:
    played(saves, 20, right=[False])
    played(saves, 1, right=[True])
    async with make_app(language).run_test(size=size) as pilot:
        await to_scores(pilot)
        await pilot.pause()
        plot = pilot.app.screen.query_one(Drawing)
        assert from_start(plot, "%", language) < 5
        # The last day was the best: its point is far from the axis.
        assert from_start(plot, "●", language) > plot.size.width - 4
        dates = [".first", ".last"]
        assert parts_from_start(pilot, *dates) == dates
        onwards = "right" if language == "en" else "left"
        await pilot.press(onwards)
        await pilot.pause()
        assert getattr(pilot.app.screen, "view", "") == "games"


async def test_headings_searches_and_texts_stand_before_what_belongs_to_them(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language, kind="choice").run_test(size=size) as pilot:
        await begin(pilot)
        await answer(pilot)
        await pilot.pause()
        assert parts_from_start(pilot, "ProofView .heading", "ProofView .place") == [
            "ProofView .heading",
            "ProofView .place",
        ]
    async with make_app(language).run_test(size=size) as pilot:
        article = (await reading(pilot)).article
        bar = article.query_one(ScrollBar).region
        assert bar.x == (article.region.x if language == "ar" else article.region.right - 1)
        beside = 1 if language == "ar" else article.size.width - 2
        for y in range(article.size.height):
            assert article.render_line(y).crop(beside, beside + 1).text == " "
        await pilot.press("slash")
        await pilot.pause()
        order = ["#find", "#wanted", "#found"]
        assert parts_from_start(pilot, *order) == order


async def test_settings_are_turned_towards_where_the_text_runs(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language)
    async with app.run_test(size=size) as pilot:
        await to_home(pilot)
        await pilot.press("e", *["down"] * NAMES.index("theme"))
        await pilot.pause()
        row = pilot.app.screen.query(Row).first()
        back, on = ("◂", "▸") if language == "en" else ("▸", "◂")
        assert from_start(row, back, language) < from_start(row, on, language)
        await pilot.press("right" if language == "en" else "left")
        assert app.settings.theme == ALLOWED["theme"].steps[1]


def _is_at_the_end(body: Body) -> bool:
    return body.scroll_y == body.max_scroll_y


def _is_scrolled(body: Body) -> bool:
    return body.scroll_y > 0


async def test_the_scroll_bar_stands_where_lines_end_and_touches_no_text(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language).run_test(size=size) as pilot:
        await to_home(pilot)
        for key in ("e", "question_mark", "ctrl+p"):
            await pilot.press(key)
            await pilot.pause()
            body = pilot.app.screen.query(Body).first()
            if body.show_vertical_scrollbar:
                bar = body.vertical_scrollbar.region
                parts = body.query("Row, Prose").results(Widget)
                texts = [part.region for part in parts if part.region]
                if language == "ar":
                    assert bar.right < min(text.x for text in texts)
                else:
                    assert bar.x > max(text.right for text in texts)
                if key == "question_mark":
                    await pilot.click(offset=(bar.x, bar.bottom - 2))
                    # Textual moves by its own clock what a scroll bar moves, animated or not.
                    await until(pilot, partial(_is_scrolled, body))
                    body.scroll_home(animate=False)
                    await pilot.mouse_down(offset=(bar.x, bar.y))
                    await pilot.hover(offset=(bar.x, bar.bottom - 1))
                    await pilot.mouse_up(offset=(bar.x, bar.bottom - 1))
                    await until(pilot, partial(_is_at_the_end, body))
            else:
                assert size != (60, 20)
            await pilot.press("escape")
            await pilot.pause()


async def test_a_name_is_typed_at_the_start(
    make_app: AppMaker, size: tuple[int, int], language: str
) -> None:
    async with make_app(language, asks_name=True).run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
        await pilot.pause()
        label = pilot.app.screen.query_one("#name-asked").region
        box = pilot.app.screen.query_one("#name-field").region
        assert 0 < box.width < label.width
        assert box.x == label.x if language == "en" else box.right == label.right


async def test_a_title_on_its_own_stands_at_the_start(
    make_app: AppMaker, size: tuple[int, int], language: str
) -> None:
    async with make_app(language).run_test(size=size) as pilot:
        await to_home(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlayersScreen))
        await pilot.pause()
        title = pilot.app.screen.query_one("#players-title").region
        head = pilot.app.screen.query_one("#head").content_region
        assert title.x == head.x if language == "en" else title.right == head.right
