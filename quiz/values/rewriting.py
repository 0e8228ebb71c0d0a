"""Other dates and numbers in the words in which a source tells one.

A gap has four options, and only one stands in the source. The others are written as the source
would have: the same month names, digits, separators, era and «عام», the same gender and case of
number words. What is written is read back by the reader that proves evidence, and is only used
where it reads as exactly the value that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from quiz.values import paradigms
from quiz.values.calendars import days_from_civil
from quiz.values.date_lexicon import Lexicon, lexicon
from quiz.values.date_links import DAY, MONTH, WEEKDAY
from quiz.values.date_tables import base_language
from quiz.values.date_words import verify_date
from quiz.values.dates import When
from quiz.values.digits_like import english_ending, number_like
from quiz.values.number_words import verify_number
from quiz.values.paradigms import rewritten
from quiz.values.spelled_like import KINDS, Kind, spelled_like
from quiz.values.spellout_tables import plural_category
from quiz.values.tokens import normal, token_spans
from quiz.values.wide_writing import WideWriter, wide_writer

_DIGITS = re.compile(r"\d(?:[\d,.'’٬٫\u00a0\u202f ]*\d)?")
_ENGLISH_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_ENDINGS_OF_DAYS = _ENGLISH_ENDINGS | {"er"}  # « 1er mai »
_PARTS = re.compile(r"(?:(?:early|mid|late) )?Y?(-?\d+)X*(?:-(\d\d))?(?:-(\d\d))?~?")


class Civil(NamedTuple):
    """A date by its parts, as EDTF counts them; the last ones may be None."""

    year: int
    month: int | None = None
    day: int | None = None


def civil_parts(when: When) -> tuple[Civil, ...]:
    """Return the parts of a date, or of both ends of an interval; ``early`` and ``~`` aside.

    Of a decade or a century the first year; of what has an open end, the other end alone.
    """
    return _civil_parts(when.text)


@lru_cache(1 << 12)
def _civil_parts(edtf: str) -> tuple[Civil, ...]:
    found = []
    for text in edtf.split("/"):
        if text == "..":
            continue
        match = _PARTS.fullmatch(text)
        assert match is not None, edtf
        year, month, day = (None if part is None else int(part) for part in match.groups())
        assert year is not None
        year *= 10 ** text.count("X")
        found.append(Civil(year, month, day))
    return tuple(found)


def shown_year(year: int) -> int:
    """Return the number by which a year is called: of 44 BC, which is -43, it is 44."""
    return year if year > 0 else 1 - year


# -- dates ----------------------------------------------------------------------------------

Field = Literal["year", "month", "day", "weekday"]


class _Slot(NamedTuple):
    """Where in the evidence a part of a date is told."""

    start: int
    end: int
    field: Field
    place: int
    """0 for a date or the start of an interval, 1 for the end of one."""


@dataclass(frozen=True)
class DateWriter:
    """Writes dates in the words in which evidence tells one. Made by `date_writer`."""

    evidence: str
    when: When
    language: str
    context: str
    _slots: tuple[_Slot, ...]

    def write(self, when: When) -> str | None:
        """Return a date in the evidence's words; None where they cannot tell it, or it alone."""
        old, new = civil_parts(self.when), civil_parts(when)
        if len(old) != len(new) or (when.part, when.approximate) != (
            self.when.part,
            self.when.approximate,
        ):
            return None
        text = self.evidence
        filled: dict[tuple[int, int], str] = {}
        for slot in sorted(self._slots, reverse=True):
            word = self._part(slot, old[slot.place], new[slot.place])
            if word is None or filled.setdefault((slot.start, slot.end), word) != word:
                return None  # both ends share a year, which is not the same in the new ones
        for (start, end), word in filled.items():
            text = text[:start] + word + text[end:]
        return text if verify_date(when, text, self.language).ok else None

    def _part(self, slot: _Slot, old: Civil, new: Civil) -> str | None:
        word = self.evidence[slot.start : slot.end]
        match slot.field:
            case "year":
                if (old.year > 0) != (new.year > 0):
                    return None
                return number_like(shown_year(new.year), word)
            case "month":
                if old.month is None or new.month is None:
                    return None
                if word[0].isdecimal():
                    return number_like(new.month, word, width=self._width)
                rows = paradigms.months(self.language, self.context)
                return rewritten(word, old.month - 1, new.month - 1, rows)
            case "day":
                if old.day is None or new.day is None:
                    return None
                return self._day(word, old.day, new.day)
            case "weekday":
                days = paradigms.weekdays(self.language)
                return rewritten(word, weekday(old), weekday(new), days)

    @property
    def _width(self) -> int:
        """How many digits days and months have at least: two in 05.03.1990."""
        short = (slot for slot in self._slots if slot.field in {"day", "month"})
        return 2 if any(self.evidence[slot.start] in _ZEROS for slot in short) else 1

    def _day(self, word: str, old: int, new: int) -> str | None:
        if not word[0].isdecimal():
            return spelled_like(word, old, new, self.language, "ordinals")
        digits = re.match(r"\d+", word)
        assert digits is not None
        text = number_like(new, digits[0], width=self._width)
        ending = word[digits.end() :]
        if self.language == "fr" and ending in {"", "er"}:
            return f"{text}er" if new == 1 and (ending or old != 1) else text
        return text + (english_ending(new) if ending else "")


