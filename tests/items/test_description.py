"""What is said of a wrong option tells of that option, and of nothing else."""

from __future__ import annotations

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from tests.facts.written import relation, table
from tests.packs import pack_of, shipped

INVENTED = {
    "security-centre",
    "political-centre",
    "technical-centre",
    "technical-programme",
    "training-programme",
    "dialogue-programme",
    "political-relations",
    "security-relations",
    "political-missions",
    "endeavour-missions",
}
FEAST = (
    "The school of Vik was opened by Di Moe. "
    "The guests of the feast were the bakers of Sund, the mayor of Halm and the Norland choir."
)


def feast() -> ProvenPack:
    """Who opened a school, with wrong options that the list of the guests of a feast tells of."""
    guests = {
        "bakers": "the bakers of Sund",
        "mayor": "the mayor of Halm",
        "choir": "the Norland choir",
    }
    wrong = {
        "hosts": "representatives of the mayor of Halm",
        "town": "Halm",
        "several": "the bakers and the choir",
        "stranger": "the guests' bakers guild of Port Royal",
    }
    toml = (
        relation(
            "opened",
            subject="school",
            object="person",
            functional=True,
            ask_object={"en": "Who opened {subject}?"},
            says={"en": "{subject} was opened by {object}"},
        )
        + table("statement", "s", subject="school", relation="opened", object="di-moe")
        + table("entity", "school", type="school", name={"en": "the school of Vik"})
        + table("entity", "di-moe", type="person", name={"en": "Di Moe"})
        + "".join(
            table("entity", one, type="guest", name={"en": name}) for one, name in guests.items()
        )
        + table(
            "membership",
            "guests",
            group={"en": "the guests of the feast"},
            members=guests,
            complete=True,
        )
        + "".join(
            table(
                "entity", one, type="person", name={"en": name}, distractor=True, told_by="guests"
            )
            for one, name in wrong.items()
        )
    )
    proven, faults = pack_of(toml, FEAST)
    assert faults == []
    return proven


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("hosts", "the mayor of Halm can be found among the guests of the feast"),
        ("town", "the mayor of Halm can be found among the guests of the feast"),
        (
            "several",
            "the bakers of Sund and the Norland choir can be found among the guests of the feast",
        ),
    ],
)
def test_a_list_tells_of_a_wrong_option_only_who_in_it_is_meant(chosen: str, told: str) -> None:
    assert description(feast(), chosen) == ("guests", told)


def test_what_shares_only_words_with_a_list_is_not_told_by_it() -> None:
    assert description(feast(), "stranger") == (None, "the source does not say so")


def description(proven: ProvenPack, chosen: str) -> tuple[str | None, str | None]:
    bank = ItemBank(proven, "en")
    blueprint = bank.blueprint("object:s")
    assert blueprint is not None
    others = [one for one in ("hosts", "town", "several", "stranger") if one != chosen][:2]
    item = bank.make(blueprint, 0, wrong=(chosen, *others))
    assert isinstance(item, Choice), item
    [option] = [option for option in item.options if option.id == chosen]
    return option.fact, option.truth


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_of_no_wrong_option_of_the_first_pack_a_whole_list_is_told(language: str) -> None:
    bank = ItemBank(shipped(), language)
    members = bank.pack.facts["attendance"].mentions
    names = [bank.pack.shown_name(one, language) for one in members]
    told = {
        option.text: option.truth
        for item in bank.items("choice")
        if isinstance(item, Choice)
        for option in item.options
        if option.fact == "attendance" and not option.correct and option.id not in members
    }
    assert told
    for text, truth in told.items():
        assert truth is not None
        named_here = [name for name in names if name in truth]
        assert len(named_here) == (2 if "Oman" in text or "عُمان" in text else 1), (text, truth)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_no_source_names_is_told_by_no_fact(language: str) -> None:
    """A centre for security dialogue is none, though the article speaks of such dialogue."""
    tellings = ItemBank(shipped(), language).tellings
    assert INVENTED.isdisjoint(tellings)
