"""Whole years from one date to another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.dates import When, certainly_before, whole_years_between


@pytest.mark.parametrize(
    ("a", "b", "years"),
    [
        ("2004-12-23", "2017-01-23", (12, 12)),
        ("2004-12-23", "2016-12-22", (11, 11)),
        ("2004-12-23", "2016-12-23", (12, 12)),
        ("2004-02-29", "2005-02-28", (0, 0)),
        ("2004-02-29", "2005-03-01", (1, 1)),
        ("2004-01-31", "2004-02-29", (0, 0)),
        ("2004-01-31", "2004-03-01", (0, 0)),
        ("2004-12", "2017-01", (12, 12)),
        ("2004", "2017", (12, 13)),
        ("2004-01-01", "2004-01-01", (0, 0)),
        ("-0043-03-15", "0014-08-19", (57, 57)),
    ],
)
def test_whole_years(a: str, b: str, years: tuple[int, int]) -> None:
    assert whole_years_between(When.parse(a), When.parse(b)) == years


@pytest.mark.parametrize(("a", "b"), [("2017", "2004"), ("2018-11", "2018-11")])
def test_there_is_none_where_the_order_is_not_certain(a: str, b: str) -> None:
    with pytest.raises(ValueError, match="may be before"):
        whole_years_between(When.parse(a), When.parse(b))


@given(st.dates(), st.dates(), st.data())
def test_any_two_days_lie_within_the_bounds(one: date, other: date, data: st.DataObject) -> None:
    start, end = sorted([one, other])
    a, b = (When.parse(f"{day.year:04d}-{day.month:02d}") for day in (start, end))
    if not certainly_before(a, b):
        return
    fewest, most = whole_years_between(a, b)
    first = data.draw(st.integers(a.first_day, a.last_day))
    last = data.draw(st.integers(b.first_day, b.last_day))
    exact = whole_years_between(*(When.read(date.fromordinal(day)) for day in (first, last)))
    assert exact[0] == exact[1]
    assert fewest <= exact[0] <= most


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 900))
def test_a_birthday_is_a_whole_number_of_years_later(day: date, years: int) -> None:
    if (day.month, day.day) == (2, 29):
        return
    birthday = day.replace(year=day.year + years)
    assert whole_years_between(When.read(day), When.read(birthday)) == (years, years)
    if years:
        eve = When.read(birthday - timedelta(days=1))
        assert whole_years_between(When.read(day), eve) == (years - 1, years - 1)
