"""How strong facts are, what a game taught, and what is due again when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from quiz.memory.due import (
    MOST_PARTS,
    Due,
    due_again,
    due_in,
    known_of,
    learnt,
    standing,
    strengths,
)
from quiz.memory.memory import FactMemory, Memory

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
DAY = timedelta(days=1)
FACTS = ("suez", "kiel", "panama", "corinth")


def remembered(due: timedelta, *, right: bool = True, stability: float = 10) -> FactMemory:
    """A fact that was asked a day ago."""
    return FactMemory(
        stability=stability,
        difficulty=5,
        last_review=NOW - DAY,
        due=NOW + due,
        reviews=2,
        lapses=int(not right),
        last_form="object",
        last_right=right,
        right_days=2 if right else 0,
    )


def memory(**facts: FactMemory) -> Memory:
    """A memory of one pack."""
    return Memory({("canals", fact): kept for fact, kept in facts.items()})


def due(**days: float) -> list[Due]:
    kept = memory(**{fact: remembered(n * DAY) for fact, n in days.items()})
    keys = [("canals", fact) for fact in (*days, "never-asked")]
    return due_again(kept, keys, now=NOW, zone=UTC)


def test_what_is_due_is_told_by_day_week_and_month() -> None:
    assert due(a=1, b=1, c=4, d=14) == [
        Due("tomorrow", 1, 2),
        Due("days", 4, 1),
        Due("weeks", 2, 1),
    ]
    assert due(a=-3, b=0.1, c=90) == [Due("today", 1, 2), Due("months", 3, 1)]
    assert due() == []


def test_much_that_is_far_off_is_told_together() -> None:
    found = due(a=0, b=1, c=2, d=9, e=40, f=100)
    assert found == [
        Due("today", 1, 1),
        Due("tomorrow", 1, 1),
        Due("days", 2, 1),
        Due("later", 1, 3),
    ]


def test_tomorrow_begins_at_the_midnight_of_the_player() -> None:
    kept = memory(suez=remembered(timedelta(hours=4)))
    keys = [("canals", "suez")]
    assert due_again(kept, keys, now=NOW, zone=UTC) == [Due("today", 1, 1)]
    kuwait = timezone(timedelta(hours=3))
    assert due_again(kept, keys, now=NOW, zone=kuwait) == [Due("tomorrow", 1, 1)]


@given(st.dictionaries(st.text("abcdef", min_size=1), st.floats(-400, 4000), max_size=30))
def test_nothing_is_left_out_of_what_is_due(days: dict[str, float]) -> None:
    found = due(**days)
    assert sum(part.facts for part in found) == len(days)
    assert len(found) <= MOST_PARTS
    assert all(part.n >= 1 and part.facts >= 1 for part in found)


@given(st.integers(-10, 5000))
def test_days_are_rounded_to_the_nearest_unit_and_stay_in_order(days: int) -> None:
    meant, _, _ = due_in(days)
    assert abs(meant - max(0, days)) <= (0 if days < 7 else 3 if days < 56 else 15)
    assert due_in(days) <= due_in(days + 1)


def test_a_standing_counts_every_fact_once() -> None:
    kept = memory(
        suez=remembered(5 * DAY),
        kiel=remembered(-DAY, right=False, stability=0.3),
        gone=remembered(-DAY),
    )
    found = standing(kept, "canals", FACTS, NOW)
    assert (found.known, found.shaky, found.new, found.due) == (1, 1, 2, 1)


def test_the_weakest_come_first_and_what_was_never_asked_last() -> None:
    kept = memory(
        suez=remembered(5 * DAY, stability=30),
        kiel=remembered(-DAY, right=False, stability=0.3),
        corinth=remembered(5 * DAY, stability=9),
    )
    by_pack = strengths(kept, "canals", FACTS, NOW)
    assert [one.fact for one in by_pack] == list(FACTS)
    weakest = strengths(kept, "canals", FACTS, NOW, weakest_first=True)
    assert [one.fact for one in weakest] == ["kiel", "corinth", "suez", "panama"]
    assert weakest[-1].memory is None
    assert [one.chance is None for one in weakest] == [True, False, False, True]


def test_what_was_missed_comes_before_an_event_of_an_order_that_was_not_all_right() -> None:
    missed = remembered(DAY, right=False, stability=2)
    often = replace(missed, lapses=3)
    kept = memory(
        suez=replace(missed, lapses=0, last_form="sort", stability=1),
        kiel=replace(often, last_right=True),
        corinth=replace(missed, lapses=1),
        panama=often,
    )
    weakest = strengths(kept, "canals", FACTS, NOW, weakest_first=True)
    assert [one.fact for one in weakest] == ["panama", "corinth", "kiel", "suez"]


def test_what_a_game_taught_is_what_is_known_since() -> None:
    sure, unsure = remembered(5 * DAY), remembered(-DAY, right=False, stability=0.3)
    before, after = memory(suez=sure, kiel=unsure), memory(suez=unsure, kiel=sure, panama=sure)
    keys = [("canals", fact) for fact in FACTS]
    gained, lost = learnt(known_of(before, keys), after, keys)
    assert gained == [("canals", "kiel"), ("canals", "panama")]
    assert lost == [("canals", "suez")]
    assert learnt(known_of(after, keys), after, keys) == ([], [])
