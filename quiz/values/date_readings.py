"""Every date that a stretch of text may be read as, all of its words accounted for.

What the numbers of a stretch stand for depends on its *shape*, the stretch with each digit made a
0: “0 December 0000” is day, month, year. There are few shapes, so that what a shape allows is
worked out once and then filled with numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.values.calendars import days_from_civil, days_in_month
from quiz.values.date_lexicon import (
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
    Lexicon,
    lexicon,
)
from quiz.values.dates import LAST_YEAR
from quiz.values.tokens import NUMBER, normal, same_digits

LONGEST = 160
"""Characters that may be read as one date or interval."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(NUMBER)
_STRETCHES = 64  # the evidence of one fact is read several times in a row
_SHAPES = 8192  # kept at a time; those of one pack are a few hundred


class Readings(NamedTuple):
    """What a stretch may be read as."""

    texts: frozenset[str]
    """EDTF, canonical."""
    shortened: bool
    """True if a year may be told by its last two digits, as in 1939–45."""
    impossible: bool
    """True if it is formed like a date, but the calendar has no such day."""


NOTHING = Readings(frozenset(), False, False)

Value = tuple[bool, int]
"""(True, which of the numbers) or (False, the value itself)."""


class _Simple(NamedTuple):
    """What the tokens of one date stand for."""

    year: Value | None = None
    digits: int = 0
    """How many digits the year has; 0 where thousands are marked off."""
    month: Value | None = None
    day: Value | None = None
    era: int = 0
    weekday: int | None = None
    part: str = ""
    about: bool = False
    path: str = ""
    """The fields in their order."""


class _Template(NamedTuple):
    """A date, or an interval with its end."""

    start: _Simple
    end: _Simple | None = None
    shortened: bool = False


@lru_cache(_STRETCHES)
def readings(text: str, language: str) -> Readings:
    """Return every date or interval that a whole stretch of text may be read as, in a language.

    A year stands with three or four digits, or with any number of them beside an era.
    """
    if len(text) > LONGEST or not _DIGIT.search(text):
        return NOTHING
    spelled = normal(text)
    templates = _templates(_DIGIT.sub("0", spelled), language)
    if not templates or not same_digits(text):
        return NOTHING
    numbers = [
        int(found) if found.isdecimal() else int("".join(filter(str.isdecimal, found)))
        for found in _NUMBER.findall(spelled)
    ]
    texts = set()
    shortened = impossible = False
    for template in templates:
        filled = _fill(template, numbers)
        if filled is None:
            impossible = impossible or not template.shortened
        else:
            texts.add(filled)
            shortened = shortened or template.shortened
    return Readings(frozenset(texts), shortened, impossible and not texts)


# -- filling --------------------------------------------------------------------------------


def _fill(template: _Template, numbers: Sequence[int]) -> str | None:
    start, end, shortened = template
    if end is None:
        return _fill_simple(start, numbers)
    if shortened:
        first, rest = _number(start.year, numbers), _number(end.year, numbers)
        if rest <= first % 100:
            return None
        return f"{first:04d}/{first - first % 100 + rest:04d}"
    left, right = _fill_simple(start, numbers), _fill_simple(end, numbers)
    if left is None or right is None or left == right:
        return None
    return f"{left}/{right}" if _key(left) < _key(right) else None


def _key(text: str) -> tuple[int, ...]:
    sign = -1 if text.startswith(("-", "Y-")) else 1
    year, *rest = map(int, text.lstrip("Y-").split("-"))
    return (sign * year, *rest)


def _number(value: Value | None, numbers: Sequence[int]) -> int:
    if value is None:
        return 0
    return numbers[value[1]] if value[0] else value[1]


def _fill_simple(simple: _Simple, numbers: Sequence[int]) -> str | None:
    year = _number(simple.year, numbers)
    if year == 0 or (simple.digits == 3 and year < 100 and not simple.era):
        return None
    if simple.era < 0:
        year = 1 - year
    if year > LAST_YEAR:
        return None
    text = f"{year:04d}" if year >= 0 else f"{year:05d}" if year >= -9999 else f"Y{year}"
    if simple.month is not None:
        month = _number(simple.month, numbers)
        if not 1 <= month <= 12 or year < -9999:
            return None
        text += f"-{month:02d}"
        if simple.day is not None:
            day = _number(simple.day, numbers)
            if not 1 <= day <= days_in_month(year, month):
                return None
            weekday = simple.weekday
            if weekday is not None and (days_from_civil(year, month, day) - 1) % 7 != weekday:
                return None
            text += f"-{day:02d}"
    if simple.part:
        text = f"{simple.part} {text}"
    return f"{text}~" if simple.about else text


# -- shapes ---------------------------------------------------------------------------------


@lru_cache(_SHAPES)
def _templates(shape: str, language: str) -> tuple[_Template, ...]:
    words = lexicon(language)
    parser = _Parser(words, words.tokens(shape))
    found = dict.fromkeys(_Template(simple) for simple in parser.dates())
    found |= dict.fromkeys(parser.intervals())
    return tuple(found)


