"""Laws that hold for every lesson, whatever is done in it, in any order."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.class_view import class_view
from quiz.classroom.events import (
    ChangeWay,
    Clock,
    Come,
    Event,
    Go,
    Hands,
    Hide,
    Mark,
    Move,
    Prepare,
    Strike,
    Void,
    Vote,
)
from quiz.classroom.host_view import host_view
from quiz.classroom.lesson import Refused, apply, apply_all
from quiz.classroom.results import standing
from quiz.classroom.reteach import reteach
from quiz.classroom.sessions import sessions_of
from quiz.classroom.state import Ballot, Lesson, Round
from quiz.classroom.steps import forward
from quiz.items.models import Answer
from quiz.lessons.journal_text import event_text, head_text, read_journal
from tests.classroom.made import accepted, choice, later, ordering, prepared, sentence, setup
from tests.sampled import enough

ITEMS = (choice(1), ordering(2), choice(3, key=2))
VOTERS = ("team-1", "team-2", "s1")
AT = st.integers(0, 200).map(later)
PLACES = st.integers(0, 3)
NAMES = st.sampled_from(VOTERS)
ORDERS = st.permutations(range(3)).map(tuple)
OPTIONS = st.integers(0, 4)


def votes() -> st.SearchStrategy[Vote]:
    """Any vote, on whatever item and round."""
    common = {
        "at": AT,
        "id": st.sampled_from("abcdefgh"),
        "voter": NAMES,
        "item": PLACES,
        "round": st.integers(1, 2),
    }
    return st.one_of(
        st.builds(Vote, **common, option=OPTIONS), st.builds(Vote, **common, order=ORDERS)
    )


STEPS = ("open", "ask", "lock", "revote", "reveal", "show", "mend", "mended", "standing", "reteach")
OTHERS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Move, at=AT, to=st.sampled_from(STEPS), item=PLACES, voter=st.none() | NAMES),
    st.builds(Move, at=AT, to=st.just("finish")),
    st.builds(Come, at=AT, voter=NAMES, name=NAMES, extra=st.sampled_from((0, 50))),
    st.builds(Go, at=AT, voter=NAMES, removed=st.booleans()),
    st.builds(Hands, at=AT, item=PLACES, round=st.just(1), counts=st.just((1, 2, 0, 4))),
    st.builds(Mark, at=AT, item=PLACES, voter=NAMES, option=st.none() | OPTIONS, mark=st.none()),
    st.builds(Mark, at=AT, item=PLACES, voter=NAMES, order=st.none() | ORDERS, mark=st.just(0.25)),
    st.builds(Void, at=AT, item=PLACES, void=st.booleans()),
    st.builds(Hide, at=AT, hidden=st.booleans()),
    st.builds(Clock, at=AT, seconds=st.sampled_from((None, 30))),
    st.builds(ChangeWay, at=AT, way=st.sampled_from(("keyboard", "turns", "hands"))),
    st.builds(Strike, at=AT, item=PLACES, out=st.booleans()),
)


class Aimed(NamedTuple):
    """A vote on the item and round at hand, whichever they are."""

    voter: str
    id: str
    option: int
    order: tuple[int, ...]
    at: datetime


AIMED = st.builds(
    Aimed,
    voter=NAMES,
    id=st.sampled_from("abcdefgh"),
    option=PLACES,
    order=ORDERS,
    at=st.integers(0, 60).map(later),
)
ENTER = st.just("enter")
REVOTE = st.builds(Move, at=AT, to=st.just("revote"))
Deeds = list[Event | Aimed | str]
DEEDS: st.SearchStrategy[Deeds] = st.lists(
    st.one_of(AIMED, AIMED, ENTER, ENTER, REVOTE, votes(), OTHERS), min_size=20, max_size=60
)
"""Events, and what leads a lesson somewhere: Enter, and votes on what is asked."""


def event_of(lesson: Lesson, deed: Event | Aimed | str) -> Event | None:
    """The event that a deed is in a lesson; None where it is none."""
    if isinstance(deed, str):
        return forward(lesson, later(0))
    if not isinstance(deed, Aimed):
        return deed
    if lesson.asked is None or lesson.state is None:
        return None
    common = {"at": deed.at, "id": deed.id, "voter": deed.voter, "item": lesson.item}
    answer = {"option": deed.option} if lesson.asked.kind == "choice" else {"order": deed.order}
    return Vote.model_validate({**common, **answer, "round": max(1, lesson.state.round)})


BEGINNING: list[Event] = [
    *(Come(at=later(0), voter=voter, name=voter.upper()) for voter in VOTERS),
    Move(at=later(0), to="open"),
    Move(at=later(0), to="ask", item=0),
]


def begun() -> Lesson:
    """A lesson that everybody has come to, at its first item."""
    lesson = prepared(setup(*ITEMS, countdown=60))
    for event in BEGINNING:
        lesson = apply(lesson, event)
    return lesson


def tried_in(deeds: Deeds) -> tuple[Lesson, list[Event]]:
    """The lesson after some deeds as far as it takes them, and all that was tried."""
    lesson, tried = begun(), []
    for deed in deeds:
        if (event := event_of(lesson, deed)) is not None:
            lesson, _ = accepted(lesson, [event])
            tried.append(event)
    return lesson, tried


def done(deeds: Deeds) -> tuple[Lesson, list[Event]]:
    """The lesson after some deeds as far as it takes them, and those it takes."""
    return accepted(begun(), tried_in(deeds)[1])


@settings(max_examples=enough(15, 40))
@given(DEEDS)
def test_a_journal_is_the_lesson(deeds: Deeds) -> None:
    lesson, taken = done(deeds)
    first = prepared(setup(*ITEMS, countdown=60))
    events: list[Event] = [Prepare(at=first.started, setup=first.setup), *BEGINNING, *taken]
    text = head_text(first) + "".join(event_text(n, one) for n, one in enumerate(events, 1))
    read = read_journal(text.encode(), Path("journal"))
    assert read.lesson == lesson
    assert (read.whole, read.refused) == (len(text.encode()), 0)
    assert lesson.recorded == len(events)


@settings(max_examples=enough(15, 40))
@given(DEEDS)
def test_all_at_once_is_one_after_another(deeds: Deeds) -> None:
    lesson, tried = tried_in(deeds)
    assert apply_all(begun(), tried)[0] == lesson


@settings(max_examples=enough(15, 40))
@given(DEEDS, st.lists(votes(), max_size=20))
def test_votes_while_nothing_is_asked_count_for_nothing(deeds: Deeds, late: list[Vote]) -> None:
    lesson, _ = done(deeds)
    if lesson.phase not in ("ask", "revote"):
        assert accepted(lesson, late) == (lesson, [])


@settings(max_examples=enough(15, 40))
@given(DEEDS)
def test_a_vote_sent_again_changes_nothing(deeds: Deeds) -> None:
    lesson, taken = done(deeds)
    for event in taken:
        if isinstance(event, Vote):
            with suppress(Refused):
                assert apply(lesson, event) is lesson


@settings(max_examples=enough(30, 100))
@given(DEEDS)
def test_the_class_sees_nothing_of_keys_and_votes_before_their_time(deeds: Deeds) -> None:
    lesson, _ = done(deeds)
    assert class_view(with_other_secrets(lesson)) == class_view(lesson)


def with_other_secrets(lesson: Lesson) -> Lesson:
    """The lesson with other keys, proofs and answers wherever no key was shown yet."""
    asked = list(lesson.setup.items)
    states = list(lesson.items)
    for place, state in enumerate(states):
        if state.revealed:
            continue
        one = asked[place]
        secrets: dict[str, object] = (
            {"key": (one.key or 0) ^ 1, "truths": ("other",) * 4}
            if one.kind == "choice"
            else {"whens": tuple(reversed(one.whens))}
        )
        secrets["sentences"] = (sentence(99, *one.facts),)
        asked[place] = one.model_copy(update=secrets)
        rounds = tuple(
            Round(
                votes.began,
                {
                    voter: Ballot(_other(ballot.answer), ballot.at, ballot.ids)
                    for voter, ballot in votes.ballots.items()
                },
                None if votes.hands is None else tuple(reversed(votes.hands)),
            )
            for votes in state.rounds
        )
        states[place] = replace(state, rounds=rounds)
    changed = lesson.setup.model_copy(update={"items": tuple(asked)})
    return replace(lesson, setup=changed, items=tuple(states))


def _other(answer: Answer) -> Answer:
    return (answer + 1) % 4 if isinstance(answer, int) else tuple(reversed(answer))


@settings(max_examples=enough(15, 40))
@given(DEEDS)
def test_every_lesson_can_be_looked_at_and_kept(deeds: Deeds) -> None:
    lesson, _ = done(deeds)
    host = host_view(lesson)
    assert set(host.answered) | set(host.missing) <= set(host.here)
    made = sessions_of(lesson)
    shares = {rank.voter.name: rank.share for rank in standing(lesson)}
    assert {one.player for one in made} == shares.keys()
    for one in made:
        earned = sum(response.mark or 0 for response in one.responses) / len(one.plan)
        assert abs(earned - shares[one.player]) < 1e-6
    assert all(0 <= one.share < 1 for one in reteach(lesson))
