"""Orderings of the first pack: every provable one and no other."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import pytest

from quiz.items.models import Ordering
from tests.items import raw
from tests.items.raw import LANGUAGES, SEEDS, orderings


def one_telling_each() -> list[str]:
    """One fact of every event, the narrowest told."""
    families = {frozenset(raw.family(event)) for event in raw.EVENTS}
    return sorted(
        min(family, key=lambda e: raw.declared(e)[1] - raw.declared(e)[0]) for family in families
    )


def in_line(events: tuple[str, ...]) -> bool:
    """Whether all of some events are provably one before the other, whatever the order given."""
    return any(
        all(raw.before(one, other) for one, other in combinations(order, 2))
        for order in permutations(events)
    )


def provable() -> set[frozenset[str]]:
    """Every set of three to seven events that can be put in order, by trying all."""
    events = one_telling_each()
    pairs = {pair for pair in combinations(events, 2) if in_line(pair)}
    return {
        frozenset(chosen)
        for size in range(3, 8)
        for chosen in combinations(events, size)
        if all(pair in pairs for pair in combinations(chosen, 2))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provable_ordering_is_made_and_no_other(language: str) -> None:
    shown = [frozenset(item.facts) for item in orderings(language) if not declares_ties(item)]
    assert set(shown) == provable()
    assert len(shown) == len(set(shown))
    assert len({item.id for item in orderings(language)}) == len(orderings(language))


def declares_ties(item: Ordering) -> bool:
    """Whether its author declared that dates in it overlap."""
    authored: dict[str, Any] = raw.ORDERINGS.get(item.id.removeprefix("ordering:"), {})
    return bool(authored.get("ties"))


def every_ordering() -> list[Ordering]:
    found = [item for lang in LANGUAGES for seed in SEEDS for item in orderings(lang, seed)]
    assert found
    return found


def test_each_holds_three_to_seven_events_under_their_titles() -> None:
    for item in every_ordering():
        assert 3 <= len(item.events) <= 7
        for card in item.events:
            assert raw.event_of(card.text, item.language) == card.fact
            assert str(card.when) == raw.EVENTS[card.fact]["when"]


def test_the_order_is_the_one_in_which_they_happened() -> None:
    for item in every_ordering():
        assert sorted(item.order) == list(range(len(item.events)))
        happened = [item.events[place].fact for place in item.order]
        for one, other in combinations(happened, 2):
            tied = declares_ties(item) and not raw.before(other, one)
            assert raw.before(one, other) or tied, item.id


def test_none_is_shown_in_a_right_order() -> None:
    for item in every_ordering():
        assert any(raw.before(late, early) for early, late in combinations(item.facts, 2))


def test_the_order_shown_varies_with_the_seed() -> None:
    shown: dict[str, set[tuple[int, ...]]] = {}
    for seed in SEEDS:
        for item in orderings("en", seed):
            shown.setdefault(item.id, set()).add(item.order)
    assert all(len(orders) > 1 for orders in shown.values())


def test_two_events_of_november_2018_meet_only_where_their_author_says_so() -> None:
    both = {"further-step", "mission-opened"}
    assert [raw.EVENTS[event]["when"] for event in both] == ["2018-11", "2018-11"]
    meeting = [item for item in every_ordering() if both <= set(item.facts)]
    assert {item.id for item in meeting} == {"ordering:nearer-together"}
    assert all(declares_ties(item) for item in meeting)


def test_no_event_meets_itself_told_otherwise() -> None:
    for item in every_ordering():
        families = [frozenset(raw.family(event)) for event in item.facts]
        assert len(set(families)) == len(families)


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_that_the_author_named_come_first_and_under_their_own_stem(language: str) -> None:
    authored = list(raw.ORDERINGS.items())
    for item, (ordering_id, ordering) in zip(orderings(language), authored, strict=False):
        assert item.id == f"ordering:{ordering_id}"
        assert set(item.facts) == set(ordering["events"])
        assert item.stem == ordering["ask"][language]
    others = {item.stem for item in orderings(language)[len(authored) :]}
    assert len(others) == 1


def test_a_stem_of_an_ordering_gives_no_order_away() -> None:
    for item in every_ordering():
        assert not any(char.isdigit() for char in item.stem)
        assert item.key_names == ()
