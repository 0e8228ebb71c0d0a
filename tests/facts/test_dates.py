"""Dates: their notation, the days that they may stand for, and how they relate."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from quiz.values.calendars import civil_from_days, days_from_civil
from quiz.values.dates import (
    When,
    certainly_before,
    coarsen,
    contains,
    overlaps,
    word_date,
)

Unit = Literal["day", "month", "year"]
YEARS = st.integers(-200_000_000, 9999)


@st.composite
def whens(draw: st.DrawFn, *, approximate: bool = True) -> When:
    """Dates of every form but intervals, most of them in years that histories are of."""
    day = draw(st.dates())
    text = draw(
        st.sampled_from([f"{day.year:04d}", f"{day.year:04d}-{day.month:02d}", day.isoformat()])
    )
    if len(text) < 10:
        text = draw(st.sampled_from(["", "early ", "mid ", "late "])) + text
    return When.parse(text + (draw(st.sampled_from(["", "~"])) if approximate else ""))


def days(text: str) -> tuple[str, str]:
    """The first and the last day of a date in the range of `datetime.date`."""
    when = When.parse(text)
    first, last = (
        date.fromordinal(number).isoformat() for number in (when.first_day, when.last_day)
    )
    return first, last


class TestCalendar:
    @given(st.dates())
    def test_days_are_numbered_as_by_the_standard_library(self, day: date) -> None:
        assert days_from_civil(day.year, day.month, day.day) == day.toordinal()
        assert civil_from_days(day.toordinal()) == (day.year, day.month, day.day)

    @given(st.integers(-73_100_000_000, 4_000_000))
    def test_every_day_number_is_one_civil_day(self, number: int) -> None:
        year, month, day = civil_from_days(number)
        assert days_from_civil(year, month, day) == number
        assert 1 <= month <= 12
        assert 1 <= day <= 31

    @given(YEARS, st.integers(1, 12), st.integers(1, 28))
    def test_the_calendar_repeats_after_400_years(self, year: int, month: int, day: int) -> None:
        later = days_from_civil(year + 400, month, day)
        assert later - days_from_civil(year, month, day) == 146_097

    def test_there_is_a_year_0_before_the_year_1(self) -> None:
        assert civil_from_days(0) == (0, 12, 31)
        assert civil_from_days(1) == (1, 1, 1)


class TestNotation:
    @pytest.mark.parametrize(
        ("text", "precision", "first", "last"),
        [
            ("2004", "year", "2004-01-01", "2004-12-31"),
            ("2004-12", "month", "2004-12-01", "2004-12-31"),
            ("2004-02", "month", "2004-02-01", "2004-02-29"),
            ("1900-02", "month", "1900-02-01", "1900-02-28"),
            ("2017-01-23", "day", "2017-01-23", "2017-01-23"),
            ("0079-08-24", "day", "0079-08-24", "0079-08-24"),
            ("1939-09-01/1945-09-02", "interval", "1939-09-01", "1945-09-02"),
            ("1939/1945-05", "interval", "1939-01-01", "1945-05-31"),
            ("mid 2019-12", "month", "2019-12-01", "2019-12-31"),
            ("early 1950", "year", "1950-01-01", "1950-12-31"),
            ("late 1950", "year", "1950-01-01", "1950-12-31"),
            ("196X", "decade", "1960-01-01", "1969-12-31"),
            ("early 196X", "decade", "1960-01-01", "1969-12-31"),
            ("16XX", "century", "1600-01-01", "1700-12-31"),
            ("mid 00XX", "century", "0001-01-01", "0100-12-31"),
            ("1500-02-29", "day", "1500-02-28", "1500-03-01"),
        ],
    )
    def test_a_date_is_the_days_that_it_may_stand_for(
        self, text: str, precision: str, first: str, last: str
    ) -> None:
        assert When.parse(text).precision == precision
        assert days(text) == (first, last)
        assert When.parse(text).text == str(When.parse(text)) == text

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2017-01-31~", "2016-12-31", "2017-02-28"),
            ("2017-03-31~", "2017-02-28", "2017-04-30"),
            ("2004-12~", "2004-11-01", "2005-01-31"),
            ("1450~", "1440-01-01", "1460-12-31"),
            ("mid 1450~", "1440-01-01", "1460-12-31"),
            ("196X~", "1950-01-01", "1979-12-31"),
            ("16XX~", "1500-01-01", "1800-12-31"),
            ("1939~/1945-05", "1929-01-01", "1945-05-31"),
        ],
    )
    def test_about_reaches_a_month_or_ten_years_to_either_side(
        self, text: str, first: str, last: str
    ) -> None:
        assert days(text) == (first, last)
        assert When.parse(text).approximate

    def test_an_open_date_has_one_end(self) -> None:
        before, since = When.parse("../1899-12"), When.parse("1958/..")
        assert (before.precision, since.precision) == ("open", "open")
        assert before.last_day == days_from_civil(1899, 12, 31)
        assert since.first_day == days_from_civil(1958, 1, 1)
        assert before.told_days == (before.last_day,) * 2
        assert since.told_days == (since.first_day,) * 2
        assert certainly_before(When.parse("-200000000"), since)
        assert not certainly_before(When.parse("-200000000"), before)
        assert not certainly_before(since, When.parse("9999"))
        assert certainly_before(before, since)
        assert overlaps(since, When.parse("9999"))
        assert (before, since) == (When.parse(str(before)), When.parse(str(since)))

    def test_centuries_before_christ_are_counted_backwards(self) -> None:
        fifth = When.parse("-04XX")
        assert fifth.first_day == When.parse("-0499").first_day
        assert fifth.last_day == When.parse("-0400").last_day
        assert certainly_before(When.parse("-00XX"), When.parse("00XX"))

    def test_years_are_astronomical(self) -> None:
        ides = When.parse("-0043-03-15")
        assert (ides.first_day, ides.last_day) == (days_from_civil(-43, 3, 15),) * 2
        assert word_date(ides, "en") == "15 March 44 BC"
        assert word_date(When.parse("0000"), "en") == "1 BC"

    def test_a_long_year_may_be_written_without_its_y(self) -> None:
        dinosaurs = When.parse("-200000000")
        assert dinosaurs == When.parse("Y-200000000")
        assert dinosaurs.text == "Y-200000000"
        assert dinosaurs.last_day - dinosaurs.first_day == 365
        assert certainly_before(dinosaurs, When.parse("-0043"))

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("2017-13", "no month 13"),
            ("2017-00", "no month 0"),
            ("2017-02-30", "28 days, not 30"),
            ("2016-02-30", "29 days, not 30"),
            ("2017-01-00", "31 days, not 0"),
            ("mid 2017-01-23", "beside a month or a year"),
            ("1945/1939", "ends after it begins"),
            ("1945/1945", "ends after it begins"),
            ("/1945", r"written \.\."),
            ("1939/", r"written \.\."),
            ("../..", "tells no date"),
            ("early 1958/..", "a day, a month or a year"),
            ("196X/..", "a day, a month or a year"),
            ("192X/194X", "write the years"),
            ("1939/1945/..", "not more"),
            ("-196X", "not a date"),
            ("19X", "not a date"),
            ("1900-02-30", "28 days, not 30"),
            ("2100-02-29", "28 days, not 29"),
            ("1939/1945/1950", "two ends, not more"),
            ("mid 1939/1945", "do not stand in an interval"),
            ("-0000", "written 0000"),
            ("Y-02004", "begins with no zero"),
            ("12004", "not a date"),
            ("17", "not a date"),
            ("2017-1-23", "not a date"),
            ("23 January 2017", "not a date"),
            ("٢٠١٧", "not a date"),
            ("2017-01-23T10:00", "not a date"),
            ("2017 ", "not a date"),
            ("Mid 2017", "not a date"),
            ("", "not a date"),
        ],
    )
    def test_what_is_no_date_is_refused_with_a_reason(self, text: str, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            When.parse(text)

    @given(whens())
    def test_the_text_is_canonical(self, when: When) -> None:
        again = When.parse(when.text)
        assert again == when
        assert hash(again) == hash(when)
        assert (again.first_day, again.last_day) == (when.first_day, when.last_day)

    @given(whens())
    def test_a_part_of_a_month_or_year_never_narrows_it(self, when: When) -> None:
        bare = When.parse(when.text.rpartition(" ")[2])
        assert (when.first_day, when.last_day) == (bare.first_day, bare.last_day)
        assert (when.part is None) == (when == bare)

    @given(whens(approximate=False))
    def test_about_widens(self, when: When) -> None:
        about = When.parse(when.text + "~")
        assert about.first_day < when.first_day
        assert when.last_day < about.last_day


class Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    when: When


class TestInAModel:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("mid 2019-12", "mid 2019-12"),
            (date(2017, 1, 23), "2017-01-23"),
            (datetime(2017, 1, 23, 10, 0), "2017-01-23"),
            (2004, "2004"),
            (79, "0079"),
            (-43, "-0043"),
            (-200_000_000, "Y-200000000"),
            (When.parse("1450~"), "1450~"),
        ],
    )
    def test_it_is_read_from_what_toml_may_hold(self, value: object, text: str) -> None:
        assert Fact.model_validate({"when": value}).when.text == text

    @pytest.mark.parametrize("value", [True, 2004.5, None, ["2004"], 12004, "2004-13"])
    def test_anything_else_is_a_validation_error(self, value: object) -> None:
        with pytest.raises(ValidationError):
            Fact.model_validate({"when": value})

    @given(whens())
    def test_it_survives_json_and_pickle(self, when: When) -> None:
        fact = Fact(when=when)
        assert json.loads(fact.model_dump_json()) == {"when": when.text}
        assert Fact.model_validate_json(fact.model_dump_json()) == fact
        assert pickle.loads(pickle.dumps(when)) == when

    def test_its_json_schema_is_a_text_or_a_year(self) -> None:
        assert Fact.model_json_schema()["properties"]["when"]["type"] == ["string", "integer"]

    def test_it_is_frozen(self) -> None:
        when: Any = When.parse("2004")
        with pytest.raises(AttributeError):
            when.text = "2005"


class TestRelations:
    @given(whens(), whens())
    def test_two_dates_overlap_or_one_is_before_the_other(self, a: When, b: When) -> None:
        assert overlaps(a, b) == overlaps(b, a)
        assert [overlaps(a, b), certainly_before(a, b), certainly_before(b, a)].count(True) == 1

    @given(whens(), whens())
    def test_containing_is_overlapping_and_no_less(self, a: When, b: When) -> None:
        assert contains(a, a)
        if contains(a, b):
            assert overlaps(a, b)
            assert not (contains(b, a) and (a.first_day, a.last_day) != (b.first_day, b.last_day))

    def test_two_events_of_one_month_are_in_no_order(self) -> None:
        november = When.parse("2018-11")
        assert not certainly_before(november, november)
        assert not certainly_before(When.parse("2018"), november)
        assert certainly_before(november, When.parse("2018-12"))

    @pytest.mark.parametrize(
        ("text", "precision", "coarse"),
        [
            ("2017-01-23", "day", "2017-01-23"),
            ("2017-01-23", "month", "2017-01"),
            ("2017-01-23", "year", "2017"),
            ("2017-01-23~", "month", "2017-01~"),
            ("mid 2019-12", "month", "2019-12"),
            ("mid 2019-12", "year", "2019"),
            ("-0043-03-15", "year", "-0043"),
            ("-0043-03-15", "month", "-0043-03"),
            ("Y-200000000", "year", "Y-200000000"),
        ],
    )
    def test_a_date_may_be_told_more_coarsely(
        self, text: str, precision: Unit, coarse: str
    ) -> None:
        assert coarsen(When.parse(text), precision) == coarse

    @pytest.mark.parametrize(
        ("text", "precision"), [("2004", "month"), ("2004-12", "day"), ("1939/1945", "year")]
    )
    def test_but_not_more_finely(self, text: str, precision: Unit) -> None:
        assert coarsen(When.parse(text), precision) is None

    @given(whens(), st.sampled_from(["day", "month", "year"]))
    def test_a_coarser_date_contains_the_finer(self, when: When, precision: Unit) -> None:
        coarse = coarsen(when, precision)
        assert coarse is None or contains(When.parse(coarse), when)
