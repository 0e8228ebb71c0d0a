"""Rows of tokens read as single dates: fields and the links between them.

The digits of a row are all 0: what its numbers are is not known here, only what they may stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.values.date_lexicon import Lexicon
from quiz.values.date_links import (
    ABOUT,
    ABOUT_AFTER,
    DAY,
    END,
    ERA,
    MONTH,
    NUMBERED_MONTH,
    PART,
    PART_AFTER,
    SEPARATORS,
    START,
    WEEKDAY,
    YEAR,
)
from quiz.values.date_spans import CENTURY, DECADE, Span

Value = tuple[bool, int]
"""(True, which of the numbers) or (False, the value itself)."""


class Simple(NamedTuple):
    """What the tokens of one date stand for."""

    year: Value | None = None
    digits: int = 0
    """How many digits the year has; 0 where thousands are marked off."""
    turn: Value | None = None
    """The last digits of the next year, where both are told: 1648/9."""
    month: Value | None = None
    day: Value | None = None
    era: int = 0
    weekday: int | None = None
    century: Value | None = None
    decade: Value | None = None
    is_tens: bool = False
    """True for a decade that is told by its tens and its century."""
    part: str = ""
    about: bool = False
    is_homograph: bool = False
    """True where the month's name is a common word too."""
    path: str = ""
    """The fields in their order."""


def is_complete(simple: Simple) -> bool:
    """Return whether a date stands alone: a year that is one, and no field without the next."""
    if simple.century is not None or simple.decade is not None:
        if simple.year is not None or simple.month is not None or simple.day is not None:
            return False
        both = simple.decade is not None and simple.century is not None
        return simple.is_tens == both
    if simple.year is None or (simple.day is not None and simple.month is None):
        return False
    if simple.weekday is not None and simple.day is None:
        return False
    if simple.turn is not None and simple.day is None:
        return False
    if simple.era == 0:
        return simple.digits in {3, 4}
    return simple.era < 0 or simple.digits in {1, 2, 3, 4}


