"""Wrong options that a careful reader of the source may take for true are never formed."""

from __future__ import annotations

from functools import cache

import pytest

from quiz.facts.models import Event, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Refusal
from tests.facts.written import quantity, relation, table
from tests.packs import pack_of, shipped

LEAGUE = (
    "At the fair Ada Lind stressed the importance of the role of Norvik in the league.",
    "{near}",
    "Cy Dahl baked the bread for the guests.",
)
PERSONS = ("Ada Lind", "Bo Rask", "Cy Dahl", "Di Moe", "Eva Holt")
OTHERS = {
    "town": ("Norvik", "Sund", "Halm", "Vik"),
    "aim": ("peace", "lower rents", "better roads", "clean rivers"),
}


def named(kind: str, *names: str, told: int = 1, language: str = "en") -> str:
    """Entities, of which facts name the first ``told``."""
    return "".join(
        table(
            "entity",
            name.lower().replace(" ", "-"),
            type=kind,
            name={language: name},
            **({} if place < told else {"distractor": True}),
        )
        for place, name in enumerate(names)
    )


def pact(name: str, aim: str) -> str:
    """What the one aim of a pact is, by the id of the aim."""
    return (
        relation(
            "aims",
            subject="plan",
            object="aim",
            functional=True,
            ask_object={"en": "What is the aim of {subject}?"},
            says={"en": "the aim of {subject} is {object}"},
        )
        + table("statement", "s", subject="plan", relation="aims", object=aim)
        + table("entity", "plan", type="plan", name={"en": name})
    )


def written(toml: str, *sentences: str, language: str = "en") -> ProvenPack:
    proven, faults = pack_of(toml, "\n".join(sentences), language)
    assert faults == []
    return proven


def offered(proven: ProvenPack, item_id: str, seeds: int = 12) -> set[str]:
    """The ids of all wrong options that any seed draws for an item."""
    bank = ItemBank(proven, proven.pack.languages[0])
    blueprint = bank.blueprint(item_id)
    assert blueprint is not None, item_id
    made = [bank.make(blueprint, seed) for seed in range(seeds)]
    choices = [one for one in made if isinstance(one, Choice)]
    return {option.id for item in choices for option in item.options if not option.correct}


@cache
def league(near: str) -> ProvenPack:
    toml = (
        relation(
            "stressed",
            object="town",
            functional=True,
            one_subject=True,
            ask_subject={"en": "Who stressed the role of {object}?"},
            says={"en": "{subject} stressed the importance of the role of {object} in the league"},
        )
        + table("statement", "s", subject="ada-lind", relation="stressed", object="norvik")
        + named("person", *PERSONS)
        + named("town", *OTHERS["town"])
    )
    return written(toml, *(sentence.format(near=near) for sentence in LEAGUE))


@pytest.mark.parametrize(
    "near",
    [
        "Bo Rask spoke next, and stressed the efforts of Norvik for the whole league.",
        "Then Bo Rask spoke. He, too, was stressing what part Norvik has in the league.",
        "The role of Norvik is important, as Bo Rask said.",
    ],
)
def test_who_is_said_to_have_done_nearly_the_same_is_no_wrong_option(near: str) -> None:
    assert offered(league(near), "subject:s") == {"cy-dahl", "di-moe", "eva-holt"}


@pytest.mark.parametrize(
    "far", ["Bo Rask sold the bricks.", "From Norvik to Sund, Bo Rask rowed a boat in a day."]
)
def test_who_is_told_to_have_done_something_else_stays_a_wrong_option(far: str) -> None:
    assert "bo-rask" in offered(league(far), "subject:s")


def test_an_item_is_not_asked_where_too_few_options_are_left() -> None:
    near = "Bo Rask and Di Moe stressed the role of Norvik for the league."
    bank = ItemBank(league(near), "en")
    blueprint = bank.blueprint("subject:s")
    assert blueprint is not None
    made = bank.make(blueprint, 0)
    assert isinstance(made, Refusal)
    assert made.reason == "only 2 of 3 distractors can be proven false"


def test_a_game_begun_before_keeps_the_options_that_it_had() -> None:
    near = "Bo Rask and Di Moe stressed the role of Norvik for the league."
    bank = ItemBank(league(near), "en")
    blueprint = bank.blueprint("subject:s")
    assert blueprint is not None
    made = bank.make(blueprint, 0, wrong=("bo-rask", "di-moe", "cy-dahl"))
    assert isinstance(made, Choice)
    assert isinstance(bank.earlier.make(blueprint, 0), Choice)
    # Nobody is asked anew about what was wrong then.
    assert isinstance(bank.make(blueprint, 0, against="bo-rask"), Refusal)


