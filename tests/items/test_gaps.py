"""Gaps: what holds of every one of three packs, and the rules one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_item
from quiz.items.gaps.wording import drawn_stem, filled_stem, spoken_stem
from quiz.items.models import Choice, Refusal
from quiz.values.date_readings import readings
from quiz.values.dates import When, overlaps
from quiz.values.folding import fold
from quiz.values.number_words import number_readings
from tests.packs import pack_of, page, shipped

PACKS: list[tuple[Callable[[], ProvenPack], str]]
PACKS = [(shipped, "ar"), (shipped, "en"), (lambda: page("marwick"), "en")]
PACKS += [(lambda: page("safarjal"), "ar")]
SEEDS = range(3)


def gaps_of(bank: ItemBank, seed: int = 0) -> dict[str, Choice]:
    """The gaps that can be made, by what they ask about: a fact, and perhaps a side of it."""
    made = (bank.make(one, seed) for one in bank.blueprints("choice") if one.form == "gap")
    return {item.id.removeprefix("gap:"): item for item in made if isinstance(item, Choice)}


@cache
def every_gap() -> list[tuple[ItemBank, Choice]]:
    banks = [ItemBank(pack(), language) for pack, language in PACKS]
    return [
        (bank, item) for bank in banks for seed in SEEDS for item in gaps_of(bank, seed).values()
    ]


def refused(proven: ProvenPack, name: str) -> str:
    """Why the gap of a fact is not made."""
    bank = ItemBank(proven, next(iter(proven.pack.languages)))
    blueprint = bank.blueprint(f"gap:{name}")
    assert blueprint is not None
    made = bank.make(blueprint, 0)
    assert isinstance(made, Refusal), made.stem
    return made.reason


def texts(item: Choice) -> list[str]:
    return [option.text for option in item.options]


def key_of(item: Choice) -> str:
    return item.options[item.key].text


# -- what holds of every one ----------------------------------------------------------------


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
        shown = " ".join(text.split())
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
            marked = [first.sentence[start:end] for start, end in first.evidence]
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


# -- one rule at a time ---------------------------------------------------------------------


def event(name: str, when: str, anchor: str, evidence: str, quote: str) -> str:
    return (
        f'[event.{name}]\ntitle = {{ en = "{name}" }}\nwhen = "{when}"\nquote = "{quote}"\n'
        f'anchor = "{anchor}"\nevidence = "{evidence}"\n'
    )


def dated(text: str, when: str, evidence: str, anchor: str) -> ProvenPack:
    """A pack of one event told by a text of one sentence or more."""
    quote = next(line for line in text.splitlines() if evidence in line and anchor in line)
    proven, faults = pack_of(event("it", when, anchor, evidence, quote), text)
    assert faults == []
    return proven


def only(proven: ProvenPack, seed: int = 0) -> Choice:
    (item,) = gaps_of(ItemBank(proven, "en"), seed).values()
    return item


BRIDGE = "The bridge over the river was built by the town in {}."
YEARS = st.integers(1200, 2020)
MONTHS = "January February March April May June July August September October November December"


@settings(max_examples=15)
@given(year=YEARS, month=st.integers(1, 12), day=st.integers(1, 28), seed=st.integers(0, 99))
def test_whatever_the_date_one_option_is_true(year: int, month: int, day: int, seed: int) -> None:
    name = MONTHS.split()[month - 1]
    for evidence, when in (
        (f"{year}", f"{year}"),
        (f"{name} {year}", f"{year}-{month:02d}"),
        (f"{day} {name} {year}", f"{year}-{month:02d}-{day:02d}"),
        (f"about {year}", f"{year}~"),
        (f"{year} BC", f"{1 - year:05d}"),
    ):
        item = only(dated(BRIDGE.format(evidence), when, evidence, "bridge"), seed)
        read = [readings(text, "en").texts for text in texts(item)]
        assert [found == {when} for found in read] == [option.correct for option in item.options]
        assert len(set().union(*read)) == 4


def test_dates_lie_between_those_in_view_and_one_beside_the_key() -> None:
    text = "Begun in 1800, the bridge over the river was ready in 1820 and fell in 1840."
    proven = dated(text, "1820", "1820", "ready")
    for seed in range(20):
        item = only(proven, seed)
        years = [int(text) for text in texts(item)]
        assert all(1800 < year < 1840 for year in years)
        assert item.key in {1, 2}


def test_where_the_year_stands_in_view_the_months_differ() -> None:
    text = (
        "In that wet 1824 the old bridge over the river fell down in May 1824 and killed two men."
    )
    for seed in range(10):
        found = texts(only(dated(text, "1824-05", "May 1824", "fell down"), seed))
        assert all(one.endswith(" 1824") for one in found)
        assert len({one.split()[0] for one in found}) == 4


def of_quote(text: str, when: str, evidence: str, anchor: str, quote: str) -> ProvenPack:
    proven, faults = pack_of(event("it", when, anchor, evidence, quote), text)
    assert faults == []
    return proven


def test_what_gives_the_key_away_is_left_out_where_the_rest_reads_alone() -> None:
    text = "After the flood of June 1824 the town began a new stone bridge in 1824 and paid for it."
    quote = "the town began a new stone bridge in 1824"
    item = only(of_quote(text, "1824", "1824", "began a new stone bridge", quote))
    assert item.stem == "… the town began a new stone bridge in _____ …"


def test_else_there_is_no_gap() -> None:
    text = "The flood of June 1824 broke it and a new bridge was begun in 1824 by the town."
    quote = "a new bridge was begun in 1824"
    # Four words are too few to stand beside a gap.
    proven = of_quote(text, "1824", "1824", "was begun", "was begun in 1824")
    assert "1824" in refused(proven, "it")
    assert quote in text


def test_a_date_that_can_be_worked_out_is_not_asked_for() -> None:
    text = "The bridge was begun in 1800 and was opened twenty years later by the king in 1820."
    assert "worked out" in refused(dated(text, "1820", "1820", "was opened"), "it")


def test_a_pronoun_is_shown_with_what_it_stands_for_or_not_at_all() -> None:
    text = "The town built a bridge over the river.\nIt was broken by a great flood in 1824."
    item = only(dated(text, "1824", "1824", "was broken"))
    assert item.gap is not None
    assert item.stem[: item.gap.context].startswith("The town built a bridge")
    assert item.stem[item.gap.context :] == "It was broken by a great flood in _____."
    assert "read alone" in refused(dated(text.splitlines()[1], "1824", "1824", "was broken"), "it")


def test_an_ending_goes_with_its_number() -> None:
    item = only(counted("The town keeps the 22nd oldest bridge in the whole country.", 22, "22"))
    assert "the _____ oldest" in item.stem
    assert {text[-2:] for text in texts(item)} <= {"st", "nd", "rd", "th"}


def counted(text: str, number: int, evidence: str) -> ProvenPack:
    """A pack of one number; its anchor is the word “oldest” or “the town”."""
    anchor = "oldest" if "oldest" in text else "The town"
    proven, faults = pack_of(
        f'[quantity.n]\nnumber = {number}\nunit = "thing"\nask = {{ en = "How many?" }}\n'
        f'shown = {{ en = "{{number}}" }}\nsays = {{ en = "it is {{value}}" }}\n'
        f'quote = "{text.removesuffix(".")}"\nanchor = "{anchor}"\nevidence = "{evidence}"\n',
        text,
    )
    assert faults == []
    return proven


def test_what_is_counted_may_not_be_listed_beside_it() -> None:
    text = "The town has two bridges over the river called Old Bridge and New Bridge."
    assert "listed" in refused(counted(text, 2, "two"), "n")
    assert only(counted("The town has three bridges over the river and a ferry.", 3, "three"))
    assert only(counted("The second oldest is called Old Bridge and is of stone.", 2, "second"))


def test_a_number_that_two_others_make_is_not_asked_for() -> None:
    text = "The town kept 600 houses for good when the fire took 300 of its 900."
    assert "worked out" in refused(counted(text, 600, "600"), "n")


def test_after_an_article_only_what_can_follow_it() -> None:
    text = "The town gave the old bridge an eighteen page book of its own."
    proven = counted(text, 18, "eighteen")
    assert "there are no three" in refused(proven, "n")


PLACES = (
    "".join(
        f'[entity.{name.lower()}]\ntype = "town"\nname = {{ en = "{name}" }}\n{mark}'
        for name, mark in (
            ("Ayr", ""),
            ("Bonn", "distractor = true\n"),
            ("Cork", "distractor = true\n"),
            ("Dax", "distractor = true\n"),
            ("Ely", "distractor = true\n"),
        )
    )
    + '[entity.ada]\ntype = "person"\nname = { en = "Ada Hill" }\n'
    + '[relation.born]\nsubject = "person"\nobject = "town"\nfunctional = true\n'
    + 'says = { en = "{subject} was born in {object}" }\n'
)


def born(text: str, evidence: str = "Ayr", more: str = "", towns: str = PLACES) -> ProvenPack:
    """A pack of one statement: where Ada Hill was born."""
    quote = next(line for line in text.splitlines() if "Ada" in line).removesuffix(".")
    proven, faults = pack_of(
        f'{towns}[statement.b]\nsubject = "ada"\nrelation = "born"\nobject = "ayr"\n'
        f'quote = "{quote}"\nevidence = "{evidence}"\n{more}',
        text,
    )
    assert faults == []
    return proven


def test_a_name_needs_neither_title_nor_stem() -> None:
    item = only(born("The painter Ada Hill was born in Ayr by the sea."))
    assert item.stem == "The painter Ada Hill was born in _____ by the sea."
    assert key_of(item) == "Ayr"
    assert "b" in born("The painter Ada Hill was born in Ayr by the sea.").askable
    assert item.key_names == ("Ayr",)


def test_a_wrong_name_that_stands_in_view_is_no_option() -> None:
    text = "The painter Ada Hill was born in Ayr and never saw Bonn or any other town."
    for seed in range(10):
        bank = ItemBank(born(text), "en")
        assert "Bonn" not in texts(gaps_of(bank, seed)["b:object"])


def test_what_the_text_is_about_is_not_asked_for() -> None:
    text = "The painter Ada Hill was born in Ayr by the sea.\n" + "Ayr lies by the sea.\n" * 3
    assert "about" in refused(born(text), "b:object")


def test_names_of_one_word_only_go_by_their_article() -> None:
    text = "The painter Ada Hill was born in the Ayr of old by the sea."
    item = only(born(text))
    assert set(texts(item)) <= {"Ayr", "Bonn", "Cork", "Dax", "Ely"}
    the = PLACES.replace('en = "Bonn"', 'en = "the Bonn"').replace('en = "Cork"', 'en = "the Cork"')
    assert "only 2 of 3" in refused(
        born("Ada Hill was born in Ayr by the sea.", towns=the), "b:object"
    )


def test_too_few_names_make_no_gap() -> None:
    few = PLACES.replace('[entity.ely]\ntype = "town"', '[entity.ely]\ntype = "hamlet"')
    few = few.replace('[entity.dax]\ntype = "town"', '[entity.dax]\ntype = "hamlet"')
    assert "only 2 of 3" in refused(
        born("Ada Hill was born in Ayr by the sea.", towns=few), "b:object"
    )


def test_names_lie_where_the_key_lies_if_that_stands_in_view() -> None:
    held = PLACES + '[entity.fife]\ntype = "county"\nname = { en = "Fife" }\n'
    for name in ("Ayr", "Bonn", "Cork", "Dax"):
        held = held.replace(
            f'name = {{ en = "{name}" }}\n', f'name = {{ en = "{name}" }}\nwithin = "fife"\n'
        )
    text = "The painter Ada Hill was born in Ayr in the county of Fife by the sea."
    for seed in range(8):
        item = gaps_of(ItemBank(born(text, towns=held), "en"), seed)["b:object"]
        assert set(texts(item)) == {"Ayr", "Bonn", "Cork", "Dax"}


def test_a_title_before_it_would_tell_whose_name_it_is() -> None:
    people = PLACES.replace('"town"', '"writer"').replace('"person"', '"book"')
    text = "The book Ada Hill was written by the late Mrs Ayr of the town."
    assert "title" in refused(born(text, towns=people), "b:object")


def test_brackets_stay_outside_and_words_of_one_gap_are_asked_for_once() -> None:
    text = "The painter Ada Hill was born in the town of (Ayr) by the sea."
    aliases = PLACES.replace(
        'name = { en = "Ayr" }\n', 'name = { en = "Ayr" }\naliases = { en = ["(Ayr)"] }\n'
    )
    item = only(born(text, evidence="(Ayr)", towns=aliases))
    assert "(_____)" in item.stem
    again = (
        '[relation.raised]\nsubject = "person"\nobject = "town"\nfunctional = true\n'
        'says = { en = "{subject} was raised in {object}" }\n'
        '[statement.c]\nsubject = "ada"\nrelation = "raised"\nobject = "ayr"\n'
        f'quote = "{text.removesuffix(".")}"\nevidence = "(Ayr)"\n'
    )
    twice = ItemBank(born(text, evidence="(Ayr)", towns=aliases, more=again), "en")
    assert len([one for one in twice.blueprints("choice") if one.form == "gap"]) == 1


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
