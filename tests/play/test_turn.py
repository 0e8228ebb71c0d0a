"""A turn: what a player does with an item until it is an answer."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quiz.items.models import OrderingForm
from quiz.play.arrangement import arrangement_of
from quiz.play.turn import Turn


def choice(*, certainty: bool = False) -> Turn:
    return Turn(4, certainty, None, None, began=100, spent=5)


def ordering(form: OrderingForm = "sort", *, certainty: bool = False) -> Turn:
    order = range(1 if form == "insert" else 3)
    cards = arrangement_of(form, tuple(order), 3, None)
    return Turn(3, certainty, None, cards, began=100, spent=0)


def confirmed(turn: Turn, times: int) -> Turn:
    for _ in range(times):
        turn = turn.confirm()
    return turn


def test_an_option_is_answered_by_its_place_or_by_the_highlight() -> None:
    assert choice().pick(2).answer == 2
    assert choice().step(-1).confirm().answer == 3
    assert choice().step(1).answer is None
    assert choice().step(1).confirm().answer == 0
    assert choice().step(-1).step(1).confirm().answer == 0
    assert choice().pick(4) == choice()


def test_an_answer_waits_for_how_sure_its_player_is() -> None:
    chosen = choice(certainty=True).pick(2)
    assert (chosen.answer, chosen.unsure) == (None, 2)
    assert chosen.lacks == "certainty"
    assert chosen.confirm() == chosen
    sure = chosen.step(1).step(1).confirm()
    assert (sure.answer, sure.certainty, sure.unsure) == (2, 2, None)
    assert chosen.step(-1).confirm().certainty == 3
    assert chosen.pick(0).certainty == 1
    assert chosen.pick(3) == chosen


@pytest.mark.parametrize("times", [1, 6])
def test_nothing_is_handed_in_that_was_not_chosen(times: int) -> None:
    untouched = [choice(), ordering(), ordering("insert"), choice(certainty=True)]
    assert [turn.lacks for turn in untouched] == ["option", "order", "place", "option"]
    assert [confirmed(turn, times) for turn in untouched] == untouched
    # Where one card was put, the next one still has no place; where all are, all is said again.
    put = confirmed(ordering("insert").step(-1), 1 + times)
    assert (put.order, put.lacks, put.answer) == ((1, 0), "place", None)
    unsure = confirmed(ordering(certainty=True).shift(1), 1 + times)
    assert (unsure.unsure, unsure.answer) == ((1, 0, 2), None)


def test_an_answer_that_waits_can_be_taken_back() -> None:
    chosen = choice(certainty=True).pick(2)
    assert chosen.holds
    back = chosen.let_go()
    assert (back.answer, back.unsure, back.holds, back.highlighted) == (None, None, False, 2)


def test_no_card_moves_while_it_is_asked_how_sure_one_is() -> None:
    asked = ordering(certainty=True).shift(1).confirm()
    assert asked.unsure == (1, 0, 2)
    assert not asked.arranges
    changes: Iterable[Turn] = (asked.shift(1), asked.move(0, 1), asked.undo(), asked.grab())
    assert all(changed == asked for changed in changes)


def test_cards_as_they_were_dealt_are_no_answer() -> None:
    dealt = ordering()
    assert dealt.lacks == "order"
    assert dealt.confirm() == dealt
    moved = dealt.move(0, 2)
    assert moved.lacks is None
    assert moved.confirm().answer == (1, 2, 0)
    assert moved.undo().lacks == "order"


def test_a_held_card_is_let_go_before_anything_is_submitted() -> None:
    held = ordering().grab().step(1)
    assert held.holds
    assert held.confirm().answer is None
    assert not held.confirm().holds
    assert confirmed(held, 2).answer == (1, 0, 2)


def test_cards_are_placed_one_after_another_and_the_last_one_submits() -> None:
    turn = ordering("insert")
    assert (turn.rows, turn.lacks) == (2, "place")
    placed = turn.step(-1).confirm()
    assert (placed.order, placed.rows, placed.answer) == ((1, 0), 3, None)
    assert placed.shift(1).confirm().answer == (1, 0, 2)
    assert placed.step(-1).confirm().answer == (1, 2, 0)
    assert placed.undo().order == (0,)
    assert placed.undo().lacks is None  # it is taken up where it lay


@pytest.mark.parametrize(("clock", "seconds"), [(100, 5), (102.5, 7.5), (90, 0)])
def test_time_goes_on_from_earlier_sittings_and_never_below_nothing(
    clock: float, seconds: float
) -> None:
    assert choice().seconds(clock) == seconds


def test_time_stands_still_while_something_else_is_before_the_player() -> None:
    resting = choice().rest(103)
    assert resting.seconds(500) == 8
    assert resting.rest(600) == resting
    assert resting.go_on(700).seconds(702) == 10
    assert choice().go_on(102) == choice()
