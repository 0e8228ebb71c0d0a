"""Wide windows: the article beside the question, two proofs side by side, calm short screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from quiz.items.models import Choice
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Rules
from quiz.tui.screens.name.screen import NameScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.players.screen import PlayersScreen
from quiz.tui.widgets.article.article import Article
from quiz.tui.widgets.columns import Columns
from quiz.tui.widgets.page import CALM_HEIGHT, Page
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    begin,
    said,
    shown,
    summed_up,
    to_home,
    to_scores,
    to_timeline,
    until,
)
from tests.tui.history import played
from tests.tui.reading import reading

WIDE, ROOMY, TWIN, NARROW = (150, 40), (138, 40), (110, 40), (80, 24)


async def choose_wrongly(pilot: AnyPilot, play: PlayScreen) -> None:
    """Choose a wrong option that another sentence tells of."""
    while True:
        item = play.game.current
        assert isinstance(item, Choice)
        told = [place for place, one in enumerate(item.options) if one.facts and not one.correct]
        await pilot.press(str((told or [item.key])[0] + 1))
        await until(pilot, lambda: play.game.feedback is not None)
        assert play.game.feedback is not None
        if play.game.feedback.chosen_explanations:
            await pilot.pause()
            return
        await pilot.press("enter")


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_article_opens_with_the_answer_and_not_before(
    make_app: AppMaker, language: str
) -> None:
    app = make_app(language, kind="choice", length=20, proven=shipped())
    async with app.run_test(size=WIDE) as pilot:
        play = await begin(pilot)
        main = play.query_one("#main").region
        article = play.query_one(Article)
        rows = [line[article.region.x : article.region.right] for line in shown(pilot).split("\n")]
        covered = rows[article.region.y : article.region.bottom]
        assert not any(char.isalnum() for line in covered for char in line)
        assert not article.allow_select
        assert (main.x < article.region.x) is (language == "en")
        await choose_wrongly(pilot, play)
        assert play.query_one("#main").region == main  # the question stays where it was
        feedback = play.game.feedback
        assert feedback is not None
        first = feedback.explanations[0]
        article = play.query_one(Article)
        assert article.shows_all((first.start, first.end))
        own = first.evidence[0][0] + first.start
        assert article.shows(own)
        drawn = said(pilot)
        assert drawn.count("✓") >= 3  # progress or row, heading, evidence
        # No sentence stands twice, and none is left out.
        for proof in play.query(ProofView):
            one = proof.explanation
            assert proof.shows_sentence is not article.shows_all((one.start, one.end))


async def test_a_window_made_narrower_shows_every_sentence_and_comes_back(
    make_app: AppMaker,
) -> None:
    app = make_app("en", kind="choice", length=20, proven=shipped())
    async with app.run_test(size=WIDE) as pilot:
        play = await begin(pilot)
        await choose_wrongly(pilot, play)
        await pilot.press("pagedown", "pageup", "down")
        await pilot.pause()
        before = shown(pilot)
        for size in (TWIN, NARROW, (140, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            proofs = list(play.query(ProofView))
            if size in (TWIN, NARROW):
                assert all(proof.shows_sentence for proof in proofs)
                one, other = proofs[0].region, proofs[-1].region
                assert (one.right <= other.x) is (size == TWIN)
            await pilot.resize_terminal(*WIDE)
            await pilot.pause()
            assert shown(pilot) == before, size


async def test_an_exam_has_no_article_beside_it(make_app: AppMaker) -> None:
    async with make_app(kind="choice", exam=True).run_test(size=WIDE) as pilot:
        play = await begin(pilot)
        assert not play.pane.display
        assert not play.query(Article)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_keys_take_one_line_where_the_window_has_room(
    make_app: AppMaker, language: str
) -> None:
    app = make_app(language, kind="ordering", proven=shipped())
    async with app.run_test(size=ROOMY) as pilot:
        await begin(pilot)  # the keys of an ordering need more than the column above them
        page, keys = pilot.app.screen.query_one(Page), pilot.app.screen.query_one("#keys")
        head = pilot.app.screen.query_one("#head")
        main = pilot.app.screen.query_one("#main")
        assert keys.region.width == head.region.width > main.region.width  # rules of one length
        assert keys.size.height == 1
        assert abs(keys.region.x - (page.region.right - keys.region.right)) <= 1
        assert abs(head.region.x - (page.region.right - head.region.right)) <= 1
        events = pilot.app.screen.query("#rows Row")
        assert f"1–{len(events)}" in said(pilot) or f"{len(events)}–1" in said(pilot)
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert keys.region.width == head.region.width == NARROW[0]
        assert keys.size.height > 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(100, 32), (200, 60)])
async def test_the_rules_above_and_below_a_summary_are_equally_long(
    make_app: AppMaker, saves: Path, language: str, size: tuple[int, int]
) -> None:
    session = played(saves, 0, right=[True, False], language=language, rules=Rules(length=5))
    async with make_app(language).run_test(size=size) as pilot:
        screen = await summed_up(pilot, session)
        await pilot.pause()
        head, keys = screen.query_one("#head").region, screen.query_one("#keys").region
        assert (head.x, head.width) == (keys.x, keys.width)
        rules = [line.strip() for line in shown(pilot).splitlines() if set(line.strip()) == {"─"}]
        assert len(set(rules)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_above_the_rule_stands_above_the_column_however_long_the_keys_are(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    session = played(saves, 0, right=[True, False], language=language, rules=Rules(length=5))
    async with make_app(language).run_test(size=(200, 60)) as pilot:
        screen = await summed_up(pilot, session)
        await pilot.pause()
        body, title, over = (screen.query_one(name).region for name in ("#body", "#title", "#over"))
        assert screen.query_one("#keys").region.width > body.width
        assert min(title.x, over.x) == body.x + 1
        assert max(title.right, over.right) == body.right - 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_title_of_the_article_stands_whole_whatever_keys_there_are(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language, proven=shipped()).run_test(size=(200, 60)) as pilot:
        reader = await reading(pilot)
        title = reader.query_one("#title", Prose)
        seen = []
        for key in ("n", "slash"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(title.region)
            assert title.content_size.width >= title.width_of(title.content.plain)
        assert seen[0] == seen[1]


async def test_a_short_screen_stands_calmly_in_a_tall_window(make_app: AppMaker) -> None:
    async with make_app().run_test(size=(200, 60)) as pilot:
        await begin(pilot)
        await pilot.press("e")
        await pilot.pause()
        page = pilot.app.screen.query_one("#page").region
        assert page.y > 5
        assert abs(page.y - (60 - page.bottom)) <= 1
        await pilot.resize_terminal(200, 24)
        await pilot.pause()
        assert pilot.app.screen.query_one("#page").region.height == 24


async def test_who_plays_is_asked_calmly_in_a_tall_window_too(make_app: AppMaker) -> None:
    async with make_app(asks_name=True).run_test(size=(200, 60)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
        await pilot.pause()
        stands_calmly(pilot)
        await pilot.press("enter")
        await to_home(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlayersScreen))
        await pilot.pause()
        stands_calmly(pilot)
        await pilot.press("n")
        await pilot.pause()
        stands_calmly(pilot)


async def test_an_exam_stands_calmly_from_question_to_question(make_app: AppMaker) -> None:
    async with make_app(exam=True, length=4, proven=shipped()).run_test(size=(200, 60)) as pilot:
        play = await begin(pilot)
        await until(pilot, lambda: bool(play.query("#rows Row")))
        await pilot.pause()
        stands_calmly(pilot)
        page = play.query_one(Page).region
        for place in range(3):
            assert play.game.position == place
            await pilot.press("s")
            await pilot.pause()
            assert play.query_one(Page).region == page


def stands_calmly(pilot: AnyPilot) -> None:
    """Check that what is left of the window lies around the page."""
    page = pilot.app.screen.query_one("#page").region
    assert page.y > 5
    assert abs(page.y - (pilot.app.size.height - page.bottom)) <= 1


async def test_a_page_grows_with_what_it_says_before_anything_is_cut_or_scrolled(
    make_app: AppMaker, saves: Path
) -> None:
    """Its sentences are told after the page was laid out, and the changes later still."""
    missed = Rules(mode="choice", length=3)
    session = played(saves, 0, packs=[shipped()], rules=missed, right=[False], seed=1)
    async with make_app("en", proven=shipped()).run_test(size=(200, 60)) as pilot:
        summary = await summed_up(pilot, session)
        page, body = summary.query_one(Page), summary.body
        assert CALM_HEIGHT < page.size.height < 60
        assert body.virtual_size.height == body.size.height
        assert not any(proof.folds for proof in summary.proofs)
        await pilot.resize_terminal(200, 24)
        await pilot.pause()
        assert page.size.height == 24
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert body.virtual_size.height == body.size.height
        assert not any(proof.folds for proof in summary.proofs)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_charts_and_lists_stand_side_by_side_where_there_is_the_width(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    for days in range(3):
        played(saves, days, language="ar" if language == "ar" else "en")
    async with make_app(language).run_test(size=(200, 60)) as pilot:
        scores = await to_scores(pilot)
        page = scores.query_one(Page).region
        assert abs(page.y - (60 - page.bottom)) <= 1
        assert page.y > 5
        await beside_in_wide_windows_only(pilot, scores, language)
        await pilot.press("escape", "v")
        timeline = await to_timeline(pilot)
        await beside_in_wide_windows_only(pilot, timeline, language)
        assert timeline.query_one("#list").region.height > 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 32), (200, 60)])
async def test_the_timeline_has_the_margins_of_other_screens(
    make_app: AppMaker, size: tuple[int, int]
) -> None:
    async with make_app("fr").run_test(size=size) as pilot:
        home = await to_home(pilot)
        # Keys may be longer on one screen than on another; in a wide window home has two columns.
        part = "#head" if size == (200, 60) else "#body"
        there = home.query_one(part).region
        await pilot.press("v")
        found = (await to_timeline(pilot)).query_one(part).region
        assert (found.x, found.right) == (there.x, there.right)


async def beside_in_wide_windows_only(pilot: AnyPilot, screen: Screen[Any], language: str) -> None:
    """Check both columns of a screen, in a window as wide as they need and in a narrower one."""
    for size in (NARROW, (200, 60)):
        await pilot.resize_terminal(*size)
        await pilot.pause()
        columns = screen.query_one(Columns)
        first, second = (columns.query_one(name).region for name in ("#first", "#second"))
        if size == NARROW:
            assert first.bottom <= second.y
        else:
            assert first.y == second.y
            assert (first.right < second.x) is (language == "en")
            assert (second.right < first.x) is (language == "ar")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_title_of_the_article_stands_whole_beside_the_question(
    make_app: AppMaker, language: str
) -> None:
    app = make_app(language, kind="choice", length=20, proven=shipped())
    async with app.run_test(size=(140, 32)) as pilot:
        play = await begin(pilot)
        await choose_wrongly(pilot, play)
        title = play.pane.query(Prose).first()
        assert len(title.content.plain) > title.size.width or language == "ar"
        rows = shown(pilot).split("\n")[title.region.y : title.region.bottom]
        assert not any("…" in row[title.region.x : title.region.right] for row in rows)
