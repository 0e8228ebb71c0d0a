"""Days on a line of cells: exact, in order, with ticks that can be read, from weeks to ages."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.text.layout import measure
from quiz.timeline.scale import LEAST_SPAN, Scale, ticks, word_number, word_stretch, word_times
from quiz.values.calendars import civil_from_days, days_from_civil
from quiz.values.dates import When

EARLIEST = days_from_civil(-200_000_000, 1, 1)
LATEST = days_from_civil(2026, 12, 31)
DAYS = st.integers(EARLIEST, LATEST)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Axes of any length, most of them about our own time."""
    first = draw(st.one_of(DAYS, st.integers(days_from_civil(-50, 1, 1), LATEST)))
    days = draw(st.sampled_from([8, 30, 400, 10_000, 10**6, 10**8, 10**11]))
    return Scale(first, first + draw(st.integers(8, days)), draw(st.integers(40, 200)))


def width_of(text: str) -> int:
    return measure(text)[1]


def said(first: str, last: str, width: int = 60, language: str = "en") -> list[str]:
    """The labels between two dates."""
    scale = Scale(When.parse(first).first_day, When.parse(last).last_day + 1, width)
    return [tick.label for tick in ticks(scale, catalogue(language), width_of)]


@given(scales(), st.data())
def test_cells_are_proportional_to_days(scale: Scale, data: st.DataObject) -> None:
    day = data.draw(st.integers(scale.first, scale.end - 1))
    exact = Fraction((day - scale.first) * scale.width, scale.days)
    assert abs(scale.edge(day) - exact) <= Fraction(1, 2)
    assert 0 <= scale.cell(day, day) - exact + 1 <= 1 + Fraction(scale.width, 2 * scale.days)
    assert (scale.edge(scale.first), scale.edge(scale.end)) == (0, scale.width)


@given(scales(), DAYS, DAYS)
def test_what_is_later_stands_no_further_back(scale: Scale, one: int, other: int) -> None:
    one, other = sorted((one, other))
    assert scale.edge(one) <= scale.edge(other)
    assert scale.cell(one, one) <= scale.cell(other, other)


@given(scales(), st.sampled_from(LANGUAGES))
def test_ticks_stand_where_they_say_and_clear_of_each_other(scale: Scale, language: str) -> None:
    found = ticks(scale, catalogue(language), width_of)
    assert found
    for tick in found:
        assert scale.first <= tick.day < scale.end
        assert tick.cell == min(scale.edge(tick.day), scale.width - 1)
        assert tick.width == width_of(tick.label)
        assert 0 <= tick.start <= tick.cell < tick.start + tick.width <= scale.width
    for one, other in pairwise(found):
        assert one.start + one.width < other.start
        assert one.day < other.day


def test_ticks_take_the_unit_that_there_is_room_for() -> None:
    assert said("2026-01-01", "2026-01-05", 80) == [
        "1 Jan 2026",
        "2 Jan",
        "3 Jan",
        "4 Jan",
        "5 Jan",
    ]
    assert said("2018-11", "2019-02", 44) == ["Nov 2018", "Dec", "2019", "Feb"]
    assert said("2004", "2008") == ["2004", "2005", "2006", "2007", "2008"]
    assert said("-0099", "0300") == ["100 BC", "AD 1", "100", "200", "300"]
    assert said("Y-200000000", "2026") == ["200 million BC", "100 million BC", "AD 1"]
    assert said("Y-200000000", "2026", 60, "ar") == [
        "200 مليون ق.م.",
        "100 مليون ق.م.",
        "1 م",
    ]
    assert said("2018-11", "2019-02", 60, "ar") == ["نوفمبر 2018", "ديسمبر", "2019", "فبراير"]


def test_there_is_no_year_nought() -> None:
    labels = said("-0003", "0003", 80)
    assert labels == ["4 BC", "3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3"]


@pytest.mark.parametrize(
    ("number", "en", "ar"),
    [
        (2017, "2017", "2017"),
        (50_000, "50,000", "50,000"),
        (1_000_000, "1 million", "مليون"),
        (1_500_000, "1.5 million", "1.5 مليون"),
        (3_000_000, "3 million", "3 ملايين"),
        (200_000_000, "200 million", "200 مليون"),
        (199_999_999, "199,999,999", "199,999,999"),
        (4_540_000_000, "4.54 billion", "4.54 مليار"),
    ],
)
def test_large_numbers_are_said_compactly_and_exactly(number: int, en: str, ar: str) -> None:
    assert word_number(number, catalogue("en")) == en
    assert word_number(number, catalogue("ar")) == ar


def test_magnification_and_stretches_are_said_as_closely_as_makes_sense() -> None:
    words = catalogue("en")
    times = [Fraction(7, 2), Fraction(24), Fraction(1234), Fraction(19_800_000_000)]
    assert [word_times(one, words) for one in times] == ["3.5", "24", "1200", "19 billion"]

    def stretch(first: str, last: str) -> str:
        return word_stretch(When.parse(first).first_day, When.parse(last).last_day, words)

    assert stretch("2004", "2019") == "2004 – 2019"
    assert stretch("2018-11", "2019-12") == "November 2018 – December 2019"
    assert stretch("2026-01-01", "2026-01-02") == "1 January 2026 – 2 January 2026"
    assert stretch("2026-01-01", "2026-01-01") == "1 January 2026"
    assert stretch("Y-199999999", "2026") == "200,000,000 BC – 2026"
    assert stretch("9990", "9999") == "9990 – 9999"


@given(scales(), DAYS, st.lists(st.sampled_from(["in", "out", "on", "back"]), max_size=12))
def test_a_closer_look_never_leaves_the_whole(whole: Scale, about: int, moves: list[str]) -> None:
    scale = whole
    for move in moves:
        if move in ("in", "out"):
            scale = scale.zoomed(about, whole, closer=move == "in")
        else:
            scale = scale.panned(7 if move == "on" else -7, whole)
        assert whole.first <= scale.first < scale.end <= whole.end
        assert scale.days >= min(LEAST_SPAN, whole.days)
        assert scale.width == whole.width


def test_zooming_keeps_its_day_in_place_and_brings_one_from_outside_to_the_middle() -> None:
    whole = Scale(0, 10_000, 50)
    closer = whole.zoomed(2000, whole, closer=True)
    assert closer.days == 5000
    assert closer.cell(2000, 2000) == whole.cell(2000, 2000)
    assert whole == closer.zoomed(2000, whole, closer=False)
    far = closer.zoomed(9000, whole, closer=True)
    assert far.first < 9000 < far.end
    assert closer.panned(10_000, whole).end == whole.end
    when = When.parse("0020")
    assert civil_from_days(when.first_day)[0] == 20
    assert closer.showing(when, whole).shows(when)
