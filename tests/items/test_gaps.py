"""Gaps: what holds of every one of three packs, and how they are shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache

import pytest

from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_item
from quiz.items.gaps.wording import drawn_stem, filled_stem, spoken_stem
from quiz.items.models import Choice
from quiz.items.wording import unstretched
from quiz.values.date_readings import readings
from quiz.values.dates import When, overlaps
from quiz.values.folding import fold
from quiz.values.number_words import number_readings
from tests.items.gaps_made import gaps_of, texts
from tests.packs import page, shipped

PACKS: list[tuple[Callable[[], ProvenPack], str]]
PACKS = [(shipped, "ar"), (shipped, "en"), (lambda: page("marwick"), "en")]
PACKS += [(lambda: page("safarjal"), "ar")]
SEEDS = range(3)


@cache
def every_gap() -> list[tuple[ItemBank, Choice]]:
    banks = [ItemBank(pack(), language) for pack, language in PACKS]
    return [
        (bank, item) for bank in banks for seed in SEEDS for item in gaps_of(bank, seed).values()
    ]


def test_one_option_of_four_is_right_and_no_two_read_alike() -> None:
    for _, item in every_gap():
        assert [option.correct for option in item.options].count(True) == 1
        assert len({fold(text) for text in texts(item)}) == 4, item.id


def test_dates_read_back_to_four_dates_of_which_one_is_the_events() -> None:
    met = 0
    for bank, item in every_gap():
        fact = bank.pack.facts[item.facts[0]]
        if not isinstance(fact, Event):
            continue
        assert item.gap is not None
        read = [readings(text, item.gap.language).texts for text in texts(item)]
        assert all(len(found) == 1 for found in read), texts(item)
        whens = [When.parse(next(iter(found))) for found in read]
        assert whens[item.key] == fact.when
        assert len({(w.precision, w.part, w.approximate) for w in whens}) == 1
        assert len({w.text.startswith("-") for w in whens}) == 1, "one era"
        others = [when for place, when in enumerate(whens) if place != item.key]
        assert not any(overlaps(when, fact.when) for when in others)
        assert sorted(whens, key=lambda when: when.first_day) == whens
        assert len({len(text.split()) for text in texts(item)} - {0}) <= 2, texts(item)
        met += 1
    assert met > 120


def test_numbers_read_back_to_four_numbers_that_ascend() -> None:
    met = 0
    for bank, item in every_gap():
        fact = bank.pack.facts[item.facts[0]]
        if not isinstance(fact, Quantity):
            continue
        assert item.gap is not None
        read = [number_readings(text, item.gap.language) for text in texts(item)]
        numbers = [int(next(iter(found))) for found in read]
        assert numbers[item.key] == fact.number
        assert sorted(set(numbers)) == numbers
        assert len({any(map(str.isdecimal, text)) for text in texts(item)}) == 1
        met += 1
    assert met > 60


def test_a_wrong_name_is_provably_false_as_a_claim() -> None:
    met = 0
    for bank, item in every_gap():
        fact = bank.pack.facts[item.facts[0]]
        side = item.id.rpartition(":")[2]
        for option in item.options:
            if option.correct or isinstance(fact, Event | Quantity):
                continue
            if isinstance(fact, Membership):
                why = bank.exclusions.why_may_be_member(fact, option.id)
            elif side == "object":
                assert isinstance(fact, Statement)
                why = bank.exclusions.why_object_may_be_true(fact, option.id)
            else:
                assert isinstance(fact, Statement)
                why = bank.exclusions.why_subject_may_be_true(fact, option.id)
            assert why is None, (item.id, option.text)
            met += 1
    assert met > 200


def test_the_stem_is_the_sources_own_words() -> None:
    for bank, item in every_gap():
        assert item.gap is not None
        whole, (start, end) = filled_stem(item)
        assert whole[start:end] == item.gap.words
        proof = bank.proven.proofs[item.facts[0]]
        source = bank.proven.sources[proof.source]
        if item.gap.language == source.language:
            text = source.text
        else:
            text = " ".join(source.translations[item.gap.language])
        shown = unstretched(" ".join(text.split()))
        for part in whole.split("…"):
            assert " ".join(part.split()) in shown, (item.id, part)


def test_neither_the_key_nor_a_wrong_option_stands_beside_the_gap() -> None:
    for _, item in every_gap():
        assert item.gap is not None
        beside = f"{item.stem[: item.gap.start]} | {item.stem[item.gap.end :]}"
        view = f" {fold(beside)} "
        for text in texts(item):
            assert f" {fold(text)} " not in view, (item.id, text)


def test_five_words_at_least_stand_beside_a_gap() -> None:
    for _, item in every_gap():
        assert item.gap is not None
        beside = item.stem[item.gap.context : item.gap.start] + item.stem[item.gap.end :]
        assert len(beside.split()) >= 4, item.stem


def test_every_gap_is_drawn_alike_and_joined_to_what_goes_before() -> None:
    joined = 0
    for _, item in every_gap():
        assert item.gap is not None
        drawn = item.stem[item.gap.start : item.gap.end]
        before = item.stem[: item.gap.start][-1:]
        assert drawn in {"_____", "ـ_____"}
        assert (drawn != "_____") == (before in "بفكل" and before != ""), item.stem
        joined += drawn != "_____"
    assert joined


def test_the_key_stands_in_each_place_about_as_often() -> None:
    places: Counter[int] = Counter()
    for bank, item in every_gap():
        places[item.key] += isinstance(bank.pack.facts[item.facts[0]], Event | Quantity)
    share = [places[place] / places.total() for place in range(4)]
    assert all(0.17 < one < 0.34 for one in share), share


def test_a_gap_stands_in_the_proof_that_explains_it() -> None:
    for bank, item in every_gap():
        assert item.gap is not None
        first = explain_item(bank.proven, item)[0]
        if item.gap.language == first.language:
            marked = [unstretched(first.sentence[start:end]) for start, end in first.evidence]
            assert any(item.gap.words in words or words in item.gap.words for words in marked)


def test_what_a_wrong_option_really_is_is_told() -> None:
    for bank, item in every_gap():
        for option in item.options:
            assert (option.truth is None) == option.correct
            told = option.truth in {bank.words("truth.no-event"), bank.words("truth.no-number")}
            if told:
                assert option.fact is None
            if option.truth == bank.words("truth.no-event"):
                assert item.gap is not None
                (when,) = readings(option.text, item.gap.language).texts
                days = [bank.chronology.event(event).when for event in bank.events]
                assert not any(overlaps(When.parse(when), one) for one in days)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_most_facts_of_the_first_pack_have_two_forms(language: str) -> None:
    bank = ItemBank(shipped(), language)
    forms: dict[str, set[str]] = defaultdict(set)
    for item in bank.items("choice"):
        if isinstance(item, Choice):
            forms[item.asks[0]].add(item.form)
    facts = {bank.remembered_as(fact) for fact in bank.pack.facts}
    two = [fact for fact in facts if len(forms[fact]) > 1]
    print(f"{language}: {len(two)} of {len(facts)} facts have two forms")
    assert len(two) >= 0.7 * len(facts)


# -- how it is shown ------------------------------------------------------------------------


def test_a_gap_is_spoken_as_a_word_and_marked_for_its_direction() -> None:
    item = gaps_of(ItemBank(page("safarjal"), "ar"))["langs"]
    assert spoken_stem(item, "(فراغ)").startswith("تضم المكتبة اليوم نحو 41,000 كتاب بـ(فراغ) لغات")
    assert "بـ\u200f_____\u200f" in drawn_stem(item)
    english = gaps_of(ItemBank(page("marwick"), "en"))["steps"]
    assert "\u200e_____\u200e" in drawn_stem(english)


def test_the_translation_is_shown_where_the_answer_stands_in_it_once() -> None:
    bank = ItemBank(shipped(), "en")
    found = gaps_of(bank)
    assert found["session"].gap is not None
    assert found["session"].gap.language == "en"
    assert set(texts(found["session"])) & {"79th"}
    # “November 2018” stands twice in that sentence, so it is shown in Arabic.
    assert found["mission-opened"].gap is not None
    assert found["mission-opened"].gap.language == "ar"
