"""Words for parts of a fact: an entity's name within a sentence, an ordinal number, a list."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.facts.entities import Declarations
from quiz.languages.catalogue import text_in
from quiz.languages.records import is_rtl, writing
from quiz.text.isolating import embedded
from quiz.values.dates import When
from quiz.values.visible import shown

# A year alone would be taken for a number of years.
_MADE = "when:"


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


def signed_anchor(anchor: str) -> str:
    """Return the words of a source by which a fact without a title goes, as a digest covers them.

    They are the same in every language: to respace them would void what was signed.
    """
    return f"«{shown(anchor)}»"


def quoted_anchor(anchor: str, language: str) -> str:
    """Return such words as a reader of a language sees them: « … » in French."""
    begin, end = writing(language).guillemets
    return f"{begin}{shown(anchor)}{end}"
