"""The bidi algorithm's laws beyond the conformance files, and the table that it reads."""

from __future__ import annotations

import gzip
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given

from quiz.text import _bidi_table
from quiz.text.bidi import (
    REMOVED,
    Base,
    bidi_class,
    mirrored,
    paragraph_levels,
    resolve,
)
from tests.tables.make_bidi_table import module_text
from tests.text.strategies import anything, bases, plain, reorder_line

DATA = Path(__file__).parent / "data"


def test_the_table_is_what_its_script_makes_of_the_unicode_files(tmp_path: Path) -> None:
    (tmp_path / "extracted").mkdir()
    for name in ("extracted/DerivedBidiClass.txt", "BidiBrackets.txt", "BidiMirroring.txt"):
        packed = DATA / (Path(name).name + ".gz")
        (tmp_path / name).write_bytes(gzip.decompress(packed.read_bytes()))
    written = Path(str(_bidi_table.__file__)).read_text(encoding="utf-8")
    assert module_text(tmp_path) == written


def test_classes_agree_with_pythons_own_table_wherever_it_has_a_character() -> None:
    later = {*range(0x2FFC, 0x3000), 0x31EF}  # Unicode 15.1
    different = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) != "Cn"
        and unicodedata.bidirectional(chr(code)) != bidi_class(chr(code))
        and code not in later
    ]
    assert different == []


@pytest.mark.parametrize(
    ("char", "name"),
    [("a", "L"), ("ا", "AL"), ("ﻻ", "AL"), ("א", "R"), ("٣", "AN"), ("3", "EN"), ("\u05ff", "R")],
)
def test_the_class_of_a_character(char: str, name: str) -> None:
    assert bidi_class(char) == name


@given(anything, bases)
def test_reordering_permutes_what_is_not_removed(text: str, base: Base) -> None:
    paragraph = paragraph_levels(text.replace("\n", ""), base)
    kept = [index for index, level in enumerate(paragraph.levels) if level != REMOVED]
    assert sorted(reorder_line(paragraph)) == kept


@given(plain, bases)
def test_lines_are_reordered_within_themselves(text: str, base: Base) -> None:
    paragraph = paragraph_levels(text, base)
    middle = len(text) // 2
    assert sorted(reorder_line(paragraph, 0, middle)) == list(range(middle))
    assert sorted(reorder_line(paragraph, middle)) == list(range(middle, len(text)))


@given(plain)
def test_auto_is_the_direction_of_the_first_strong_character(text: str) -> None:
    strong = [name for name in map(bidi_class, text) if name in ("L", "R", "AL")]
    assert paragraph_levels(text, "auto").base == int(bool(strong) and strong[0] != "L")


@given(plain)
def test_left_to_right_text_takes_the_short_way_to_the_same_levels(text: str) -> None:
    latin = "".join([char for char in text if bidi_class(char) not in ("R", "AL", "AN")])
    assert set(paragraph_levels(latin, "ltr").levels) <= {0}
    # An isolated letter at the end makes the text take the long way.
    longer = paragraph_levels(latin + "a\u2067ا\u2069", "ltr")
    assert longer.levels[: len(latin)] == paragraph_levels(latin, "ltr").levels


def test_a_wrapped_line_keeps_its_paragraphs_direction() -> None:
    text = "abc ابج def"
    paragraph = paragraph_levels(text, "rtl")
    assert "".join(text[i] for i in reorder_line(paragraph, 4, 11)) == "def جبا"


def test_mirroring_is_its_own_inverse_and_leaves_letters() -> None:
    assert [mirrored(char) for char in "(»≤a"] == [")", "«", "≥", "a"]
    assert all(mirrored(mirrored(chr(code))) == chr(code) for code in range(0x3100))


def test_no_bracket_is_paired_once_the_stack_of_them_overflows() -> None:
    pair = {1: ("x", True), 3: ("x", False)}
    paired = ["L", "ON", "R", "ON", "R"]
    assert resolve(paired, "ltr", pair).levels == (0, 0, 1, 0, 1)
    crowd = dict.fromkeys(range(5, 69), ("x", True)) | {70: ("x", False)}
    crowded = ["L"] * 5 + ["ON"] * 64 + ["R", "ON", "R"]
    assert resolve(crowded, "ltr", crowd).levels == (0,) * 69 + (1, 1, 1)
    # What was paired before stays so: BD16 stops only for the rest of the sequence.
    both = resolve(paired + crowded[5:], "ltr", pair | crowd).levels
    assert both == (0, 0, 1, 0) + (1,) * 68
