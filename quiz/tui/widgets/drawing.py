"""Drawing finished lines: their cells as segments, each in its style and with its place.

Where a line is cut does not depend on colours: what is drawn again in others need not be cut
again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.style import Style

from quiz.text.layout import Line
from quiz.text.terminal_forms import Finisher

_PLACES: Final = 2048
"""Places whose marks are kept: more than a screen of 80×24 has cells."""

_COLORS: Final = 256
"""Colours whose neighbours are kept."""

_BOLD: Final = RichStyle(bold=True)


class Piece(NamedTuple):
    """A stretch of a row that is drawn in one look."""

    text: str
    look: int
    """The number of its look, see `looks_of`."""
    place: RichStyle
    """Its place, for the mouse to select by."""


class CutLine(NamedTuple):
    """A line cut into pieces, blanks around it included."""

    pieces: tuple[Piece, ...]
    cells: int
    """Their width together."""


def draw_line(
    line: Line, width: int, styles: Sequence[Style], runs: Sequence[int], finisher: Finisher
) -> Strip:
    """Draw a line that ``finisher`` has finished in ``width`` cells, see `cut` and `looks_of`."""
    found = cut(line, runs, bold_of(styles, finisher), finisher, width=width)
    return draw(found, looks_of(styles, finisher), width)


def draw(line: CutLine, looks: Sequence[RichStyle], width: int) -> Strip:
    """Draw a cut line in ``width`` cells."""
    segments = [Segment(text, looks[look] + place) for text, look, place in line.pieces]
    return Strip(segments, line.cells).adjust_cell_length(width)


def looks_of(styles: Sequence[Style], finisher: Finisher) -> list[RichStyle]:
    """Return the looks that pieces have the numbers of.

    The first is the background of the first style, which is around the text, the next are the
    other styles. They follow once more as they are where the finisher wants cells to differ, or
    a word to be bold.
    """
    looks = [styles[0].background_style.rich_style, *[style.rich_style for style in styles[1:]]]
    # QTerminal reorders what is of one colour: neighbours that differ stay where they are sent.
    # kitty joins letters of one face only: a word that is bold in part would come apart.
    if finisher.alternate:
        looks += [look + _beside(look.color) for look in looks]
    elif finisher.one_face:
        looks += [look + _BOLD for look in looks]
    return looks


def bold_of(styles: Sequence[Style], finisher: Finisher) -> tuple[bool, ...]:
    """Tell which styles are bold, for a finisher to which it matters."""
    return tuple([finisher.one_face and bool(style.bold) for style in styles])


def cut(
    line: Line,
    runs: Sequence[int],
    bold: Sequence[bool],
    finisher: Finisher,
    *,
    width: int,
    row: int = 0,
    padding: int = 0,
) -> CutLine:
    """Cut a line that ``finisher`` has finished.

    ``runs`` holds for each logical character the number of its style, from 1, and ``bold`` for
    each style what `bold_of` does. The line is the ``row``-th of its text, from 0, and has
    ``padding`` cells of the ``width`` before it.
    """
    looks = [runs[index] for index in line.indices]
    if any(level & 1 for level in line.levels):  # only then might the terminal reorder
        if finisher.alternate:
            looks = [look + len(bold) * (place & 1) for place, look in enumerate(looks)]
        elif finisher.one_face:
            looks = _of_one_face(line, looks, bold)
    column = line.indent + padding
    pieces = [Piece(" " * column, 0, _place(0, row))] if column else []
    start = 0
    for look, group in groupby(looks):
        end = start + len(list(group))
        text = "".join(line.cells[start:end])
        pieces.append(Piece(text, look, _place(column, row)))
        column += len(text)
        start = end
    used = line.indent + padding + line.width
    if used < width:
        pieces.append(Piece(" " * (width - used), 0, _place(column, row)))
    return CutLine(tuple(pieces), max(used, width))


def _of_one_face(line: Line, looks: list[int], bold: Sequence[bool]) -> list[int]:
    """Return the looks with all of a word bold where a part of it is."""
    start = 0
    for is_space, group in groupby(line.cells, key=" ".__eq__):
        end = start + len(list(group))
        word = looks[start:end]
        if not is_space and len({bold[look] for look in word}) > 1:
            looks[start:end] = [look + len(bold) for look in word]
        start = end
    return looks


@lru_cache(maxsize=_PLACES)
def _place(column: int, row: int) -> RichStyle:
    """Return the mark of a place, as Textual looks for it."""
    return RichStyle.from_meta({"offset": (column, row)})


@lru_cache(maxsize=_COLORS)
def _beside(color: Color | None) -> RichStyle | None:
    """Return a foreground one step of blue away from a colour, which nobody can see."""
    if color is None or color.triplet is None:
        return None
    # From the colour that is sent: blending text that is half transparent could undo the step.
    red, green, blue = color.triplet
    return RichStyle.from_color(Color.from_rgb(red, green, blue ^ 1))
