"""Widths agree with what Textual measures; nothing that a terminal obeys gets through."""

from __future__ import annotations

import itertools
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from quiz.text.cells import char_width, clean, is_hidden, wrapped


def test_every_assigned_character_is_as_wide_as_textual_takes_it_to_be() -> None:
    different = [
        f"U+{code:04X}"
        for code in range(0xA0, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs")
        and char_width(chr(code)) != get_character_cell_size(chr(code))
    ]
    assert different == []


def test_presentation_forms_take_one_cell_and_harakat_none() -> None:
    assert {char_width(chr(code)) for code in range(0xFE80, 0xFEFD)} == {1}
    assert {char_width(chr(code)) for code in range(0x064B, 0x0660)} == {0}


@given(st.text())
def test_clean_text_holds_no_control_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert {char for char in cleaned if unicodedata.category(char) == "Cc"} <= {"\n"}
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned


def test_controls_show_for_what_they_are() -> None:
    assert clean("a\tb\x1b[31m\x7f\x9b\ud800") == "a b␛[31m␡\ufffd\ufffd"
    assert clean("a\r\n") == "a\u2060\n"
    assert clean("a\u2028b\u2029c\x85d") == "a\nb\nc\nd"


def test_what_directs_layout_is_hidden_and_what_is_read_is_not() -> None:
    assert all(is_hidden(char) for char in "\u200c\u200d\u200e\u2068\u2069\u00ad\ufe0f\ufeff")
    assert not any(is_hidden(char) for char in "aا\u064e\u0640\u0600\u06dd \u00a0🙂")


@pytest.mark.parametrize("columns", [20, 33, 60])
@pytest.mark.parametrize(
    "text",
    [
        "أجب برقم، وفي الترتيب بالأرقام من الأول إلى الأخير. للتخطي s، وللحفظ والخروج q.",
        "  1. Answer with a number; for an ordering, with the numbers from first to last.",
        "languages: العربية, English, français, 日本語 and a\u00a0few\u00a0others",
        "",
        "one",
    ],
)
def test_rows_break_at_spaces_and_nowhere_else(text: str, columns: int) -> None:
    rows = wrapped(text, columns, 2).split("\n")
    assert " ".join(" ".join(rows).split(" ")).split() == text.split()
    assert all(sum(map(char_width, row)) <= columns for row in rows)
    indent = len(text) - len(text.lstrip(" "))
    for row in rows[1:]:
        assert len(row) - len(row.lstrip(" ")) == indent + 2
        # No row could have taken the first word of the next.
    for row, then in itertools.pairwise(rows):
        assert sum(map(char_width, f"{row} {then.split(' ')[indent + 2]}")) > columns


def test_a_word_longer_than_a_row_is_left_whole() -> None:
    assert wrapped("see /a/very/long/path/to/it now", 12, 2).split("\n") == [
        "see",
        "  /a/very/long/path/to/it",
        "  now",
    ]
