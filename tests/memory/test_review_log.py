"""Memory: what answers say of facts, that their order is all that counts, and what is confused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from quiz.memory.memory import Confusion, Memory
from quiz.memory.review_log import Review, in_order, memory_of, remember, reviews_of
from quiz.play.forks import counted
from quiz.play.session import Response, Session, fork
from tests.play.remembered import NOW, asked, days, game, histories, responses
from tests.play.sessions import ordering

KEY = ("a-pack", "a")


def after(*answers: Response, now: datetime = NOW) -> Memory:
    """The memory after some answers, given in one game."""
    return memory_of([game(1, answers)], now)


def reviews(sessions: list[Session]) -> list[Review]:
    return [one for session in sessions for one in reviews_of(session)]


# -- answers --------------------------------------------------------------------------------


def test_what_was_never_asked_is_new() -> None:
    memory = Memory()
    assert memory.state("a-pack", "a") == "new"
    assert memory.chance("a-pack", "a", NOW) is None
    assert memory.retrievability("a-pack", "a", NOW) == 0
    assert not memory.is_due("a-pack", "a", NOW)


def test_a_fact_is_kept_as_fsrs_keeps_it() -> None:
    scheduler = Scheduler(
        desired_retention=0.8, enable_fuzzing=False, learning_steps=(), relearning_steps=()
    )
    card = Card(card_id=1, due=NOW)
    answers = []
    for day, (chosen, rating) in enumerate(
        [("a", Rating.Good), ("b", Rating.Again), ("a", Rating.Good), ("a", Rating.Good)]
    ):
        when = NOW - days(30 - 5 * day)
        card, _ = scheduler.review_card(card, rating, when.replace(hour=0))
        answers.append(asked("a", when, chosen))
    found = after(*answers).facts[KEY]
    assert (found.stability, found.difficulty, found.due) == (
        card.stability,
        card.difficulty,
        card.due,
    )
    assert (found.reviews, found.lapses, found.last_right) == (4, 1, True)
    assert found.last_review == NOW - days(15)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([(0, "a")], "shaky"),
        ([(0, "b")], "shaky"),
        ([(0, "a"), (0.1, "a"), (0.2, "a")], "shaky"),  # all on one day
        ([(0, "a"), (1, "a")], "known"),
        ([(0, "a"), (1, "b"), (2, "a")], "shaky"),  # missed since the first
        ([(0, "a"), (1, "a"), (2, "b"), (2.1, "a")], "shaky"),
        ([(0, "a"), (1, "a"), (2, "b"), (2.1, "a"), (9, "a")], "known"),
        ([(0, "a"), (1, "a"), (2, None)], "known"),  # skipped: nobody knows
    ],
)
def test_a_fact_is_known_once_it_is_right_on_two_days_and_not_missed_since(
    answers: list[tuple[float, str | None]], state: str
) -> None:
    start = NOW.replace(hour=6) - days(40)
    given = [asked("a", start + days(day), chosen) for day, chosen in answers]
    memory = after(*given)
    assert memory.state(*KEY) == state
    assert memory.is_due(*KEY, NOW + days(400))
    in_two = remember(
        remember(Memory(), reviews([game(1, given[:1])])), reviews([game(2, given[1:])])
    )
    assert in_two.state(*KEY) == state


def test_days_are_those_of_the_players_clock() -> None:
    kuwait, evening = timezone(timedelta(hours=3)), NOW.replace(hour=19, minute=30) - days(5)
    over_midnight = (evening, evening + timedelta(hours=2))
    assert after(*(asked("a", when) for when in over_midnight)).state(*KEY) == "shaky"
    there = after(*(asked("a", when.astimezone(kuwait)) for when in over_midnight))
    assert there.state(*KEY) == "known"


def test_what_is_told_of_a_fact_just_missed_is_no_chance_at_all() -> None:
    right, wrong = after(asked("a", NOW)), after(asked("a", NOW - days(2)), asked("a", NOW, "b"))
    chance = right.chance(*KEY, NOW)
    assert chance is not None
    assert 0.8 < chance < 0.99
    assert wrong.retrievability(*KEY, NOW) > 0.99
    assert wrong.chance(*KEY, NOW) is None


def test_an_ordering_right_in_part_makes_no_event_known() -> None:
    asks = ("a", "b", "c")
    first = ordering("x", (0, 1, 2), right=(0, 1, 2), asks=asks, answered_at=NOW - days(3))
    partly = ordering("x", (1, 2, 0), right=(0, 1, 2), asks=asks, mark=0.3, answered_at=NOW)
    memory = after(first, partly)
    assert [memory.state("a-pack", fact) for fact in asks] == ["shaky"] * 3
    # The first stood last; the others were neither right nor missed.
    again = ordering("x", (0, 1, 2), right=(0, 1, 2), asks=asks, answered_at=NOW + days(1))
    memory = after(first, partly, again, now=NOW + days(2))
    assert [memory.state("a-pack", fact) for fact in asks] == ["shaky", "known", "known"]


def test_what_is_due_is_due_all_day() -> None:
    memory = after(asked("a", NOW))
    due = memory.facts[KEY].due
    assert (due.hour, due.minute) == (0, 0)
    assert memory.is_due(*KEY, due)
    assert not memory.is_due(*KEY, due - timedelta(seconds=1))


def test_a_surer_answer_lasts_longer() -> None:
    times = [
        after(asked("a", NOW, chosen, certainty=certainty)).facts[KEY].stability
        for chosen, certainty in (("b", 1), ("a", 1), ("a", 3))
    ]
    assert times == sorted(times)
    assert len(set(times)) == 3
    assert after(asked("a", NOW)).facts[KEY].stability == times[2]


def test_what_is_skipped_or_out_of_time_is_no_review() -> None:
    assert after(asked("a", NOW, None), asked("b", NOW, None, timed_out=True)) == Memory()


@pytest.mark.parametrize(
    ("given_order", "lapses"),
    [
        ((0, 1, 2), [0, 0, 0]),
        ((1, 0, 2), [0, 0, 0]),  # two stand in one wrong pair of two
        ((2, 1, 0), [1, 1, 1]),
        ((1, 2, 0), [1, 0, 0]),  # the first stands last
    ],
)
def test_each_event_of_an_ordering_is_graded_for_itself(
    given_order: tuple[int, ...], lapses: list[int]
) -> None:
    one = ordering("x", given_order, right=(0, 1, 2), asks=("a", "b", "c"), mark=0.5)
    memory = after(one.model_copy(update={"answered_at": NOW}))
    assert [memory.facts["a-pack", fact].lapses for fact in "abc"] == lapses
    whole = after(ordering("x", (0, 1, 2), right=(0, 1, 2), asks=("a", "b", "c"), answered_at=NOW))
    if given_order == (1, 0, 2):
        less = [memory.facts["a-pack", fact].stability for fact in "abc"]
        most = [whole.facts["a-pack", fact].stability for fact in "abc"]
        assert less[0] < most[0]
        assert less[1] < most[1]
        assert less[2] == most[2]


# -- time -----------------------------------------------------------------------------------


def test_an_answer_from_before_the_last_one_counts_as_given_together_with_it() -> None:
    first = remember(Memory(), reviews([game(1, [asked("a", NOW)])]))
    back = remember(first, reviews([game(2, [asked("a", NOW - days(400))])]))
    assert back.facts[KEY].last_review == NOW
    assert back == remember(first, reviews([game(2, [asked("a", NOW)])]))


def test_an_answer_from_the_future_makes_a_fact_due_soon() -> None:
    future = game(1, [asked("a", NOW + days(30_000))])
    here = game(2, [asked("b", NOW - days(20))])
    memory = memory_of([future, here], NOW)
    assert memory.facts[KEY].last_review == NOW - days(20)
    assert memory.is_due(*KEY, NOW)
    assert memory.facts[KEY].right_days == 0  # on which day it was, nobody knows
    assert memory_of([future], NOW).facts[KEY].last_review == NOW


@given(st.lists(responses(st.datetimes(timezones=st.just(UTC))), max_size=5), st.data())
def test_no_clock_however_wrong_stops_anything(
    answers: list[Response], data: st.DataObject
) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    sessions = [game(1, answers, began)]
    moments = st.datetimes(datetime(1000, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC))
    memory = memory_of(sessions, data.draw(moments))
    now = data.draw(moments)
    for pack, fact in memory.facts:
        assert 0 < memory.retrievability(pack, fact, now) <= 1
        assert memory.facts[pack, fact].due > memory.facts[pack, fact].last_review


# -- order ----------------------------------------------------------------------------------


@given(histories(), st.randoms())
def test_the_order_in_which_sessions_are_read_does_not_matter(
    sessions: list[Session], rng: Random
) -> None:
    shuffled = list(sessions)
    rng.shuffle(shuffled)
    assert memory_of(shuffled, NOW) == memory_of(sessions, NOW)


@given(histories())
def test_a_copy_of_a_session_changes_nothing(sessions: list[Session]) -> None:
    assert memory_of([*sessions, *sessions], NOW) == memory_of(sessions, NOW)


@given(histories(), st.integers(0, 20))
def test_what_is_played_later_can_be_put_on_top(sessions: list[Session], cut: int) -> None:
    once = [e for one in counted(sessions) for e in reviews_of(one.session, one.places)]
    whole = in_order(once, NOW)
    first = remember(Memory(), whole[:cut])
    assert remember(first, whole[cut:]) == memory_of(sessions, NOW)


def test_answers_that_forks_share_count_once() -> None:
    session = game(1, [asked("a", NOW), asked("b", NOW, "b")]).model_copy(update={"finished": None})
    forked = fork(session, "20261123T190000Z-00000002")
    assert memory_of([session, forked], NOW) == memory_of([session], NOW)


# -- what is confused -----------------------------------------------------------------------

WRONG = asked("a", NOW - days(3), "b")


def test_a_wrong_option_is_confused_with_the_key() -> None:
    assert after(WRONG).confusions == (
        Confusion("a-pack", "a", key="a", chosen="b", times=1, last=NOW - days(3)),
    )
    twice = after(WRONG, asked("a", NOW, "b"))
    (confusion,) = twice.confusions
    assert (confusion.times, confusion.last) == (2, NOW)


def test_without_ids_nothing_is_known_to_be_confused() -> None:
    assert after(asked("a", NOW, "b", option_ids=())).confusions == ()


def test_a_pair_is_settled_once_it_was_told_apart_as_often() -> None:
    right = asked("a", NOW)
    assert after(WRONG, right).confusions == ()
    twice = (WRONG, asked("a", NOW - days(2), "b"))
    assert len(after(*twice, right).confusions) == 1
    assert after(*twice, right, right).confusions == ()
    many = [asked("a", NOW - days(n), "b") for n in range(9, 2, -1)]
    assert after(*many, right, right).confusions == ()


def test_a_pair_is_told_apart_only_where_both_are_shown() -> None:
    without = asked("a", NOW, option_ids=("a", "x", "y"))
    assert len(after(WRONG, without).confusions) == 1


def test_another_question_with_the_same_key_tells_nothing_apart() -> None:
    assert len(after(WRONG, asked("b", NOW)).confusions) == 1


def test_the_mirrored_question_tells_a_pair_apart() -> None:
    mirrored = asked("b", NOW, "b", key=1)
    assert after(WRONG, mirrored).confusions == ()


def test_a_pair_confused_again_has_to_be_told_apart_anew() -> None:
    wrong_again = asked("a", NOW - days(1), "b")
    memory = after(WRONG, asked("a", NOW - days(2), "b"), asked("a", NOW - days(1.5)), wrong_again)
    (confusion,) = memory.confusions
    assert (confusion.times, confusion.told_apart) == (3, 0)
