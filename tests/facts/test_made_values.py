"""Dates and numbers that might stand in another's place, and do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.values.dates import When, certainly_before, overlaps
from quiz.values.made_dates import NearDate, Room, near_dates
from quiz.values.made_numbers import near_numbers
from quiz.values.rewriting import civil_parts

KEYS = ["2006", "2006-12", "1911-06-03", "1258", "-0043", "1450~", "1914/1918", "mid 2019-12"]
seeds = st.integers(0, 10_000)
ANYWHERE = Room()


def made(
    key: str, seed: int, room: Room = ANYWHERE, told: Sequence[NearDate] = ()
) -> list[NearDate] | None:
    when = When.parse(key)
    return near_dates(
        when,
        Random(seed),
        is_false=lambda one: not overlaps(one, when),
        room=room,
        told=told,
    )


@given(key=st.sampled_from(KEYS), seed=seeds)
def test_three_dates_like_the_key_and_apart_from_it_and_each_other(key: str, seed: int) -> None:
    found = made(key, seed)
    assert found is not None
    whens = sorted((When.parse(key), *(one.when for one in found)), key=lambda one: one.first_day)
    assert len({(one.precision, one.part, one.approximate) for one in whens}) == 1
    assert all(certainly_before(one, other) for one, other in pairwise(whens))


@given(key=st.sampled_from(KEYS[:4]), seed=seeds)
def test_no_part_is_what_three_of_the_four_share(key: str, seed: int) -> None:
    found = made(key, seed) or []
    parts = [civil_parts(one.when)[0] for one in found] + list(civil_parts(When.parse(key)))
    for values in zip(*parts, strict=True):
        told = [value for value in values if value is not None]
        assert len(set(told)) in {len(told), 1 if values == tuple(p.year for p in parts) else 4}


def test_the_key_stands_in_each_place_equally_often() -> None:
    places: Counter[int] = Counter()
    for seed in range(400):
        found = made("1931-05", seed)
        assert found is not None
        places[sum(one.when.last_day < When.parse("1931-05").first_day for one in found)] += 1
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) < 1.5 * min(places.values())


@given(seed=seeds)
def test_dates_lie_between_the_dates_in_view_and_some_beside_the_key(seed: int) -> None:
    before, after, key = When.parse("1920"), When.parse("1935-03"), When.parse("1931-05")
    found = made("1931-05", seed, Room(before, after))
    assert found is not None
    whens = [one.when for one in found]
    assert all(certainly_before(before, one) and certainly_before(one, after) for one in whens)
    assert any(one.last_day < key.first_day for one in whens)
    assert any(one.first_day > key.last_day for one in whens)


@given(seed=seeds)
def test_no_date_is_later_than_what_the_text_tells(seed: int) -> None:
    found = made("2004", seed, Room(last_year=2006))
    assert found is not None
    assert all(one.when.text <= "2006" for one in found)


@given(seed=seeds)
def test_where_the_year_stands_in_view_all_have_it(seed: int) -> None:
    found = made("2006-05", seed, Room(shows_year=True))
    assert found is not None
    assert {one.when.text[:4] for one in found} == {"2006"}
    assert made("2006", seed, Room(shows_year=True)) is None


def test_no_room_is_no_dates() -> None:
    assert made("1990", 0, Room(When.parse("1989"), When.parse("1991"))) is None


@given(seed=seeds)
def test_another_facts_date_comes_first_where_it_is_possible(seed: int) -> None:
    near, far = NearDate(When.parse("1933-08"), "near"), NearDate(When.parse("1210-08"), "far")
    alike = NearDate(When.parse("1933-05"), "alike")  # shares its month with the key
    found = made("1931-05", seed, told=[near, far, alike])
    assert found is not None
    facts = {one.fact for one in found} - {None}
    is_last = all(one.when.last_day < When.parse("1931-05").first_day for one in found)
    assert facts == (set() if is_last else {"near"})


@given(seed=seeds)
def test_about_a_year_others_lie_well_apart(seed: int) -> None:
    found = made("1450~", seed)
    assert found is not None
    assert all(abs(int(one.when.text[:4]) - 1450) >= 30 for one in found)
    assert all(int(one.when.text[:4]) % 10 == 0 for one in found)


@pytest.mark.parametrize("number", [7, 18, 45, 3200, 120_000, 1_247_381])
def test_numbers_have_as_many_digits_and_noughts(number: int) -> None:
    for seed in range(50):
        found = near_numbers(number, Random(seed), is_false=lambda n: n != number)
        assert found is not None
        numbers = [one.number for one in found]
        assert len({number, *numbers}) == 4
        if number > 12:
            shapes = {(len(str(n)), len(str(n)) - len(str(n).rstrip("0"))) for n in numbers}
            assert shapes == {(len(str(number)), len(str(number)) - len(str(number).rstrip("0")))}


def test_a_number_stands_in_each_place() -> None:
    places = Counter(
        sum(
            one.number < 3200
            for one in near_numbers(3200, Random(seed), is_false=lambda n: n != 3200) or []
        )
        for seed in range(400)
    )
    assert max(places.values()) < 1.5 * min(places.values())
    assert set(places) == {0, 1, 2, 3}
