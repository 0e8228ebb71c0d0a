"""Dates as sources state them: each is the interval of days that it may stand for.

The notation is that of EDTF (ISO 8601-2): ``2004``, ``2004-12``, ``2017-01-23``, intervals with
``/``, open ones with ``..`` for the end that is not told, ``196X`` for a decade, ``19XX`` for a
century, ``~`` for approximate, ``Y-200000000`` for a year of more than four digits. A prefix of our
own, ``early``, ``mid`` or ``late``, may stand beside a month, a year, a decade or a century.

Years are astronomical, as in ISO 8601: ``0000`` is 1 BC, ``-0043`` is 44 BC. The calendar is
the proleptic Gregorian one throughout, and days are numbered as in `quiz.values.calendars`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from quiz.languages.messages import worded
from quiz.values.calendars import (
    civil_from_days,
    days_from_civil,
    days_in_month,
    is_julian_leap_day,
)
from quiz.values.date_wording import in_words
from quiz.values.edtf import DATE, SPAN, UNTOLD, years_of

Precision = Literal["day", "month", "year", "decade", "century", "interval", "open"]
Part = Literal["early", "mid", "late"]

LAST_YEAR = 9999
"""No source proves an event after it."""

APPROXIMATE_YEARS = 10
"""How far an approximate year reaches on either side. An approximate month reaches one month and
an approximate day one month too: ISO 8601-2 leaves the width open, and this choice of ours is
wide on purpose, for a date that is too wide proves too little but never anything false."""

_YEAR_DIGITS = re.compile(r"[0-9]{3}[0-9X]")

ENDLESS = 10**15
"""The number of a day beyond every date, and with a minus before: where open dates end."""

_LONGEST = 40
"""Characters of a date in full: “Y-99999999999~/Y-99999999999~” has thirty."""
_FORMS = "date-form.forms"


# -- when -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class When:
    """A date, and the days that it may stand for. Made by `When.parse`; equal by its text.

    ``early``, ``mid`` and ``late`` never narrow the days: the words have no agreed borders, so
    that a proof uses the whole month, year, decade or century. A century is as wide as both ways
    to count it: ``16XX`` is 1600 to 1700, so that nothing is proven by its first or last year.
    """

    text: str
    """The canonical EDTF form, with the prefix if there is one."""
    precision: Precision = field(compare=False)
    first_day: int = field(compare=False)
    """The first day that it may stand for; see `days_from_civil`."""
    last_day: int = field(compare=False)
    """The last such day. Of an open date either is `ENDLESS` days away."""
    part: Part | None = field(compare=False)
    approximate: bool = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date.

        Raises:
            ValueError: with a plain reason, on any other form, on a day that the calendar does
                not have, on a year after 9999, and on an interval that ends before it begins.
        """
        if len(text) == 10 and text[5] in "01":  # one of a large pack's many whole days
            try:
                number = date.fromisoformat(text).toordinal()
            except ValueError:
                pass  # told below
            else:
                return cls(text, "day", number, number, None, False)
        if len(text) > _LONGEST:
            raise ValueError(
                worded("date-form.none", text=f"{text[:_LONGEST]}…", forms=worded(_FORMS))
            )
        match = DATE.fullmatch(text)
        if match is None:
            if "/" in text:
                return cls._parse_interval(text)
            if (span := SPAN.fullmatch(text)) is not None:
                return cls._span(*span.groups())
            raise ValueError(worded("date-form.none", text=text, forms=worded(_FORMS)))
        part, short_year, month_digits, day_digits, long_year, tilde = match.groups()
        if long_year is not None:
            year = int(long_year)
            if long_year[1] == "0":
                raise ValueError(worded("date-form.long-year", text=text))
            return cls._year(f"Y{long_year}", year, part, tilde)
        year = int(short_year)
        if short_year == "-0000":
            raise ValueError(worded("date-form.year-zero", text=text))
        if month_digits is None:
            return cls._year(short_year, year, part, tilde)
        month = int(month_digits)
        if not 1 <= month <= 12:
            raise ValueError(worded("date-form.no-month", text=text, month=str(month)))
        bare = text if part is None and tilde is None else f"{short_year}-{month_digits}"
        if day_digits is None:
            return cls._month(bare, year, month, part, tilde)
        day = int(day_digits)
        leap = is_julian_leap_day(year, month, day)
        if not leap and not 1 <= day <= days_in_month(year, month):
            raise ValueError(
                worded("date-form.no-day", text=text, n=days_in_month(year, month), day=str(day))
            )
        if part is not None:
            raise ValueError(worded("date-form.part-of-day", text=text, part=part))
        if leap and not tilde:
            # It has no number of its own here: it is between the days on either side.
            end = days_from_civil(year, 3, 1)
            return cls(text, "day", end - 1, end, None, False)
        if tilde:
            first = days_from_civil(*_month_later(year, month, day, -1))
            return cls(
                text, "day", first, days_from_civil(*_month_later(year, month, day, 1)), None, True
            )
        number = days_from_civil(year, month, day)
        return cls(text, "day", number, number, None, False)

    @classmethod
    def _year(cls, bare: str, year: int, part: str | None, tilde: str | None) -> Self:
        width = APPROXIMATE_YEARS if tilde else 0
        first = days_from_civil(year - width, 1, 1)
        last = days_from_civil(year + width + 1, 1, 1) - 1
        return cls._with_words(bare, "year", (first, last), part, tilde)

    @classmethod
    def _span(
        cls, part: str | None, tens: str | None, hundreds: str | None, tilde: str | None
    ) -> Self:
        bare = f"{tens}X" if tens is not None else f"{hundreds}XX"
        first, last = years_of(bare) or (0, 0)
        # As much as ten of the years, or of the decades, that it is made of.
        width = (1 if tens is not None else 10) * APPROXIMATE_YEARS if tilde else 0
        days = (
            days_from_civil(first - width, 1, 1),
            days_from_civil(last + width + 1, 1, 1) - 1,
        )
        return cls._with_words(bare, "decade" if tens is not None else "century", days, part, tilde)

    @classmethod
    def _month(cls, bare: str, year: int, month: int, part: str | None, tilde: str | None) -> Self:
        width = 1 if tilde else 0
        first = days_from_civil(*_month_later(year, month, 1, -width))
        last = days_from_civil(*_month_later(year, month, 1, width + 1)) - 1
        return cls._with_words(bare, "month", (first, last), part, tilde)

    @classmethod
    def _with_words(
        cls,
        bare: str,
        precision: Precision,
        days: tuple[int, int],
        part: Any,
        tilde: str | None,
    ) -> Self:
        text = f"{part} {bare}{tilde or ''}" if part else f"{bare}{tilde}" if tilde else bare
        return cls(text, precision, *days, part, tilde is not None)

    @classmethod
    def _parse_interval(cls, text: str) -> Self:
        left, _, right = text.partition("/")
        if left == "" or right == "":
            raise ValueError(worded("date-form.untold-end", text=text))
        if UNTOLD in {left, right}:
            return cls._parse_open(text, left, right)
        start, end = cls.parse(left), cls.parse(right)
        if {"interval", "open"} & {start.precision, end.precision}:
            raise ValueError(worded("date-form.two-ends", text=text))
        if {"decade", "century"} & {start.precision, end.precision}:
            raise ValueError(worded("date-form.wide-end", text=text))
        if start.part or end.part:
            raise ValueError(worded("date-form.part-of-interval", text=text))
        if start.first_day > end.last_day or (
            start.first_day == end.first_day and start.last_day == end.last_day
        ):
            raise ValueError(worded("date-form.backwards", text=text))
        return cls(
            f"{start.text}/{end.text}",
            "interval",
            start.first_day,
            end.last_day,
            None,
            start.approximate or end.approximate,
        )

    @classmethod
    def _parse_open(cls, text: str, left: str, right: str) -> Self:
        if left == right:
            raise ValueError(worded("date-form.no-end", text=text))
        known = cls.parse(right if left == UNTOLD else left)
        if known.precision not in {"day", "month", "year"} or known.part:
            raise ValueError(worded("date-form.open-end", text=text))
        first = -ENDLESS if left == UNTOLD else known.first_day
        last = ENDLESS if right == UNTOLD else known.last_day
        ends = f"../{known.text}" if left == UNTOLD else f"{known.text}/.."
        return cls(ends, "open", first, last, None, known.approximate)

    @property
    def told_days(self) -> tuple[int, int]:
        """The first and the last day, for showing: of an open date, the end that is told."""
        if self.first_day == -ENDLESS:
            return self.last_day, self.last_day
        if self.last_day == ENDLESS:
            return self.first_day, self.first_day
        return self.first_day, self.last_day

    @property
    def year_digits(self) -> str:
        """The digits by which a sentence is likely to tell its year; empty for a century."""
        found = _YEAR_DIGITS.search(self.text)
        if found is None:
            return ""
        # “../1899” is what “before 1900” says.
        is_bound = self.first_day == -ENDLESS and found.end() == len(self.text)
        return str(int(found[0]) + 1) if is_bound else found[0].replace("X", "0")

    @classmethod
    def read(cls, value: object) -> Self:
        """Read a date from what TOML or JSON may hold: a string, a date, or a whole year.

        Raises:
            ValueError: as `parse` does, and on a value of any other type.
        """
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, cls):
            return value
        if isinstance(value, date):  # a datetime is one too: its day counts
            return cls.parse(value.isoformat()[:10])
        if isinstance(value, int) and not isinstance(value, bool):
            if value > LAST_YEAR:
                limits = {"year": str(value), "last": str(LAST_YEAR)}
                raise ValueError(worded("date-form.late-year", **limits))
            return cls.parse(f"{value:05d}" if value < 0 else f"{value:04d}")
        raise ValueError(worded("date-form.no-text", forms=worded(_FORMS)))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A field of this type reads what `read` reads and is written as its text."""
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """In JSON a date is a text."""
        return {"type": "string", "description": f"An EDTF date: {worded(_FORMS)}"}


def _month_later(year: int, month: int, day: int, months: int) -> tuple[int, int, int]:
    """Return the same day some months later (earlier, if negative), or that month's last day."""
    years, month0 = divmod(month - 1 + months, 12)
    year += years
    return year, month0 + 1, min(day, days_in_month(year, month0 + 1))


