"""Dates in sentences, by verification: does this stretch of text say exactly this date?

Nothing is guessed. Evidence proves a declared date only if all of its words have a place in a date
of its language and every way to read them gives the declared value: the same precision, the same
“early” or “about”, the same ends. What two locales of a language read in two ways proves neither.

Gregorian dates only. Other calendars' month names are in no table, and their marks (هـ, AH, 平成)
make evidence fail; but a bare year says not of which calendar it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from quiz.values.date_lexicon import Lexicon, lexicon
from quiz.values.date_links import SEPARATORS, Phrase
from quiz.values.date_readings import Readings, is_part_of_date, readings
from quiz.values.date_tables import base_language
from quiz.values.dates import When, contains
from quiz.values.edtf import UNTOLD
from quiz.values.lines import in_its_line
from quiz.values.number_words import number_is_whole, number_readings
from quiz.values.tokens import PROCLITICS, iter_token_spans, normal, token_spans
from quiz.values.verdict import HOLDS, Code, Verdict
from quiz.values.whole_words import cuts_short

_HAS_DIGIT = re.compile(r"\d")
_WINDOW = 64  # characters on either side in which further parts of a date may stand
_REACH = 8  # and so many words


def verify_date(declared: When, evidence: str, language: str) -> Verdict:
    """Return whether evidence says exactly the declared date, with all its words accounted for.

    ``language`` is that of the text, as a BCP 47 tag; all territories of a language count. Years
    need all their digits; with an era (44 BC, 79 م) fewer than three will do.
    """
    base = base_language(language)
    found = readings(evidence, base)
    is_told = declared.text in found.texts and not found.shortened and not found.several
    if is_told and (len(found.texts) == 1 or _holds_all(declared, found)):
        return HOLDS
    return _why_not(evidence, base, found)


def _holds_all(declared: When, found: Readings) -> bool:
    """Return whether a bound holds all others that words may be read as, which is no doubt of it.

    «до 1912 года» may leave 1912 out or not: “../1912” is true either way.
    """
    if declared.precision != "open":
        return False
    return all(contains(declared, When.parse(text)) for text in found.texts)


def _why_not(evidence: str, language: str, found: Readings) -> Verdict:
    reads = tuple(sorted(found.texts))
    if len(reads) > 1:
        return Verdict(False, Code.AMBIGUOUS, reads=reads)
    if found.shortened:
        return Verdict(False, Code.TWO_DIGIT_YEAR, reads=reads)
    if found.several:
        return Verdict(False, Code.SEVERAL)
    if reads:
        return Verdict(False, Code.OTHER_VALUE, reads=reads)
    if found.impossible:
        return Verdict(False, Code.NOT_IN_CALENDAR)
    words = lexicon(language)
    tokens = words.tokens(words.spell(evidence))
    if calendar := _other_calendar(tokens, words):
        return Verdict(False, Code.OTHER_CALENDAR, words=" ".join(calendar))
    unknown = [token for token in tokens if not _is_known(token, words)]
    if unknown or not any(token[0].isdecimal() for token in tokens):
        return Verdict(False, Code.UNKNOWN_WORDS, words=" ".join(unknown or tokens))
    if not any(token[0].isdecimal() and len(token) > 2 for token in tokens):
        return Verdict(False, Code.TWO_DIGIT_YEAR)
    return Verdict(False, Code.NO_READING)


def _other_calendar(tokens: list[str], words: Lexicon) -> Phrase | None:
    for place, token in enumerate(tokens):
        for phrase in words.calendars_by_first.get(token, ()):
            if tuple(tokens[place : place + len(phrase)]) == phrase:
                return phrase
    return None


# -- is the evidence whole? -----------------------------------------------------------------


def evidence_is_whole(text: str, start: int, end: int, language: str) -> Verdict:
    """Return whether text[start:end] leaves no part of its word, its number or its date outside.

    For any evidence: no word and no number may go on beside it (`quiz.values.whole_words` says what
    may stay outside). If the evidence reads as a date, no part of the same date may stand beside
    it: «عام 2017» is cut short in «23 يناير عام 2017», “1450” in “about 1450”. If it reads as a
    number, no further number word may, and no rest of a date. A line end ends all of these.

    One whole end of an interval (“1939” in “1939–1945”) is refused with `Code.INTERVAL_END`, so
    that a caller that asks for both ends apart can tell it.

    Raises:
        ValueError: if start and end do not bound a stretch of the text.
    """
    base = base_language(language)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch of the text: {start} to {end}")
    text, start, end = in_its_line(text, start, end)
    evidence = text[start:end]
    found = readings(evidence, base)
    number = (not found.texts or evidence.isdecimal()) and bool(number_readings(evidence, base))
    if found.texts or (number and _HAS_DIGIT.search(evidence)):
        part = _date_around(text, start, end, base, found)
        if part is not None:
            return part
    whole = number_is_whole if number else cuts_short
    return whole(text, start, end, base)


def _date_around(text: str, start: int, end: int, language: str, found: Readings) -> Verdict | None:
    """Say why a date or a number is only part of the date that it stands in, if it is."""
    words = lexicon(language)
    found_open = any(UNTOLD in reading for reading in found.texts)
    starts, previous = _reach_left(text, start, words)
    stops, following = _reach_right(text, end, words)
    if found.texts and (
        previous in words.calendars_by_last or following in words.calendars_by_first
    ):
        calendar = _calendar_beside(text, start, end, words)
        if calendar:
            return Verdict(False, Code.OTHER_CALENDAR, words=calendar)
    lefts = (*reversed(starts), (start, False))
    rights = (*reversed(stops), (end, False))
    for left, left_adds in lefts:  # the widest stretch first
        for right, right_adds in rights:
            if not left_adds and not right_adds and not found_open:
                continue  # links alone, such as “in”, make no other date of it
            longer = readings(text[left:right], language)
            texts = longer.texts
            if not found_open:
                # A bound outside is no part of the date itself; who signs the fact is told of it.
                texts = frozenset(reading for reading in texts if UNTOLD not in reading)
            adds_nothing = (
                texts <= found.texts
                and longer.shortened == found.shortened
                and longer.several == found.several
            )
            is_date = found.texts or longer.texts
            if adds_nothing and (is_date or not is_part_of_date(text[left:right], language)):
                continue
            ends = {end for reading in texts for end in reading.split("/")}
            whole_end = found.texts <= ends and bool(found.texts) and not longer.shortened
            code = Code.INTERVAL_END if whole_end else Code.CUT_DATE
            reads = tuple(sorted(texts))
            return Verdict(False, code, reads=reads, words=text[left:right])
    return None


def leaves_out_part(declared: When, whole: Verdict) -> bool:
    """Return whether evidence that is cut short leaves out no more than early, mid or late.

    They never narrow a date: “June 2006” is true of “late June 2006”, and yet not what it says.
    """
    if whole.code is not Code.CUT_DATE or declared.part is not None:
        return False
    return len(whole.reads) == 1 and whole.reads[0].partition(" ")[2] == declared.text


def _spans_left(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the tokens before a place, from the nearest on."""
    first = max(0, start - _WINDOW)
    left = text[first:start].rstrip()
    while left:
        end = len(left)
        begin = end - len(left.rsplit(None, 1)[-1])
        if begin == 0 < first:
            return  # perhaps only the end of a word
        yield from reversed(token_spans(text, first + begin, first + end))
        left = left[:begin].rstrip()


