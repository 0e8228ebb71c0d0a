"""The calendars that dates are counted in: Gregorian, before its time too, and Julian.

Years are astronomical, as in ISO 8601: 0 is 1 BC. Days are numbered as by
`datetime.date.toordinal` (day 1 is 0001-01-01, Gregorian), but run on without end in both
directions. The differences of the two calendars are those of E. G. Richards, *Calendars*, in the
Explanatory Supplement to the Astronomical Almanac, 3rd ed., section 15.11.
"""

from __future__ import annotations

_ERA_DAYS = 146_097  # days in the 400 years after which the Gregorian calendar repeats
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

GREGORIAN_FROM = (1582, 10, 15)
"""The first day of the Gregorian calendar where it was adopted at once."""

LAST_JULIAN_YEAR = 1923
"""The year in which the last state, Greece, gave up the Julian calendar."""


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month (1 to 12) of an astronomical year has."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS_IN_MONTH[month]


def is_julian_leap_day(year: int, month: int, day: int) -> bool:
    """Return whether it is a 29 February that the Julian calendar had, but not the Gregorian."""
    return (
        (month, day) == (2, 29) and year % 100 == 0 and year % 400 != 0 and year <= LAST_JULIAN_YEAR
    )


def _days_of(year: int, month: int, day: int) -> int:
    # Counted from 1 March, the leap day ends the year and needs no case of its own.
    months = (month + 9) % 12
    years = year - (month <= 2)
    return 365 * years + years // 4 + (153 * months + 2) // 5 + day - 306


def days_from_civil(year: int, month: int, day: int) -> int:
    """Return the number of a day given by astronomical year, month and day; 1 is 0001-01-01.

    Exact for any year. The day is not checked: it may lie beyond its month's end.
    """
    years = year - (month <= 2)
    return _days_of(year, month, day) - years // 100 + years // 400


def days_from_julian(year: int, month: int, day: int) -> int:
    """Return the number of a day that is given in the Julian calendar; see `days_from_civil`."""
    return _days_of(year, month, day) - 2


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
