"""The map of a text: all of it is there, to scale, in rows that are full."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.history.text_map import CHARACTERS_A_CELL, map_text, share_cells

lengths = st.lists(st.integers(1, 900), min_size=1, max_size=60)
widths = st.integers(10, 120)
rows = st.integers(1, 9)
finer = st.integers(1, 3)


@given(lengths, widths, rows, finer)
@example([1] * 500, 10, 1, 1)  # far more sentences than there are cells
@example([9000, *[1] * 40], 40, 3, 1)  # one that takes nearly all of it
def test_every_sentence_is_there_once_in_order(
    told: list[int], width: int, most: int, finer: int
) -> None:
    found = map_text(told, width, most, finer)
    assert len(found.rows) <= most
    assert found.stretches[0].first == 0
    assert found.stretches[-1].last == len(told) - 1
    assert all(one.first <= one.last and one.cells >= 1 for one in found.stretches)
    assert all(after.first == one.last + 1 for one, after in pairwise(found.stretches))
    for sentence in range(len(told)):
        first, last, _ = found.stretches[found.stretch_of(sentence)]
        assert first <= sentence <= last


@given(lengths, widths, rows, finer)
def test_the_rows_hold_the_stretches_and_are_full(
    told: list[int], width: int, most: int, finer: int
) -> None:
    found = map_text(told, width, most, finer)
    assert 1 <= len(found.rows) <= most
    drawn = [piece for row in found.rows for piece in row]
    for place, stretch in enumerate(found.stretches):
        pieces = [piece for piece in drawn if piece.stretch == place]
        assert sum(piece.cells for piece in pieces) == stretch.cells
        assert [piece.before for piece in pieces] == [
            sum(piece.cells for piece in pieces[:before]) for before in range(len(pieces))
        ]
    for row in found.rows:
        assert row[0].column == 0
        for one, after in pairwise(row):
            assert after.column == one.column + one.cells + 1  # one blank between two sentences
    for row in found.rows[:-1]:  # the last cell may be the blank behind a sentence
        assert width - 1 <= row[-1].column + row[-1].cells <= width


@given(lengths, widths, rows)
def test_a_stretch_is_as_long_as_its_sentences(told: list[int], width: int, most: int) -> None:
    found = map_text(told, width, most)
    sums = [sum(told[first : last + 1]) for first, last, _ in found.stretches]
    cells = [one.cells for one in found.stretches]
    # What is too short for a cell has one; for the others a scale is found that fits them all.
    long = [(length, cell) for length, cell in zip(sums, cells, strict=True) if cell > 1]
    least = max(((cell - 1) / length for length, cell in long), default=0.0)
    most_cells = min(((cell + 1) / length for length, cell in long), default=1.0)
    assert least <= most_cells


@given(st.integers(1, CHARACTERS_A_CELL * 40))
def test_a_short_text_makes_a_short_map(length: int) -> None:
    assert len(map_text([length], 40, 9).rows) == 1


def test_a_finer_map_has_more_rows_of_the_same_stretches() -> None:
    plain, fine = map_text([400] * 5, 40, 20), map_text([400] * 5, 40, 20, 2)
    assert len(fine.rows) == 2 * len(plain.rows)
    assert [one.first for one in fine.stretches] == [one.first for one in plain.stretches]


def test_no_text_has_no_map() -> None:
    assert map_text([], 40, 9) == ((), ())


counts = st.integers(0, 60)


@given(counts, counts, counts, st.integers(1, 200))
def test_shares_fill_the_cells_and_promise_nothing(
    known: int, shaky: int, new: int, cells: int
) -> None:
    parts = known, shaky, new
    shares = share_cells(parts, cells)
    assert sum(shares) == cells
    assert min(shares) >= 0
    assert all(part or not share for part, share in zip(parts[:2], shares[:2], strict=True))
    if shaky or new or not known:
        assert shares[0] < cells
    if cells >= sum(map(bool, parts)):
        assert all(share or not part for part, share in zip(parts, shares, strict=True))