def _reach_left(text: str, start: int, words: Lexicon) -> tuple[list[tuple[int, bool]], str]:
    """Return where stretches that end before the evidence, and hold words of dates only, may begin.

    With each goes whether it takes in more than links. Also returns the token next to the
    evidence, empty if there is none.
    """
    starts: list[tuple[int, bool]] = []
    nearest = ""
    adds = False
    for begin, stop in islice(_spans_left(text, start), _REACH):
        token, known, is_part = _sort_of(text[begin:stop], words.language)
        if words.is_common_word(text, begin, stop):
            break
        nearest = nearest or token
        if known:
            adds = adds or is_part
            starts.append((begin, adds))
            continue
        if words.language == "ar" and (proclitic := PROCLITICS.match(token)) is not None:
            rest = token[proclitic.end() :]
            if proclitic.end() and rest in words.vocabulary:
                starts.append((stop - _length(text[begin:stop], rest), True))
        break
    return starts, nearest


def _length(word: str, rest: str) -> int:
    """Count the characters at a word's end that are given letters, tatweel and harakat aside."""
    length = len(rest)
    while length < len(word) and len(normal(word[-length:])) < len(rest):
        length += 1
    return length


def _reach_right(text: str, end: int, words: Lexicon) -> tuple[list[tuple[int, bool]], str]:
    """Return where stretches that begin after the evidence, and hold words of dates only, may end.

    With each goes whether it takes in more than links. Also returns the token next to the
    evidence, empty if there is none.
    """
    last = min(len(text), end + _WINDOW)
    ends: list[tuple[int, bool]] = []
    nearest = ""
    adds = False
    for begin, stop in islice(iter_token_spans(text, end, last), _REACH):
        if stop == last < len(text):
            break  # perhaps only the beginning of a word
        token, known, is_part = _sort_of(text[begin:stop], words.language)
        if words.is_common_word(text, begin, stop):
            break
        nearest = nearest or token
        if not known and words.language == "ar" and token.startswith("و"):
            known = is_part = token[1:] in words.vocabulary
        if not known:
            break
        if token not in words.articles:
            adds = adds or is_part
        ends.append((stop, adds))
    return ends, nearest


def _is_known(token: str, words: Lexicon) -> bool:
    return (
        token[:1].isdecimal()
        or token in words.vocabulary
        or token in SEPARATORS
        or words.spans.is_roman(token)
    )


@lru_cache(1 << 14)
def _sort_of(word: str, language: str) -> tuple[str, bool, bool]:
    """Return a word made normal, whether dates hold it, and whether it is part of one itself.

    A link such as “in” is not. Kept, for a text has few different words beside its dates.
    """
    words = lexicon(language)
    token = normal(word)
    is_part = token[:1].isdecimal() or token in words.field_tokens or words.spans.is_roman(token)
    return token, _is_known(token, words), is_part


def _calendar_beside(text: str, start: int, end: int, words: Lexicon) -> str:
    """Return the words of another calendar that stand directly beside a stretch."""
    last = min(len(text), end + _WINDOW)
    after = [normal(text[a:b]) for a, b in islice(iter_token_spans(text, end, last), 4)]
    before = [normal(text[a:b]) for a, b in islice(_spans_left(text, start), 4)]
    for phrase in words.calendars_by_first.get(after[0], ()) if after else ():
        if tuple(after[: len(phrase)]) == phrase:
            return " ".join(phrase)
    for phrase in words.calendars_by_last.get(before[0], ()) if before else ():
        if tuple(before[: len(phrase)]) == phrase[::-1]:
            return " ".join(phrase)
    return ""
