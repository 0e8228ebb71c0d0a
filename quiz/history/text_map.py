"""A text as a map: a stretch of cells for each sentence, as long as it is, wrapped like words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

CHARACTERS_A_CELL: Final = 5
"""How many characters a cell stands for at the least: a short text makes a short map."""

LEAST_CELLS: Final = 3
"""Cells of a stretch with the gap behind it, on the average of a map that is full."""

Parts = tuple[int, int, int]
"""How many are known, shaky and new: facts, or the cells that are drawn for them."""


class Stretch(NamedTuple):
    """A stretch of a map: one sentence, or several that follow each other in a long text."""

    first: int
    last: int
    """The sentences, from 0."""
    cells: int


class Piece(NamedTuple):
    """What a row of a map has of a stretch, which may go on in the next row."""

    stretch: int
    """From 0."""
    column: int
    """Its first cell, from 0 on the side where the language starts."""
    cells: int
    before: int
    """How many cells the stretch has in rows above."""


class TextMap(NamedTuple):
    """The stretches of a map, and the rows that they stand in."""

    stretches: tuple[Stretch, ...]
    rows: tuple[tuple[Piece, ...], ...]

    def stretch_of(self, sentence: int) -> int:
        """Return the place of the stretch that holds a sentence, both from 0."""
        return next(
            place for place, stretch in enumerate(self.stretches) if sentence <= stretch.last
        )


def map_text(lengths: Sequence[int], width: int, most: int, finer: int = 1) -> TextMap:
    """Map sentences of these lengths, 1 or more, onto rows of ``width`` cells, ``most`` or fewer.

    Stretches are as long as their sentences, rounded, but have a cell at least; one blank cell
    stands between two of them. Where there are too many for that, neighbours share a stretch.
    ``width`` is 3 or more; in a map that is so many times ``finer`` each cell stands for less.
    """
    if not lengths:
        return TextMap((), ())
    ends = _groups(len(lengths), width * most // LEAST_CELLS)
    sums = [sum(lengths[first:end]) for first, end in pairwise(ends)]
    rows = min(most, finer * rows_wanted(sums, width))
    cells = rows * width - len(sums) + 1  # all that the gaps leave
    # What is too short for a cell takes one all the same, and a row more with bad luck: then all
    # are drawn a little shorter.
    while len(placed := _wrapped(widths := _widths(sums, cells), width)) > rows:
        cells -= 1
    stretches = [
        Stretch(first, end - 1, taken)
        for (first, end), taken in zip(pairwise(ends), widths, strict=True)
    ]
    return TextMap(tuple(stretches), placed)


def rows_wanted(lengths: Sequence[int], width: int) -> int:
    """Return how many rows the map of such sentences has where it has all the room it wants."""
    cells = max(-(-sum(lengths) // CHARACTERS_A_CELL), LEAST_CELLS * len(lengths))
    return -(-cells // width)


def _groups(count: int, room: int) -> list[int]:
    """Return where the groups of so many sentences begin, and the end: alike in their number."""
    groups = min(count, room)
    return [place * count // groups for place in range(groups + 1)]


def _widths(lengths: Sequence[int], cells: int) -> list[int]:
    """Divide cells by lengths. Ends are rounded, not widths, so that errors do not add up."""
    total = sum(lengths)
    ends = [(2 * end * cells + total) // (2 * total) for end in accumulate(lengths, initial=0)]
    return [max(1, end - first) for first, end in pairwise(ends)]


def _wrapped(widths: Sequence[int], width: int) -> tuple[tuple[Piece, ...], ...]:
    """Put stretches into rows. A gap at the end of a row begins no other, as a space would not."""
    rows: list[list[Piece]] = [[]]
    column = 0
    for place, cells in enumerate(widths):
        column += 1 if place else 0
        before = 0
        while before < cells:
            if column >= width:
                rows.append([])
                column = 0
            taken = min(cells - before, width - column)
            rows[-1].append(Piece(place, column, taken, before))
            before += taken
            column += taken
    return tuple(map(tuple, rows))


def share_cells(parts: Parts, cells: int) -> Parts:
    """Divide cells among what is known, shaky and new; nothing is rounded to nothing.

    Where cells are too few for that, what is known goes first: a map promises nothing.
    """
    total = sum(parts)
    if not total:
        return 0, 0, cells
    widths = [max(1, part * cells // total) if part else 0 for part in parts]
    widest = max(range(3), key=widths.__getitem__)
    widths[widest] += max(0, cells - sum(widths))  # what rounding left over
    while sum(widths) > cells:
        widest = max(range(3), key=widths.__getitem__)
        least = next(part for part in (0, 2, 1) if widths[part])
        widths[widest if widths[widest] > 1 else least] -= 1
    known, shaky, new = widths
    return known, shaky, new
