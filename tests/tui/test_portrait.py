"""The portrait of the chosen pack on home: its map by keys and mouse, in any window, mirrored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Rules
from quiz.text.layout import measure
from quiz.timeline.axes import events_of
from quiz.tui.screens.home.map_view import MapView
from quiz.tui.screens.home.portrait_view import LEAST_ROWS, MOST_LINES, MOST_ROWS, Wanted, make_room
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.replay.screen import ReplayScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_list import RowList
from quiz.tui.widgets.timeline_view import TimelineView
from tests.packs import canals, pack_of, shipped
from tests.tui.conftest import AppMaker, summary_of
from tests.tui.driving import (
    AnyPilot,
    app_of,
    begin,
    play_out,
    said,
    shown,
    to_home,
    to_timeline,
    until,
    workers_end,
)
from tests.tui.history import played
from tests.tui.reading import to_reader

LEAST, NARROW, WIDE = (60, 20), (80, 24), (160, 45)
CELLS = frozenset("█▄▂·[] ")


def mapped(pilot: AnyPilot) -> list[str]:
    """The rows of the map, as they are on the screen."""
    place = pilot.app.screen.query_one(MapView).region
    rows = shown(pilot).split("\n")[place.y : place.bottom]
    return [row.ljust(place.right)[place.x : place.right] for row in rows]


@pytest.mark.parametrize(("language", "size"), [("fr", LEAST), ("en", NARROW), ("ar", WIDE)])
async def test_the_map_is_whole_in_any_window(
    make_app: AppMaker, saves: Path, language: str, size: tuple[int, int]
) -> None:
    played(saves, 10, right=[True, False], packs=[shipped()])
    played(saves, 1, right=[True, False, False], packs=[shipped()], seed=2)
    async with make_app(language, proven=shipped()).run_test(size=size) as pilot:
        await to_home(pilot)
        rows = mapped(pilot)
        assert all(set(row) <= CELLS for row in rows)
        assert len(" ".join(row.strip() for row in rows).split()) >= 11  # sentences
        assert "▄" in "".join(rows)
        legend = shown(pilot).split("\n")[pilot.app.screen.query_one("#levels").region.y]
        assert all(glyph in legend for glyph in "█▄▂")
        home = pilot.app.screen
        assert home.query_one("#agenda").display
        assert home.query_one(Row).region.bottom <= home.query_one("#portrait").region.y or (
            size == WIDE
        )


async def test_in_arabic_it_is_mirrored(make_app: AppMaker, saves: Path) -> None:
    played(saves, 10, right=[True, False])
    found: dict[str, list[str]] = {}
    for language in ("en", "ar"):
        async with make_app(language).run_test(size=WIDE) as pilot:
            home = await to_home(pilot)
            found[language] = mapped(pilot)
            beside = home.query_one("#portrait").region.x > home.query_one("#body").region.x
            assert beside == (language == "en")
    assert found["ar"] == [row[::-1] for row in found["en"]]


async def test_keys_choose_a_sentence_and_read_it_in_the_article(make_app: AppMaker) -> None:
    async with make_app(proven=shipped()).run_test(size=NARROW) as pilot:
        home = await to_home(pilot)
        await pilot.press("tab")
        first = home.sentence
        assert first is not None
        assert "[" in "".join(mapped(pilot))
        assert f"Sentence {first.number} of 11" in said(pilot)
        await pilot.press("right")
        second = home.sentence
        assert second is not None
        assert second.number == first.number % 11 + 1
        await pilot.press("left", "enter")
        reader = await to_reader(pilot)
        assert reader.article.shows(first.start)
        assert reader.selected is not None
        assert reader.selected.fact == first.facts[0]
        await pilot.press("escape")
        assert await to_home(pilot) is home
        assert home.sentence == first  # where the player was
        assert not any(row.has_class("-on") for row in home.query(Row))
        await pilot.press("escape")
        assert not home.is_on_map
        assert "[" not in "".join(mapped(pilot))
        assert home.query_one(Row).has_class("-on")


async def test_arrows_go_the_way_they_point(make_app: AppMaker) -> None:
    async with make_app("ar", proven=shipped()).run_test(size=NARROW) as pilot:
        home = await to_home(pilot)
        await pilot.press("tab")
        assert home.sentence is not None
        before = home.sentence.number
        await pilot.press("left")
        assert home.sentence is not None
        assert home.sentence.number == before % 11 + 1


async def test_the_map_explains_only_what_stands_in_it(make_app: AppMaker) -> None:
    async with make_app(proven=shipped()).run_test(size=WIDE) as pilot:
        await to_home(pilot)
        assert "·" not in "".join(mapped(pilot))
        assert "no fact" not in said(pilot)


async def test_a_sentence_without_a_fact_is_read_too(make_app: AppMaker) -> None:
    told = 'title = { en = "the meeting" }\nwhen = "1990"\nanchor = "they met"\nevidence = "1990"\n'
    text = "In 1990 they met on a quiet island. Nothing more is told of it here."
    pack, faults = pack_of(f"[event.met]\n{told}", text)
    assert faults == []
    async with make_app(proven=pack).run_test(size=WIDE) as pilot:
        home = await to_home(pilot)
        assert "·" in "".join(mapped(pilot))
        assert said(pilot).count("no fact") == 1, "what the dot means"
        await pilot.press("tab")
        while home.sentence is None or home.sentence.facts:
            await pilot.press("right")
        silent = home.sentence
        assert "no fact" in said(pilot).partition("Sentence")[2]
        await pilot.press("a")
        reader = await to_reader(pilot)
        assert reader.selected is None
        assert reader.article.shows(silent.start)


async def test_the_mouse_shows_a_sentence_and_opens_it(make_app: AppMaker) -> None:
    async with make_app(proven=shipped()).run_test(size=NARROW) as pilot:
        home = await to_home(pilot)
        place = home.query_one(MapView).region.offset + Offset(2, 0)
        await pilot.hover(offset=place)
        assert "Sentence 1 of 11" in said(pilot)
        assert home.sentence is None  # the keys stay in the list
        await pilot.hover(offset=(2, 2))
        assert "Sentence 1 of 11" not in said(pilot)
        await pilot.click(offset=place)
        reader = await to_reader(pilot)
        assert reader.article.shows(0)
        assert reader.selected is not None


async def test_it_follows_the_list_and_moves_nothing_in_it(make_app: AppMaker) -> None:
    app = make_app(more=[shipped()])
    async with app.run_test(size=NARROW) as pilot:
        home = await to_home(pilot)
        rows = [row.region for row in home.query(Row)]
        small = mapped(pilot)
        await pilot.press("tab", "down")  # back to the list first
        assert home.portrayed == "canals"
        await pilot.press("down")
        await to_home(pilot)
        assert home.portrayed == "istanbul-initiative"
        assert mapped(pilot) != small
        await pilot.press("up")
        await to_home(pilot)
        assert mapped(pilot) == small
        assert [row.region for row in home.query(Row)] == rows


async def test_a_game_fills_the_map(make_app: AppMaker) -> None:
    async with make_app(kind="choice", length=1).run_test(size=NARROW) as pilot:
        await to_home(pilot)
        assert set("".join(mapped(pilot))) <= set("▂ ")
        assert catalogue("en")("portrait.empty") in said(pilot)
        await begin(pilot)
        await play_out(pilot, rightly=False)
        await pilot.press("h")
        await to_home(pilot)
        assert "▄" in "".join(mapped(pilot))
        assert "the last game: 0%" in said(pilot)


async def test_the_small_timeline_opens_the_large_one(make_app: AppMaker) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await to_home(pilot)
        await pilot.click("#events")
        await to_timeline(pilot)


async def test_what_cannot_be_read_has_no_portrait(make_app: AppMaker) -> None:
    app = make_app()

    def fail(_: str) -> ProvenPack:
        raise QuizError("it is gone")

    app.load = fail
    async with app.run_test(size=NARROW) as pilot:
        home = await to_home(pilot)
        assert not home.query(MapView)
        await pilot.press("tab", "right", "left")
        assert home.sentence is None
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_sentence_is_told_in_the_language_of_the_screen(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language).run_test(size=WIDE) as pilot:
        home = await to_home(pilot)
        await pilot.press("tab")
        before = home.sentence
        await pilot.press("l")
        await to_home(pilot)
        assert before is not None
        assert home.sentence is not None
        assert home.sentence.number == before.number
        assert home.sentence.translation == next(
            one.translated(before.number - 1, before.number - 1, home.language)
            for one in canals().sources.values()
            if one.id == before.source
        )


LINES_OF = st.integers(0, 4)


@given(
    st.integers(5, 60),
    st.integers(1, 20),
    st.integers(1, 30),
    LINES_OF,
    LINES_OF,
    LINES_OF,
    st.integers(0, 40),
    st.integers(0, 20),
)
def test_a_portrait_never_takes_more_than_its_room(
    lines: int,
    rows: int,
    sentence: int,
    due: int,
    games: int,
    timeline: int,
    dates: int,
    original: int,
) -> None:
    wanted = Wanted(rows, 2, due, due + 3, sentence, games, timeline, dates, original, signs=2)
    room = make_room(lines, wanted)
    assert min(LEAST_ROWS, rows) <= room.rows <= min(MOST_ROWS, rows)
    assert room.sentence <= min(MOST_LINES, sentence)
    taken = room.rows + wanted.legend + (due + 3 * room.bars) * room.due + games * room.games
    taken += original * room.original + wanted.signs * room.signs
    taken += (
        timeline * room.timeline + dates * room.dates + (1 + room.sentence) * bool(room.sentence)
    )
    assert taken + (2 + room.timeline) * room.gaps <= lines
    assert room.timeline or not timeline or not room.dates
    assert room.timeline or not room.signs


def test_in_the_least_window_it_is_the_map_its_legend_and_what_is_due() -> None:
    room = make_room(4, Wanted(9, 1, 1, 5, 9, 1, 2, 8, 7))
    assert room == (2, 0, True, False, False, False, False, False, False, 0, False)


def test_with_room_for_all_of_it_all_of_it_is_shown() -> None:
    room = make_room(60, Wanted(9, 1, 1, 5, 9, 1, 2, 8, 7, signs=1))
    assert room == (9, 9, True, True, True, True, True, True, True, 13, True)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_a_large_window_the_events_are_told_as_well(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 1, packs=[canals()])
    async with make_app(language, proven=canals()).run_test(size=(200, 47)) as pilot:
        home = await to_home(pilot)
        told = home.query_one("#dates", Prose)
        events = events_of([canals()], language)
        assert told.size.height == len(told.content.plain.split("\n")) >= len(events)
        assert "…" not in told.content.plain
        assert told.region.y > home.query_one("#events").region.y
        await pilot.resize_terminal(140, 24)
        await pilot.pause()
        assert not told.display


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_in_a_high_window_the_timeline_stands_below_and_the_last_games_beside(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    games = [played(saves, day, packs=[shipped()]) for day in (3, 2, 1)]
    app = make_app(language, proven=shipped(), more=[canals()])
    async with app.run_test(size=(200, 60)) as pilot:
        home = await to_home(pilot)
        line, listed = home.query_one(TimelineView), home.query_one(RowList)
        assert line.events == events_of([shipped()], language)
        assert line.region.bottom <= home.query_one("#keys").region.y
        assert len(listed.rows) == len(games)
        assert home.words.numerals("22") in listed.rows[0].text.plain, "the newest first"
        assert not home.query_one("#events").display, "it stands once"
        # What it is a translation of stands below the sentence, where it is one.
        assert home.query_one("#original", Prose).display is (language == "en")
        await pilot.press("down")
        await workers_end(pilot)
        await pilot.pause()
        assert home.query_one(TimelineView).events == events_of([canals()], language)
        await pilot.resize_terminal(100, 32)
        await pilot.pause()
        assert not home.query_one("#large").display
        assert not listed.display
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        listed.post_message(RowList.Clicked(listed, 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        assert isinstance(pilot.app.screen, ReplayScreen)
        assert pilot.app.screen.session.id == games[1].id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_last_games_take_a_line_each_and_their_titles_stand_in_a_column(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    for days_ago, rules in ((18, Rules(mode="choice")), (1, Rules(mode="ordering", length=1))):
        played(saves, days_ago, packs=[shipped()], language=language, rules=rules)
    async with make_app(language, proven=shipped()).run_test(size=(200, 60)) as pilot:
        home = await to_home(pilot)
        listed = home.query_one("#last-games", RowList)
        assert listed.region.height == len(listed.rows) == 2
        title = app_of(pilot).titles_of(["istanbul-initiative"])[:10]
        before = [row.text.plain.partition(title)[0] for row in listed.rows]
        assert before[0].strip() != before[1].strip()
        assert len({measure(text)[1] for text in before}) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_high_window_is_used_and_what_is_left_of_it_lies_around(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 1, packs=[shipped()])
    listed = [summary_of(shipped()), *(summary_of(shipped(), id=f"pack-{n}") for n in range(20))]
    app = make_app(language, proven=shipped(), packs=listed)
    async with app.run_test(size=(200, 60)) as pilot:
        home = await to_home(pilot)
        dates, page = home.query_one("#dates", Prose), home.query_one("#page")
        assert dates.display, "the timeline below has no room for its titles"
        assert home.body.virtual_size.height > home.body.size.height
        assert page.region.height == 60, "a list that is longer takes all there is"
        for height in (90, 110):
            await pilot.resize_terminal(200, height)
            await pilot.pause()
            assert home.body.virtual_size.height == home.body.size.height
            assert abs(page.region.y - (height - page.region.bottom)) <= 1
        assert page.region.y > 5
        shown_by = {part: part.region.y - page.region.y for part in home._rows}
        await pilot.press("down")
        await workers_end(pilot)
        await pilot.pause()
        assert shown_by == {part: part.region.y - page.region.y for part in home._rows}


async def test_in_a_high_window_nothing_above_the_sentence_moves_from_one_to_the_next(
    make_app: AppMaker, saves: Path
) -> None:
    played(saves, 1, packs=[shipped()])
    for language in ("en", "ar"):
        async with make_app(language, proven=shipped()).run_test(size=(200, 60)) as pilot:
            home = await to_home(pilot)
            stand = [home.query_one(f"#{name}").region for name in ("map", "agenda", "dates")]
            assert home.query_one("#which").region.y > stand[-1].y
            for _ in range(11):
                await pilot.press("right")
                assert stand == [
                    home.query_one(f"#{name}").region for name in ("map", "agenda", "dates")
                ]
                assert "…" not in home.query_one("#sentence", Prose).content.plain
            await pilot.resize_terminal(140, 40)
            await pilot.pause()
            assert home.query_one("#which").region.y < home.query_one("#agenda").region.y
