"""Whether a line in a screenshot is the line that it should be, judged by shape.

The line is cut out of the screenshot by the grid of cells and turned into ink: how far each pixel
is from the background of its cell, whatever the colours. Pango draws the same logical line in the
same font (`tests.terminals.pango`), and draws each way in which a terminal could get it wrong:
reversed, unjoined, in the other base direction, with two words swapped, brackets unmirrored.
Both are blurred by about a pixel, since terminals hint and place glyphs each in its own way.

The distance of two inks over some cells is ``sum|a - b| / sum(a + b)``: 0 for the same, 1 for
nothing in common. A line passes if

* it is near: over the line, the distance to the reference is at most `NEAR`, in a cell `FAR`;
* it is told apart: over the cells in which a wrong way differs from the reference, the line is
  nearer to the reference than to the wrong way, and so is each of these cells. How much nearer is
  told from 1, it is the reference, by way of 0, it is as near to the one as to the other, to -1,
  it is the wrong way; at least `MARGIN` is wanted over all cells, and `LEAST` in each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import or_
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.terminals.pango import CELL, Reference, Text, wrong_ways
from tests.terminals.recorder import BARS, Frame, is_ruled

NEAR: Final = 0.3
FAR: Final = 0.38
NEAR_ENOUGH: Final = 0.45
"""In place of both where glyphs are not placed or sized as Pango's are."""
MARGIN: Final = 0.3
LEAST: Final = -0.2
MARGIN_OF_MARKS: Final = -0.15
"""Less is wanted of the place of marks: terminals put them on a letter each in its own way."""

_DIFFERS = 0.15
"""How far apart a cell must be in two renderings to speak for one or the other."""
_INK = 12.0
"""The mean of a cell below which it is as good as blank."""
_UNDERLINED = 4
_FULL, _MORE = 150, 80
"""The cells in a row, and the mean of each, from which ink in a row of pixels is an underline: in
all, or beyond that of the reference (Konsole spreads its line over three rows of pixels)."""
_PAD = 6
_SHIFTS = [(x, y) for y in range(-5, 6) for x in (-2, -1, 0, 1, 2)]


class Grid(NamedTuple):
    """Where the cells of a terminal are in a screenshot, in pixels."""

    left: float
    top: float
    cell_width: float
    cell_height: float
    columns: int
    rows: int

    def rounded(self) -> Grid | None:
        """The grid with cells of whole pixels, None if they cannot be meant."""
        width, height = round(self.cell_width), round(self.cell_height)
        if abs(width - self.cell_width) > 0.05 or abs(height - self.cell_height) > 0.05:
            return None
        return self._replace(cell_width=width, cell_height=height)

    def box(self, row: int, column: int, width: int) -> tuple[int, int, int, int]:
        """The pixels of some cells of a row."""
        left = self.left + column * self.cell_width
        top = self.top + row * self.cell_height
        right, bottom = left + width * self.cell_width, top + self.cell_height
        return round(left), round(top), round(right), round(bottom)


class Expected(NamedTuple):
    """A line that stands on the screen: where, how wide in cells, and what it is."""

    row: int
    column: int
    width: int
    text: Text


class Verdict(NamedTuple):
    """What the measure says of one line."""

    expected: Expected
    distance: float
    worst: float
    """The greatest distance of a cell."""
    margin: float
    """How much nearer the reference is than the wrong way that comes closest."""
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the line is right."""
        return not self.faults


def ink_of(shot: Image.Image, grid: Grid, row: int, column: int, width: int) -> Image.Image:
    """The cells as ink on nothing, at the scale of the reference."""
    inked = Image.new("L", (width * CELL[0], CELL[1] + 2 * _PAD))
    cells = []
    for place in range(width):
        cell = shot.crop(grid.box(row, column + place, 1)).convert("RGB")
        ground = Image.new("RGB", cell.size, colors_of(cell)[0][1])
        red, green, blue = ImageChops.difference(cell, ground).split()
        cells.append(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    strongest = max(_strength(cell) for cell in cells)
    for place, cell in enumerate(cells):
        scale = CELL[0] / cell.width
        cell = cell.resize((CELL[0], round(cell.height * scale)), Image.Resampling.BILINEAR)
        cell = _evened(cell, strongest)
        inked.paste(cell, (place * CELL[0], (inked.height - cell.height) // 2))
    return inked


def colors_of(cell: Image.Image) -> list[tuple[int, tuple[int, ...]]]:
    """How often each colour is in a cell, the most frequent one first: the background's."""
    colors = cell.getcolors(cell.width * cell.height) or []
    return sorted(((count, rgb) for count, rgb in colors if isinstance(rgb, tuple)), reverse=True)


def _strength(cell: Image.Image) -> int:
    _, most = cell.getextrema()
    assert not isinstance(most, tuple)  # there is one band
    return int(most)


