"""The least window, 60×20: what the next key is about is seen whole in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages.records import LANGUAGES
from quiz.tui.screens.play.certainty_prompt import CertaintyPrompt
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.row import Row
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, begin, highlighted, shown, to_home
from tests.tui.history import played
from tests.tui.test_room_of_proofs import is_in_view

LEAST = (60, 20)


def cards_in_view(pilot: AnyPilot, play: PlayScreen) -> None:
    """See the highlighted card and those beside it whole."""
    rows = list(play.query("#rows Row").results(Row))
    (at,) = highlighted(pilot)
    for row in rows[max(0, at - 1) : at + 2]:
        assert is_in_view(play, row), shown(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_card_is_seen_between_its_neighbours(make_app: AppMaker, language: str) -> None:
    app = make_app(language, kind="ordering", proven=shipped(), length=2)
    async with app.run_test(size=LEAST) as pilot:
        play = await begin(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert is_told(play)  # what is wrong is said beneath, and costs the cards no place
        cards_in_view(pilot, play)
        for key in ("down", "space", "down", "down", "u", "enter", "up", "up", "up"):
            await pilot.press(key)
            await pilot.pause()
            assert not is_told(play)
            cards_in_view(pilot, play)


def is_told(play: PlayScreen) -> bool:
    """Whether it is said what was wrong."""
    hint = play.query_one("#hint")
    return hint.display and hint.region.height > 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_levels_are_seen_where_they_are_asked_for(make_app: AppMaker, language: str) -> None:
    app = make_app(language, kind="choice", proven=shipped(), length=2, certainty=True)
    async with app.run_test(size=LEAST) as pilot:
        play = await begin(pilot)
        for _ in play.game.items:
            await pilot.press("1", "enter")
            await pilot.pause()
            assert is_told(play)
            assert is_in_view(play, play.query_one(CertaintyPrompt)), shown(pilot)
            await pilot.press("s", "enter")
            await pilot.pause()


def is_in_view_of(body: Body, row: Row) -> bool:
    """Whether all of a row is seen."""
    return body.region.contains_region(row.region)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_begins_with_what_there_is_to_do_today(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 1, right=[False, True], language=language)
    async with make_app(language, proven=shipped()).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        body = home.query_one("#body", Body)
        assert body.scroll_y == 0
        first = home.query(Row).first()
        assert is_in_view_of(body, first), shown(pilot)
