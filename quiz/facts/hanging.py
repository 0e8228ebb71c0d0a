"""Which of several dates belongs to an event.

A date *hangs* on the anchor if only words that are known to be harmless stand between them. To the
right of the anchor no comma may; to the left one may, but then the date has to open its clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from quiz.values.near_date import is_of_something_else
from quiz.values.near_words import QUOTATION_MARKS, Kind, NearWords
from quiz.values.phrases import Row

Tokens = tuple[int, int]
"""The first token of a stretch and the one after its last."""

_NEUTRAL = frozenset((Kind.PREPOSITION, Kind.YEAR_WORD, Kind.INNER, Kind.OF))
_COMMAS = frozenset(",،、，")
_STOPS = frozenset('.,;:!?()[]،؛؟。、，–—"«»“”')


class Rival(Enum):
    """How another date of the sentence takes an event from the declared one."""

    HANGS = auto()
    """It hangs on the anchor, and the declared date does not: the evidence is another event's."""
    NEARER = auto()
    """It is only nearer to the anchor."""


def rival_claim(
    row: Row, anchor: Tokens, declared: Tokens, other: Tokens, words: NearWords
) -> Rival | None:
    """Return how another date of the sentence takes the event from the declared one, if it does."""
    if is_of_something_else(row, other, anchor, words):
        return None
    own = hangs(row, anchor, declared, words)
    if not own and hangs(row, anchor, other, words):
        return Rival.HANGS
    if _stands_between(row, anchor, declared, other, words):
        return Rival.HANGS
    if own:
        return None
    aside = declared[1] <= anchor[0] <= other[0] and any(
        row.tokens[index] in _COMMAS for index in range(declared[1], anchor[0])
    )
    # “Elected in 1920, he resigned two years later, in 1922”
    return Rival.NEARER if aside or _gap(anchor, other) < _gap(anchor, declared) else None


def hangs(row: Row, anchor: Tokens, when: Tokens, words: NearWords) -> bool:
    """Return whether a date hangs on the anchor."""
    if anchor[1] <= when[0]:
        return _all_neutral(row, anchor[1], when[0], words, commas=0)
    if when[1] <= anchor[0]:
        return _all_neutral(row, when[1], anchor[0], words, commas=1) and _opens_clause(
            row, when[0], words
        )
    return True


def _stands_between(
    row: Row, anchor: Tokens, declared: Tokens, other: Tokens, words: NearWords
) -> bool:
    """Return whether the other date ends the anchor's clause before the declared one comes."""
    if anchor[1] <= other[0] < declared[0]:
        between = range(anchor[1], other[0])
    elif declared[1] <= other[0] < anchor[0]:
        between = range(other[1], anchor[0])
    else:
        return False
    return not any(
        row.tokens[index] in _STOPS or words.clause_starts.longest_to(row, index)
        for index in _without_brackets(row, between)
    )


def _without_brackets(row: Row, between: range) -> Iterator[int]:
    """Yield the tokens of a stretch, but for what stands in brackets that it opens and closes."""
    index = between.start
    while index < between.stop:
        if row.tokens[index] == "(":
            closing = next((i for i in range(index, between.stop) if row.tokens[i] == ")"), None)
            if closing is not None:
                index = closing + 1
                continue
        yield index
        index += 1


def _gap(anchor: Tokens, when: Tokens) -> int:
    return when[0] - anchor[1] if anchor[1] <= when[0] else anchor[0] - when[1]


def _all_neutral(row: Row, first: int, end: int, words: NearWords, *, commas: int) -> bool:
    index = first
    while index < end:
        token = row.tokens[index]
        if token in _COMMAS:
            commas -= 1
            if commas < 0:
                return False
            index += 1
        elif not token or token in QUOTATION_MARKS or _is_part_of_date(row, index, words):
            index += 1
        else:
            for length in range(min(4, end - index), 0, -1):
                if words.kinds.get(tuple(row.tokens[index : index + length])) in _NEUTRAL:
                    index += length
                    break
            else:
                return False
    return True


def _is_part_of_date(row: Row, index: int, words: NearWords) -> bool:
    """Return whether a token is a day of the month or its ending, or a month's name."""
    if row.is_number(index):
        return len(row.tokens[index]) <= 2
    return row.tokens[index] in {"st", "nd", "rd", "th", "er"} or bool(
        words.months.longest_at(row, index)
    )


def _opens_clause(row: Row, index: int, words: NearWords) -> bool:
    """Return whether only neutral words stand between the start of a clause and a date."""
    while index > 0:
        before = index - 1
        token = row.tokens[before]
        if token in _STOPS or words.clause_starts.longest_to(row, before):
            return True
        phrase = words.before.longest_to(row, before)
        if _is_part_of_date(row, before, words):
            index = before
        elif words.kinds.get(phrase) in _NEUTRAL:
            index -= len(phrase)
            if row.tokens[index] not in phrase:
                return True  # «وفي» begins a clause
        else:
            return False
    return True
