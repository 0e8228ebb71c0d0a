"""Stems with gaps as they are shown: with the gap drawn, spoken, or filled with its words."""

from __future__ import annotations

from typing import Final, Protocol

from quiz.items.kinds.choice import GAP, Choice
from quiz.languages.records import NBSP, is_rtl

_MARKS: Final = {True: "\u200f", False: "\u200e"}


class DrawnGap(Protocol):
    """Where in a stem a gap is drawn; see `quiz.items.models.Gap`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def language(self) -> str:
        """The language of the stem."""

    @property
    def context(self) -> int:
        """How many characters at the beginning of the stem only say what the rest speaks of."""


class Stemmed(Protocol):
    """What has a stem, and perhaps a gap in it: a choice, or what a lesson keeps of an item."""

    @property
    def stem(self) -> str:
        """The text."""

    @property
    def gap(self) -> DrawnGap | None:
        """Where words of a source are left out of it."""


def spoken_stem(item: Choice, word: str) -> str:
    """Return a stem with a word for its gap, as it is read aloud: a row of underscores is noise."""
    gap = item.gap
    if gap is None:
        return item.stem
    joined = "\u0640" if item.stem[gap.start] == "\u0640" else ""
    return f"{item.stem[: gap.start]}{joined}{word}{item.stem[gap.end :]}"


def drawn_stem(item: Stemmed) -> str:
    """Return a stem with marks of direction on both sides of its gap.

    Underscores have no direction of their own: between two Latin words in Arabic text these would
    change sides, and to isolate the gap would not help, for an isolate has none either. The space
    before it breaks no line: a gap stands on none alone, where little says what it is.
    """
    gap = item.gap
    if gap is None:
        return item.stem
    mark = _MARKS[is_rtl(gap.language)]
    # A kashida stays with the letter that it joins.
    start = gap.end - len(GAP)
    before = item.stem[:start]
    if before.endswith(" "):
        before = before[:-1] + NBSP
    return f"{before}{mark}{GAP}{mark}{item.stem[gap.end :]}"


def filled_stem(item: Choice) -> tuple[str, tuple[int, int]]:
    """Return a stem as the source has it, and where in it the words stand that were left out."""
    assert item.gap is not None, item.id
    return filled_with(item, item.gap.words)


def filled_with(item: Stemmed, words: str) -> tuple[str, tuple[int, int]]:
    """Return a stem with words in its gap, and where in it they stand."""
    gap = item.gap
    assert gap is not None, item.stem
    return f"{item.stem[: gap.start]}{words}{item.stem[gap.end :]}", (
        gap.start,
        gap.start + len(words),
    )
