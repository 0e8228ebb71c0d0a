"""Facts and options in words, as a player reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from quiz.facts.models import Event, Fact, Membership, Pack
from quiz.facts.phrasing import name_of
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.catalogue import Catalogue, text_in
from quiz.languages.messages import Listed, Message, worded
from quiz.languages.records import nearest, writing
from quiz.values import paradigms
from quiz.values.date_tables import base_language
from quiz.values.dates import When, word_date
from quiz.values.folding import fold
from quiz.values.rewriting import civil_parts

_ARTICLES = {
    "ar": re.compile("اللغة |ال"),
    "en": re.compile("the ", re.IGNORECASE),
    "fr": re.compile("l[ea] |les |l['’]", re.IGNORECASE),
}
_LETTER = r"[^\W\d_\u0640]|[\u064b-\u0652\u0670]"  # or a mark on one
_KASHIDAS = re.compile(rf"(?<={_LETTER})\u0640+(?={_LETTER})")
_WORD = re.compile(r"\w+")
_HAVE_MONTHS = frozenset(("day", "month", "interval"))
_EVENT_DATED = "truth.event"
_MOST_MONTHS = 200
"""So many dates show which names a source writes."""


def upper_first(text: str) -> str:
    """Begin a text that begins a line with a capital, where its script has capitals."""
    return text[:1].upper() + text[1:]


def unstretched(text: str) -> str:
    """Return a text without the kashidas that stretch its words: beside a gap they look like one.

    One that stands at a word's end is kept, for it is written so: «الـ 20», «هـ».
    """
    return _KASHIDAS.sub("", text)


def article(name: str, language: str) -> str:
    """Return the article with which a name begins, or what it has for one («اللغة»); or nothing."""
    known = _ARTICLES.get(base_language(language))
    found = None if known is None else known.match(name)
    return "" if found is None else fold(found[0])


def fact_in_words(proven: ProvenPack, fact_id: str, language: str) -> str:
    """Tell a whole fact in one line, for lists; one that nobody signed, by its quote."""
    fact = proven.pack.facts[fact_id]
    if not proven.is_signed(fact_id, language):
        return fact.quote
    return fact.in_words(language, proven.pack)


def fact_as_sentence(pack: Pack, fact: Fact, words: Catalogue) -> str:
    """Tell a whole fact as a sentence, which has a verb where its line in a list has none."""
    match fact:
        case Event():
            date = word_date(fact.when, words.language)
            return truth_message("truth.dated", words, event=fact.called(words.language), date=date)
        case Membership():
            return members_in_words(pack, fact, tuple(fact.members), words)
        case _:
            return fact.in_words(words.language, pack)


def members_in_words(
    pack: Pack, fact: Membership, members: Sequence[str], words: Catalogue
) -> Message:
    """Say of some members of a group that they are in it."""
    named = Listed(tuple(name_of(pack, member, words.language) for member in members), "and")
    group = text_in(words.language, fact.group)
    told = words.told(worded("list.all", parts=named))
    return truth_message("truth.members", words, members=told, group=group)


def truth_message(key: str, words: Catalogue, **parameters: str) -> Message:
    """Return what the program says of an option, which a screen may say in its own language."""
    return Message(words(key, **parameters), key, parameters)


def truth_in_words(truth: str, language: str, words: Catalogue) -> str:
    """Tell what an option of an item in a language really is, among the words of a screen.

    What the program says of it is in the language of the screen; texts of the pack, which may be
    all of it, are in that of the item.
    """
    if not isinstance(truth, Message) or words.record is nearest(language):
        return truth
    when = truth.parameters.get("when")
    if isinstance(when, When):
        return word_with_date(_EVENT_DATED, when, words)
    return words.told(truth)


def truth_dated(when: When, words: Catalogue, months: tuple[str, ...] | None = None) -> Message:
    """Say of an event when it was; for ``months`` see `quiz.values.dates.word_date`."""
    key, dates = _dated(_EVENT_DATED, when, words.language, months)
    return Message(words(key, **dates), key, {**dates, "when": when})


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


def may_be_mixed_up(pack: Pack, key: str, chosen: str) -> bool:
    """Return whether two options are two things of one sort, each named by the pack's sources.

    An event is mixed up with another, not with a date that was made up; and neither is a thing
    that serves as a wrong option alone, nor a number, which names nothing.
    """
    if pack.fact_of(Event, key) is not None:
        return pack.fact_of(Event, chosen) is not None
    one, other = pack.entities.get(key), pack.entities.get(chosen)
    if one is None or other is None or one.distractor or other.distractor:
        return False
    return one.type == other.type


def months_of(proven: ProvenPack, language: str) -> tuple[str, ...] | None:
    """Return the row of month names that a pack's sources write in a language.

    None where they write the usual one, or none at all.
    """
    # Of several names for one month each would stand out among the others.
    if not writing(language).months_by_region:
        return None
    told = list(islice(_months_told(proven, language), _MOST_MONTHS))
    rows = paradigms.months(language)
    # The first of the best: the usual row stands before all others.
    best = max(rows, key=lambda row: sum(f" {row(month)} " in words for month, words in told))
    return None if best is rows[0] else tuple(best(month) or "" for month in range(12))


def _months_told(proven: ProvenPack, language: str) -> Iterator[tuple[int, str]]:
    """Yield the month of each event that has one, from 0, and the words that state it."""
    for fact_id, event in proven.pack.facts_of(Event).items():
        proof = proven.proofs.get(fact_id)
        if proof is None or proven.sources[proof.source].language != language:
            continue
        if event.when.precision not in _HAVE_MONTHS:
            continue
        words = " ".join(_WORD.findall(" ".join(event.evidence)))
        for date in civil_parts(event.when):
            if date.month is not None:
                yield date.month - 1, f" {words} "


def date_sort(when: When) -> str:
    """Return which form of a message a date wants: that of its precision, ``interval``, ``about``.

    An interval with an end that is about right is one all the same.
    """
    return "about" if when.approximate and when.precision != "interval" else when.precision


def word_with_date(
    message: str, when: When, words: Catalogue, months: tuple[str, ...] | None = None
) -> str:
    """Fill a date into a message that has a form for each sort of date, as its grammar wants it.

    For ``months`` see `quiz.values.dates.word_date`.
    """
    key, dates = _dated(message, when, words.language, months)
    return words(key, **dates)


def _dated(
    message: str, when: When, language: str, months: tuple[str, ...] | None
) -> tuple[str, dict[str, str]]:
    """Return the form of a message that a date wants, and the dates that fill it."""
    sort = date_sort(when)
    if sort == "interval":
        start, end = (word_date(When.parse(one), language, months) for one in when.text.split("/"))
        return f"{message}-interval", {"start": start, "end": end}
    # The message says about what, and the date alone is filled in.
    exactly = When.parse(when.text.removesuffix("~")) if sort == "about" else when
    return f"{message}-{sort}", {"date": word_date(exactly, language, months)}


def also_in_words(texts: Sequence[str], words: Catalogue) -> str | None:
    """Say what is right as well as the key; None where nothing else is."""
    if not texts:
        return None
    parts = Listed(tuple(map(words.numerals, texts)), "and")
    told = words.told(worded("list.all", parts=parts))
    return words("feedback.also-right", n=len(texts), options=told)


def word_source(title: str | None, words: Catalogue) -> str:
    """Return whose sentence it is, by the ``title`` of its source if that is given."""
    return words("feedback.says") if title is None else words("feedback.says-titled", source=title)
