"""Counting the lines of texts that are tried and not shown.

To find the most words of a sentence that fit, several texts of the same words are tried. Put
together of words that are measured once each, a try takes a twentieth of what laying it out does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from quiz.text._clusters import (
    DIGITS,
    SPACE,
    cluster,
    clusters_of,
    is_closing,
    is_opening,
    is_short_number,
    wrap,
)
from quiz.text.cells import char_width, clean, is_hidden

_SPACED: Final = re.compile(f"({SPACE.pattern}*)({SPACE.pattern.replace('[', '[^')}+)")

# Most words are of letters of which each takes a cell: those need no shaping.
_ARABIC: Final = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_LAM_ALEF: Final = re.compile("\u0644[\u0622\u0623\u0625\u0627]")


class _Word(NamedTuple):
    """What there is to know of a word to wrap it."""

    width: int
    opens: bool
    """Whether it is tied to the next word."""
    counts: bool
    """Whether it is tied to the next word unless that is a number."""
    closes: bool
    """Whether it is tied to the word before."""
    is_number: bool


@lru_cache(maxsize=256)
def count_lines(text: str, width: int, *, joined: bool = True, hanging: int = 0) -> int:
    """Return how many lines `quiz.text.layout.layout` wraps a text in, whatever its direction.

    See there for what is asked for.
    """
    hanging = min(hanging, width // 3)
    return sum(_count(one, width, hanging, joined) for one in clean(text).split("\n"))


def _count(paragraph: str, width: int, hanging: int, joined: bool) -> int:
    lines, room = 1, width
    # In cells: what was read, where the line begins, where its last words end, and where those
    # begin behind them that are not to be parted.
    at = start = end = tied = 0
    before: _Word | None = None
    for spaces, letters in _SPACED.findall(paragraph):
        word = _word(letters, joined)
        if word is None:
            return _laid_out(paragraph, width, hanging, joined)
        after = at
        at += len(spaces) if spaces.isascii() else sum(map(char_width, spaces))
        if before is None or not _are_tied(before, word):
            end, tied = after if before is not None else 0, at
        at += word.width
        if at - start > room:
            if end > start:
                lines += 1
                room = width - hanging
            start = tied
            if at - start > room:  # broken between its letters
                return _laid_out(paragraph, width, hanging, joined)
        before = word
    return lines


def _are_tied(before: _Word, word: _Word) -> bool:
    return word.closes or before.opens or (before.counts and not word.is_number)


@lru_cache(maxsize=4096)
def _word(letters: str, joined: bool) -> _Word | None:
    """Measure a word; None where it cannot be told from what stands around it."""
    # A mark at its beginning stands on the space before it; controls reach over several words.
    if char_width(letters[0]) == 0 or any(map(is_hidden, letters)):
        return None
    if _ARABIC.fullmatch(letters):
        ligatures = len(_LAM_ALEF.findall(letters)) if joined else 0
        return _Word(len(letters) - ligatures, False, False, False, False)
    told, width = letters, len(letters)
    if not letters.isascii():
        clusters = cluster(letters, "ltr", joined)
        told, width = "".join(clusters.cells), clusters.edges[-1]
    return _Word(
        width, is_opening(told), is_short_number(told), is_closing(told), told[0] in DIGITS
    )


def _laid_out(paragraph: str, width: int, hanging: int, joined: bool) -> int:
    return len(wrap(clusters_of(paragraph, "ltr", joined), width, hanging))
