"""A small plot in the cells of a terminal: a line of braille dots, a disc at each point."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell: four rows of two."""

_EMPTY = "\u2800"
DISC = "●"

Point = tuple[float, float]


def draw_plot(
    points: Sequence[Point],
    width: int,
    height: int,
    *,
    top: float = 100,
    mirrored: bool = False,
) -> list[str]:
    """Plot points in ``width`` cells by ``height`` lines, a space where nothing is.

    Points are (x, y), x not falling and y from 0 to ``top``. The x of the first stands at the
    left edge and that of the last at the right, or the other way round where it is ``mirrored``;
    where there is only one x, in the middle. Discs mark the points as long as they leave room
    for the line between them.
    """
    # A character of Braille has two dots side by side and four one above another.
    dots_wide, dots_high = 2 * width, 4 * height
    places = _placed(points, dots_wide, dots_high, top, mirrored)
    cells = [[0] * width for _ in range(height)]

    def dot(x: int, y: int) -> None:
        cells[y // 4][x // 2] |= _DOTS[y % 4][x % 2]

    for place in places[:1]:
        dot(*place)
    for start, end in pairwise(places):
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
        for step in range(steps + 1):
            dot(
                round(start[0] + (end[0] - start[0]) * step / steps),
                round(start[1] + (end[1] - start[1]) * step / steps),
            )
    lines = [[chr(ord(_EMPTY) + bits) if bits else " " for bits in row] for row in cells]
    columns = {x // 2 for x, _ in places}
    if 3 * len(columns) <= width:
        for x, y in places:
            lines[y // 4][x // 2] = DISC
    return ["".join(line) for line in lines]


def _placed(
    points: Sequence[Point], wide: int, high: int, top: float, mirrored: bool
) -> list[tuple[int, int]]:
    """Return the dot of each point, from the upper left; of points in one column their mean."""
    if not points:
        return []
    first, last = points[0][0], points[-1][0]
    columns: dict[int, list[float]] = {}
    for x, y in points:
        share = (x - first) / (last - first) if last > first else 0.5
        columns.setdefault(round(share * (wide - 1)), []).append(y)
    placed = []
    for column, values in columns.items():
        share = min(1.0, max(0.0, sum(values) / len(values) / top))
        row = round((1 - share) * (high - 1))
        placed.append((wide - 1 - column if mirrored else column, row))
    return placed
