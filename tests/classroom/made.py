"""Lessons for tests, of items written on the spot: no pack is proven for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from quiz.classroom.asked import AskedItem, Sentence
from quiz.classroom.events import Come, Event, Go, Hands, Mark, Move, Vote
from quiz.classroom.lesson import Refused, apply, begin
from quiz.classroom.setup import Setup, Way
from quiz.classroom.state import Lesson
from quiz.classroom.steps import forward
from quiz.items.models import Answer
from quiz.play.rules import Rules
from quiz.play.session import Planned, PlayedPack

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
ID = "20261126T093000Z-0a1b2c3d"
TEAMS = ("team-1", "team-2", "team-3")


def later(seconds: float) -> datetime:
    """A moment after the start."""
    return NOW + timedelta(seconds=seconds)


def sentence(number: int, *facts: str) -> Sentence:
    """A sentence of the one source."""
    return Sentence(
        pack="pack",
        source="text",
        title="A text",
        number=number,
        text=f"This is sentence {number}.",
        language="en",
        evidence=((8, 16),),
        facts=facts,
    )


def choice(number: int, key: int = 0) -> AskedItem:
    """A choice of four options about the fact ``fact-NUMBER``, proven by the sentence NUMBER."""
    fact = f"fact-{number}"
    return AskedItem(
        planned=Planned(pack="pack", item=f"date:{fact}"),
        kind="choice",
        form="date",
        language="en",
        facts=(fact,),
        asks=(fact,),
        stem=f"When was number {number}?",
        options=tuple(f"in {1900 + option}" for option in range(4)),
        option_ids=tuple(str(1900 + option) for option in range(4)),
        truths=tuple("" if option == key else f"truth {option}" for option in range(4)),
        key=key,
        sentences=(sentence(number, fact),),
    )


def ordering(number: int, whens: Sequence[str] = ("1920", "1910", "1930")) -> AskedItem:
    """An ordering of events, one for each date, each proven by a sentence of its own."""
    facts = tuple(f"event-{number}-{card}" for card in range(len(whens)))
    return AskedItem(
        planned=Planned(pack="pack", item=f"ordering:{number}"),
        kind="ordering",
        form="sort",
        language="en",
        facts=facts,
        asks=facts,
        stem="Put these events in order",
        options=tuple(f"event of {when}" for when in whens),
        whens=tuple(whens),
        sentences=tuple(sentence(10 * number + card, fact) for card, fact in enumerate(facts)),
    )


def setup(
    *items: AskedItem,
    way: Way = "keyboard",
    countdown: int | None = None,
    standing_hidden: bool = False,
) -> Setup:
    """A setup of some items; of two choices and an ordering, if none are named."""
    asked = items or (choice(1), choice(2, key=3), ordering(3))
    return Setup(
        packs=(PlayedPack(id="pack", digest="d" * 64),),
        title="A pack",
        language="en",
        rules=Rules(length=len(asked)),
        seed=7,
        way=way,
        countdown=countdown,
        standing_hidden=standing_hidden,
        items=asked,
    )


def lesson_of(
    *items: AskedItem,
    way: Way = "keyboard",
    countdown: int | None = None,
    standing_hidden: bool = False,
    teams: Sequence[str] = TEAMS,
) -> Lesson:
    """A lesson at the door, with its teams there."""
    made = setup(*items, way=way, countdown=countdown, standing_hidden=standing_hidden)
    lesson = step(prepared(made))
    for team in teams:
        lesson = apply(lesson, come(team))
    return lesson


def prepared(made: Setup | None = None) -> Lesson:
    """A lesson whose items are being chosen."""
    return begin(ID, "7b", made or setup(), NOW)


def come(voter: str, name: str | None = None, extra: int = 0) -> Come:
    """The event that a team comes."""
    told = name or voter.replace("-", " ").title()
    return Come(at=NOW, voter=voter, name=told, team=True, extra=extra)


def step(lesson: Lesson, times: int = 1, at: datetime = NOW) -> Lesson:
    """The lesson after Enter was pressed so many times."""
    for _ in range(times):
        move = forward(lesson, at)
        assert move is not None
        lesson = apply(lesson, move)
    return lesson


def until(lesson: Lesson, phase: str) -> Lesson:
    """The lesson after Enter was pressed until it is in a phase."""
    for _ in range(200):
        if lesson.phase == phase:
            return lesson
        lesson = step(lesson)
    raise AssertionError(f"it never comes to {phase}")


def vote(
    lesson: Lesson, voter: str, answer: Answer, *, id: str = "", at: datetime | None = None
) -> Vote:
    """A vote on the item at hand."""
    assert lesson.item is not None
    assert lesson.state is not None
    return Vote(
        at=at or NOW,
        id=id or f"{voter}-{lesson.recorded}",
        voter=voter,
        item=lesson.item,
        round=lesson.state.round,
        option=answer if isinstance(answer, int) else None,
        order=None if isinstance(answer, int) else tuple(answer),
    )


def voted(lesson: Lesson, *answers: Answer) -> Lesson:
    """The lesson after the first teams have voted, an answer each."""
    for team, answer in zip(TEAMS, answers, strict=False):
        lesson = apply(lesson, vote(lesson, team, answer))
    return lesson


Step = Literal[
    "open", "ask", "lock", "revote", "reveal", "show", "mend", "mended",
    "standing", "reteach", "finish",
]  # fmt: skip


def move(to: Step, item: int | None = None) -> Move:
    """A step."""
    return Move(at=NOW, to=to, item=item)


def gone(voter: str, *, removed: bool = False) -> Go:
    """The event that somebody leaves."""
    return Go(at=NOW, voter=voter, removed=removed)


def hands(lesson: Lesson, *counts: int) -> Hands:
    """Hands counted for the item at hand."""
    assert lesson.item is not None
    assert lesson.state is not None
    return Hands(at=NOW, item=lesson.item, round=lesson.state.round, counts=counts)


def mark(item: int, voter: str, *, option: int | None = None, mark: float | None = None) -> Mark:
    """A mark corrected."""
    return Mark(at=NOW, item=item, voter=voter, option=option, mark=mark)


def accepted(lesson: Lesson, events: Sequence[Event]) -> tuple[Lesson, list[Event]]:
    """The lesson after those events that it takes, and which these are."""
    taken: list[Event] = []
    for event in events:
        try:
            changed = apply(lesson, event)
        except Refused:
            continue
        if changed is not lesson:
            taken.append(event)
        lesson = changed
    return lesson, taken
