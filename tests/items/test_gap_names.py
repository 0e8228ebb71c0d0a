"""Gaps for names: the rules, one by one."""

from __future__ import annotations

import pytest

from quiz.facts.entities import Entity
from quiz.facts.models import Membership
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.gaps.names import Place
from quiz.items.gaps.stretches import Stretch
from tests.items.gaps_made import gaps_of, key_of, only, refused, texts
from tests.packs import pack_of

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
    assert "the pack gives 2" in refused(
        born("Ada Hill was born in Ayr by the sea.", towns=the), "b:object"
    )


def test_too_few_names_make_no_gap() -> None:
    few = PLACES.replace('[entity.ely]\ntype = "town"', '[entity.ely]\ntype = "hamlet"')
    few = few.replace('[entity.dax]\ntype = "town"', '[entity.dax]\ntype = "hamlet"')
    assert "the pack gives 2" in refused(
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


def made_by(text: str, evidence: str, names: str) -> ProvenPack:
    """A pack of one statement, what or who made the first of some names, one of another type."""
    first, *others = (name.strip() for name in names.split(";"))
    entities = "".join(
        f'[entity.e{number}]\ntype = "maker"\nname = {{ en = "{name.removesuffix("*")}" }}\n'
        + ("distractor = true\n" if name.endswith("*") else "")
        for number, name in enumerate((first, *others))
    )
    proven, faults = pack_of(
        f'{entities}[entity.lens]\ntype = "lens"\nname = {{ en = "Big Eye" }}\n'
        '[relation.made]\nsubject = "lens"\nobject = "maker"\nfunctional = true\n'
        'says = { en = "{object} made and ground {subject}" }\n'
        f'[statement.m]\nsubject = "lens"\nrelation = "made"\nobject = "e0"\n'
        f'quote = "{text.splitlines()[0].removesuffix(".")}"\nevidence = "{evidence}"\n',
        text,
    )
    assert [fault for fault in faults if "no fact names it" not in fault] == []
    return proven


def test_an_article_is_written_as_the_sentence_has_it() -> None:
    names = "the Guild; The Crown*; The Abbey*; The Council*"
    item = only(
        made_by("The lens Big Eye was made for the Guild in that year.", "the Guild", names)
    )
    assert set(texts(item)) == {"the Guild", "the Crown", "the Abbey", "the Council"}


def test_a_plural_is_no_option_beside_one_thing() -> None:
    text = "The lens Big Eye was held by the brass ring of the tower and was never moved."
    names = "the brass ring of the tower; the iron bolts of the gate*; the lamp*; the floor*"
    made = made_by(text, "the brass ring of the tower", names)
    assert "the pack gives 2" in refused(made, "m:object")


def test_what_a_thing_does_would_tell_unless_somebody_chose_others() -> None:
    text = "The lens Big Eye was held by the brass ring and was never moved again."
    chosen = "the brass ring; the iron bolt*; the lamp*; the floor*"
    assert only(made_by(text, "the brass ring", chosen))
    broad = chosen.replace("*", "")
    assert "the pack gives 0" in refused(made_by(text, "the brass ring", broad), "m:object")


def test_an_option_does_not_say_what_follows_the_gap() -> None:
    text = "The lens Big Eye was made for closer ties between Ayr and Bonn in that year."
    names = "closer ties; fewer wars with the towns*; peace*; trade*; better roads*"
    made = made_by(text, "closer ties", names)
    assert "the pack gives 1" in refused(made, "m:object")


def test_the_world_knows_a_capital() -> None:
    text = "The painter Ada Hill was born in the old capital, Ayr, in the winter."
    assert "capital" in refused(born(text), "b:object")
    # Where it is not shown it tells nothing.
    assert only(born("The painter Ada Hill was born in Ayr, the capital of the Isles."))


def test_a_title_with_an_article_behind_it_tells_too() -> None:
    text = "The lens Big Eye was given by His Highness the Emir in that year."
    names = "the Emir; the Bishop*; the Mayor*; the Guild*"
    assert "title" in refused(made_by(text, "the Emir", names), "m:object")


@pytest.mark.parametrize(
    "more",
    [
        "In 1851 came his daughter Rose Rae.",
        "Rose Rae, a baker's widow, kept it.",
        "Rose Rae kept the lens for years. She was paid for it.",
        "They gave it to Mrs Rose Rae in the end.",
    ],
)
def test_who_is_called_a_woman_is_no_option_beside_his(more: str) -> None:
    names = "Robert Hill; Rose Rae; Hugh Lee; Tom Dow"
    text = "The lens Big Eye was made by Robert Hill in his shop by the river."
    made = made_by(f"{text}\n{more}", "Robert Hill", names)
    assert "the pack gives 2" in refused(made, "m:object")
    # Where nothing tells of a man she may stand.
    plain = text.replace("his shop", "a shop")
    assert only(made_by(f"{plain}\n{more}", "Robert Hill", names))


def test_arabic_names_agree_with_the_adjective_behind_them() -> None:
    text = "وزّع المكتب «العين» البرامج التدريبية والتعليمية على القرى في ذلك العام."
    entities = "".join(
        f'[entity.e{number}]\ntype = "kind"\nname = {{ ar = "{name}" }}\n'
        for number, name in enumerate(
            ("البرامج التدريبية", "البرامج الزراعية", "البرامج الصحية", "المؤتمر الدولي")
        )
    )
    proven, faults = pack_of(
        f'{entities}[entity.o]\ntype = "office"\nname = {{ ar = "العين" }}\n'
        '[relation.gave]\nsubject = "office"\nobject = "kind"\nfunctional = true\n'
        'says = { ar = "{subject} وزّع {object}" }\n'
        '[statement.m]\nsubject = "o"\nrelation = "gave"\nobject = "e0"\n'
        f'quote = "{text.removesuffix(".")}"\nevidence = "البرامج التدريبية"\n',
        text,
        "ar",
    )
    assert all("no fact names it" in fault for fault in faults)
    assert "the pack gives 2" in refused(proven, "m:object")


def test_an_arabic_object_that_shows_its_case_stands_beside_such_alone() -> None:
    names = ("متحفًا", "ناديًا", "مسرحاً", "مدرسةً", "القصر", "بستانًا")
    stretch = Stretch("افتتحت البلدية متحفًا في المحطة الكبرى", 15, 21)
    place = Place.of(stretch, "ar", Entity(type="thing", name={"ar": "متحفًا للخط"}))
    assert [name for name in names if place.fitted((name + " للخط",))] == [
        "متحفًا",
        "ناديًا",
        "مسرحاً",
        "بستانًا",
    ]


def listed(*, signed: bool) -> ProvenPack:
    """A pack of one list, which its author calls complete."""
    text = "Three villages by the sea share the mill on the hill: Ayr, Bute and Crail."
    names = (*("Ayr", "Bute", "Crail"), *("Doon*", "Elie*", "Fife*", "Girvan*"))
    entities = "".join(
        f'[entity.{name.removesuffix("*").lower()}]\ntype = "town"\n'
        f'name = {{ en = "{name.removesuffix("*")}" }}\n'
        + ("distractor = true\n" if name.endswith("*") else "")
        for name in names
    )
    return pack_of(
        f'{entities}[membership.m]\ngroup = {{ en = "the villages with the mill" }}\n'
        'members = { ayr = "Ayr", bute = "Bute", crail = "Crail" }\ncomplete = true\n'
        f'quote = "{text.removesuffix(".")}"\n',
        text,
        signed=signed,
    )[0]


def test_nothing_is_outside_a_list_that_nobody_has_signed_to_be_complete() -> None:
    assert set(gaps_of(ItemBank(listed(signed=True), "en"))) == {"m:ayr", "m:bute", "m:crail"}
    unsigned = ItemBank(listed(signed=False), "en")
    assert gaps_of(unsigned) == {}
    group = unsigned.pack.facts["m"]
    assert isinstance(group, Membership)
    assert "signed" in str(unsigned.exclusions.why_may_be_member(group, "elie"))
