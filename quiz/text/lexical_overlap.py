"""Where a text says in much the same words what another one says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LEAST_LETTERS = 4
"""Letters of a word that says something; shorter ones, but for numbers, are articles and such."""

LEAST_SHARE = 0.4
"""Share of the words that have to be found close together."""

_SAME_START = 0.6
"""Share of the shorter word with which two forms of one word begin alike: join, joined."""

_MORE_WORDS = 4
"""Words between those found, at most: none of these says the same."""

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"


class _Found(NamedTuple):
    """A word of the text that the other text has too."""

    place: int
    """Of the word in the text, counted from 0."""
    start: int
    end: int
    words: frozenset[int]
    """Which words of the other text."""


def densest_overlap(text: str, other: str, near: Sequence[int]) -> tuple[int, int] | None:
    """Return the stretch of a text with most of the words of another.

    Of several alike it is the one nearest to any of the offsets. None where no stretch
    has `LEAST_SHARE` of the words, or none more than one of them.
    """
    wanted = tuple(dict.fromkeys(_telling(match[0] for match in _WORD.finditer(other))))
    hits = list(_hits(list(_WORD.finditer(text)), wanted))
    if len(wanted) < 2 or not hits:
        return None
    most = len(_WORD.findall(other)) + _MORE_WORDS
    best: tuple[int, float, int, int] | None = None
    for first, hit in enumerate(hits):
        words = frozenset[int]()
        for last in hits[first:]:
            if last.place - hit.place >= most:
                break
            words |= last.words
            if len(words) < max(2, LEAST_SHARE * len(wanted)):
                continue
            middle = (hit.start + last.end) / 2
            away = min((abs(middle - one) for one in near), default=0.0)
            # Each word counts alike. Rare ones weighed more, and length and distance against a
            # stretch, found no more of the shipped questions near their answers: 19 of 33, both.
            found = len(words), -away, hit.start, last.end
            best = found if best is None else max(best, found)
    return None if best is None else best[2:]


def _hits(tokens: list[re.Match[str]], wanted: tuple[str, ...]) -> Iterator[_Found]:
    for place, token in enumerate(tokens):
        for word in _telling([token[0]]):
            same = frozenset(at for at, one in enumerate(wanted) if _is_form_of(word, one))
            if same:
                yield _Found(place, *token.span(), same)


def _telling(words: Iterable[str]) -> Iterator[str]:
    """Yield those of the words that say something, without their case."""
    for word in words:
        bare = word.casefold().removeprefix(_ARTICLE)
        if len(bare) >= LEAST_LETTERS or bare[:1].isdecimal():
            yield bare


def _is_form_of(word: str, other: str) -> bool:
    if word == other:
        return True
    least = min(len(word), len(other))
    start = max(LEAST_LETTERS, _SAME_START * least)
    if least < start or word[:1].isdecimal():
        return False
    same = next((at for at in range(least) if word[at] != other[at]), least)
    return same >= start
