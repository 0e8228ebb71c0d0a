"""Words for parts of a fact: an entity's name within a sentence, an ordinal number, a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from quiz.facts.entities import Declarations
from quiz.languages.catalogue import is_rtl
from quiz.text.isolating import embedded
from quiz.values.dates import When

# A year alone would be taken for a number of years.
_MADE = "when:"

# Between thousands: comma, full stop, apostrophes, the Arabic mark, blanks that do not break.
_MARK = "[,.'\u2019\u066c\u00a0\u202f\u2009 ]"
_FIGURES = re.compile(rf"\d(?:{_MARK}?\d)*")
_GROUPED = re.compile(rf"\d{{1,3}}({_MARK})\d{{3}}(?:\1\d{{3}})*")
_LONG = 5
"""Digits from which a number is hard to read if nothing marks its thousands off."""
_NATIVE_ZEROS = {"ar": "\u0660", "fa": "\u06f0", "ur": "\u06f0"}


def name_of(declared: Declarations, entity_id: str, language: str) -> str:
    """Return the shown name of an entity."""
    return declared.entities[entity_id].name[language]


def within(name: str, language: str) -> str:
    """Make a name fit to stand in a sentence of a language.

    “C++” is in none that runs leftwards: without isolation its plus signs change sides.
    """
    return embedded(name, rtl=is_rtl(language))


def name_within(declared: Declarations, entity_id: str, language: str) -> str:
    """Return the shown name of an entity, fit to stand in a sentence."""
    return within(name_of(declared, entity_id, language), language)


def listed(names: Iterable[str], language: str) -> str:
    """Join names by the comma of a language."""
    comma = "، " if language.split("-")[0] in ("ar", "fa", "ur") else ", "
    return comma.join(names)


def number_in(option_id: str) -> float:
    """Return the number that an option of an answer kept long ago stood for.

    Raises:
        KeyError: it is none; the fact of this id was of another kind then.
    """
    try:
        return int(option_id) if "." not in option_id else float(option_id)
    except ValueError:
        raise KeyError(option_id) from None


def written_like(number: float, evidence: str, language: str) -> str:
    """Write a number in the digits of words that state one, its thousands marked off as there.

    Native digits only in a language that is written with them. What states it in words alone marks
    nothing off, and then what has five digits or more is marked off by commas.
    """
    found = _FIGURES.search(evidence)
    like = "" if found is None else found[0]
    marks = [char for char in like if not char.isdecimal()]
    digits = sum(map(str.isdecimal, like))
    is_grouped = bool(marks) and _GROUPED.fullmatch(like) is not None
    if is_grouped:
        text = f"{number:,}".replace(",", marks[0])
    else:
        text = f"{number:,}" if digits < _LONG and abs(number) >= 10 ** (_LONG - 1) else str(number)
    zero = next((ord(char) - unicodedata.decimal(char) for char in like if char.isdecimal()), 0)
    if chr(zero or ord("0")) in _NATIVE_ZEROS.get(language.split("-")[0], ""):
        text = "".join(chr(zero + int(c)) if c.isdecimal() else c for c in text)
    return text


def made_date_id(when: When) -> str:
    """Return what an option that is a date of no event stands for, alike in every language."""
    return f"{_MADE}{when.text}"


def made_date(option_id: str) -> When | None:
    """Return the date that an option of no event stands for; None where it stands for another."""
    if not option_id.startswith(_MADE):
        return None
    try:
        return When.parse(option_id.removeprefix(_MADE))
    except ValueError:
        return None


def ordinal(number: float, language: str) -> str:
    """Return a number's place in a row: ``20th`` in English, bare digits in other languages."""
    if language.split("-")[0] != "en" or number != int(number):
        return str(number)
    tail = int(abs(number)) % 100
    suffix = "th" if 11 <= tail <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(tail % 10, "th")
    return f"{number}{suffix}"
