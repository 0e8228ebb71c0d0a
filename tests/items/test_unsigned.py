"""What nobody has signed is asked in the words of the source, and in no words of its author."""

from __future__ import annotations

from functools import cache

import pytest

from quiz.facts.models import Statement
from quiz.facts.proof import prove
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.forms.registry import FAMILY_OF
from quiz.items.models import Choice, Item, Ordering, Refusal
from quiz.items.quality import unasked
from quiz.items.wording import fact_in_words, option_in_words
from quiz.languages.catalogue import catalogue
from quiz.timeline.axes import events_of
from tests.facts.written import entity, relation, statement
from tests.packs import all_signed, pack_of, shipped
from tests.sampled import enough

SISTERS = ("centre-opened", "centre-inaugurated")
"""One event told twice, the first time to the day."""


@cache
def without(*facts: str, language: str = "en") -> ProvenPack:
    """The first pack, these facts unsigned in one language; all of them, if none is named."""
    signs = all_signed(shipped())
    for fact in facts or tuple(signs):
        del signs[fact][language]
    proven, faults = prove(shipped().pack, shipped().sources, sign_offs=signs)
    assert faults == []
    return proven


def items(proven: ProvenPack, language: str = "en") -> list[Item]:
    return [i for i in ItemBank(proven, language).items() if not isinstance(i, Refusal)]


def is_worded(item: Item) -> bool:
    return isinstance(item, Ordering) or FAMILY_OF[item.form].wants_signature


def test_without_a_signature_all_is_asked_by_gaps_and_nothing_is_ordered() -> None:
    made = items(without())
    assert len(made) > 20
    assert not any(is_worded(item) for item in made)
    # In the other language it is as it was.
    assert {item.id for item in items(without(), "ar")} == {i.id for i in items(shipped(), "ar")}


@pytest.mark.parametrize("fact", ["conference", "mission-city", "dialogue", "session"])
def test_an_unsigned_fact_stands_in_no_stem_of_an_author(fact: str) -> None:
    made = items(without(fact))
    assert not any(is_worded(item) for item in made if fact in item.facts)
    signed = {item.id for item in items(shipped()) if fact not in item.facts}
    assert {item.id for item in made if fact not in item.facts} <= signed
    ordering = ItemBank(without(fact), "en").blueprint("ordering:milestones")
    assert (ordering is None) == (fact == "conference")
    saved = ItemBank(without(fact), "en").blueprint("ordering:accession+conference+centre-opened")
    assert (saved is None) == (fact == "conference")


@pytest.mark.parametrize("fact", ["conference", "mission-city", "dialogue", "session"])
def test_no_word_of_an_unsigned_fact_is_shown_by_another_question(fact: str) -> None:
    texts = [
        text["en"]
        for _, texts, *_ in shipped().pack.facts[fact].shown_texts()
        if isinstance(text := texts, dict) and isinstance(text.get("en"), str)
    ]
    wordings = [text for text in texts if "{" not in text]
    wordings.append(shipped().pack.facts[fact].in_words("en", shipped().pack))
    for seed in range(enough(1, 3)):
        for item in ItemBank(without(fact), "en").items(seed=seed):
            if isinstance(item, Refusal):
                continue
            told = [item.stem, *item.shown]
            if isinstance(item, Choice):
                told += [option.truth or "" for option in item.options]
            said = "\n".join(told).casefold()
            assert not any(wording.casefold() in said for wording in wordings), item


def test_a_signed_telling_is_asked_where_the_more_precise_one_is_not_signed() -> None:
    day, year = SISTERS
    made = [item for item in items(without(day)) if is_worded(item)]
    asked = {fact for item in made for fact in item.facts}
    assert year in asked
    assert day not in asked
    # Nothing relies on the day: what is asked of the event is the year.
    assert not any(item.id.endswith(f"{year}:day") for item in made)
    assert f"date-of-event:{year}:year" in {item.id for item in made}


def test_what_an_unsigned_date_would_rule_out_is_not_ruled_out() -> None:
    day, year = SISTERS
    _, signed = shipped().relied_on("en")
    _, relied = without(day).relied_on("en")
    event = shipped().chronology.event
    when = type(event(day).when).parse("2017-05")
    assert signed.date_is_false(year, when)
    assert not relied.date_is_false(year, when)


def test_a_list_that_nobody_signed_as_complete_rules_nothing_out() -> None:
    quote = "the Canal links Accra and Dakar"
    toml = "".join(
        (
            entity("canal", "person"),
            *(entity(one) for one in ("accra", "dakar")),
            entity("rome", distractor=True),
            relation("links"),
            statement("s", "canal", "links", "accra", quote, complete_list="towns"),
            '[membership.towns]\ngroup = { en = "towns" }\ncomplete = true\n'
            f'members = {{ accra = "Accra", dakar = "Dakar" }}\nquote = "{quote}"\n',
        )
    )
    proven, faults = pack_of(toml, f"Since then {quote}.")
    assert faults == []
    found, _ = prove(proven.pack, proven.sources, sign_offs={"s": all_signed(proven)["s"]})
    (fact,) = proven.pack.facts_of(Statement).values()
    assert proven.relied_on("en")[1].why_object_may_be_true(fact, "rome") is None
    assert "not signed" in str(found.relied_on("en")[1].why_object_may_be_true(fact, "rome"))


def test_lists_and_timelines_tell_it_by_its_quote_or_not_at_all() -> None:
    proven, quote = without("conference"), shipped().pack.facts["conference"].quote
    assert fact_in_words(proven, "conference", "en") == quote
    assert fact_in_words(proven, "conference", "ar") != quote
    words = catalogue("en")
    assert option_in_words(proven, "accession", "conference", words) == quote
    told = {event.fact for event in events_of([proven], "en")}
    assert told == {event.fact for event in events_of([shipped()], "en")} - {"conference"}


def test_facts_that_make_no_question_are_told_with_the_reason() -> None:
    found = unasked(ItemBank(without(), "en"), seed=0)
    made = {fact for item in items(without()) for fact in item.facts}
    tellings = {one for fact in made for one in shipped().chronology.sisters.get(fact, (fact,))}
    assert set(found) == set(shipped().pack.facts) - tellings
    assert all(found.values())
    assert unasked(ItemBank(shipped(), "en"), seed=0) == {}
