"""Arabic letters join as they are written, and each form knows the letter that it shows."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from arabic_reshaper import ArabicReshaper
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.shaping import shape
from tests.text.strategies import LETTERS, MARKS, plain


def decomposed(forms: str) -> str:
    """Return the letters that presentation forms stand for."""
    return unicodedata.normalize("NFKC", forms)


@given(st.text(LETTERS + MARKS + "ـ abc(1٢"))
def test_each_form_stands_for_the_letters_at_its_index(text: str) -> None:
    shaped = shape(text)
    assert len(shaped.text) == len(shaped.indices)
    for form, index in zip(shaped.text, shaped.indices, strict=True):
        letters = decomposed(form)
        assert letters[0] == decomposed(text[index])[0]
        if len(letters) == 2 and letters != decomposed(text[index]):
            following = [char for char in text[index + 1 :] if char not in MARKS]
            assert text[index] == "ل"
            assert decomposed(following[0]) == letters[1]


@given(plain)
def test_only_the_alef_of_a_ligature_is_left_out(text: str) -> None:
    shaped = shape(text)
    left_out = sorted(set(range(len(text))) - set(shaped.indices))
    ligatures = [form for form in shaped.text if "\ufef5" <= form <= "\ufefc"]
    assert len(left_out) == len(ligatures)
    assert {text[index] for index in left_out} <= set("اأإآ")
    assert list(shaped.indices) == sorted(shaped.indices)


@given(st.text(LETTERS + MARKS + "ـ ab1"))
def test_marks_change_nothing_about_the_letters_that_carry_them(text: str) -> None:
    bare = "".join([char for char in text if char not in MARKS])
    assert "".join([c for c in shape(text).text if c not in MARKS]) == shape(bare).text
    assert [c for c in shape(text).text if c in MARKS] == [c for c in text if c in MARKS]


@given(st.text(LETTERS + "ـ ab1"))
def test_forms_are_those_of_the_library_where_it_meets_only_letters(text: str) -> None:
    settings = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}
    assert shape(text).text == ArabicReshaper(settings).reshape(text)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("بيت", "\ufe91\ufef4\ufe96"),
        ("لا", "\ufefb"),
        ("كلآ", "\ufedb\ufef6"),
        ("لَا", "\ufefb\u064e"),
        ("لَآً", "\ufef5\u064e\u064b"),
        ("الله", "\ufe8d\ufedf\ufee0\ufeea"),  # no ligature but lam-alef
        ("بـب", "\ufe91\u0640\ufe90"),
        ("ب\u200cب", "\ufe8f\u200c\ufe8f"),
        ("ب\u200d", "\ufe91\u200d"),
        ("\u200dب", "\u200d\ufe90"),
        ("ه\u200d لا", "\ufeeb\u200d \ufefb"),
        ("ب\u200eب", "\ufe91\u200e\ufe90"),
        ("ب\u2068ب", "\ufe8f\u2068\ufe8f"),
        ("پچ", "\ufb58\ufb7b"),
        ("گفتگو", "\ufb94\ufed4\ufe98\ufb95\ufeee"),
        ("ہے", "\ufba8\ufbaf"),
        ("abc (1)", "abc (1)"),
        ("\ufefb\ufedd", "\ufefb\ufedd"),
        ("", ""),
    ],
)
def test_the_forms_of_a_word(text: str, forms: str) -> None:
    assert shape(text).text == forms


def test_text_without_arabic_does_not_load_the_library() -> None:
    code = (
        "import sys; from quiz.text.layout import layout; layout('Who wrote «Emma»?', 9);"
        "print('arabic_reshaper' in sys.modules); layout('بيت', 9);"
        "print('arabic_reshaper' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]
