"""Explanations: the sentence that proves a key, and the words in it that state it."""

from __future__ import annotations

import pytest

from quiz.facts.models import Statement
from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_fact, explain_item
from quiz.items.models import Choice, Refusal
from tests.items.gaps_made import event
from tests.packs import pack_of, shipped

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


def test_the_mark_of_a_list_is_no_part_of_a_sentence() -> None:
    text = "- The mill was built in 1801.\nThe canal - a short one - was dug in 1802."
    toml = event("mill", "1801", "The mill", "1801", "The mill was built in 1801")
    toml += event("canal", "1802", "canal", "1802", "The canal - a short one - was dug in 1802")
    proven, faults = pack_of(toml, text)
    assert faults == []
    mill, canal = (explain_fact(proven, one, "en") for one in ("mill", "canal"))
    assert mill.sentence == "The mill was built in 1801."
    assert canal.sentence == "The canal - a short one - was dug in 1802."
    for one, year in ((mill, "1801"), (canal, "1802")):
        assert text[one.start : one.end] == one.sentence
        assert [one.sentence[a:b] for a, b in one.evidence] == [year]
    first = explain_fact(shipped(), "contact-leads-to-stability", "en")
    assert first.sentence.startswith("تعزيز")
    assert first.translation is not None
    assert first.translation.startswith("Closer contact")
