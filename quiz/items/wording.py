"""Facts in words: dates, numbers and whole facts as a player reads them."""

from __future__ import annotations

from quiz.facts.models import Event, Membership, Pack, Quantity, Statement
from quiz.languages.catalogue import Catalogue, is_rtl
from quiz.text.layout import embedded
from quiz.values.dates import When, word_date

AnyFact = Event | Statement | Membership | Quantity


def upper_first(text: str) -> str:
    """A text that begins a line: its first letter is a capital, where the script has capitals."""
    return text[:1].upper() + text[1:]


def ordinal(number: int, language: str) -> str:
    """A number's place in a row: ``20th`` in English; the bare digits in other languages."""
    if language.split("-")[0] != "en":
        return str(number)
    tail = abs(number) % 100
    suffix = "th" if 11 <= tail <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(tail % 10, "th")
    return f"{number}{suffix}"


def quantity_value(fact: Quantity, number: int, language: str) -> str:
    """A number as the options of a quantity show it."""
    return fact.shown[language].format(number=number, ordinal=ordinal(number, language))


def name_of(pack: Pack, entity_id: str, language: str) -> str:
    """The shown name of an entity."""
    return pack.entities[entity_id].name[language]


def within(name: str, language: str) -> str:
    """A name fit to stand in a sentence of a language, as “C++” is in none that runs leftwards."""
    return embedded(name, rtl=is_rtl(language))


def fact_in_words(pack: Pack, fact_id: str, language: str) -> str:
    """A whole fact as one line, for lists and explanations."""
    fact = pack.facts[fact_id]
    if isinstance(fact, Event):
        return f"{within(fact.title[language], language)}: {word_date(fact.when, language)}"
    if isinstance(fact, Statement):
        return statement_in_words(pack, fact, language)
    if isinstance(fact, Membership):
        comma = "، " if language.split("-")[0] in ("ar", "fa", "ur") else ", "
        members = comma.join(
            within(name_of(pack, member, language), language) for member in fact.members
        )
        return f"{within(fact.group[language], language)}: {members}"
    return fact.says[language].format(value=quantity_value(fact, fact.number, language))


def option_in_words(pack: Pack, fact_id: str, option_id: str, words: Catalogue) -> str:
    """What an option of a question about a fact stood for, by the option's id.

    Raises:
        KeyError: the pack has no such thing any more.
    """
    fact, language = pack.facts[fact_id], words.language
    if isinstance(fact, Event):
        other = pack.facts.get(option_id)
        if isinstance(other, Event):
            return other.title[language]
        return words("option.years", n=_number(option_id))
    if isinstance(fact, Quantity):
        return quantity_value(fact, _number(option_id), language)
    return name_of(pack, option_id, language)


def _number(option_id: str) -> int:
    try:
        return int(option_id)
    except ValueError:
        raise KeyError(option_id) from None


def statement_in_words(pack: Pack, fact: Statement, language: str) -> str:
    """A statement by its relation's words."""
    return (
        pack.relations[fact.relation]
        .says[language]
        .format(
            subject=within(name_of(pack, fact.subject, language), language),
            object=within(name_of(pack, fact.object, language), language),
        )
    )


def event_truth(catalogue: Catalogue, when: When) -> str:
    """What feedback says of a wrong event: when it was."""
    name = "truth.event-day" if when.precision == "day" else "truth.event"
    return catalogue(name, date=word_date(when, catalogue.language))
