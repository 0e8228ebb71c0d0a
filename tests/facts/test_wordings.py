"""Dates in wordings that cannot be the declared one are pointed out; counts are not."""

from __future__ import annotations

import pytest

from quiz.facts.claim_words import claim_text_told, claim_value_told
from quiz.facts.doubts import Doubt
from quiz.facts.wordings import doubtful_dates
from quiz.languages.catalogue import catalogue
from quiz.languages.messages import worded
from quiz.packs.unsigned import doubts_of
from quiz.text.printable import bare
from tests.facts.written import entity, relation, statement, table
from tests.packs import pack_of

EVENTS = [
    ("en", "1989-03-02", "the draw of the 1990 cup", ["1990"]),
    ("en", "1989-03-02", "the 1989 draw", []),
    ("en", "1989-03-02", "the draw of 2 March 1989", []),
    ("en", "1989-03-02", "the draw of 3 March 1989", ["3 March 1989"]),
    ("en", "1989-03-02", "the draw of the 1200 tickets", []),
    ("en", "1989-03-02", "the draw for the 1992 games", ["1992"]),
    ("en", "1989-03-02", "the draw of the 1970s", ["1970s"]),
    ("en", "1989-03-02", "the draw of the 1980s", []),
    ("en", "1989-03-02", "the April draw", ["April"]),
    ("en", "1989-03-02", "the march of May Brown", ["May"]),
    ("en", "1989", "the April draw", []),
    ("en", "1988-12-30/1989-01-04", "the January draw", []),
    ("en", "1988-12-30/1989-01-04", "the February draw", ["February"]),
    ("ar", "1989-03-02", "قرعة كأس 1990", ["1990"]),
    ("ar", "1989-03-02", "قرعة كأس 1990 في روما", ["1990"]),
    ("ar", "1989-03-02", "مسيرة 1200 نسّاج", []),
    ("ar", "1989-03-02", "قرعة أبريل", ["أبريل"]),
    ("ar", "1989-03-02", "عودة الأب", []),
    ("fr", "1989-03-02", "le tirage d'avril", ["avril"]),
]


@pytest.mark.parametrize(("language", "when", "title", "words"), EVENTS)
def test_a_title_beside_its_date(language: str, when: str, title: str, words: list[str]) -> None:
    dates = {
        "1989": "1989", "1989-03-02": "2 March 1989",
        "1988-12-30/1989-01-04": "30 December 1988 – 4 January 1989",
    }  # fmt: skip
    told = dates[when]
    toml = table(
        "event",
        "e",
        title={"en": "the draw", language: title},
        when=when,
        quote=f"It was held {told}",
        anchor="It was held",
        evidence=told,
    )
    proven, faults = pack_of(toml, f"It was held {told}.")
    assert faults == []
    pack = proven.pack.model_copy(update={"languages": tuple(dict.fromkeys(("en", language)))})
    proven = type(proven)(pack, proven.sources, proven.proofs)
    assert [doubt.words for doubt in doubtful_dates(proven, "e", language)] == words


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("How many wells did the town have in 1920?", ["1920"]),
        ("How many wells did the town have in 1911?", []),
        ("How many wells did the town have?", []),
    ],
)
def test_a_question_for_a_number_beside_its_sentence(ask: str, words: list[str]) -> None:
    toml = table(
        "quantity",
        "q",
        number=12,
        unit="well",
        ask={"en": ask},
        shown={"en": "{number}"},
        says={"en": "{value} wells"},
        quote="the town had 12 wells",
        anchor="wells",
        evidence="12",
    )
    proven, faults = pack_of(toml, "In 1911 the town had 12 wells.")
    assert faults == []
    assert [doubt.words for doubt in doubtful_dates(proven, "q", "en")] == words


def test_an_alias_is_read_too() -> None:
    toml = (
        entity("ada", "person", aliases={"en": ["Ada of 1850"]})
        + entity("rome")
        + relation("lived")
        + statement("s", "ada", "lived", "rome", "Ada lived in Rome")
    )
    proven, faults = pack_of(toml, "In 1840 Ada lived in Rome.")
    assert faults == []
    (doubt,) = doubtful_dates(proven, "s", "en")
    assert (doubt.words, doubt.why) == ("1850", "the alias in en holds another date,")


def test_a_date_told_by_another_is_not_pointed_at_for_that_other() -> None:
    toml = table(
        "event", "founded-1934", when="1934", anchor="the club was founded", evidence="1934",
        quote="In 1934 the club was founded", title={"en": "the founding"},
    ) + table(
        "event", "lost", when="1937", anchor="it lost the cup", evidence="three years later",
        quote="From 1934 until it lost the cup and went to the sea three years later",
        title={"en": "the loss"}, resolves={"three years later": "founded-1934"},
    )  # fmt: skip
    text = (
        "In 1934 the club was founded. "
        "From 1934 until it lost the cup and went to the sea three years later."
    )
    for source, pointed in ((text, False), (text.replace("From 1934", "From 1933"), True)):
        written = toml.replace("From 1934", "From 1934" if not pointed else "From 1933")
        proven, faults = pack_of(written, source)
        assert faults == []
        why = {doubt.why.key for doubt in doubts_of(proven, "lost", ("en",))}
        assert "doubt.other-date" not in why
        assert ("doubt.nearer-date" in why) is pointed


def test_what_holds_another_date_is_named_properly_in_each_language() -> None:
    what = "«the old club» is"
    doubt = Doubt("1934", worded("doubt.other-date", what=claim_text_told(what), language="en"))
    told = {language: bare(catalogue(language).told(doubt.told)) for language in ("en", "fr", "ar")}
    assert told["en"] == "what «the old club» stands for in en holds another date, «1934»"
    assert "« « " not in told["fr"].replace("\u202f", " ")
    assert "««" not in told["ar"]
    assert " est »" not in told["fr"]


def test_words_of_the_source_stand_between_the_marks_of_the_language() -> None:
    toml = table("event", "e", when="1761", quote="Il mourut en 1761", anchor="Il mourut",
                 evidence="1761")  # fmt: skip
    proven, faults = pack_of(toml, "Il mourut en 1761.")
    assert faults == []
    event = proven.pack.facts["e"]
    assert event.in_words("fr", proven.pack).startswith("«\u202fIl mourut\u202f»")
    assert event.in_words("en", proven.pack).startswith("«Il mourut»")
    # What a signature covers is the same, spaces and all.
    signed = dict(event.claims("fr", proven.pack))["called"]
    assert signed == "«Il mourut»"
    told = catalogue("fr").told(claim_value_told("called", signed))
    assert bare(told) == "«\u202fIl mourut\u202f»"