_ZEROS = ("0", "٠", "۰")


def date_writer(
    evidence: str, when: When, language: str, context: str = ""
) -> DateWriter | WideWriter | None:
    """Return what writes other dates in the words of evidence that tells ``when``.

    ``context`` is the text that the evidence stands in: its other month names say from which
    region an ambiguous one is. None for words that cannot be told apart into their parts, for
    intervals told in days, and for open ends.
    """
    base = base_language(language)
    if when.precision == "open":
        return None
    if when.precision in {"decade", "century"}:
        return wide_writer(evidence, when, base)
    dates = civil_parts(when)
    if len(dates) == 2 and any(date.day is not None for date in dates):
        return None
    probe = _another(when, dates)
    for slots in _assignments(evidence, dates, lexicon(base)):
        writer = DateWriter(evidence, when, base, context, slots)
        if writer.write(when) is not None and writer.write(probe) is not None:
            return writer
    return None


def _another(when: When, dates: tuple[Civil, ...]) -> When:
    """Return a date that differs from one in every part, to try whether its words can be told."""
    texts = []
    for date in dates:
        shown = shown_year(date.year)
        other = shown - 1 if shown % 10 else shown + 1
        texts.append(
            date_text(
                Civil(
                    other if date.year > 0 else 1 - other,
                    None if date.month is None else date.month % 12 + 1,
                    None if date.day is None else date.day % 27 + 1,
                ),
                when,
            )
        )
    try:
        return When.parse("/".join(texts))
    except ValueError:  # an interval from one year's autumn to the next spring: its ends turned
        return when


def date_text(date: Civil, like: When) -> str:
    """Return a date in EDTF, “early” or about as another date is."""
    year = date.year
    text = f"{year:04d}" if year >= 0 else f"{year:05d}" if year >= -9999 else f"Y{year}"
    if date.month is not None:
        text += f"-{date.month:02d}"
        if date.day is not None:
            text += f"-{date.day:02d}"
    about = "~" if like.approximate and like.precision != "interval" else ""
    return f"{like.part} {text}{about}" if like.part else f"{text}{about}"


def weekday(date: Civil) -> int:
    """Return the day of the week of a date, from 0 for Monday."""
    return (days_from_civil(date.year, date.month or 1, date.day or 1) - 1) % 7


def _assignments(
    evidence: str, dates: tuple[Civil, ...], words: Lexicon
) -> Iterator[tuple[_Slot, ...]]:
    """Yield the ways to say which words of evidence tell which part of its date."""
    spans = token_spans(evidence, 0, len(evidence))
    tokens = [normal(evidence[start:end]) or " " for start, end in spans]
    wanted: list[list[_Slot]] = []
    certain: list[_Slot] = []
    for place, date in enumerate(dates):
        wanted.append(_numbers(spans, tokens, shown_year(date.year), "year", place))
        if date.month is not None:
            named = list(_phrases(spans, tokens, words, MONTH, date.month, "month", place))
            # One month by two names: both are written anew.
            if len(dates) == 1 and named:
                certain += named
            else:
                wanted.append(named or _numbers(spans, tokens, date.month, "month", place))
        if date.day is not None:
            told = list(_phrases(spans, tokens, words, DAY, date.day, "day", place))
            wanted.append(told or _numbers(spans, tokens, date.day, "day", place))
            day = weekday(date)
            certain += _phrases(spans, tokens, words, WEEKDAY, day, "weekday", place)
    for chosen in product(*wanted):
        taken: dict[tuple[int, int], Field] = {}
        for slot in chosen:
            # Two ends may share their year, but nothing is two parts of one date.
            if taken.setdefault((slot.start, slot.end), slot.field) != slot.field:
                break
        else:
            yield (*chosen, *certain)


def _numbers(
    spans: list[tuple[int, int]], tokens: list[str], value: int, field: Field, place: int
) -> list[_Slot]:
    found = []
    for number, token in enumerate(tokens):
        if not token[0].isdecimal() or int("".join(filter(str.isdecimal, token))) != value:
            continue
        start, end = spans[number]
        following = spans[number + 1] if number + 1 < len(spans) else (-1, -1)
        glued = following[0] == end and tokens[number + 1] in _ENDINGS_OF_DAYS
        found.append(_Slot(start, following[1] if glued else end, field, place))
    # Of two ends in one year the first number is the start's, the last the end's.
    return found if place == 0 else found[::-1]


