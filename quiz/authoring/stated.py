"""The dates and numbers that a sentence states, found by the readers that prove them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from quiz.authoring.verbs import may_be_verb
from quiz.values.date_lexicon import Lexicon, lexicon
from quiz.values.date_readings import readings
from quiz.values.date_tables import base_language
from quiz.values.dates import When
from quiz.values.number_words import number_readings
from quiz.values.other_dates import other_dates
from quiz.values.tokens import PROCLITICS, normal, token_spans

Span = tuple[int, int]

_REACH = 8
"""Words on either side of what looks like a date in which the rest of it may stand."""
_LONGEST_NUMBER = 10
"""Words of a number at the most: “three hundred and twenty-one thousand”."""
_LEAST = 2
"""Of one thing a text says “one” or “a” so often that nobody wants to be asked."""
_MOST = 10**15


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A stretch of a text that reads as one date."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A stretch of a text that reads as one number of things."""

    start: int
    end: int
    number: int | float


# -- dates ----------------------------------------------------------------------------------


def dates_in(text: str, start: int, end: int, language: str) -> Iterator[StatedDate]:
    """Yield the widest stretches of text[start:end] that read as exactly one date, in order.

    “since 1397” is one, for “1397” alone says less than the text does. Words that add nothing, such
    as “on” before a day, are left outside.
    """
    seeds = other_dates(text, start, end, language)
    if not seeds:
        return
    base = base_language(language)
    words = lexicon(base)
    spans = token_spans(text, start, end)
    reached = start
    for seed in seeds:
        if seed[0] < reached:
            continue
        found = _widest(text, spans, seed, reached, words)
        if found is not None and base == "en" and found.when.precision == "open":
            found = _not_until(text, start, found)
        if found is not None:
            yield found
            reached = found.end


_NOT = re.compile(r"\b(?:not|never|n['’]t)\b[^,;:.]*$")
_UNTIL = re.compile(r"until\s+")


def _not_until(text: str, start: int, found: StatedDate) -> StatedDate:
    """Return the date itself where nothing happened until it: “was not printed until 1931”."""
    until = _UNTIL.match(text, found.start)
    if until is None or not _NOT.search(text, start, found.start):
        return found
    when = _date(text[until.end() : found.end], "en")
    return found if when is None else StatedDate(until.end(), found.end, when)


def _widest(
    text: str, spans: Sequence[Span], seed: Span, reached: int, words: Lexicon
) -> StatedDate | None:
    first = next(place for place, span in enumerate(spans) if span[1] > seed[0])
    last = next(place for place in range(len(spans) - 1, -1, -1) if spans[place][0] < seed[1])
    starts = [span[0] for span in spans[first : last + 1]]
    bare = _bare_start(text, spans[first], words)
    if bare is not None:
        starts = [bare]
    else:
        starts = [*_starts_before(text, spans, first, reached, words), *starts[:1]]
    ends = [spans[last][1], *_ends_after(text, spans, last, words)]
    lengths = [(end - begin, begin, end) for begin in starts for end in ends]
    for _, begin, end in sorted(lengths, key=lambda one: (-one[0], one[1])):
        when = _date(text[begin:end], words.language)
        if when is not None:
            inner = [] if when.precision == "interval" else [one for one in starts if begin < one]
            return StatedDate(_trimmed(text, begin, inner, end, when, words.language), end, when)
    return None


def _date(stretch: str, language: str) -> When | None:
    found = readings(stretch, language)
    if len(found.texts) != 1 or found.shortened or found.several:
        return None
    return When.parse(next(iter(found.texts)))


def _trimmed(
    text: str, begin: int, inner: Sequence[int], end: int, when: When, language: str
) -> int:
    """Return the last place from which the stretch still says the same."""
    for place in sorted(inner, reverse=True):
        if _date(text[place:end], language) == when:
            return place
    return begin


def _starts_before(
    text: str, spans: Sequence[Span], first: int, reached: int, words: Lexicon
) -> list[int]:
    found: list[int] = []
    for begin, stop in reversed(spans[max(0, first - _REACH) : first]):
        if begin < reached or words.is_common_word(text, begin, stop):
            break
        if not _may_be_part(text[begin:stop], words):
            bare = _bare_start(text, (begin, stop), words)
            if bare is not None:
                found.append(bare)
            break
        found.append(begin)
    return found[::-1]


def _ends_after(text: str, spans: Sequence[Span], last: int, words: Lexicon) -> list[int]:
    found: list[int] = []
    for begin, stop in spans[last + 1 : last + 1 + _REACH]:
        token = text[begin:stop]
        joined = words.language == "ar" and normal(token)[:1] == "و"
        if words.is_common_word(text, begin, stop):
            break
        if not _may_be_part(token, words) and not (
            joined and _may_be_part(token.lstrip("و"), words)
        ):
            break
        found.append(stop)
    return found


def _bare_start(text: str, span: Span, words: Lexicon) -> int | None:
    """Return where a word of dates begins within an Arabic word that others are written on to."""
    if words.language != "ar":
        return None
    token = normal(text[slice(*span)])
    if token in words.vocabulary or token[:1].isdecimal():
        return None
    match = PROCLITICS.match(token)
    if match is None or not match.end() or token[match.end() :] not in words.vocabulary:
        return None
    return span[0] + match.end()


