"""Dates told by another: “the same year”, «في العام التالي», “two years later”."""

from __future__ import annotations

import pytest

from quiz.values.dates import When
from quiz.values.relative_dates import Shift, shift_date, shift_told
from tests.facts.written import event, faults, only

TEXT = "The mill burned on 3 May 1931. It was rebuilt the same year. Two years later it was sold."


def rebuilt(when: str, by: str, evidence: str = "the same year") -> str:
    toml = event("fire", "1931-05-03", "The mill burned on 3 May 1931", "burned", "3 May 1931")
    quote = "It was rebuilt the same year"
    return toml + event("rebuilt", when, quote, "rebuilt", evidence, resolves={evidence: by})


def sold(when: str, by: str) -> str:
    toml = event("fire", "1931-05-03", "The mill burned on 3 May 1931", "burned", "3 May 1931")
    quote, words = "Two years later it was sold", "Two years later"
    return toml + event("sold", when, quote, "it was sold", words, resolves={words: by})


@pytest.mark.parametrize(
    "toml",
    [rebuilt("1931", "1931"), rebuilt("1931", "fire"), sold("1933", "fire"), sold("1933", "1933")],
)
def test_a_date_is_told_by_an_event_or_by_the_date_itself(toml: str) -> None:
    assert faults(toml, TEXT) == []


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (rebuilt("1932", "fire"), "it reads as 1931"),
        (rebuilt("1932", "1931"), "it reads as 1931"),
        (rebuilt("1931-05", "fire"), "it reads as 1931"),
        (sold("1932", "fire"), "it reads as 1933"),
        (sold("1933", "flood"), "no such event"),
        (sold("1933", "1933-05"), "stands for a year, and “1933-05” is none"),
        (rebuilt("1931", "193X"), "“193X”"),
    ],
)
def test_another_date_is_refused(toml: str, says: str) -> None:
    assert any(says in fault for fault in faults(toml, TEXT)), faults(toml, TEXT)


def test_words_that_tell_a_date_stand_for_no_other() -> None:
    toml = event("e", "1932", "It opened in 1931", "opened", "1931", resolves={"1931": "1932"})
    assert "tells a date of its own" in only(faults(toml, "It opened in 1931."))


def test_a_month_of_the_same_year() -> None:
    text = "The mill burned on 3 May 1931. It was rebuilt in July of the same year."
    toml = event("fire", "1931-05-03", "The mill burned on 3 May 1931", "burned", "3 May 1931")
    quote, words = "It was rebuilt in July of the same year", "July of the same year"
    for when, is_right in (("1931-07", True), ("1931-08", False), ("1931", False)):
        fact = event("e", when, quote, "rebuilt", words, resolves={"the same year": "fire"})
        assert (faults(toml + fact, text) == []) == is_right


def test_words_that_no_table_knows_want_the_date_itself() -> None:
    text = "The mill burned in 1931. It was rebuilt that autumn's year."
    toml = event("fire", "1931", "The mill burned in 1931", "burned", "1931")
    quote, words = "It was rebuilt that autumn's year", "that autumn's year"
    fact = event("e", "1931", quote, "rebuilt", words, resolves={words: "fire"})
    assert "write the date that it stands for" in only(faults(toml + fact, text))
    fact = event("e", "1931", quote, "rebuilt", words, resolves={words: "1931"})
    assert faults(toml + fact, text) == []


@pytest.mark.parametrize(
    ("words", "language", "shift"),
    [
        ("in the following year", "en", Shift("year", 1)),
        ("12 years later", "en", Shift("year", 12)),
        ("three months earlier", "en", Shift("month", -3)),
        ("في العام التالي", "ar", Shift("year", 1)),
        ("في السنة ذاتها", "ar", Shift("year", 0)),
        ("بعد عامين", "ar", Shift("year", 2)),
        ("بعد ذلك بخمسة أعوام", "ar", Shift("year", 5)),
        ("l’année suivante", "fr", Shift("year", 1)),
        ("im selben Jahr", "de", Shift("year", 0)),
        ("翌年", "ja", Shift("year", 1)),
        ("some years later", "en", None),
        ("two years later", "tlh", None),
    ],
)
def test_what_words_tell(words: str, language: str, shift: Shift | None) -> None:
    assert shift_told(words, language) == shift


@pytest.mark.parametrize(
    ("when", "shift", "told"),
    [
        ("1931-05-03", Shift("year", 2), "1933"),
        ("1931-12", Shift("month", 1), "1932-01"),
        ("1931-01-01", Shift("day", -1), "1930-12-31"),
        ("1931", Shift("day", 1), None),
        ("1931~", Shift("year", 1), None),
        ("193X", Shift("year", 1), None),
        ("1931/..", Shift("year", 1), None),
    ],
)
def test_how_far_another_date_is(when: str, shift: Shift, told: str | None) -> None:
    assert shift_date(When.parse(when), shift) == told
