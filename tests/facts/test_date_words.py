"""Reading dates in sentences, by verification: what is accepted, and what never is."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.date_words import evidence_is_whole, verify_date
from quiz.values.dates import When, word_date
from quiz.values.number_words import verify_number
from quiz.values.other_dates import other_dates
from quiz.values.verdict import Code

ARTICLE = Path(__file__).parents[2] / "questions" / "istanbul-initiative" / "article.txt"


def check(declared: str, evidence: str, language: str) -> Code | None:
    """Why a date is not proven by its evidence; None if it is."""
    verdict = verify_date(When.parse(declared), evidence, language)
    assert verdict.ok == (verdict.code is None) == (verdict.reason == "")
    return verdict.code


class TestTheArticle:
    """Every date and number of the first pack's article, and each of them cut short."""

    @pytest.mark.parametrize(
        ("before", "evidence", "declared"),
        [
            ("مبادرة إسطنبول للتعاون ", "عام 2004", "2004"),
            ("مبادرة إسطنبول للتعاون في ", "عام 2004", "2004"),
            ("تدشينه في ", "العام 2017", "2017"),
            ("انضمام الكويت في ", "ديسمبر عام 2004", "2004-12"),
            ("انضمام الكويت ", "في ديسمبر عام 2004", "2004-12"),
            ("في الكويت في ", "23 يناير عام 2017", "2017-01-23"),
            ("للتعاون) في ", "ديسمبر 2006", "2006-12"),
            ("تم اعتماده ", "عام 2014", "2014"),
            ("وفي ", "نوفمبر عام 2018", "2018-11"),
            ("الكويت في ", "نوفمبر 2018", "2018-11"),
            ("استضافت في ", "منتصف ديسمبر عام 2019", "mid 2019-12"),
        ],
    )
    def test_its_dates_are_proven(self, before: str, evidence: str, declared: str) -> None:
        text = ARTICLE.read_text(encoding="utf-8")
        start = text.index(before + evidence) + len(before)
        assert check(declared, evidence, "ar") is None
        assert evidence_is_whole(text, start, start + len(evidence), "ar").ok

    @pytest.mark.parametrize(
        ("sentence", "evidence", "code"),
        [
            ("في 23 يناير عام 2017", "يناير عام 2017", Code.CUT_DATE),
            ("في 23 يناير عام 2017", "عام 2017", Code.CUT_DATE),
            ("في 23 يناير عام 2017", "2017", Code.CUT_DATE),
            ("في 23 يناير عام 2017", "3 يناير عام 2017", Code.CUT_DATE),
            ("في 23 يناير عام 2017", "23", Code.CUT_DATE),
            ("في 23 يناير عام 2017", "23 يناير عام 201", Code.CUT_DATE),
            ("في منتصف ديسمبر عام 2019", "ديسمبر عام 2019", Code.CUT_DATE),
            ("في منتصف ديسمبر عام 2019", "عام 2019", Code.CUT_DATE),
            ("الكويت في ديسمبر عام 2004", "عام 2004", Code.CUT_DATE),
            ("للتعاون) في ديسمبر 2006", "2006", Code.CUT_DATE),
            ("في العام 2017 والذي", "عام 2017", Code.CUT_WORD),
        ],
    )
    def test_its_dates_cut_short_are_not(self, sentence: str, evidence: str, code: Code) -> None:
        text = ARTICLE.read_text(encoding="utf-8")
        start = text.index(sentence) + sentence.index(evidence)
        assert evidence_is_whole(text, start, start + len(evidence), "ar").code == code

    @pytest.mark.parametrize(
        ("before", "evidence", "number"),
        [
            ("الذكرى الـ ", "20", 20),
            ("للدورة الـ ", "79", 79),
            ("بالذكرى ", "السابعة", 7),
            ("بالذكرى الـ", "15", 15),
            ("بالذكرى ", "الـ15", 15),
        ],
    )
    def test_its_numbers_are_proven_and_are_no_years(
        self, before: str, evidence: str, number: int
    ) -> None:
        text = ARTICLE.read_text(encoding="utf-8")
        start = text.index(before + evidence) + len(before)
        assert verify_number(number, evidence, "ar").ok
        assert evidence_is_whole(text, start, start + len(evidence), "ar").ok
        assert check(f"20{number:02d}", evidence, "ar") is not None

    def test_all_its_dates_are_found(self) -> None:
        text = ARTICLE.read_text(encoding="utf-8")
        found = [text[start:end] for start, end in other_dates(text, 0, len(text), "ar")]
        years = [word for stretch in found for word in stretch.split() if word.isdecimal()]
        months = [word for stretch in found for word in stretch.split() if not word.isdecimal()]
        assert years == "2004 2004 2017 2004 2017 2006 2014 2018 2018 2019".split()
        assert months == "ديسمبر يناير ديسمبر نوفمبر نوفمبر ديسمبر".split()


