"""Explanations: the sentence that proves a key, and the words in it that state it."""

from __future__ import annotations

import pytest

from quiz.facts.models import Statement
from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_fact, explain_item
from quiz.items.models import Choice, Refusal
from tests.packs import shipped

SUBJECT_ITEMS = [
    item
    for item in ItemBank(shipped(), "en").items("choice")
    if isinstance(item, Choice) and item.form == "subject"
]


def test_there_are_items_that_ask_for_a_subject() -> None:
    assert len(SUBJECT_ITEMS) >= 5


@pytest.mark.parametrize("item", SUBJECT_ITEMS, ids=lambda item: item.id)
def test_where_the_subject_is_asked_for_the_words_that_name_it_are_evidence(item: Choice) -> None:
    (found,) = explain_item(shipped(), item)
    fact = shipped().pack.facts[item.facts[0]]
    assert isinstance(fact, Statement)
    entity = shipped().pack.entities[fact.subject]
    named = {*entity.names("ar"), *(w for w, e in fact.resolves.items() if e == fact.subject)}
    shown = {found.sentence[start:end] for start, end in found.evidence}
    assert shown & named
    assert shown >= set(fact.evidence)


def test_no_other_item_shows_more_than_the_evidence_of_its_facts() -> None:
    for item in ItemBank(shipped(), "ar").items():
        if isinstance(item, Refusal) or item in SUBJECT_ITEMS:
            continue
        if isinstance(item, Choice) and item.form == "subject":
            continue
        if item.id.endswith(":subject"):
            continue
        for found in explain_item(shipped(), item):
            words = [found.sentence[start:end] for start, end in found.evidence]
            assert sorted(words) == sorted(shipped().pack.facts[found.fact].evidence)


def test_a_translation_is_shown_only_to_those_who_need_it() -> None:
    assert explain_fact(shipped(), "conference", "ar").translation is None
    assert "December 2006" in (explain_fact(shipped(), "conference", "en").translation or "")
