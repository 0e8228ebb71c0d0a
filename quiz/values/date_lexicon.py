"""One language's words of dates, compiled from the frozen table for reading.

A date is a chain of *fields* with *links* between them: in «23 de enero de 2017» the fields d, M
and y, and the link “de” between d and M and between M and y. Which link may stand between which
fields is known from CLDR's own patterns and the supplements; what is in no link and no field has no
place in a date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from quiz.values import arabic_numbers, english_numbers
from quiz.values.date_tables import DateWords, words_of
from quiz.values.tokens import is_unspaced, normal, tokens

Phrase = tuple[str, ...]

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")

START, END = "^", "$"
YEAR, MONTH, NUMBERED_MONTH, DAY, WEEKDAY, ERA = "y", "M", "n", "d", "E", "G"
PART, PART_AFTER, ABOUT, ABOUT_AFTER = "P", "p", "A", "a"

SEPARATORS = frozenset("./-")
"""What separates the numbers of an all-numeric date."""

# By field, the fields that may follow it after nothing but a space, in every language.
_SPACED = {
    START: "yMndEGPA",
    YEAR: "MGEpa$",
    MONTH: "dyEpa$",
    NUMBERED_MONTH: "pa$",
    DAY: "MEa$",
    WEEKDAY: "dMy$",
    ERA: "yMda$",
    PART: "My",
    PART_AFTER: "a$",
    ABOUT: "yMndGP",
    ABOUT_AFTER: "$",
}
# And those that may follow it after a comma, or after a hyphen.
_WITH_COMMA = {MONTH: "yE", DAY: "yE", YEAR: "E", WEEKDAY: "dMy"}
_WITH_HYPHEN = {PART: "My"}

# Days told in words: «الثالث والعشرين من يناير», “the first of May”.
_ORDINALS: dict[str, Callable[[], dict[str, int]]] = {
    "ar": arabic_numbers.ordinals_to_31,
    "en": english_numbers.ordinals_to_31,
}


class Word(NamedTuple):
    """A phrase that is a field, or that is known for another reason."""

    phrase: Phrase
    field: str
    value: int | str
    """A month from 1, a weekday from 0 (Monday), an era as -1 or 1, a day, or a part's name."""


class Range(NamedTuple):
    """How an interval is told: from … to …; the parts may be empty but for the middle."""

    opening: Phrase
    middle: Phrase
    closing: Phrase


class Lexicon:
    """The compiled words of one language."""

    def __init__(self, language: str) -> None:
        words = words_of(language)
        self.language = language
        self.orders = frozenset(words["orders"])
        self.fields: dict[str, list[Word]] = defaultdict(list)
        """The phrases that are fields, by their first token."""
        for word in _fields(words, language):
            if word not in self.fields[word.phrase[0]]:
                self.fields[word.phrase[0]].append(word)
        self.links = _links(words)
        """By the field before and the phrase after it: the fields that may follow."""
        self.longest_link = max(len(phrase) for _, phrase in self.links)
        dashes = (Range((), (mark,), ()) for mark in "–-~")
        spoken = (Range(*map(_phrase, parts)) for parts in words["ranges"])
        self.ranges = (*dashes, *dict.fromkeys(spoken))
        calendars = [_phrase(text) for text in words.get("other_calendar", [])]
        self.calendars_by_first: dict[str, list[Phrase]] = defaultdict(list)
        """The words of other calendars, by their first token, and likewise by their last."""
        self.calendars_by_last: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in calendars:
            self.calendars_by_first[phrase[0]].append(phrase)
            self.calendars_by_last[phrase[-1]].append(phrase)
        self.homographs = {normal(text) for text in words.get("homographs", [])}
        phrases = {word.phrase for same in self.fields.values() for word in same}
        between = frozenset(
            token
            for phrase in (
                *(phrase for _, phrase in self.links),
                *(phrase for way in self.ranges for phrase in way),
            )
            for token in phrase
        )
        self.vocabulary = between.union(*phrases)
        self.field_tokens = frozenset().union(
            *(frozenset(phrase) - between or phrase for phrase in phrases)
        )
        """The tokens that make fields: without one of these or a number, words add nothing to a
        date. Of “the first” it is “first”, for “the” is a link as well."""
        years = [*words.get("before_year", ()), *words.get("after_year", ())]
        self.openings = frozenset(map(_phrase, words.get("opening", ())))
        """The prepositions that a date may begin with: in, on."""
        self.beside_years = frozenset(map(_phrase, [*years, *words["bc"], *words["ad"]]))
        """What makes a year of a number that it stands beside."""
        self._month_signs = frozenset(
            sign
            for same in self.fields.values()
            for word in same
            if word.field == MONTH
            for sign in _WORD.findall(word.phrase[0])
        )
        self._unspaced = any(is_unspaced(sign[0]) for sign in self._month_signs)

    def may_hold_date(self, normal_text: str) -> bool:
        """Return False, quickly, only for a text in which nothing looks like a date."""
        if _DIGIT.search(normal_text):
            return True
        if self._unspaced:
            return any(sign in normal_text for sign in self._month_signs)
        found = _WORD.findall(normal_text)
        if not self._month_signs.isdisjoint(found):
            return True
        if self.language != "ar":
            return False
        bare = (word.lstrip("وفبكل") for word in found if word[0] in "وفبكل")
        return not self._month_signs.isdisjoint(bare)

    def tokens(self, normal_text: str) -> list[str]:
        """Return the tokens of a text; an Arabic «و» glued to a word of dates stands alone."""
        found = tokens(normal_text)
        if self.language != "ar":
            return found
        split: list[str] = []
        for token in found:
            if token[0] == "و" and token not in self.vocabulary and token[1:] in self.vocabulary:
                split += ["و", token[1:]]
            else:
                split.append(token)
        return split

    def fields_at(self, found: list[str], place: int) -> Iterator[Word]:
        """Yield each phrase that begins at a place among tokens and is a field."""
        for word in self.fields.get(found[place], ()):
            if tuple(found[place : place + len(word.phrase)]) == word.phrase:
                yield word