class TestProse:
    @pytest.mark.parametrize(
        ("declared", "evidence", "language"),
        [
            ("2017-01-23", "the 23rd of January, 2017", "en"),
            ("2017-01-23", "January 23rd, 2017", "en"),
            ("2017-01-23", "JANUARY 23, 2017", "en"),
            ("2017-01-23", "on Monday, 23 January 2017", "en-GB"),
            ("2017-05-01", "the first of May 2017", "en"),
            ("2017-12-31", "December the thirty-first, 2017", "en"),
            ("2004-12", "December of 2004", "en"),
            ("2004", "in the year 2004", "en"),
            ("mid 2019-12", "mid-December 2019", "en"),
            ("mid 2019-12", "the middle of December 2019", "en"),
            ("early 1950", "early in 1950", "en"),
            ("late 1950", "late 1950", "en"),
            ("1450~", "c. 1450", "en"),
            ("1450~", "circa 1450", "en"),
            ("1450~", "about the year 1450", "en"),
            ("-0043", "44 BC", "en"),
            ("-0043", "44 B.C.E.", "en"),
            ("-0043-03-15", "15 March 44 BC", "en"),
            ("0079", "AD 79", "en"),
            ("0079-08-24", "24 August 79 CE", "en"),
            ("Y-199999999", "200,000,000 BC", "en"),
            ("-9999", "10,000 BC", "en"),
            ("0476", "476", "en"),
            ("2017-01-23", "2017-01-23", "en"),
            ("2017-01-23", "23/01/2017", "en"),
            ("2017-01-23", "٢٣ ينايــر ٢٠١٧", "ar"),
            ("2017-01-23", "23 يَنايِر 2017م", "ar"),
            ("2017-01-23", "يوم الاثنين 23 يناير 2017", "ar"),
            ("2017-01-23", "الثالث والعشرين من يناير عام 2017", "ar"),
            ("2017-01-15", "الـ15 من شهر يناير من العام 2017", "ar"),
            ("2017-01", "كانون الثاني 2017", "ar"),
            ("2017-01", "كانون الثاني/يناير 2017", "ar"),
            ("2017-01", "يناير (كانون الثاني) 2017", "ar"),
            ("2017-01", "جانفي 2017", "ar"),
            ("2017-09", "شتنبر 2017", "ar-MA"),
            ("2017-10", "اكتوبر سنة 2017", "ar"),
            ("early 2019", "مطلع عام 2019", "ar"),
            ("late 2019-12", "أواخر شهر ديسمبر من عام 2019", "ar"),
            ("1450~", "حوالي عام 1450", "ar"),
            ("1450~", "نحو 1450", "ar"),
            ("-0043", "عام 44 ق.م", "ar"),
            ("-0043", "44 قبل الميلاد", "ar"),
            ("0079", "79 م", "ar"),
            ("2017-01-23", "23 de enero de 2017", "es"),
            ("2017-01-01", "1er janvier 2017", "fr"),
            ("mid 2019-12", "mi-décembre 2019", "fr"),
            ("-0043", "44 av. J.-C.", "fr"),
            ("2017-01-23", "23. Januar 2017", "de"),
            ("2017-03", "im März 2017", "de"),
            ("mid 2019-12", "Mitte Dezember 2019", "de"),
            ("2004-12", "в декабре 2004 года", "ru"),
            ("2017-01-23", "23 января 2017 г.", "ru"),
            ("2017-01-23", "2017. gada 23. janvāris", "lv"),
            ("2017-01-23", "2017. január 23.", "hu"),
            ("2004-12-23", "2004年12月23日", "zh"),
            ("2004-12-23", "2004年12月23日", "ja"),
            ("2004-12", "２００４年１２月", "ja"),
            ("2004-12", "2004年十二月", "zh"),
            ("mid 2019-12", "2019年12月中旬", "zh"),
            ("-0043", "公元前44年", "zh"),
            ("1450~", "1450年頃", "ja"),
            ("2004-12-23", "2004년 12월 23일", "ko"),
            ("2004-12-23", "ngày 23 tháng 12 năm 2004", "vi"),
            ("2004-12", "ธันวาคม 2004", "th"),
            ("2004-12-23", "२३ दिसंबर २००४", "hi"),
            ("2004-12-23", "23 בדצמבר 2004", "he"),
            ("2004-12-23", "۲۳ دسامبر ۲۰۰۴", "fa"),
            ("2004-12-23", "2004(e)ko abenduaren 23(a)", "eu-ES"),
            ("2004", "2004", "tlh"),
        ],
    )
    def test_a_date_in_words_is_proven(self, declared: str, evidence: str, language: str) -> None:
        assert check(declared, evidence, language) is None

    @pytest.mark.parametrize(
        ("declared", "evidence", "language"),
        [
            ("1939/1945", "1939–1945", "en"),
            ("1939/1945", "1939-1945", "en"),
            ("1939/1945", "from 1939 to 1945", "en"),
            ("1939/1945", "between 1939 and 1945", "en"),
            ("1939-09-01/1945-09-02", "1 September 1939 – 2 September 1945", "en"),
            ("1939-09-01/1939-09-05", "1–5 September 1939", "en"),
            ("1939-09-01/1939-09-05", "September 1–5, 1939", "en"),
            ("1939-09/1939-11", "September–November 1939", "en"),
            ("1939-09-01/1939-10-05", "1 September to 5 October 1939", "en"),
            ("-0043/-0030", "44–31 BC", "en"),
            ("-0026/0014", "27 BC – AD 14", "en"),
            ("1939/1945", "من 1939 إلى 1945", "ar"),
            ("1939/1945", "من عام 1939 حتى عام 1945", "ar"),
            ("1939/1945", "بين عامي 1939 و1945", "ar"),
            ("2004-12/2010-01", "بين ديسمبر 2004 ويناير 2010", "ar"),
            ("1939/1945", "de 1939 à 1945", "fr"),
            ("1939/1945", "von 1939 bis 1945", "de"),
            ("1939/1945", "1939年から1945年まで", "ja"),
            ("1939/1945", "1939年至1945年", "zh"),
        ],
    )
    def test_an_interval_is_proven_with_both_ends(
        self, declared: str, evidence: str, language: str
    ) -> None:
        assert check(declared, evidence, language) is None

    @given(
        st.dates(min_value=date(100, 1, 1)),
        st.sampled_from(["day", "month", "year", "early", "mid~", "late", "day~", "bc"]),
        st.sampled_from(["ar", "en"]),
    )
    def test_what_players_are_shown_is_evidence_too(
        self, day: date, form: str, language: str
    ) -> None:
        year, month = f"{day.year:04d}", f"{day.year:04d}-{day.month:02d}"
        text = {
            "day": day.isoformat(),
            "month": month,
            "year": year,
            "early": f"early {year}",
            "mid~": f"mid {month}~",
            "late": f"late {year}",
            "day~": f"{day.isoformat()}~",
            "bc": f"-{month}",
        }[form]
        assert check(text, word_date(When.parse(text), language), language) is None


