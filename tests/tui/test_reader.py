"""The article reader: opened at the evidence at any size, by keys and by mouse."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from textual.events import MouseScrollDown

from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.memory.memory import State
from quiz.play.annotations import SIGNS, passage
from quiz.text.layout import layout
from quiz.tui.widgets.prose import Prose
from tests.facts.written import event
from tests.packs import pack_of, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, shown, to_home
from tests.tui.reading import assert_shows_evidence, letters, reading, styled, to_reader
from tests.tui.test_mouse import where

SIZES = [(60, 20), (80, 24), (200, 60)]
LONG = "centre-programmes"
"""A fact whose evidence stands deep in the sentence of 110 words."""


# -- opening --------------------------------------------------------------------------------


@pytest.mark.one_in(2)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_it_opens_at_the_evidence_and_so_does_every_fact_after_it(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language).run_test(size=size) as pilot:
        screen = await reading(pilot, LONG)
        assert screen.selected is not None
        assert screen.selected.fact == LONG
        assert_shows_evidence(screen)
        seen = []
        for _ in screen.quotes.all:
            screen.action_fact(1)
            seen.append(screen.selected.fact)
            assert_shows_evidence(screen)
        assert sorted(seen) == sorted(shipped().pack.facts)


async def test_the_evidence_stays_in_view_when_the_window_changes(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=(200, 60)) as pilot:
        screen = await reading(pilot, LONG)
        for size in [(60, 20), (120, 40), (61, 20), (80, 24), (60, 20)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert_shows_evidence(screen)
        await pilot.press("t")  # another theme
        await pilot.pause()
        assert_shows_evidence(screen)


async def test_what_is_read_stays_in_view_when_the_window_changes(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot)
        await pilot.press("pagedown")
        first = screen.article.first_in_view
        assert first > 0
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert screen.article.shows(first)


async def test_the_whole_text_is_there_verbatim_with_its_sentences_numbered(
    make_app: AppMaker,
) -> None:
    async with make_app("en").run_test(size=(200, 60)) as pilot:
        screen = await reading(pilot)
        await pilot.press("v")  # without its translation, with which it has no room in the window
        await pilot.pause()
        text = shown(pilot)
        assert letters("".join(text.split("48 new")[1])) >= letters(screen.source.text)
        for number in range(1, len(screen.source.sentences) + 1):
            assert any(line.rstrip().endswith(f" {number}") for line in text.split("\n"))


async def test_sentences_that_begin_in_one_line_are_numbered_from_to(make_app: AppMaker) -> None:
    text = "One. Two. Three is longer than the rest of them.\nFour."
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        await reading(pilot, proven=of_text(text))
        assert "1–3  One. Two. Three is longer" in shown(pilot)
        assert "  4  Four." in shown(pilot)


def of_text(text: str, language: str = "en", **more: SourceText) -> ProvenPack:
    """A pack of this source, and perhaps others, that proves nothing."""
    sources = {"article": SourceText("article", language, text), **more}
    pack = shipped().pack
    told = dict.fromkeys(sources, pack.sources["article"])
    return ProvenPack(pack.model_copy(update={"sources": told, "facts": {}}), sources, {})


# -- facts ----------------------------------------------------------------------------------


async def test_states_are_told_by_sign_and_word(make_app: AppMaker) -> None:
    states: dict[str, State] = {LONG: "shaky", "centre-opened": "known"}
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, LONG, states=states)
        assert "● 1 known · ◐ 1 shaky · ○ 46 new" in shown(pilot)
        assert "◐ shaky · sentence 4 · fact 16 of 48" in shown(pilot)
        signs = styled(screen, lambda segment: segment.text in SIGNS.values())
        assert (signs.count("◐"), "●" in signs) == (1, True)
        await pilot.press("p", "p")
        await pilot.pause()
        assert screen.selected is not None
        assert screen.selected.fact == "centre-inaugurated"
        assert "● known · sentence 4 · told more exactly elsewhere" in shown(pilot)
        # The title and the date.
        assert "The inauguration of NATO's regional centre: 2017" in shown(pilot)


async def test_without_a_fact_in_view_the_next_one_is_the_first_in_view(
    make_app: AppMaker,
) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, "accession-year")
        await pilot.press("end", "n")
        assert screen.selected is not None
        assert screen.selected.first_sentence > 6
        assert_shows_evidence(screen)


async def test_a_long_fact_is_cut_off_and_leaves_the_text_its_room(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(60, 20)) as pilot:
        screen = await reading(pilot, "attendance")
        assert "…" in shown(pilot)
        assert screen.article.size.height >= 7


async def test_a_click_selects_the_fact_of_a_sign_or_the_innermost_of_a_stretch(
    make_app: AppMaker,
) -> None:
    async with make_app("ar").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, LONG)
        article = screen.article
        rows = [article.render_line(y).text for y in range(article.size.height)]
        y = next(y for y, row in enumerate(rows) if "○" in row)
        x = rows[y].index("○")
        await pilot.click(article, offset=(x, y))
        await pilot.pause()
        assert screen.selected is not None
        by_sign = screen.selected
        assert by_sign.fact != LONG
        # The word beside the sign belongs to the same quote, or to a shorter one within it.
        rows = [article.render_line(y).text for y in range(article.size.height)]
        y = next(y for y, row in enumerate(rows) if "○" in row)
        await pilot.click(article, offset=(rows[y].index("○") - 2, y))
        await pilot.pause()
        assert screen.selected.start >= by_sign.start
        assert all(row.startswith(" ") for row in rows)  # under the scroll bar


async def test_clicks_on_nested_quotes_go_through_them_all(make_app: AppMaker) -> None:
    text = "In May 1901 the bridge was built, and in June 1902 the road. Then came peace."
    outer, inner = text[: text.index(".")], text[: text.index(",")]
    proven, faults = pack_of(
        event("bridge", "1901-05", inner, "the bridge was built", "May 1901")
        + event("road", "1902-06", outer, "the road", "June 1902"),
        text,
    )
    assert proven is not None, faults
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, proven=proven)
        assert "○○In May 1901" in shown(pilot)
        selected = []
        for words in ("bridge", "bridge", "bridge", "road.", "peace"):
            await pilot.click(offset=where(pilot, words))
            await pilot.pause()
            assert screen.selected is not None
            selected.append(screen.selected.fact)
        assert selected == ["bridge", "road", "bridge", "road", "road"]
        await pilot.click(offset=where(pilot, "○○") - (1, 0))
        await pilot.pause()
        assert screen.selected is not None
        assert screen.selected.fact == "road"


# -- translation ----------------------------------------------------------------------------


async def test_translations_stand_beneath_all_sentences_marked_as_such(
    make_app: AppMaker,
) -> None:
    async with make_app("en").run_test(size=(120, 200)) as pilot:
        screen = await reading(pilot, "mission-opened")
        whose = catalogue("en")("feedback.translation")
        told = " ".join(said(pilot).replace("▌", " ").split())
        for sentence in screen.source.translations["en"]:
            assert f"{sentence} ({whose})" in told
        await pilot.press("v")
        await pilot.pause()
        assert whose not in said(pilot)


async def test_the_translation_comes_into_view_with_the_sentence_and_goes_by_a_key(
    make_app: AppMaker,
) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, "mission-opened")
        whose = catalogue("en")("feedback.translation")
        for _ in range(2):
            assert "In November 2018 Kuwait and the member states" in said(pilot)
            assert whose in said(pilot)
            assert_shows_evidence(screen)
            await pilot.press("v")
            await pilot.pause()
            assert whose not in said(pilot)
            assert_shows_evidence(screen)
            await pilot.press("v")
            await pilot.pause()


async def test_a_reader_who_wants_no_translations_has_none(make_app: AppMaker) -> None:
    app = make_app("en")
    app.change("translation", False)
    async with app.run_test(size=(80, 24)) as pilot:
        await reading(pilot, "mission-opened")
        assert catalogue("en")("feedback.translation") not in said(pilot)


async def test_in_the_sources_own_language_there_is_none(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=(80, 24)) as pilot:
        await reading(pilot, "mission-opened")
        before = shown(pilot)
        assert catalogue("ar")("keys.show-translation") not in before
        await pilot.press("v")
        await pilot.pause()
        assert shown(pilot) == before


@pytest.mark.parametrize("fact", ["conference", "mission-opened", "centre-serves", "accession"])
async def test_a_sentence_to_which_it_opens_has_no_piece_of_another_above(
    make_app: AppMaker, fact: str
) -> None:
    async with make_app("en").run_test(size=(100, 32)) as pilot:
        screen = await reading(pilot, fact)
        article = screen.article
        rows = [article.render_line(y).text.split() for y in range(article.size.height)]
        first = next(row for row in rows if row)
        assert first[-1].isdecimal(), shown(pilot)  # the number of a sentence that begins there


# -- scrolling ------------------------------------------------------------------------------


async def test_it_scrolls_by_wheel_keys_and_bar_from_end_to_end(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot)
        article = screen.article
        await pilot.press("down")
        assert article.first_in_view > 0
        await pilot.press("up", "up")
        assert article.first_in_view == 0
        await pilot._post_mouse_events([MouseScrollDown], article)
        assert article.first_in_view > 0
        await pilot.press("home", "end")
        assert article.shows(len(screen.source.text) - 2)
        rows = [article.render_line(y).text.strip() for y in range(article.size.height)]
        assert rows[-1]  # the end of the text is at the end of the view
        await pilot.press("home")
        await pilot.click("ScrollBar", offset=(0, article.size.height - 1))
        await pilot.pause()
        assert article.first_in_view > 0


async def test_of_a_very_long_source_only_what_is_in_view_is_laid_out(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = []

    def counted(*arguments: Any) -> object:
        laid_out.append(arguments)
        return passage(*arguments)

    monkeypatch.setattr("quiz.tui.widgets.article.rows.passage", counted)
    text = shipped().sources["article"].text
    long = (text + "\n") * (1_000_000 // len(text))
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, proven=of_text(long, "ar"))
        await pilot.press("end", "home", *["pagedown"] * 5, *["down"] * 10)
        assert screen.article.first_in_view > 0
        assert len(laid_out) < 100


@pytest.mark.parametrize("text", ["كلمة " * 50_000, "x" * 200_000, "\n" * 5_000, ""])
async def test_a_source_of_any_shape_is_shown(make_app: AppMaker, text: str) -> None:
    async with make_app("ar").run_test(size=(60, 20)) as pilot:
        screen = await reading(pilot, proven=of_text(text, "ar"))
        await pilot.press("end", "pageup", "n", "home", "slash", "x", "enter", "escape", "down")
        await pilot.pause()
        assert pilot.app.screen is screen


# -- sources --------------------------------------------------------------------------------


async def test_the_sources_of_a_pack_are_read_in_turn(make_app: AppMaker) -> None:
    english = SourceText("notes", "en", "A note in English.\nAnother.")
    proven = dataclasses.replace(shipped(), sources={**shipped().sources, "notes": english})
    told = {**proven.pack.sources, "notes": proven.pack.sources["article"]}
    proven = dataclasses.replace(proven, pack=proven.pack.model_copy(update={"sources": told}))
    async with make_app("en").run_test(size=(80, 24)) as pilot:
        screen = await reading(pilot, "mission-opened", proven=proven)
        assert "Source 1 of 2" in shown(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert "Source 2 of 2" in shown(pilot)
        assert "1  A note in English." in shown(pilot)
        assert catalogue("en")("reader.no-facts") in said(pilot)
        await pilot.press("s")
        await pilot.pause()
        await pilot.pause()
        assert_shows_evidence(screen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_legend_says_of_what_is_underlined_what_it_is_or_nothing(
    make_app: AppMaker, language: str, width: int
) -> None:
    words = catalogue(language)
    underlined = words("reader.underlined").replace(" ", "\u00a0")
    async with make_app(language, proven=shipped()).run_test(size=(width, 24)) as pilot:
        await to_home(pilot)
        await pilot.press("a")
        reader = await to_reader(pilot)
        for keys in ("", "n"):
            await pilot.press(*keys)
            legend = reader.query_one("#legend", Prose)
            lines = layout(legend.content.plain, legend.size.width, legend.direction)
            first = legend.content.plain[lines[0].start : lines[0].end]
            told = underlined in first and words("reader.evidence").replace(" ", "\u00a0") in first
            assert told is (underlined in legend.content.plain)
            assert told or width < 80
        await pilot.resize_terminal(160, 40)
        await pilot.pause()
        assert underlined in legend.content.plain
