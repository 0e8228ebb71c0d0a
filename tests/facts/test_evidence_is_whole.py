"""Evidence that cuts no word, no number and no date short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.date_words import evidence_is_whole
from quiz.values.near_number import number_stands_whole
from quiz.values.other_dates import other_dates
from quiz.values.verdict import Code


def whole(sentence: str, language: str) -> Code | None:
    """Why the evidence between ⟦ and ⟧ is not whole; None if it is."""
    start = sentence.index("⟦")
    end = sentence.index("⟧") - 1
    text = sentence.replace("⟦", "").replace("⟧", "")
    verdict = evidence_is_whole(text, start, end, language)
    assert verdict.ok == (verdict.code is None)
    return verdict.code


class TestWholeness:
    @pytest.mark.parametrize(
        ("sentence", "language"),
        [
            ("وافتتح ب⟦ديسمبر 2006⟧ المركز", "ar"),
            ("كان ذلك و⟦نوفمبر 2018⟧.", "ar"),
            ("الكويت ل⟦عام 2004⟧،", "ar"),
            ("الاتفاق لل⟦عام 2004⟧ هو", "ar"),
            ("الذكرى الـ⟦15⟧ لإطلاق", "ar"),
            ("وال⟦20⟧ من", "ar"),
            ("في ⟦ديسمبر 2006⟧ وانضمت إلى برنامج عام 2014", "ar"),
            ("عام 1425هـ (⟦2004م⟧)", "ar"),
            ("أقيم في (⟦ناتو⟧)", "ar"),
            ("مع ⟦الكويت⟧،", "ar"),
            ("وب⟦الكويت⟧ مقر", "ar"),
            ("in ⟦December 2004⟧, 20 people", "en"),
            ("in ⟦2004⟧. In May it closed", "en"),
            ("the meeting of ⟦2004⟧ (23 members)", "en"),
            ("on Monday, ⟦23 January 2017⟧.", "en"),
            ("the ⟦20⟧th session", "en"),
            ("a ⟦15⟧-nation alliance", "en"),
            ("⟦20⟧% of them", "en"),
            ("⟦Kuwait⟧'s mission", "en"),
            ("“⟦Kuwait⟧”", "en"),
            ("l'⟦Europe⟧ de demain", "fr"),
            ("⟦Ankara⟧'da açıldı", "tr"),
            ("⟦2004⟧'te", "tr"),
            ("a ⟦2004⟧-ben", "hu"),
            ("于⟦2004年12月23日⟧在", "zh"),
            ("在⟦布鲁塞尔⟧举行", "zh"),
            ("⟦브뤼셀⟧에서", "ko"),
        ],
    )
    def test_what_may_stay_outside(self, sentence: str, language: str) -> None:
        assert whole(sentence, language) is None

    @pytest.mark.parametrize(
        ("sentence", "language", "code"),
        [
            ("the 1⟦2004⟧ men", "en", Code.CUT_NUMBER),
            ("1,⟦939⟧ men", "en", Code.CUT_NUMBER),
            ("⟦1⟧,939 men", "en", Code.CUT_NUMBER),
            ("⟦19⟧.5 per cent", "en", Code.CUT_NUMBER),
            ("٪19٫⟦٥⟧", "ar", Code.CUT_NUMBER),
            ("at -⟦5⟧ degrees", "en", Code.CUT_NUMBER),
            ("⟦20⟧ 000 personnes", "fr", None),
            ("⟦20⟧\u00a0000 personnes", "fr", Code.CUT_NUMBER),
            ("10⟦²⟧", "en", None),
            ("⟦10⟧² metres", "en", Code.CUT_NUMBER),
            ("⟦20⟧–30 people", "en", Code.CUT_NUMBER),
            ("⟦20⟧ million people", "en", Code.CUT_NUMBER),
            ("⟦twenty⟧-three people", "en", Code.CUT_WORD),
            ("⟦twenty⟧ three people", "en", Code.CUT_NUMBER),
            ("الذكرى ⟦الخامسة⟧ عشرة", "ar", Code.CUT_NUMBER),
            ("⟦20⟧ مليون", "ar", Code.CUT_NUMBER),
            ("in the ⟦1990⟧s", "en", Code.CUT_DATE),
            ("the F-⟦16⟧", "en", Code.CUT_WORD),
            ("pre-⟦2004⟧ levels", "en", Code.CUT_WORD),
            ("⟦Guinea⟧-Bissau", "en", Code.CUT_WORD),
            ("⟦Kuwait⟧i", "en", Code.CUT_WORD),
            ("ال⟦كويت⟧", "ar", Code.CUT_WORD),
            ("⟦الكويت⟧ية", "ar", Code.CUT_WORD),
            ("⟦الكويت⟧ـ", "ar", Code.CUT_WORD),
            ("⟦الكويت⟧ُ", "ar", Code.CUT_WORD),
            ("أ⟦وكرانيا⟧", "ar", Code.CUT_WORD),
            ("⟦é⟧t\u00e9", "fr", Code.CUT_WORD),
            ("⟦cafe⟧\u0301", "fr", Code.CUT_WORD),
        ],
    )
    def test_words_and_numbers_cut_short(
        self, sentence: str, language: str, code: Code | None
    ) -> None:
        assert whole(sentence, language) == code

    @pytest.mark.parametrize(
        ("sentence", "language", "code"),
        [
            ("about ⟦1450⟧ he", "en", Code.CUT_DATE),
            ("in ⟦44⟧ BC he", "en", Code.CUT_DATE),
            ("in ⟦476⟧ BC he", "en", Code.CUT_DATE),
            ("mid-⟦December 2019⟧", "en", Code.CUT_DATE),
            ("early in ⟦1950⟧", "en", Code.CUT_DATE),
            ("23 ⟦January 2017⟧", "en", Code.CUT_DATE),
            ("the twenty-third of ⟦January 2017⟧", "en", Code.CUT_DATE),
            ("January ⟦23⟧, 2017", "en", Code.CUT_DATE),
            ("وب⟦منتصف⟧ الملعب", "ar", None),
            ("وبمنتصف ⟦ديسمبر 2019⟧", "ar", Code.CUT_DATE),
            ("ولمنتصــف ⟦ديسمبر 2019⟧", "ar", Code.CUT_DATE),
            ("عام ⟦44⟧ ق.م كان", "ar", Code.CUT_DATE),
            ("2004年⟦12月23日⟧", "zh", None),
            ("⟦2004年12月⟧23日", "zh", Code.CUT_DATE),
            ("⟦2019年12月⟧中旬", "zh", Code.CUT_DATE),
            ("le 23 ⟦janvier 2017⟧", "fr", Code.CUT_DATE),
            ("2017-⟦01⟧-23", "en", Code.CUT_DATE),
            ("⟦2017⟧-01-23", "en", Code.CUT_DATE),
            ("⟦2004⟧–05", "en", Code.CUT_DATE),
            ("⟦1425⟧ هـ", "ar", Code.OTHER_CALENDAR),
            ("رمضان ⟦1425⟧", "ar", Code.OTHER_CALENDAR),
            ("พ.ศ. ⟦2547⟧", "th", Code.OTHER_CALENDAR),
            ("from ⟦1939⟧ to 1945", "en", Code.INTERVAL_END),
            ("from 1939 to ⟦1945⟧", "en", Code.INTERVAL_END),
            ("بين ⟦2004⟧ و2010", "ar", Code.INTERVAL_END),
            ("1 September 1939 – ⟦2 September 1945⟧", "en", Code.INTERVAL_END),
            ("1–⟦5 September 1939⟧", "en", Code.INTERVAL_END),
        ],
    )
    def test_dates_cut_short(self, sentence: str, language: str, code: Code | None) -> None:
        assert whole(sentence, language) == code

    def test_a_stretch_outside_of_the_text_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="no stretch"):
            evidence_is_whole("in 2004", 3, 9, "en")

    def test_the_message_shows_the_whole(self) -> None:
        text = "انضمت في 23 يناير عام 2017 إلى"
        start = text.index("عام")
        reason = evidence_is_whole(text, start, start + 8, "ar").reason
        assert reason == "leaves out a part of the date: «في 23 يناير عام 2017»"
        assert evidence_is_whole("Kuwaiti", 0, 6, "en").reason == "cuts a word short: «Kuwaiti»"

    @given(
        st.lists(
            st.sampled_from(["في", "23", "يناير", "عام", "2017", "و", "ب", "ال", "ـ", ",", "x"])
        ),
        st.lists(st.sampled_from([" ", "", "-", "\u200f"])),
        st.data(),
    )
    def test_any_stretch_of_any_text_is_judged(
        self, words: list[str], gaps: list[str], data: st.DataObject
    ) -> None:
        text = "x" + "".join(
            word + (gaps[place % len(gaps)] if gaps else " ") for place, word in enumerate(words)
        )
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        for language in ("ar", "en", "zh"):
            evidence_is_whole(text, start, end, language)
            spans = other_dates(text, start, end, language)
            assert all(start <= first < last <= end for first, last in spans)


def test_a_reason_repeats_no_word_without_end() -> None:
    text = "in 2004" + "x" * 1_000_000
    verdict = evidence_is_whole(text, 3, 7, "en")
    assert not verdict.ok
    assert len(verdict.reason) < 300


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", " \n \n"])
@pytest.mark.parametrize(
    ("before", "evidence", "after", "language"),
    [
        ("It has been open ", "since 2004", "1. Solheim is a town", "en"),
        ("It has been open since ", "2004", "May was cold", "en"),
        ("Il est ouvert ", "depuis 2004", "3 écoles", "fr"),
        ("افتتحت عام ", "1901", "3 مدارس", "ar"),
        ("Es ist offen seit ", "2004", "1 Mai", "de"),
        ("3 May", "2004", " was cold", "en"),
        ("about", "twenty", "three ships", "en"),
        ("1939–", "1945", "–46 ships", "en"),
        ("They had ", "20", "million ships", "en"),
    ],
)
def test_no_date_and_no_number_goes_on_in_another_line(
    end: str, before: str, evidence: str, after: str, language: str
) -> None:
    for stop in ("", "."):
        first = f"{before}{end}" if not before.endswith(" ") else before
        assert whole(f"{first}⟦{evidence}⟧{stop}{end}{after}", language) is None


@pytest.mark.parametrize("text", ["It has 20\nmillion", "12 –\n20 ships", "It has 20\nMay rain"])
def test_no_number_of_things_goes_on_in_another_line(text: str) -> None:
    start = text.index("20")
    assert number_stands_whole(text, start, start + 2, "en").ok
    joined = text.replace("\n", " ")
    assert not number_stands_whole(joined, start, start + 2, "en").ok
