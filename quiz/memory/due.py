"""Strength of a player's facts: known, shaky or new; what was learnt, and what is due when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, Literal, NamedTuple

from quiz.memory.memory import FactKey, FactMemory, Memory, State

MOST_PARTS = 4
"""The most groups into which `due_again` divides facts."""

_WEEK: Final = 7
"""Days."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of a pack's facts a player knows."""

    known: int
    shaky: int
    new: int
    due: int
    """Of those known or shaky, how many are to be reviewed now."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How well one fact is remembered at a moment."""

    pack: str
    fact: str
    state: State
    chance: float | None
    """How likely it is to be remembered; see `quiz.memory.memory.Memory.chance`."""
    memory: FactMemory | None
    """None where it was never asked."""


Unit = Literal["today", "tomorrow", "days", "weeks", "months", "later"]


class Due(NamedTuple):
    """Facts that are due at about one time."""

    unit: Unit
    n: int
    """How many of the unit from now; 1 where the unit has no number."""
    facts: int


def standing(memory: Memory, pack: str, facts: Sequence[str], now: datetime) -> Standing:
    """Count how many of these facts of a pack are known, shaky, new and due."""
    states = [memory.state(pack, fact) for fact in facts]
    return Standing(
        known=states.count("known"),
        shaky=states.count("shaky"),
        new=states.count("new"),
        due=sum(memory.is_due(pack, fact, now) for fact in facts),
    )


class Asked(NamedTuple):
    """How many of the facts that a player was asked for are known, shaky and due."""

    known: int
    shaky: int
    due: int


def asked_of(memory: Memory, now: datetime) -> dict[str, Asked]:
    """Count, by pack, the facts that were ever asked for: without the pack none is new."""
    found: dict[str, Asked] = {}
    for pack in sorted({pack for pack, _ in memory.facts}):
        states = states_of(memory, pack)
        one = standing(memory, pack, list(states), now)
        found[pack] = Asked(one.known, one.shaky, one.due)
    return found


def states_of(memory: Memory, pack: str) -> dict[str, State]:
    """Return the state of every fact of a pack that was ever asked for."""
    return {fact: memory.state(pack, fact) for asked, fact in memory.facts if asked == pack}


def strengths(
    memory: Memory, pack: str, facts: Iterable[str], now: datetime, *, weakest_first: bool = False
) -> list[Strength]:
    """Return how strong each fact is, in the order given or the weakest of those asked first."""
    found = [
        Strength(
            pack,
            fact,
            memory.state(pack, fact),
            memory.chance(pack, fact, now),
            memory.facts.get((pack, fact)),
        )
        for fact in facts
    ]
    if weakest_first:
        found.sort(key=lambda one: _weakness(one, memory, now))
    return found


def _weakness(one: Strength, memory: Memory, now: datetime) -> tuple[float, ...]:
    """Return a key by which the weakest facts come first.

    What was missed last time, then what was missed more often, then what is likelier forgotten;
    what is known comes behind, what was never asked last.
    """
    kept = one.memory
    if kept is None:
        return (2,)
    tomorrow = memory.retrievability(one.pack, one.fact, now + timedelta(days=1))
    if one.state == "known":
        return 1, tomorrow
    # An event that stood right in an order that was not has no right answer, and was not missed.
    missed_last = not kept.last_right and kept.lapses > 0
    return 0, not missed_last, -kept.lapses, tomorrow


def known_of(memory: Memory, facts: Iterable[FactKey]) -> set[FactKey]:
    """Pick those of some facts that are known."""
    return {key for key in facts if memory.state(*key) == "known"}


def learnt(
    known_before: Collection[FactKey], after: Memory, facts: Iterable[FactKey]
) -> tuple[list[FactKey], list[FactKey]]:
    """Find the facts known now that were not when a game began, and the other way round."""
    gained: list[FactKey] = []
    lost: list[FactKey] = []
    # Each once: a game may have asked for a fact in two forms.
    for key in dict.fromkeys(facts):
        was, is_now = key in known_before, after.state(*key) == "known"
        if is_now and not was:
            gained.append(key)
        elif was and not is_now:
            lost.append(key)
    return gained, lost


def due_again(
    memory: Memory, facts: Iterable[FactKey], *, now: datetime, zone: tzinfo
) -> list[Due]:
    """Group these facts by when they are due again, the soonest first, in `MOST_PARTS` or less.

    Days are those of ``zone``; up to six days are told in days, up to eight weeks in weeks, what
    is further off in months of 30 days. What was never asked is not due.
    """
    # In days of the player's zone: FSRS counts whole days, and an hour would promise too much.
    today = now.astimezone(zone).date()
    parts: dict[tuple[int, Unit, int], int] = {}
    for key in dict.fromkeys(facts):
        kept = memory.facts.get(key)
        if kept is not None:
            when = due_in((kept.due.astimezone(zone).date() - today).days)
            parts[when] = parts.get(when, 0) + 1
    found = [Due(unit, n, facts) for (_, unit, n), facts in sorted(parts.items())]
    if len(found) <= MOST_PARTS:
        return found
    rest = found[MOST_PARTS - 1 :]
    return [*found[: MOST_PARTS - 1], Due("later", 1, sum(part.facts for part in rest))]


def due_in(days: int) -> tuple[int, Unit, int]:
    """Round a number of days for display: return the days, the unit, and how many of it."""
    if days < 2:
        return (0, "today", 1) if days < 1 else (1, "tomorrow", 1)
    if days < 7:
        return days, "days", days
    if days < 56:
        weeks = (days + 3) // 7
        return 7 * weeks, "weeks", weeks
    months = (days + 15) // 30
    return 30 * months, "months", months


class Agenda(NamedTuple):
    """How many facts of a pack are due when. Those never asked are in none of these."""

    today: int
    tomorrow: int
    week: int
    """In two days or more, up to what `due_in` rounds to one week."""
    later: int


def agenda(memory: Memory, pack: str, facts: Iterable[str], now: datetime) -> Agenda:
    """Count when these facts of a pack are due, those overdue today."""
    # In days of UTC, by which `Memory.is_due` goes: what is counted here is what a review asks.
    today = now.astimezone(UTC).date()
    asked = [memory.facts.get((pack, fact)) for fact in facts]
    exact = [(kept.due.astimezone(UTC).date() - today).days for kept in asked if kept is not None]
    # As `due_again` rounds them: what is due “in a week” by a summary is no later here.
    days = [due_in(one)[0] for one in exact]
    return Agenda(
        today=days.count(0),
        tomorrow=days.count(1),
        week=sum(1 < one <= _WEEK for one in days),
        later=sum(one > _WEEK for one in days),
    )
