"""Reading numbers in sentences, by verification."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.number_words import number_is_whole, verify_number
from quiz.values.spelled_like import date_ordinals
from quiz.values.verdict import Code

UNITS = ["", *"one two three four five six seven eight nine ten eleven twelve thirteen".split()]
UNITS += "fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = ["", "", *"twenty thirty forty fifty sixty seventy eighty ninety".split()]


def spell(number: int) -> str:
    """A number from 1 to 999,999 in English, as a style guide would have it."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        link = "" if not rest else " " if rest >= 100 else " and "
        return f"{spell(thousands)} thousand{link}{spell(rest) if rest else ''}"
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{UNITS[hundreds]} hundred{f' and {spell(rest)}' if rest else ''}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("number", "evidence", "language"),
    [
        (20, "20", "ar"),
        (20, "الـ 20", "ar"),
        (15, "الـ15", "ar"),
        (1234, "١٬٢٣٤", "ar"),
        (Decimal("12.5"), "١٢٫٥", "ar"),
        (1234, "1,234", "en"),
        (1234567, "1,234,567", "en-GB"),
        (1234567, "12,34,567", "hi"),
        (Decimal("12.5"), "12.5", "en"),
        (2_500_000, "2,5 مليون", "ar"),
        (Decimal("2.5"), "2,5", "ar"),
        (2500, "2,500", "ar"),
        (Decimal("2.5"), "2.5", "es"),
        (2500, "2.500", "es"),
        (12.5, "12.50", "en"),
        (1234, "1.234", "de"),
        (Decimal("12.5"), "12,5", "de"),
        (1234, "1 234", "fr"),
        (1234, "1\u202f234", "fr"),
        (-5, "-5", "en"),
        (-5, "−5", "en"),
        (20, "20th", "en"),
        (1, "1er", "fr"),
        (20, "２０", "ja"),
        (20, "২০", "bn"),
        (1_500_000, "1.5 million", "en"),
        (3_000_000, "3 ملايين", "ar"),
        (2_000_000_000, "2 Mrd.", "de"),
        (30_000, "3万", "ja"),
        (0, "zero", "en"),
        (0, "0", "en"),
        (20, "Twenty", "en"),
        (23, "twenty-third", "en"),
        (100, "hundredth", "en"),
        (100, "a hundred", "en"),
        (7, "السابعة", "ar"),
        (7, "سبعة", "ar"),
        (7, "سَبْعُ", "ar"),
        (2, "الثانية", "ar"),
        (2, "اثنتين", "ar"),
        (11, "إحدى عشرة", "ar"),
        (11, "الحادي عشر", "ar"),
        (12, "اثني عشر", "ar"),
        (15, "الخامسة عشرة", "ar"),
        (15, "خمسة عشر", "ar"),
        (18, "ثماني عشرة", "ar"),
        (20, "عشرون", "ar"),
        (20, "العشرين", "ar"),
        (21, "واحد وعشرين", "ar"),
        (22, "الثاني والعشرين", "ar"),
        (79, "التاسعة والسبعون", "ar"),
        (99, "تسعة وتسعين", "ar"),
        (100, "مئة", "ar"),
        (100, "المائة", "ar"),
    ],
)
def test_a_number_is_proven(number: int | Decimal | float, evidence: str, language: str) -> None:
    assert verify_number(number, evidence, language).ok


@pytest.mark.parametrize(
    ("number", "evidence", "language", "code"),
    [
        (21, "20", "en", Code.OTHER_VALUE),
        (5, "-5", "en", Code.OTHER_VALUE),
        (1234, "1,234", "de", Code.OTHER_VALUE),
        (1234, "1.234", "en", Code.OTHER_VALUE),
        (20, "20 million", "en", Code.OTHER_VALUE),
        (20, "twenty-one", "en", Code.OTHER_VALUE),
        (5, "الخامسة عشرة", "ar", Code.OTHER_VALUE),
        (20, "العقدين", "ar", Code.UNKNOWN_WORDS),
        (20, "20%", "en", Code.UNKNOWN_WORDS),
        (20, "20 people", "en", Code.UNKNOWN_WORDS),
        (20, "about 20", "en", Code.UNKNOWN_WORDS),
        (20, "20s", "en", Code.UNKNOWN_WORDS),
        (20, "20-30", "en", Code.UNKNOWN_WORDS),
        (1234, "1,23,4", "en", Code.UNKNOWN_WORDS),
        (1234, "1,234.567,8", "en", Code.UNKNOWN_WORDS),
        (20, "2٠", "ar", Code.UNKNOWN_WORDS),
        (102, "10²", "en", Code.UNKNOWN_WORDS),
        (20, "zwanzig", "en", Code.UNKNOWN_WORDS),
        (20, "twenty", "ar", Code.UNKNOWN_WORDS),
        (2010, "twenty ten", "en", Code.UNKNOWN_WORDS),
        (5, "hundred and five", "en", Code.UNKNOWN_WORDS),
        (20, "", "en", Code.UNKNOWN_WORDS),
    ],
)
def test_anything_else_is_not(number: int, evidence: str, language: str, code: Code) -> None:
    verdict = verify_number(number, evidence, language)
    assert (verdict.ok, verdict.code) == (False, code)


