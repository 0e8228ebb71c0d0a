"""A past game, shown again step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.items.gaps.wording import filled_stem
from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.play.rules import Rules
from quiz.play.session import Session
from quiz.tui.screens.replay.screen import ReplayScreen
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, said, shown, to_home, until
from tests.tui.history import played

SIZE = (80, 30)


async def again(pilot: AnyPilot, session: Session) -> ReplayScreen:
    """Show a session again."""
    home = await to_home(pilot)
    await home.quiz.games.show_again(session, home)
    await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ReplayScreen)
    return screen


async def test_every_answer_is_shown_with_its_proof(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1, right=[True, False], rules=Rules(length=5))
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await again(pilot, session)
        words = catalogue("en")
        for place, response in enumerate(session.responses):
            assert screen.place == place
            assert words("game.progress", number=place + 1, total=len(session.plan)) in said(pilot)
            assert screen.game is not None
            item = screen.game.items[place]
            if isinstance(item, Choice) and item.gap is not None:
                # Filled, and in the language of its source, which is drawn in visual order.
                stem = screen.query_one("#stem", Prose).content
                assert filled_stem(item)[0] in stem.plain
            else:
                assert " ".join(response.stem.split()) in said(pilot)
            assert list(screen.query(ProofView))
            if response.kind == "choice":
                own = "game.yours-right" if response.mark == 1 else "game.yours"
                assert words(own) in shown(pilot)
            await pilot.press("right")
            await pilot.pause()
        assert screen.place == len(session.responses) - 1


async def test_keys_lead_to_any_question(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await again(pilot, session)
        for key, place in (("end", 4), ("left", 3), ("2", 1), ("9", 1), ("home", 0), ("٣", 2)):
            await pilot.press(key)
            assert screen.place == place
        await pilot.press("escape")
        await to_home(pilot)


async def test_in_arabic_what_comes_next_stands_to_the_left(
    make_app: AppMaker, saves: Path
) -> None:
    session = played(saves, 1, language="ar")
    async with make_app("en").run_test(size=SIZE) as pilot:
        screen = await again(pilot, session)
        await pilot.press("left", "left", "right")
        assert screen.place == 1
        assert catalogue("ar")("game.progress", number=2, total=5).split()[0] in shown(pilot)


async def test_how_long_an_answer_took_is_told_of_answers_alone(
    make_app: AppMaker, saves: Path
) -> None:
    session = played(saves, 1, right=[True])
    first, second, third, *rest = session.responses
    skipped = {"chosen": None, "mark": None}
    timed = session.model_copy(
        update={
            "responses": (
                first.model_copy(update={"seconds": 0.3}),
                second.model_copy(update={"seconds": 4.4}),
                third.model_copy(update={"seconds": 7.0, **skipped}),
                *rest,
            )
        }
    )
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await again(pilot, timed)
        told = []
        for _ in range(3):
            told.append(screen.query_one("#manner", Prose).content.plain)
            await pilot.press("right")
            await pilot.pause()
    assert told == ["Answered in less than a second", "Answered in 4 seconds", ""]


async def test_of_a_changed_pack_the_kept_texts_are_shown(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1, right=[False])
    first = session.responses[0]
    changed = session.model_copy(
        update={
            "responses": (
                first.model_copy(update={"stem": "A stem that the pack no longer has?"}),
                *session.responses[1:],
            )
        }
    )
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await again(pilot, changed)
        assert screen.game is None
        assert "A stem that the pack no longer has?" in said(pilot)
        assert catalogue("en")("replay.pack-changed") in said(pilot)
        assert catalogue("en")("feedback.wrong") in said(pilot)
        assert not list(screen.query(ProofView))


async def test_a_pack_that_is_gone_does_not_matter(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1, rules=Rules(mode="ordering", length=1))
    app = make_app(packs=[])

    def load(_: str) -> ProvenPack:
        raise QuizError("it is gone")

    app.load = load
    app.load_as_begun = lambda played: load(played.id)
    async with app.run_test(size=SIZE) as pilot:
        screen = await again(pilot, session)
        assert screen.game is None
        for option in session.responses[0].options:
            assert option in said(pilot)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_sentence_is_in_view_and_unfolds(
    make_app: AppMaker, saves: Path, size: tuple[int, int]
) -> None:
    session = played(saves, 1)
    async with make_app().run_test(size=size) as pilot:
        screen = await again(pilot, session)
        sentence = screen.query_one(ProofView).query_one(".sentence")
        assert sentence.region.y < screen.body.region.bottom
        await pilot.press("f")
        await pilot.pause()
        assert not screen.query_one(ProofView).folded


async def test_a_game_without_an_answer_says_so(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1, answers=0)
    async with make_app().run_test(size=SIZE) as pilot:
        await again(pilot, session)
        await pilot.press("right", "end", "1")
        assert catalogue("en")("replay.nothing") in said(pilot)
