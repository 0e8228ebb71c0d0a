"""Numbers in the digits in which another is written: ٣ or 3, 1,000 or 1.000."""

from __future__ import annotations

import re
import unicodedata

from quiz.languages.digits import separated
from quiz.languages.records import RECORDS, native_zero, writing

# Between thousands: comma, full stop, apostrophes, the Arabic mark, blanks that do not break.
_MARK = "[,.'\u2019\u066c\u00a0\u202f\u2009 ]"
_FIGURES = re.compile(rf"\d(?:{_MARK}?\d)*")
_GROUPED = re.compile(rf"\d{{1,3}}({_MARK})\d{{3}}(?:\1\d{{3}})*")
_LONG = 5
"""Digits from which a number is hard to read if nothing marks its thousands off."""


def number_like(number: int, like: str, width: int = 0) -> str:
    """Write a number in the digits of another, its thousands marked off as there.

    ``width`` is how many digits it has at least, noughts put before it.
    """
    first = next(filter(str.isdecimal, like))
    zero = ord(first) - unicodedata.decimal(first)
    digits = [chr(zero + int(digit)) for digit in f"{number:0{width or 1}d}"]
    marks = [(place, char) for place, char in enumerate(reversed(like)) if not char.isdecimal()]
    if marks and len(digits) > len(like) - len(marks):
        return "".join(digits)
    text = digits[::-1]
    for place, mark in marks:
        if place < len(text):
            text.insert(place, mark)
    return "".join(reversed(text))


def written_like(number: float, evidence: str, language: str) -> str:
    """Write a number in the digits of words that state one, its thousands marked off as there.

    Native digits only in a language that is written with them. What states it in words alone marks
    nothing off, and then what has five digits or more is marked off as the language does.
    """
    found = _FIGURES.search(evidence)
    like = "" if found is None else found[0]
    marks = [char for char in like if not char.isdecimal()]
    digits = sum(map(str.isdecimal, like))
    is_grouped = bool(marks) and _GROUPED.fullmatch(like) is not None
    if is_grouped:
        text = f"{number:,}".replace(",", marks[0])
    elif digits < _LONG and abs(number) >= 10 ** (_LONG - 1):
        text = separated(f"{number:,}", writing(language))
    else:
        text = str(number)
    zero = next((ord(char) - unicodedata.decimal(char) for char in like if char.isdecimal()), 0)
    if chr(zero or ord("0")) in native_zero(language):
        text = "".join(chr(zero + int(c)) if c.isdecimal() else c for c in text)
    return text


def english_ending(number: int) -> str:
    """Return the ending that digits of an English ordinal have: 1st, 12th, 23rd."""
    return RECORDS["en"].ordinal(number, False).removeprefix(str(number))