class TestRefusal:
    @pytest.mark.parametrize(
        ("declared", "evidence", "language", "code"),
        [
            # Not the declared value.
            ("2017-01-24", "23 January 2017", "en", Code.OTHER_VALUE),
            ("2017-02", "يناير 2017", "ar", Code.OTHER_VALUE),
            ("2017", "January 2017", "en", Code.OTHER_VALUE),
            ("2017-01", "23 يناير 2017", "ar", Code.OTHER_VALUE),
            ("2017-01", "2017", "en", Code.OTHER_VALUE),
            ("2019-12", "mid-December 2019", "en", Code.OTHER_VALUE),
            ("2019-12", "نهاية ديسمبر 2019", "ar", Code.OTHER_VALUE),
            ("early 2019-12", "منتصف ديسمبر 2019", "ar", Code.OTHER_VALUE),
            ("mid 2019", "منتصف ديسمبر 2019", "ar", Code.OTHER_VALUE),
            ("1450", "about 1450", "en", Code.OTHER_VALUE),
            ("1450~", "1450", "en", Code.OTHER_VALUE),
            ("0044", "44 BC", "en", Code.OTHER_VALUE),
            ("-0044", "44 BC", "en", Code.OTHER_VALUE),
            ("2004", "2547", "th", Code.OTHER_VALUE),
            ("1939", "1939–1945", "en", Code.OTHER_VALUE),
            # Two readings.
            ("2017-02-01", "01/02/2017", "en", Code.AMBIGUOUS),
            ("2017-01-02", "01/02/2017", "en", Code.AMBIGUOUS),
            ("2017-02-01", "1.2.2017", "es", Code.AMBIGUOUS),
            ("2004-12", "2004-12", "en", Code.AMBIGUOUS),
            ("2004-05", "2004/05", "en", Code.AMBIGUOUS),
            # Two-digit years.
            ("2017-01-23", "23/01/17", "en", Code.TWO_DIGIT_YEAR),
            ("0017-01", "January 17", "en", Code.TWO_DIGIT_YEAR),
            ("1939/1945", "1939–45", "en", Code.TWO_DIGIT_YEAR),
            ("0079", "عام 79", "ar", Code.TWO_DIGIT_YEAR),
            # Other calendars.
            ("1425", "1425 هـ", "ar", Code.OTHER_CALENDAR),
            ("1425", "رمضان 1425", "ar", Code.OTHER_CALENDAR),
            ("1425", "1425 AH", "en", Code.OTHER_CALENDAR),
            ("2004", "平成16年", "ja", Code.OTHER_CALENDAR),
            ("2547", "พ.ศ. 2547", "th", Code.OTHER_CALENDAR),
            ("1383-10", "دی 1383", "fa", Code.OTHER_CALENDAR),
            # No such day.
            ("2017-03-02", "30 February 2017", "en", Code.NOT_IN_CALENDAR),
            ("2017-01-23", "Tuesday, 23 January 2017", "en", Code.NOT_IN_CALENDAR),
            ("2017-01-23", "يوم الثلاثاء 23 يناير 2017", "ar", Code.NOT_IN_CALENDAR),
            ("2017-01-23", "2017-23-01", "en", Code.NOT_IN_CALENDAR),
            # Words that have no place.
            ("2017", "despite 2017", "en", Code.UNKNOWN_WORDS),
            ("2006-12", "ديسمبر 2006 وانضمت", "ar", Code.UNKNOWN_WORDS),
            ("2017-01", "janvier 2017", "en", Code.UNKNOWN_WORDS),
            ("2017", "2017ish", "en", Code.UNKNOWN_WORDS),
            ("2004", "2004²", "en", Code.UNKNOWN_WORDS),
            ("2017-12", "in December", "en", Code.UNKNOWN_WORDS),
            ("2017", "\u202e7102\u202c 2017", "en", Code.UNKNOWN_WORDS),
            ("2017", "", "en", Code.UNKNOWN_WORDS),
            # Known words in no order that tells a date.
            ("2017", "2017s", "en", Code.NO_READING),
            ("2006-12", "ديسمبر 2006 عام 2014", "ar", Code.NO_READING),
            ("2006-12-23", "23 في ديسمبر 2006", "ar", Code.NO_READING),
            ("2006-12", "2006, December", "en", Code.NO_READING),
            ("2017-01", "January/February 2017", "en", Code.OTHER_VALUE),
            ("2017-01-23", "٢3 January 2017", "en", Code.NO_READING),
            ("2004", "12004", "en", Code.NO_READING),
            ("2004", "2,004", "en", Code.NO_READING),
        ],
    )
    def test_what_proves_nothing_says_why(
        self, declared: str, evidence: str, language: str, code: Code
    ) -> None:
        assert check(declared, evidence, language) == code

    def test_the_reason_tells_what_the_words_read_as(self) -> None:
        when = When.parse("2017-02-01")
        assert verify_date(when, "1 March 2017", "en").reason == "it reads as 2017-03-01"
        assert "2017-01-02 or 2017-02-01" in verify_date(when, "1/2/2017", "en").reason
        assert "«despite»" in verify_date(when, "despite 2017", "en").reason

    @given(st.text(max_size=200), st.sampled_from(["ar", "en", "zh", "und"]))
    def test_any_text_is_read_without_failing(self, text: str, language: str) -> None:
        verdict = verify_date(When.parse("2017"), text, language)
        assert not verdict.ok or "2017" in unicodedata.normalize("NFKC", text)

    @given(st.lists(st.sampled_from("1 12 2004 / - – . , of to May the BC".split()), max_size=40))
    def test_any_row_of_known_words_is_read_in_little_time(self, words: list[str]) -> None:
        check("2004", " ".join(words), "en")


