"""The reader opened from an answer, from the packs and from a summary; and back again."""

from __future__ import annotations

import pytest

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Choice
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from tests.packs import canals
from tests.tui.conftest import AppMaker
from tests.tui.driving import answer, begin, play_out, said, to_home, until
from tests.tui.reading import to_reader


async def test_from_an_answer_to_its_sentence_then_to_that_of_the_option_chosen(
    make_app: AppMaker,
) -> None:
    async with make_app("en", kind="choice", length=12).run_test(size=(80, 24)) as pilot:
        play = await begin(pilot)
        while True:  # an answer that two sentences tell of
            await answer(pilot, rightly=False)
            feedback, item = play.game.feedback, play.game.current
            assert feedback is not None
            asked = feedback.explanations[0]
            if isinstance(item, Choice) and feedback.chosen_explanations:
                (own, *_) = feedback.chosen_explanations
                break
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("a")
        screen = await to_reader(pilot)
        assert screen.selected is not None
        assert screen.selected.fact == asked.fact
        await pilot.press("a")
        await pilot.pause()
        assert screen.selected.fact == own.fact
        await pilot.press("h")
        await pilot.pause()
        assert pilot.app.screen is play
        assert play.game.feedback == feedback


async def test_before_an_answer_the_article_stays_closed(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PlayScreen)


@pytest.mark.parametrize("key", ["a", "ش"])
async def test_from_the_home_screen_and_back(make_app: AppMaker, key: str) -> None:
    async with make_app("ar").run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        await pilot.press(key)
        screen = await to_reader(pilot)
        assert screen.proven is canals()
        assert screen.selected is None
        await pilot.press("escape")
        await to_home(pilot)


async def test_a_pack_that_does_not_read_is_told_of(make_app: AppMaker) -> None:
    app = make_app("en")

    def fail(_: str) -> ProvenPack:
        raise QuizError("it is gone")

    app.load = fail
    async with app.run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "it is gone" in said(pilot))


async def test_from_the_summary_to_the_sentences_to_read_again(make_app: AppMaker) -> None:
    async with make_app("en", kind="choice", length=3).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await play_out(pilot, rightly=False)
        await pilot.press("a")
        screen = await to_reader(pilot)
        assert screen.selected is not None
        assert screen.places
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
