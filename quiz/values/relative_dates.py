"""Dates told by another: “the same year”, «في العام التالي», “two years later”."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from quiz.values.date_tables import base_language, words_of
from quiz.values.dates import When
from quiz.values.edtf import DATE, in_digits, shifted
from quiz.values.number_words import number_readings
from quiz.values.tokens import normal

_LONGEST = 80
"""Characters of words that may tell a shift."""
_MOST = 1000
"""Years, months or days that a shift may have."""
_PARTS = {"year": 1, "month": 2, "day": 3}
_YEAR_MARKS = {"ja": "年", "ko": "년", "zh": "年"}


class Shift(NamedTuple):
    """How far one date is from another, counted in one unit."""

    unit: str
    """``year``, ``month`` or ``day``."""
    number: int


def shift_told(words: str, language: str) -> Shift | None:
    """Return what shift words tell; None where they tell none that is known for the language."""
    base = base_language(language)
    spelled = " ".join(normal(words).split())
    if len(spelled) > _LONGEST:
        return None
    for pattern, number, unit in _patterns(base):
        if (match := pattern.fullmatch(spelled)) is None:
            continue
        if number.lstrip("-") != "n":
            return Shift(unit, int(number))
        for value in number_readings(match[1], base):
            if value == int(value) and 0 < value <= _MOST:
                return Shift(unit, -int(value) if number[0] == "-" else int(value))
    return None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    words = words_of(language)
    openings = "|".join(re.escape(normal(text)) for text in words.get("opening", ()))
    found = []
    for shift, texts in words.get("relative", {}).items():
        number, _, unit = shift.partition(" ")
        for text in texts:
            form = re.escape(normal(text)).replace(re.escape("{n}"), "(.+)")
            found.append((re.compile(rf"(?:(?:{openings}) )?{form}"), number, unit))
    return tuple(found)


def shift_date(when: When, shift: Shift) -> str | None:
    """Return the date that is so far from another, as EDTF; None where that one is too wide.

    A shift by years gives a year, one by months a month, one by days a day.
    """
    match = DATE.fullmatch(when.text)
    if match is None or when.approximate or when.part is not None or match[5] is not None:
        return None
    parts = [part for part in match.groups()[1:4] if part is not None]
    wanted = _PARTS[shift.unit]
    if len(parts) < wanted:
        return None
    text = "-".join(parts[:wanted])
    if wanted == 1:
        return in_digits(int(text) + shift.number)
    step = 1 if shift.number > 0 else -1
    for _ in range(abs(shift.number)):
        text = shifted(text, step)
    return text


def as_evidence(when: When, language: str) -> str | None:
    """Write a date as it may stand in a sentence; None for one that has no such form here."""
    match = DATE.fullmatch(when.text)
    if match is None or match[1] or match[6] or match[5] or when.text[0] == "-":
        return None
    year, month, day = match[2], match[3], match[4]
    base = base_language(language)
    if day is not None:
        return f"{year}-{month}-{day}"
    marked = f"{year}{_YEAR_MARKS.get(base, '')}"
    if month is None:
        return marked
    names = words_of(base).get("months", [])
    name = names[int(month) - 1] if names else []
    if base in _YEAR_MARKS or not name:
        return f"{year}-{month}" if base not in _YEAR_MARKS else f"{marked}{int(month)}月"
    return f"{name[0]} {year}"
