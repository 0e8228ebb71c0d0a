"""EDTF texts: which parts a canonical date has, and the dates beside it."""

from __future__ import annotations

import re
from typing import Final

from quiz.values.calendars import civil_from_days, days_from_civil, is_julian_leap_day

DATE: Final = re.compile(
    r"(?:(early|mid|late) )?"
    r"(?:(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?|Y?(-[0-9]{5,11}))(~)?"
)
"""A day, a month or a year: part, year, month, day, year of more than four digits, about."""

SPAN: Final = re.compile(r"(?:(early|mid|late) )?(?:([0-9]{3})X|(-?[0-9]{2})XX)(~)?")
"""A decade or a century: part, the decade's three digits, the century's two, about."""

UNTOLD: Final = ".."
"""The end of an open date that is not told."""


def years_of(text: str) -> tuple[int, int] | None:
    """Return the first and last year that a decade or a century may be; None for other dates."""
    span = SPAN.fullmatch(text)
    if span is None:
        return None
    _, tens, hundreds, _ = span.groups()
    if tens is not None:
        return int(tens) * 10, int(tens) * 10 + 9
    # As both ways to count have it; before Christ they are one.
    number = int(hundreds) * 100
    return (number - 99, number) if hundreds[0] == "-" else (max(1, number), number + 100)


def shifted(text: str, by: int) -> str:
    """Return the day, month or year that comes next (``by`` 1) or before (-1), in the same form."""
    _, short_year, month, day, long_year, about = DATE.findall(text)[0]
    year = int(long_year or short_year)
    parts: tuple[int, ...] = (year + by,)
    if day:
        number = days_from_civil(year, int(month), int(day))
        if is_julian_leap_day(year, int(month), int(day)):
            number -= by > 0  # 1 March follows it, and has the number that it would have
        parts = civil_from_days(number + by)
    elif month:
        years, month0 = divmod(int(month) - 1 + by, 12)
        parts = (year + years, month0 + 1)
    return "-".join([in_digits(parts[0]), *(f"{part:02d}" for part in parts[1:])]) + str(about)


def in_digits(year: int) -> str:
    """Write an astronomical year: 1899, 0079, -0043, Y-10000."""
    return f"{year:04d}" if year >= 0 else f"{year:05d}" if year >= -9999 else f"Y{year}"
