"""Laws of a timeline: order, scale, and that what can be told apart is told apart somewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.languages.records import LANGUAGES
from quiz.text.layout import measure
from quiz.timeline.axes import (
    Axis,
    Drawn,
    Mark,
    TimelineEvent,
    axes,
    events_of,
    in_order,
    ties_of,
    whole,
)
from quiz.timeline.labels import label_of, numbered, tracks
from quiz.timeline.scale import Scale
from quiz.values.dates import When, certainly_before, overlaps
from tests.packs import canals, shipped

DIGITS = str.maketrans("", "", "\u2068\u2069")

YEARS = st.one_of(
    st.integers(2000, 2026),
    st.integers(1, 2026),
    st.integers(-3000, 0),
    st.integers(-200_000_000, -10_000),
)


def edtf(year: int) -> str:
    """A year in the notation of dates."""
    return f"Y{year}" if year < -9999 else f"-{-year:04d}" if year < 0 else f"{year:04d}"


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any date from 200 million years ago until 2026; many in one month."""
    kind = draw(st.sampled_from(["year", "month", "day", "near", "interval", "about"]))
    if kind == "near":
        return When.parse(f"2018-11-{draw(st.integers(1, 30)):02d}")
    year = draw(YEARS)
    text = edtf(year)
    if kind in ("month", "day") and year >= -9999:
        text += f"-{draw(st.integers(1, 12)):02d}"
        if kind == "day":
            text += f"-{draw(st.integers(1, 28)):02d}"
    elif kind == "interval":
        text += f"/{edtf(year + draw(st.integers(1, 300)))}"
    elif kind == "about":
        text += "~"
    return When.parse(text)


def events(*dates: str | When) -> tuple[TimelineEvent, ...]:
    """Events called by their dates, in order."""
    return in_order(
        TimelineEvent("ages", f"e{place}", str(date), When.read(date))
        for place, date in enumerate(dates)
    )


EVENTS = st.lists(whens(), min_size=1, max_size=14).map(lambda dates: events(*dates))
WIDTHS = st.sampled_from([40, 54, 76, 194])


def own_cells(axis: Axis, when: When) -> tuple[bool, int, int] | None:
    """Whether an event is a point on an axis, and its cells, by the rules alone."""
    scale = axis.scale
    if not (when.first_day < scale.end and scale.first <= when.last_day):
        return None
    first, end = scale.edge(when.first_day), scale.edge(when.last_day + 1)
    whole_of_it = scale.first <= when.first_day and when.last_day < scale.end
    if whole_of_it and (when.first_day == when.last_day or end - first < 2):
        cell = scale.cell(when.first_day, when.last_day)
        return True, cell, cell
    first = min(first, scale.width - 1)
    return False, first, max(first, end - 1)


def apart(axis: Axis, one: When, other: When) -> bool:
    """Whether both are on an axis and can be told apart there."""
    here, there = own_cells(axis, one), own_cells(axis, other)
    if here is None or there is None:
        return False
    return there[1] - here[2] >= (2 if here[0] and there[0] else 1)


def timeline(found: tuple[TimelineEvent, ...], width: int) -> tuple[Axis, ...]:
    return axes(found, whole(found, width))


@given(EVENTS, WIDTHS)
def test_order_on_every_axis_is_the_order_of_days(
    found: tuple[TimelineEvent, ...], width: int
) -> None:
    for axis in timeline(found, width):
        cells = {
            place: (mark.first, mark.last)
            for mark in axis.marks
            if mark.shape != "dense"
            for place in mark.events
        }
        for one, other in combinations(sorted(cells), 2):
            if certainly_before(found[one].when, found[other].when):
                assert cells[one][0] <= cells[other][0]
                assert cells[one][1] <= cells[other][1]


@given(EVENTS, WIDTHS)
def test_every_axis_is_true_to_its_scale(found: tuple[TimelineEvent, ...], width: int) -> None:
    for axis in timeline(found, width):
        scale = axis.scale
        assert scale.width == width
        for mark in axis.marks:
            assert 0 <= mark.first <= mark.last < width
            for place in mark.events:
                when = found[place].when
                first = Fraction((when.first_day - scale.first) * width, scale.days)
                end = Fraction((when.last_day + 1 - scale.first) * width, scale.days)
                if mark.shape == "span":
                    assert mark.begins_before == (first < 0)
                    assert mark.ends_after == (end > width)
                    assert abs(mark.first - max(Fraction(0), first)) <= 1
                    assert abs(mark.last + 1 - min(Fraction(width), end)) <= 1
                else:
                    assert mark.first <= (first + end) / 2 <= mark.last + 1