class TestDigits:
    @pytest.mark.parametrize(
        "zero",
        [chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), None) == 0],
        ids=lambda zero: unicodedata.name(zero),
    )
    def test_years_are_read_in_the_digits_of_any_script(self, zero: str) -> None:
        digits = "".join(chr(ord(zero) + int(digit)) for digit in "2017")
        assert check("2017", digits, "en") is None
        assert check("2016", digits, "en") == Code.OTHER_VALUE


class TestOtherDates:
    @pytest.mark.parametrize(
        ("text", "language", "found"),
        [
            ("joined in December 2004 and 2014", "en", ["December 2004", "2014"]),
            ("on 1/2/17, later", "en", ["1/2/17"]),
            ("in the 1990s", "en", ["1990s"]),
            ("in the 17th century, in القرن", "en", ["17th century"]),
            ("the April Society, and Miss May Jones of 12 June Street", "en", ["June"]),
            ("in April Napoleon marched", "en", ["April"]),
            ("was founded by April Jones", "en", []),
            ("la Plaza de Mayo y la calle Abril. Abril fue", "es", ["Abril"]),
            ("le Champ de Mars en mars", "fr", ["mars"]),
            ("met in May and closed", "en", ["May"]),
            ("في مارس الماضي", "ar", ["مارس"]),
            ("in '04", "en", ["04"]),
            ("in 44 BC", "en", ["44"]),
            ("in April he may march", "en", ["April"]),
            ("in May 5 men", "en", ["May"]),
            ("on the 5th of March", "en", ["March"]),
            ("20 members, 5,000 men, 12004", "en", []),
            ("الذكرى الـ 20 للدورة الـ 79", "ar", []),
            ("وبديسمبر كان", "ar", ["وبديسمبر"]),
            ("سنة ٢٠٠٤", "ar", ["٢٠٠٤"]),
            ("يمارس مارس الدور", "ar", []),
            ("في مارس 2017", "ar", ["مارس 2017"]),
            ("كانون الثاني المقبل", "ar", ["كانون الثاني"]),
            ("عام 79", "ar", ["79"]),
            ("于2004年12月举行", "zh", ["2004"]),
            ("二月的会议", "zh", ["二月"]),
            ("год 2004, в мае", "ru", ["2004", "мае"]),
        ],
    )
    def test_every_date_is_found(self, text: str, language: str, found: list[str]) -> None:
        spans = other_dates(text, 0, len(text), language)
        assert [text[start:end] for start, end in spans] == found

    def test_only_the_stretch_is_looked_at(self) -> None:
        text = "in 2004 and 2014"
        assert other_dates(text, 7, 12, "en") == []
        assert other_dates(text, 7, 16, "en") == [(12, 16)]

    @given(st.integers(1000, 2199), st.sampled_from(["ar", "en", "ru", "zh"]))
    def test_no_year_is_missed(self, year: int, language: str) -> None:
        text = f"x {year} y"
        assert other_dates(text, 0, len(text), language) == [(2, 6)]
