"""What the host sees of a lesson, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quiz.classroom.asked import AskedItem
from quiz.classroom.phases import Deed, Phase, allowed
from quiz.classroom.results import Rank, Result, Tally, results, split, standing, tally
from quiz.classroom.setup import Way
from quiz.classroom.state import Lesson, Voter
from quiz.classroom.steps import following
from quiz.items.models import Answer


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """The votes of one round, once it is locked."""

    ballots: tuple[tuple[Voter, Answer], ...]
    """Who voted for what."""
    split: tuple[int, ...]
    """Of a choice, how many for each option; of an ordering empty."""


@dataclass(frozen=True, slots=True)
class HostView:
    """A lesson at one moment, as its host may see it."""

    phase: Phase
    name: str
    """Of the class."""
    title: str
    """Of the packs."""
    way: Way
    place: int | None
    """The place of the item at hand among all that were prepared."""
    number: int | None
    """Its number, from 1, among those asked."""
    of: int
    """How many are asked."""
    item: AskedItem | None
    key_shown: bool
    """Whether the key may be on the host's screen: not before the class has seen it, where teams
    sit at the host's keyboard and may vote again."""
    void: bool
    round: int
    turn: Voter | None
    """Whose turn it is, where teams answer in turn."""
    said: Answer | None
    """What they have answered so far: they say it aloud, and the host types it."""
    here: tuple[Voter, ...]
    answered: tuple[Voter, ...]
    """Who has voted in this round."""
    missing: tuple[Voter, ...]
    """Who is expected to, and has not."""
    hands: tuple[int, ...] | None
    """Hands counted in this round."""
    takes_hands: bool
    """Whether hands can be counted for the item at hand: an order cannot be shown by hands."""
    rounds: tuple[RoundSeen, ...]
    """The rounds of the item once its answers are locked; none while it is voted on."""
    results: tuple[Result, ...]
    """What each earned, once the key is shown."""
    tally: Tally | None
    """How the class answered, once the key is shown."""
    standing: tuple[Rank, ...]
    """Where everybody stands, in the phase that shows it."""
    standing_hidden: bool
    ends: datetime | None
    """When the countdown ends for those without extra time."""
    ends_last: datetime | None
    """When it ends for whoever has most of it: then the host locks the answers."""
    deeds: frozenset[Deed]
    """What may be done in this phase."""
    is_last: bool
    """Whether no item is left to ask after the one at hand."""
    finished: datetime | None


def host_view(lesson: Lesson) -> HostView:
    """Return what the host may see of a lesson now."""
    state, asked = lesson.state, lesson.asked
    revealed = state is not None and state.revealed
    votes = None if state is None or not state.rounds else state.rounds[-1]
    voted = {} if votes is None else votes.ballots
    turn = None if state is None else state.turn
    ballot = None if turn is None else voted.get(turn)
    expected = lesson.expected if votes is not None else ()
    running = lesson.running
    extras = [voter.extra for voter in expected]
    return HostView(
        phase=lesson.phase,
        name=lesson.name,
        title=lesson.setup.title,
        way=lesson.way,
        place=lesson.item,
        number=lesson.number,
        of=len(lesson.plan),
        item=asked,
        key_shown=revealed or lesson.way == "hands",
        void=state is not None and state.void,
        round=0 if state is None else state.round,
        turn=None if turn is None else lesson.voters[turn],
        said=None if ballot is None else ballot.answer,
        here=lesson.here,
        answered=tuple(one for one in lesson.here if one.id in voted),
        missing=tuple(one for one in expected if one.id not in voted),
        hands=None if votes is None else votes.hands,
        takes_hands=asked is not None and asked.kind == "choice",
        rounds=_rounds(lesson) if revealed or lesson.phase == "lock" else (),
        results=() if lesson.item is None else results(lesson, lesson.item),
        tally=tally(lesson, lesson.item) if lesson.item is not None and revealed else None,
        standing=standing(lesson) if lesson.phase == "standing" else (),
        standing_hidden=lesson.standing_hidden,
        ends=None if running is None else running.ends(),
        ends_last=None if running is None else running.ends(max(extras, default=0)),
        deeds=allowed(lesson.phase) if lesson.finished is None else frozenset(),
        is_last=following(lesson) is None,
        finished=lesson.finished,
    )


def _rounds(lesson: Lesson) -> tuple[RoundSeen, ...]:
    state, asked = lesson.state, lesson.asked
    if state is None or asked is None:
        return ()
    return tuple(
        RoundSeen(
            ballots=tuple(
                (voter, votes.ballots[voter.id].answer)
                for voter in lesson.voters.values()
                if voter.id in votes.ballots and not voter.removed
            ),
            split=split(lesson, votes, len(asked.options)) if asked.kind == "choice" else (),
        )
        for votes in state.rounds
    )
