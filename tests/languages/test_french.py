"""French as it is printed: spaces, quotation marks, elision, numbers, dates, ordinals."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from quiz.facts.phrasing import Ordinal
from quiz.languages.catalogue import catalogue
from quiz.timeline.scale import word_number, word_times, word_year
from quiz.values.dates import When, word_date

WORDS = catalogue("fr")
NARROW, NBSP = "\u202f", "\u00a0"
TEXTS = {
    f"{name} {form}".strip(): text
    for name in sorted(WORDS.names())
    for form, text in WORDS.forms(name).items()
}

# What of a French word may stand before an inserted text: nothing that would be elided or
# contracted before one, or that would have to agree with it.
_BEFORE_INSERTED = re.compile(
    r"\b(?:de|le|la|du|des|au|aux|à|que|ne|se|me|te|je|ce|jusque|lorsque|puisque|si) "
    r"\{(?:event|group|first|second|subject|object|pack|packs|key|chosen|option|one|other|events)\}"
)


def is_spaced(text: str) -> bool:
    """Whether the spaces and quotation marks of a message are those of French."""
    text = re.sub(r"\{\w*\}", "x", text)
    return (
        all(re.search(rf"(?<!{NARROW})\{sign}", text) is None for sign in ";!?")
        and re.search(rf"(?<!{NBSP}):", text) is None
        and re.search(f"«(?!{NARROW})|(?<!{NARROW})»", text) is None
        and not re.search("[“”\"']", text)
        and not text.startswith((NARROW, NBSP))
    )


def test_spaces_stand_before_the_signs_that_want_them() -> None:
    assert {name: text for name, text in TEXTS.items() if not is_spaced(text)} == {}
    assert not any(map(is_spaced, ("Quoi?", "a: b", "« a »", "“a”", "l'un", f"{NBSP}a")))


def test_nothing_before_an_inserted_text_would_have_to_be_elided() -> None:
    assert {name: text for name, text in TEXTS.items() if _BEFORE_INSERTED.search(text)} == {}


def test_no_noun_is_counted_that_has_no_plural_forms() -> None:
    counted = re.compile(r"\{\w+\} (?!fois|des|cellules)[a-zàâéèêîôûç]+s\b")
    # One that has them is chosen by its number.
    single = {name: text for name, text in TEXTS.items() if " " not in name}
    assert {name: text for name, text in single.items() if counted.search(text)} == {}


@pytest.mark.parametrize(
    ("n", "told"), [(0, "0 réponse juste"), (1, "1 réponse juste"), (2, "2 réponses justes")]
)
def test_nought_is_singular(n: int, told: str) -> None:
    assert WORDS("summary.right", n=n) == told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2017-01-23", "23 janvier 2017"), ("1958-02-01", "1er février 1958"),
        ("mid 2019-12", "mi-décembre 2019"), ("early 2020", "début 2020"),
        ("late 2020-03", "fin mars 2020"),
        ("1450~", "vers 1450"), ("-0043-03-15", f"15 mars 44{NBSP}av.{NBSP}J.-C."),
        ("1939-09-01/1945-09-02", "1er septembre 1939 – 2 septembre 1945"),
        ("Y-12000", f"12{NARROW}001{NBSP}av.{NBSP}J.-C."),
    ],
)  # fmt: skip
def test_dates(when: str, told: str) -> None:
    assert word_date(When.parse(when), "fr") == told


def test_numbers_have_narrow_spaces_between_groups_and_a_comma() -> None:
    assert WORDS.number(1234567, grouped=True) == f"1{NARROW}234{NARROW}567"
    assert WORDS.number(7.5) == "7,5"
    assert word_number(50_000, WORDS) == f"50{NARROW}000"
    assert word_number(1_500_000, WORDS) == "1,5 million"
    assert word_number(2_500_000, WORDS) == "2,5 millions"
    assert word_number(2_000_000_000, WORDS) == "2 milliards"
    assert word_times(Fraction(7, 2), WORDS) == "3,5"
    assert word_year(-43, WORDS) == f"44{NBSP}av.{NBSP}J.-C."
    assert WORDS.percent(80).strip("\u2068\u2069") == f"80{NARROW}%"


def test_ordinals_have_two_genders_for_the_first_alone() -> None:
    told = "{0} {0:f}"
    assert told.format(Ordinal(1, "fr")) == "1er 1re"
    assert told.format(Ordinal(2, "fr")) == "2e 2e"
    assert told.format(Ordinal(79, "fr-CA")) == "79e 79e"
    assert told.format(Ordinal(1, "en")) == "1st 1st"
    assert told.format(Ordinal(1, "de")) == "1 1"
