"""The most of something for which there is room, from wherever it is looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.text.halving import most_that_fits

numbers = st.integers(-3, 60)


@given(numbers, numbers, numbers, st.none() | numbers)
def test_a_guess_changes_nothing_of_what_is_found(
    least: int, most: int, room: int, guess: int | None
) -> None:
    found = most_that_fits(least, most, lambda one: one <= room, guess)
    assert found == max(least, min(room, most))


@given(st.integers(100, 99_000), st.integers(-4, 4))
def test_a_good_guess_spares_most_of_the_looks(room: int, off: int) -> None:
    looked: list[int] = []

    def fits(one: int) -> bool:
        looked.append(one)
        return one <= room

    assert most_that_fits(0, 100_000, fits, room + off) == room
    assert len(looked) <= 7
