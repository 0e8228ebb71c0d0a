"""Transitions of a lesson: each takes a lesson and an event, and returns another lesson.

Nothing here reads a clock, draws a random number or touches a file. Where a lesson stands follows
from its events alone, so that a journal of them is the lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never

from quiz.classroom.events import (
    Cast,
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
    deed_of,
)
from quiz.classroom.phases import TRANSITIONS, Deed, Phase
from quiz.classroom.setup import Setup
from quiz.classroom.state import Ballot, Correction, ItemState, Lesson, Round, Running, Voter
from quiz.errors import QuizError
from quiz.languages.messages import Message, worded

MOST_VOTES: Final = 1_000
"""Votes of one voter in one round of an item: a key that is stuck does not fill the disk."""


class Refused(QuizError):
    """An event that the lesson does not take, and why; the lesson is as it was.

    ``reason`` is a short name for programs.
    """

    def __init__(self, reason: str, message: Message | None = None) -> None:
        self.reason = reason
        super().__init__(message or worded(f"lesson.refused.{reason}"))


def begin(id: str, name: str, setup: Setup, now: datetime) -> Lesson:
    """Begin a lesson in its first phase; its journal begins with the same setup."""
    fresh = Lesson(id=id, name=name, started=now, setup=setup)
    return apply(fresh, Prepare(at=now, setup=setup))


def apply(lesson: Lesson, event: Event) -> Lesson:
    """Return the lesson after an event; the same object where it is a vote counted before.

    Raises:
        Refused: the lesson does not take it.
    """
    phase = _following(lesson, deed_of(event))
    match event:
        case Prepare():
            changed = _prepared(lesson, event.setup)
        case Strike():
            changed = _struck(lesson, event)
        case Move():
            changed = _moved(lesson, event)
        case Come():
            changed = _came(lesson, event)
        case Go():
            voter = replace(_voter(lesson, event.voter), here=False, removed=event.removed)
            changed = replace(lesson, voters={**lesson.voters, voter.id: voter})
        case Vote():
            ballots = dict(_asking(lesson, event.item, event.round).ballots)
            if not _count(lesson, ballots, event.cast):
                return lesson
            changed = _with_round(lesson, ballots=ballots)
        case Hands():
            changed = _counted(lesson, event)
        case Mark():
            changed = _corrected(lesson, event)
        case Void():
            state = _item(lesson, event.item)
            changed = _with_item(lesson, event.item, replace(state, void=event.void))
        case Hide():
            changed = replace(lesson, standing_hidden=event.hidden)
        case Clock():
            changed = replace(lesson, running=_running(event.at, event.seconds))
        case ChangeWay():
            changed = replace(lesson, way=event.way)
        case _:
            assert_never(event)
    return replace(changed, phase=phase, recorded=lesson.recorded + 1)


def apply_all(lesson: Lesson, events: Iterable[Event | Cast]) -> tuple[Lesson, list[Refused]]:
    """Return the lesson after many events, and the refusals of those that it does not take.

    The same as `apply` on each; of votes that follow each other no lesson is made in between.
    """
    refused: list[Refused] = []
    votes: list[Cast] = []
    for event in events:
        if isinstance(event, Cast):
            votes.append(event)
        elif isinstance(event, Vote):
            votes.append(event.cast)
        else:
            lesson, votes = _voted(lesson, votes, refused), []
            try:
                lesson = apply(lesson, event)
            except Refused as error:
                refused.append(error)
    return _voted(lesson, votes, refused), refused


def _voted(lesson: Lesson, votes: list[Cast], refused: list[Refused]) -> Lesson:
    """Count votes that follow each other: nothing but the ballots changes in between."""
    ballots: dict[str, Ballot] | None = None
    counted = 0
    for vote in votes:
        try:
            _following(lesson, "vote")
            asking = _asking(lesson, vote.item, vote.round)
            ballots = dict(asking.ballots) if ballots is None else ballots
            counted += _count(lesson, ballots, vote)
        except Refused as error:
            refused.append(error)
    if ballots is None or not counted:
        return lesson
    return replace(_with_round(lesson, ballots=ballots), recorded=lesson.recorded + counted)


def _following(lesson: Lesson, deed: Deed) -> Phase:
    """Find the phase that follows a deed, by the table.

    Raises:
        Refused: it is none of this phase.
    """
    if lesson.finished is not None:
        raise Refused("finished")
    phase = TRANSITIONS[deed].get(lesson.phase)
    if phase is None:
        raise Refused("locked" if deed == "vote" else "phase")
    return phase


# -- items and phases -----------------------------------------------------------------------


def _prepared(lesson: Lesson, setup: Setup) -> Lesson:
    return replace(
        lesson,
        setup=setup,
        items=(ItemState(),) * len(setup.items),
        struck=frozenset(place for place in setup.struck if place < len(setup.items)),
        way=setup.way,
        standing_hidden=setup.standing_hidden,
    )


def _struck(lesson: Lesson, event: Strike) -> Lesson:
    if event.item >= len(lesson.items):
        raise Refused("no-item")
    struck = lesson.struck | {event.item} if event.out else lesson.struck - {event.item}
    return replace(lesson, struck=struck)


def _moved(lesson: Lesson, event: Move) -> Lesson:
    match event.to:
        case "open":
            if not lesson.plan:
                raise Refused("no-items")
            return lesson
        case "ask":
            return _ask(lesson, event)
        case "lock":
            return replace(lesson, running=None)
        case "revote":
            state = _at_hand(lesson)
            if state.void:
                raise Refused("void")
            again = (*state.rounds, Round(event.at))
            running = _running(event.at, lesson.setup.countdown)
            return replace(_with_state(lesson, replace(state, rounds=again)), running=running)
        case "reveal":
            return _revealed(lesson)
        case "show" | "mend":
            place = lesson.item if event.item is None else event.item
            if place is None or not _item(lesson, place).revealed:
                raise Refused("not-revealed")
            return replace(lesson, item=place, running=None)
        case "mended":
            return lesson
        case "standing" | "reteach":
            return replace(lesson, running=None)
        case "finish":
            return replace(lesson, finished=event.at)
        case _:
            assert_never(event.to)


def _ask(lesson: Lesson, event: Move) -> Lesson:
    if event.item is None:
        raise Refused("no-item")
    state = _item(lesson, event.item)
    if state.revealed:
        raise Refused("revealed")
    if state.void:
        raise Refused("void")
    turn = None
    if lesson.way == "turns":
        if event.voter is None:
            raise Refused("no-turn")
        turn = _voter(lesson, event.voter).id
    # Asked once more after it was skipped or locked too early: the votes so far still stand.
    rounds = state.rounds or (Round(event.at),)
    state = replace(state, rounds=rounds, turn=turn)
    running = _running(event.at, lesson.setup.countdown)
    return replace(_with_item(lesson, event.item, state), item=event.item, running=running)


def _revealed(lesson: Lesson) -> Lesson:
    state = _at_hand(lesson)
    assert lesson.item is not None
    expected = [voter.id for voter in lesson.expected]
    voted = [one for votes in state.rounds for one in votes.ballots if one not in expected]
    present = tuple(dict.fromkeys([*expected, *voted]))
    revealed = _with_state(lesson, replace(state, present=present))
    return replace(revealed, shown=(*lesson.shown, lesson.item))


# -- who is here ----------------------------------------------------------------------------


def _came(lesson: Lesson, event: Come) -> Lesson:
    if any(
        other.name == event.name and other.id != event.voter and not other.removed
        for other in lesson.voters.values()
    ):
        raise Refused("name-taken", worded("lesson.refused.name-taken", name=event.name))
    voter = Voter(event.voter, event.name, event.team, event.number, event.members, event.extra)
    return replace(lesson, voters={**lesson.voters, voter.id: voter})


def _voter(lesson: Lesson, voter: str) -> Voter:
    found = lesson.voters.get(voter)
    if found is None:
        raise Refused("unknown-voter")
    return found


# -- answers --------------------------------------------------------------------------------


def _asking(lesson: Lesson, item: int, round: int) -> Round:
    """Return the round that is voted on, if it is the one that a vote is meant for."""
    state = _at_hand(lesson)
    if item != lesson.item:
        raise Refused("other-item")
    if round != state.round:
        raise Refused("other-round")
    if state.void:
        raise Refused("void")
    return state.rounds[-1]


def _count(lesson: Lesson, ballots: dict[str, Ballot], vote: Cast) -> bool:
    """Put a vote among the ballots of its round; False where it was counted before."""
    voter = _voter(lesson, vote.voter)
    ballot = ballots.get(voter.id)
    ids = () if ballot is None else ballot.ids
    if vote.id in ids:
        return False
    if not voter.here or voter.removed:
        raise Refused("absent")
    state, running = lesson.state, lesson.running
    if state is not None and state.turn not in (None, voter.id):
        raise Refused("not-your-turn")
    if running is not None and vote.at > running.ends(voter.extra):
        raise Refused("time-over")
    if lesson.asked is None or not lesson.asked.takes(vote.answer):
        raise Refused("no-answer")
    if len(ids) >= MOST_VOTES:
        raise Refused("too-many")
    ballots[voter.id] = Ballot(vote.answer, vote.at, (*ids, vote.id))
    return True


def _counted(lesson: Lesson, event: Hands) -> Lesson:
    _asking(lesson, event.item, event.round)
    asked = lesson.asked
    assert asked is not None
    if asked.kind != "choice":
        raise Refused("orders-by-hands")
    if len(event.counts) != len(asked.options):
        raise Refused("no-answer")
    return _with_round(lesson, hands=event.counts)


def _corrected(lesson: Lesson, event: Mark) -> Lesson:
    voter = _voter(lesson, event.voter)
    state, asked = _item(lesson, event.item), lesson.setup.items[event.item]
    if not state.revealed:
        raise Refused("not-revealed")
    answer = event.answer
    if answer is not None and not asked.takes(answer):
        raise Refused("no-answer")
    corrections = dict(state.corrections)
    if answer is None and event.mark is None:
        corrections.pop(voter.id, None)
    else:
        if answer is None and not any(voter.id in votes.ballots for votes in state.rounds):
            raise Refused("nothing-to-mark")
        corrections[voter.id] = Correction(answer, event.mark, event.at)
    return _with_item(lesson, event.item, replace(state, corrections=corrections))


# -- parts ----------------------------------------------------------------------------------


def _at_hand(lesson: Lesson) -> ItemState:
    if lesson.item is None:
        raise Refused("no-item")
    return lesson.items[lesson.item]


def _item(lesson: Lesson, place: int) -> ItemState:
    if place >= len(lesson.items) or place in lesson.struck:
        raise Refused("no-item")
    return lesson.items[place]


def _running(since: datetime, seconds: int | None) -> Running | None:
    return None if seconds is None else Running(since, seconds)


def _with_item(lesson: Lesson, place: int, state: ItemState) -> Lesson:
    items = (*lesson.items[:place], state, *lesson.items[place + 1 :])
    return replace(lesson, items=items)


def _with_state(lesson: Lesson, state: ItemState) -> Lesson:
    assert lesson.item is not None
    return _with_item(lesson, lesson.item, state)


def _with_round(
    lesson: Lesson,
    *,
    ballots: Mapping[str, Ballot] | None = None,
    hands: tuple[int, ...] | None = None,
) -> Lesson:
    """Change the ballots or the hands of the last round of the item at hand."""
    state = _at_hand(lesson)
    votes = state.rounds[-1]
    if ballots is not None:
        votes = replace(votes, ballots=ballots)
    if hands is not None:
        votes = replace(votes, hands=hands)
    return _with_state(lesson, replace(state, rounds=(*state.rounds[:-1], votes)))