def test_the_reason_tells_what_it_reads_as() -> None:
    assert verify_number(7, "الثامنة", "ar").reason == "it reads as 8"
    assert verify_number(7, "7.25", "en").reason == "it reads as 7.25"
    assert verify_number(7, "seven men", "en").reason == "«seven men» has no place in it"


@given(st.integers(1, 999_999))
def test_english_words_are_read(number: int) -> None:
    spelled = spell(number)
    for words in (spelled, spelled.replace("-", " "), spelled.replace(" and ", " ")):
        assert verify_number(number, words, "en").ok
    assert not verify_number(number + 1, spelled, "en").ok


@pytest.mark.parametrize("day", range(1, 32))
def test_every_day_of_a_month_has_an_english_ordinal(day: int) -> None:
    words = [word for word, value in date_ordinals("en").items() if value == day]
    assert len(words) == 1
    assert verify_number(day, words[0], "en").ok


@given(st.integers(-(10**12), 10**12), st.sampled_from(["en", "ar", "hi", "zh"]))
def test_grouped_digits_are_read(number: int, language: str) -> None:
    assert verify_number(number, f"{number:,}", language).ok
    assert verify_number(number, str(number), language).ok


@given(st.text(max_size=40), st.sampled_from(["ar", "en", "fr", "und"]))
def test_any_text_is_read_without_failing(text: str, language: str) -> None:
    verify_number(20, text, language)
    if text:
        number_is_whole(text, 0, len(text), language)


@pytest.mark.parametrize(
    ("text", "evidence", "language", "ok"),
    [
        ("the 20 members", "20", "en", True),
        ("five or six", "five", "en", True),
        ("the twenty and the five", "five", "en", True),
        ("one hundred and five days", "five", "en", False),
        ("one hundred and five days", "one hundred", "en", False),
        ("one hundred and five days", "one hundred and five", "en", True),
        ("2 hundred thousand", "2", "en", False),
        ("three million", "three", "en", False),
        ("مئة وعشرون دولة", "عشرون", "ar", False),
        ("خمسة وعشرون دولة", "خمسة", "ar", False),
        ("خمسة وعشرون دولة", "خمسة وعشرون", "ar", True),
        ("الذكرى السابعة على", "السابعة", "ar", True),
        ("السابعة والسبعين", "السابعة", "ar", False),
        ("خمسة آلاف", "خمسة", "ar", False),
        ("و20 دولة", "20", "ar", True),
        ("20 млн человек", "20", "ru", False),
        ("3万人", "3", "ja", False),
        ("5 लाख लोग", "5", "hi", False),
        ("2 mil milhões", "2", "pt", False),
        ("5 milled", "5", "fr", True),
        ("zweihundertfünfzig Leute", "zweihundert", "de", False),
        ("zweihundertfünfzig Leute", "zweihundertfünfzig", "de", True),
        ("zwei Millionen dreihunderttausend", "zwei Millionen", "de", False),
        ("cuarenta y dos años", "cuarenta", "es", False),
        ("cuarenta y dos años", "dos", "es", False),
        ("двадцать пять лет", "двадцать", "ru", False),
        ("две тысячи пятьсот", "пятьсот", "ru", False),
        ("بیست و پنج نفر", "پنج", "fa", False),
        ("עשרים ושלוש שנים", "שלוש", "he", False),
        ("二百五十人", "五十", "ja", False),
        ("二百五十人", "二百五十", "ja", True),
        ("ยี่สิบห้าคน", "ยี่สิบ", "th", False),
        ("quatre vingt dix sept ans", "quatre vingt", "fr", False),
        ("yirmi beş kişi", "yirmi", "tr", False),
        ("drei oder vier Leute", "drei", "de", True),
        ("two point five", "five", "en", False),
    ],
)
def test_a_number_is_whole_or_cut_short(text: str, evidence: str, language: str, ok: bool) -> None:
    start = text.index(evidence)
    assert number_is_whole(text, start, start + len(evidence), language).ok is ok


@pytest.mark.parametrize(
    ("number", "words", "language"),
    [
        (317, "ثلاثمئة وسبعة عشر", "ar"),
        (1205, "ألف ومئتان وخمسة", "ar"),
        (48_000, "ثمانية وأربعون ألفا", "ar"),
        (2_000_000, "مليونا", "ar"),
        (71, "soixante et onze", "fr"),
        (97, "quatre-vingt-dix-sept", "fr"),
        (1_300, "mille trois cents", "fr"),
        (9, "neuvième", "fr"),
    ],
)
def test_longer_numbers_are_read_in_arabic_and_french(
    number: int, words: str, language: str
) -> None:
    assert verify_number(number, words, language).ok
    assert not verify_number(number + 1, words, language).ok


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("خمسون مئة", "ar"),
        ("مئة مئتان", "ar"),
        ("ثلاث عشرون", "ar"),
        ("cent mille cent cent", "fr"),
    ],
)
def test_words_in_no_order_of_speech_are_no_number(words: str, language: str) -> None:
    assert not verify_number(100, words, language).ok


def test_a_unit_may_stand_in_evidence_if_the_question_says_it_too() -> None:
    assert verify_number(5.1, "5.1 degrees", "en", beside="{number} degrees").ok
    assert not verify_number(5.1, "5.1 degrees", "en", beside="{number} metres").ok
