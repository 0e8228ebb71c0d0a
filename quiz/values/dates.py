"""Dates as sources state them: each is the interval of days that it may stand for.

The notation is that of EDTF (ISO 8601-2): ``2004``, ``2004-12``, ``2017-01-23``, intervals with
``/``, ``~`` for approximate, ``Y-200000000`` for a year of more than four digits. A prefix of our
own, ``early``, ``mid`` or ``late``, may stand beside a month or a year.

Years are astronomical, as in ISO 8601: ``0000`` is 1 BC, ``-0043`` is 44 BC. The calendar is
the proleptic Gregorian one throughout. Days are numbered as by `datetime.date.toordinal` (day 1
is 0001-01-01), but run on without end in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from quiz.languages.catalogue import wording
from quiz.languages.digits import separated
from quiz.languages.records import nearest

Precision = Literal["day", "month", "year", "interval"]
Part = Literal["early", "mid", "late"]

LAST_YEAR = 9999
"""No source proves an event after it."""

APPROXIMATE_YEARS = 10
"""How far an approximate year reaches on either side. An approximate month reaches one month and
an approximate day one month too: ISO 8601-2 leaves the width open, and this choice of ours is
wide on purpose, for a date that is too wide proves too little but never anything false."""

_ERA_DAYS = 146_097  # days in the 400 years after which the Gregorian calendar repeats
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(
    r"(?:(early|mid|late) )?"
    r"(?:(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?|Y?(-[0-9]{5,11}))(~)?"
)
_LONGEST = 40
"""Characters of a date in full: “Y-99999999999~/Y-99999999999~” has thirty."""
_FORMS = "2004, 2004-12, 2017-01-23, mid 2019-12, 1450~, -0043 or 1939-09-01/1945-09-02"


# -- the calendar ---------------------------------------------------------------------------


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month (1 to 12) of an astronomical year has."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS_IN_MONTH[month]


def days_from_civil(year: int, month: int, day: int) -> int:
    """Return the number of a day given by astronomical year, month and day; 1 is 0001-01-01.

    Exact for any year. The day is not checked: it may lie beyond its month's end.
    """
    # Counted from 1 March, the leap day ends the year and needs no case of its own.
    months = (month + 9) % 12
    years = year - (month <= 2)
    return (
        365 * years + years // 4 - years // 100 + years // 400 + (153 * months + 2) // 5 + day - 306
    )


def civil_from_days(number: int) -> tuple[int, int, int]:
    """Return the (astronomical year, month, day) of a day number; see `days_from_civil`."""
    era, day_of_era = divmod(number + 305, _ERA_DAYS)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    months = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * months + 2) // 5 + 1
    month = months + 3 if months < 10 else months - 9
    return 400 * era + year_of_era + (month <= 2), month, day


# -- when -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class When:
    """A date, and the days that it may stand for. Made by `When.parse`; equal by its text.

    ``early``, ``mid`` and ``late`` never narrow the days: the words have no agreed borders, so
    that a proof uses the whole month or year.
    """

    text: str
    """The canonical EDTF form, with the prefix if there is one."""
    precision: Precision = field(compare=False)
    first_day: int = field(compare=False)
    """The first day that it may stand for; see `days_from_civil`."""
    last_day: int = field(compare=False)
    """The last such day."""
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
            raise ValueError(f"“{text[:_LONGEST]}…” is not a date; write one like {_FORMS}")
        match = _DATE.fullmatch(text)
        if match is None:
            if "/" in text:
                return cls._parse_interval(text)
            raise ValueError(f"“{text}” is not a date; write one like {_FORMS}")
        part, short_year, month_digits, day_digits, long_year, tilde = match.groups()
        if long_year is not None:
            year = int(long_year)
            if long_year[1] == "0":
                raise ValueError(f"“{text}”: a year of more than four digits begins with no zero")
            return cls._year(f"Y{long_year}", year, part, tilde)
        year = int(short_year)
        if short_year == "-0000":
            raise ValueError(f"“{text}”: the year 0 (1 BC) is written 0000")
        if month_digits is None:
            return cls._year(short_year, year, part, tilde)
        month = int(month_digits)
        if not 1 <= month <= 12:
            raise ValueError(f"“{text}”: there is no month {month}; months are 01 to 12")
        bare = text if part is None and tilde is None else f"{short_year}-{month_digits}"
        if day_digits is None:
            return cls._month(bare, year, month, part, tilde)
        day = int(day_digits)
        if not 1 <= day <= days_in_month(year, month):
            raise ValueError(
                f"“{text}”: that month has {days_in_month(year, month)} days, not {day}"
            )
        if part is not None:
            raise ValueError(f"“{text}”: {part} stands beside a month or a year, not a day")
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
        if left in {"", ".."} or right in {"", ".."}:
            raise ValueError(f"“{text}”: an interval has two ends, as in 1939-09-01/1945-09-02")
        start, end = cls.parse(left), cls.parse(right)
        if "interval" in {start.precision, end.precision}:
            raise ValueError(f"“{text}”: an interval has two ends, not more")
        if start.part or end.part:
            raise ValueError(f"“{text}”: early, mid and late do not stand in an interval")
        if start.first_day > end.last_day or (
            start.first_day == end.first_day and start.last_day == end.last_day
        ):
            raise ValueError(f"“{text}”: an interval ends after it begins")
        return cls(
            f"{start.text}/{end.text}",
            "interval",
            start.first_day,
            end.last_day,
            None,
            start.approximate or end.approximate,
        )

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
                raise ValueError(f"{value}: there is no year after {LAST_YEAR} here")
            return cls.parse(f"{value:05d}" if value < 0 else f"{value:04d}")
        raise ValueError(f"a date is a text like {_FORMS}")

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
        return {"type": "string", "description": f"An EDTF date: {_FORMS}"}


def _month_later(year: int, month: int, day: int, months: int) -> tuple[int, int, int]:
    """Return the same day some months later (earlier, if negative), or that month's last day."""
    years, month0 = divmod(month - 1 + months, 12)
    year += years
    return year, month0 + 1, min(day, days_in_month(year, month0 + 1))


