"""Nothing is answered but what its player chose, of a question that its player has seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from quiz.items.models import Choice, Ordering
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.text.printable import bare
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.row import Row
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin, highlighted, said, until
from tests.tui.hand import hand_on
from tests.tui.test_rules_in_play import kept

SIZE = (80, 24)


def answers(play: PlayScreen) -> int:
    return len(play.game.session.responses)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("orders", ["sort", "insert"])
async def test_in_a_high_window_a_hint_stands_right_beneath_what_it_is_about(
    make_app: AppMaker, language: str, orders: str
) -> None:
    app = make_app(language, kind="ordering", orders=orders, proven=shipped())
    async with app.run_test(size=(200, 60)) as pilot:
        play = await begin(pilot)
        hint = play.query_one("#hint")
        for key in ("enter", "space", "down", "u", "space"):
            await pilot.press(key)
            await pilot.pause()
            if hint.display:
                assert hint.region.y == play.query_one("#rows").region.bottom + 1
                assert hint.region.bottom < play.query_one("#keys").region.y - 20
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not hint.display or hint.region.bottom <= play.query_one("#keys").region.y


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_a_hint_follows_the_cards_when_one_comes_or_goes(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    app = make_app(language, kind="ordering", orders="insert", proven=shipped(), seed=2)
    async with app.run_test(size=size) as pilot:
        play = await begin(pilot)
        hint, rows = play.query_one("#hint"), play.query_one("#rows")
        heights = list[int]()
        for key in ("down", "enter", "enter", "up", "u", "enter"):
            await pilot.press(key)
            await pilot.pause()
            heights.append(rows.region.height)
            if hint.display:
                assert hint.region.y == rows.region.bottom + 1
        assert len(set(heights)) > 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_card_is_put_down_only_once_its_place_is_chosen(
    make_app: AppMaker, language: str
) -> None:
    words = catalogue(language)
    app = make_app(language, kind="ordering", orders="insert")
    async with app.run_test(size=(100, 32)) as pilot:
        play = await begin(pilot)
        bar = play.query_one(KeyBar)
        assert words("keys.place") in told(bar)
        assert "1–2" in told(bar)
        assert words("keys.put") not in told(bar)
        await pilot.press("enter")
        assert len(play.query(Row)) == 2
        # The card lies at the end already: the key that leads there chooses it.
        await pilot.press("down")
        assert words("keys.put") in told(bar)
        await pilot.press("enter")
        assert len(play.query(Row)) == 3
        assert words("keys.put") not in told(bar)
        assert "1–3" in told(bar)


def told(bar: KeyBar) -> str:
    return bare(bar.content.plain).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_option_is_highlighted_and_enter_is_dead_before_one_is_chosen(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language, kind="choice").run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        assert highlighted(pilot) == []
        await pilot.press(*["enter"] * 6)
        assert answers(play) == 0
        hint = " ".join(catalogue(language)("game.lacks-option").split())
        if not catalogue(language).rtl:  # else it is shaped, and runs the other way
            assert hint in said(pilot).replace("\u202f", " ")


@pytest.mark.parametrize(("key", "place"), [("down", 0), ("up", 3)])
async def test_the_first_arrow_goes_to_an_end_of_the_options(
    make_app: AppMaker, key: str, place: int
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("enter", key)
        assert highlighted(pilot) == [place]
        assert "Choose first" not in said(pilot)
        await pilot.press("enter")
        assert play.game.session.responses[0].chosen == place


@pytest.mark.parametrize("key", ["wrong", "s"])
async def test_what_was_lacking_is_said_no_more_once_it_is_answered(
    make_app: AppMaker, key: str
) -> None:
    async with make_app(kind="choice").run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        await pilot.press("enter")
        assert "Choose first" in said(pilot)
        item = play.game.current
        assert isinstance(item, Choice)
        wrong = (item.key + 1) % len(item.options)
        await pilot.press(str(wrong + 1) if key == "wrong" else "s")
        shown = [item.options[item.key].text]
        if key == "wrong":
            shown.append(f"You chose “{item.options[wrong].text}”")
        await until(pilot, lambda: all(one in said(pilot) for one in ["1 of 5", *shown]))
        await until(pilot, lambda: "Choose first" not in said(pilot) and "next" in said(pilot))


async def test_a_game_that_was_left_before_anything_was_chosen_highlights_nothing(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("1", "enter", "h")
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        assert (answers(play), highlighted(pilot)) == (1, [])
        await pilot.press("down", "h")
    assert kept(saves).draft is not None
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        assert highlighted(pilot) == [0]


async def test_no_card_is_put_where_nobody_chose(make_app: AppMaker) -> None:
    app = make_app(kind="ordering", orders="insert", certainty=True)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        item = play.game.current
        assert isinstance(item, Ordering)
        await pilot.press(*["enter"] * 6)
        assert play.game.order == (0,)
        assert "Choose its place first" in said(pilot)
        for card in range(1, len(item.events)):
            await pilot.press("up", *["enter"] * 6)
            # That of the last card is not kept before it is said how sure its player is.
            placed = min(card + 1, len(item.events) - 1)
            assert (answers(play), len(play._turn.order or ())) == (0, placed)
        assert "Say first how sure you are" in said(pilot)
        await pilot.press("down", "enter")
        assert play.game.session.responses[0].certainty == 1


# -- keys that are held down, and double clicks -----------------------------------------------


@pytest.mark.parametrize("key", ["1", "s"])
async def test_a_key_held_down_answers_one_question_of_an_exam(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with make_app(kind="choice", exam=True).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        hand = hand_on(pilot, monkeypatch)
        for _ in range(8):
            await hand.press(key, after=0.04)
        assert answers(play) == 1
        await hand.press(key, after=0.5)  # it was let go of
        assert answers(play) == 2
        await hand.press("2", after=0.03)  # a quick hand
        assert answers(play) == 3


async def test_a_double_click_answers_one_question_of_an_exam(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(kind="choice", exam=True).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        hand = hand_on(pilot, monkeypatch)
        option = play.query_one("#rows").query(Row)[1].region.offset + Offset(8, 0)
        await hand.click(option, after=1)
        await hand.click(option, after=0.2)
        assert answers(play) == 1
        await hand.click(option, after=1)
        assert answers(play) == 2


async def test_enter_held_down_stops_at_the_next_question_and_at_the_summary(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(kind="choice", length=2).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        hand = hand_on(pilot, monkeypatch)
        for place in range(2):
            await hand.press("down", after=1)
            for _ in range(30):
                await hand.press("enter", after=0.04)
            assert (answers(play), play.game.feedback is None) == (place + 1, False)
            await hand.press("enter", after=1)
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        for _ in range(30):
            await hand.press("enter", after=0.5)
        assert isinstance(pilot.app.screen, SummaryScreen)


async def test_what_is_typed_ahead_of_a_question_does_not_answer_it(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        for key in ("1", "enter", "2", "enter", "3"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert answers(play) == 1
