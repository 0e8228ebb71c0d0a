"""A turn: what a player does with an item until it is an answer."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quiz.items.models import OrderingForm
from quiz.play.arrangement import arrangement_of
from quiz.play.turn import Turn


def choice(*, certainty: bool = False) -> Turn:
    return Turn(4, certainty, 0, None, began=100, spent=5)


def ordering(form: OrderingForm = "sort", *, certainty: bool = False) -> Turn:
    order = range(1 if form == "insert" else 3)
    return Turn(3, certainty, 0, arrangement_of(form, tuple(order), 3, 0), began=100, spent=0)


def confirmed(turn: Turn, times: int) -> Turn:
    for _ in range(times):
        turn = turn.confirm()
    return turn


def test_an_option_is_answered_by_its_place_or_by_the_highlight() -> None:
    assert choice().pick(2).answer == 2
    assert choice().step(-1).confirm().answer == 3
    assert choice().step(1).answer is None
    assert choice().pick(4) == choice()


def test_an_answer_waits_for_how_sure_its_player_is() -> None:
    chosen = choice(certainty=True).pick(2)
    assert (chosen.answer, chosen.unsure) == (None, 2)
    sure = chosen.step(1).confirm()
    assert (sure.answer, sure.certainty, sure.unsure) == (2, 2, None)
    assert chosen.step(-1).confirm().certainty == 3
    assert chosen.pick(0).certainty == 1
    assert chosen.pick(3) == chosen


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
    assert dealt.is_untouched
    assert dealt.confirm() == dealt
    moved = dealt.move(0, 2)
    assert not moved.is_untouched
    assert moved.confirm().answer == (1, 2, 0)
    assert moved.undo().is_untouched


def test_a_held_card_is_let_go_before_anything_is_submitted() -> None:
    held = ordering().grab().step(1)
    assert held.holds
    assert held.confirm().answer is None
    assert not held.confirm().holds
    assert confirmed(held, 2).answer == (1, 0, 2)


def test_cards_are_placed_one_after_another_and_the_last_one_submits() -> None:
    turn = ordering("insert")
    assert (turn.rows, turn.is_untouched) == (2, False)
    placed = turn.confirm()
    assert (placed.order, placed.rows, placed.answer) == ((1, 0), 3, None)
    assert placed.confirm().answer == (2, 1, 0)
    assert placed.undo().order == (0,)


@pytest.mark.parametrize(("clock", "seconds"), [(100, 5), (102.5, 7.5), (90, 0)])
def test_time_goes_on_from_earlier_sittings_and_never_below_nothing(
    clock: float, seconds: float
) -> None:
    assert choice().seconds(clock) == seconds
