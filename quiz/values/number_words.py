"""Numbers as sources state them, verified: does this stretch of text say exactly this number?

Digits of any script are read in every language, with its own marks for thousands and decimals, with
its ordinal endings and its words for thousands, millions and so on. Words are read in every
language for which CLDR has rules to spell numbers out (`quiz.values.spellout_reader`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from quiz.values.date_tables import base_language, words_of
from quiz.values.spellout_reader import read_words
from quiz.values.tokens import is_unspaced, normal, same_digits, token_spans, tokens
from quiz.values.verdict import HOLDS, Code, Verdict
from quiz.values.whole_words import cuts_short, surroundings

LONGEST = 120
"""Characters of evidence that may be read as one number."""

_ARABIC_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_NEIGHBOUR = 40  # characters on either side in which the rest of a number may stand

_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)(?:\s+and)?[\s-]*$")


def verify_number(
    declared: int | Decimal | float, evidence: str, language: str, *, beside: str = ""
) -> Verdict:
    """Verify that evidence reads as exactly the declared number, all its words accounted for.

    Percent signs, units and currencies are no part of a number. They may be inside where they stand
    in ``beside`` too, the words that the number is asked and shown with. An Arabic «الـ» before
    digits may be inside.
    """
    number = Decimal(str(declared))
    base = base_language(language)
    readings = number_readings(evidence, base) or number_readings(
        _without_words(evidence, beside), base
    )
    if readings == {number}:
        return HOLDS
    if not readings:
        return Verdict(False, Code.UNKNOWN_WORDS, words=evidence)
    code = Code.AMBIGUOUS if number in readings else Code.OTHER_VALUE
    reads = (f"{value:f}".removesuffix(".0") for value in sorted(readings))
    return Verdict(False, code, reads=tuple(reads))


def _without_words(evidence: str, beside: str) -> str:
    """Return evidence without the words at its ends that stand beside the number elsewhere too."""
    told = frozenset(tokens(normal(beside)))
    spans = token_spans(evidence, 0, len(evidence))
    while spans and normal(evidence[slice(*spans[-1])]) in told:
        spans.pop()
    while spans and normal(evidence[slice(*spans[0])]) in told:
        del spans[0]
    return evidence[spans[0][0] : spans[-1][1]] if spans else ""


def number_readings(text: str, language: str) -> frozenset[Decimal]:
    """Return every number that a whole stretch of text may be read as."""
    if len(text) > LONGEST or not same_digits(text):
        return frozenset()
    spelled = " ".join(normal(text).split())
    if any(character.isdecimal() for character in spelled):
        return _digits(spelled, language)
    return read_words(spelled, language)


def number_is_whole(text: str, start: int, end: int, language: str) -> Verdict:
    """Return whether the number text[start:end] leaves no part of itself outside.

    “twenty” cuts “twenty-three” short, “20” cuts “20 million”, «الخامسة» cuts «الخامسة عشرة».
    """
    verdict = cuts_short(text, start, end, language)
    if not verdict.ok:
        return verdict
    base = base_language(language)
    value = number_readings(text[start:end], base)
    rest = text[end : end + _NEIGHBOUR]
    if _scale_form(base).match(normal(rest)):
        stop = end + len(rest) - len(rest.lstrip()) + 1
        return Verdict(False, Code.CUT_NUMBER, words=surroundings(text, start, stop))
    before = max(0, start - _NEIGHBOUR)
    previous = _PREVIOUS_WORD.search(_without_and(text[before:start], base))
    if previous is not None and _multiplies(previous[1], base):
        words = surroundings(text, before + previous.start(), end)
        return Verdict(False, Code.CUT_NUMBER, words=words)
    if any(character.isdecimal() for character in text[start:end]):
        return HOLDS
    longer = [
        *((start, stop) for _, stop in token_spans(text, end, end + _NEIGHBOUR)),
        *((first, end) for first, _ in reversed(token_spans(text, before, start))),
    ]
    for first, stop in longer:
        if number_readings(text[first:stop], base) - value:
            return Verdict(False, Code.CUT_NUMBER, words=surroundings(text, first, stop))
    return HOLDS


def _multiplies(word: str, language: str) -> bool:
    """Return whether a word before a number makes it a part of a greater one.

    In Arabic any number does that is joined by و, whether or not the words are in order.
    """
    return normal(word) in _scales(language) or (language == "ar" and is_number_word(word, "ar"))


def is_number_word(word: str, language: str) -> bool:
    """Return whether a word is a number or multiplies one, in Arabic after a joining و too."""
    bare = word.removeprefix("و") if language == "ar" else word
    return normal(word) in _scales(language) or bool(number_readings(bare, language))


def _without_and(before: str, language: str) -> str:
    """Return what stands before a number; in Arabic only what و joins to it."""
    if language != "ar":
        return before
    return before[:-1] if before.endswith("و") and before[-2:-1].isspace() else ""


@cache
def _scales(language: str) -> dict[str, int]:
    return {normal(word): power for word, power in words_of(language).get("scales", {}).items()}


@cache
def _scale_form(language: str) -> re.Pattern[str]:
    """Return a word that multiplies, after what may stand between it and its number."""
    words = [
        re.escape(word) + ("" if is_unspaced(word[-1]) else r"(?!\w)") for word in _scales(language)
    ]
    return re.compile(rf"[\s-]*(?:{'|'.join(words) or '(?!)'})")


@cache
def _digit_form(language: str, arabic: bool) -> re.Pattern[str]:
    """Match digits as a language writes them: sign, groups, decimals, ending or scale."""
    words = words_of(language)
    group, decimal = words["group"], words["decimal"]
    if arabic:
        group, decimal = group + "\u066c", decimal + "\u066b"
    groups = "".join(re.escape(mark) for mark in {*normal(group), "'"} if not mark.isspace())
    endings = "|".join(re.escape(normal(word)) for word in words.get("ordinals", []))
    scales = "|".join(map(re.escape, sorted(_scales(language), key=len, reverse=True)))
    article = "(?:ال ?)?" if language == "ar" else ""
    # A mark that some write for decimals and some for thousands is plain before one or two digits.
    marks = "".join(re.escape(normal(mark)) for mark in words.get("other_decimals", ""))
    also = rf"|[{marks}](?!\d{{3}}(?!\d))" if marks else ""
    return re.compile(
        rf"{article}(?P<sign>-)?"
        rf"(?P<whole>\d{{1,3}}(?:(?P<mark>[{groups} ])\d{{3}})(?:(?P=mark)\d{{3}})*"
        rf"|\d{{1,2}}(?:,\d\d)+,\d{{3}}|\d+)"
        rf"(?:(?:[{re.escape(normal(decimal))}]{also})(?P<decimals>\d+))?"
        rf"(?: ?(?P<ending>{endings or '(?!)'})| ?(?P<scale>{scales or '(?!)'}))?"
    )


def _digits(spelled: str, language: str) -> frozenset[Decimal]:
    form = _digit_form(language, _ARABIC_DIGITS.search(spelled) is not None)
    match = form.fullmatch(spelled)
    if match is None or (match["ending"] and match["decimals"]):
        return frozenset()
    whole = "".join(filter(str.isdecimal, match["whole"]))
    value = Decimal(f"{match['sign'] or ''}{int(whole)}.{match['decimals'] or 0}")
    if match["scale"]:
        value = value.scaleb(_scales(language)[match["scale"]])
    return frozenset({value})
