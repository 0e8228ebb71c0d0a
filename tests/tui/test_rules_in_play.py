"""Games with other rules: certainty, a clock, lives, exams, cards that come one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset

from quiz.items.models import Ordering
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from quiz.tui.screens.play.drag_list import DragList
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.row import Row
from tests.tui.conftest import AppMaker, Clock
from tests.tui.driving import AnyPilot, answer, begin, said, shown, to_home, until

SIZE = (80, 24)


def kept(saves: Path) -> Session:
    """The one session that is kept."""
    (session,) = SaveStore(saves).sessions("Noor")
    return session


def key_of(play: PlayScreen) -> int:
    item = play.game.current
    assert item is not None
    assert not isinstance(item, Ordering)
    return item.key


# -- certainty ------------------------------------------------------------------------------


async def test_how_sure_one_is_is_asked_before_an_answer_counts(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice", certainty=True).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press(str(key_of(play) + 1))
        await pilot.pause()
        assert "How sure are you?" in shown(pilot)
        assert "right +3, wrong \u22126" in said(pilot)
        assert play.game.feedback is None
        await pilot.press("escape")  # takes the answer back
        await pilot.pause()
        assert "How sure are you?" not in shown(pilot)
        await pilot.press(str(key_of(play) + 1), "down", "up", "enter")
        await until(pilot, lambda: play.game.feedback is not None)
        assert kept(saves).responses[0].certainty == 3
        await pilot.press("enter")
        await pilot.press(str(key_of(play) + 1), "2")
        await until(pilot, lambda: play.game.feedback is not None)
        assert [one.certainty for one in kept(saves).responses] == [3, 2]


async def test_how_sure_one_is_can_be_clicked(make_app: AppMaker, saves: Path) -> None:
    async with make_app(kind="choice", certainty=True).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.click(play.query_one("#rows").query(Row).first())
        await until(pilot, lambda: bool(play.query("CertaintyPrompt Row")))
        await pilot.pause()
        await pilot.click(play.query("CertaintyPrompt Row").last(Row))
        await until(pilot, lambda: play.game.feedback is not None)
        assert kept(saves).responses[0].certainty == 3


async def test_cards_are_dragged_again_once_their_order_is_taken_back(make_app: AppMaker) -> None:
    app = make_app(kind="ordering", orders="insert", certainty=True, length=1)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        item = play.game.current
        assert isinstance(item, Ordering)
        await place_rightly(pilot, play)
        assert "How sure are you?" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Put this card, the last" in said(pilot)
        assert play.query_one("#rows", DragList).draggable


# -- clock and lives ------------------------------------------------------------------------


class Stopped(Clock):
    """A clock that moves on only where a test moves it."""

    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


async def test_when_the_time_is_up_the_item_is_unanswered(make_app: AppMaker, saves: Path) -> None:
    clock = Stopped()
    app = make_app(kind="choice", timer=30, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        assert "0:30" in shown(pilot)
        clock.seconds = 21.5
        await until(pilot, lambda: "0:09" in shown(pilot))
        clock.seconds = 30
        await until(pilot, lambda: "Your time was up." in said(pilot))
        assert play.game.feedback is not None
        response = kept(saves).responses[0]
        assert (response.timed_out, response.mark, response.seconds) == (True, None, 30)


@pytest.mark.parametrize("exam", [False, True])
@pytest.mark.parametrize("kind", ["choice", "ordering"])
async def test_an_answer_of_which_it_was_not_said_how_sure_it_is_in_time_is_none(
    make_app: AppMaker, saves: Path, kind: str, exam: bool
) -> None:
    clock = Stopped()
    app = make_app(kind=kind, timer=10, lives=2, certainty=True, exam=exam, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press(*(["3"] if kind == "choice" else ["shift+down", "enter"]))
        await until(pilot, lambda: "How sure are you?" in shown(pilot))
        await pilot.press("down")  # on a level that was not taken
        clock.seconds = 10
        told = "The time for the question before was up." if exam else "Your time was up."
        await until(pilot, lambda: told in said(pilot))
        assert "How sure are you?" not in shown(pilot)
        assert play.game.session.lives_left == 1
        (response,) = kept(saves).responses
        assert (response.timed_out, response.mark, response.certainty) == (True, None, None)
        assert response.chosen is None
        if not exam:
            assert "1 life left. It says nothing about what you know." in said(pilot)


async def test_the_time_runs_on_from_where_it_stood_when_a_game_is_resumed(
    make_app: AppMaker,
) -> None:
    clock = Stopped()
    async with make_app(kind="choice", timer=30, clock=clock).run_test(size=SIZE) as pilot:
        await begin(pilot)
        clock.seconds = 12
        await pilot.press("down", "q")
    async with make_app(kind="choice", clock=clock).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        clock.seconds = 500
        await pilot.press("enter")
        await until(pilot, lambda: "0:18" in shown(pilot))


async def test_the_last_life_ends_the_game(make_app: AppMaker, saves: Path) -> None:
    async with make_app(kind="choice", lives=2).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        assert "2 lives" in shown(pilot)
        await answer(pilot, rightly=False)
        await until(pilot, lambda: "1 life" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: play.game.feedback is None)
        await answer(pilot, rightly=False)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        session = kept(saves)
        assert (len(session.responses), len(session.plan)) == (2, 5)
        assert session.finished is not None


# -- exam -----------------------------------------------------------------------------------


async def test_an_exam_tells_nothing_before_its_end(make_app: AppMaker, saves: Path) -> None:
    async with make_app(kind="choice", exam=True, length=3).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        for place in range(3):
            assert not any(sign in shown(pilot) for sign in "✓✗")
            assert shown(pilot).count("●") == place
            await pilot.press(str(key_of(play) + 1 if place else (key_of(play) + 1) % 4 + 1))
            await pilot.pause()
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        assert "2 of 3" in shown(pilot)
        assert kept(saves).finished is not None


# -- cards ----------------------------------------------------------------------------------


async def place_rightly(pilot: AnyPilot, play: PlayScreen) -> None:
    """Place each card where it belongs among those placed, by keys alone."""
    item = play.game.current
    assert isinstance(item, Ordering)
    for card in range(1, len(item.events)):
        placed = [one for one in item.order if one <= card]
        await pilot.press(str(placed.index(card) + 1), "enter")
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_cards_are_placed_one_at_a_time(
    make_app: AppMaker, saves: Path, size: tuple[int, int]
) -> None:
    async with make_app(kind="ordering", orders="insert").run_test(size=size) as pilot:
        play = await begin(pilot)
        item = play.game.current
        assert isinstance(item, Ordering)
        rows = play.query_one("#rows").query(Row)
        assert len(rows) == 2
        assert "after it" in said(pilot)
        assert item.events[2].text not in said(pilot)
        await place_rightly(pilot, play)
        await until(pilot, lambda: play.game.feedback is not None)
        response = kept(saves).responses[0]
        assert (response.form, response.mark) == ("insert", 1.0)


async def test_a_card_placed_can_be_taken_back_and_is_kept_over_a_restart(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="ordering", orders="insert").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("down", "enter", "u", "enter")
        await pilot.pause()
        before = shown(pilot)
        assert len(play.query_one("#rows").query(Row)) == 3
        await pilot.press("q")
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        await begin(pilot)
        assert shown(pilot) == before


async def drag(pilot: AnyPilot, start: Row, end: Row) -> None:
    """Drag what lies in one row to another."""
    where = Offset(10, 0)
    await pilot.mouse_down(start, where)
    await pilot.hover(end, where)
    await pilot.mouse_up(end, where)
    await pilot.pause()


async def test_a_card_is_dragged_with_the_mouse(make_app: AppMaker, saves: Path) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        item = play.game.current
        assert isinstance(item, Ordering)
        wanted = list(item.order)
        now = list(range(len(wanted)))
        for place, card in enumerate(wanted):
            rows = list(play.query_one("#rows").query(Row))
            here = now.index(card)
            if here != place:
                await drag(pilot, rows[here], rows[place])
            now.insert(place, now.pop(here))
        assert play.game.order == item.order
        await pilot.press("enter")
        await until(pilot, lambda: play.game.feedback is not None)
        assert kept(saves).responses[0].mark == 1.0


async def test_a_new_card_is_dragged_to_its_place(make_app: AppMaker) -> None:
    async with make_app(kind="ordering", orders="insert").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        rows = list(play.query_one("#rows").query(Row))
        await drag(pilot, rows[0], rows[1])
        await pilot.press("enter")
        await pilot.pause()
        assert play.game.order == (0, 1)


async def test_a_whole_game_of_every_rule_at_once(make_app: AppMaker, saves: Path) -> None:
    app = make_app("ar", certainty=True, lives=9, timer=600, orders="both", length=4)
    async with app.run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        while not isinstance(pilot.app.screen, SummaryScreen):
            item = play.game.current
            if play.game.feedback is not None or item is None:
                await pilot.press("enter")
                await pilot.pause()
            elif isinstance(item, Ordering) and item.form == "insert":
                await place_rightly(pilot, play)
                await pilot.press("3")
            else:
                await pilot.press(
                    *(["shift+down", "enter"] if isinstance(item, Ordering) else ["1"]), "3"
                )
            await pilot.pause()
        assert all(response.certainty == 3 for response in kept(saves).responses)