@cache
def lexicon(language: str) -> Lexicon:
    """Return the compiled words of a language (not a longer tag), made once."""
    return Lexicon(language)


def _phrase(text: str) -> Phrase:
    return tuple(tokens(normal(text)))


def _fields(words: DateWords, language: str) -> Iterator[Word]:
    def each(texts: Iterable[str], field: str, value: int | str) -> Iterator[Word]:
        return (Word(phrase, field, value) for text in texts if (phrase := _phrase(text)))

    for number, names in enumerate(words["months"], 1):
        yield from each(names, MONTH, number)
    for number, names in enumerate(words["days"]):
        yield from each(names, WEEKDAY, number)
    yield from each(words["bc"], ERA, -1)
    yield from each(words["ad"], ERA, 1)
    yield from each(words.get("about", ()), ABOUT, "about")
    yield from each(words.get("about_after", ()), ABOUT_AFTER, "about")
    for part, before, after in (
        ("early", words.get("early", ()), words.get("early_after", ())),
        ("mid", words.get("mid", ()), words.get("mid_after", ())),
        ("late", words.get("late", ()), words.get("late_after", ())),
    ):
        yield from each(before, PART, part)
        yield from each(after, PART_AFTER, part)
    if language in _ORDINALS:
        for form, value in _ORDINALS[language]().items():
            yield from each([form], DAY, value)


def _links(words: DateWords) -> dict[tuple[str, Phrase], frozenset[str]]:
    base: dict[str, set[Phrase]] = defaultdict(set)
    understood: dict[Phrase, dict[str, str]]
    understood = {(): _SPACED, (",",): _WITH_COMMA, ("-",): _WITH_HYPHEN}
    for phrase, pairs in understood.items():
        for first, following in pairs.items():
            for field in following:
                base[first + field].add(phrase)
    for pair, texts in words["links"].items():
        base[pair] |= {_phrase(text) for text in texts}
    _two_names(base)
    _after_the_end(base)
    _before(base, YEAR, words.get("before_year", ()), words.get("of_year", ()))
    _before(base, MONTH, words.get("before_month", ()), words.get("of_month", ()))
    _before(base, DAY, words.get("before_day", ()), ())
    _before(base, WEEKDAY, words.get("before_weekday", ()), ())
    _after(base, YEAR, [*words.get("after_year", ()), *words.get("year_endings", ())])
    _after(base, DAY, words.get("after_day", ()))
    for pair, phrases in list(base.items()):
        if pair[0] == START:
            openings = map(_phrase, words.get("opening", ()))
            base[pair] = phrases | {opening + phrase for opening in openings for phrase in phrases}
    links: dict[tuple[str, Phrase], set[str]] = defaultdict(set)
    for pair, phrases in base.items():
        for phrase in phrases:
            links[pair[0], phrase].add(pair[1])
    return {key: frozenset(fields) for key, fields in links.items()}


def _two_names(base: dict[str, set[Phrase]]) -> None:
    """Return one month by two names: كانون الثاني/يناير, كانون الثاني (يناير)."""
    base["MM"] |= {("/",), ("(",)}
    for pair in ("My", "M$"):
        base[pair] |= {(")", *phrase) for phrase in base[pair]}


def _after_the_end(base: dict[str, set[Phrase]]) -> None:
    """Close a field before words that follow a date as at its end: 12月|上旬."""
    for field in (YEAR, MONTH, NUMBERED_MONTH, DAY):
        for last in (PART_AFTER, ABOUT_AFTER):
            if field + last in base:
                base[field + last] |= base[field + END]


def _before(
    base: dict[str, set[Phrase]], field: str, anywhere: Iterable[str], after_fields: Iterable[str]
) -> None:
    """Return the words that may stand before a field, and those that may only after another."""
    anywhere_phrases = {_phrase(text) for text in anywhere}
    after_phrases = {_phrase(text) for text in after_fields}
    for first in START, ABOUT, PART, WEEKDAY, DAY, MONTH, NUMBERED_MONTH, YEAR:
        if first == field or {first, field} == {YEAR, DAY}:
            continue
        pair = first + field
        # They come after a comma, or after nothing: “December, the year 2004”.
        stems = {phrase for phrase in base.get(pair, ()) if phrase in {(), (",",)}} or {()}
        more = anywhere_phrases | (after_phrases if first in {PART, DAY, MONTH} else set())
        base[pair] |= {stem + phrase for stem in stems for phrase in more}


def _after(base: dict[str, set[Phrase]], field: str, texts: Iterable[str]) -> None:
    """Return the words that may follow a field, before any link from it."""
    phrases = {_phrase(text) for text in texts}
    for pair in [pair for pair in base if pair[0] == field]:
        base[pair] |= {phrase + link for phrase in phrases for link in base[pair]}