class Parser:
    """Reads one row of tokens, whose digits are all 0."""

    def __init__(
        self, words: Lexicon, found: list[str], numbers: dict[int, int] | None = None
    ) -> None:
        """``numbers`` says of each place that has a number which it is; by default in order."""
        self.words = words
        self.found = found
        if numbers is None:
            places = (place for place, token in enumerate(found) if token[0].isdecimal())
            numbers = {place: number for number, place in enumerate(places)}
        self.numbered = numbers
        self.may_hold_spans = words.spans.may_stand_in(found)

    def part(self, *stretches: tuple[int, int]) -> Parser:
        """Return a parser of some stretches of the row, put side by side."""
        places = [place for start, end in stretches for place in range(start, end)]
        numbers = {
            new: self.numbered[place] for new, place in enumerate(places) if place in self.numbered
        }
        return Parser(self.words, [self.found[place] for place in places], numbers)

    def dates(self) -> Iterator[Simple]:
        """Yield every complete date that the whole row is."""
        for simple in self.chains(0, len(self.found)):
            if is_complete(simple) and not _shortened_numeric(simple):
                yield simple

    def chains(self, start: int, end: int) -> Iterator[Simple]:
        """Yield every chain of fields, a year or not, that a part of the row is."""
        if start < end:
            for simple in self._step(start, end, Simple(path=START), ""):
                if self._in_order(simple):
                    yield simple

    def _step(self, place: int, end: int, simple: Simple, separator: str) -> Iterator[Simple]:
        """Yield every way to go on to the end from a place after the fields that are known.

        ``separator`` is the mark between the numbers of an all-numeric date, once met.
        """
        last = simple.path[-1]
        for length in range(min(self.words.longest_link, end - place) + 1):
            phrase = tuple(self.found[place : place + length])
            following = self.words.links.get((last, phrase))
            if following is None:
                continue
            if place + length == end:
                if END in following:
                    yield simple
            elif not (simple.is_homograph and simple.day is None and "," in phrase):
                # «Junto al mar, 1906 fue …» holds no month.
                yield from self._fields(place + length, end, simple, following, separator)
        mark = self.found[place] if place < end else ""
        if last in "ynd" and mark in SEPARATORS and separator in {"", mark} and place + 1 < end:
            numeric = frozenset("ynd") - {last}
            marked = simple._replace(path=simple.path + "#")
            yield from self._fields(place + 1, end, marked, numeric, mark)

    def _fields(
        self, place: int, end: int, simple: Simple, allowed: frozenset[str], separator: str
    ) -> Iterator[Simple]:
        """Yield each allowed field that stands at a place, and all that may follow it."""
        if place in self.numbered:
            for longer in self._number_fields(place, simple, allowed):
                yield from self._step(place + 1, end, longer, separator)
                if longer.digits == 4 and longer.path[-1] == YEAR and self._turns(place, end):
                    turned = longer._replace(turn=(True, self.numbered[place + 2]))
                    yield from self._step(place + 3, end, turned, separator)
        for word in self.words.fields_at(self.found, place):
            if word.field in allowed and place + len(word.phrase) <= end:
                known = _with_word(simple, word.field, word.value)
                if word.field == MONTH and self.words.is_homograph(word.phrase):
                    # “the mill of 1412 may be”, «در سال ۱۹۳۱ مه غلیظی» hold no month.
                    if (
                        simple.day is None
                        and simple.path[-1] == YEAR
                        and place - 1 in self.numbered
                    ):
                        continue
                    known = known and known._replace(is_homograph=True)
                if known is not None:
                    yield from self._step(place + len(word.phrase), end, known, separator)
        if self.may_hold_spans and not allowed.isdisjoint((CENTURY, DECADE)):
            for span in self.words.spans.at(self.found, place):
                if span.field in allowed and place + span.length <= end:
                    known = self._with_span(simple, span, place)
                    if known is not None:
                        yield from self._step(place + span.length, end, known, separator)

    def _turns(self, place: int, end: int) -> bool:
        """Return whether the next year's last digits follow a year: “1648/9”."""
        following = self.found[place + 1 : place + 3]
        return place + 2 < end and following[0] == "/" and following[1] in {"0", "00", "0000"}

    def _number_fields(
        self, place: int, simple: Simple, allowed: frozenset[str]
    ) -> Iterator[Simple]:
        token = self.found[place]
        value = (True, self.numbered[place])
        if YEAR in allowed and simple.year is None:
            digits = len(token) if token.isdecimal() else 0
            yield simple._replace(year=value, digits=digits, path=simple.path + YEAR)
        if len(token) > 2:
            return
        if DAY in allowed and simple.day is None:
            yield simple._replace(day=value, path=simple.path + DAY)
        if NUMBERED_MONTH in allowed and simple.month is None:
            yield simple._replace(month=value, path=simple.path + NUMBERED_MONTH)

    def _with_span(self, simple: Simple, span: Span, place: int) -> Simple | None:
        """Return the fields with a decade or century more; None if it is told already."""
        value = (False, span.value)
        if span.number is not None:
            value = (True, self.numbered[place + span.number])
        path = simple.path + span.field
        if span.field == CENTURY:
            return None if simple.century else simple._replace(century=value, path=path)
        if simple.decade:
            return None
        return simple._replace(decade=value, is_tens=span.is_tens, path=path)

    def _in_order(self, simple: Simple) -> bool:
        """Return whether the numbers of a numeric date are in an order that the language has, and a
        part's name is beside what it is a part of."""
        path = simple.path
        if "#" in path:
            numeric = "".join(field for field in path if field in "ynd")
            joined = all(pair not in path for pair in ("yn", "ny", "nd", "dn", "yd", "dy"))
            if NUMBERED_MONTH not in numeric or not joined or numeric not in self.words.orders:
                return False
        if simple.part:
            if simple.day is not None or simple.weekday is not None:
                return False
            finest = "Mn" if simple.month is not None else YEAR + CENTURY + DECADE
            place = path.find(PART)
            beside = path[place + 1 :][:1]
            if place < 0:
                # «Eylül 1846 başında»: what follows a month and its year is a part of the month.
                beside = path[path.find(PART_AFTER) - 1]
                finest += YEAR
            return beside != "" and beside in finest
        return True


def _shortened_numeric(simple: Simple) -> bool:
    """True for 1/2/17 and the like, where the year has two digits even beside an era."""
    return "#" in simple.path and simple.digits != 4


def _with_word(simple: Simple, field: str, value: int | str) -> Simple | None:
    """Return the fields with one more that a phrase tells; None if it is told already."""
    path = simple.path + field
    if field in {PART, PART_AFTER}:
        return None if simple.part else simple._replace(part=str(value), path=path)
    if field in {ABOUT, ABOUT_AFTER}:
        return None if simple.about else simple._replace(about=True, path=path)
    number = int(value)
    if field == ERA:
        return None if simple.era else simple._replace(era=number, path=path)
    if field == WEEKDAY:
        return None if simple.weekday is not None else simple._replace(weekday=number, path=path)
    told = (False, number)
    if field == MONTH:
        # Two names of one month may stand together; the path keeps one.
        if simple.month is not None:
            return simple if simple.month == told and simple.path[-1] == MONTH else None
        return simple._replace(month=told, path=path)
    if field == DAY:
        return None if simple.day is not None else simple._replace(day=told, path=path)
    return None
