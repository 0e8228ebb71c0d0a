"""Rules 4 to 6 of the proof: what several facts rule out, on packs written on the spot."""

from __future__ import annotations

import json

from tests.facts.written import entity, event, faults, only, relation, statement, table
from tests.packs import pack_of

# -- rule 4 ---------------------------------------------------------------------------------

PEOPLE = (
    entity("ada", "person")
    + entity("rome")
    + entity("italy")
    + entity("paris")
    + entity("trastevere", within="rome", distractor=True)
    + entity("bern", distractor=True)
)
HOMES = "Ada lived in Rome. Ada knew Paris. Ada left Italy. Ada loved Rome, Paris and Italy."


def homes(*tables: str, **of_relation: object) -> list[str]:
    """The faults of statements about where Ada lived."""
    known = PEOPLE.replace('name = { "en" = "Rome" }', 'name = { "en" = "Rome" }\nwithin = "italy"')
    return faults(known + relation("lives-in", **of_relation) + "".join(tables), HOMES)


def about_distractors(found: list[str]) -> list[str]:
    """The distractors refused, in order."""
    return [fault.split("“")[1].split("”")[0] for fault in found if "the distractor" in fault]


def test_a_relation_with_one_object_excludes_all_that_is_not_part_of_it_nor_holds_it() -> None:
    wrong = ["italy", "trastevere", "rome", "paris", "bern"]
    found = homes(
        statement("s", "ada", "lives-in", "rome", "Ada lived in Rome"),
        f"distractors = {json.dumps(wrong)}\n",
        functional=True,
    )
    assert about_distractors(found) == ["italy", "trastevere", "rome"]


def test_a_relation_with_several_objects_excludes_nothing() -> None:
    found = homes(
        statement("s", "ada", "lives-in", "rome", "Ada lived in Rome"),
        'distractors = ["paris", "bern"]\n',
    )
    assert about_distractors(found) == ["paris", "bern"]


def test_a_complete_list_excludes_what_is_neither_on_it_nor_stated() -> None:
    homes_listed = table(
        "membership",
        "homes",
        group={"en": "homes"},
        members={"rome": "Rome", "paris": "Paris"},
        complete=True,
        quote="Ada loved Rome, Paris",
    )
    found = homes(
        statement("s", "ada", "lives-in", "rome", "Ada lived in Rome", complete_list="homes"),
        'distractors = ["paris", "italy", "bern"]\n',
        homes_listed,
    )
    assert about_distractors(found) == ["paris", "italy"]


def test_what_shares_a_members_name_is_no_wrong_option_though_of_another_type() -> None:
    text = "The fair had Ada, Georgia and Bern."
    toml = (
        entity("ada", "person")
        + entity("bern")
        + entity("georgia", "person")
        + table("entity", "georgia-land", type="place", name={"en": "Georgia"}, distractor=True)
        + entity("oslo", distractor=True)
        + table(
            "membership",
            "fair",
            group={"en": "the fair"},
            members={"ada": "Ada", "georgia": "Georgia", "bern": "Bern"},
            complete=True,
            quote=text[:-1],
            distractors=["georgia-land", "oslo"],
        )
    )
    assert about_distractors(faults(toml, text)) == ["georgia-land"]


def test_a_statement_beyond_a_complete_list_contradicts_it() -> None:
    homes_listed = table(
        "membership",
        "homes",
        group={"en": "homes"},
        members={"rome": "Rome", "italy": "Italy"},
        complete=True,
        quote="Ada loved Rome, Paris and Italy",
    )
    found = homes(
        statement("s", "ada", "lives-in", "rome", "Ada lived in Rome", complete_list="homes"),
        statement("t", "ada", "lives-in", "paris", "Ada knew Paris"),
        homes_listed,
    )
    assert any("t: its object is not on the complete list “homes”" in fault for fault in found)


DATES = {"dec": "2004-12", "year": "2004", "about": "2013~", "jan": "2005-01", "late": "2030"}
WORDS = ("December 2004", "2004", "about 2013", "January 2005", "2030")
CHRONICLE = " ".join(
    f"The {name} came in {words}." for name, words in zip(DATES, WORDS, strict=True)
)


def chronicle(of: str, *distractors: str, **more: str) -> str:
    words = CHRONICLE.partition(f"The {of} came in ")[2].partition(".")[0]
    return event(of, DATES[of], f"The {of} came in {words}", f"The {of}", words, **more) + (
        f"distractors = {json.dumps(distractors)}\n" if distractors else ""
    )


def test_an_event_excludes_only_dates_that_its_own_cannot_be() -> None:
    found = faults(
        chronicle("dec", "year", "about", "jan", "late")
        + "".join(chronicle(name) for name in DATES if name != "dec"),
        CHRONICLE,
    )
    assert about_distractors(found) == ["year", "about"]  # 2013~ reaches from 2003 to 2023


# -- rule 5 ---------------------------------------------------------------------------------


