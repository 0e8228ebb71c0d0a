"""Facts and options in words, as a player reads them."""

from __future__ import annotations

from quiz.facts.models import Event, Fact, Membership, Pack
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.catalogue import Catalogue, text_in
from quiz.values.dates import When, word_date


def upper_first(text: str) -> str:
    """Begin a text that begins a line with a capital, where its script has capitals."""
    return text[:1].upper() + text[1:]


def fact_in_words(proven: ProvenPack, fact_id: str, language: str) -> str:
    """Tell a whole fact in one line, for lists; one that nobody signed, by its quote."""
    fact = proven.pack.facts[fact_id]
    if not proven.is_signed(fact_id, language):
        return fact.quote
    return fact.in_words(language, proven.pack)


def description_in_words(pack: Pack, fact: Fact, words: Catalogue) -> str:
    """Say what an entity that a fact names really is.

    Of a group its name is enough: the list of all members would say more than was asked.
    """
    # The one kind that is shortened; whatever kind is new is told whole.
    if isinstance(fact, Membership):
        return words("truth.member", group=text_in(words.language, fact.group))
    return fact.in_words(words.language, pack)


def option_in_words(proven: ProvenPack, fact_id: str, option_id: str, words: Catalogue) -> str:
    """Say what an option of a question about a fact stood for, by the option's id.

    Of an event that nobody signed it is the quote.

    Raises:
        KeyError: the pack has no such thing any more.
    """
    pack = proven.pack
    if pack.fact_of(Event, option_id) and not proven.is_signed(option_id, words.language):
        return pack.facts[option_id].quote
    return pack.facts[fact_id].option_in_words(option_id, words, pack)


def event_truth(catalogue: Catalogue, when: When) -> str:
    """Say when an event was, which is what feedback says of a wrong one."""
    return word_with_date("truth.event", when, catalogue)


def date_sort(when: When) -> str:
    """Return which form of a message a date wants: that of its precision, ``interval``, ``about``.

    An interval with an end that is about right is one all the same.
    """
    return "about" if when.approximate and when.precision != "interval" else when.precision


def word_with_date(message: str, when: When, words: Catalogue) -> str:
    """Fill a date into a message that has a form for each sort of date, as its grammar wants it."""
    sort, language = date_sort(when), words.language
    if sort == "interval":
        start, end = (word_date(When.parse(one), language) for one in when.text.split("/"))
        return words(f"{message}-interval", start=start, end=end)
    # The message says about what, and the date alone is filled in.
    exactly = When.parse(when.text.removesuffix("~")) if sort == "about" else when
    return words(f"{message}-{sort}", date=word_date(exactly, language))