_FINENESS: dict[Precision, int] = {"day": 2, "month": 1, "year": 0}


# -- relations ------------------------------------------------------------------------------


def overlaps(a: When, b: When) -> bool:
    """Return whether some day may be a day of both."""
    return a.first_day <= b.last_day and b.first_day <= a.last_day


def certainly_before(a: When, b: When) -> bool:
    """Return whether every day of a is before every day of b."""
    return a.last_day < b.first_day


def contains(a: When, b: When) -> bool:
    """Return whether every day that b may stand for is one that a may stand for."""
    return a.first_day <= b.first_day and b.last_day <= a.last_day


def coarsen(when: When, precision: Precision) -> str | None:
    """Tell a date at a coarser precision, without early, mid or late: 2017-01-23 as 2017-01.

    An approximate date stays so. It is given as text, for many days have one year, and to make a
    date takes much longer. None for an interval, for a precision finer than the date's, and for a
    decade or a century of anything but that itself.
    """
    steps = 0
    if when.precision != precision:
        if not {when.precision, precision} <= _FINENESS.keys():
            return None
        steps = _FINENESS[when.precision] - _FINENESS[precision]
    if when.precision in {"interval", "open"} or steps < 0:
        return None
    text = when.text
    if when.part is not None or when.approximate:
        text = text.rpartition(" ")[2].rstrip("~")
    if steps:
        text = text.rsplit("-", steps)[0]
    return f"{text}~" if when.approximate else text