def _evened(cell: Image.Image, strongest: int) -> Image.Image:
    """Bring the cell's ink to full strength, unless it is only what spills from a neighbour."""
    scale = 255 / max(_strength(cell), 0.4 * strongest, 24)
    return cell.point([min(255, round(value * scale)) for value in range(256)])


def _padded(ink: Image.Image, shift: tuple[int, int]) -> Image.Image:
    padded = Image.new("L", (ink.width, ink.height + 2 * _PAD))
    padded.paste(ink, (shift[0], _PAD + shift[1]))
    return padded


def _blurred(ink: Image.Image) -> Image.Image:
    return ink.filter(ImageFilter.GaussianBlur(1.0))


def _without_underline(ink: Image.Image, right: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Both inks without what an underline covers: the reference has none, and loses a tail to it.

    It is what fills a row of pixels over `_UNDERLINED` cells or more, and more than what joins
    letters, which the reference has too.
    """
    cells, height = ink.width // CELL[0], ink.height
    rows, wanted = (
        one.resize((cells, height), Image.Resampling.BOX).tobytes() for one in (ink, right)
    )
    ink, right = ink.copy(), right.copy()
    for y in range(height):
        row = slice(y * cells, (y + 1) * cells)
        full = [
            mean > _FULL or mean - without > _MORE
            for mean, without in zip(rows[row], wanted[row], strict=True)
        ]
        is_blank = [mean < _INK for mean in wanted[row]]
        for is_full, run in groupby(range(cells), key=full.__getitem__):
            places = list(run)
            if is_full and len(places) >= _UNDERLINED and any(is_blank[one] for one in places):
                # A row more on both sides: thin lines are spread over two by scaling.
                box = (places[0] * CELL[0], y - 1, (places[-1] + 1) * CELL[0], y + 2)
                ink.paste(0, box)
                right.paste(0, box)
    return ink, right


def _by_cell(ink: Image.Image) -> list[float]:
    """The mean ink of each cell."""
    cells = ink.width // CELL[0]
    means = ink.convert("F").resize((cells, 1), Image.Resampling.BOX)
    return array("f", means.tobytes()).tolist()


def _blocks(ink: Image.Image) -> list[bool]:
    """Which cells of a reference stand for what its font lacks."""
    return [mean > 200 for mean in _by_cell(ink)]


def _without(cells: Sequence[bool], ink: Image.Image) -> Image.Image:
    """The ink without some cells: of a block as little spills over as of what stands for it."""
    kept = ink.copy()
    for place, is_out in enumerate(cells):
        if is_out:
            kept.paste(0, (place * CELL[0], 0, (place + 1) * CELL[0], ink.height))
    return kept


def _beside(cells: Iterable[bool]) -> list[bool]:
    """Which cells are such, or next to such: their ink spills over."""
    some = [False, *cells, False]
    return [any(some[place - 1 : place + 2]) for place in range(1, len(some) - 1)]


class Distance:
    """How far two inks are from each other, cell by cell."""

    def __init__(self, one: Image.Image, other: Image.Image) -> None:
        self.ink_of_one, self.ink_of_other = _by_cell(one), _by_cell(other)
        self._apart = _by_cell(ImageChops.difference(one, other))
        self._both = [a + b for a, b in zip(self.ink_of_one, self.ink_of_other, strict=True)]

    def over(self, cells: Iterable[int]) -> float:
        """The distance over some cells, 0 where they are all blank."""
        places = list(cells)
        both = sum(self._both[place] for place in places)
        if both < _INK:
            return 0.0
        return sum(self._apart[place] for place in places) / both

    def of(self, place: int) -> float:
        """The distance of a cell; ink that is next to nothing counts for little."""
        return self._apart[place] / max(self._both[place], 2 * _INK)


class _Leaning(NamedTuple):
    """Whether a line leans to the reference or to a wrong way of drawing it."""

    near: Distance
    """Of the line from the reference."""
    far: Distance
    """Of the line from the wrong way."""
    between: Distance
    """Of the one from the other."""

    def telling(self) -> list[int]:
        """The cells in which the two differ."""
        places = range(len(self.between.ink_of_one))
        return [place for place in places if self.between.of(place) > _DIFFERS]

    def over(self, cells: list[int]) -> float:
        """From 1, some cells are the reference, to -1, they are the wrong way.

        It is 1 as well where there is too little ink in them to tell.
        """
        apart, between = self.far.over(cells) - self.near.over(cells), self.between.over(cells)
        return apart / between if between else 1.0

    def runs(self, telling: list[int], strict: bool) -> list[list[int]]:
        """The cells that each have to speak for the reference, one by one or run by run."""
        if strict:
            inks = zip(self.between.ink_of_one, self.between.ink_of_other, strict=True)
            inked = [max(pair) > 3 * _INK for pair in inks]  # and not what leans out of another
            return [[place] for place in telling if inked[place]]
        runs = groupby(enumerate(telling), key=lambda pair: pair[1] - pair[0])
        together = [[place for _, place in run] for _, run in runs]
        return [run for run in together if len(run) > 1]


class Measure:
    """Judges the lines of screenshots against Pango's renderings."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def judge(
        self, shot: Image.Image, grid: Grid, lines: Sequence[Expected], strict: bool = True
    ) -> list[Verdict]:
        """Judge each line.

        Without ``strict`` no cell is judged for itself, but those next to each other together:
        kitty makes glyphs smaller that are wider than a cell.
        """
        ways = {line: list(wrong_ways(line.text)) for line in lines}
        self.reference.prepare(line.text for line in lines)
        self.reference.prepare(way for some in ways.values() for _, way in some)
        inks = {line: ink_of(shot, grid, line.row, line.column, line.width) for line in lines}
        shift = self._shift(inks)
        return [self._judged(line, inks[line], shift, ways[line], strict) for line in lines]

    def _shift(self, inks: dict[Expected, Image.Image]) -> tuple[int, int]:
        """By how many pixels this terminal places its glyphs elsewhere in the cell."""
        some = list(inks.items())[:8]

        def apart(shift: tuple[int, int]) -> float:
            return sum(
                ImageStat.Stat(
                    ImageChops.difference(
                        ink, _padded(self.reference.ink(line.text, line.width), shift)
                    )
                ).sum[0]
                for line, ink in some
            )

        return min(_SHIFTS, key=apart)

    def _judged(
        self,
        line: Expected,
        ink: Image.Image,
        shift: tuple[int, int],
        ways: Iterable[tuple[str, Text]],
        strict: bool,
    ) -> Verdict:
        drawn = self.reference.ink(line.text, line.width)
        blocks = _blocks(drawn)
        cells = [place for place in range(line.width) if not blocks[place]]
        inked = _by_cell(_blurred(ink))
        right = _padded(_without(blocks, drawn), shift)
        ink, right = map(_blurred, _without_underline(_without(blocks, ink), right))
        near = Distance(ink, right)
        faults = []
        if self.reference.overflows(line.text, line.width):
            faults.append("the reference is wider than the line")
        distance = near.over(cells)
        worst = max(cells, key=near.of, default=0)
        if distance > (NEAR if strict else NEAR_ENOUGH):
            faults.append(f"unlike the reference ({distance:.2f})")
        if strict and cells and near.of(worst) > FAR:
            faults.append(f"cell {worst + 1} is another ({near.of(worst):.2f})")
        if not set(BARS) & set(line.text.logical) and any(
            all(inked[place] < _INK for place in list(run))
            for block, run in groupby(range(line.width), key=blocks.__getitem__)
            if block
        ):
            faults.append("nothing where a character should be")
        margin = 1.0
        for name, way in ways:
            other = self.reference.ink(way, line.width)
            wrong = _blurred(_padded(other, shift))
            blurred = _beside(map(or_, blocks, _blocks(other)))
            leaning = _Leaning(near, Distance(ink, wrong), Distance(right, wrong))
            telling = [place for place in leaning.telling() if not blurred[place]]
            if not telling:
                continue
            ahead = leaning.over(telling)
            margin = min(margin, ahead)
            marks = name.startswith("marks")
            runs = leaning.runs(telling, strict)
            least, where = min(((leaning.over(run), run[0]) for run in runs), default=(1.0, 0))
            if ahead < (MARGIN_OF_MARKS if marks else MARGIN):
                faults.append(f"{name} ({ahead:+.2f})")
            elif not marks and least < LEAST:
                faults.append(f"{name} at cell {where + 1} ({least:+.2f})")
        return Verdict(line, distance, near.of(worst) if cells else 0.0, margin, tuple(faults))


def blemishes(shot: Image.Image, grid: Grid, frame: Frame) -> list[str]:
    """What is wrong beside the text: torn borders, and ink where nothing belongs."""
    torn = [
        f"{char} at {row + 1}:{column + 1}"
        for row, column, char in frame.drawn
        if is_ruled(char) and _share_of_ink(shot, grid, row, column, 0) == 0
    ]
    stray = [
        f"{row + 1}:{column + 1}"
        for row, column in frame.blank
        if _share_of_ink(shot, grid, row, column, 64) > 0.12
    ]
    return [
        f"{what} ({len(places)}): {', '.join(places[:5])}"
        for what, places in (("torn borders", torn), ("ink where nothing belongs", stray))
        if places
    ]


def _share_of_ink(shot: Image.Image, grid: Grid, row: int, column: int, least: int) -> float:
    """How much of a cell is not of its background, by so many steps at least."""
    cell = shot.crop(grid.box(row, column, 1)).convert("RGB")
    colors = colors_of(cell)
    ground = colors[0][1]
    other = sum(
        count
        for count, color in colors
        if max(abs(a - b) for a, b in zip(color, ground, strict=True)) > least
    )
    return other / (cell.width * cell.height)
