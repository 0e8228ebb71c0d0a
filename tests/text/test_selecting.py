"""Selecting with the mouse: what is highlighted is what is copied, in reading order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from quiz.text.bidi import Base
from quiz.text.terminal_forms import FINISHERS
from quiz.tui.widgets.prose import ProseVisual, index_at
from tests.text.strategies import bases, plain

RULES: RulesMap = {}
PLAIN, CHOSEN = Style(), Style(reverse=True)
finishers = st.sampled_from(sorted(FINISHERS))
widths = st.integers(3, 40)
lines = st.text("ابتلاﻻل abc 123()[]«»%\u064e\u0650\n漢", max_size=60)


def visual_of(text: str, base: Base, finisher: str) -> ProseVisual:
    return ProseVisual(Content(text), base, FINISHERS[finisher])


def strips_of(visual: ProseVisual, width: int, selection: Selection | None = None) -> list[Strip]:
    options = RenderOptions(lambda _: PLAIN, RULES, selection, CHOSEN)
    return visual.render_strips(width, None, PLAIN, options)


def pointed_at(strip: Strip, column: int) -> Offset:
    """The offset that Textual finds under the pointer: characters sent before the cell."""
    left = 0
    for segment in strip:
        assert segment.style is not None
        x, y = segment.style.meta["offset"]
        for char in segment.text:
            if column < left + cell_len(char) and cell_len(char):
                return Offset(x, y)
            left += cell_len(char)
            x += 1
    raise AssertionError("the pointer is beside the strip")


def highlighted(strips: list[Strip]) -> str:
    """The text of all selected cells, as they were sent."""
    return "".join(s.text for strip in strips for s in strip if s.style and s.style.reverse)


def dragged(visual: ProseVisual, width: int, points: list[tuple[int, int]]) -> Selection:
    """A drag from one cell to another, as Textual tells of it: the end is one behind the last."""
    strips = strips_of(visual, width)
    first, last = sorted(
        (pointed_at(strips[row], column) for row, column in points),
        key=lambda offset: (offset.y, offset.x),
    )
    return Selection(first, last + Offset(1, 0))


def letters(text: str) -> list[str]:
    """The letters and signs of a text however they are joined, ordered and mirrored."""
    kept = unicodedata.normalize("NFKC", text.replace("◌", ""))  # which carries a lone mark
    mirrored = str.maketrans(")]»>", "([«<")
    return sorted(char for char in kept.translate(mirrored) if char.isprintable() and char != " ")


@given(plain | lines, bases, finishers, widths)
def test_all_of_it_gives_the_text_back(text: str, base: Base, finisher: str, width: int) -> None:
    visual = visual_of(text, base, finisher)
    assert visual.selected(SELECT_ALL, RULES, width) == (0, len(text))


@given(plain | lines, bases, finishers, widths, st.data())
def test_what_is_highlighted_is_what_is_copied(
    text: str, base: Base, finisher: str, width: int, data: st.DataObject
) -> None:
    if finisher in ("x", "K"):  # these drop harakat
        text = "".join(char for char in text if not unicodedata.combining(char))
    visual = visual_of(text, base, finisher)
    rows = len(visual.lines(RULES, width))
    point = st.tuples(st.integers(0, rows - 1), st.integers(0, width - 1))
    selection = dragged(visual, width, [data.draw(point), data.draw(point)])
    start, end = visual.selected(selection, RULES, width)
    assert 0 <= start <= end <= len(text)
    strips = strips_of(visual, width, selection)
    assert letters(highlighted(strips)) == letters(text[start:end])


@given(plain | lines, bases, finishers, widths, st.data())
def test_the_characters_pointed_at_on_the_screen_are_its_ends(
    text: str, base: Base, finisher: str, width: int, data: st.DataObject
) -> None:
    """In what is seen, not in what is sent, which terminals that reorder get in another order."""
    if finisher in ("Q", "K", "logical"):  # a wide one has its halves elsewhere in what is sent
        text = "".join(char for char in text if cell_len(char) < 2)
    visual = visual_of(text, base, finisher)
    cells = {
        (row, column): index
        for row, line in enumerate(visual.seen(RULES, width))
        for column in range(width)
        if (index := index_at(line, column)) is not None
    }
    assume(cells)
    point = st.sampled_from(sorted(cells))
    points = [data.draw(point), data.draw(point)]
    start, end = visual.selected(dragged(visual, width, points), RULES, width)
    indices = [cells[place] for place in points]
    assert start == min(indices)
    assert end > max(indices)
    assert all(start <= index < end for index in indices)


@pytest.mark.parametrize("finisher", sorted(FINISHERS))
def test_lam_alef_and_a_letter_with_its_marks_are_taken_whole(finisher: str) -> None:
    text = "سلامٌ عَلَيكم"
    visual = visual_of(text, "rtl", finisher)
    (line,) = visual.seen(RULES, 20)
    column = line.indent + line.indices.index(text.index("ل"))
    joined = FINISHERS[finisher].joined
    start, end = visual.selected(dragged(visual, 20, [(0, column)] * 2), RULES, 20)
    assert text[start:end] == ("لا" if joined else "ل")
    column = line.indent + line.indices.index(text.index("م"))
    start, end = visual.selected(dragged(visual, 20, [(0, column)] * 2), RULES, 20)
    assert text[start:end] == "مٌ"