@lru_cache(1 << 14)
def _part_of(token: str, language: str) -> bool:
    words = lexicon(language)
    spelled = normal(token)
    return (
        spelled[:1].isdecimal()
        or spelled in words.vocabulary
        or spelled in "/-.–~"
        or words.spans.is_roman(spelled)
    )


def _may_be_part(token: str, words: Lexicon) -> bool:
    return _part_of(token, words.language)


# -- numbers --------------------------------------------------------------------------------

_ORDINALS = {
    "en": re.compile(r".*(?:st|nd|rd|th|first|second|third)$"),
    "fr": re.compile(r".*(?:i[eè]mes?|premi[eè]re?s?|seconde?s?|[0-9](?:e|er|re))$"),
    "ar": re.compile(
        r"(?:ال)?(?:اول|اولي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي)ه?ة?(?:\s.*)?$"
    ),
}
_NUMBERING = frozenset(("no", "nos", "nr", "n", "n°", "nº", "№", "#", "رقم", "numéro"))
"""What stands before a number that names a thing and counts none."""
_FRACTIONS = re.compile(
    r"\s+(?:thirds?|quarters?|fifths?|halves|tiers|quarts?|cinquièmes?)\b", re.IGNORECASE
)
_PERCENT = re.compile("ال(?:مئة|مائة)")
_LATER = re.compile(
    r"\s+(?:(?:second|minute|hour|day|night|week|month|year|decade|centur)\w*\s+(?:later|earlier|before(?=\s*[.,;)]))"
    r"|(?:seconde|minute|heure|jour|nuit|semaine|mois|an|année|décennie|siècle)\w*\s+"
    r"(?:plus\s+tard|plus\s+tôt|auparavant|après))\b",
    re.IGNORECASE,
)
"""A time from one event to the next, which is told of neither."""


def numbers_in(
    text: str, start: int, end: int, language: str, taken: Sequence[Span] = ()
) -> Iterator[StatedNumber]:
    """Yield the widest stretches of text[start:end] that read as one cardinal number, in order.

    ``taken`` are the dates, of which no part is a number. Ordinals, the number of a house or a
    quartet, and “one” are left out: they answer no “how many”.
    """
    base = base_language(language)
    spans = token_spans(text, start, end)
    place = 0
    while place < len(spans):
        begin, stop = spans[place]
        place += 1
        if any(a < stop and begin < b for a, b in taken):
            continue
        if not _reads(text[begin:stop], base):
            pair = place < len(spans) and _reads(text[begin : spans[place][1]], base)  # إحدى عشرة
            begin = begin if pair else _after_proclitic(text, begin, stop, base)
            if begin == stop:
                continue
        found: tuple[int, Decimal] | None = None
        for last in range(place - 1, min(place - 1 + _LONGEST_NUMBER, len(spans))):
            if any(a < spans[last][1] and spans[last][0] < b for a, b in taken):
                break
            value = number_readings(text[begin : spans[last][1]], base)
            if len(value) == 1:
                found = (last, next(iter(value)))
        if found is None:
            continue
        last, number = found
        stop = spans[last][1]
        if _is_counted(text, spans, place - 1, (begin, stop), number, base):
            yield StatedNumber(begin, stop, int(number) if number == int(number) else float(number))
        place = last + 1


def _after_proclitic(text: str, begin: int, stop: int, language: str) -> int:
    """Return where a number begins in an Arabic word that a preposition is written on to.

    The end of the word if none does.
    """
    if language == "ar" and text[begin] in "وفبكل" and _reads(text[begin + 1 : stop], language):
        return begin + 1
    return stop


@lru_cache(1 << 14)
def _reads(token: str, language: str) -> bool:
    return bool(number_readings(token, language))


def _is_counted(
    text: str, spans: Sequence[Span], place: int, stretch: Span, number: Decimal, language: str
) -> bool:
    begin, stop = stretch
    if not _LEAST <= number <= _MOST:
        return False
    ordinal = _ORDINALS.get(language)
    if ordinal is not None and ordinal.match(normal(text[begin:stop])):
        return False
    if _PERCENT.fullmatch(normal(text[begin:stop])):
        return False
    if _FRACTIONS.match(text, stop) or _LATER.match(text, stop):
        return False
    before = [normal(text[a:b]) for a, b in spans[max(0, place - 2) : place]]
    if before and (before[-1] in _NUMBERING or (before[-1] in ".°º" and before[0] in _NUMBERING)):
        return False
    return not (text[begin].isdecimal() and _is_of_name(text, spans, place, stop, language))


def _is_of_name(text: str, spans: Sequence[Span], place: int, stop: int, language: str) -> bool:
    """Return whether digits are part of a name: “the M20”, “Apollo 11 landed”, “3 was printed”."""
    following = _NEXT_WORD.match(text, stop)
    counts_nothing = following is None or may_be_verb(following[1], language)
    if not place:
        return following is not None and counts_nothing
    begin, previous = spans[place][0], text[slice(*spans[place - 1])]
    if spans[place - 1][1] == begin and previous[-1:].isalpha() and language != "ar":
        return True
    is_named = previous[:1].isupper() and spans[place - 1][1] + 1 == begin
    return is_named and (counts_nothing or following is None or not following[1][:1].islower())


_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
