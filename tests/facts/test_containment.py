"""Containment that statements tell: a part and its whole are no wrong options for each other."""

from __future__ import annotations

import pytest

from quiz.facts.containment import part_of
from quiz.facts.entities import Relation
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from tests.facts.written import entity, relation, statement
from tests.packs import pack_of

TEXT = (
    "Karrada is a district of Baghdad. Baghdad lies on a river. Ada was born in Karrada. "
    "Ida was born in Basra. Oda was born in Mosul. Una was born in Kirkuk."
)
PLACES = ("karrada", "baghdad", "basra", "mosul", "kirkuk")
PEOPLE = ("ada", "ida", "oda", "una")


def pack(**located: object) -> str:
    return "".join(
        (
            *(entity(place) for place in PLACES),
            *(entity(person, "person") for person in PEOPLE),
            relation("born", functional=True, ask_object={"en": "Where was {subject} born?"}),
            relation("located", subject="place", **located),
            statement("where", "karrada", "located", "baghdad", "Karrada is a district of Baghdad"),
            *(
                statement(
                    f"{one}-born", one, "born", place, f"{one.title()} was born in {place.title()}"
                )
                for one, place in zip(PEOPLE, ("karrada", "basra", "mosul", "kirkuk"), strict=True)
            ),
        )
    )


def options(toml: str, fact: str) -> set[str]:
    proven, faults = pack_of(toml, TEXT)
    assert faults == []
    found: set[str] = set()
    for seed in range(20):
        for item in ItemBank(proven, "en").items(seed=seed):
            if isinstance(item, Choice) and item.id == f"object:{fact}":
                found |= {option.id for option in item.options}
    return found


DISTRICT = {"says": {"en": "{subject} is a district of {object}"}}


@pytest.mark.parametrize(
    "located", [DISTRICT, {"says": {"en": "{subject}: {object}"}, "part": "subject"}]
)
def test_the_whole_of_the_key_is_no_wrong_option(located: dict[str, object]) -> None:
    found = options(pack(**located), "ada-born")
    assert "karrada" in found
    assert "baghdad" not in found


@pytest.mark.parametrize("part", ["none", None])
def test_what_a_relation_does_not_contain_stays_one(part: str | None) -> None:
    located: dict[str, object] = {"says": {"en": "{subject} trades with {object}"}}
    if part is not None:
        located = {**DISTRICT, "part": part}
    assert "baghdad" in options(pack(**located), "ada-born")


@pytest.mark.parametrize(
    ("language", "says", "part"),
    [
        ("en", "{subject} lies in {object}", "subject"),
        ("en", "{subject} is part of {object}", "subject"),
        ("en", "{subject} belongs to {object}", "subject"),
        ("en", "{subject} is a suburb of {object}", "subject"),
        ("en", "{subject} contains {object}", "object"),
        ("en", "{object} includes {subject}", "subject"),
        ("en", "{subject} taught {object}", None),
        ("en", "{subject} borders {object}", None),
        ("en", "{subject} is the daughter of {object}", None),
        ("ar", "تقع {subject} في {object}", "subject"),
        ("ar", "{subject} حيّ من أحياء {object}", "subject"),
        ("ar", "تضم {subject} {object}", "object"),
        ("ar", "تجاور {subject} {object}", None),
        ("fr", "{subject} ? {object}", "subject"),
    ],
)
def test_words_tell_which_side_is_part_of_the_other(
    language: str, says: str, part: str | None
) -> None:
    one_type = Relation(subject="place", object="place", says={language: says})
    assert part_of(one_type) == part


def test_words_that_are_not_understood_say_nothing_of_unlike_types() -> None:
    assert part_of(Relation(subject="person", object="place", says={"fr": "x"})) is None
    in_a_town = {"en": "{subject} was born in {object}"}
    assert part_of(Relation(subject="person", object="place", says=in_a_town)) is None
