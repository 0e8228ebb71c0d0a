"""Titles that begin alike, shortened so that what tells them apart stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from quiz.text.layout import truncate

_GAP = "… "

_LITTLE = 3
"""Letters of an article or a preposition at most, which alone tells nobody what a title is of."""


def alike_beginnings(titles: Iterable[str]) -> dict[str, int]:
    """Return with how many words each title begins as another one does, at most.

    Little words behind them are counted too: what differs first is “of the visit”, or “to a feast”.
    """
    # Where titles are sorted by their words, no other begins more alike than a neighbour does.
    ordered = sorted({title: title.split() for title in titles}.items(), key=lambda one: one[1])
    found = {title: 0 for title, _ in ordered}
    for (one, words), (other, others) in pairwise(ordered):
        both = zip(words, others, strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        found[one], found[other] = max(found[one], alike), max(found[other], alike)
    words_of = dict(ordered)
    return {title: _past_little_words(words_of[title], alike) for title, alike in found.items()}


def _past_little_words(words: Sequence[str], alike: int) -> int:
    while 0 < alike < len(words) - 1 and _is_little(words[alike]):
        alike += 1
    return alike


def _is_little(word: str) -> bool:
    return len(word) <= _LITTLE and word.isalpha() and word == word.lower()


def shorten_apart(title: str, width: int, alike: int) -> str:
    """Return a title in at most ``width`` cells, with the first word after ``alike`` others in it.

    It is cut off at its end where that word is still there, else words before it are left out, all
    but the first where there is room for that: “The visit … of June”.
    """
    cut = truncate(title, width)
    words = title.split()
    if cut == title or not 0 < alike < len(words):
        return cut
    if cut.startswith(" ".join(words[: alike + 1])):
        return cut
    rest = " ".join(words[alike:])
    for start in (f"{words[0]} {_GAP}", _GAP):
        shown = truncate(start + rest, width)
        if shown.startswith(start + words[alike]):
            return shown
    return truncate(_GAP + rest, width)
