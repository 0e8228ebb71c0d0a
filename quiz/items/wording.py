"""Facts and options in words, as a player reads them."""

from __future__ import annotations

from quiz.facts.models import Fact, Membership, Pack
from quiz.languages.catalogue import Catalogue, text_in
from quiz.values.dates import When, word_date


def upper_first(text: str) -> str:
    """Begin a text that begins a line with a capital, where its script has capitals."""
    return text[:1].upper() + text[1:]


def fact_in_words(pack: Pack, fact_id: str, language: str) -> str:
    """Tell a whole fact in one line, for lists and explanations."""
    return pack.facts[fact_id].in_words(language, pack)


def description_in_words(pack: Pack, fact: Fact, words: Catalogue) -> str:
    """Say what an entity that a fact names really is.

    Of a group its name is enough: the list of all members would say more than was asked.
    """
    # The one kind that is shortened; whatever kind is new is told whole.
    if isinstance(fact, Membership):
        return words("truth.member", group=text_in(words.language, fact.group))
    return fact.in_words(words.language, pack)


def option_in_words(pack: Pack, fact_id: str, option_id: str, words: Catalogue) -> str:
    """Say what an option of a question about a fact stood for, by the option's id.

    Raises:
        KeyError: the pack has no such thing any more.
    """
    return pack.facts[fact_id].option_in_words(option_id, words, pack)


def event_truth(catalogue: Catalogue, when: When) -> str:
    """Say when an event was, which is what feedback says of a wrong one."""
    name = "truth.event-day" if when.precision == "day" else "truth.event"
    return catalogue(name, date=word_date(when, catalogue.language))
