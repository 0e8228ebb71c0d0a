"""Folding: what is alike for a reader is found, and shown as it stands in the source."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.folding import fold, nearest_quote

ARTICLE = Path(__file__).parents[2] / "questions" / "istanbul-initiative" / "article.txt"

TEXTS = st.text(
    st.one_of(
        st.sampled_from("اأإآٱىئؤةهكیـًّ ٢2\u200f\n\u00a0«»ﷺ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("خــارج", "خارج"),
        ("مُبادَرَة", "مبادره"),
        ("إسطنبول", "اسطنبول"),
        ("أول آخر ٱلكتاب", "اول اخر الكتاب"),
        ("مسؤول هيئة مستشفى", "مسوول هييه مستشفي"),
        ("٢٣ يناير ۲۰۱۷", "23 يناير 2017"),
        ("«الناتو»", '"الناتو"'),
        ("  two\u00a0\n spaces ", "two spaces"),
        ("Élève STRASSE Straße", "eleve strasse strasse"),
        ("\u200fabc\u202c", "abc"),
        ("ﷲ ２０", "الله 20"),
        ("کیهان", "كيهان"),
        ("1939—45", "1939-45"),
        ("", ""),
        (" \u0640 ", ""),
    ],
)
def test_what_is_folded_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("quote", "nearest"),
    [
        ("أول مركز من نوعه خارج حدود الحلف وهو", "أول مركز من نوعه خــارج حدود الحلف وهو"),
        ("مبادره اسطنبول للتعاون في عام 2004", "مبادرة إسطنبول للتعاون في عام 2004"),
        (
            "مواجهة التحديات المشتركة من خلال مبادرة إسطنبول للتعاون) في ديسمبر ٢٠٠٦",
            "مواجهة التحديات المشتركة من خلال مبادرة اسطنبول للتعاون) في ديسمبر 2006",
        ),
        ("في  23 ينايـــر عام 2017", "في 23 يناير عام 2017"),
        ("البرامج التدريبية والتعليمية", "البرامج التدريبيـــــة والتعليمية"),
    ],
)
def test_a_quote_that_only_looks_right_is_corrected(quote: str, nearest: str) -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    assert quote not in source
    assert nearest_quote(source, quote) == nearest


@pytest.mark.parametrize(
    ("quote", "nearest"),
    [
        (
            "استضافت في منتصف ديسمبر من عام 2019 فعاليات احتفال بالذكرى",
            "استضافت في منتصف ديسمبر عام 2019 فعاليات الاحتفال بالذكرى",
        ),
        ("افتتحت الكويت في نوفنبر 2018 أول بعثة", "افتتحت الكويت في نوفمبر 2018 أول بعثة"),
        ("ألقى أمين عام حلف الأطلسي ينس ستولتنبرج كلمة", None),
        (
            "ألقى أمين عام حلف شمال الأطلسي ينس ستولتنبرج",
            "ألقى أمين عام حلف شمال الأطلسي ينس ستولتنبرغ",
        ),
        ("the quick brown fox jumps over the lazy dog", None),
        ("قال الوزير إن بلاده لن تشارك في المؤتمر القادم", None),
        ("", None),
        ("\u0640", None),
    ],
)
def test_a_misquoted_stretch_is_found_if_it_is_near(quote: str, nearest: str | None) -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    found = nearest_quote(source, quote)
    if nearest is not None:
        assert found == nearest
    else:
        assert found is None or "ينس" in found


@given(st.data())
def test_every_folded_stretch_of_the_article_is_found_again(data: st.DataObject) -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    words = source.split()
    first = data.draw(st.integers(0, len(words) - 4))
    length = data.draw(st.integers(3, 30))
    quote = fold(" ".join(words[first : first + length]))
    found = nearest_quote(source, quote)
    assert found is not None
    assert found in source
    assert fold(found) == quote


def test_marks_on_the_last_letter_belong_to_the_match() -> None:
    assert nearest_quote("قال كِتابٌ جديد", "كتاب") == "كِتابٌ"


def test_a_large_source_is_searched_in_bounded_time() -> None:
    source = ARTICLE.read_text(encoding="utf-8") * 250
    quote = source[3000:4000].replace("الكويت", "دولة قطر")
    start = time.process_time()
    found = nearest_quote(source, quote)
    assert found is not None
    assert nearest_quote(source, "z" * 1000) is None
    assert time.process_time() - start < 10  # about half a second each
