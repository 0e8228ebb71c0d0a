"""Who visits: names, codes, cookies, languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.web.visitors import (
    LONGEST_NAME,
    Visitor,
    language_wanted,
    new_visitor,
    recognised,
    signed,
    visitor_name,
)

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Mary   Ann ", "Mary Ann"),
        ("مريم", "مريم"),
        ("a\x1b]0;b\x07c\nd", "a ]0;b c d"),
        ("\u202eevil\u2066", "evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "é"),
        ("../../etc", "../../etc"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_a_name_is_one_line_with_nothing_unseen_in_it(typed: str, name: str) -> None:
    assert visitor_name(typed) == name


@pytest.mark.parametrize("typed", ["x" * (LONGEST_NAME + 1), "x" * 1_000_000])
def test_a_long_name_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"at most|that long"):
        visitor_name(typed)


@given(st.text(max_size=LONGEST_NAME))
def test_any_name_comes_back_from_its_cookie(typed: str) -> None:
    try:
        visitor = Visitor(visitor_name(typed), "abcde")
    except ValueError:  # normalised it is longer
        return
    cookie = signed(visitor, KEY)
    assert cookie.isascii()
    assert not set(cookie) & set(' ",;\\')
    assert recognised(cookie, KEY) == visitor


def test_nobody_makes_a_cookie_of_their_own() -> None:
    mine = signed(Visitor("Mary", "abcde"), KEY)
    code, name, signature = mine.split(".")
    assert recognised(mine, b"o" * 32) is None
    assert recognised(f"fghij.{name}.{signature}", KEY) is None
    for forged in (
        "",
        ".",
        "..",
        "é.x.y",
        f"{code}.{name}.",
        mine[:-1],
        mine + "0",
        "x" * 9999,
        "a.b.\udcff",
    ):
        assert recognised(forged, KEY) is None


def test_a_new_visitor_is_nobody_who_is_there_already() -> None:
    asked: list[str] = []

    def is_taken(player: str) -> bool:
        asked.append(player)
        return len(asked) < 3

    visitor = new_visitor("Mary", is_taken)
    assert visitor.player == asked[2]
    assert len(set(asked)) == 3


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ar", "ar"),
        ("ar-KW,ar;q=0.9,en;q=0.8", "ar"),
        ("fr, en;q=0.7, ar;q=0.3", "en"),
        ("en;q=0.2, ar;q=0.6", "ar"),
        ("fr", None),
        ("ar;q=0", None),
        ("ar;q=x, en;q=0.1", "en"),
        ("", None),
        (",;q=,;;", None),
    ],
)
def test_the_language_is_the_one_wanted_most(header: str, language: str | None) -> None:
    assert language_wanted(header, ("ar", "en")) == language
