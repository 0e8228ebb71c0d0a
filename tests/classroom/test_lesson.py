"""A lesson goes through its phases, and votes count by the phase alone."""

from __future__ import annotations

from typing import get_args

import pytest

from quiz.classroom.events import ChangeWay, Clock, Event, Hide, Prepare, Strike, Void
from quiz.classroom.lesson import MOST_VOTES, Refused, apply
from quiz.classroom.phases import TRANSITIONS, Deed, Phase, allowed
from quiz.classroom.results import results
from quiz.classroom.state import Lesson
from quiz.classroom.steps import ask, forward, skip
from tests.classroom.made import (
    NOW,
    choice,
    come,
    gone,
    hands,
    later,
    lesson_of,
    mark,
    move,
    ordering,
    prepared,
    setup,
    step,
    until,
    vote,
    voted,
)


def refused(lesson: Lesson, event: Event) -> str:
    """Why an event is not taken."""
    with pytest.raises(Refused) as caught:
        apply(lesson, event)
    assert caught.value.message
    return caught.value.reason


def test_the_table_tells_of_every_deed_and_leads_into_every_phase() -> None:
    assert TRANSITIONS.keys() == set(get_args(Deed))
    reached = {phase for phases in TRANSITIONS.values() for phase in phases.values()}
    assert reached == set(get_args(Phase))
    assert all(allowed(phase) for phase in get_args(Phase))


def test_enter_leads_through_a_whole_lesson() -> None:
    lesson = lesson_of()
    phases = [lesson.phase]
    while (onward := forward(lesson, NOW)) is not None:
        lesson = apply(lesson, onward)
        phases.append(lesson.phase)
    item = ["ask", "lock", "reveal", "standing"]
    assert phases == ["door", *item, *item, *item, "reteach", "reteach"]
    assert lesson.finished == NOW
    assert lesson.shown == (0, 1, 2)
    assert refused(lesson, come("team-4")) == "finished"


@pytest.mark.parametrize("phase", get_args(Phase))
def test_what_the_table_does_not_have_is_refused(phase: Phase) -> None:
    lesson = lesson_of()
    match phase:
        case "prepare":
            lesson = prepared()
        case "revote":
            lesson = apply(until(lesson, "lock"), move("revote"))
        case "mend":
            lesson = apply(until(lesson, "reveal"), move("mend"))
        case "reteach":
            lesson = apply(until(lesson, "standing"), move("reteach"))
        case _:
            lesson = until(lesson, phase)
    assert lesson.phase == phase
    done: dict[Deed, Event] = {
        "prepare": Prepare(at=NOW, setup=setup()),
        "strike": Strike(at=NOW, item=0),
        "ask": move("ask", 1),
        "revote": move("revote"),
        "mend": move("mend", 0),
        "mended": move("mended", 0),
        "standing": move("standing"),
        "void": Void(at=NOW, item=0),
        "clock": Clock(at=NOW, seconds=30),
        "hide": Hide(at=NOW),
        "way": ChangeWay(at=NOW, way="hands"),
        "come": come("team-9"),
        "mark": mark(0, "team-1", option=0),
    }
    for deed, event in done.items():
        if phase in TRANSITIONS[deed]:
            assert apply(lesson, event).phase == TRANSITIONS[deed][phase]
        else:
            assert refused(lesson, event) == "phase"


def test_an_item_struck_out_is_not_asked() -> None:
    lesson = apply(prepared(), Strike(at=NOW, item=0))
    asked = step(lesson, 2)
    assert asked.item == 1
    assert (asked.number, len(asked.plan)) == (1, 2)
    assert refused(asked, move("ask", 0)) == "no-item"
    assert lesson.chosen.struck == (0,)
    back = step(apply(lesson, Strike(at=NOW, item=0, out=False)), 2)
    assert back.item == 0
    for place in (1, 2):
        lesson = apply(lesson, Strike(at=NOW, item=place))
    assert refused(lesson, move("open")) == "no-items"
    assert refused(lesson, Strike(at=NOW, item=3)) == "no-item"


def test_the_last_vote_before_the_lock_counts() -> None:
    lesson = voted(step(lesson_of()), 1, 2)
    lesson = apply(lesson, vote(lesson, "team-1", 0))
    locked = step(lesson)
    assert refused(locked, vote(locked, "team-1", 3)) == "locked"
    shown = results(step(locked), 0)
    assert [(one.voter.id, one.answer, one.mark) for one in shown] == [
        ("team-1", 0, 1.0),
        ("team-2", 2, 0.0),
        ("team-3", None, None),
    ]


