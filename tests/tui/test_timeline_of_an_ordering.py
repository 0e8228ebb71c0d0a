"""An answered ordering on the timeline: what was put the wrong way round, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.geometry import Offset

from quiz.items.models import Ordering
from quiz.languages.catalogue import catalogue
from quiz.play.game import Game
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.timeline.crossings_view import Crossings
from quiz.tui.screens.timeline.screen import TimelineScreen
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.timeline_view import TimelineView
from tests.games import game_with_a_tie
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    answer,
    arrange,
    begin,
    cell_of,
    highlighted_event,
    said,
    shown,
    to_timeline,
    until,
)

SIZES = [(60, 20), (80, 24), (200, 60)]


async def answered_wrongly(pilot: AnyPilot, order: str = "reversed") -> Game:
    """The first ordering of a game, answered; ``order`` is right, reversed or wrong in one pair."""

    def put(right: list[int]) -> list[int]:
        swapped = [[right[1], right[0], *right[2:]], [*right[:-2], right[-1], right[-2]]]
        # The order in which they were dealt is no answer.
        one_pair = next(one for one in swapped if one != list(range(len(right))))
        return {"right": right, "reversed": right[::-1], "one pair": one_pair}[order]

    play = await put_in_order(pilot, put)
    return play.game


async def put_in_order(pilot: AnyPilot, put: Callable[[list[int]], list[int]]) -> PlayScreen:
    """The first ordering of a game, answered by what is made of its right order."""
    play = await begin(pilot)
    item = play.game.current
    assert isinstance(item, Ordering)
    await arrange(pilot, put(list(item.order)))
    await pilot.press("enter")
    await until(pilot, lambda: play.game.feedback is not None)
    await pilot.pause()
    await pilot.pause()
    return play


@pytest.mark.one_in(2)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_wrong_order_is_shown_as_lines_that_cross(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    words = catalogue(language)
    app = make_app(language, kind="ordering", proven=canals(), seed=3)
    async with app.run_test(size=size) as pilot:
        game = await answered_wrongly(pilot)
        assert game.feedback is not None
        wrong = game.feedback.wrong_pairs
        await pilot.press("v")
        screen = await to_timeline(pilot)
        crossings = screen.query_one(Crossings)
        assert len(crossings.pairs) == len(wrong) > 0
        assert shown(pilot).count("╳") == len(wrong)
        seen = []
        for number in range(1, len(wrong) + 1):
            one, other = (card.fact for card in crossings.pairs[number - 1].pair)
            seen.append((one, other))
            facts = [proof.explanation.fact for proof in screen.query(ProofView)]
            assert facts == [one, other]
            told = words("timeline.pair-place", number=number, total=len(wrong))
            assert language == "ar" or told in said(pilot)
            assert crossings.selected == number - 1
            await pilot.press("x")
            await pilot.pause()
        assert sorted(seen) == sorted((one.fact, other.fact) for one, other in wrong)
        assert crossings.selected == 0
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is not screen


async def its_timeline(pilot: AnyPilot) -> TimelineScreen:
    """Answer an ordering wrongly, and open its timeline."""
    await answered_wrongly(pilot)
    await pilot.press("v")
    return await to_timeline(pilot)


async def test_enter_leaves_no_blank_line_above_the_sentences(make_app: AppMaker) -> None:
    async with make_app(kind="ordering", proven=shipped()).run_test(size=(60, 20)) as pilot:
        await begin(pilot)
        await answer(pilot, rightly=False)
        await pilot.press("v")
        screen = await to_timeline(pilot)
        await pilot.press("enter")
        await pilot.pause()
        body, first = screen.body, screen.query(ProofView).first()
        assert body.scroll_y > 0
        assert first.region.y == body.region.y or first.region.y > body.region.y + 1


async def test_the_pair_is_told_in_words_with_both_dates(make_app: AppMaker) -> None:
    app = make_app(kind="ordering", proven=canals(), seed=3)
    async with app.run_test(size=(100, 50)) as pilot:
        screen = await its_timeline(pilot)
        one, other = screen.query_one(Crossings).pairs[0].pair
        assert f"You put “{one.text}” (" in said(pilot)
        assert f") before “{other.text}” (" in said(pilot)
        assert "It was the other way round." in said(pilot)
        assert "Your order" in shown(pilot)
        assert "The right order" in shown(pilot)
        await pilot.press("right")  # from the pair to the events
        await pilot.pause()
        assert screen.query_one(Crossings).selected is None
        assert highlighted_event(screen) == screen.events[0].fact
        await pilot.press("x")
        await pilot.pause()
        assert screen.query_one(Crossings).selected == 0


async def test_a_click_on_a_crossing_or_on_a_line_selects_a_pair(make_app: AppMaker) -> None:
    app = make_app(kind="ordering", proven=canals(), seed=3)
    async with app.run_test(size=(100, 50)) as pilot:
        screen = await its_timeline(pilot)
        crossings = screen.query_one(Crossings)
        places = [
            Offset(x, y)
            for y, line in enumerate(shown(pilot).split("\n"))
            for x, char in enumerate(line)
            if char == "╳"
        ]
        chosen = set()
        for place in places:
            await pilot.click(offset=place)
            await pilot.pause()
            assert crossings.selected is not None
            chosen.add(crossings.selected)
        assert chosen == set(range(len(crossings.pairs)))
        line = cell_of(pilot, crossings.braid.given[0].text)
        await pilot.click(offset=line)
        await pilot.pause()
        assert crossings.braid.given[0] in crossings.pairs[crossings.selected or 0].pair


async def test_another_wrong_pair_is_offered_only_where_there_is_one(make_app: AppMaker) -> None:
    app = make_app(kind="ordering", proven=canals(), seed=3)
    async with app.run_test(size=(80, 40)) as pilot:
        await answered_wrongly(pilot, "one pair")
        await pilot.press("v")
        screen = await to_timeline(pilot)
        await pilot.pause()
        assert len(screen.query_one(Crossings).pairs) == 1
        assert "x next wrong pair" not in shown(pilot)
        await pilot.press("right")  # from the pair to its event, and back
        await until(pilot, lambda: "x next wrong pair" in shown(pilot))
        await pilot.press("x")
        await until(pilot, lambda: "x next wrong pair" not in shown(pilot))
        assert screen.query_one(Crossings).selected == 0


async def test_after_a_right_order_nothing_crosses(make_app: AppMaker) -> None:
    app = make_app(kind="ordering", proven=canals(), seed=3)
    async with app.run_test(size=(80, 40)) as pilot:
        await answered_wrongly(pilot, "right")
        await pilot.press("v")
        screen = await to_timeline(pilot)
        assert not screen.query(Crossings)
        assert "x next wrong pair" not in shown(pilot)
        await pilot.press("x")
        assert highlighted_event(screen) == screen.events[0].fact


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_feedback_on_an_ordering_has_a_small_timeline(
    make_app: AppMaker, language: str
) -> None:
    app = make_app(language, kind="ordering", proven=canals(), seed=3)
    async with app.run_test(size=(80, 40)) as pilot:
        game = await answered_wrongly(pilot)
        play = pilot.app.screen
        line = play.query_one(TimelineView)
        assert [event.fact for event in line.events] == [
            card.fact for card in (game.feedback.right_order if game.feedback else ())
        ]
        assert line.region.bottom <= play.query(ProofView).first().region.y
        await pilot.click(offset=cell_of(pilot, "●"))
        screen = await to_timeline(pilot)
        assert screen.events == line.events


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_tie_is_said_and_either_order_of_it_is_right(
    make_app: AppMaker, language: str
) -> None:
    """The first pack's own ordering with two events of November 2018."""
    app = make_app(language, kind="ordering", proven=shipped(), seed=game_with_a_tie().session.seed)
    async with app.run_test(size=(80, 60)) as pilot:
        play = await put_in_order(pilot, lambda right: [*right[:2], *right[:1:-1]])
        feedback = play.game.feedback
        assert feedback is not None
        assert feedback.outcome == "right"
        assert len(feedback.ties) == 1
        assert shown(pilot).count("✓") >= 4  # all four are in place
        assert "↕" not in shown(pilot)
        assert len(play.query(".tie")) == 1
        assert language == "ar" or "Either order is right for" in said(pilot)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("later_first", [False, True])
async def test_events_of_one_date_have_the_numbers_of_the_places_that_they_belong_at(
    make_app: AppMaker, language: str, later_first: bool
) -> None:
    app = make_app(language, kind="ordering", proven=shipped(), seed=game_with_a_tie().session.seed)
    async with app.run_test(size=(80, 60)) as pilot:
        play = await put_in_order(
            pilot, lambda right: [*(right[:1:-1] if later_first else right[2:]), *right[:2]]
        )
        assert play.game.feedback is not None
        belong = [card.fact for card in play.game.feedback.right_order]
        assert [event.fact for event in play.query_one(TimelineView).events] == belong
        await pilot.press("v")
        screen = await to_timeline(pilot)
        assert [event.fact for event in screen.events] == belong
        assert [card.fact for card in screen.query_one(Crossings).braid.right] == belong
        await pilot.press("l")  # in another language titles sort otherwise
        await until(pilot, lambda: pilot.app.screen.query(Crossings).first().braid is not None)
        await pilot.pause()
        assert [event.fact for event in screen.events] == belong
