"""Every date that a stretch of text may be read as, all of its words accounted for.

What the numbers of a stretch stand for depends on its *shape*, the stretch with each digit made a
0: “0 December 0000” is day, month, year. There are few shapes, so that what a shape allows is
worked out once, in `quiz.values.date_templates`, and then filled with numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.values.calendars import (
    GREGORIAN_FROM,
    days_from_civil,
    days_from_julian,
    days_in_month,
    is_julian_leap_day,
)
from quiz.values.date_lexicon import Lexicon, lexicon
from quiz.values.date_parser import Simple, Value
from quiz.values.date_templates import Template, is_day_and_month, templates
from quiz.values.dates import LAST_YEAR
from quiz.values.edtf import DATE, UNTOLD, in_digits, shifted, years_of
from quiz.values.tokens import NUMBER, same_digits

LONGEST = 160
"""Characters that may be read as one date or interval."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(NUMBER)
_STRETCHES = 64  # the evidence of one fact is read several times in a row
_LAST_CENTURY = 30
"""No source tells of a later one."""


class Readings(NamedTuple):
    """What a stretch may be read as."""

    texts: frozenset[str]
    """EDTF, canonical."""
    shortened: bool
    """True if a year may be told by its last two digits, as in 1939–45."""
    impossible: bool
    """True if it is formed like a date, but the calendar has no such day."""
    several: bool = False
    """True if it tells two dates that are no interval: “in 1930 and 1936”."""


NOTHING = Readings(frozenset(), False, False)


@lru_cache(_STRETCHES)
def readings(text: str, language: str) -> Readings:
    """Return every date or interval that a whole stretch of text may be read as, in a language.

    A year stands with three or four digits, or with any number of them beside an era.
    """
    if len(text) > LONGEST:
        return NOTHING
    words = lexicon(language)
    spelled = words.spell(text)
    if not _DIGIT.search(spelled) and not words.spans.is_told_without_digits(spelled):
        return NOTHING
    found = templates(_DIGIT.sub("0", spelled), language)
    if not found or not same_digits(text):
        return NOTHING
    numbers = _numbers(spelled)
    texts: set[str] = set()
    shortened = impossible = several = False
    for template in found:
        filled = list(_fill(template, numbers, words))
        if not filled:
            is_day = template.start.month is not None or template.start.day is not None
            impossible = impossible or (is_day and template.sort in {"date", "interval"})
            several = several or template.sort == "several"
        else:
            texts.update(filled)
            shortened = shortened or template.sort == "shortened"
    return Readings(frozenset(texts), shortened, impossible and not texts, several and not texts)


def is_part_of_date(text: str, language: str) -> bool:
    """Return whether a stretch may be a day and a month without their year: “12 May”."""
    spelled = lexicon(language).spell(text)
    return is_day_and_month(_DIGIT.sub("0", spelled), language)


def _numbers(spelled: str) -> list[int]:
    return [
        int(found) if found.isdecimal() else int("".join(filter(str.isdecimal, found)))
        for found in _NUMBER.findall(spelled)
    ]


# -- filling --------------------------------------------------------------------------------


def _fill(template: Template, numbers: Sequence[int], words: Lexicon) -> Iterator[str]:
    """Yield what a template is with its numbers: mostly one text, none where there is no such."""
    start, end, sort = template
    if sort == "shortened" and end is not None:
        first, rest = _number(start.year, numbers), _number(end.year, numbers)
        if rest > first % 100:
            yield f"{first:04d}/{first - first % 100 + rest:04d}"
        return
    left = _fill_simple(start, numbers, words)
    if left is None:
        return
    if end is None:
        yield from _bounded(sort, left)
        return
    right = _fill_simple(end, numbers, words)
    if right is None or left == right:
        return
    if sort == "double":
        yield from _same_day(left, right)
        return
    if (years := years_of(left)) and (more := years_of(right)):
        if years[0] < more[0] and (sort != "several" or more[0] - years[1] <= 1):
            yield f"{in_digits(years[0])}/{in_digits(more[1])}"
        return
    if years_of(left) or years_of(right) or _key(left) >= _key(right):
        return
    if sort != "several" or shifted(left, 1) == right:
        yield f"{left}/{right}"


