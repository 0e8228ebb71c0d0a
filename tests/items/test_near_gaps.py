"""Gaps have no wrong option that a source may be read to say, and names are told by all of them."""

from __future__ import annotations

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from tests.facts.written import relation, table
from tests.items.gaps_made import gaps_of, texts
from tests.items.test_nearness import league, named, offered, pact, written

SEEDS = range(12)


def shown_in(proven: ProvenPack, gap: str) -> set[str]:
    """All options of a gap, whatever the seed."""
    language = proven.pack.languages[0]
    made = (gaps_of(ItemBank(proven, language), seed) for seed in SEEDS)
    return {text for gaps in made if gap in gaps for text in texts(gaps[gap])}


def test_who_is_said_to_have_done_nearly_the_same_is_no_option_of_a_gap() -> None:
    near = "Bo Rask spoke next, and stressed the efforts of Norvik for the whole league."
    assert shown_in(league(near), "s:subject") == {"Ada Lind", "Cy Dahl", "Di Moe", "Eva Holt"}
    assert "Bo Rask" in shown_in(league("Bo Rask sold the bricks."), "s:subject")


def test_a_game_begun_before_keeps_the_options_that_its_gap_had() -> None:
    near = "Bo Rask and Di Moe stressed the role of Norvik for the league."
    bank = ItemBank(league(near), "en")
    blueprint = bank.blueprint("gap:s:subject")
    assert blueprint is not None
    assert isinstance(bank.make(blueprint, 0, wrong=("bo-rask", "di-moe", "cy-dahl")), Choice)
    assert not isinstance(bank.make(blueprint, 0, against="bo-rask"), Choice)


def feast(sentence: str) -> ProvenPack:
    """Who came to a feast, in a sentence that tells of the towns of a league beside others."""
    towns = {"vik": False, "halm": False, "sund": True, "lund": True, "moss": True, "ry": True}
    toml = table(
        "membership",
        "guests",
        group={"en": "the towns that are named among the guests"},
        members={"vik": "Vik", "halm": "Halm"},
        complete=True,
        quote=sentence.removesuffix("."),
    )
    toml += table("entity", "league", type="group", name={"en": "the towns of the league"})
    for town, is_other in towns.items():
        more = {"distractor": True} if is_other else {}
        within = {"within": "league"} if town == "ry" else {}
        toml += table("entity", town, type="town", name={"en": town.title()}, **more, **within)
    return written(toml, sentence)


@pytest.mark.parametrize(
    ("sentence", "may_stand"),
    [
        ("To the feast came the towns of the league, and beside them Vik and Halm.", False),
        ("To the feast came the towns of the west, and beside them Vik and Halm.", True),
    ],
)
def test_what_lies_within_a_thing_that_the_sentence_tells_of_is_no_option(
    sentence: str, may_stand: bool
) -> None:
    """Ry is of the league, and so was there: it would be no lie to say so."""
    shown = shown_in(feast(sentence), "guests:vik")
    assert {"Vik", "Sund", "Lund", "Moss"} <= shown
    assert ("Ry" in shown) is may_stand


def test_names_that_begin_alike_are_drawn_anew_and_give_no_gap_up() -> None:
    toml = (
        relation("led", object="club", functional=True, says={"en": "{subject} led {object}"})
        + table("statement", "s", subject="ada-lind", relation="led", object="iron-ring")
        + named("person", "Ada Lind")
        + named(
            "club", "Iron Ring", "North Wind", "North Star", "North Gate", "North Sea", "Elm Row"
        )
    )
    proven = written(toml, "For many years the weaver Ada Lind led Iron Ring without any pay.")
    for seed in range(24):
        shown = texts(gaps_of(ItemBank(proven, "en"), seed)["s:object"])
        assert "Elm Row" in shown


def test_what_has_a_number_is_told_of_where_that_number_stands() -> None:
    """“The 15th feast” and the 20th share all words but one, in digits or not."""
    toml = (
        relation(
            "sang-at",
            object="feast",
            functional=True,
            ask_object={"en": "At which feast did {subject} sing?"},
            says={"en": "{subject} sang at {object}"},
        )
        + table("statement", "s", subject="ada-lind", relation="sang-at", object="harvest-supper")
        + named("person", "Ada Lind")
        + named(
            "feast",
            "Harvest Supper",
            "The 15th feast of Norvik",
            "The 20th feast of Norvik",
            "The 12th feast of Norvik",
            "The 30th feast of Norvik",
        )
    )
    proven = written(
        toml,
        "Ada Lind sang at Harvest Supper.",
        "At the 20th feast of Norvik Ada Lind slept.",
        "Later Ada Lind heard of the feast of Norvik that was the twelfth.",
    )
    told = {"the-20th-feast-of-norvik", "the-12th-feast-of-norvik"}
    blueprint = ItemBank(proven, "en").blueprint("object:s")
    assert blueprint is not None
    nearness = ItemBank(proven, "en").nearness
    near = {
        one
        for one in ItemBank(proven, "en").entities_by_type["feast"]
        if one != "harvest-supper" and nearness.may_read_true("s", "object", one)
    }
    assert near == told


def test_arabic_words_of_other_roots_are_not_taken_for_one() -> None:
    """«ساهم» (took part) and «سموه» (His Highness) share all but one letter of their roots."""
    toml = (
        relation(
            "took-part",
            object="town",
            functional=True,
            one_subject=True,
            ask_subject={"ar": "من ساهم في موسم {object}؟"},
            says={"ar": "ساهم {subject} في موسم {object}"},
        )
        + table("statement", "s", subject="ada-lind", relation="took-part", object="norvik")
        + named("person", "Ada Lind", "Bo Rask", "Cy Dahl", "Di Moe", language="ar")
        + named("town", "Norvik", "Sund", language="ar")
    )
    proven = written(
        toml,
        "ساهم Ada Lind في موسم Norvik الكبير.",
        "زار سموه Norvik مع Bo Rask قبل أيام.",
        language="ar",
    )
    assert "bo-rask" in offered(proven, "subject:s")


@pytest.mark.parametrize(
    ("tie", "is_offered"),
    [
        ({}, True),
        ({"within": "stronger-ties"}, False),
        ({"aliases": {"en": ["close trade"]}}, False),
    ],
    ids=["untied", "within", "alias"],
)
def test_what_an_author_ties_to_the_right_answer_is_no_option_of_any_form(
    tie: dict[str, object], is_offered: bool
) -> None:
    """Synonyms of other stems, which no program knows: one within the other, or another name."""
    toml = (
        pact("the pact of Norvik", "stronger-ties")
        + table("entity", "stronger-ties", type="aim", name={"en": "stronger ties"})
        + table("entity", "bonds", type="aim", name={"en": "firm bonds"}, distractor=True, **tie)
        + named("aim", "clean rivers", "better roads", "lower rents", told=0)
    )
    proven = written(
        toml,
        "Long ago the pact of Norvik was signed to have stronger ties.",
        "The pact of Norvik made trade close.",
    )
    others = {"clean-rivers", "better-roads", "lower-rents"}
    assert offered(proven, "object:s") == (others | {"bonds"} if is_offered else others)
    assert ("firm bonds" in shown_in(proven, "s:object")) is is_offered
