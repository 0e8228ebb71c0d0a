"""Numbers as text: rounded, signed, and in the digits of the interface."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.languages.catalogue import catalogue
from quiz.languages.digits import in_arabic_digits, plain_number, signed_number
from quiz.languages.messages import Percent, worded
from quiz.text.layout import layout

ARABIC = catalogue("ar", "arabic")
FSI, PDI = "\u2068", "\u2069"


def seen(text: str) -> str:
    """What a line of Arabic looks like, from left to right."""
    (line,) = layout(text, 80, "rtl", "left")
    return line.text


@pytest.mark.parametrize(
    ("value", "told"),
    [(7, "7"), (7.0, "7"), (7.5, "7.5"), (12.345, "12.3"), (-6, "−6"), (-0.04, "0"), (0, "0"),
     (1200, "1200"), (1500.0, "1500"), (100.0, "100"), (0.96, "1")],
)  # fmt: skip
def test_a_number_is_rounded_and_never_in_powers_of_ten(value: float, told: str) -> None:
    assert plain_number(value) == told


def test_thousands_are_parted_where_asked() -> None:
    assert plain_number(50000, grouped=True) == "50,000"
    assert ARABIC.number(50000, grouped=True) == "٥٠٬٠٠٠"
    assert ARABIC.number(1234567.5, grouped=True) == "١٬٢٣٤٬٥٦٧٫٥"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("23 يناير 2017", "٢٣ يناير ٢٠١٧"),
        ("1–4", "١–٤"),
        ("0:23", "٠:٢٣"),
        ("Python 3.11", "Python 3.11"),
        ("صدر Python 3.11 عام 2022", "صدر Python 3.11 عام ٢٠٢٢"),
        ("F1", "F1"),
        (f"الملف {FSI}2026-a.toml{PDI} رقم 5", f"الملف {FSI}2026-a.toml{PDI} رقم ٥"),
        ("23 January 2017", "23 January 2017"),
        ("NATO\n5", "NATO\n٥"),
        ("2014-2015", "٢٠١٤-٢٠١٥"),
        ("لا رقم هنا", "لا رقم هنا"),
    ],
)
def test_a_number_follows_the_writing_that_it_stands_in(text: str, told: str) -> None:
    assert in_arabic_digits(text) == told


@given(st.text(st.sampled_from("ab ب ج123.,%-+−–:()\u2066\u2067\u2068\u2069\n"), max_size=20))
def test_nothing_but_digits_and_their_signs_is_turned(text: str) -> None:
    told = in_arabic_digits(text)
    back = told.replace("\u061c", "").translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬٪", "0123456789.,%"))
    assert back == text


def test_the_percent_sign_stands_where_each_writing_reads_it() -> None:
    western = catalogue("ar")
    assert "75%" in seen(f"صحيح {western.percent(75)} منها")
    assert "٪٧٥" in seen(f"صحيح {ARABIC.percent(75)} منها")
    assert "٪٧٥" in seen(ARABIC.percent(75))


def test_a_minus_stands_where_each_writing_reads_it() -> None:
    assert "−6" in seen(f"الخطأ {FSI}{catalogue('ar').number(-6)}{PDI}")
    assert "٦−" in seen(f"الخطأ {FSI}{ARABIC.number(-6)}{PDI}")


def test_numbers_in_a_message_and_those_filled_in_are_alike() -> None:
    told = ARABIC("feedback.order-partly", right=2, pairs=3, points=33)
    assert "٢ من ٣" in told
    assert "٣٣ من ١٠٠" in told
    assert catalogue("ar")("home.due", n=12).startswith("12 معلومة")
    assert ARABIC("home.due", n=12).startswith("١٢ معلومة")
    assert ARABIC("home.due", n=3).startswith("٣ معلومات")


def test_a_text_filled_in_stays_as_it_is() -> None:
    assert "2026.toml" in ARABIC("saves.newer", file="2026.toml")


def test_english_has_western_digits_whatever_is_set() -> None:
    assert catalogue("en", "arabic")("game.progress", number=4, total=10) == "4 of 10"


@pytest.mark.parametrize("value", [-47.6, -0.3])
def test_a_negative_percentage_has_a_minus_sign(value: float) -> None:
    expected = "−48%" if value < -1 else "0%"
    assert catalogue("en").percent(value) == f"{FSI}{expected}{PDI}"
    assert worded("command.scores.mean", percent=Percent(value)).startswith(expected)
    if value < -1:
        assert "−48%" in seen(f"النقاط {catalogue('ar').percent(value)}")


def test_a_number_has_its_sign_before_it_in_arabic_too() -> None:
    assert "−14.3" in seen(catalogue("ar")("summary.points", points=-14.3333, most=30))


@pytest.mark.parametrize(("value", "told"), [(-14.3333, "−14.3"), (9.0, "+9"), (0.0, "0")])
def test_what_is_won_or_lost_has_one_decimal_at_most(value: float, told: str) -> None:
    assert signed_number(value) == told
