"""Copying with the mouse and by keys: the text as it is written, whatever its direction."""

from __future__ import annotations

import asyncio

import pytest
from textual.geometry import Offset
from textual.widget import Widget

from quiz.languages.catalogue import catalogue
from quiz.text.terminal_forms import FINISHERS
from quiz.tui.screens import base
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.reader.screen import ReaderScreen
from quiz.tui.widgets.prose import Prose
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, begin, said, to_home, until
from tests.tui.reading import letters, reading
from tests.tui.test_resize import come_to

SIZE = (80, 24)


async def drag(pilot: AnyPilot, start: Offset, end: Offset) -> None:
    """Select from one cell of the screen to another."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.pause()
    await pilot.mouse_up(offset=end)
    await pilot.pause()


def chosen(widget: Widget) -> str:
    """What of a widget looks selected, cell by cell."""
    return "".join(
        segment.text
        for y in range(widget.size.height)
        for segment in widget.render_line(y)
        if segment.style is not None and segment.style.reverse
    )


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_sentence_is_copied_as_the_source_has_it(make_app: AppMaker, language: str) -> None:
    async with make_app(language).run_test(size=SIZE) as pilot:
        await come_to(pilot, "feedback")
        await pilot.press("f")
        await pilot.pause()
        sentence = pilot.app.screen.query(".sentence").first(Prose)
        region = sentence.content_region
        top = Offset(region.right - 1, max(region.y, 5))
        await drag(pilot, top, top - (20, -2))
        text = pilot.app.screen.get_selected_text()
        assert text
        assert text in sentence.content.plain
        assert letters(chosen(sentence)) == letters(text)
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == text
        assert not pilot.app.screen.get_selected_text()


async def test_over_several_parts_it_is_copied_from_top_to_bottom(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        await come_to(pilot, "feedback")
        screen = pilot.app.screen
        verdict, sentence = screen.query_one(".verdict", Prose), screen.query(".sentence").first()
        assert isinstance(sentence, Prose)
        await drag(
            pilot,
            verdict.content_region.offset,
            Offset(sentence.content_region.x, sentence.content_region.bottom - 1),
        )
        text = screen.get_selected_text()
        assert text is not None
        assert text.startswith(verdict.content.plain)
        assert text.endswith(sentence.content.plain)
        assert not set(text) & set("\u2068\u2069\u00a0")


async def test_in_arabic_parts_side_by_side_are_copied_from_the_right(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=SIZE) as pilot:
        await come_to(pilot, "feedback")
        screen = pilot.app.screen
        verdict = screen.query_one(".verdict", Prose)
        chosen_option = screen.query_one(".chosen", Prose)
        await drag(
            pilot,
            Offset(verdict.content_region.right - 1, verdict.content_region.y),
            Offset(chosen_option.content_region.x, chosen_option.content_region.y),
        )
        text = screen.get_selected_text()
        assert text is not None
        assert text.index("يقول المصدر") < text.index("الجملة 3")


async def selected_in_reader(
    pilot: AnyPilot, screen: ReaderScreen, start: Offset, end: Offset
) -> str:
    article = screen.article.content_region.offset
    await drag(pilot, article + start, article + end)
    text = screen.get_selected_text()
    assert text is not None
    return text


@pytest.mark.one_in(2)
@pytest.mark.parametrize("finisher", list(FINISHERS))
async def test_the_article_is_copied_as_it_is_written_whatever_the_terminal(
    make_app: AppMaker, finisher: str
) -> None:
    app = make_app("ar")
    app.finisher = FINISHERS[finisher]
    async with app.run_test(size=SIZE) as pilot:
        screen = await reading(pilot)
        await pilot.press("n", "n")
        text = await selected_in_reader(pilot, screen, Offset(60, 1), Offset(30, 8))
        assert text in screen.source.text
        assert text.count("\n") >= 1
        shown = chosen(screen.article)
        for sign in "●◐○":  # which the text on the screen has before each fact
            shown = shown.replace(sign, "")
        assert letters(shown) == letters(text)
        await pilot.press("c")
        assert pilot.app.clipboard == text


async def test_a_drag_in_the_article_selects_no_fact_and_a_click_still_does(
    make_app: AppMaker,
) -> None:
    async with make_app("ar", proven=canals()).run_test(size=SIZE) as pilot:
        screen = await reading(pilot, proven=canals())
        before = screen.selected
        row = screen.article.render_line(0).text
        sign = Offset(row.index("○"), 0)
        await selected_in_reader(pilot, screen, sign, sign - (20, 0))
        assert screen.selected is before
        await pilot.click(screen.article, offset=sign)
        await pilot.pause()
        assert not screen.get_selected_text()
        await pilot.click(screen.article, offset=sign)
        await pilot.pause()
        assert screen.selected is not None


async def test_the_margin_and_the_end_of_a_line_belong_to_it(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=SIZE) as pilot:
        screen = await reading(pilot)
        right = screen.article.size.width - 2  # where the number of the sentence stands
        left = 1  # beside the scroll bar
        text = await selected_in_reader(pilot, screen, Offset(right, 0), Offset(left, 0))
        first = screen.article.rows.block(0).stretch_of(0)
        assert text.strip() == screen.source.text[slice(*first)].strip()


async def test_without_a_selection_the_sentence_on_show_is_copied(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "SECONDS_TOLD", 600)
    for key in ("c", "ؤ"):
        async with make_app("en", proven=shipped()).run_test(size=SIZE) as pilot:
            screen = await reading(pilot)
            await pilot.press("n", key)
            quote = screen.selected
            assert quote is not None
            start, end = screen.source.sentences[quote.first_sentence]
            assert pilot.app.clipboard == screen.source.text[start:end]
            assert "Copied" in said(pilot)


async def test_after_an_answer_its_proof_is_copied(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=SIZE) as pilot:
        await come_to(pilot, "feedback")
        await pilot.press("c")
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        assert screen.answered is not None
        assert pilot.app.clipboard == screen.answered.feedback.explanations[0].sentence


async def test_where_there_is_nothing_that_is_said(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "SECONDS_TOLD", 600)
    async with make_app("en").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("c")
        assert "nothing to copy" in said(pilot)
        assert not pilot.app.clipboard


async def test_what_is_said_stands_its_whole_time_though_something_was_said_before(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        monkeypatch.setattr(base, "SECONDS_TOLD", 0.1)
        home.say("app.copied", n=1)
        monkeypatch.setattr(base, "SECONDS_TOLD", 600)
        home.say("app.nothing-to-copy")
        await asyncio.sleep(0.3)
        await pilot.pause()
        assert "nothing to copy" in said(pilot)


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_control_c_copies_what_is_selected_as_it_was_written(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        home.query_one("#tagline").text_select_all()
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert pilot.app.clipboard == catalogue(language)("home.tagline")
        assert pilot.app.screen is home


async def test_control_c_ends_the_game_where_nothing_is_selected(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: not app.is_running or app._exit)
    assert app.return_code == 0


async def test_a_selection_does_not_outlive_what_it_was_of(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        await come_to(pilot, "feedback")
        sentence = pilot.app.screen.query(".sentence").first(Prose)
        corner = sentence.content_region.bottom_right_inclusive
        await drag(pilot, corner, corner - (10, 0))
        assert pilot.app.screen.get_selected_text()
        await pilot.press("l")
        await pilot.pause()
        assert not pilot.app.screen.get_selected_text()
