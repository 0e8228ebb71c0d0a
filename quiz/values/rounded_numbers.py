"""Numbers that a source only rounds or bounds: about 300, more than 300, 300 or so."""

from __future__ import annotations

from quiz.values.date_tables import base_language
from quiz.values.near_words import QUOTATION_MARKS, near_words
from quiz.values.phrases import Row

_BEHIND = 4
"""Tokens behind a number among which “or so” may stand: its unit comes first."""


def is_rounded(text: str, start: int, end: int, language: str) -> bool:
    """Return whether words of a table make the number text[start:end] a rounded or bounded one."""
    words = near_words(base_language(language))
    if words is None:
        return False
    row = Row(text, 0, len(text), (start, end))
    first, last = row.first_from(start), row.first_from(end)
    if any(words.rounded.longest_at(row, index) for index in range(first, last)):
        return True
    before = first - 1
    while before >= 0 and (row.tokens[before] in QUOTATION_MARKS or row.tokens[before] == "the"):
        before -= 1
    if before >= 0 and words.rounded.longest_to(row, before):
        return True
    for index in range(last, min(last + _BEHIND, len(row.tokens))):
        if words.rounded_after.longest_at(row, index):
            return True
        if not row.is_word(index) and row.tokens[index] not in {",", "-"}:
            return False
    return False