def _phrases(
    spans: list[tuple[int, int]],
    tokens: list[str],
    words: Lexicon,
    kind: str,
    value: int,
    field: Field,
    place: int,
) -> Iterator[_Slot]:
    last = -1
    for number in range(len(tokens)):
        if number <= last:
            continue
        fitting = [
            len(word.phrase)
            for word in words.fields_at(tokens, number)
            if word.field == kind and word.value == value
        ]
        if fitting:
            last = number + max(fitting) - 1
            yield _Slot(spans[number][0], spans[last][1], field, place)


# -- numbers --------------------------------------------------------------------------------


class NumberWriter(NamedTuple):
    """Writes numbers in the words in which evidence tells one. Made by `number_writer`."""

    evidence: str
    number: int
    language: str
    unit: int
    """What a 1 of the figures stands for: a million in “3 million”, else 1."""
    is_ordinal: bool
    in_words: bool

    @property
    def figures(self) -> int:
        """The number as its figures say it: 3 in “3 million”."""
        return self.number // self.unit

    def write(self, number: int) -> str | None:
        """Return a number in the evidence's words; None where they cannot tell it, or it alone."""
        if number % self.unit or not self._counts_alike(number):
            return None
        if self.in_words:
            kind: Kind = "ordinals" if self.is_ordinal else "cardinals"
            text = spelled_like(self.evidence, self.number, number, self.language, kind)
        else:
            text = self._in_digits(number // self.unit)
        if text is None or not verify_number(number, text, self.language).ok:
            return None
        return text

    def _in_digits(self, figures: int) -> str | None:
        match = _DIGITS.search(self.evidence)
        assert match is not None
        text = number_like(figures, match[0])
        digits = sum(map(str.isdecimal, match[0]))
        # Of one digit and of two are alike: 9, 11.
        if max(2, sum(map(str.isdecimal, text))) != max(2, digits):
            return None
        rest = self.evidence[match.end() :]
        ending = normal(rest)
        if ending in _ENGLISH_ENDINGS and self.language == "en":
            rest = english_ending(figures)
        elif ending and self.is_ordinal and 1 in {figures, self.figures}:
            return None  # French has 1er and 2e
        return self.evidence[: match.start()] + text + rest

    def _counts_alike(self, number: int) -> bool:
        """Return whether what is counted stands in the same form beside both numbers."""
        if self.is_ordinal:
            return True
        figures = (number // self.unit, self.figures)
        return len({_noun_form(n, self.language) for n in figures}) == 1


def number_writer(
    evidence: str, number: int, language: str, *, is_ordinal: bool = False
) -> NumberWriter | None:
    """Return what writes other numbers in the words of evidence that tells one; None if none can.

    ``is_ordinal`` says of bare digits that words before them make an ordinal of them: «الـ 20».
    Not written anew are decimal fractions, and words in languages that have no table of them.
    """
    base = base_language(language)
    match = _DIGITS.search(evidence)
    if match is None:
        for kind in KINDS:
            if spelled_like(evidence, number, number, base, kind) is not None:
                return NumberWriter(evidence, number, base, 1, kind == "ordinals", True)
        return None
    if not verify_number(number, evidence, base).ok or number <= 0:
        return None
    figures = int("".join(filter(str.isdecimal, match[0])))
    unit, rest = divmod(number, figures) if figures else (0, 0)
    if rest or not _is_power_of_ten(unit) or len(str(figures)) > 15:
        return None
    rest_of_it = normal(evidence[match.end() :]).strip()
    is_ordinal = is_ordinal or (unit == 1 and rest_of_it != "")
    writer = NumberWriter(evidence, number, base, unit, is_ordinal, False)
    return writer if writer.write(number) is not None else None


def _is_power_of_ten(number: int) -> bool:
    return number > 0 and set(str(number)[1:]) <= {"0"} and str(number)[0] == "1"


def _noun_form(number: int, language: str) -> tuple[str, ...]:
    """Return what decides the form of a counted noun: CLDR's plural category, or finer."""
    last, tail = number % 10, number % 100
    if language == "en":
        return ("one" if number == 1 else "many",)
    if language == "ar":
        if tail in {0, 1, 2}:
            return (str(tail), "" if number > 2 else "alone")
        return ("few" if tail <= 10 else "many",)
    if (category := plural_category(number, language)) is not None:
        return (category,)
    if number == 1:
        return ("alone",)
    # As in Slavic languages, which is finer than others need.
    teen = 11 <= tail <= 14
    return ("many" if teen or last in {0, *range(5, 10)} else "one" if last == 1 else "few",)