def test_a_vote_counts_once_however_often_it_is_sent() -> None:
    lesson = step(lesson_of())
    first = vote(lesson, "team-1", 1, id="a")
    lesson = apply(lesson, first)
    lesson = apply(lesson, vote(lesson, "team-1", 2, id="b"))
    assert apply(lesson, first) is lesson
    assert lesson.items[0].rounds[0].ballots["team-1"].answer == 2


def test_a_vote_is_for_the_item_and_the_round_at_hand() -> None:
    lesson = voted(step(lesson_of()), 1)
    old = vote(lesson, "team-2", 1)
    again = apply(step(lesson), move("revote"))
    assert refused(again, old) == "other-round"
    following = until(step(step(again), 3), "ask")
    assert refused(following, old) == "other-item"


def test_of_a_second_vote_both_are_kept_and_the_last_counts() -> None:
    lesson = apply(step(voted(step(lesson_of()), 1, 1, 0)), move("revote"))
    lesson = step(voted(lesson, 0), 2)
    assert [sorted(one.ballots) for one in lesson.items[0].rounds] == [
        ["team-1", "team-2", "team-3"],
        ["team-1"],
    ]
    assert [one.mark for one in results(lesson, 0)] == [1.0, 0.0, 1.0]


def test_what_is_no_answer_is_refused() -> None:
    lesson = step(lesson_of(choice(1), ordering(2)))
    assert refused(lesson, vote(lesson, "team-1", 4)) == "no-answer"
    assert refused(lesson, vote(lesson, "team-1", (0, 1, 2))) == "no-answer"
    assert refused(lesson, vote(lesson, "team-9", 1)) == "unknown-voter"
    order = until(step(lesson, 3), "ask")
    for answer in ((0, 1), (0, 1, 1), (0, 1, 3), 1):
        assert refused(order, vote(order, "team-1", answer)) == "no-answer"
    assert apply(order, vote(order, "team-1", (0, 1, 2))).state is not None


def test_a_stuck_key_does_not_fill_the_disk() -> None:
    lesson = step(lesson_of())
    for number in range(MOST_VOTES):
        lesson = apply(lesson, vote(lesson, "team-1", number % 2, id=str(number)))
    assert refused(lesson, vote(lesson, "team-1", 3, id="one more")) == "too-many"
    assert apply(lesson, vote(lesson, "team-2", 3)) is not lesson


def test_who_comes_late_answers_from_then_on() -> None:
    lesson = until(voted(step(lesson_of()), 0), "standing")
    lesson = apply(lesson, come("team-4", "Late"))
    assert [one.voter.id for one in results(lesson, 0)] == ["team-1", "team-2", "team-3"]
    second = step(lesson)
    second = step(apply(second, vote(second, "team-4", 3)), 2)
    assert [one.voter.id for one in results(second, 1)][-1] == "team-4"


def test_who_is_away_is_not_expected_and_who_is_back_is() -> None:
    lesson = apply(step(lesson_of()), gone("team-3"))
    assert refused(lesson, vote(lesson, "team-3", 0)) == "absent"
    shown = step(lesson, 2)
    assert [one.voter.id for one in results(shown, 0)] == ["team-1", "team-2"]
    assert [one.id for one in apply(shown, come("team-3")).here] == ["team-1", "team-2", "team-3"]


def test_nothing_of_a_removed_name_counts() -> None:
    lesson = until(voted(step(lesson_of()), 0, 1, 2), "reveal")
    lesson = apply(lesson, gone("team-2", removed=True))
    assert [one.voter.id for one in results(lesson, 0)] == ["team-1", "team-3"]
    renamed = apply(lesson, come("team-2", "Blue"))
    assert [one.voter.name for one in results(renamed, 0)] == ["Team 1", "Blue", "Team 3"]
    assert refused(renamed, come("team-4", "Blue")) == "name-taken"


def test_a_void_item_counts_for_nobody_and_enter_passes_it_over() -> None:
    lesson = voted(step(lesson_of()), 0)
    void = apply(lesson, Void(at=NOW, item=0))
    assert refused(void, vote(void, "team-2", 0)) == "void"
    assert step(void).item == 1
    assert refused(step(void), move("ask", 0)) == "void"
    counted = apply(void, Void(at=NOW, item=0, void=False))
    assert apply(counted, vote(counted, "team-2", 0)).phase == "ask"


