"""The first pack in short form yields what it does with every quote written out."""

from __future__ import annotations

import hashlib

import pytest

from quiz.items.bank import ItemBank
from quiz.packs.fact_lines import lines_of_facts, median_lines
from tests.packs import SHIPPED, shipped, shipped_in_full

IDS = "1f85d9cbf7ee7ca0a8a48c281b9e26dc"
"""Of all items of the first pack, which stand in the saves of whoever played it."""
SINCE_THEN = {"stated"}
"""The forms that came later: what they add changes none of the others."""


@pytest.mark.parametrize("language", shipped().pack.languages)
def test_no_item_is_another_for_a_quote_that_is_left_out(language: str) -> None:
    short, full = ItemBank(shipped(), language), ItemBank(shipped_in_full(), language)
    assert list(short.items(seed=7)) == list(full.items(seed=7))


def test_no_sign_off_is_void_for_a_quote_that_is_left_out() -> None:
    assert shipped().unsigned == shipped_in_full().unsigned == ()
    left_out = [
        fact_id
        for fact_id, fact in shipped().pack.facts.items()
        if fact.quote != shipped_in_full().pack.facts[fact_id].quote
    ]
    assert len(left_out) > 25


def test_the_ids_of_its_items_are_those_that_saves_hold() -> None:
    ids = [
        f"{language} {blueprint.id}"
        for language in shipped().pack.languages
        for blueprint in ItemBank(shipped(), language).blueprints()
        if blueprint.form not in SINCE_THEN
    ]
    assert hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:32] == IDS


def test_half_of_its_facts_take_six_lines_at_the_most() -> None:
    text = (SHIPPED / "pack.toml").read_text("utf-8")
    assert lines_of_facts(text).keys() == shipped().pack.facts.keys()
    assert median_lines(text) <= 6
