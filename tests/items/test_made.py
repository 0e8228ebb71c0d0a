"""Made options of a pack's own facts: provably false, of another fact first."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from quiz.facts.models import Event, Quantity
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.made import dates_beside, latest_year, numbers_beside
from quiz.values.dates import contains
from tests.packs import ages, shipped


@pytest.mark.parametrize("pack", [shipped, ages], ids=["shipped", "ages"])
def test_every_date_beside_a_key_is_provably_false(pack: Callable[[], ProvenPack]) -> None:
    bank = ItemBank(pack(), "en")
    made = 0
    for event_id in bank.pack.facts_of(Event):
        for seed in range(5):
            found = dates_beside(bank, event_id, Random(seed)) or []
            made += len(found)
            for one in found:
                assert bank.exclusions.date_is_false(event_id, one.when)
                told = None if one.fact is None else bank.chronology.event(one.fact).when
                assert told is None or contains(one.when, told)
    assert made > 0


def test_other_facts_tell_some_of_the_dates() -> None:
    bank = ItemBank(shipped(), "en")
    facts = {
        one.fact
        for event_id in bank.pack.facts_of(Event)
        for one in dates_beside(bank, event_id, Random(1)) or []
    }
    assert len(facts - {None}) > 2
    assert None in facts


def test_no_date_is_later_than_the_text() -> None:
    bank = ItemBank(shipped(), "ar")
    for event_id in bank.pack.facts_of(Event):
        latest = latest_year(bank, event_id)
        for one in dates_beside(bank, event_id, Random(3)) or []:
            assert int(one.when.text[:4] if one.when.part is None else "0") <= latest


def test_numbers_are_never_the_number() -> None:
    bank = ItemBank(shipped(), "ar")
    for fact_id, fact in bank.pack.facts_of(Quantity).items():
        found = numbers_beside(bank, fact_id, Random(2))
        if found is not None:
            assert fact.number not in {one.number for one in found}
            assert len({one.number for one in found}) == 3
