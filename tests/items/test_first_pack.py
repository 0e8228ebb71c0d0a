"""The wrong options of the first pack, where a relation's word alone would not make them false."""

from __future__ import annotations

import pytest

from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering
from quiz.languages.records import LANGUAGES
from tests.packs import shipped

OF_KUWAIT = {"middle-east", "arabian-peninsula", "west-asia", "arab-region"}
"""Regions in which Kuwait lies: of no countries outside can it be the first."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_kuwait_is_said_to_be_first_outside_no_region_but_those_that_it_lies_in(
    language: str,
) -> None:
    bank = ItemBank(shipped(), language)
    offered: set[str] = set()
    for seed in range(6):
        for item in bank.items("choice", seed):
            for option in item.options if isinstance(item, Choice) else ():
                says, _, region = option.id.rpartition(":")
                if item.id == "object:first-outside-euro-atlantic" and not option.correct:
                    offered.add(option.id)
                elif says == "says:first-outside-euro-atlantic:object":
                    offered.add(region)
    assert offered
    assert offered <= OF_KUWAIT


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_asks_for_an_order_ends_with_a_full_stop(language: str) -> None:
    orderings = list(ItemBank(shipped(), language).items("ordering", 1))
    stems = {item.stem for item in orderings if isinstance(item, Ordering)}
    assert len(stems) == 3
    assert all(stem.endswith(".") for stem in stems), stems