def _bounded(sort: str, text: str) -> Iterator[str]:
    """Yield an open date by its bound; where it may count or not, with and without it."""
    if sort == "date":
        yield text
        return
    first = last = text
    following, preceding = 1, -1
    if years := years_of(text):
        first, last = (in_digits(year) for year in years)
        if text.endswith("XX") or text.endswith("XX~"):
            following = preceding = 0  # its first and last year are of the next by another count
    if " " in text:  # “before mid-1900” leaves the first months of 1900
        following = preceding = 0
        first, last = (told.rpartition(" ")[2] for told in (first, last))
    if min(int(in_years(first)), int(in_years(last))) < -9999:
        following = preceding = 0
    if sort in {"before", "until or before"}:
        yield f"{UNTOLD}/{shifted(first, preceding) if preceding else first}"
    if sort in {"until", "until or before"}:
        yield f"{UNTOLD}/{last}"
    if sort in {"after", "since or after"}:
        yield f"{shifted(last, following) if following else last}/{UNTOLD}"
    if sort in {"since", "since or after"}:
        yield f"{first}/{UNTOLD}"


def in_years(text: str) -> str:
    """Return the year of a date in digits that Python reads."""
    _, short_year, _, _, long_year, _ = DATE.findall(text)[0]
    return str(long_year or short_year)


def _same_day(one: str, other: str) -> Iterator[str]:
    """Yield the Gregorian one of two days, if the Julian calendar calls it by the other."""
    days = [tuple(map(int, text.split("-"))) for text in (one, other) if text[0] != "-"]
    if len(days) < 2 or any(len(day) != 3 for day in days):
        return
    for julian, gregorian, text in ((days[0], days[1], other), (days[1], days[0], one)):
        if days_from_julian(*julian) == days_from_civil(*gregorian):
            yield text


def _key(text: str) -> tuple[int, ...]:
    sign = -1 if text.startswith(("-", "Y-")) else 1
    year, *rest = map(int, text.lstrip("Y-").split("-"))
    return (sign * year, *rest)


def _number(value: Value | None, numbers: Sequence[int]) -> int:
    if value is None:
        return 0
    return numbers[value[1]] if value[0] else value[1]


def _fill_simple(simple: Simple, numbers: Sequence[int], words: Lexicon) -> str | None:
    if simple.century is not None or simple.decade is not None:
        text = _fill_span(simple, numbers, words)
    else:
        text = _fill_date(simple, numbers, words)
    if text is None:
        return None
    if simple.part:
        text = f"{simple.part} {text}"
    return f"{text}~" if simple.about else text


def _fill_span(simple: Simple, numbers: Sequence[int], words: Lexicon) -> str | None:
    century, decade = _number(simple.century, numbers), _number(simple.decade, numbers)
    if simple.century is not None and not 1 <= century <= _LAST_CENTURY + 70 * (simple.era < 0):
        return None
    if simple.decade is None:
        text = f"{'-' if simple.era < 0 else ''}{century - 1:02d}XX"
    elif simple.era < 0 or decade == 0 or decade % 10 or decade > LAST_YEAR:
        return None
    elif simple.is_tens:
        text = f"{century - 1:02d}{decade // 10}X"
    # “The 1800s” are the decade for some, the century for most: the century holds both.
    else:
        text = f"{decade // 100:02d}XX" if decade % 100 == 0 else f"{decade // 10:03d}X"
    first, _ = years_of(text) or (0, 0)
    return None if simple.era == 0 and first < words.least_span_year else text


def _fill_date(simple: Simple, numbers: Sequence[int], words: Lexicon) -> str | None:
    year = _number(simple.year, numbers)
    if year == 0 or (simple.digits == 3 and year < 100 and not simple.era):
        return None
    month = _number(simple.month, numbers)
    if simple.turn is not None:
        # The year began in March in one reckoning, in January in the other.
        rest = _number(simple.turn, numbers)
        year += 1
        if year % (10 if rest < 10 else 100 if rest < 100 else 10_000) != rest or month > 3:
            return None
    if simple.era < 0:
        year = 1 - year
    if year > LAST_YEAR:
        return None
    text = in_digits(year)
    if simple.month is None:
        return text
    if not 1 <= month <= 12 or year < -9999:
        return None
    text += f"-{month:02d}"
    if simple.day is None:
        return text
    day = _number(simple.day, numbers)
    return f"{text}-{day:02d}" if _is_day((year, month, day), simple.weekday, words) else None


def _is_day(civil: tuple[int, int, int], weekday: int | None, words: Lexicon) -> bool:
    """Return whether there is such a day, and it falls on the weekday that is told.

    Before the language's reform of the calendar, days and weekdays of the Julian one count too;
    before there was a reform, its weekdays alone.
    """
    is_leap_day = is_julian_leap_day(*civil)
    if is_leap_day and civil >= words.gregorian_from:
        return False
    if not is_leap_day and not 1 <= civil[2] <= days_in_month(*civil[:2]):
        return False
    if weekday is None:
        return True
    numbers = []
    if civil >= GREGORIAN_FROM and not is_leap_day:
        numbers.append(days_from_civil(*civil))
    if civil < words.gregorian_from:
        numbers.append(days_from_julian(*civil))
    return any((number - 1) % 7 == weekday for number in numbers)
