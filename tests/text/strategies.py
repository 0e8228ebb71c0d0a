"""Text that mixes everything a line can hold, for the laws of bidi, shaping and layout."""

from __future__ import annotations

from hypothesis import strategies as st

from quiz.text.bidi import REMOVED, Base, Paragraph, visual_order
from quiz.text.layout import one_line

LETTERS = "ابتلللاأإآجحخدرسعفقمنهويىةءؤئپچژکگیںہ"
MARKS = "\u064b\u064c\u064e\u0650\u0651\u0652\u0670\u0301"
DIGITS = "0123456789٠١٢٣۴۵"
LATIN = "abcXYZ"
PUNCTUATION = "()[]«»<>،.؛:-+/%$ـ…"
SPACES = "   \u00a0"
WIDE = "漢字ㄅ🙂"
JOINERS = "\u200b\u200c\u200d\u00ad\ufe0f"
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSENDABLE = "\t\r\x07\x1b\x9b\ud800"

VISIBLE = LETTERS * 3 + DIGITS + LATIN + PUNCTUATION + SPACES * 3 + WIDE

bases: st.SearchStrategy[Base] = st.sampled_from(("auto", "ltr", "rtl"))
plain = st.text(VISIBLE + MARKS, max_size=60)
"""Letters, marks, digits, brackets and spaces of both directions."""
anything = st.text(VISIBLE + MARKS + JOINERS + DIRECTIONS + UNSENDABLE + "\n", max_size=60)
"""The same with controls of every kind and several paragraphs."""


_TRAILING = frozenset("WS FSI LRI RLI PDI LRE RLE LRO RLO PDF BN".split())


def line_levels(paragraph: Paragraph, start: int = 0, end: int | None = None) -> list[int]:
    """The levels of the line ``[start, end)`` of a paragraph after rule L1, as it is worded."""
    levels = list(paragraph.levels[start:end])
    trailing = True
    for index in range(len(levels) - 1, -1, -1):
        name = paragraph.classes[start + index]
        if name in ("S", "B"):
            trailing = True
        elif not (trailing and name in _TRAILING):
            trailing = False
            continue
        if levels[index] != REMOVED:
            levels[index] = paragraph.base
    return levels


def reorder_line(paragraph: Paragraph, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """The paragraph's indices of the line ``[start, end)`` from left to right (L1, L2)."""
    return tuple(start + index for index in visual_order(line_levels(paragraph, start, end)))


def visual_line(text: str, base: Base = "auto") -> str:
    """A text as one unbroken line in visual order."""
    return one_line(text, base).text


def cell_width(text: str) -> int:
    """The cells that a text takes on one line."""
    return one_line(text).width
