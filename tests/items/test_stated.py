"""Which of four statements the source makes: each wrong one is false, and reads as a right one."""

from __future__ import annotations

import re
from functools import cache

import pytest

from quiz.items.altered import Altered
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Refusal
from quiz.play.feedback import choice_feedback
from tests.items import raw
from tests.packs import shipped

LANGUAGES = ("ar", "en", "fr")
SEEDS = range(6)


@cache
def stated(language: str) -> tuple[Choice, ...]:
    """Every such item of the first pack, by several seeds."""
    bank = ItemBank(shipped(), language)
    asked = [one for one in bank.blueprints("choice") if one.form == "stated"]
    made = [bank.make(one, seed) for one in asked for seed in SEEDS]
    return tuple(one for one in made if isinstance(one, Choice))


def type_of(fact: str, part: str) -> str:
    relation = raw.RELATIONS[raw.STATEMENTS[fact]["relation"]]
    return str(relation[part])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_wrong_statement_is_another_fact_with_one_thing_false_in_it(language: str) -> None:
    items = stated(language)
    assert len({item.id for item in items}) >= 30
    for item in items:
        facts = [option.fact for option in item.options]
        assert len(set(facts)) == 4, item.id
        for option in item.options:
            altered = Altered.of(option.id)
            assert altered is not None
            assert altered.fact == option.fact
            if option.correct:
                assert (option.fact, altered.part) == (item.facts[0], "")
                continue
            fact = {**raw.STATEMENTS, **raw.QUANTITIES}[altered.fact]
            assert str(fact[altered.part]) != altered.value
            if altered.part == "number":
                continue
            # The relation says that there is one; and no other statement of it says the same.
            relation = raw.RELATIONS[fact["relation"]]
            assert relation["functional" if altered.part == "object" else "one_subject"]
            assert raw.ENTITIES[altered.value]["type"] == type_of(altered.fact, altered.part)
            claimed = {**fact, altered.part: altered.value}
            assert not any(
                all(one[key] == claimed[key] for key in ("subject", "relation", "object"))
                for one in raw.STATEMENTS.values()
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedback_says_what_the_source_says_of_it_and_shows_the_sentence(language: str) -> None:
    proven = shipped()
    for item in stated(language)[::5]:
        for place, option in enumerate(item.options):
            if option.correct:
                continue
            feedback = choice_feedback(proven, item, place)
            assert option.fact is not None
            assert feedback.chosen is not None
            assert feedback.chosen.truth == proven.pack.facts[option.fact].in_words(
                language, proven.pack
            )
            told = (*feedback.explanations, *feedback.chosen_explanations)
            assert option.fact in {fact for one in told for fact in one.facts}


def test_no_statement_is_told_by_its_own_words() -> None:
    for language in LANGUAGES:
        assert not any(item.id == "stated:mission-to-nato" for item in stated(language))


def test_a_verb_agrees_with_what_stands_in_a_false_statement() -> None:
    for item in stated("fr"):
        for option in item.options:
            assert not re.match(r"(La|Les) .* est devenu ", option.text), option.text
            assert not re.match(r"Les \w+(?: \w+)? a ", option.text), option.text
    for item in stated("ar"):
        for option in item.options:
            # Both verbs are masculine: no United Nations, no League.
            if option.text.startswith(("أطلق ", "نظّم ")):
                assert "ة " not in option.text.partition(" ")[2][:20], option.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_text_is_about_is_in_the_wrong_statements_too(language: str) -> None:
    """Of a text about Kuwait, what names another country in its place is seen to be wrong."""
    wrong = [
        altered
        for item in stated(language)
        for option in item.options
        if not option.correct and (altered := Altered.of(option.id)) is not None
    ]
    swapped = [one for one in wrong if one.part in ("subject", "object")]
    own = [raw.STATEMENTS[one.fact][one.part] for one in swapped]
    assert own.count("kuwait") <= len(wrong) / 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_made_again_of_its_own_options(language: str) -> None:
    bank = ItemBank(shipped(), language)
    for item in stated(language)[::7]:
        blueprint = bank.blueprint(item.id)
        assert blueprint is not None
        wrong = tuple(option.id for option in item.options if not option.correct)
        again = bank.make(blueprint, 99, wrong=wrong)
        assert isinstance(again, Choice)
        ids = tuple(option.id for option in item.options)
        assert again.in_order(ids) == item


@pytest.mark.parametrize(
    "wanted",
    [
        "geneva",
        "says:ceremony-city",
        "says:ceremony-city:object:new-york",
        "says:ceremony-city:object:no-such-city",
        "says:ceremony-city:when:2004",
        "says:ceremony-city:number:7",
        "says:session:number:79",
        "says:session:number:many",
        "says:no-such-fact:object:geneva",
        "says:accession:object:geneva",
        "says:crown-prince:object:un-secretary-general",
    ],
)
def test_nothing_is_a_wrong_option_that_is_not_false(wanted: str) -> None:
    bank = ItemBank(shipped(), "en")
    blueprint = bank.blueprint("stated:crown-prince")
    assert blueprint is not None
    made = bank.make(blueprint, 0, against=wanted)
    assert isinstance(made, Refusal), wanted
    assert made.reason == f"«{wanted}» cannot be proven false"


def told_in(option_id: str) -> str:
    """Tell what an option showed, by its id alone."""
    altered = Altered.of(option_id)
    assert altered is not None
    return altered.in_words(shipped().pack, "en")


def test_an_altered_statement_is_told_in_words() -> None:
    told = told_in("says:ceremony-city:object:geneva")
    assert told == "the ceremony that the article describes was held in Geneva"
    told = told_in("says:session:number:78")
    assert told == (
        "the ceremony was held on the sidelines of the 78th session of the General Assembly"
    )
    for gone in ("says:gone", "says:ceremony-city:object:gone", "says:session:object:geneva"):
        with pytest.raises(KeyError):
            told_in(gone)


def test_an_id_holds_a_name_with_colons_in_it() -> None:
    one = Altered("a-fact", "object", "Ada: A Life: Part 2")
    assert Altered.of(one.id) == one
    assert Altered.of("when:2004") is None
