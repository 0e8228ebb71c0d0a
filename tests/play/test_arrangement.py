"""Arranging cards: by whatever way a card moves, none is lost and every step can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.models import OrderingForm
from quiz.play.arrangement import Arrangement, arrangement_of

DEALT = Arrangement("sort", 4, (0, 1, 2, 3))
ONE_PLACED = Arrangement("insert", 4, (0,))


def test_a_card_moves_to_any_row_and_stays_under_the_hand() -> None:
    moved = DEALT.move(3, 0)
    assert (moved.order, moved.place) == ((3, 0, 1, 2), 0)
    assert moved.move(0, 2).order == (0, 1, 3, 2)


def test_the_arrows_go_round_but_a_held_card_stops_at_the_ends() -> None:
    assert DEALT.step(-1).place == 3
    held = DEALT.hold(True)
    assert held.step(-1) == held
    assert held.step(1).order == (1, 0, 2, 3)


def test_each_move_can_be_taken_back() -> None:
    moved = DEALT.move(0, 2).move(3, 1)
    assert moved.undo().order == (1, 2, 0, 3)
    assert moved.undo().undo().order == (0, 1, 2, 3)
    assert moved.undo().undo().undo().order == (0, 1, 2, 3)


def test_a_new_card_is_shown_where_it_would_go_and_placed_there() -> None:
    assert ONE_PLACED.shown == (0, 1)
    assert ONE_PLACED.put() == ONE_PLACED  # it has no row yet
    assert ONE_PLACED.step(-1).shown == (1, 0)
    assert ONE_PLACED.step(-1).step(-1) == ONE_PLACED.step(-1)
    last = ONE_PLACED.step(1)  # it lies below the others, and stays there
    assert (last.shown, last.aimed) == ((0, 1), True)
    assert last.step(1) == last == ONE_PLACED.step(-1).step(1)
    placed = last.put()
    assert (placed.order, placed.new, placed.shown) == ((0, 1), 2, (0, 1, 2))
    assert placed.put() == placed
    assert placed.go_to(0).put().go_to(0).put().order == (3, 2, 0, 1)


def test_a_placing_can_be_taken_back() -> None:
    placed = ONE_PLACED.step(1).put().go_to(2).put()
    assert placed.order == (0, 1, 2)
    back = placed.undo()
    assert (back.order, back.shown) == ((0, 1), (0, 1, 2))
    assert back.undo().order == (0,)
    assert back.undo().undo().order == (0,)


def test_a_kept_arrangement_can_still_be_taken_back() -> None:
    assert arrangement_of("sort", (2, 0, 1), 3, 1).undo().order == (0, 1, 2)
    assert arrangement_of("sort", (0, 1, 2), 3, 1).past == ()
    kept = arrangement_of("insert", (2, 0, 1), 5, 0)
    assert kept.undo().order == (0, 1)
    assert kept.undo().undo().order == (0,)


@given(st.data())
def test_no_card_is_lost_whatever_is_done(data: st.DataObject) -> None:
    form: OrderingForm = data.draw(st.sampled_from(["sort", "insert"]))
    count = data.draw(st.integers(3, 7))
    cards = Arrangement(form, count, tuple(range(count)) if form == "sort" else (0,))
    for _ in range(data.draw(st.integers(0, 20))):
        rows = st.integers(-1, count)
        move = data.draw(st.sampled_from(["step", "go", "move", "put", "hold", "undo"]))
        before = cards
        match move:
            case "step":
                cards = cards.step(data.draw(st.sampled_from([-1, 1])))
            case "go":
                cards = cards.go_to(data.draw(rows))
            case "move":
                cards = cards.move(data.draw(rows), data.draw(rows))
            case "put":
                cards = cards.put()
            case "hold":
                cards = cards.hold(data.draw(st.booleans()))
            case "undo":
                cards = cards.undo()
        assert sorted(cards.order) == list(range(len(cards.order)))
        assert sorted(cards.shown) == list(range(len(cards.shown)))
        assert 0 <= cards.place < len(cards.shown)
        if cards.past and len(cards.past) > len(before.past):
            assert cards.undo().order == before.order
