"""The links between the fields of dates, one language at a time.

A date is a chain of *fields* with *links* between them: in «23 de enero de 2017» the fields d, M
and y, and the link “de” between d and M and between M and y. Which link may stand between which
fields is known from CLDR's own patterns and the supplements; what is in no link and no field has no
place in a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quiz.values.date_spans import CENTURY, DECADE
from quiz.values.date_tables import DateWords
from quiz.values.tokens import normal, tokens

Phrase = tuple[str, ...]

START, END = "^", "$"
YEAR, MONTH, NUMBERED_MONTH, DAY, WEEKDAY, ERA = "y", "M", "n", "d", "E", "G"
PART, PART_AFTER, ABOUT, ABOUT_AFTER = "P", "p", "A", "a"

SEPARATORS = frozenset("./-")
"""What separates the numbers of an all-numeric date."""

# By field, the fields that may follow it after nothing but a space, in every language.
_SPACED = {
    START: "yMndEGPACD",
    YEAR: "MGEpa$",
    MONTH: "dyEpa$",
    NUMBERED_MONTH: "pa$",
    DAY: "MEa$",
    WEEKDAY: "dMy$",
    ERA: "yMdaC$",
    PART: "MyCD",
    PART_AFTER: "a$",
    ABOUT: "yMndGPCD",
    ABOUT_AFTER: "$",
    CENTURY: "DGpa$",
    DECADE: "CGpa$",
}
# And those that may follow it after a comma, or after a hyphen.
_WITH_COMMA = {MONTH: "yE", DAY: "yE", YEAR: "E", WEEKDAY: "dMy"}
_WITH_HYPHEN = {PART: "MyCD"}


def phrase_of(text: str) -> Phrase:
    """Return the tokens of words of the table."""
    return tuple(tokens(normal(text)))


def links_of(words: DateWords) -> dict[tuple[str, Phrase], frozenset[str]]:
    """Return, by the field before and the phrase after it, the fields that may follow."""
    base: dict[str, set[Phrase]] = defaultdict(set)
    understood: dict[Phrase, dict[str, str]]
    understood = {(): _SPACED, (",",): _WITH_COMMA, ("-",): _WITH_HYPHEN}
    for phrase, pairs in understood.items():
        for first, following in pairs.items():
            for field in following:
                base[first + field].add(phrase)
    for pair, texts in words["links"].items():
        base[pair] |= {phrase_of(text) for text in texts}
    # The comma of “July 7, 1959” and the like is often left out.
    for phrases in base.values():
        if (",",) in phrases:
            phrases.add(())
    # “7. und 8. Januar”: the mark of a day stands where its month is left out too.
    if (".",) in base[DAY + MONTH]:
        base[DAY + END].add((".",))
    _after_the_end(base)
    _before(base, YEAR, words.get("before_year", ()), words.get("of_year", ()))
    _before(base, MONTH, words.get("before_month", ()), words.get("of_month", ()))
    _before(base, DAY, words.get("before_day", ()), ())
    _before(base, WEEKDAY, words.get("before_weekday", ()), ())
    articles = words.get("before_span", ())
    for span in (CENTURY, DECADE):
        _before(base, span, articles, ())
    base[START + PART] |= {phrase_of(text) for text in articles}  # “the early 1960s”
    _after(base, YEAR, [*words.get("after_year", ()), *words.get("year_endings", ())])
    _after(base, DAY, words.get("after_day", ()))
    _two_names(base)
    _weekday_in_brackets(base)
    for pair, phrases in list(base.items()):
        if pair[0] == START:
            openings = map(phrase_of, words.get("opening", ()))
            base[pair] = phrases | {opening + phrase for opening in openings for phrase in phrases}
        elif pair[1] == END:
            closings = map(phrase_of, words.get("closing", ()))
            base[pair] = phrases | {phrase + closing for closing in closings for phrase in phrases}
    links: dict[tuple[str, Phrase], set[str]] = defaultdict(set)
    for pair, phrases in base.items():
        for phrase in phrases:
            links[pair[0], phrase].add(pair[1])
    return {key: frozenset(fields) for key, fields in links.items()}


def _two_names(base: dict[str, set[Phrase]]) -> None:
    """Return one month by two names: كانون الثاني/يناير, كانون الثاني (يناير)."""
    base["MM"] |= {("/",), ("(",), ("-",), ("–",)}
    for pair in ("My", "M$"):
        base[pair] |= {(")", *phrase) for phrase in base[pair]}


def _weekday_in_brackets(base: dict[str, set[Phrase]]) -> None:
    """Return a weekday after a date: “2 May 1936 (Saturday)”."""
    for pair in (DAY + WEEKDAY, YEAR + WEEKDAY):
        base[pair] |= {(*phrase, "(") for phrase in base[pair] if "," not in phrase} | {("(",)}
    base[WEEKDAY + END].add((")",))


def _after_the_end(base: dict[str, set[Phrase]]) -> None:
    """Close a field before words that follow a date as at its end: 12月|上旬."""
    for field in (YEAR, MONTH, NUMBERED_MONTH, DAY, CENTURY, DECADE):
        for last in (PART_AFTER, ABOUT_AFTER):
            if field + last in base:
                base[field + last] |= base[field + END]


def _before(
    base: dict[str, set[Phrase]], field: str, anywhere: Iterable[str], after_fields: Iterable[str]
) -> None:
    """Return the words that may stand before a field, and those that may only after another."""
    anywhere_phrases = {phrase_of(text) for text in anywhere}
    after_phrases = {phrase_of(text) for text in after_fields}
    befores = (START, ABOUT, PART, WEEKDAY, DAY, MONTH, NUMBERED_MONTH, YEAR)
    for first in befores[:3] if field in {CENTURY, DECADE} else befores:
        if first == field or {first, field} == {YEAR, DAY}:
            continue
        pair = first + field
        # They come after a comma, or after nothing: “December, the year 2004”.
        stems = {phrase for phrase in base.get(pair, ()) if phrase in {(), (",",)}} or {()}
        more = anywhere_phrases | (after_phrases if first in {DAY, MONTH} else set())
        base[pair] |= {stem + phrase for stem in stems for phrase in more}


def _after(base: dict[str, set[Phrase]], field: str, texts: Iterable[str]) -> None:
    """Return the words that may follow a field, before any link from it."""
    phrases = {phrase_of(text) for text in texts}
    for pair in [pair for pair in base if pair[0] == field]:
        base[pair] |= {phrase + link for phrase in phrases for link in base[pair]}