@given(EVENTS, WIDTHS)
def test_whatever_dates_tell_apart_some_axis_tells_apart(
    found: tuple[TimelineEvent, ...], width: int
) -> None:
    drawn = timeline(found, width)
    for one, other in combinations(range(len(found)), 2):
        if certainly_before(found[one].when, found[other].when):
            assert any(apart(axis, found[one].when, found[other].when) for axis in drawn)


@given(EVENTS, WIDTHS)
def test_every_event_has_a_mark_of_its_own_on_some_axis(
    found: tuple[TimelineEvent, ...], width: int
) -> None:
    drawn = timeline(found, width)
    own = {
        place
        for axis in drawn
        for mark in axis.marks
        if mark.shape != "dense"
        for place in mark.events
    }
    assert own == set(range(len(found)))
    shown = [place for mark in drawn[0].marks for place in mark.events]
    assert set(shown) == own


@given(EVENTS, WIDTHS)
def test_events_that_share_a_mark_are_tied_or_looked_at_more_closely(
    found: tuple[TimelineEvent, ...], width: int
) -> None:
    drawn = timeline(found, width)
    for axis in drawn:
        for mark in axis.marks:
            if mark.shape == "dense":
                assert any(
                    set(mark.events) <= set(closer.about) and closer.magnified > axis.magnified
                    for closer in drawn
                )
            else:
                for one, other in combinations(mark.events, 2):
                    assert overlaps(found[one].when, found[other].when)


@given(EVENTS, WIDTHS, st.integers(1, 6))
def test_labels_never_overlap_and_none_is_left_out(
    found: tuple[TimelineEvent, ...], width: int, most: int
) -> None:
    for axis in timeline(found, width):
        placed = tracks(axis, found, width_of, most)
        assert tuple(one.mark for one in placed) == axis.marks
        taken: set[tuple[int, int]] = set()
        for one in placed:
            cells = set(range(one.mark.first, one.mark.last + 1))
            label = set(range(one.label_at, one.label_at + width_of(one.label)))
            title = set(range(one.title_at, one.title_at + width_of(one.title)))
            assert one.label
            assert not cells & title
            assert not label & title
            assert one.is_inside == (label <= cells) == bool(label & cells)
            here = {(one.track, cell) for cell in cells | label | title}
            assert all(0 <= cell < width for _, cell in here)
            assert not here & taken
            taken |= here


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_titles_that_meet_stand_further_apart_than_words(language: str) -> None:
    found = events_of([shipped()], language)
    met = 0
    for width in range(50, 140):
        for most in (3, 5, 8):
            for axis in timeline(found, width):
                placed = [one for one in tracks(axis, found, width_of, most) if one.title]
                titles = sorted((one.track, one.title_at, width_of(one.title)) for one in placed)
                for (track, at, cells), (other, there, _) in pairwise(titles):
                    between = {(track, cell) for cell in range(at + cells, there)}
                    if track == other and not between & {(p.track, p.mark.first) for p in placed}:
                        assert there - at - cells >= 3
                        met += 1
    assert met


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_a_tie_stand_whole_where_there_is_the_width(language: str) -> None:
    found = events_of([shipped()], language)
    (axis,) = timeline(found, 194)
    tied = next(one for one in tracks(axis, found, width_of, 5) if len(one.mark.events) > 1)
    assert "…" not in tied.title
    assert all(found[place].title in tied.title for place in tied.mark.events)


def width_of(text: str) -> int:
    return measure(text)[1]


def test_a_day_is_a_point_and_a_month_a_span_of_just_its_cells() -> None:
    found = events("2018-01-01", "2018-06-15", "2018-11")
    scale = Scale(When.parse("2018").first_day, When.parse("2018").last_day + 1, 73)
    (axis,) = axes(found, scale)
    point, middle, month = axis.marks
    assert (point.shape, point.first) == ("point", 0)
    assert (middle.shape, middle.first) == ("point", 33)
    assert (month.shape, month.first, month.last) == ("span", 61, 66)  # days 304 to 333, by 5


def test_a_span_that_runs_on_beyond_its_axis_says_so() -> None:
    found = events("1900/2018", "2019-01-01")
    closer = timeline(found, 60)[-1]
    assert closer.depth == 1
    span = next(mark for mark in closer.marks if mark.shape == "span")
    assert span.begins_before
    assert not span.ends_after
    assert span.first == 0


