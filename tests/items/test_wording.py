"""Dates within messages: each sort of date as the grammar of the language wants it."""

from __future__ import annotations

import re

import pytest

from quiz.facts.models import Event, Membership
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.items.wording import truth_dated, truth_in_words, word_with_date
from quiz.languages.catalogue import catalogue
from quiz.languages.messages import Message
from quiz.text.printable import bare
from quiz.values.dates import When
from tests.packs import shipped


@pytest.mark.parametrize(
    ("when", "english", "arabic"),
    [
        ("1931/1938", "took place from 1931 to 1938?", "جرى من 1931 إلى 1938؟"),
        ("-0043/-0026", "took place from 44 BC to 27 BC?", "جرى من 44 ق.م. إلى 27 ق.م.؟"),
        ("1450~/1460", "took place from about 1450 to 1460?", "جرى من نحو 1450 إلى 1460؟"),
        ("1450~", "happened around 1450?", "وقع في حدود 1450؟"),
        ("-0489", "happened in 490 BC?", "وقع في عام 490 ق.م.؟"),
        ("2004-12", "happened in December 2004?", "وقع في ديسمبر 2004؟"),
        ("2017-01-23", "happened on 23 January 2017?", "وقع في 23 يناير 2017؟"),
    ],
)
def test_a_stem_with_a_date_reads_well(when: str, english: str, arabic: str) -> None:
    for language, wanted in (("en", english), ("ar", arabic)):
        words = catalogue(language)
        assert bare(word_with_date("stem.event", When.parse(when), words)).endswith(f" {wanted}")
        # What is said of an event chosen wrongly has the same forms.
        assert bare(word_with_date("truth.event", When.parse(when), words))


@pytest.mark.parametrize("form", ["date-year", "date-month", "date-day", "date-interval", "before"])
def test_an_arabic_title_stands_by_itself_so_that_no_verb_governs_it(form: str) -> None:
    stem = bare(catalogue("ar")(f"stem.{form}", event="غارة على الساحل"))
    assert stem.endswith(": غارة على الساحل؟")


def test_what_the_program_says_of_an_option_is_in_the_language_of_the_screen() -> None:
    english, french = catalogue("en"), catalogue("fr")
    bank = ItemBank(shipped(), "ar")
    forms: set[str] = set()
    for item in bank.items("choice"):
        for option in item.options if isinstance(item, Choice) else ():
            if (truth := option.truth) is None or not isinstance(truth, Message):
                continue
            forms.add(truth.key)
            assert truth_in_words(truth, "ar", bank.words) is truth
            for words in (english, french):
                told = truth_in_words(truth, "ar", words)
                for text in truth.parameters.values():
                    told = told.replace(str(text), "")
                assert not re.search("[\u0600-\u06ff]", told), told
    assert {"truth.date", "truth.no-event", "truth.event-year", "truth.no-number"} <= forms
    year = truth_dated(When.parse("1931-08-04"), catalogue("ar"))
    assert truth_in_words(year, "ar", english) == "that was on 4 August 1931"


def test_no_french_stem_puts_what_it_asks_about_behind_a_colon() -> None:
    words = catalogue("fr")
    stems = {name for name in words.names() if name.startswith("stem.")}
    assert len(stems) > 20
    assert not [name for name in stems for form in words.forms(name).values() if ":" in form]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_a_wrong_option_really_is_is_told_by_a_sentence(language: str) -> None:
    """And not by a line of a list, which has no verb: a title and its date, a group and its own."""
    bank = ItemBank(shipped(), language)
    lines = {
        fact.in_words(language, bank.pack): fact_id
        for fact_id, fact in bank.pack.facts.items()
        if isinstance(fact, Event | Membership)
    }
    told: set[str] = set()
    for item in bank.items("choice"):
        for option in item.options if isinstance(item, Choice) else ():
            assert option.truth not in lines, option
            if isinstance(option.truth, Message):
                told.add(option.truth.key)
    assert {"truth.members", "truth.dated", "truth.member"} <= told


# In Arabic no verb may govern a title, which so stands behind a colon of its own.
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_an_option_really_is_has_no_colon_for_it_stands_behind_one(language: str) -> None:
    words = catalogue(language)
    truths = [name for name in words.names() if name.startswith("truth.")]
    assert len(truths) > 15
    assert not [name for name in truths for form in words.forms(name).values() if ":" in form]
