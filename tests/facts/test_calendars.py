"""The Gregorian and the Julian calendar, and what the one calls the days of the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.calendars import (
    civil_from_days,
    days_from_civil,
    days_from_julian,
    is_julian_leap_day,
)


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1752, 9, 3), (1752, 9, 14)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1700, 2, 29), (1700, 3, 11)),
        ((1500, 2, 29), (1500, 3, 10)),
        ((200, 3, 1), (200, 3, 1)),
    ],
)
def test_the_two_calendars_name_one_day(
    julian: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    assert days_from_julian(*julian) == days_from_civil(*gregorian)


@given(st.integers(-5000, 9999), st.integers(1, 12), st.integers(1, 28))
def test_they_drift_apart_by_three_days_in_400_years(year: int, month: int, day: int) -> None:
    apart = days_from_julian(year, month, day) - days_from_civil(year, month, day)
    later = days_from_julian(year + 400, month, day) - days_from_civil(year + 400, month, day)
    assert later - apart == 3
    assert civil_from_days(days_from_civil(year, month, day)) == (year, month, day)


def test_only_three_of_four_centuries_end_in_a_julian_leap_day() -> None:
    years = [year for year in range(1000, 2101, 100) if is_julian_leap_day(year, 2, 29)]
    assert years == [1000, 1100, 1300, 1400, 1500, 1700, 1800, 1900]
    assert not is_julian_leap_day(1700, 2, 28)
