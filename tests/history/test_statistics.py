"""What sessions add up to: streaks, bests, and nothing counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.history.statistics import (
    LEAST_ITEMS,
    PRACTICE,
    BusyDay,
    Streak,
    records,
    statistics,
    streak,
)
from quiz.play.certainty import Certainty
from quiz.play.forks import counted
from quiz.play.rules import Rules
from quiz.play.session import Session, finish, fork, respond
from tests.play.sessions import choice, new

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def played(
    number: int,
    marks: list[float | None],
    *,
    at: datetime = NOON,
    items: int | None = None,
    over: bool = True,
    certainty: Certainty | None = None,
    mode: str = "mixed",
) -> Session:
    """A game with these marks, an answer each minute."""
    names = tuple(f"item-{n}" for n in range(len(marks) if items is None else items))
    rules = Rules(length=len(names), certainty=certainty is not None, mode=mode)
    session = new(
        id=f"20261123T120000Z-{number:08x}", items=names, rules=rules, started=at, seed=number
    )
    for minute, (name, mark) in enumerate(zip(names, marks, strict=False)):
        session = respond(
            session,
            choice(
                name,
                None if mark is None else int(mark == 1),
                certainty=None if mark is None else certainty,
                answered_at=at + timedelta(minutes=minute),
            ),
        )
    return finish(session, at + timedelta(hours=1)) if over else session


MARKS = st.lists(st.sampled_from([1.0, 0.0, None]), min_size=1, max_size=7)


@st.composite
def histories(draw: st.DrawFn) -> list[Session]:
    """Some games over some days."""
    return [
        played(
            number,
            draw(MARKS),
            at=NOON + draw(st.integers(0, 20)) * DAY + timedelta(seconds=number),
            over=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


# -- days -----------------------------------------------------------------------------------


@given(st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_a_streak_is_the_longest_run_of_days(days: set[int], today: int) -> None:
    first = date(2026, 2, 1)
    found = streak([first + n * DAY for n in days], first + today * DAY)
    runs = [n for n in range(1, 42) if any(set(range(a, a + n)) <= days for a in days)]
    assert found.longest == max(runs, default=0)
    end = today if found.today else today - 1
    while found.today and end < today + 2 and end + 1 in days:
        end += 1
    assert found.today == (today in days)
    assert set(range(end - found.current + 1, end + 1)) <= days
    assert end - found.current not in days


def test_a_streak_lasts_until_a_day_has_passed_without_an_answer() -> None:
    days = [date(2026, 11, day) for day in (20, 21, 22)]
    assert streak(days, date(2026, 11, 22)) == Streak(3, 3, True)
    assert streak(days, date(2026, 11, 23)) == Streak(3, 3, False)
    assert streak(days, date(2026, 11, 24)) == Streak(0, 3, False)


KUWAIT = timezone(timedelta(hours=3))
TOKYO = timezone(timedelta(hours=9))
ANCHORAGE = timezone(-timedelta(hours=9))


def test_a_day_is_the_one_on_the_players_clock() -> None:
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    for zone, day in ((UTC, 23), (KUWAIT, 24)):
        found = statistics([played(1, [1.0], at=late.astimezone(zone))], today=NOON.date())
        assert list(found.days) == [date(2026, 11, day)]
        assert found.games[0].day == date(2026, 11, day)


def test_days_in_a_row_stay_so_when_their_player_flies_east() -> None:
    evening = datetime(2026, 11, 20, 17, tzinfo=KUWAIT)
    history = [played(n, [1.0], at=evening + n * DAY) for n in range(3)]
    for zone in (KUWAIT, TOKYO):
        today = (evening + 2 * DAY + timedelta(hours=5)).astimezone(zone).date()
        assert statistics(history, today=today).streak.current == 3
    in_tokyo = played(3, [1.0], at=(evening + 3 * DAY).astimezone(TOKYO))
    assert statistics([*history, in_tokyo], today=date(2026, 11, 24)).streak.longest == 4


def test_days_in_a_row_stay_so_when_their_player_flies_west_into_yesterday() -> None:
    morning = datetime(2026, 11, 20, 9, tzinfo=TOKYO)
    history = [played(n, [1.0], at=morning + n * DAY) for n in range(3)]
    today = (morning + 2 * DAY + timedelta(hours=2)).astimezone(ANCHORAGE).date()
    assert today == date(2026, 11, 21)
    assert statistics(history, today=today).streak == Streak(3, 3, True)


def test_days_of_a_clock_that_was_wrong_are_no_streak() -> None:
    days = [date(2026, 11, day) for day in (22, 23, 25, 26, 27, 28)]
    assert streak(days, date(2026, 11, 23)) == Streak(2, 4, True)
    assert streak(days, date(2026, 11, 20)).current == 0


def test_practice_is_no_personal_best_and_its_day_is_played() -> None:
    game = played(1, [1.0, 1.0, 0.0, 1.0])
    practice = [
        played(n, [1.0] * 5, at=moment, mode=PRACTICE)
        for n, moment in ((2, NOON + timedelta(hours=2)), (3, NOON + DAY))
    ]
    found = statistics([game, *practice], today=NOON.date() + DAY)
    assert (found.bests.run, found.bests.day) == (2, BusyDay(NOON.date(), 4))
    assert (found.answers, found.streak.current) == (14, 2)
    assert statistics(practice, today=NOON.date()).bests.day is None


def test_a_day_of_skipped_questions_only_does_not_count() -> None:
    found = statistics([played(1, [None, None])], today=NOON.date())
    assert (found.answers, found.days, found.streak.current) == (0, {}, 0)


# -- nothing twice --------------------------------------------------------------------------


@given(histories(), st.randoms(use_true_random=False))
def test_neither_copies_nor_their_order_change_anything(
    history: list[Session], random: Random
) -> None:
    once = statistics(history, today=NOON.date())
    shuffled = [*history, *history[:2]]
    random.shuffle(shuffled)
    assert statistics(shuffled, today=NOON.date()) == once


@given(MARKS, MARKS, MARKS)
def test_what_a_fork_shares_counts_once(
    shared: list[float | None], here: list[float | None], there: list[float | None]
) -> None:
    items = len(shared) + len(here) + len(there)
    origin = played(1, [*shared, *here], items=items, over=False)
    start = played(1, shared, items=items, over=False)
    branch = fork(start, "20261123T120500Z-00000002")
    for place, mark in enumerate(there, len(shared)):
        chosen = None if mark is None else int(mark == 1)
        at = NOON + timedelta(hours=1, minutes=place)
        branch = respond(branch, choice(f"item-{place}", chosen, answered_at=at))
    found = statistics([branch, origin], today=NOON.date())
    every = [*shared, *here, *there]
    assert found.answers == sum(mark is not None for mark in every)
    assert found.right == sum(mark == 1 for mark in every)
    assert sum(found.days.values()) == found.answers
    assert sum(len(one.own) for one in counted([origin, branch])) == len(every)


def test_of_a_file_and_its_copy_the_finished_one_counts() -> None:
    going, over = played(1, [1.0], over=False), played(1, [1.0])
    (game,) = statistics([over, going], today=NOON.date()).games
    assert game.finished is not None


# -- bests ----------------------------------------------------------------------------------


def five(right: int) -> list[float | None]:
    return [*[1.0] * right, *[0.0] * (LEAST_ITEMS - right)]


def test_the_best_game_is_of_its_kind_and_long_enough() -> None:
    history = [
        played(1, five(4)),
        played(2, five(3)),
        played(3, [1.0] * (LEAST_ITEMS - 1)),
        played(4, five(5), over=False),
        played(5, five(2), mode="choice"),
    ]
    bests = statistics(history, today=NOON.date()).bests
    assert {manner: game.percent for manner, game in bests.games.items()} == {
        (("a-pack",), "mixed"): 80,
        (("a-pack",), "choice"): 40,
    }


def test_a_run_of_right_answers_goes_on_in_the_next_game_and_ends_at_a_skip() -> None:
    history = [
        played(1, [0.0, 1.0, 1.0]),
        played(2, [1.0, None, 1.0], at=NOON + DAY),
    ]
    assert statistics(history, today=NOON.date()).bests.run == 3


def test_certainty_can_cost_points() -> None:
    (game,) = statistics([played(1, five(4), certainty=3)], today=NOON.date()).games
    assert game.points == 4 * 3 - 6
    assert game.certainty_percent == pytest.approx(40)
    best = statistics(
        [played(1, five(0), certainty=3), played(2, five(0), certainty=2)], today=NOON.date()
    ).bests.certainty
    assert best is not None
    assert best.points == -10


def told(before: list[Session], game: Session) -> tuple[str, ...]:
    was = statistics(before, today=NOON.date()).bests
    found = statistics([*before, game], today=NOON.date())
    (score,) = [one for one in found.games if one.session == game.id]
    return records(was, found.bests, score)


def test_a_record_is_what_beats_an_earlier_best() -> None:
    before = [played(1, five(3))]
    better = played(2, [0.0, *[1.0] * 4], at=NOON + DAY)
    assert told(before, better) == ("percent", "run")
    assert told([], better) == ()
    assert told(before, played(2, five(3)[::-1], at=NOON + DAY)) == ()
    busy = played(2, [0.0] * 9, at=NOON + DAY)
    assert told(before, busy) == ("day",)
    assert told([*before, played(3, [0.0] * 7, at=NOON + DAY)], busy) == ()


@given(histories(), MARKS)
def test_only_a_game_that_changes_the_bests_is_a_record(
    history: list[Session], marks: list[float | None]
) -> None:
    game = played(99, marks, at=NOON + 30 * DAY)
    before = statistics(history, today=NOON.date())
    after = statistics([*history, game], today=NOON.date())
    if told(history, game):
        assert before.bests != after.bests


def test_the_first_and_the_last_day_of_all_are_days_too() -> None:
    first, last = [date.min, date.min + DAY], [date.max - DAY, date.max]
    assert streak(first, date.min) == Streak(2, 2, True)
    assert streak(last, date.max) == Streak(2, 2, True)
    assert streak([], date.min) == streak([], date.max) == Streak(0, 0, False)
