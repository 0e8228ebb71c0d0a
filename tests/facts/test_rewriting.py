"""Dates and numbers written in the words in which a source tells another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.date_words import verify_date
from quiz.values.dates import When
from quiz.values.number_words import verify_number
from quiz.values.rewriting import date_writer, number_writer

DATES = [
    ("ديسمبر 2006", "2006-12", "ar", "2003-08", "أغسطس 2003"),
    ("آذار 1991", "1991-03", "ar", "1988-11", "تشرين الثاني 1988"),
    ("مارس/آذار ١٩٩١", "1991-03", "ar", "1990-01", "يناير/كانون الثاني ١٩٩٠"),
    ("١٤ شباط سنة ١٩٣٠", "1930-02-14", "ar", "1931-10-03", "٣ تشرين الأول سنة ١٩٣١"),
    ("عام 79 م", "0079", "ar", "0085", "عام 85 م"),
    ("الثالث والعشرين من يناير 2017", "2017-01-23", "ar", "2016-05-04", "الرابع من مايو 2016"),
    ("23 January 2017", "2017-01-23", "en", "2016-03-02", "2 March 2016"),
    ("the 23rd of May 1990", "1990-05-23", "en", "1989-03-01", "the 1st of March 1989"),
    ("Monday, 23 January 2017", "2017-01-23", "en", "2016-03-02", "Wednesday, 2 March 2016"),
    ("SEPT 1990", "1990-09", "en", "1992-12", "DEC 1992"),
    ("44 BC", "-0043", "en", "-0050", "51 BC"),
    ("10,000 BC", "-9999", "en", "Y-11999", "12,000 BC"),
    ("circa 1450", "1450~", "en", "1400~", "circa 1400"),
    ("mid-December 2019", "mid 2019-12", "en", "mid 2018-03", "mid-March 2018"),
    ("from 1914 to 1918", "1914/1918", "en", "1899/1902", "from 1899 to 1902"),
    ("May to July 1990", "1990-05/1990-07", "en", "1988-02/1988-03", "February to March 1988"),
    ("بين عامي 1914 و1918", "1914/1918", "ar", "1899/1902", "بين عامي 1899 و1902"),
    ("7 mai 1945", "1945-05-07", "fr", "1944-08-12", "12 août 1944"),
    ("14 במאי 1948", "1948-05-14", "he", "1947-11-29", "29 בנובמבר 1947"),
    ("14 мая 1948", "1948-05-14", "ru", "1947-11-29", "29 ноября 1947"),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "when", "language", "other", "text"), DATES)
def test_another_date_is_written_as_the_source_writes_its_own(
    evidence: str, when: str, language: str, other: str, text: str
) -> None:
    writer = date_writer(evidence, When.parse(when), language)
    assert writer is not None
    assert writer.write(When.parse(other)) == text


@given(row=st.sampled_from(DATES), days=st.integers(-40_000, 40_000))
def test_whatever_is_written_reads_back_as_exactly_what_was_meant(
    row: tuple[str, str, str, str, str], days: int
) -> None:
    evidence, when, language, *_ = row
    writer = date_writer(evidence, When.parse(when), language)
    assert writer is not None
    shifted = When.parse(f"{1000 + abs(days) % 1000:04d}-{1 + days % 12:02d}-{1 + days % 28:02d}")
    for other in (shifted, *(When.parse(shifted.text[:length]) for length in (7, 4))):
        text = writer.write(other)
        assert text is None or verify_date(other, text, language).ok


@pytest.mark.parametrize(
    ("evidence", "when"),
    [("23–25 May 1990", "1990-05-23/1990-05-25"), ("the year of the flood", "1990")],
)
def test_words_without_parts_are_not_written_anew(evidence: str, when: str) -> None:
    assert date_writer(evidence, When.parse(when), "en") is None


def test_a_month_of_two_regions_goes_by_the_months_beside_it() -> None:
    march = When.parse("1962-03")
    context = "في جويلية 1962 وفي أفريل 1961 وفي مارس 1962"
    algerian = date_writer("مارس 1962", march, "ar", context)
    plain = date_writer("مارس 1962", march, "ar")
    assert algerian is not None
    assert plain is not None
    may = When.parse("1961-05")
    assert (algerian.write(may), plain.write(may)) == ("ماي 1961", "مايو 1961")


NUMBERS = [
    ("3,200", 3200, "en", 2900, "2,900"),
    ("12 000", 12000, "fr", 13000, "13 000"),
    ("٣٬٢٠٠", 3200, "ar", 2900, "٢٬٩٠٠"),
    ("3 million", 3_000_000, "en", 4_000_000, "4 million"),
    ("2.5 million", 2_500_000, "en", 3_500_000, "3.5 million"),
    ("twenty-three", 23, "en", 31, "thirty-one"),
    ("A hundred and five", 105, "en", 131, "A hundred and thirty-one"),
    ("13th", 13, "en", 22, "22nd"),
    ("twelfth", 12, "en", 9, "ninth"),
    ("سبعة", 7, "ar", 8, "ثمانية"),
    ("سبع", 7, "ar", 5, "خمس"),
    ("إحدى عشرة", 11, "ar", 15, "خمس عشرة"),
    ("السابعة", 7, "ar", 6, "السادسة"),
    ("خمسة وعشرين", 25, "ar", 31, "واحد وثلاثين"),
]


@pytest.mark.parametrize(("evidence", "number", "language", "other", "text"), NUMBERS)
def test_another_number_is_written_as_the_source_writes_its_own(
    evidence: str, number: int, language: str, other: int, text: str
) -> None:
    writer = number_writer(evidence, number, language)
    assert writer is not None
    assert writer.write(other) == text


@given(row=st.sampled_from(NUMBERS), other=st.integers(1, 10**7))
def test_whatever_number_is_written_reads_back(
    row: tuple[str, int, str, int, str], other: int
) -> None:
    evidence, number, language, *_ = row
    writer = number_writer(evidence, number, language)
    assert writer is not None
    text = writer.write(other)
    assert text is None or verify_number(other, text, language).ok


@pytest.mark.parametrize(
    ("evidence", "number", "other"),
    [
        ("سبعة", 7, 11),  # «سبعة كتب», «أحد عشر كتابا»
        ("١٦", 16, 5),
        ("16", 16, 105),
        ("خمسة عشر", 15, 20),  # «عشرون» or «عشرين»: the fifteen shows no case
    ],
)
def test_what_is_counted_keeps_its_form(evidence: str, number: int, other: int) -> None:
    writer = number_writer(evidence, number, "ar")
    assert writer is not None
    assert writer.write(other) is None


def test_digits_stay_as_many_but_one_is_like_two() -> None:
    writer = number_writer("18", 18, "en")
    assert writer is not None
    assert (writer.write(7), writer.write(21), writer.write(118)) == ("7", "21", None)


@pytest.mark.parametrize(
    ("language", "words", "when", "other", "written"),
    [
        ("en", "the 1960s", "196X", "187X", "the 1870s"),
        ("en", "the early 1960s", "early 196X", "early 194X", "the early 1940s"),
        ("en", "the 17th century", "16XX", "11XX", "the 12th century"),
        ("en", "the 19th century", "18XX", "20XX", "the 21st century"),
        ("en", "the seventeenth century", "16XX", "19XX", "the twentieth century"),
        ("ar", "ستينيات القرن العشرين", "196X", "193X", "ثلاثينيات القرن العشرين"),
        ("ar", "الستينات من القرن العشرين", "196X", "189X", "التسعينات من القرن التاسع عشر"),
        ("ar", "القرن السابع عشر", "16XX", "12XX", "القرن الثالث عشر"),
        ("ar", "القرن العشرين", "19XX", "14XX", "القرن الخامس عشر"),
        ("ar", "القرن الـ17", "16XX", "14XX", "القرن الـ15"),
        ("fr", "années 1960", "196X", "193X", "années 1930"),
    ],
)
def test_decades_and_centuries_are_written_as_the_evidence_tells_them(
    language: str, words: str, when: str, other: str, written: str
) -> None:
    writer = date_writer(words, When.parse(when), language)
    assert writer is not None
    assert writer.write(When.parse(other)) == written
    # Of another sort than the evidence is nothing written.
    assert writer.write(When.parse("1901")) is None


@pytest.mark.parametrize(
    ("language", "words", "when", "other"),
    [
        # Both cases are written alike in the key, and not in the new one.
        ("ar", "القرن السابع عشر", "16XX", "19XX"),
        ("en", "the 1960s", "196X", "19XX"),
    ],
)
def test_what_the_words_cannot_tell_is_not_written(
    language: str, words: str, when: str, other: str
) -> None:
    writer = date_writer(words, When.parse(when), language)
    assert writer is not None
    assert writer.write(When.parse(other)) is None
