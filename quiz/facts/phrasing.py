"""Words for parts of a fact: an entity's name within a sentence, an ordinal number, a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from quiz.facts.entities import Declarations
from quiz.languages.catalogue import text_in
from quiz.languages.digits import separated
from quiz.languages.records import is_rtl, native_zero, writing
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


def name_of(declared: Declarations, entity_id: str, language: str) -> str:
    """Return the shown name of an entity."""
    return text_in(language, declared.entities[entity_id].name, entity_id)


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
    return writing(language).list_comma.join(names)


def told_of(name: str, told: str, language: str) -> str:
    """Put what is said of a thing after its name, with the colon of a language between."""
    return f"{within(name, language)}{writing(language).colon}{told}"


def number_in(option_id: str) -> float:
    """Return the number that an option of an answer kept long ago stood for.

    Raises:
        KeyError: it is none; the fact of this id was of another kind then.
    """
    try:
        return int(option_id) if "." not in option_id else float(option_id)
    except ValueError:
        raise KeyError(option_id) from None


class Ordinal(str):
    """A number's place in a row, as texts are filled with it: bare digits where no record tells.

    ``{ordinal}`` in English is “20th”; ``{ordinal:f}`` asks for the feminine, where there is one.
    """

    _feminine: str

    def __new__(cls, number: float, language: str) -> Ordinal:
        """Word a number in a language, by its tag."""
        word = writing(language).ordinal
        is_whole = number == int(number)
        made = super().__new__(cls, word(int(number), False) if is_whole else str(number))
        made._feminine = word(int(number), True) if is_whole else str(number)
        return made

    def __format__(self, form: str) -> str:
        """Return it in the masculine, or in the feminine by the form ``f``."""
        return self._feminine if form == "f" else str(self)


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