_FINENESS: dict[Precision, int] = {"day": 2, "month": 1, "year": 0, "interval": 0}


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


def coarsen(when: When, precision: Literal["day", "month", "year"]) -> str | None:
    """Tell a date at a coarser precision, without early, mid or late: 2017-01-23 as 2017-01.

    An approximate date stays so. It is given as text, for many days have one year, and to make a
    date takes much longer. None for an interval, and for a precision finer than the date's.
    """
    steps = _FINENESS[when.precision] - _FINENESS[precision]
    if when.precision == "interval" or steps < 0:
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


def word_date(when: When, language: str, months: Sequence[str] | None = None) -> str:
    """Return a date as players read it, with Western digits, by the table ``date`` of catalogues.

    ``months`` are names to be used for the twelve months, where not the usual ones of the language.

    “December 2006”, “23 January 2017”, “mid-December 2019”, “about 1450”, “44 BC”, “10,000 BC”,
    “1 September 1939 – 2 September 1945”. Years 1 to 99 are marked as AD, so as not to look like
    the last digits of others.
    """
    words = wording(language, "date")
    if when.precision == "interval":
        start, end = (word_date(When.parse(one), language, months) for one in when.text.split("/"))
        return words["interval"].format(start=start, end=end)
    # first_day and last_day will not do here: an approximate date has widened them.
    _, short_year, month, day, long_year, _ = _DATE.findall(when.text)[0]
    year = int(long_year or short_year)
    shown = str(year) if year > 0 else str(1 - year)
    if year < -9999:
        shown = separated(f"{1 - year:,}", nearest(language))
    text = words["bc" if year <= 0 else "ad" if year < 100 else "year"].format(year=shown)
    if month:
        names = words["months"].split() if months is None else months
        text = words["month"].format(month=names[int(month) - 1], year=text)
    if day:
        text = words["first-day" if int(day) == 1 else "day"].format(day=int(day), month=text)
    if when.part is not None:
        text = words[f"{when.part}-{'month' if month else 'year'}"].format(date=text)
    return words["about"].format(date=text) if when.approximate else text
