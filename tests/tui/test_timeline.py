"""A timeline of packs by keys and by mouse, both ways, from the least window to a wide one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from quiz.items.explanation import explain_fact
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.timeline.axes import TimelineEvent
from quiz.tui.screens.timeline.event_list import PAGE, EventList
from quiz.tui.screens.timeline.opening import open_timeline
from quiz.tui.screens.timeline.screen import Subject, TimelineScreen
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.timeline_view import TimelineView
from quiz.values.dates import When
from tests.packs import ages, canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    cell_of,
    highlighted_event,
    said,
    shown,
    to_home,
    to_timeline,
    until,
)

SIZES = [(60, 20), (80, 24), (200, 60)]


async def opened(pilot: AnyPilot) -> TimelineScreen:
    """The timeline of the pack on the home screen."""
    await to_home(pilot)
    await pilot.press("v")
    return await to_timeline(pilot)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_event_is_reached_by_keys_with_its_date_and_its_sentence(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language, proven=ages()).run_test(size=size) as pilot:
        screen = await opened(pilot)
        forward, back = ("left", "right") if language == "ar" else ("right", "left")
        facts = [highlighted_event(screen)]
        for _ in screen.events[1:]:
            await pilot.press(forward)
            await pilot.pause()
            facts.append(highlighted_event(screen))
            proof = screen.query_one(ProofView)
            assert proof.explanation.fact == facts[-1]
        assert facts == [event.fact for event in screen.events]
        await pilot.press(forward)
        assert highlighted_event(screen) == facts[-1]
        await pilot.press(back)
        assert highlighted_event(screen) == facts[-2]
        await pilot.press("home")
        assert highlighted_event(screen) == facts[0]
        await pilot.press("end")
        assert highlighted_event(screen) == facts[-1]
        line = screen.query_one(TimelineView)
        assert all(
            len(row) <= line.size.width
            for row in (strip.text for strip in line.render_lines(line.size.region))
        )
        await pilot.press("escape")
        await to_home(pilot)


async def test_the_ages_read_from_200_million_years_ago_until_today(make_app: AppMaker) -> None:
    async with make_app(proven=ages()).run_test(size=(80, 60)) as pilot:
        await opened(pilot)
        screen = said(pilot)
        for told in (
            "200 million BC",
            "3–14 magnified 37,000 times: 3300 BC – 2026",
            "8,9 magnified",
            "13,14 magnified 19 billion times: 31 December 2025 – 1 January 2026",
            "●1 The breaking apart of the great continent",
            "├─┤6 The Great War",
            "5○",
        ):
            assert told in screen, told
        assert "1 of 14 200,000,000 BC The breaking apart of the great continent" in screen


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_in_arabic_time_runs_from_right_to_left(make_app: AppMaker, language: str) -> None:
    async with make_app(language, proven=canals()).run_test(size=(80, 30)) as pilot:
        await opened(pilot)
        first, last = (cell_of(pilot, year).x for year in ("1880", "1940"))
        assert (first < last) == (language == "en")


async def test_zoom_pan_and_all_again_by_keys(make_app: AppMaker) -> None:
    async with make_app(proven=canals()).run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("right", "right")  # Kiel, 1895
        before = shown(pilot)
        assert "0 show all" not in before
        await pilot.press("plus", "plus")
        await pilot.pause()
        assert "Magnified 4 times" in shown(pilot)
        assert "0 show all" in shown(pilot)
        assert "1960" not in said(pilot)
        await pilot.press("shift+right", "shift+right", "shift+right", "shift+right")
        await pilot.pause()
        assert highlighted_event(screen) == "kiel"
        await pilot.press("right", "right")  # the nationalisation is brought into view
        await pilot.pause()
        assert "5●" in shown(pilot)
        await pilot.press("minus")
        await pilot.pause()
        assert "Magnified 2 times" in shown(pilot)
        await pilot.press("0", "home", "right", "right")
        await pilot.pause()
        assert shown(pilot) == before


async def test_a_click_selects_an_event_by_its_mark_its_title_and_its_line(
    make_app: AppMaker,
) -> None:
    async with make_app(proven=ages()).run_test(size=(100, 70)) as pilot:
        screen = await opened(pilot)
        await pilot.click(offset=cell_of(pilot, "●2"))
        await pilot.pause()
        assert highlighted_event(screen) == "impact"
        await pilot.click(offset=cell_of(pilot, "The murder of Caesar"))
        await pilot.pause()
        assert highlighted_event(screen) == "caesar"
        await pilot.click(offset=cell_of(pilot, "The proposal of the Web", 1))
        await pilot.pause()
        assert highlighted_event(screen) == "web"


async def test_a_click_on_a_dense_stretch_goes_through_its_events(make_app: AppMaker) -> None:
    async with make_app(proven=ages()).run_test(size=(100, 70)) as pilot:
        screen = await opened(pilot)
        for fact in ("peace-in-europe", "peace-in-asia", "peace-in-europe"):
            await pilot.click(offset=cell_of(pilot, "▓8,9"))
            await pilot.pause()
            assert highlighted_event(screen) == fact


async def test_the_wheel_zooms_and_a_drag_moves_the_axis(make_app: AppMaker) -> None:
    async with make_app(proven=canals()).run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot)
        line = screen.query_one(TimelineView)
        for _ in range(2):
            await pilot._post_mouse_events([MouseScrollUp], line, offset=(10, 1))
        await pilot.pause()
        assert "Magnified 4 times" in shown(pilot)
        first = line._shown.first
        await pilot.mouse_down(line, offset=(60, 2))
        await pilot.hover(line, offset=(45, 2))
        await pilot.hover(line, offset=(30, 2))
        await pilot.mouse_up(line, offset=(30, 2))
        await pilot.pause()
        assert line._shown.first > first
        assert highlighted_event(screen) == "suez"  # a drag is no click
        for _ in range(2):
            await pilot._post_mouse_events([MouseScrollDown], line, offset=(10, 1))
        await pilot.pause()
        assert line.is_whole


async def test_ties_are_said_of_the_events_of_a_pack(make_app: AppMaker) -> None:
    async with make_app(proven=shipped()).run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot)
        assert "5=6" in shown(pilot)
        while highlighted_event(screen) != "mission-opened":
            await pilot.press("right")
            await pilot.pause()
        other = 5 if screen.events[5].fact == "mission-opened" else 6
        assert f"Its date does not tell it apart from {other}" in said(pilot)


async def test_enter_goes_to_the_sentence_and_back(make_app: AppMaker) -> None:
    async with make_app(proven=ages()).run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        assert "In 200,000,000 BC the great" not in said(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "In 200,000,000 BC the great" in said(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "●1" in shown(pilot)


async def test_a_resize_draws_anew_and_keeps_the_highlight(make_app: AppMaker) -> None:
    async with make_app(proven=ages()).run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot)
        await pilot.press("right", "right", "plus")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert highlighted_event(screen) == "writing"
        line = screen.query_one(TimelineView)
        assert line._shown.width == line.size.width < 60


async def test_help_says_what_the_signs_mean(make_app: AppMaker) -> None:
    async with make_app(proven=canals()).run_test(size=(100, 60)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        for name, _ in TimelineScreen.SIGNS:
            assert name in shown(pilot)
        assert catalogue("en")("timeline.sign-dense") in said(pilot)


async def test_several_packs_stand_on_one_timeline(make_app: AppMaker) -> None:
    app = make_app(proven=canals())
    async with app.run_test(size=(80, 60)) as pilot:
        open_timeline(await to_home(pilot), [canals(), shipped()])
        screen = await to_timeline(pilot)
        assert len(screen.events) == 5 + 7
        await pilot.press("end")
        await pilot.pause()
        assert "12 of 12 mid-December 2019" in said(pilot)
        assert shipped().pack.title["en"] in said(pilot)
        assert screen.query_one(ProofView).explanation.source == "article"


async def test_a_pack_without_events_says_so(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        home = await to_home(pilot)
        screen = TimelineScreen([canals()], lambda _: Subject("Nothing", ()))
        app.navigation.open(screen, home)
        await pilot.pause()
        assert catalogue("en")("timeline.none") in shown(pilot)
        await pilot.press("right", "plus", "0", "x", "enter", "home", "shift+left", "v")
        await to_home(pilot)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_of_thousands_of_events_a_page_is_listed_and_each_is_reached(
    make_app: AppMaker, language: str
) -> None:
    when = [When.parse(f"{1200 + n // 6:04}-{n % 6 + 1:02}-11") for n in range(3_000)]
    many = [TimelineEvent("canals", "opened", f"Event {n}", one) for n, one in enumerate(when)]
    async with make_app(language, proven=canals()).run_test(size=(80, 24)) as pilot:
        home = await to_home(pilot)
        fact = next(iter(canals().pack.facts))
        events = tuple(replace(one, fact=fact) for one in many)
        subject = Subject("Many", events)
        home.quiz.navigation.open(TimelineScreen([canals()], lambda _: subject), home)
        screen = await to_timeline(pilot)
        listed = screen.query_one(EventList)
        assert listed.content.plain.count("\n") == PAGE  # a line leads on
        await pilot.press("end")
        await pilot.pause()
        assert "Event 2999" in listed.content.plain
        assert "Event 2899" not in listed.content.plain
        assert listed.content.plain.count("\n") == PAGE
        line = screen.query_one(TimelineView)
        assert line.selected == 2_999
        assert line.region_of(2_999) is not None
        listed.post_message(TimelineView.Selected(2_899))  # what the line above the page is
        await until(pilot, lambda: line.selected == 2_899)
        assert "Event 2899" in listed.content.plain


def proven(screen: TimelineScreen) -> list[str]:
    """The sentences that prove what is highlighted, and what translates them."""
    return [
        " ".join(one.content.plain.split()) for one in screen.query("#detail Prose").results(Prose)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_sentence_stands_twice_on_a_timeline(make_app: AppMaker, language: str) -> None:
    """Several events have one, and that of the highlighted event stands beside the list."""
    words = catalogue(language)
    async with make_app(language, proven=shipped()).run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot)
        listed = screen.query_one(EventList)
        for event in screen.events:
            text = " ".join([" ".join(listed.content.plain.split()), *proven(screen)])
            for one in screen.events:
                found = explain_fact(shipped(), one.fact, language)
                told = (found.translation or found.sentence).split()
                assert text.count(" ".join(told[:6])) <= 1, event.title
                number = words("feedback.sentence", number=found.number)
                assert number in listed.content.plain
            await pilot.press("right")
            await pilot.pause()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_a_high_window_each_event_is_told_in_its_sentence(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language, proven=shipped()).run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot)
        listed = screen.query_one(EventList)

        def told() -> str:
            return " ".join(listed.content.plain.split())

        for event in screen.events:
            found = explain_fact(shipped(), event.fact, language)
            sentence = (found.translation or found.sentence).split()
            spans = range(len(sentence) - 2)
            shown = " ".join([told(), *proven(screen)])
            assert any(" ".join(sentence[at : at + 3]) in shown for at in spans)
        assert screen.body.max_scroll_y == 0, "only where there is the room for it"
        await pilot.resize_terminal(100, 32)
        await pilot.pause()
        assert len(told()) < 1000
