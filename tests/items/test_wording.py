"""Dates within messages: each sort of date as the grammar of the language wants it."""

from __future__ import annotations

import pytest

from quiz.items.wording import word_with_date
from quiz.languages.catalogue import catalogue
from quiz.text.printable import bare
from quiz.values.dates import When


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