def test_what_is_said_of_a_thing_in_other_words_is_no_wrong_option() -> None:
    """Of an aim there are few words to tell it by: then it is enough to stand by its subject."""
    toml = pact("the pact of Norvik and Sund", "peace") + named(
        "aim", *OTHERS["aim"], "stronger trade ties", "longer holidays"
    )
    proven = written(
        toml,
        "The pact of Norvik and Sund was signed for the sake of peace.",
        "In May Norvik and Sund made another pact, to make their trade ties stronger.",
        "Longer holidays were granted to the bakers.",
    )
    wrong = offered(proven, "object:s")
    assert "longer-holidays" in wrong
    assert "stronger-trade-ties" not in wrong


def test_no_false_statement_is_one_that_the_source_nearly_makes() -> None:
    persons, towns = PERSONS[:4], OTHERS["town"]
    pairs = list(zip(persons, towns, strict=True))
    toml = (
        relation(
            "founded",
            object="town",
            functional=True,
            one_subject=True,
            says={"en": "{subject} founded the school of {object}"},
        )
        + named("person", *PERSONS, told=4)
        + named("town", *towns, told=4)
        + "".join(
            table(
                "statement",
                town.lower(),
                subject=who.lower().replace(" ", "-"),
                relation="founded",
                object=town.lower(),
            )
            for who, town in pairs
        )
    )
    proven = written(
        toml,
        *(f"{who} founded the school of {town} alone." for who, town in pairs),
        "With her uncle Eva Holt was founding the first school in Sund, they say.",
    )
    shown = {one for town in towns for one in offered(proven, f"stated:{town.lower()}", 40)}
    assert "says:norvik:subject:eva-holt" in shown
    assert "says:sund:subject:eva-holt" not in shown


def test_a_number_that_another_sentence_nearly_states_is_no_wrong_option() -> None:
    says = {"en": "the band of Norvik played {value} songs at the winter feast"}
    toml = "".join(
        quantity(name, number, f"{text} {number} songs", text, str(number)).replace(
            'says = { "en" = "{value}" }', f'says = {{ en = "{said}" }}'
        )
        for name, number, text, said in (
            ("feast", 12, "At the winter feast the band played", says["en"]),
            ("again", 14, "When winter ended, the band played a feast of", "{value}"),
            ("boat", 15, "On a boat somebody whistled", "{value}"),
        )
    )
    proven = written(
        toml,
        "At the winter feast the band played 12 songs.",
        "When winter ended, the band played a feast of 14 songs.",
        "On a boat somebody whistled 15 songs.",
    )
    wrong = offered(proven, "quantity:feast")
    assert "15" in wrong
    assert "14" not in wrong


def test_who_may_be_counted_in_a_group_is_not_said_to_be_outside_it() -> None:
    toml = table(
        "membership",
        "founders",
        group={"en": "the founders of the rowing club"},
        members={"ada-lind": "Ada Lind", "bo-rask": "Bo Rask"},
        complete=True,
    ) + named("person", *PERSONS, "Finn Aas", told=2)
    proven = written(
        toml,
        "The rowing club was founded by Ada Lind and Bo Rask.",
        "Cy Dahl, too, had a hand in founding the club.",
        "Di Moe never rowed.",
    )
    assert offered(proven, "member:founders:ada-lind") == {"di-moe", "eva-holt", "finn-aas"}


@pytest.mark.parametrize(
    ("language", "says", "ask", "sentences", "near"),
    [
        (
            "fr",
            "{subject} a réparé l'horloge de {object}",
            "Qui a réparé l'horloge de {object} ?",
            (
                "Ada Lind a réparé l'horloge de Norvik.",
                "Les réparations de l'horloge de Norvik ont aussi occupé Bo Rask.",
            ),
            "bo-rask",
        ),
        (
            "ar",
            "أصلح {subject} ساعة {object}",
            "من أصلح ساعة {object}؟",
            ("أصلح Ada Lind ساعة Norvik.", "وشارك Bo Rask في إصلاح ساعات Norvik القديمة."),
            "bo-rask",
        ),
    ],
)
def test_words_are_known_by_their_stems(
    language: str, says: str, ask: str, sentences: tuple[str, ...], near: str
) -> None:
    toml = (
        relation(
            "repaired",
            object="town",
            functional=True,
            one_subject=True,
            says={language: says},
            ask_subject={language: ask},
        )
        + table("statement", "s", subject="ada-lind", relation="repaired", object="norvik")
        + named("person", *PERSONS, language=language)
        + named("town", *OTHERS["town"], language=language)
    )
    wrong = offered(written(toml, *sentences, language=language), "subject:s")
    assert wrong == {"cy-dahl", "di-moe", "eva-holt"}
    assert near not in wrong


