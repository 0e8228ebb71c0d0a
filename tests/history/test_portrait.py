"""The portrait of a pack: its facts by sentence, what is due when, its games, a day's sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.proven_pack import ProvenPack
from quiz.history.overview import overview
from quiz.history.portrait import MOST_GAMES, Portrait, chart_of, portrait, sentence_of
from quiz.history.statistics import GameScore
from quiz.memory.due import agenda, due_in
from quiz.memory.memory import FactMemory, Memory
from quiz.saves.store import SaveStore
from tests.packs import canals, shipped
from tests.tui.conftest import summary_of
from tests.tui.history import TODAY, played


@pytest.mark.parametrize("pack", [shipped, canals])
def test_every_fact_stands_once_in_the_sentence_of_its_evidence(
    pack: Callable[[], ProvenPack],
) -> None:
    proven = pack()
    found = chart_of(proven, "en")
    counted = Counter(fact for sentence in found.sentences for fact in sentence.facts)
    assert counted == Counter(proven.askable)
    assert sum(len(one.sentences) for one in proven.sources.values()) == len(found.sentences)
    for sentence in found.sentences:
        source = proven.sources[sentence.source]
        assert source.sentences[sentence.number - 1] == (sentence.start, sentence.end)
        first = [proven.proofs[fact].evidence[0][0] for fact in sentence.facts]
        assert first == sorted(first)
        assert all(sentence.start <= offset < sentence.end for offset in first)


def test_a_sentence_is_translated_for_who_reads_another_language() -> None:
    proven = shipped()
    told = proven.sources["article"].translations["fr"]
    assert [one.translation for one in chart_of(proven, "fr").sentences] == list(told)
    assert {one.translation for one in chart_of(proven, "ar").sentences} == {None}


def portrayed(saves: Path, *, days_on: int = 0) -> tuple[Portrait, int]:
    """The portrait of the canals by these saves, and how many facts the list says are due."""
    now = TODAY + timedelta(hours=1, days=days_on)
    found = SaveStore(saves, now=lambda: now).past(
        "Noor", lambda past: overview(past, [summary_of(canals())], "en", now=now, zone=UTC)
    )
    chart = chart_of(canals(), "en")
    made = portrait(chart, found.memory, found.games, now=now, today=now.date())
    standing = found.standings["canals"]
    told = [made.standings[0].known, made.standings[0].shaky, made.standings[0].new]
    for one in made.standings[1:]:
        told = [a + b for a, b in zip(told, (one.known, one.shaky, one.new), strict=True)]
    assert told == [standing.known, standing.shaky, standing.new]
    return made, standing.due


def test_a_new_player_has_all_of_it_before_them(tmp_path: Path) -> None:
    made, due = portrayed(tmp_path)
    assert due == 0
    assert not any(made.agenda)
    assert made.games == ()
    assert {one.known + one.shaky for one in made.standings} == {0}


def test_it_adds_up_to_what_the_list_says(tmp_path: Path) -> None:
    played(tmp_path, 9, right=[True, False])
    played(tmp_path, 1, right=[True], seed=2)
    for days_on in (0, 3, 30):
        made, due = portrayed(tmp_path, days_on=days_on)
        assert made.agenda.today == due
        assert sum(made.agenda) == sum(one.known + one.shaky for one in made.standings)
    assert made.agenda.today > 0


def test_the_last_finished_games_of_the_pack_are_shown_the_oldest_first(tmp_path: Path) -> None:
    played(tmp_path, 8, right=[False])
    played(tmp_path, 7, packs=[shipped()])
    played(tmp_path, 6, right=[True, False, False, False, False], seed=2)
    played(tmp_path, 5, answers=2, seed=3)  # not finished
    played(tmp_path, 4, seed=4)
    made, _ = portrayed(tmp_path)
    assert made.games == (0.0, 20.0, 100.0)


@given(st.lists(st.booleans(), max_size=3 * MOST_GAMES))
def test_of_many_games_the_last_of_the_pack_are_shown(own: list[bool]) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    games = [
        GameScore(
            "Noor", f"game-{n}", ("canals" if is_own else "ages",), "en", "mixed", exam=False,
            started=now, day=now.date(), finished=now, responses=1, answered=1, of=1, marks=1,
            percent=n,
        )
        for n, is_own in enumerate(own)
    ]  # fmt: skip
    made = portrait(chart_of(canals(), "en"), Memory(), games, now=now, today=now.date())
    assert list(made.games) == [n for n, is_own in enumerate(own) if is_own][-MOST_GAMES:]


DAYS = st.integers(date(2000, 1, 1).toordinal(), date(2100, 1, 1).toordinal())


@given(DAYS)
def test_every_telling_sentence_has_its_day(day: int) -> None:
    sentences = chart_of(canals(), "en").sentences
    telling = {place for place, one in enumerate(sentences) if one.facts}
    turn = [sentence_of(date.fromordinal(day + n), sentences) for n in range(len(telling))]
    assert set(turn) == telling


@given(
    st.lists(st.integers(-9, 40), max_size=9),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.integers(-12, 14),
)
def test_what_is_due_today_is_what_a_review_asks_in_any_zone(
    days: list[int], at: datetime, ahead: int
) -> None:
    now = at.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=ahead)))
    midnight = at.replace(tzinfo=UTC, hour=0, minute=0, second=0, microsecond=0)
    facts = {
        ("canals", f"fact-{n}"): FactMemory(
            5, 5, midnight, midnight + timedelta(days=one), 2, 0, "object", last_right=True
        )
        for n, one in enumerate(days)
    }
    memory = Memory(facts)
    names = [fact for _, fact in facts]
    found = agenda(memory, "canals", [*names, "never-asked"], now)
    assert sum(found) == len(days)
    assert found.today == sum(memory.is_due("canals", fact, now) for fact in names)
    assert found.tomorrow == days.count(1)
    # As a summary says it: eight days, of a fact right at once, are “in a week” there.
    told = [due_in(one) for one in days]
    assert found.week == sum(unit == "days" or (unit, n) == ("weeks", 1) for _, unit, n in told)