def test_what_stands_dense_is_drawn_again_and_again() -> None:
    found = events("Y-200000000", "-3000", "1914", "1945-05-08", "1945-09-02", "2026-01-01")
    drawn = timeline(found, 60)
    assert [axis.depth for axis in drawn] == [0, 1, 2, 3]
    assert [axis.about for axis in drawn[1:]] == [(1, 2, 3, 4, 5), (2, 3, 4, 5), (3, 4)]
    assert drawn[0].magnified == 1
    assert all(closer.magnified > 3 * axis.magnified for axis, closer in pairwise(drawn))


def test_a_tie_stands_in_one_mark_and_is_not_looked_at_more_closely() -> None:
    found = events("2004", "2018-11", "2018-11", "2019-12")
    (axis,) = timeline(found, 60)
    tied = next(mark for mark in axis.marks if len(mark.events) > 1)
    assert label_of(tied).translate(DIGITS) == "2=3"
    assert ties_of(found, 1) == (2,)
    assert ties_of(found, 0) == ()


def test_one_event_alone_stands_in_the_middle() -> None:
    for date in ("2026-01-01", "2018-11", "Y-200000000"):
        found = events(date)
        (axis,) = timeline(found, 60)
        (mark,) = axis.marks
        assert abs(mark.first + mark.last - 60) <= 2
        assert mark.last - mark.first <= 31


def test_hundreds_of_days_in_a_row_are_all_told_apart() -> None:
    found = events(*(f"20{month // 12 + 10}-{month % 12 + 1:02d}-17" for month in range(200)))
    drawn = timeline(found, 60)
    assert all(apart_somewhere(drawn, found, place) for place in range(len(found) - 1))
    assert max(axis.depth for axis in drawn) <= 3


def apart_somewhere(drawn: tuple[Axis, ...], found: tuple[TimelineEvent, ...], place: int) -> bool:
    return any(apart(axis, found[place].when, found[place + 1].when) for axis in drawn)


def test_the_events_of_a_pack_stand_once_each_by_their_most_precise_date() -> None:
    found = events_of([shipped()], "en")
    facts = [event.fact for event in found]
    assert "accession" in facts
    assert "accession-year" not in facts
    assert "centre-inaugurated" not in facts
    days = [event.when.first_day for event in found]
    assert days == sorted(days)
    assert {event.group for event in found} == {""}
    assert all(event.title[0].isupper() for event in found)


def test_several_packs_stand_together_each_event_under_its_pack() -> None:
    found = events_of([shipped(), canals()], "ar")
    assert len(found) == len(events_of([shipped()], "ar")) + len(events_of([canals()], "ar"))
    assert {event.group for event in found} == {
        shipped().pack.title["ar"],
        canals().pack.title["ar"],
    }
    assert [event.pack for event in found][:2] == ["canals", "canals"]


def test_numbers_are_listed_in_runs() -> None:
    shown = [
        numbered(numbers).translate(DIGITS) for numbers in ([3], [3, 4], [3, 4, 5], [3, 5, 6, 7])
    ]
    assert shown == ["3", "3,4", "3–5", "3,5–7"]
    assert numbered([1, 3, 5, 7]).translate(DIGITS) == "1…7"
    tie = Mark("point", 0, 0, (0, 1, 2, 3))
    assert label_of(tie).translate(DIGITS) == "1=…=4"


def test_the_closer_looks_at_one_event_are_those_of_all_that_are_at_it() -> None:
    found = events(*(f"19{n // 12:02}-{n % 12 + 1:02}" for n in range(300)), "1930-01-05")
    scale = whole(found, 60)
    every = axes(found, scale)
    drawn: Drawn = {}
    for place in (0, 17, 150, 299, 300):
        only = axes(found, scale, only=place, drawn=drawn)
        assert only == tuple(axis for axis in every if not axis.depth or place in axis.about)
        assert only == axes(found, scale, only=place)


def test_thousands_of_events_take_time_as_they_are_many() -> None:
    """By the comparisons of dates that are made, for no clock is to be asked here."""
    counted = 0

    class Counted(int):
        def __lt__(self, other: int) -> bool:
            nonlocal counted
            counted += 1
            return int.__lt__(self, other)

    def compared(count: int) -> int:
        nonlocal counted
        dates = [When.parse(f"{1000 + n % 900:04}-{n % 12 + 1:02}") for n in range(count)]
        found = tuple(
            TimelineEvent("p", f"f{n}", "t", replace(when, first_day=Counted(when.first_day)))
            for n, when in enumerate(dates)
        )
        counted = 0
        axes(found, whole(found, 90), only=0)
        return counted

    assert compared(4_000) < 6 * compared(1_000)