READ_TRUE = {
    # Sentence 4: he stressed Kuwait's efforts towards the partnership.
    "says:kuwaits-role:subject:speaker-sabah",
    # Sentence 11: a step of Kuwait and NATO's members to strengthen bilateral relations.
    "says:cooperation-aim:object:aim-relations",
    "says:cooperation-aim:object:aim-partnership",
    # Sentence 4 goes on to the stability of the region.
    "says:crown-prince-speech:object:endeavour-foundations",
    # Sentence 4: Kuwait's efforts for political and security dialogue.
    "says:relations-strengthened:object:political-relations",
    "says:relations-strengthened:object:security-relations",
    # Sentence 3: its launch, in the United Nations building.
    "says:launched-by-nato:object:united-nations",
    # Sentence 3: a ceremony under the patronage of Kuwait's Crown Prince.
    "says:fifteenth-anniversary:number:20",
    # Sentence 4: the dialogue and the contact of which Kuwait's partnership with NATO is made.
    "says:contact-leads-to-stability:object:aim-partnership",
    # Sentence 4: a higher level of technical cooperation, after “the first to join”.
    "says:joined-programme:object:technical-programme",
    # Sentence 6: representatives of NATO's members, of which Belgium is one.
    "says:attendance:member:belgium",
    # Sentence 8 says so of a wider area, in which the Balkans lie.
    "says:first-outside-euro-atlantic:object:balkans",
    # Sentence 4: the strategic partnership with NATO is cooperation too.
    "says:cooperation:member:strategic",
}
TRUE_IN_GAPS = {
    # Sentence 6: their partner states were there, and so “in addition to” is all that is false.
    f"says:states-named:member:{one}"
    for one in ("kuwait", "qatar", "bahrain", "emirates", "belgium")
}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_no_option_of_the_first_pack_is_one_that_the_article_may_be_read_to_say(
    language: str,
) -> None:
    bank = ItemBank(shipped(), language)
    shown: set[str] = set()
    in_gaps: set[str] = set()
    for blueprint in bank.blueprints("choice"):
        if blueprint.form not in ("stated", "object", "subject", "quantity", "member", "gap"):
            continue
        fact = bank.pack.facts[blueprint.facts[0]]
        if blueprint.form == "gap" and isinstance(fact, Event | Quantity):
            continue
        side = "number" if isinstance(fact, Quantity) else "member"
        if isinstance(fact, Statement):
            side = blueprint.detail or blueprint.form
        told = f"says:{blueprint.facts[0]}:{side}:"
        for seed in range(3):
            item = bank.make(blueprint, seed)
            if isinstance(item, Refusal):
                continue
            assert isinstance(item, Choice)
            wrong = [option.id for option in item.options if not option.correct]
            found = {one if item.form == "stated" else told + one for one in wrong}
            shown |= found
            in_gaps |= found if item.form == "gap" else set()
    assert shown.isdisjoint(READ_TRUE), shown & READ_TRUE
    assert in_gaps.isdisjoint(TRUE_IN_GAPS), in_gaps & TRUE_IN_GAPS


def test_what_a_wrong_option_really_is_names_it() -> None:
    """A country is no answer to what happened in its capital; see `Material.tellings`."""
    towns = {"harbour": "Sund harbour", "capital": "the harbours of Sund", "country": "Norland"}
    toml = (
        relation(
            "built",
            subject="ship",
            object="place",
            functional=True,
            ask_object={"en": "Where was {subject} built?"},
            says={"en": "{subject} was built in {object}"},
        )
        + table("statement", "s", subject="ketch", relation="built", object="vik")
        + table("statement", "t", subject="barge", relation="built", object="harbour")
        + table("entity", "ketch", type="ship", name={"en": "the Ketch"})
        + table("entity", "barge", type="ship", name={"en": "the Barge"})
        + table("entity", "vik", type="place", name={"en": "Vik"})
        + table("entity", "harbour", type="place", name={"en": towns["harbour"]})
        + "".join(
            table(
                "entity", one, type="place", name={"en": towns[one]}, distractor=True, told_by="t"
            )
            for one in ("capital", "country")
        )
    )
    text = "At Vik was built the Ketch. The year after the Barge was built at Sund harbour."
    proven, faults = pack_of(toml, text)
    assert faults == []
    bank = ItemBank(proven, "en")
    blueprint = bank.blueprint("object:s")
    assert blueprint is not None
    item = bank.make(blueprint, 0)
    assert isinstance(item, Choice)
    told = {option.id: (option.fact, option.truth) for option in item.options}
    assert told["capital"] == ("t", "the Barge was built in Sund harbour")
    assert told["country"] == (None, "the source does not say so")
