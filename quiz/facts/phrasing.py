"""Words for parts of a fact: an entity's name within a sentence, an ordinal number, a list."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.facts.entities import Declarations
from quiz.languages.catalogue import is_rtl
from quiz.text.isolating import embedded
from quiz.values import english_numbers
from quiz.values.dates import When

# A year alone would be taken for a number of years.
_MADE = "when:"


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
    return english_numbers.ordinal_in_digits(int(number))
