"""The scores: totals, a plot, past games, how strong each fact is, what is mixed up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.wording import fact_in_words, upper_first
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.memory.memory import Confusion, Memory
from quiz.play.rules import Rules
from quiz.text.printable import bare
from quiz.tui.screens.replay.screen import ReplayScreen
from quiz.tui.screens.scores.fact_strength import word_confusions
from quiz.tui.screens.scores.plot import Drawing, Plot
from quiz.tui.screens.scores.screen import VIEWS
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_pages import Pages
from tests.games import NOW
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, shown, to_home, to_play, to_scores, until
from tests.tui.history import played
from tests.tui.test_mouse import where

SIZE = (80, 24)


async def test_before_the_first_game_there_is_nothing_to_show(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot)
        for view in range(len(VIEWS)):
            await pilot.press(str(view + 1))
            assert catalogue("en")("scores.none") in said(pilot)
        await pilot.press("enter", "down", "p", "w", "home", "end", "pagedown")
        assert pilot.app.screen is screen


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("language", "size"), [("en", (60, 20)), ("en", SIZE), ("ar", (60, 20)), ("ar", (120, 40))]
)
async def test_all_views_open_at_every_size(
    make_app: AppMaker, saves: Path, language: str, size: tuple[int, int]
) -> None:
    for days_ago in (9, 5, 1):
        played(saves, days_ago, right=[True, False], packs=[canals(), shipped()])
    async with make_app(language, more=[shipped()]).run_test(size=size) as pilot:
        screen = await to_scores(pilot)
        for place, view in enumerate(VIEWS):
            await pilot.press(str(place + 1), "down", "down")
            await pilot.pause()
            assert screen.view == view
            if screen._pages is not None and screen._pages.count:
                row = screen._pages.row
                assert row is not None
                assert screen.body.region.contains_region(row.region), shown(pilot)


async def test_the_tabs_are_turned_by_keys_and_by_mouse(make_app: AppMaker, saves: Path) -> None:
    played(saves, 1)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot, "tab", "right")
        assert screen.view == "facts"
        await pilot.press("left", "shift+tab")
        assert screen.view == "overview"
        await pilot.click(offset=where(pilot, "Games"))
        await pilot.pause()
        assert screen.view == "games"


async def test_the_tabs_are_mirrored_in_arabic(make_app: AppMaker, saves: Path) -> None:
    played(saves, 1)
    async with make_app("ar").run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot, "left")
        assert screen.view == "games"


# -- the plot -------------------------------------------------------------------------------


@pytest.mark.one_in(2)
@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_plot_has_dates_and_percentages(
    make_app: AppMaker, saves: Path, language: str, width: int
) -> None:
    played(saves, 20, right=[True, False])
    played(saves, 2)
    async with make_app(language).run_test(size=(width, 40)) as pilot:
        await to_scores(pilot)
        drawing = pilot.app.screen.query_one(Drawing)
        left, right = ("axis", "line") if language == "en" else ("line", "axis")
        lines = [
            line[drawing.region.x : drawing.region.right]
            for line in shown(pilot).split("\n")[drawing.region.y : drawing.region.bottom]
        ]
        axis = [line[:7] if left == "axis" else line[-7:].rjust(7) for line in lines]
        assert "100%" in axis[0]
        assert "0%" in axis[-1]
        assert any("●" in line for line in lines)
        dates = "3 نوفمبر 2026" if right == "axis" else "3 November 2026"
        shown_dates = " ".join(
            prose.content.plain for prose in pilot.app.screen.query(".dates Prose").results(Prose)
        ).replace("\u00a0", " ")
        assert dates in shown_dates


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_nought_percent_stand_on_the_axis(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 20, right=[False])
    played(saves, 2)
    async with make_app(language).run_test(size=SIZE) as pilot:
        await to_scores(pilot)
        drawing = pilot.app.screen.query_one(Drawing)
        floor = shown(pilot).split("\n")[drawing.region.bottom - 1]
        assert "●" in floor
        assert "──" in floor
        assert ("└" if language == "en" else "┘") in floor


async def test_one_day_is_a_point_in_the_middle(make_app: AppMaker, saves: Path) -> None:
    played(saves, 2)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot)
        assert len(screen.query_one(Plot).query(".dates Prose")) == 1
        assert shown(pilot).count("●") == 1


# -- past games -----------------------------------------------------------------------------


async def test_past_games_are_listed_newest_first_and_shown_again(
    make_app: AppMaker, saves: Path
) -> None:
    for days_ago in (5, 3, 1):
        played(saves, days_ago)
    last = played(saves, 0.5, answers=2)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot, "2")
        rows = list(screen.query(Row))
        assert len(rows) == 4
        assert "2 of 5 answered, not finished" in said(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        replay = pilot.app.screen
        assert isinstance(replay, ReplayScreen)
        assert replay.session.id == last.id
        await pilot.press("h")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_any_game_that_waits_goes_on_from_here(make_app: AppMaker, saves: Path) -> None:
    first = played(saves, 3, answers=2)
    played(saves, 2)
    played(saves, 1, answers=1)
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert "one more waits among the scores" in said(pilot)
        screen = await to_scores(pilot, "2")
        await pilot.press("down")
        assert catalogue("en")("keys.resume") not in said(pilot)
        await pilot.press("r")
        assert pilot.app.screen is screen
        await pilot.press("down")
        assert catalogue("en")("keys.resume") in said(pilot)
        await pilot.press("r")
        assert (await to_play(pilot)).game.session.id == first.id


async def test_a_second_click_shows_a_game_again(make_app: AppMaker, saves: Path) -> None:
    for days_ago in (2, 1):
        played(saves, days_ago)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot, "2")
        row = list(screen.query(Row))[1]
        await pilot.click(row)
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.click(row)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))


async def test_a_long_list_has_pages(make_app: AppMaker, saves: Path) -> None:
    for number in range(45):
        played(saves, 45 - number, rules=Rules(mode="choice", length=1))
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot, "2", "end")
        pages = screen.query_one(Pages)
        assert pages.highlighted == 44
        assert len(screen.query(Row)) == 5
        assert "41–45 of 45" in said(pilot)
        await pilot.press("pageup")
        await pilot.pause()
        assert pages.highlighted == 24
        for _ in range(5):
            await pilot.press("up")
        await pilot.pause()
        assert pages.highlighted == 19
        assert [row.place for row in screen.query(Row)] == list(range(20))


# -- facts ----------------------------------------------------------------------------------


async def test_the_weakest_facts_come_first_or_the_packs_own_order(
    make_app: AppMaker, saves: Path
) -> None:
    played(saves, 4, right=[True, False])
    played(saves, 3, right=[True, False])
    async with make_app().run_test(size=(80, 60)) as pilot:
        screen = await to_scores(pilot, "3")
        assert "right on two different days" in said(pilot)
        assert said(pilot).count("not right last time") == 2
        signs = [row.badge.plain for row in screen.query(Row)]
        assert signs == sorted(signs, key="◐●○".index)
        assert set(signs) == {"◐", "●", "○"}
        await pilot.press("w")
        await pilot.pause()
        in_order = [row.text.plain.split("\n")[0] for row in screen.query(Row)]
        assert len(in_order) == len(canals().askable)
        assert catalogue("en")("scores.by-pack") in said(pilot)


@pytest.mark.parametrize("right", [True, False])
async def test_what_a_bar_means_is_said_where_there_is_one(
    make_app: AppMaker, saves: Path, right: bool
) -> None:
    played(saves, 1, right=[right])
    async with make_app().run_test(size=(80, 60)) as pilot:
        screen = await to_scores(pilot, "3")
        assert any(row.note.plain for row in screen.query(Row)) is right
        assert (catalogue("en")("scores.bar") in said(pilot)) is right


async def test_of_an_event_it_is_said_that_the_order_was_not_all_right(
    make_app: AppMaker, saves: Path
) -> None:
    played(saves, 1, right=[False], rules=Rules(mode="ordering", length=1))
    async with make_app().run_test(size=(80, 60)) as pilot:
        await to_scores(pilot, "3")
        words = catalogue("en")
        assert words("scores.order-not-right") in said(pilot)
        assert words("scores.not-right") not in said(pilot)


async def test_the_facts_are_those_of_one_pack_at_a_time(make_app: AppMaker, saves: Path) -> None:
    played(saves, 3, packs=[canals(), shipped()], rules=Rules(mode="choice", length=20))
    async with make_app(more=[shipped()]).run_test(size=SIZE) as pilot:
        await to_scores(pilot, "3")
        assert "Four canals (1 of 2)" in said(pilot)
        await pilot.press("p")
        await pilot.pause()
        assert "(2 of 2)" in said(pilot)


# -- what is mixed up -----------------------------------------------------------------------


async def test_what_is_mixed_up_is_told_and_practised(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 3, right=[False], rules=Rules(mode="choice", length=1))
    response = session.responses[0]
    assert response.key is not None
    assert response.chosen is not None
    async with make_app().run_test(size=SIZE) as pilot:
        await to_scores(pilot, "4")
        assert "You mix up" in said(pilot)
        assert "once" in said(pilot)
        await pilot.press("enter")
        play = await to_play(pilot)
        assert play.game.session.pack_ids == ("canals",)
        # It says what it is, and asks about nothing else.
        assert play.game.rules.named == "practice"
        asked = {fact for item in play.game.items for fact in item.asks}
        assert asked <= {*response.asks, response.chosen}


@pytest.mark.parametrize("pack", [canals, shipped])
async def test_every_pair_that_can_be_mixed_up_has_words(
    make_app: AppMaker, saves: Path, pack: object
) -> None:
    assert callable(pack)
    proven: ProvenPack = pack()
    played(saves, 3, right=[False], packs=[proven], rules=Rules(mode="choice", length=40))
    async with make_app("ar", proven=proven).run_test(size=SIZE) as pilot:
        screen = await to_scores(pilot, "4")
        assert screen._read is not None
        # No false statement, no date and no number: these are no things to mix anything up with.
        pack = proven.pack
        named = {*pack.facts, *(id for id, one in pack.entities.items() if not one.distractor)}
        pairs = [one for one in screen._read.memory.confusions if {one.key, one.chosen} <= named]
        assert len(screen._confusions) == len(pairs) > 0
        for one, _ in screen._confusions:
            assert (one.key in pack.facts) is (one.chosen in pack.facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_things_that_are_mixed_up_say_in_what_fact_and_events_by_themselves(language: str) -> None:
    pairs = (
        Confusion("istanbul-initiative", "dialogue", "security", "training", 2, NOW),
        Confusion("istanbul-initiative", "conference", "conference", "accession", 1, NOW),
    )
    words, proven = catalogue(language), shipped()
    things, events = word_confusions(Memory(confusions=pairs), [proven], words)
    asked = upper_first(fact_in_words(proven, "dialogue", language))
    assert bare(things[1].plain.split("\n")[1]) == bare(asked)
    assert "\n" not in events[1].plain


async def test_the_day_of_a_game_is_the_players(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1)
    assert session.started == datetime(2026, 11, 22, 9, tzinfo=UTC)
    async with make_app().run_test(size=SIZE) as pilot:
        await to_scores(pilot, "2")
        assert "22 November 2026" in said(pilot)
