"""Logical text becomes lines in visual order, and every cell knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.text.bidi import Base, mirrored, paragraph_levels
from quiz.text.cells import char_width, clean, is_hidden
from quiz.text.counting import count_lines
from quiz.text.isolating import isolate
from quiz.text.layout import Align, Line, layout, measure, one_line, truncate
from quiz.text.shaping import shape
from tests.text.strategies import (
    DIRECTIONS,
    JOINERS,
    MARKS,
    anything,
    bases,
    cell_width,
    plain,
    reorder_line,
    visual_line,
)

LINE = "أ) بغداد (762م) «Python»"
PARAGRAPH = (
    "وساهمت الكويت منذ انضمامها إلى تلك المبادرة في مختلف الفعاليات التي نظمها حلف (الناتو) حتى "
    "أصبحت شريكة أساسية في المبادرة في ديسمبر 2006."
)

widths = st.integers(1, 40)


def unshaped(line: str) -> str:
    """Return visual text with its presentation forms as plain letters, to be read in a test."""
    return re.sub(
        "[\ufe70-\ufefc]", lambda form: unicodedata.normalize("NFKC", form[0])[::-1], line
    )


def in_logical_order(line: Line) -> list[str]:
    """Return the cells as written: in logical order, brackets as they were, forms undone."""
    order = sorted(range(len(line.cells)), key=line.indices.__getitem__)
    return [
        unicodedata.normalize("NFKC", mirrored(cell[0]) + cell[1:] if odd else cell)
        for cell, odd in ((line.cells[place], line.levels[place] & 1) for place in order)
    ]


def shown(text: str) -> str:
    return "".join([char for char in clean(text) if not is_hidden(char)])


@given(anything, widths, bases)
def test_no_line_is_wider_than_asked_but_for_one_wide_character(
    text: str, width: int, base: Base
) -> None:
    for line in layout(text, width, base):
        assert line.width <= width or len(line.cells) == 1
        assert line.indent + line.width <= max(width, line.width)


@given(st.lists(anything, max_size=4).map(" ".join), widths, bases, st.booleans(), widths)
def test_lines_are_counted_without_being_made(
    text: str, width: int, base: Base, joined: bool, hanging: int
) -> None:
    counted = count_lines(text, width, joined=joined, hanging=hanging // 2)
    made = layout(text, width, base, joined=joined, hanging=hanging // 2)
    assert counted == len(made)


def test_a_text_of_words_is_counted_without_being_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The treaty of « Verona », signed on 4 May 1912 : it holds. " * 4 + "معاهدة فيرونا ؛ لا"
    wanted = [len(layout(text, width)) for width in range(12, 90)]
    monkeypatch.setattr("quiz.text.counting.clusters_of", None)
    assert [count_lines(text, width) for width in range(12, 90)] == wanted


@given(anything, widths, bases, st.booleans())
def test_textual_measures_a_line_as_it_was_laid_out(
    text: str, width: int, base: Base, joined: bool
) -> None:
    for line in layout(text, width, base, joined=joined):
        assert cell_len(line.text) == line.indent + line.width


@given(anything, bases)
@example("ا\u2066b \u2069", "rtl")  # the space at the end falls back to the paragraph's level
@example("ا\u2066b \u064e\u2069", "rtl")  # which a mark on it prevents
def test_cells_stand_in_the_order_of_the_bidi_algorithm(text: str, base: Base) -> None:
    flat = clean(text).replace("\n", " ")
    letters, origins = shape(flat)
    order = [origins[index] for index in reorder_line(paragraph_levels(letters, base))]
    line = one_line(text, base)
    assert list(line.indices) == [index for index in order if index in line.indices]


@given(anything, widths, bases)
def test_lines_cover_the_text_but_for_spaces_at_breaks(text: str, width: int, base: Base) -> None:
    covered = 0
    for line in layout(text, width, base):
        assert set(shown(text[covered : line.start])) <= {" ", "\n"}
        assert line.start <= line.end
        covered = line.end
        assert all(line.start <= index < line.end for index in line.indices)
    assert set(shown(text[covered:])) <= {" "}


@given(plain, widths, bases)
def test_the_logical_text_can_be_read_back_from_the_lines(
    text: str, width: int, base: Base
) -> None:
    for line in layout(text, width, base):
        written = unicodedata.normalize("NFKC", text[line.start : line.end])
        read = "".join(in_logical_order(line)).replace("\u25cc", "")
        # A mark between lam and alef stands behind their ligature.
        assert sorted(read) == sorted(unicodedata.normalize("NFKC", written))
        assert [c for c in read if c not in MARKS] == [c for c in written if c not in MARKS]


@given(anything, widths, bases)
def test_each_cell_is_a_character_with_the_marks_behind_it(
    text: str, width: int, base: Base
) -> None:
    for line in layout(text, width, base):
        for cell in line.cells:
            assert char_width(cell[0]) > 0
            assert all(char_width(char) == 0 for char in cell[1:])


@given(anything, widths, bases)
def test_nothing_that_directs_or_commands_is_sent(text: str, width: int, base: Base) -> None:
    sent = "".join([line.text for line in layout(text, width, base)])
    assert not set(sent) & set(JOINERS + DIRECTIONS)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in sent)


@given(plain, widths, bases)
def test_wrapping_keeps_the_total_width(text: str, width: int, base: Base) -> None:
    lines = layout(text, width, base)
    spaces = sum(cell_width(text[a.end : b.start]) for a, b in pairwise(lines))
    lost = cell_width(text) - sum(line.width for line in lines) - spaces
    assert 0 <= lost <= len(text) - len(text.strip(" "))


@given(anything, bases)
def test_one_line_is_what_an_endless_width_would_give(text: str, base: Base) -> None:
    flat = clean(text).replace("\n", " ")
    (line,) = layout(flat, 1000, base, "left")
    assert visual_line(text, base) == line.text
    assert cell_width(text) == line.width == cell_len(line.text)


@given(anything, widths)
def test_truncated_text_fits_and_begins_as_the_text_does(text: str, width: int) -> None:
    flat = clean(text).replace("\n", " ")
    short = truncate(text, width)
    assert cell_width(short) <= width
    if cell_width(text) <= width:
        assert short == text
    else:
        kept = short.removesuffix("…").rstrip("\u2069")
        assert short.endswith("…")
        assert flat.startswith(kept)


@given(anything)
def test_isolated_text_leaves_the_order_around_it_alone(text: str) -> None:
    def around(embedded: str) -> list[str]:
        line = one_line(f"ab {isolate(embedded)} 12 جد", "ltr")
        last = len(isolate(embedded)) + 3
        return [
            cell
            for cell, index in zip(line.cells, line.indices, strict=True)
            if not 3 <= index < last
        ]

    assert around(text.replace("\n", " ")) == around("x")


def test_a_line_of_only_controls_is_never_made() -> None:
    for text in ("\u2068\u2069漢\u2069", "ab \u2068\u2069", "abcd \u2066 e"):
        assert all(line.cells for line in layout(text, 1))


def test_two_isolated_phrases_in_a_row_are_not_merged() -> None:
    one, other = "جمل", "برج"
    merged = visual_line(f"{one} {other} a", "ltr")
    apart = visual_line(f"{isolate(one)} {isolate(other)} a", "ltr")
    assert unshaped(merged) == "جرب لمج a"
    assert unshaped(apart) == "لمج جرب a"


def test_unmatched_isolate_controls_are_mended() -> None:
    assert isolate("a\u2069b") == "\u2068ab\u2069"
    assert isolate("\u2067a") == "\u2068\u2067a\u2069\u2069"
    assert isolate(isolate("a")) == "\u2068\u2068a\u2069\u2069"


def test_an_asymmetric_line_is_mirrored_reordered_and_joined() -> None:
    (line,) = layout(LINE, 40, "rtl")
    assert unshaped(line.text) == " " * 16 + "«Python» (م762) دادغب (أ"
    assert "ﺩﺍﺪﻐﺑ" in line.text
    assert line.rtl
    assert line.width == 24


def test_a_paragraph_is_wrapped_in_reading_order_and_stands_at_the_right() -> None:
    lines = layout(PARAGRAPH, 40, "rtl")
    assert len(lines) == 4
    assert [line.indent + line.width for line in lines] == [40] * 4
    assert unshaped(lines[0].text).endswith("تيوكلا تمهاسو")
    assert unshaped(lines[-1].text).strip() == ".2006 ربمسيد يف ةردابملا"


def test_every_line_runs_in_the_direction_of_its_paragraph() -> None:
    lines = layout("الكتاب Python and more English words", 12, "auto")
    assert all(line.rtl for line in lines)
    assert lines[-1].indent == 12 - lines[-1].width
    first, second = layout("abc\nابج", 5, "auto")
    assert (first.indent, second.indent) == (0, 2)


@pytest.mark.parametrize(
    ("align", "indents"),
    [
        ("start", (0, 4)),
        ("end", (4, 0)),
        ("left", (0, 0)),
        ("right", (4, 4)),
        ("center", (2, 2)),
    ],
)
def test_lines_stand_where_they_are_told(align: Align, indents: tuple[int, int]) -> None:
    latin, arabic = layout("abcd\nبيت)", 8, "auto", align)
    assert (latin.indent, arabic.indent) == indents


def test_words_break_at_spaces_and_long_ones_between_characters() -> None:
    assert [line.text for line in layout("one two three", 7)] == ["one two", "three"]
    assert [line.text for line in layout("a abcdefgh b", 3)] == ["a", "abc", "def", "gh", "b"]
    assert [line.text for line in layout("a\u200bb\u00a0c", 3)] == ["a", "b\u00a0c"]
    assert [line.text for line in layout("漢字", 1)] == ["漢", "字"]
    assert [line.text for line in layout("  two", 4)] == ["two"]
    assert [line.text for line in layout("a\n\nb\n", 4)] == ["a", "", "b", ""]


def test_harakat_stay_on_their_letter_at_every_width() -> None:
    for width in range(1, 8):
        cells = [cell for line in layout("كُتِبَتْ", width, "rtl") for cell in line.cells]
        assert sorted(len(cell) for cell in cells) == [2] * 4


def test_a_mark_without_a_letter_gets_one_to_stand_on() -> None:
    (line,) = layout("\u064eabc", 5)
    assert line.cells[0] == "\u25cc\u064e"


def test_a_ligature_is_one_cell_with_the_index_of_its_lam() -> None:
    (line,) = layout("سلام", 9, "rtl")
    assert line.cells == ("ﻡ", "ﻼ", "ﺳ")
    assert line.indices == (3, 1, 0)


def test_without_joining_letters_and_controls_stay_as_written() -> None:
    (line,) = layout("\u2068لا\u2069\u200cب", 9, "rtl", joined=False)
    order = sorted(range(len(line.cells)), key=line.indices.__getitem__)
    assert "".join([line.cells[index] for index in order]) == "\u2068لا\u2069\u200cب"


def test_a_paragraph_that_may_not_wrap_is_cut_at_its_logical_end() -> None:
    cut, whole = layout(f"{LINE}\nقصير", 12, "rtl", overflow="ellipsis")
    assert unshaped(cut.text).strip() == "…دادغب (أ"
    assert unshaped(whole.text).strip() == "ريصق"
    assert cut.end == LINE.index("(762") - 1, "no word is cut in two"
    assert cut.indices[0] == cut.end
    (isolated,) = layout(isolate("abcdef"), 3, overflow="ellipsis")
    assert max(isolated.indices) == isolated.end == 3
    (numbered,) = layout("1234567 ابج", 5, "auto", overflow="ellipsis")
    assert numbered.rtl
    assert numbered.text == "…1234"
    (clipped,) = layout("abc def", 4, overflow="clip")
    assert clipped.text == "abc "


def test_truncation_closes_isolates_and_drops_the_space_before_the_ellipsis() -> None:
    assert truncate("one two", 5) == "one…"
    assert truncate(f"in {isolate('abcdef')}", 6) == "in…"
    assert truncate(isolate("abcdef"), 3) == "\u2068ab\u2069…"
    assert truncate("in the conference centre", 16) == "in the…"
    assert truncate("in the conference centre", 18) == "in the conference…"
    assert truncate(f"in {isolate('a bcd')}", 6) == "in \u2068a\u2069…"
    assert truncate("ab \u2068cdef\u2069", 4) == "ab…"
    assert truncate("abc", 0) == ""
    assert truncate("abc", 1) == "…"


def test_the_widest_word_and_paragraph() -> None:
    assert measure("سلام abcdefg\nab") == (7, 11)
    assert measure("") == (0, 0)


def test_a_line_needs_a_cell() -> None:
    with pytest.raises(ValueError, match="at least one cell"):
        layout("a", 0)
