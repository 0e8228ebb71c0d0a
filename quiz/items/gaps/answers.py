"""Where the answer stands in a text that may be shown without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from quiz.values.date_words import evidence_is_whole
from quiz.values.number_words import verify_number
from quiz.values.tokens import token_spans
from quiz.values.whole_words import cuts_short

Span = tuple[int, int]
"""Where words start and end in a text."""

Finder = Callable[[str], list[Span]]
"""Finds where in a text the answer stands."""

_LONGEST_VALUE = 8
"""Words of a date or a number in a translation."""


def values_in(text: str, language: str, reads: Callable[[str], bool]) -> list[Span]:
    """Return where a date or a number is told in a text, ``reads`` saying whether words tell it."""
    spans = token_spans(text, 0, len(text))
    found: list[Span] = []
    for first in range(len(spans)):
        for last in range(first, min(first + _LONGEST_VALUE, len(spans))):
            start, end = spans[first][0], spans[last][1]
            if reads(text[start:end]) and evidence_is_whole(text, start, end, language).ok:
                found.append((start, end))
    # Of “December 2004” and “in December 2004” the shorter; a part that reads alike is none.
    return [
        one
        for one in found
        if not any(other != one and one[0] <= other[0] and other[1] <= one[1] for other in found)
    ]


def number_in(text: str, span: Span, number: float, language: str) -> Span:
    """Return where in a stretch of evidence its number stands, without what it counts."""
    start, end = span
    found = values_in(
        text[start:end], language, lambda words: verify_number(number, words, language).ok
    )
    return (start + found[0][0], start + found[0][1]) if len(found) == 1 else span


def names_in(text: str, names: Iterable[str], language: str) -> list[Span]:
    """Return where one of some names stands in a text, the longest where they overlap."""
    found: list[Span] = []
    for name in sorted(set(names), key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            start, end = match.span()
            if all(end <= a or b <= start for a, b in found) and (
                cuts_short(text, start, end, language).ok
            ):
                found.append((start, end))
    return sorted(found)
