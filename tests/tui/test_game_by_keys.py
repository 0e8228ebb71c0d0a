"""A whole game with the keyboard: answering, ordering, undoing, leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Choice, Ordering
from quiz.languages.catalogue import catalogue
from quiz.saves.store import SaveStore
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.proof_view import ProofView
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    answer,
    arrange,
    begin,
    play_out,
    said,
    shown,
    to_home,
    to_play,
)

SIZE = (80, 24)


@pytest.mark.parametrize(("language", "pack"), [("en", canals), ("ar", shipped)])
async def test_a_mixed_game_is_played_and_kept(
    make_app: AppMaker, language: str, pack: Callable[[], ProvenPack]
) -> None:
    app = make_app(language, length=3, proven=pack())
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        kinds = {item.kind for item in play.game.items}
        assert kinds == {"choice", "ordering"}
        summary = await play_out(pilot)
        assert summary.game.score.marks == len(summary.game.items)
        await pilot.press("h")
        await to_home(pilot)
    (session,) = app.keeper.store.sessions("Noor")
    assert session.finished is not None
    assert session.language == language
    assert [response.mark for response in session.responses] == [1.0] * len(session.plan)
    assert all(response.seconds > 0 for response in session.responses)


async def test_a_wrong_choice_is_told_with_what_it_really_is(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=(80, 50)) as pilot:
        play = await begin(pilot)
        await answer(pilot, rightly=False)
        await pilot.pause()
        screen = shown(pilot)
        words = catalogue("en")
        feedback = play.game.feedback
        assert feedback is not None
        assert feedback.chosen is not None
        assert "✗ " + words("game.yours") in screen
        assert "✓ " + words("game.key") in screen
        assert "You chose" in screen
        assert feedback.chosen.text in screen


async def test_arrows_and_enter_answer_too(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("down", "down", "down", "up", "enter")
        await pilot.pause()
        assert play.game.session.responses[0].chosen == 1


@pytest.mark.parametrize("key", ["٣", "3"])
async def test_arabic_digits_answer_too(make_app: AppMaker, key: str) -> None:
    async with make_app("ar", kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert play.game.session.responses[0].chosen == 2


@pytest.mark.parametrize("key", ["s", "س"])
async def test_a_skipped_item_is_not_marked_and_its_answer_is_shown(
    make_app: AppMaker, key: str
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert play.game.session.responses[0].mark is None
        assert catalogue("en")("game.key") in shown(pilot)


async def test_cards_are_moved_held_and_put_back(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        dealt = list(play.game.order or ())
        await pilot.press("shift+down")
        assert list(play.game.order or ()) == [dealt[1], dealt[0], *dealt[2:]]
        await pilot.press("space", "down")  # the same card, held
        assert list(play.game.order or ()) == [dealt[1], dealt[2], dealt[0], *dealt[3:]]
        await pilot.press("u")
        assert list(play.game.order or ()) == [dealt[1], dealt[0], *dealt[2:]]
        await pilot.press("u", "u", "u")
        assert list(play.game.order or ()) == dealt


async def test_enter_lets_a_held_card_go_before_it_submits(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("space", "down", "enter")
        assert play.game.feedback is None
        await pilot.press("down")
        assert play.game.order == (1, 0, 2)
        await pilot.press("enter")
        assert play.game.feedback is not None


async def test_a_card_that_was_held_when_it_was_skipped_is_held_no_more(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("space", "s")
        assert play.game.feedback is not None
        await pilot.press("escape")
        await to_home(pilot)


async def test_the_first_card_cannot_be_moved_further_up(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        before = play.game.order
        await pilot.press("shift+up")
        assert play.game.order == before


async def test_an_untouched_order_is_no_answer(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert play.game.feedback is None
        assert "move one" in said(pilot)
        await answer(pilot)
        assert play.game.session.responses[0].mark == 1.0


async def test_a_partly_right_order_says_where_each_card_belongs(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=(96, 50)) as pilot:
        play = await begin(pilot)
        item = play.game.current
        assert isinstance(item, Ordering)
        right = list(item.order)
        wrong = [right[1], right[0], *right[2:]]
        if wrong == sorted(wrong):
            wrong = [right[0], right[2], right[1], *right[3:]]
        await arrange(pilot, wrong)
        await pilot.press("enter")
        await pilot.pause()
        screen = shown(pilot)
        assert "2 of 3 pairs in order, 33 points" in screen
        assert "belongs at 2" in screen
        assert "in place" in screen


async def test_a_long_sentence_shows_its_evidence_and_unfolds(make_app: AppMaker) -> None:
    """The sentence about the Panama Canal has far more than a hundred words."""
    async with make_app(kind="choice", length=9).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        while True:
            item = play.game.current
            assert item is not None, "no item of the game was about the Panama Canal"
            await pilot.press("s")
            await pilot.pause()
            if item.facts[0] == "panama-lies":
                break
            await pilot.press("enter")
            await pilot.pause()
        assert "the Republic of Panama" in shown(pilot)
        assert "each waiting for its turn" not in shown(pilot)
        assert "f whole sentence" in shown(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert "f shorten" in shown(pilot)
        for _ in range(4):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "turn in a long line that begins at sea" in said(pilot)


async def quit_and_reopen(make_app: AppMaker, kind: str, *keys: str) -> tuple[str, str]:
    """What the screen shows before leaving with ``q`` and after going on with the game."""
    app = make_app(kind=kind)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        before = shown(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0
    async with make_app(kind=kind, seed=99).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert "A game waits for you" in shown(pilot)
        await pilot.press("enter")
        await to_play(pilot)
        await pilot.pause()
        return before, shown(pilot)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("ordering", ("shift+down", "down")),
        ("choice", ("down", "down")),
        ("choice", ("1",)),
        ("choice", ("1", "enter", "2", "enter", "down")),
        ("ordering", ("shift+down", "enter")),
    ],
)
async def test_a_game_goes_on_exactly_where_it_stopped(
    make_app: AppMaker, kind: str, keys: tuple[str, ...]
) -> None:
    before, after = await quit_and_reopen(make_app, kind, *keys)
    assert after == before


async def test_leaving_for_home_offers_the_game_and_ends_it_only_on_a_second_press(
    make_app: AppMaker,
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        await pilot.press("h")
        await to_home(pilot)
        assert "1 of 5 answered" in shown(pilot)
        await pilot.press("x")
        await to_home(pilot)
        assert "Press x again" in shown(pilot)
        await pilot.press("x")
        await to_home(pilot)
        assert "A game waits" not in shown(pilot)
        # An ordering asks about several facts, and none is known by one day's answer.
        assert f" {len(play.game.items[0].asks)} shaky" in shown(pilot)
    (session,) = app.keeper.store.sessions("Noor")
    assert session.finished is not None
    assert len(session.responses) == 1


async def test_the_language_is_switched_and_remembered(make_app: AppMaker) -> None:
    app = make_app("en")
    async with app.run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.press("l")
        await to_home(pilot)
        assert home.language == "fr"
        assert "Packs" not in shown(pilot)
        play = await begin(pilot)
        assert play.game.language == "fr"
    assert app.keeper.store.profile("Noor").settings == {"language": "fr"}


async def test_playing_again_asks_other_questions(make_app: AppMaker) -> None:
    async with make_app(kind="choice", length=2).run_test(size=SIZE) as pilot:
        await begin(pilot)
        first = await play_out(pilot, rightly=False)
        assert "to read again" in shown(pilot)
        await pilot.press("n")
        play = await to_play(pilot)
        assert play.game.session.id != first.game.session.id
        assert play.game.session.seed != first.game.session.seed
        assert play.game.session.responses == ()


async def test_every_screen_shows_its_keys_and_a_help_panel(make_app: AppMaker) -> None:
    async def helped(pilot: AnyPilot) -> None:
        assert "? help" in shown(pilot)
        screen = pilot.app.screen
        await pilot.press("question_mark")
        await pilot.pause()
        assert pilot.app.screen is not screen
        assert "Esc or Enter closes this" in shown(pilot)
        await pilot.press("down", "escape")
        await pilot.pause()
        assert pilot.app.screen is screen

    async with make_app(kind="choice", length=1).run_test(size=SIZE) as pilot:
        assert isinstance(await to_home(pilot), HomeScreen)
        await helped(pilot)
        assert isinstance(await begin(pilot), PlayScreen)
        await helped(pilot)
        assert isinstance(await play_out(pilot), SummaryScreen)
        await helped(pilot)


async def test_a_pack_named_at_the_start_is_played_at_once(make_app: AppMaker) -> None:
    async with make_app(pack="canals").run_test(size=SIZE) as pilot:
        play = await to_play(pilot)
        await answer(pilot)
        await pilot.press("q")
    async with make_app(pack="canals").run_test(size=SIZE) as pilot:
        again = await to_play(pilot)
        assert again.game.session.id == play.game.session.id


UNTOLD = ("unmentioned", "no-event", "no-number", "no-duration")


async def test_a_wrong_option_that_no_fact_tells_of_is_told_too(make_app: AppMaker) -> None:
    app = make_app(kind="choice", proven=shipped())
    async with app.run_test(size=(100, 60)) as pilot:
        play = await begin(pilot)
        words = catalogue("en")
        for _ in range(len(play.game.items)):
            item = play.game.current
            assert isinstance(item, Choice)
            untold = [p for p, o in enumerate(item.options) if not o.correct and o.fact is None]
            await pilot.press(str((untold or [item.key])[0] + 1))
            await pilot.pause()
            if untold:
                truth = item.options[untold[0]].truth
                assert truth in {words(f"truth.{name}") for name in UNTOLD}
                assert truth in said(pilot)
                return
            await pilot.press("enter")
            await to_play(pilot)
    raise AssertionError("this game has no such option")


async def test_a_game_in_which_nothing_was_done_is_not_kept(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("q")
    assert SaveStore(saves).players() == []


async def test_a_player_who_goes_on_before_the_proof_is_laid_out_finds_no_trouble(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="choice").run_test(size=(60, 20)) as pilot:
        screen = await begin(pilot)
        await answer(pilot)
        await screen.query_one(ProofView).remove_children()  # as when the next item comes
        screen.query_one("#rows").styles.min_height = 40
        await pilot.pause()
        screen.make_room()
        await pilot.pause()
        await pilot.press("enter")
        assert screen.game.position == 1
