"""Whether the lines that frames and axes are drawn of, and bars, are whole in a screenshot.

A character of box drawing reaches those sides of its cell that its Unicode name tells, and meets
there what comes from the next cell. So a line that is broken, bent or moved is found wherever it
is, whatever a terminal draws it with.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageChops

from tests.terminals.measure import Grid, colors_of
from tests.terminals.recorder import BARS, Cell, Frame

_REACHED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "LEFT": ("left",),
        "RIGHT": ("right",),
        "UP": ("up",),
        "DOWN": ("down",),
        "HORIZONTAL": ("left", "right"),
        "VERTICAL": ("up", "down"),
    }
)
"""The sides that a character reaches by the words of its name."""
_FACING: Final = (("right", 0, 1, "left"), ("down", 1, 0, "up"))
"""A side, how many rows and columns further the next cell is, and its side that is met."""
_MEETS: Final = 1
"""How many pixels apart two ends may be that meet."""
_SHARES: Final = {
    **{"full": (0.75, 1.0), "shaded": (0.1, 1.0), "empty": (0.0, 0.2)},
    **{"half": (0.35, 0.65), "low": (0.12, 0.4)},
}
"""The shares of half a cell that are inked: a font's block may end a pixel or two short of it, and
some terminals fill what is shaded with a colour between."""
_FAINT: Final = 6
"""The steps of a colour below which there is no ink at all."""

Ends = Mapping[str, frozenset[int]]
"""Where lines reach each side of a cell, in pixels along it."""


def torn(shot: Image.Image, grid: Grid, frame: Frame) -> list[str]:
    """Tell where a line is broken, and which bar is none."""
    ends = {(cell.row, cell.column): _ends(shot, grid, cell) for cell in frame.ruled}
    chars = {(cell.row, cell.column): cell.char for cell in frame.ruled}
    told = []
    for (row, column), char in chars.items():
        here = f"{char} at {row + 1}:{column + 1}"
        reached = sides_of(char)
        if missed := [side for side in reached if not ends[row, column][side]]:
            told.append(f"{here} does not reach {' and '.join(missed)}")
        for side, down, right, met in _FACING:
            other = row + down, column + right
            if side not in reached or met not in sides_of(chars.get(other, "")):
                continue
            if not _meet(ends[row, column][side], ends[other][met]):
                told.append(f"{here} is broken off {side}")
    grounds = _grounds(shot, grid, frame)
    broken = [cell for cell in frame.bars if not _is_bar(shot, grid, cell, grounds[cell.row])]
    return told + [f"{char} at {row + 1}:{column + 1} is no bar" for row, column, char in broken]


@cache
def sides_of(char: str) -> tuple[str, ...]:
    """The sides that a character reaches; none where it is dashed, slanted or of another kind."""
    words = unicodedata.name(char, "").split() if char else []
    if words[:2] != ["BOX", "DRAWINGS"] or {"DASH", "DIAGONAL"} & set(words):
        return ()
    return tuple(side for word in words for side in _REACHED.get(word, ()))


def _ends(shot: Image.Image, grid: Grid, cell: Cell) -> Ends:
    picture = shot.crop(grid.box(cell.row, cell.column, 1)).convert("RGB")
    colors = [color for _, color in colors_of(picture)[:2]]
    apart = max(abs(a - b) for a, b in zip(colors[0], colors[-1], strict=True))
    # Measured by the line's own colour: a letter may lean in, and be brighter.
    ink = _inked(picture, colors[0], 0.4 * apart)
    width, height = picture.size
    return {
        "left": frozenset(y for x, y in ink if x == 0),
        "right": frozenset(y for x, y in ink if x == width - 1),
        "up": frozenset(x for x, y in ink if y == 0),
        "down": frozenset(x for x, y in ink if y == height - 1),
    }


def _inked(picture: Image.Image, ground: tuple[int, ...], least: float = 0) -> set[tuple[int, int]]:
    """The pixels that are not of the ground, by so many steps of a colour at least."""
    red, green, blue = ImageChops.difference(
        picture, Image.new("RGB", picture.size, ground)
    ).split()
    ink = ImageChops.lighter(ImageChops.lighter(red, green), blue).tobytes()
    return {
        (place % picture.width, place // picture.width)
        for place, value in enumerate(ink)
        if value >= max(_FAINT, least)
    }


def _meet(ends: frozenset[int], others: frozenset[int]) -> bool:
    return any(abs(end - other) <= _MEETS for end in ends for other in others)


def _grounds(shot: Image.Image, grid: Grid, frame: Frame) -> dict[int, tuple[int, ...]]:
    """The ground of each row with bars: its most frequent colour.

    Where they take most of the row, as on a map, that is the colour of the bars: it is on the
    ground of the screen.
    """
    taken = Counter(cell.row for cell in frame.bars)
    grounds = {}
    for row, bars in taken.items():
        box = grid.box(row, 0, grid.columns)
        place = shot if bars > grid.columns // 3 else shot.crop(box)
        grounds[row] = colors_of(place.convert("RGB"))[0][1]
    return grounds


def _is_bar(shot: Image.Image, grid: Grid, cell: Cell, ground: tuple[int, ...]) -> bool:
    """Whether both halves of the cell are as they are to be.

    That is on the ground of the row, or on that at its edge: a sentence may be marked as a whole,
    in the colour of the bar beside it.
    """
    edge = grid.box(cell.row, 0 if cell.column else grid.columns - 1, 1)
    grounds = ground, colors_of(shot.crop(edge).convert("RGB"))[0][1]
    picture = shot.crop(grid.box(cell.row, cell.column, 1)).convert("RGB")
    return any(_is_bar_on(picture, ground, cell.char) for ground in grounds)


def _is_bar_on(picture: Image.Image, ground: tuple[int, ...], char: str) -> bool:
    middle = picture.width // 2
    ink = _inked(picture, ground)
    left = sum(x < middle for x, _ in ink) / (middle * picture.height)
    right = sum(x >= middle for x, _ in ink) / ((picture.width - middle) * picture.height)
    return all(
        _SHARES[wanted][0] <= share <= _SHARES[wanted][1]
        for share, wanted in zip((left, right), BARS[char], strict=True)
    )
