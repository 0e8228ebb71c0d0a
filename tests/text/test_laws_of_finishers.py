"""What holds for a line however it is finished for a terminal."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.text.bidi import Base, mirrored
from quiz.text.cells import is_hidden
from quiz.text.layout import Line, layout
from quiz.text.terminal_forms import FINISHERS, Finisher
from tests.text.strategies import anything, bases, plain

finishers = st.sampled_from(list(FINISHERS.values()))
widths = st.integers(2, 30)
GUARDS = re.compile("[\u200e\u2067\u2069]")


def laid_out(text: str, width: int, base: Base, finisher: Finisher) -> list[tuple[Line, Line]]:
    """Each line in visual order, and as it is sent."""
    lines = layout(text, width, base, joined=finisher.joined)
    return [(line, finisher.finish(line)) for line in lines]


@given(anything, widths, bases, finishers)
def test_finishing_permutes_the_cells(
    text: str, width: int, base: Base, finisher: Finisher
) -> None:
    for line, sent in laid_out(text, width, base, finisher):
        assert sorted(zip(sent.indices, sent.levels, strict=True)) == sorted(
            zip(line.indices, line.levels, strict=True)
        )
        assert len(sent.cells) == len(line.cells)
        assert (sent.start, sent.end, sent.rtl, sent.indent) == (
            line.start,
            line.end,
            line.rtl,
            line.indent,
        )


@given(anything, widths, bases, finishers)
def test_and_keeps_the_width_that_textual_measures(
    text: str, width: int, base: Base, finisher: Finisher
) -> None:
    for line, sent in laid_out(text, width, base, finisher):
        assert sent.width == line.width
        assert cell_len("".join(sent.cells)) == line.width


@given(anything, widths, bases, finishers)
def test_marks_stay_behind_the_letter_that_they_are_on(
    text: str, width: int, base: Base, finisher: Finisher
) -> None:
    """In each cell, in the order written, none lost but harakat where they would be misplaced."""
    for line, sent in laid_out(text, width, base, finisher):
        before = dict(zip(line.indices, line.cells, strict=True))
        for index, cell in zip(sent.indices, sent.cells, strict=True):
            bare = GUARDS.sub("", cell) if finisher.joined else cell
            if not bare:
                continue
            assert bare[0] in shown_as(before[index][0], finisher)
            marks, kept = before[index][1:], bare[1:]
            if kept != marks:
                assert finisher.name in ("K", "x")
                assert kept == "".join(m for m in marks if unicodedata.category(m) != "Mn")


def shown_as(char: str, finisher: Finisher) -> tuple[str, ...]:
    """What may stand for a character: itself, its mirror, in kitty a space for another."""
    space = (" ",) if finisher.name == "K" and char == "\u00a0" else ()
    return (char, mirrored(char), *space)


@given(plain, widths, bases, finishers)
def test_the_logical_text_comes_back_from_what_is_sent(
    text: str, width: int, base: Base, finisher: Finisher
) -> None:
    """By the index that each cell carries, which styles and selection go by."""
    for line, sent in laid_out(text, width, base, finisher):
        read = ""
        for index, cell in sorted(zip(sent.indices, sent.cells, strict=True)):
            letter = GUARDS.sub("", cell)[:1]
            if "\ufb50" <= letter <= "\ufefc":  # a form in which letters join
                letter = unicodedata.normalize("NFKC", letter)
            # A ligature has the index of its lam, and its alef has no cell of its own.
            assert letter[:1] in (*shown_as(text[index], finisher), "\u25cc")
            read += letter if letter[:1] == text[index] else text[index]
        wanted = [char for char in text[line.start : line.end] if not unicodedata.combining(char)]
        assert [char for char in read if not unicodedata.combining(char)] == wanted


@given(anything, widths, bases, finishers)
def test_nothing_is_sent_that_steers_but_the_guards_of_a_finisher(
    text: str, width: int, base: Base, finisher: Finisher
) -> None:
    for _, sent in laid_out(text, width, base, finisher):
        shown = "".join(sent.cells)
        if finisher.joined:
            assert not any(is_hidden(char) for char in GUARDS.sub("", shown))
            if finisher.name not in ("m", "Q"):
                assert not GUARDS.search(shown)
        assert not any(unicodedata.category(char) == "Cc" for char in shown)
