"""One language's words of dates, compiled from the frozen table for reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from quiz.values.calendars import GREGORIAN_FROM
from quiz.values.date_links import (
    ABOUT,
    ABOUT_AFTER,
    DAY,
    ERA,
    MONTH,
    PART,
    PART_AFTER,
    WEEKDAY,
    Phrase,
    links_of,
    phrase_of,
)
from quiz.values.date_spans import Spans
from quiz.values.date_tables import DateWords, words_of
from quiz.values.han_numbers import HAN_DIGITS, in_digits
from quiz.values.spelled_like import date_ordinals
from quiz.values.tokens import is_unspaced, normal, tokens

_PROCLITICS = "وفبكل"
_TOKENS = 1 << 16  # of which it is remembered that they are no part of a date
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")

Sort = Literal[
    "date", "interval", "several", "shortened", "double", "before", "until", "after", "since",
    "until or before", "since or after",
]  # fmt: skip
"""What a row of tokens is as a whole. With “or”, its own day, month or year may count or not."""

_BOUNDS: dict[str, Sort] = {
    "before": "before",
    "until": "until",
    "after": "after",
    "since": "since",
    "until_or_before": "until or before",
    "since_or_after": "since or after",
}

_LISTING = ("/", "&", ",")
_WITH_HAN = frozenset({"ja", "zh"})
_UNREAD = "\\g<0>\ue000"
"""Marks a word with a letter that no word of the tables has."""


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
    sort: Sort = "interval"


class Bound(NamedTuple):
    """How an open date is told: before …, from … on; one of the parts may be empty."""

    opening: Phrase
    closing: Phrase
    sort: Sort


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
        self.links = links_of(words)
        """By the field before and the phrase after it: the fields that may follow."""
        self.longest_link = max(len(phrase) for _, phrase in self.links)
        dashes = (Range((), (mark,), ()) for mark in "–-~")
        spoken = (
            Range(phrase_of(opening), phrase_of(middle), phrase_of(closing))
            for opening, middle, closing in words["ranges"]
        )
        lists = (
            Range((), phrase_of(word), (), "several")
            for word in (*words.get("several", ()), *_LISTING)
        )
        self.ranges = (*dashes, *dict.fromkeys(spoken), *dict.fromkeys(lists))
        self.openings = frozenset(map(phrase_of, words.get("opening", ())))
        """The prepositions that a date may begin with: in, on."""
        self.opening_tokens = frozenset(phrase[0] for phrase in self.openings)
        self.articles = frozenset(map(normal, words.get("before_span", ())))
        """What may stand before a decade or a century, and ends no date."""
        self.bounds = tuple(_bounds(words))
        self.spans = Spans(words, language)
        self.equals = tuple(map(phrase_of, words.get("equals", ())))
        """What says that the date after it is the one before it, in another calendar."""
        self.new_style = tuple(_bracketed(words.get("new_style", ())))
        self.old_style = tuple(_bracketed(words.get("old_style", ())))
        self.gregorian_from = _civil(words) or GREGORIAN_FROM
        """The first day of the Gregorian calendar in texts of the language."""
        self.least_span_year = words.get("least_span_year", 1)
        """Before it, decades and centuries without an era are of another calendar."""
        calendars = self.calendars = [phrase_of(text) for text in words.get("other_calendar", [])]
        self.calendars_by_first: dict[str, list[Phrase]] = defaultdict(list)
        """The words of other calendars, by their first token, and likewise by their last."""
        self.calendars_by_last: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in calendars:
            self.calendars_by_first[phrase[0]].append(phrase)
            self.calendars_by_last[phrase[-1]].append(phrase)
        self.reigns = tuple(map(phrase_of, words.get("reigns", ())))
        self.homographs = {normal(text) for text in words.get("homographs", [])}
        self._homographs = frozenset(map(phrase_of, words.get("homographs", [])))
        # Where months have capitals, “may” and “march” are no months.
        self.has_capitals = _has_capitals(words["months"])
        """Whether months are written with a capital; None in scripts that have none."""
        self._common = _lower_case(words.get("homographs", [])) if self.has_capitals else None
        self._reads_han = language in _WITH_HAN
        phrases = {word.phrase for same in self.fields.values() for word in same}
        between = frozenset(
            token
            for phrase in (
                *(phrase for _, phrase in self.links),
                *(phrase for way in self.ranges for phrase in way[:3]),
                *(phrase for bound in self.bounds for phrase in bound[:2]),
                *self.equals,
                *self.reigns,
                *self.new_style,
                *self.old_style,
            )
            for token in phrase
        )
        worded = self.spans.field_tokens | (HAN_DIGITS if self._reads_han else frozenset())
        self.vocabulary = between.union(worded, self.spans.tokens, *phrases)
        self.field_tokens = (worded | (self.spans.tokens - between)).union(
            *(frozenset(phrase) - between or phrase for phrase in phrases)
        )
        """The tokens that make fields: without one of these or a number, words add nothing to a
        date. Of “the first” it is “first”, for “the” is a link as well."""
        years = [*words.get("before_year", ()), *words.get("after_year", ())]
        eras = _without_stops([*words["bc"], *words["ad"]])
        self.beside_years = frozenset([*map(phrase_of, years), *eras])
        """What makes a year of a number that it stands beside."""
        self._month_signs = frozenset(
            sign
            for same in self.fields.values()
            for word in same
            if word.field == MONTH
            for sign in _WORD.findall(word.phrase[0])
        )
        self._no_dates: set[str] = set()
        """Tokens that were met and are no part of a date."""
        self._unspaced = any(is_unspaced(sign[0]) for sign in self._month_signs)

    def is_homograph(self, phrase: Phrase) -> bool:
        """Return whether a month's name is a common word too, and spelled like it."""
        return self._common is None and phrase in self._homographs

    def is_common_word(self, text: str, start: int, end: int) -> bool:
        """Return whether text[start:end] could be a month, but is written as a common word."""
        if self._common is None or text[start:end] not in self.homographs:
            return False
        match = self._common.match(text, start)
        return match is not None and match.end() == end

    def spell(self, text: str) -> str:
        """Return a text made `normal`, with numbers in digits and no common word for a month."""
        if self._common is not None and any(word in text for word in self.homographs):
            text = self._common.sub(_UNREAD, text)
        spelled = normal(text)
        return in_digits(spelled) if self._reads_han else spelled

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
        bare = (word.lstrip(_PROCLITICS) for word in found if word[0] in _PROCLITICS)
        return not self._month_signs.isdisjoint(bare)

    def among(self, tokens: list[str]) -> set[str]:
        """Return those of some tokens that are numbers or may be of a month's name: quick."""
        found = set(tokens).difference(self._no_dates)
        dates = {token for token in found if self._may_be_date(token)}
        if len(self._no_dates) < _TOKENS:
            self._no_dates |= found - dates
        return dates

    def _may_be_date(self, token: str) -> bool:
        is_month = self._unspaced or token in self._month_signs
        if not is_month and self.language == "ar" and token[:1] in _PROCLITICS:
            is_month = token.lstrip(_PROCLITICS) in self._month_signs
        return is_month or token[:1].isdecimal()

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


