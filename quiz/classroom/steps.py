"""The steps that the host takes most: to the next phase, and past an item."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from quiz.classroom.events import Move
from quiz.classroom.state import Lesson


def forward(lesson: Lesson, at: datetime) -> Move | None:
    """Return the step to the next phase; None once the lesson is finished.

    An item that was made void is left without a look at its answers; the standing is passed over
    where it is hidden, where nobody has one, and while hands are counted.
    """
    if lesson.finished is not None:
        return None
    match lesson.phase:
        case "prepare":
            return Move(at=at, to="open")
        case "door":
            return _next_item(lesson, at)
        case "ask" | "revote" | "lock" if lesson.state is not None and lesson.state.void:
            return skip(lesson, at)
        case "ask" | "revote":
            return Move(at=at, to="lock", item=lesson.item)
        case "lock":
            return Move(at=at, to="reveal", item=lesson.item)
        case "reveal":
            # Hands are counted for the class as a whole, and change nobody's standing.
            if lesson.standing_hidden or not lesson.voters or lesson.way == "hands":
                return _next_item(lesson, at)
            return Move(at=at, to="standing")
        case "mend":
            return Move(at=at, to="mended", item=lesson.item)
        case "standing":
            return _next_item(lesson, at)
        case "reteach":
            return Move(at=at, to="finish")
        case _:
            assert_never(lesson.phase)


def skip(lesson: Lesson, at: datetime) -> Move:
    """Return the step past the item at hand, which then counts for nobody unless it is asked."""
    return _next_item(lesson, at)


def ask(lesson: Lesson, place: int, at: datetime) -> Move:
    """Return the step to an item by its place: to its key where that was shown, else to ask it."""
    if lesson.items[place].revealed:
        return Move(at=at, to="show", item=place)
    return Move(at=at, to="ask", item=place, voter=_whose_turn(lesson))


def following(lesson: Lesson) -> int | None:
    """Return the place of the next item to ask; None where there is none after the one at hand."""
    here = -1 if lesson.item is None else lesson.item
    open_items = (
        place
        for place in lesson.plan
        if place > here and not lesson.items[place].revealed and not lesson.items[place].void
    )
    return next(open_items, None)


def _next_item(lesson: Lesson, at: datetime) -> Move:
    place = following(lesson)
    return Move(at=at, to="reteach") if place is None else ask(lesson, place, at)


def _whose_turn(lesson: Lesson) -> str | None:
    """Return who has had the fewest turns, of them who came first; None where all answer."""
    if lesson.way != "turns" or not lesson.here:
        return None
    had = [state.turn for state in lesson.items]
    return min(lesson.here, key=lambda voter: had.count(voter.id)).id
