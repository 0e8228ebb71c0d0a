"""Marks: what any order of events earns under any scheme."""

from __future__ import annotations

from itertools import combinations, permutations
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items.marking import (
    ORDERING_SCHEMES,
    mark_choice,
    mark_ordering,
    nearest_right_order,
    pairs_right,
)
from quiz.values.dates import When

SCHEMES = sorted(ORDERING_SCHEMES)

WHEN = st.one_of(
    st.integers(1800, 1812).map(lambda year: f"{year:04d}"),
    st.tuples(st.integers(1800, 1803), st.integers(1, 12)).map(lambda t: f"{t[0]:04d}-{t[1]:02d}"),
    st.tuples(st.integers(1800, 1812), st.integers(1, 4)).map(lambda t: f"{t[0]}/{t[0] + t[1]}"),
    st.integers(1790, 1812).map(lambda year: f"{year:04d}~"),
).map(When.parse)

WHENS = st.lists(WHEN, min_size=2, max_size=7)


def years(count: int) -> list[When]:
    """So many events, each in a year of its own."""
    return [When.parse(f"{1900 + place}") for place in range(count)]


def test_a_choice_is_right_or_wrong() -> None:
    assert [mark_choice(2, chosen) for chosen in range(4)] == [0, 0, 1, 0]


@pytest.mark.parametrize("count", range(3, 8))
def test_a_random_order_earns_nothing_on_average_before_the_cut(count: int) -> None:
    shares = [right / pairs for right, pairs in map(pairs_right, permutations(years(count)))]
    assert fmean(2 * share - 1 for share in shares) == pytest.approx(0)


@pytest.mark.parametrize("count", range(3, 8))
def test_the_mark_is_kendalls_tau_cut_at_nought(count: int) -> None:
    for order in permutations(range(count)):
        steps = [1 if one < other else -1 for one, other in combinations(order, 2)]
        tau = sum(steps) / len(steps)
        mark = mark_ordering([years(count)[place] for place in order])
        assert mark == pytest.approx(max(0, tau))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("count", range(2, 8))
def test_perfect_is_one_and_reversed_is_nought(scheme: str, count: int) -> None:
    assert mark_ordering(years(count), scheme) == 1
    assert mark_ordering(years(count)[::-1], scheme) == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@given(order=WHENS)
def test_a_mark_is_between_nought_and_one(scheme: str, order: list[When]) -> None:
    assert 0 <= mark_ordering(order, scheme) <= 1


@given(order=WHENS)
def test_pairs_are_counted_as_anyone_would(order: list[When]) -> None:
    right, pairs = pairs_right(order)
    could_be_wrong = [
        (one, other)
        for one, other in combinations(order, 2)
        if one.last_day < other.first_day or other.last_day < one.first_day
    ]
    assert pairs == len(could_be_wrong)
    assert right == sum(one.last_day < other.first_day for one, other in could_be_wrong)


@given(order=WHENS)
def test_an_order_and_its_reverse_share_the_pairs(order: list[When]) -> None:
    right, pairs = pairs_right(order)
    assert pairs_right(order[::-1]) == (pairs - right, pairs)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(order=WHENS, data=st.data())
def test_events_whose_days_may_overlap_may_stand_either_way(
    scheme: str, order: list[When], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(order) - 2))
    one, other = order[place : place + 2]
    swapped = [*order[:place], other, one, *order[place + 2 :]]
    if one.first_day <= other.last_day and other.first_day <= one.last_day:
        assert mark_ordering(swapped, scheme) == mark_ordering(order, scheme)
    elif one.last_day < other.first_day:
        assert mark_ordering(swapped, scheme) <= mark_ordering(order, scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(order=WHENS)
def test_only_what_is_right_in_every_pair_earns_the_full_mark(
    scheme: str, order: list[When]
) -> None:
    right, pairs = pairs_right(order)
    assert (mark_ordering(order, scheme) == 1) == (right == pairs)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_with_nothing_to_put_in_order_any_order_is_right(scheme: str) -> None:
    same = [When.parse("1900"), When.parse("1900-05"), When.parse("1899/1901")]
    assert all(mark_ordering(order, scheme) == 1 for order in permutations(same))


def test_the_schemes_differ_as_teachers_do() -> None:
    first, second, third, fourth = years(4)
    nearly = [second, first, third, fourth]
    assert mark_ordering(nearly, "pairwise") == pytest.approx(2 / 3)
    assert mark_ordering(nearly, "share-of-pairs") == pytest.approx(5 / 6)
    assert mark_ordering(nearly, "all-or-nothing") == 0
    with pytest.raises(KeyError):
        mark_ordering(nearly, "by-mood")


@given(order=WHENS)
def test_the_nearest_right_order_is_right_and_leaves_a_right_one_alone(order: list[When]) -> None:
    nearest = nearest_right_order(order)
    assert sorted(nearest) == list(range(len(order)))
    right, pairs = pairs_right([order[place] for place in nearest])
    assert right == pairs
    if mark_ordering(order, "all-or-nothing") == 1:
        assert nearest == tuple(range(len(order)))