def whole_years_between(a: When, b: When) -> tuple[int, int]:
    """Return the fewest and the most whole years from a day of a to a day of b.

    Years are counted like birthdays: a year has passed when month and day come round again. Whoever
    is born on 29 February is a year older, in a common year, on 1 March.

    Raises:
        ValueError: if a day of b may be before a day of a.
    """
    fewest, most = _spans(a, b)
    return _years(*fewest), _years(*most)


_Civil = tuple[int, int, int]


def _spans(a: When, b: When) -> tuple[tuple[_Civil, _Civil], tuple[_Civil, _Civil]]:
    if a.last_day > b.first_day:
        raise ValueError(f"“{b}” may be before “{a}”")
    shortest = (civil_from_days(a.last_day), civil_from_days(b.first_day))
    return shortest, (civil_from_days(a.first_day), civil_from_days(b.last_day))


def _years(start: _Civil, end: _Civil) -> int:
    return end[0] - start[0] - (end[1:] < start[1:])


# -- wording --------------------------------------------------------------------------------


def word_date(when: When, language: str, months: tuple[str, ...] | None = None) -> str:
    """Return a date as players read it, with Western digits, by the table ``date`` of catalogues.

    “December 2006”, “23 January 2017”, “mid-December 2019”, “about 1450”, “44 BC”, “10,000 BC”,
    “1 September 1939 – 2 September 1945”, “the 1960s”, “the early 17th century”, “before 1900”,
    “from 1958 on”. Years 1 to 99 are marked as AD, so as not to look like the last digits of
    others. ``months`` are names for the twelve months, where not the usual ones of the language.
    """
    return in_words(when.text, language, months)