def _complete(simple: _Simple) -> bool:
    """True for a date that stands alone: a year that is one, and no field without the next."""
    if simple.year is None or (simple.day is not None and simple.month is None):
        return False
    if simple.weekday is not None and simple.day is None:
        return False
    if simple.era == 0:
        return simple.digits in {3, 4}
    return simple.era < 0 or simple.digits in {1, 2, 3, 4}


class _Parser:
    """Reads one row of tokens, whose digits are all 0."""

    def __init__(self, words: Lexicon, found: list[str]) -> None:
        self.words = words
        self.found = found
        self.numbered: dict[int, int] = {}
        """The place of each number among the tokens, and which number it is."""
        for place, token in enumerate(found):
            if token[0].isdecimal():
                self.numbered[place] = len(self.numbered)

    def dates(self) -> Iterator[_Simple]:
        """Yield every complete date that the whole row is."""
        for simple in self.chains(0, len(self.found)):
            if _complete(simple) and not _shortened_numeric(simple):
                yield simple

    def chains(self, start: int, end: int) -> Iterator[_Simple]:
        """Yield every chain of fields, a year or not, that a part of the row is."""
        if start < end:
            for simple in self._step(start, end, _Simple(path=START), ""):
                if self._in_order(simple):
                    yield simple

    # -- chains of fields -------------------------------------------------------------------

    def _step(self, place: int, end: int, simple: _Simple, separator: str) -> Iterator[_Simple]:
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
            else:
                yield from self._fields(place + length, end, simple, following, separator)
        mark = self.found[place] if place < end else ""
        if last in "ynd" and mark in SEPARATORS and separator in {"", mark} and place + 1 < end:
            numeric = frozenset("ynd") - {last}
            marked = simple._replace(path=simple.path + "#")
            yield from self._fields(place + 1, end, marked, numeric, mark)

    def _fields(
        self, place: int, end: int, simple: _Simple, allowed: frozenset[str], separator: str
    ) -> Iterator[_Simple]:
        """Yield each allowed field that stands at a place, and all that may follow it."""
        if place in self.numbered:
            for longer in self._number_fields(place, simple, allowed):
                yield from self._step(place + 1, end, longer, separator)
        for word in self.words.fields_at(self.found, place):
            if word.field in allowed and place + len(word.phrase) <= end:
                known = _with_word(simple, word.field, word.value)
                if known is not None:
                    yield from self._step(place + len(word.phrase), end, known, separator)

    def _number_fields(
        self, place: int, simple: _Simple, allowed: frozenset[str]
    ) -> Iterator[_Simple]:
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

    def _in_order(self, simple: _Simple) -> bool:
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
            finest = "Mn" if simple.month is not None else YEAR
            place = path.find(PART)
            beside = path[place + 1 :][:1] if place >= 0 else path[path.find(PART_AFTER) - 1]
            return beside != "" and beside in finest
        return True

    # -- intervals --------------------------------------------------------------------------

    def intervals(self) -> Iterator[_Template]:
        """Yield every interval that the whole row is."""
        found = self.found
        yield from self._shortened()
        for way in self.words.ranges:
            first = len(way.opening)
            last = len(found) - len(way.closing)
            if tuple(found[:first]) != way.opening or tuple(found[last:]) != way.closing:
                continue
            if way.middle == ("-",) and found.count("-") > 1:
                continue  # 2017-01-05 is no interval
            for place in range(first + 1, last - len(way.middle)):
                after = place + len(way.middle)
                if tuple(found[place:after]) != way.middle:
                    continue
                lefts = list(self.chains(first, place))
                if lefts:
                    for right in self.chains(after, last):
                        yield from (
                            _Template(*ends)
                            for left in lefts
                            if (ends := _ends(left, right)) is not None
                        )

    def _shortened(self) -> Iterator[_Template]:
        """Read a year and the last two digits of a later one: 2004-05, 1939–45."""
        for place, mark in enumerate(self.found):
            if mark not in {"-", "–", "~", "/"} or self.found[place + 1 :] != ["00"]:
                continue
            for left in self.chains(0, place):
                if left.path.endswith(YEAR) and left.digits == 4 and left.month is None:
                    yield _Template(left, _Simple(year=(True, self.numbered[place + 1])), True)


def _shortened_numeric(simple: _Simple) -> bool:
    """True for 1/2/17 and the like, where the year has two digits even beside an era."""
    return "#" in simple.path and simple.digits != 4


def _with_word(simple: _Simple, field: str, value: int | str) -> _Simple | None:
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


def _ends(left: _Simple, right: _Simple) -> tuple[_Simple, _Simple] | None:
    """Return both ends of an interval, each completed by what the other tells; None if none fit.

    “1–5 September 1939”, “September 1–5, 1939”, “44–31 BC”.
    """
    if left.part or right.part or left.about or right.about:
        return None
    if (left.day is None) != (right.day is None):
        return None
    if left.day is None and (left.month is None) != (right.month is None):
        return None
    era = (left.era, right.era)
    if left.year is None:
        left = left._replace(year=right.year, digits=right.digits, era=right.era)
    elif right.year is None:
        right = right._replace(year=left.year, digits=left.digits, era=left.era)
    elif era[0] == 0:
        left = left._replace(era=era[1])
    if left.month is None:
        left = left._replace(month=right.month)
    elif right.month is None:
        right = right._replace(month=left.month)
    return (left, right) if _complete(left) and _complete(right) else None
