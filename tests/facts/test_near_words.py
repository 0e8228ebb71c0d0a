"""Tests for the table of words near dates and numbers, and for how its phrases are found."""

from __future__ import annotations

import json
from importlib.resources import files
from random import Random

import pytest

from quiz.values.near_date import remarks_on_date
from quiz.values.near_number import Asked, number_stands_whole, remarks_on_number
from quiz.values.near_words import near_words
from quiz.values.phrases import Phrases, Row, phrase_of
from tests.tables.make_near_words import TABLE, lines, tables

LANGUAGES = sorted(tables())


def test_the_table_is_what_the_script_makes() -> None:
    assert TABLE.read_text(encoding="utf-8") == lines()


def test_every_language_with_supplements_of_date_words_has_a_table() -> None:
    text = (files("tests.tables") / "date_supplements.toml").read_text(encoding="utf-8")
    supplemented = {line[1:-1] for line in text.splitlines() if line.startswith("[")}
    assert {name for name in supplemented if "." not in name} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_words_that_govern_and_units(language: str) -> None:
    words = near_words(language)
    assert words is not None
    assert words.kinds
    assert words.units.all
    assert words.marks.all
    assert words.number_before.all
    assert words.after.all or words.before.all


def test_a_language_without_a_table_has_none() -> None:
    assert near_words("lt") is None


def test_every_key_is_one_that_the_script_tells() -> None:
    told = (files("tests.tables") / "make_near_words.py").read_text(encoding="utf-8")
    keys = {key for row in map(json.loads, lines().splitlines()) for key in row} - {"language"}
    assert not {key for key in keys if key not in told.partition('"""\n\nfrom')[0]}


def _row(text: str) -> Row:
    return Row(text, 0, len(text))


def _phrases(*texts: str, proclitics: tuple[str, ...] = ()) -> Phrases:
    return Phrases(map(phrase_of, texts), proclitics)


def test_the_longest_phrase_is_found_from_either_end() -> None:
    phrases = _phrases("up to", "to", "right up to")
    row = _row("open right up to noon")
    assert phrases.longest_to(row, 3) == ("right", "up", "to")
    assert phrases.longest_at(row, 2) == ("up", "to")
    assert phrases.longest_at(row, 4) == ()


def test_a_proclitic_may_be_written_on_to_the_first_word() -> None:
    phrases = _phrases("قبل نهاية", proclitics=("و", "ف"))
    assert phrases.longest_at(_row("وقبل نهاية العام"), 0) == (
        "قبل",
        "نهايه",
    ) or phrases.longest_at(_row("وقبل نهاية العام"), 0) == ("قبل", "نهاية")
    assert phrases.longest_at(_row("بقبل نهاية العام"), 0) == ()


def test_a_phrase_may_want_the_end_of_a_clause_or_go_on_in_its_word() -> None:
    phrases = _phrases("and later $", "طالب ب*", "$")
    assert phrases.longest_at(_row("and later."), 0)
    assert not phrases.longest_at(_row("and later sold"), 0)
    assert phrases.longest_at(_row("طالب بفتحه"), 0)
    assert not phrases.longest_at(_row("طالب ناجح"), 0)
    assert phrases.longest_at(_row("$5"), 0) == ("$",)


@pytest.mark.parametrize("language", [*LANGUAGES, "lt"])
def test_any_row_of_words_marks_and_numbers_is_read_without_failing(language: str) -> None:
    rng = Random(7)
    known = [
        word
        for row in tables().get(language, {}).values()
        if isinstance(row, list)
        for word in row
        if isinstance(word, str)
    ]
    pieces = [*known, *",.;:()[]«»-–/~%$،؛。（\u200f*", *["5", "12", "305", "1450", "1999"] * 40]
    for _ in range(150):
        text = rng.choice([" ", ""]).join(rng.choices(pieces, k=rng.randint(2, 14)))
        start = rng.randrange(len(text))
        evidence = (start, rng.randint(start + 1, len(text)))
        anchor = (rng.randrange(len(text)), len(text))
        row = Row(text, 0, len(text), [*evidence, *anchor])
        for one in remarks_on_date(row, evidence, anchor, language):
            assert text[one.start : one.end]
        asked = Asked("{number} houses", "how many houses", False)
        for one in remarks_on_number(row, evidence, language, asked):
            assert text[one.start : one.end]
        number_stands_whole(text, *evidence, language)


def test_no_token_goes_on_across_a_cut() -> None:
    text = "في مايو ويونيو 1921"
    place = text.index("يونيو")
    row = Row(text, 0, len(text), [place])
    assert row.spans[row.first_from(place)][0] == place
    assert "و" in row.tokens
