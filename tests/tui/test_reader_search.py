"""Searching in the article reader."""

from __future__ import annotations

import unicodedata

import pytest
from rich.segment import Segment

from quiz.languages.records import LANGUAGES
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.reader.screen import ReaderScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, to_home
from tests.tui.reading import letters, reading, styled
from tests.tui.test_mouse import where


def hit_number(screen: ReaderScreen) -> int | None:
    """The hit at which the search stands."""
    search = screen.search
    assert search.found is not None
    return None if search.hit is None else search.found.place(search.hit)


def hit(segment: Segment) -> bool:
    return segment.style is not None and bool(segment.style.reverse)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_arabic_is_found_however_it_is_typed(make_app: AppMaker, language: str) -> None:
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        screen = await reading(pilot)
        await pilot.press("slash", *"اسطنبول")
        await pilot.pause()
        total = screen.source.text.count("إسطنبول") + screen.source.text.count("اسطنبول")
        told = unicodedata.normalize("NFKC", said(pilot))
        for number in (1, total):
            assert str(number) in told
        assert letters(styled(screen, hit)) == letters("إسطنبول")
        assert hit_number(screen) == 0
        await pilot.press("enter", "down")
        await pilot.pause()
        assert hit_number(screen) == 2
        assert letters(styled(screen, hit)) == letters("إسطنبول")
        await pilot.press("up", "up", "up")
        assert hit_number(screen) == total - 1
        await pilot.press("x")
        await pilot.pause()
        assert hit_number(screen) is None
        if language == "en":
            assert "not found" in said(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert not styled(screen, hit)
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await to_home(pilot)


async def test_letters_typed_into_the_search_are_no_commands(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, "mission-opened")
        await pilot.press("slash", *"nphvq")
        await pilot.pause()
        assert screen.query_one(Field).value == "nphvq"
        assert pilot.app.screen is screen
        await pilot.press("escape", "p")
        assert screen.selected is not None
        assert screen.selected.fact != "mission-opened"


async def test_a_search_that_was_closed_is_opened_again_empty(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot)
        await pilot.press("slash", *"2004")
        await pilot.pause()
        told = screen.query_one("#found", Prose)
        assert told.content.plain
        await pilot.press("escape", "slash")
        await pilot.pause()
        assert screen.query_one(Field).value == ""
        assert told.content.plain == ""


async def test_a_search_opened_with_the_mouse_can_be_ended_with_it(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot)
        await pilot.click(offset=where(pilot, "/ search"))
        await pilot.press(*"2004")
        await pilot.pause()
        await pilot.click(offset=where(pilot, "next hit"))
        await pilot.pause()
        assert hit_number(screen) == 1
        await pilot.click(offset=where(pilot, "end the search"))
        await pilot.pause()
        assert not screen.search.is_open
        await pilot.click(offset=where(pilot, "h back"))
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


def found_in_note(screen: ReaderScreen) -> str:
    """What stands out as the hit, in letters as they are read."""
    return unicodedata.normalize("NFKC", styled(screen, hit))


@pytest.mark.parametrize(("language", "wanted"), [("en", "diplomatic"), ("fr", "diplomatique")])
async def test_words_of_the_translation_on_show_are_found(
    make_app: AppMaker, language: str, wanted: str
) -> None:
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        screen = await reading(pilot)
        translation = screen.source.translations[language]
        assert wanted not in screen.source.text
        holders = [n for n, told in enumerate(translation) for _ in range(told.count(wanted))]
        await pilot.press("slash", *wanted)
        await pilot.pause()
        for sentence in (*holders, holders[0]):
            assert screen.search.hit is not None
            assert screen.search.hit.sentence == sentence
            assert found_in_note(screen).replace(" ", "") == wanted
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not styled(screen, hit)


def has_note(screen: ReaderScreen) -> bool:
    """Whether a translation is on show."""
    return screen.article.rows.notes is not None


async def test_a_translation_comes_on_show_where_the_source_has_none_of_the_words(
    make_app: AppMaker,
) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot)
        await pilot.press("v", "slash", *"2006")
        await pilot.pause()
        assert not has_note(screen)
        await pilot.press(*["backspace"] * 4, *"inaugurated")
        await pilot.pause()
        assert has_note(screen)
        assert found_in_note(screen).replace(" ", "") == "inaugurated"
        await pilot.press("escape")
        await pilot.pause()
        assert "hide translation" in said(pilot)
        assert "inaugurated" in said(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_search_that_is_left_selects_a_fact_where_it_led(
    make_app: AppMaker, language: str
) -> None:
    wanted = {"ar": "البلجيكية", "en": "Belgian", "fr": "belge"}[language]
    async with make_app(language, proven=shipped()).run_test(size=(100, 32)) as pilot:
        screen = await reading(pilot, "contact-leads-to-stability")
        await pilot.press("slash", *wanted)
        await pilot.press("enter", "escape")
        await pilot.pause()
        selected = screen.selected
        assert selected is not None
        assert selected.first_sentence <= 10 <= selected.last_sentence
        number = screen.quotes.place_of(selected.fact)
        assert number is not None
        foot = screen.query_one("#fact", Prose).content.plain
        assert "11" in foot
        assert screen.article.shows(selected.start) or screen.article.shows(selected.end - 1)
        # And from there one goes on.
        await pilot.press("n")
        assert screen.selected == screen.quotes.all[(number + 1) % len(screen.quotes.all)]


async def test_a_search_that_found_nothing_leaves_what_was_selected(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, "mission-opened")
        await pilot.press("slash", *"xyz")
        await pilot.press("enter", "escape")
        assert screen.selected is not None
        assert screen.selected.fact == "mission-opened"
