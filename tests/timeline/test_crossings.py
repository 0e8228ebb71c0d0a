"""Lines that cross: one crossing for each wrong pair, and none for a tie alone."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.marking import pairs_right
from quiz.items.models import Card
from quiz.timeline.crossings import Pair, braid, ties, wrong_pairs
from quiz.values.dates import When

WHEN = st.one_of(
    st.integers(1800, 1808).map(lambda year: f"{year:04d}"),
    st.tuples(st.integers(1800, 1803), st.integers(1, 12)).map(lambda t: f"{t[0]:04d}-{t[1]:02d}"),
    st.tuples(st.integers(1800, 1806), st.integers(1, 4)).map(lambda t: f"{t[0]}/{t[0] + t[1]}"),
).map(When.parse)


def cards(*whens: str | When) -> list[Card]:
    """Events named a, b, c, … of these dates."""
    return [
        Card(name.upper(), When.read(when), name)
        for name, when in zip("abcdefg", whens, strict=False)
    ]


SUBMITTED = st.lists(WHEN, min_size=2, max_size=7).map(lambda whens: cards(*whens))


def names(pairs: tuple[Pair, ...]) -> list[str]:
    return [one.fact + other.fact for one, other in pairs]


def test_a_wrong_pair_is_told_as_it_was_put() -> None:
    submitted = cards("2017-01-23", "2006-12", "2018-11")
    assert names(wrong_pairs(submitted)) == ["ab"]
    assert ties(submitted) == ()


def test_a_tie_is_no_wrong_pair() -> None:
    submitted = cards("2018-11", "2018", "2006")
    assert names(ties(submitted)) == ["ab"]
    assert names(wrong_pairs(submitted)) == ["ac", "bc"]


@given(SUBMITTED)
def test_wrong_pairs_are_those_that_the_mark_counts(submitted: list[Card]) -> None:
    right, pairs = pairs_right([card.when for card in submitted])
    assert len(wrong_pairs(submitted)) == pairs - right
    everything = len(submitted) * (len(submitted) - 1) // 2
    assert len(ties(submitted)) == everything - pairs


@given(SUBMITTED)
def test_the_lines_lead_from_the_given_order_to_a_right_one(submitted: list[Card]) -> None:
    drawn = braid(submitted)
    assert drawn.given == tuple(submitted)
    assert drawn.rows_at(len(drawn.rounds)) == drawn.right
    assert wrong_pairs(drawn.right) == ()
    assert len(drawn.rounds) <= len(submitted)


@given(SUBMITTED)
def test_lines_cross_once_for_each_wrong_pair(submitted: list[Card]) -> None:
    drawn = braid(submitted)
    crossings = [crossing for crossings in drawn.rounds for crossing in crossings]
    wrong = [crossing.pair for crossing in crossings if crossing.wrong]
    assert sorted(names(tuple(wrong))) == sorted(names(wrong_pairs(submitted)))
    tied = {frozenset(pair) for pair in names(ties(submitted))}
    assert all(
        frozenset(names((crossing.pair,))[0]) in tied
        for crossing in crossings
        if not crossing.wrong
    )
    if not wrong:
        assert crossings == []
    for number, swaps in enumerate(drawn.rounds):
        rows = drawn.rows_at(number)
        touched = [row for crossing in swaps for row in (crossing.row, crossing.row + 1)]
        assert len(touched) == len(set(touched))
        assert all(rows[c.row : c.row + 2] == c.pair for c in swaps)


def test_a_right_order_has_no_crossing() -> None:
    assert braid(cards("2001", "2002", "2002-05", "2003")).rounds == ()


def test_the_reverse_of_seven_crosses_in_every_pair() -> None:
    submitted = cards(*(str(year) for year in range(2007, 2000, -1)))
    drawn = braid(submitted)
    assert sum(map(len, drawn.rounds)) == len(list(combinations(submitted, 2)))
    assert len(drawn.rounds) == 7