def _bounds(words: DateWords) -> Iterator[Bound]:
    for key, texts in words.get("bounds", {}).items():
        for text in texts:
            opening, _, closing = text.partition("{}")
            yield Bound(phrase_of(opening), phrase_of(closing), _BOUNDS[key])


def _bracketed(texts: Iterable[str]) -> Iterator[Phrase]:
    """Yield each phrase, and the same in brackets."""
    for text in texts:
        yield from (phrase_of(text), phrase_of(f"({text})"), phrase_of(f"[{text}]"))


def _civil(words: DateWords) -> tuple[int, int, int] | None:
    if "gregorian_from" not in words:
        return None
    year, month, day = map(int, words["gregorian_from"].split("-"))
    return year, month, day


def _has_capitals(months: list[list[str]]) -> bool | None:
    firsts = [names[0][0] for names in months if names]
    if len(firsts) < 12 or any(first.upper() == first.lower() for first in firsts):
        return None
    return all(first.isupper() for first in firsts)


def _lower_case(homographs: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds words in lower case, unless they stand between a day and a year."""
    words = "|".join(re.escape(word.lower()) for word in homographs)
    if not words:
        return None
    word = rf"(?<!\w)(?:{words})(?!\w)"
    no_day = r"(?<!\b\d )(?<!\b\d\d )(?<!\d\. )"
    return re.compile(rf"{no_day}{word}|{word}(?!,? \d{{4}})")


def _without_stops(texts: Iterable[str]) -> Iterator[Phrase]:
    """Yield phrases as they are, and without full stops: av. J.-C., av J-C."""
    for text in texts:
        phrase = phrase_of(text)
        bare = tuple(part for part in phrase if part != ".")
        yield phrase
        if len("".join(bare)) > 1:
            yield bare


def _with_stops(names: Iterable[str]) -> Iterator[Phrase]:
    """Yield names as they are, and what begins a longer one of them with a full stop: Sept."""
    phrases = [phrase for name in names if (phrase := phrase_of(name))]
    words = [phrase[0] for phrase in phrases if len(phrase) == 1]
    for phrase in phrases:
        yield phrase
        longer = (word for word in words if word.startswith(phrase[0]) and word != phrase[0])
        if len(phrase) == 1 and not is_unspaced(phrase[0][0]) and any(longer):
            yield (*phrase, ".")


def _fields(words: DateWords, language: str) -> Iterator[Word]:
    def each(phrases: Iterable[Phrase], field: str, value: int | str) -> Iterator[Word]:
        return (Word(phrase, field, value) for phrase in phrases if phrase)

    for number, names in enumerate(words["months"], 1):
        yield from each(_with_stops(names), MONTH, number)
    for number, names in enumerate(words["days"]):
        yield from each(_with_stops(names), WEEKDAY, number)
    yield from each(_without_stops(words["bc"]), ERA, -1)
    yield from each(_without_stops(words["ad"]), ERA, 1)
    yield from each(map(phrase_of, words.get("about", ())), ABOUT, "about")
    yield from each(map(phrase_of, words.get("about_after", ())), ABOUT_AFTER, "about")
    for part, before, after in (
        ("early", words.get("early", ()), words.get("early_after", ())),
        ("mid", words.get("mid", ()), words.get("mid_after", ())),
        ("late", words.get("late", ()), words.get("late_after", ())),
    ):
        yield from each(map(phrase_of, before), PART, part)
        yield from each(map(phrase_of, after), PART_AFTER, part)
    # Days told in words: «الثالث والعشرين من يناير», “the first of May”.
    ordinals = {text: day for text, day in date_ordinals(language).items() if day <= 31}
    ordinals = ordinals or words.get("day_words", {})
    for form, value in ordinals.items():
        yield from each([phrase_of(form)], DAY, value)
