"""Whether a stretch of a text cuts a word or a number short."""

from __future__ import annotations

import re
from functools import cache

from quiz.values.date_tables import base_language, words_of
from quiz.values.tokens import is_letter, is_unspaced, normal
from quiz.values.verdict import HOLDS, Code, Verdict

_HYPHENS = "-\u2010\u2011\u05be"
_APOSTROPHES = "'’"
_IN_NUMBER = ".,'’٫٬:/\u00b7\u2044"
_BETWEEN_NUMBERS = _HYPHENS + "–—−~～"
_THIN_SPACES = "\u00a0\u202f\u2009"

# What is written together with the word that follows it, yet is a word of its own.
_PROCLITICS = {
    "ar": re.compile("[وف]?(?:[بكل]|لل)?"),
    "he": re.compile("ו?ש?[בכלמה]{0,2}"),
}
_BEFORE_DIGITS = {"ar": re.compile("[وف]?(?:[بكل]?(?:ال)?|لل)"), "he": _PROCLITICS["he"]}
_GROUP = re.compile(r"\d{3}(?!\d)")
_INEXACT = {"fold", "ish", "odd", "plus", "some", "something"}
_ELIDING = {"ast", "ca", "co", "fr", "fur", "gl", "ht", "it", "lij", "lmo", "oc", "sc", "vec"}


def cuts_short(text: str, start: int, end: int, language: str) -> Verdict:
    """Return whether text[start:end] leaves no word and no number in part outside.

    May stay outside: the proclitics of Arabic (و ف ب ك ل and their combinations, and «الـ» before
    digits) and of Hebrew, elided articles in the languages that have them, English “'s”, what
    follows a word's apostrophe in other languages, and the ordinal ending of a number.

    A hyphen joins: “Guinea” cuts “Guinea-Bissau” short. Letters of scripts without spaces (and of
    Hangul, with its endings) may stand on either side, since nothing marks the borders of words.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch of the text: {start} to {end}")
    language = base_language(language)
    code = _cut_before(text, start, language) or _cut_after(text, start, end, language)
    if code is None:
        return HOLDS
    return Verdict(False, code, words=surroundings(text, start, end))


def surroundings(text: str, start: int, end: int) -> str:
    """Return the stretch grown to the white space around it."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _cut_before(text: str, start: int, language: str) -> Code | None:
    if start == 0:
        return None
    first, before = text[start], text[start - 1]
    earlier = text[start - 2] if start > 1 else " "
    if first.isdecimal():
        return _digits_cut_before(text, start, before, earlier, language)
    if not is_letter(first):
        return None
    if is_letter(before):
        if is_unspaced(before) or is_unspaced(first):
            return None
        return None if _proclitic(text, start, language, _PROCLITICS) else Code.CUT_WORD
    if before.isdecimal():
        return None if is_unspaced(first) else Code.CUT_WORD
    if is_letter(earlier) and not is_unspaced(earlier):
        if before in _HYPHENS:
            cut = not _proclitic(text, start - 1, language, _PROCLITICS)
            return Code.CUT_WORD if cut else None
        if before in _APOSTROPHES and language not in _ELIDING:
            return Code.CUT_WORD
    return None


def _digits_cut_before(
    text: str, start: int, before: str, earlier: str, language: str
) -> Code | None:
    if before.isdecimal():
        return Code.CUT_NUMBER
    if is_letter(before):
        if is_unspaced(before) or _proclitic(text, start, language, _BEFORE_DIGITS):
            return None
        return Code.CUT_WORD
    if earlier.isdecimal():
        grouped = before in _THIN_SPACES and _GROUP.match(text, start) is not None
        if grouped or before in _IN_NUMBER or before in _BETWEEN_NUMBERS:
            return Code.CUT_NUMBER
    if before in _HYPHENS and is_letter(earlier) and not is_unspaced(earlier):
        return None if _proclitic(text, start - 1, language, _BEFORE_DIGITS) else Code.CUT_WORD
    if before in "-−.٫" and (earlier.isspace() or earlier in '(«“"['):
        return Code.CUT_NUMBER  # a minus sign, or a decimal fraction without its nought
    return None


def _proclitic(text: str, end: int, language: str, allowed: dict[str, re.Pattern[str]]) -> bool:
    """Return whether all letters that stand directly before ``end`` are proclitics."""
    if language not in allowed:
        return False
    start = end
    while start > 0 and is_letter(text[start - 1]):
        start -= 1
    if start > 0 and text[start - 1].isdecimal():
        return False
    return allowed[language].fullmatch(normal(text[start:end])) is not None


def _cut_after(text: str, start: int, end: int, language: str) -> Code | None:
    if end == len(text):
        return None
    last, after = text[end - 1], text[end]
    later = text[end + 1] if end + 1 < len(text) else " "
    if last.isdecimal():
        return _digits_cut_after(text, start, end, language)
    if not is_letter(last):
        return None
    if is_letter(after):
        joined = is_unspaced(last) or is_unspaced(after)
        return None if joined and after.isalpha() else Code.CUT_WORD
    if after.isdecimal():
        return None if is_unspaced(last) else Code.CUT_WORD
    if is_letter(later) and not is_unspaced(last):
        if after in _HYPHENS:
            return None if _ending(text, end, language) else Code.CUT_WORD
        if after in _APOSTROPHES and language == "en":
            ends = later in "sS" and not is_letter(text[end + 2 : end + 3] or " ")
            return None if ends else Code.CUT_WORD
    return None


def _digits_cut_after(text: str, start: int, end: int, language: str) -> Code | None:
    after, later = text[end], text[end + 1 : end + 2]
    if after.isdecimal() or (after.isnumeric() and not is_unspaced(after)):
        return Code.CUT_NUMBER
    if is_letter(after):
        if is_unspaced(after) or after == "\u0640" or _ending(text, end, language):
            return None
        # 2004م, the year 2004 AD; but 20م may be metres or millions.
        years = end - start >= 3 and text[end - 3 : end].isdecimal()
        if years and _word(text, end) in map(normal, words_of(language)["ad"]):
            return None
        return Code.CUT_WORD
    if later.isdecimal() and after in _IN_NUMBER + _BETWEEN_NUMBERS:
        return Code.CUT_NUMBER
    if after in _THIN_SPACES and _GROUP.match(text, end + 1):
        return Code.CUT_NUMBER
    if later == "" or not is_letter(later) or _ending(text, end, language):
        return None
    if after in _HYPHENS and language == "en":  # 15-nation is fifteen; 20-odd is not twenty
        return Code.CUT_WORD if _word(text, end + 1) in _INEXACT else None
    return Code.CUT_WORD if after in _HYPHENS + _APOSTROPHES else None


def _word(text: str, start: int) -> str:
    end = start
    while end < len(text) and is_letter(text[end]):
        end += 1
    return normal(text[start:end])


@cache
def _endings(language: str) -> tuple[str, ...]:
    words = words_of(language)
    return tuple(map(normal, words.get("ordinals", []) + words.get("year_endings", [])))


def _ending(text: str, end: int, language: str) -> bool:
    """Return whether just an ending that changes nothing is glued to what ends here."""
    stop = end
    while stop < len(text) and (
        is_letter(text[stop]) or (stop == end and not text[stop].isspace())
    ):
        stop += 1
    return normal(text[end:stop]) in _endings(language)