def test_a_skipped_item_can_be_asked_later_and_a_shown_one_looked_at_again() -> None:
    lesson = voted(step(lesson_of()), 2)
    second = apply(lesson, skip(lesson, NOW))
    assert (second.phase, second.item) == ("ask", 1)
    end = apply(until(second, "reteach"), ask(second, 0, NOW))
    assert (end.phase, end.item) == ("ask", 0)
    assert end.items[0].rounds[0].ballots["team-1"].answer == 2
    shown = apply(until(end, "reveal"), ask(until(end, "reveal"), 1, NOW))
    assert (shown.phase, shown.item) == ("reveal", 1)
    assert refused(shown, move("ask", 1)) == "revealed"
    assert refused(lesson, move("show", 1)) == "not-revealed"


def test_answers_locked_too_early_are_unlocked() -> None:
    lesson = step(voted(step(lesson_of()), 1))
    again = apply(lesson, ask(lesson, 0, NOW))
    assert again.phase == "ask"
    assert apply(again, vote(again, "team-1", 0)).items[0].round == 1


def test_marks_are_corrected_by_answer_or_by_mark() -> None:
    lesson = apply(until(voted(step(lesson_of()), 1, 1), "reveal"), move("mend"))
    lesson = apply(lesson, mark(0, "team-1", option=0))
    lesson = apply(lesson, mark(0, "team-2", mark=0.5))
    assert refused(lesson, mark(0, "team-3", mark=1)) == "nothing-to-mark"
    assert refused(lesson, mark(0, "team-3", option=7)) == "no-answer"
    assert refused(lesson, mark(1, "team-1", option=0)) == "not-revealed"
    lesson = apply(lesson, mark(0, "team-3", option=0))
    done = apply(lesson, move("mended"))
    assert done.phase == "reveal"
    assert [(one.answer, one.mark, one.corrected) for one in results(done, 0)] == [
        (0, 1.0, True),
        (1, 0.5, True),
        (0, 1.0, True),
    ]
    taken_back = apply(lesson, mark(0, "team-1"))
    assert results(taken_back, 0)[0].mark == 0.0


def test_a_countdown_hurries_nobody_who_has_more_time() -> None:
    lesson = apply(lesson_of(countdown=60), come("team-3", extra=50))
    lesson = step(lesson, at=later(100))
    in_time = vote(lesson, "team-1", 0, at=later(160))
    assert apply(lesson, in_time) is not lesson
    assert refused(lesson, vote(lesson, "team-1", 0, at=later(161))) == "time-over"
    assert apply(lesson, vote(lesson, "team-3", 0, at=later(190))) is not lesson
    assert refused(lesson, vote(lesson, "team-3", 0, at=later(191))) == "time-over"
    anew = apply(lesson, Clock(at=later(200), seconds=30))
    assert apply(anew, vote(anew, "team-1", 0, at=later(230))) is not anew
    stopped = apply(lesson, Clock(at=later(200)))
    assert apply(stopped, vote(stopped, "team-1", 0, at=later(9_000))) is not stopped


def test_teams_in_turn_have_an_item_each() -> None:
    lesson = step(lesson_of(*(choice(number) for number in range(1, 7)), way="turns"))
    turns = []
    while lesson.phase == "ask":
        assert lesson.state is not None
        turn = lesson.state.turn
        assert turn is not None
        turns.append(turn)
        other = next(one for one in lesson.voters if one != turn)
        assert refused(lesson, vote(lesson, other, 0)) == "not-your-turn"
        shown = step(apply(lesson, vote(lesson, turn, 0)), 2)
        assert shown.item is not None
        assert [one.voter.id for one in results(shown, shown.item)] == [turn]
        lesson = step(shown, 2)
    assert turns == ["team-1", "team-2", "team-3"] * 2
    assert refused(until(lesson_of(way="turns"), "door"), move("ask", 0)) == "no-turn"


def test_hands_are_counted_for_choices_alone() -> None:
    lesson = step(lesson_of(choice(1), ordering(2), way="hands"))
    lesson = apply(lesson, hands(lesson, 1, 9, 0, 2))
    lesson = apply(lesson, hands(lesson, 12, 9, 0, 2))
    assert refused(lesson, hands(lesson, 1, 2)) == "no-answer"
    assert lesson.items[0].rounds[0].hands == (12, 9, 0, 2)
    order = until(step(lesson, 3), "ask")
    assert refused(order, hands(order, 1, 2, 3)) == "orders-by-hands"