def test_one_object_is_one_object_though_told_more_widely() -> None:
    stated = statement("s", "ada", "lives-in", "rome", "Ada lived in Rome")
    wider = statement("t", "ada", "lives-in", "italy", "Ada left Italy")
    other = statement("u", "ada", "lives-in", "paris", "Ada knew Paris")
    assert not [f for f in homes(stated, wider, functional=True) if "contradicts" in f]
    assert not [f for f in homes(stated, other) if "contradicts" in f]
    for order in ((stated, wider, other), (wider, stated, other), (wider, other, stated)):
        assert [f for f in homes(*order, functional=True) if "contradicts" in f], order


def test_a_contradiction_is_found_though_neither_contradicts_the_first() -> None:
    nested = PEOPLE.replace(
        'name = { "en" = "Rome" }', 'name = { "en" = "Rome" }\nwithin = "italy"'
    ).replace('name = { "en" = "Paris" }', 'name = { "en" = "Paris" }\nwithin = "italy"')
    found = faults(
        nested
        + relation("lives-in", functional=True)
        + statement("s", "ada", "lives-in", "italy", "Ada left Italy")
        + statement("t", "ada", "lives-in", "rome", "Ada lived in Rome")
        + statement("u", "ada", "lives-in", "paris", "Ada knew Paris"),
        HOMES,
    )
    assert any("u: contradicts “t”" in fault for fault in found)


def test_sisters_tell_one_date_at_several_precisions_or_contradict() -> None:
    told = chronicle("year") + chronicle("dec", sister_of="year")
    assert faults(told, CHRONICLE) == []
    assert faults(told + chronicle("about", sister_of="dec"), CHRONICLE) == []
    for found in (
        faults(told + chronicle("jan", sister_of="dec"), CHRONICLE),
        faults(chronicle("dec", sister_of="jan") + chronicle("jan"), CHRONICLE),
        faults(chronicle("dec") + chronicle("jan", sister_of="dec"), CHRONICLE),
        faults(chronicle("jan", sister_of="dec") + chronicle("dec"), CHRONICLE),
    ):
        assert any("neither contains the other" in fault for fault in found)


def test_sisters_that_name_each_other_in_a_circle_are_one_event() -> None:
    proven, found = pack_of(
        chronicle("year", sister_of="about")
        + chronicle("dec", sister_of="year")
        + chronicle("about", sister_of="dec"),
        CHRONICLE,
    )
    assert found == []
    assert set(proven.chronology.sisters["dec"]) == {"year", "dec", "about"}
    assert proven.chronology.most_precise("about") == "dec"


# -- rule 6 ---------------------------------------------------------------------------------


def ordering(*events: str, **more: bool) -> str:
    return table("ordering", "o", events=list(events), **more)


def test_an_ordering_holds_only_what_is_provably_one_before_the_other() -> None:
    told = "".join(chronicle(name) for name in DATES)
    assert faults(told + ordering("jan", "dec", "late"), CHRONICLE) == []
    for events, pair in (
        (("dec", "jan", "year"), ("dec", "year")),
        (("dec", "about", "late"), ("dec", "about")),
    ):
        fault = only(faults(told + ordering(*events), CHRONICLE))
        assert all(f"“{name}” ({DATES[name]})" in fault for name in pair)


def test_an_ordering_may_declare_ties_where_it_still_asks_for_an_order() -> None:
    told = "".join(chronicle(name) for name in DATES)
    assert faults(told + ordering("dec", "year", "jan", "late", ties=True), CHRONICLE) == []
    assert faults(told + ordering("about", "dec", "jan", "late", ties=True), CHRONICLE) == []
    fault = only(faults(told + ordering("year", "about", "dec", ties=True), CHRONICLE))
    assert "only 0 of the 3 pairs" in fault
    fault = only(faults(told + ordering("dec", "jan", "late", ties=True), CHRONICLE))
    assert "all provably one before the other" in fault
    fault = only(faults(told + ordering("dec", "dec", "jan", "late", ties=True), CHRONICLE))
    assert "“dec” (2004-12) and “dec”" in fault
    assert "ties = true" not in fault


def test_an_event_is_ordered_by_its_narrowest_telling() -> None:
    told = (
        chronicle("year", sister_of="dec") + chronicle("dec") + chronicle("jan") + chronicle("late")
    )
    assert faults(told + ordering("year", "jan", "late"), CHRONICLE) == []


def test_years_before_the_era_are_ordered_too() -> None:
    text = "Rome fell in 410. Carthage fell in 146 BC. Corinth fell in 44 BC. Troy fell in 1184 BC."
    told = "".join(
        event(name, when, f"{name.title()} fell in {words}", name.title(), words)
        for name, when, words in (
            ("rome", "0410", "410"),
            ("carthage", "-0145", "146 BC"),
            ("corinth", "-0043", "44 BC"),
            ("troy", "-1183", "1184 BC"),
        )
    )
    proven, found = pack_of(told + ordering("troy", "carthage", "corinth", "rome"), text)
    assert found == []
    order = ["troy", "carthage", "corinth", "rome"]
    assert all(
        proven.chronology.provably_before(one, other) == (order.index(one) < order.index(other))
        for one in order
        for other in order
        if one != other
    )
