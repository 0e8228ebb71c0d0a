"""What looks like a date in a stretch of text, without a proof that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quiz.values.date_lexicon import Lexicon, lexicon
from quiz.values.date_links import MONTH, SEPARATORS, Phrase
from quiz.values.date_tables import base_language
from quiz.values.near_words import near_words
from quiz.values.tokens import PROCLITICS, is_unspaced, normal, token_spans

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
"""A bare number of four digits in this range is taken for a year when looking for other dates."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n])[\s\"'“«(\[]*$")
_ORDINAL_ENDINGS = frozenset((".", "er", "º", "st", "nd", "rd", "th"))
_ROMAN = re.compile("[ivx]+")
_LOOK_BACK = 8  # characters in which the end of a sentence before a word is looked for

Span = tuple[int, int]


def other_dates(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Return where in text[start:end] something stands that looks like a date, in order.

    On the safe side: any number of four digits from 1000 to 2199, any number beside an era or a
    word for “year”, numeric dates, '04, and month names, where those that are common words too
    (“may”) or abbreviated need a number near them, decades and centuries. The month in a name is
    none where capitals tell names (“the April Society”). One date may be told as several stretches.
    """
    words = lexicon(base_language(language))
    spelled = normal(text[start:end])
    if not words.may_hold_date(spelled) and not words.spans.is_told_without_digits(spelled):
        return []
    spans = token_spans(text, start, end)
    tokens = [normal(text[a:b]) or " " for a, b in spans]
    holds_spans = words.spans.may_stand_in(tokens)
    found: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        length = _span_length(tokens, place, words) if holds_spans else 0
        if length:
            pass
        elif token[0].isdecimal():
            length = _date_number_length(tokens, spans, place, words)
        else:
            is_common = words.is_common_word(text, *spans[place])
            length = 0 if is_common else _month_length(tokens, place, words)
            month = (place, place + length)
            if length and (
                _is_name(text, spans, tokens, month, words) or names_place(tokens, *month, language)
            ):
                length = 0
        if length:
            stretch = (spans[place][0], spans[place + length - 1][1])
            if found and not text[found[-1][1] : stretch[0]].strip():
                found[-1] = (found[-1][0], max(stretch[1], found[-1][1]))
            else:
                found.append(stretch)
    return found


def _span_length(tokens: list[str], place: int, words: Lexicon) -> int:
    """Count the tokens from a place that are a decade or a century; 0 if there is none."""
    return max((span.length for span in words.spans.at(tokens, place)), default=0)


def names_place(tokens: Sequence[str], first: int, end: int, language: str) -> bool:
    """Return whether a month belongs to the name of a place: «شارع 23 يوليو», “Plaza de Mayo”.

    The month is tokens[first:end]; with a year behind it, it is a date all the same.
    """
    words = near_words(base_language(language))
    if words is None or any(
        len(token) == 4 and token.isdecimal() for token in tokens[end : end + 2]
    ):
        return False
    index = first - 1
    if index > 0 and tokens[index] == "de" and tokens[index - 1].isdecimal():
        index -= 1
    if index > 0 and tokens[index] in _ORDINAL_ENDINGS:
        index -= 1
    if index > 0 and (tokens[index].isdecimal() or _ROMAN.fullmatch(tokens[index])):
        index -= 1
    return index >= 0 and bool(words.named_by_day.longest_before(tokens, index))


def _is_name(text: str, spans: list[Span], tokens: list[str], month: Span, words: Lexicon) -> bool:
    """Return whether a month's name, which no number stands beside, is part of another name."""
    first, end = month
    before = tokens[first - 1] if first > 0 else ""
    after = tokens[end] if end < len(tokens) else ""
    beside = (before, *tokens[max(0, first - 2) : first - 1], after, *tokens[end + 1 : end + 2])
    if words.has_capitals is None or any(token[:1].isdecimal() for token in beside):
        return False
    start = spans[first][0]
    starts_sentence = _SENTENCE_START.search(text[max(0, start - _LOOK_BACK) : start]) is not None
    if not words.has_capitals:
        return text[start].isupper() and not starts_sentence
    if before in words.opening_tokens:
        return False
    follows = end < len(spans) and text[spans[end - 1][1] : spans[end][0]].isspace()
    if follows and text[spans[end][0]].isupper():
        return True
    if first == 0 or starts_sentence or before in words.vocabulary:
        return False
    return text[spans[first - 1][0]].isupper()


def _date_number_length(
    tokens: list[str], spans: list[tuple[int, int]], place: int, words: Lexicon
) -> int:
    """Count the tokens from a place that are a number or a numeric date; 0 if it is no date's."""
    token = tokens[place]
    if token.isdecimal():
        if len(token) == 4 and _FIRST_YEAR <= int(token) <= _LAST_YEAR:
            return 1
        separated = tokens[place + 1 : place + 4 : 2]
        if len(separated) == 2 and separated[0] == separated[1] and separated[0] in SEPARATORS:
            middle, last = tokens[place + 2], "".join(tokens[place + 4 : place + 5])
            if middle[0].isdecimal():
                return 5 if last[:1].isdecimal() else 4
        before = place > 0 and tokens[place - 1] == "'" and spans[place - 1][1] == spans[place][0]
        if len(token) == 2 and before:
            return 1
    beside = (*_phrases_after(tokens, place + 1), *_phrases_before(tokens, place))
    return int(any(phrase in words.beside_years for phrase in beside))


def _phrases_after(tokens: list[str], place: int) -> Iterator[Phrase]:
    return (tuple(tokens[place : place + length]) for length in range(1, 5))


def _phrases_before(tokens: list[str], place: int) -> Iterator[Phrase]:
    return (tuple(tokens[max(0, place - length) : place]) for length in range(1, 5))


def _month_length(tokens: list[str], place: int, words: Lexicon) -> int:
    """Count the tokens from a place that are a month's name and stand for a date."""
    proclitic = PROCLITICS.match(tokens[place]) if words.language == "ar" else None
    heads = {tokens[place], tokens[place][proclitic.end() :] if proclitic else tokens[place]}
    for head in heads:
        row = [head, *tokens[place + 1 : place + 6]]
        for word in words.fields_at(row, 0):
            if word.field != MONTH:
                continue
            length = len(word.phrase)
            short = length == 1 and len(head) <= 3 and not is_unspaced(head[0])
            is_common = " ".join(word.phrase) in words.homographs
            after_in = place > 0 and tokens[place - 1] in words.opening_tokens
            if after_in and (words.has_capitals or not short):
                return length
            if not short and not is_common:
                return length
            beside = tokens[max(0, place - 3) : place] + tokens[place + length :][:3]
            if any(token[0].isdecimal() for token in beside):
                return length
    return 0
