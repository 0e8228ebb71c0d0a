"""Dates in words: as they are shown, in each language."""

from __future__ import annotations

import pytest

from quiz.values.dates import When, word_date


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2004", "2004", "2004"),
        ("2006-12", "December 2006", "ديسمبر 2006"),
        ("2017-01-23", "23 January 2017", "23 يناير 2017"),
        ("mid 2019-12", "mid-December 2019", "منتصف ديسمبر 2019"),
        ("early 1950", "early 1950", "مطلع 1950"),
        ("late 1950-06", "late June 1950", "أواخر يونيو 1950"),
        ("1450~", "about 1450", "نحو 1450"),
        ("-0043", "44 BC", "44 ق.م."),
        ("0079", "AD 79", "79 م"),
        ("Y-199999999", "200,000,000 BC", "200,000,000 ق.م."),
        (
            "1939-09-01/1945-09-02",
            "1 September 1939 – 2 September 1945",
            "1 سبتمبر 1939 – 2 سبتمبر 1945",
        ),
        ("1939~/1945", "about 1939 – 1945", "نحو 1939 – 1945"),
        ("196X", "the 1960s", "ستينيات القرن العشرين"),
        ("mid 182X", "the mid-1820s", "منتصف عشرينيات القرن التاسع عشر"),
        ("191X", "the 1910s", "السنوات 1910–1919"),
        ("16XX", "the 17th century", "القرن السابع عشر"),
        ("early 20XX", "the early 21st century", "أوائل القرن الحادي والعشرين"),
        ("-04XX~", "about the 5th century BC", "نحو القرن الخامس ق.م."),
        ("../1899", "before 1900", "قبل عام 1900"),
        ("../1899-12-31", "before 1 January 1900", "قبل 1 يناير 1900"),
        ("../-0044", "before 44 BC", "قبل عام 44 ق.م."),
        ("../1700-02-29", "before 1 March 1700", "قبل 1 مارس 1700"),
        ("1958/..", "from 1958 on", "منذ عام 1958"),
        ("1958-06~/..", "from about June 1958 on", "منذ نحو يونيو 1958"),
    ],
)
def test_dates_are_shown_in_words(text: str, english: str, arabic: str) -> None:
    assert word_date(When.parse(text), "en") == english
    assert word_date(When.parse(text), "ar") == arabic


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("1939-09-01", "1er septembre 1939"),
        ("1760~", "vers 1760"),
        ("-0043", "44 av. J.-C."),
        ("196X", "les années 1960"),
        ("early 196X", "le début des années 1960"),
        ("190X~", "vers les années 1900"),
        ("00XX", "le Ier siècle"),
        ("16XX", "le XVIIe siècle"),
        ("mid 18XX", "le milieu du XIXe siècle"),
        ("late 13XX", "la fin du XIVe siècle"),
        ("-04XX", "le Ve siècle av. J.-C."),
        ("../1899", "avant 1900"),
        ("../1899~", "avant 1900 environ"),
        ("../1899-12-31", "avant le 1er janvier 1900"),
        ("1958/..", "à partir de 1958"),
        ("1958-04/..", "dès avril 1958"),
        ("1958-05-03/..", "à partir du 3 mai 1958"),
        ("Y-19999/..", "à partir de 20 000 av. J.-C."),
    ],
)
def test_dates_are_shown_in_french(text: str, french: str) -> None:
    shown = word_date(When.parse(text), "fr")
    assert shown.replace("\u00a0", " ").replace("\u202f", " ") == french


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("2017-01-23", "2017"),
        ("mid 2019-12", "2019"),
        ("-0043", "0043"),
        ("196X", "1960"),
        ("16XX", ""),
        ("../1899", "1900"),
        ("../1899-05", "1899"),
        ("1958/..", "1958"),
        ("1939/1945", "1939"),
    ],
)
def test_the_digits_of_the_year(text: str, digits: str) -> None:
    assert When.parse(text).year_digits == digits


def test_months_may_have_other_names() -> None:
    months = tuple(f"M{number}" for number in range(1, 13))
    assert word_date(When.parse("2017-01-23"), "en", months) == "23 M1 2017"
    assert word_date(When.parse("../2017-01"), "en", months) == "before M2 2017"


def test_a_language_that_is_not_spoken_has_the_dates_of_the_nearest() -> None:
    assert word_date(When.parse("2004-05"), "eo") == "May 2004"
    assert word_date(When.parse("2004-05-01"), "oc-FR") == "1er mai 2004"
