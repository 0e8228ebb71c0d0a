"""Each finisher, shown to a model of the terminal that it is for, comes out in visual order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import groupby

from hypothesis import example, given

from quiz.text.bidi import Base, bidi_class, mirrored, paragraph_levels
from quiz.text.cells import clean
from quiz.text.layout import Line, one_line
from quiz.text.terminal_forms import FINISHERS
from tests.text.strategies import DIRECTIONS, MARKS, bases, plain, reorder_line

LINE = "أ) بغداد (762م) «Python»"


def finished(name: str, text: str, base: Base = "rtl") -> Line:
    finisher = FINISHERS[name]
    return finisher.finish(one_line(text, base, joined=finisher.joined))


def seen(text: str) -> list[str]:
    """Return what the eye finds in each cell: controls are invisible, marks on their letter."""
    cells: list[str] = []
    for char in text:
        if char in DIRECTIONS:
            continue
        if cells and unicodedata.combining(char):
            cells[-1] += char
        else:
            cells.append(char)
    return cells


def cells_by_bidi(text: str, glyph: Callable[[str], str]) -> list[str]:
    """Draw a left-to-right line as a terminal that applies UAX #9 to it."""
    paragraph = paragraph_levels(text, "ltr")
    cells: list[tuple[int, str]] = []
    for index in reorder_line(paragraph):
        char = text[index]
        if char not in DIRECTIONS and not unicodedata.combining(char):
            cells.append((index, glyph(char) if paragraph.levels[index] & 1 else char))
    marks = {
        index: "".join(mark for _, mark in group)
        for index, group in groupby(
            (
                (max(at for at, _ in cells if at < index), char)
                for index, char in enumerate(text)
                if unicodedata.combining(char)
            ),
            key=lambda pair: pair[0],
        )
    }
    return [char + marks.get(index, "") for index, char in cells]


def cells_by_tokens(text: str) -> list[str]:
    """Draw a line as a terminal that turns each token with an Arabic letter or digit round."""
    cells: list[str] = []
    for _, group in groupby(seen(text), key=lambda cell: cell == " "):
        token = list(group)
        if any(bidi_class(cell[0]) in ("R", "AL", "AN") for cell in token):
            token = [mirrored(cell[0]) + cell[1:] for cell in reversed(token)]
        cells += token
    return cells


def without_harakat(cells: list[str]) -> list[str]:
    return [
        cell[0] if len(cell) > 1 and bidi_class(cell[0]) in ("R", "AL") else cell for cell in cells
    ]


@given(plain, bases)
def test_b_and_c_send_visual_order_as_it_is(text: str, base: Base) -> None:
    line = one_line(text, base)
    assert finished("b", text, base) == finished("c", text, base) == line


# Found by drawing: letters that an override runs the other way, brackets and digits within them.
@given(plain, bases)
@example("\u202dأب(ج\u202c)", "rtl")
@example("أ (٣) 4", "ltr")
def test_m_stays_in_order_under_a_terminal_that_reorders_and_mirrors(text: str, base: Base) -> None:
    sent = finished("m", text, base).text
    assert cells_by_bidi(sent, mirrored) == list(one_line(text, base).cells)


@given(plain, bases)
@example("\u202dأب(ج\u202c)", "rtl")
@example("أ (٣) 4", "ltr")
@example(LINE, "rtl")
def test_q_comes_out_under_a_terminal_that_reorders_without_mirroring(
    text: str, base: Base
) -> None:
    sent = finished("Q", text, base).text
    assert cells_by_bidi(sent, str) == list(one_line(text, base).cells)


@given(plain, bases)
@example("\u202dأب(ج\u202c)", "rtl")
@example("أ\u00a0(٣) ب", "ltr")
def test_k_comes_out_under_a_terminal_that_turns_tokens_round(text: str, base: Base) -> None:
    sent = finished("K", text, base).text
    shown = without_harakat(list(one_line(text, base).cells))
    assert cells_by_tokens(sent) == [cell.replace("\u00a0", " ") for cell in shown]


def test_k_parts_words_where_the_text_is_not_to_be_broken_too() -> None:
    """The terminal would take both for one word, and turn it round by pieces of one face."""
    assert finished("K", "أجب\u00a0q").text == finished("K", "أجب q").text


@given(plain, bases)
def test_x_leaves_the_harakat_out_and_asks_for_alternate_colours(text: str, base: Base) -> None:
    line = finished("x", text, base)
    assert list(line.cells) == without_harakat(list(one_line(text, base).cells))
    assert FINISHERS["x"].alternate


@given(plain, bases)
def test_logical_is_the_text_as_written(text: str, base: Base) -> None:
    sent = finished("logical", text, base).text
    assert sent.replace("\u25cc", "") == clean(text)


@given(plain, bases)
def test_every_finisher_keeps_cells_with_their_indices(text: str, base: Base) -> None:
    for name, finisher in FINISHERS.items():
        line = one_line(text, base, joined=finisher.joined)
        sent = finisher.finish(line)
        assert (sent.width, sent.indent, sent.rtl) == (line.width, line.indent, line.rtl), name
        before = dict(zip(line.indices, line.cells, strict=True))
        for index, cell in zip(sent.indices, sent.cells, strict=True):
            (char, *_) = seen(cell)
            was = before[index][0].replace("\u00a0", " " if name == "K" else "\u00a0")
            assert char[0] in (was, mirrored(was)), name
        assert sorted(sent.indices) == sorted(line.indices), name


def test_the_measured_line_in_every_finisher() -> None:
    def letters(name: str) -> str:
        return "".join(
            unicodedata.normalize("NFKC", char) if "\ufe70" <= char <= "\ufefc" else char
            for char in finished(name, LINE).text
        )

    lrm, rli, pdi = "\u200e\u2067\u2069"
    assert letters("b") == letters("c") == letters("x") == "«Python» (م762) دادغب (أ"
    assert letters("logical") == LINE
    assert letters("m") == "".join([char + lrm for char in "«Python» (م762) دادغب (أ"])
    assert letters("Q") == (
        f"{lrm}«Python» ({lrm}{rli}م{pdi}{lrm}762) {lrm}{rli}بغداد{pdi}{lrm} ({lrm}{rli}أ{pdi}{lrm}"
    )
    assert letters("K") == "«Python» (267م) بغداد أ)"


def test_c_switches_the_terminals_reordering_off_and_on_again() -> None:
    assert (FINISHERS["c"].enter, FINISHERS["c"].leave) == ("\x1b[8l", "\x1b[8h")
    others = [finisher for name, finisher in FINISHERS.items() if name != "c"]
    assert {finisher.enter + finisher.leave for finisher in others} == {""}


def test_harakat_are_left_out_where_the_terminal_misplaces_them() -> None:
    for name in ("K", "x"):
        assert not set(finished(name, "كُتِبَ é").text) & set(MARKS)
    assert set(finished("b", "كُتِبَ").text) & set(MARKS)
