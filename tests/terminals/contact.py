"""Contact sheets: each line as Pango and as each terminal draws it, and all screens of a tour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

from tests.terminals.measure import Verdict
from tests.terminals.pango import CELL, Reference
from tests.terminals.rig import Look

_LABEL: Final = 110
_STRIP: Final = 30
_SCREEN: Final = 1200
"""Pixels of a screen on the sheet of a tour at most; a wider one is made smaller for it."""
_WIDTH: Final = 3000
"""Pixels of that sheet, as far as screens fit into them."""
_RIGHT, _WRONG = "#2a7d2a", "#d02020"


class Picture(NamedTuple):
    """A picture on a sheet, and whether nothing is wrong with what it shows."""

    name: str
    image: Image.Image
    passed: bool


def draw(looks: Sequence[Look], reference: Reference, path: Path) -> None:
    """Draw the looks at one thing in several terminals, line by line."""
    if not looks:
        return
    rows = list(zip_longest(*(look.verdicts for look in looks)))
    width = _LABEL + max(v.expected.width for row in rows for v in row if v) * CELL[0] + 60
    height = len(rows) * ((len(looks) + 1) * _STRIP + 14)
    sheet = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(sheet)
    top = 4
    for row in rows:
        first = next(verdict for verdict in row if verdict)
        _put_reference(sheet, pen, first, reference, top)
        for look, verdict in zip(looks, row, strict=True):
            top += _STRIP
            if verdict is not None:
                _put_strip(sheet, pen, look, verdict, top)
        top += _STRIP + 14
    sheet.save(path)


def draw_screens(looks: Sequence[Look], path: Path) -> None:
    """Draw the screens of a tour in the order in which they came by, the faulty lines framed."""
    pictures = [Picture(look.what, screen(look), not look.faults) for look in looks]
    draw_pictures(pictures, path)


def draw_pictures(
    pictures: Sequence[Picture], path: Path, *, width: int = _WIDTH, most: int = _SCREEN
) -> None:
    """Draw pictures, each at most so wide, in rows of so many pixels, with a name above each."""
    if not pictures:
        return
    most = min(most, max(picture.image.width for picture in pictures))
    across = max(1, width // (most + 12))
    drawn = [_narrowed(picture.image, most) for picture in pictures]
    rows = [drawn[first : first + across] for first in range(0, len(drawn), across)]
    highs = [max(image.height for image in row) + 32 for row in rows]
    sheet = Image.new("RGB", (across * (most + 12), sum(highs)), "white")
    pen = ImageDraw.Draw(sheet)
    for place, (picture, image) in enumerate(zip(pictures, drawn, strict=True)):
        left, top = place % across * (most + 12) + 6, sum(highs[: place // across]) + 6
        color = _RIGHT if picture.passed else _WRONG
        pen.text((left, top), f"{place + 1} {picture.name}", fill=color, font_size=14)
        sheet.paste(image, (left, top + 20))
    sheet.save(path)


def _narrowed(image: Image.Image, most: int) -> Image.Image:
    scale = min(1.0, most / image.width)
    sides = round(image.width * scale), round(image.height * scale)
    return image if scale == 1 else image.resize(sides, Image.Resampling.LANCZOS)


def screen(look: Look) -> Image.Image:
    """The screen alone, the faulty lines framed."""
    grid = look.grid
    corner = grid.box(0, 0, 1)[:2], grid.box(grid.rows - 1, grid.columns - 1, 1)[2:]
    picture = look.shot.crop((*corner[0], *corner[1]))
    pen = ImageDraw.Draw(picture)
    for line in [verdict.expected for verdict in look.verdicts if not verdict.passed]:
        left, top, right, bottom = grid.box(line.row, line.column, line.width)
        box = (left - corner[0][0], top - corner[0][1], right - corner[0][0], bottom - corner[0][1])
        pen.rectangle(box, outline=_WRONG, width=2)
    return picture


def _put_reference(
    sheet: Image.Image, pen: ImageDraw.ImageDraw, verdict: Verdict, reference: Reference, top: int
) -> None:
    line = verdict.expected
    pen.text((4, top + 6), "Pango", fill="black")
    sheet.paste(reference.ink(line.text, line.width).convert("RGB"), (_LABEL, top))


def _put_strip(
    sheet: Image.Image, pen: ImageDraw.ImageDraw, look: Look, verdict: Verdict, top: int
) -> None:
    line = verdict.expected
    strip = look.shot.crop(look.grid.box(line.row, line.column, line.width))
    strip = strip.resize(
        (line.width * CELL[0], round(strip.height * CELL[0] / look.grid.cell_width))
    )
    color = _RIGHT if verdict.passed else _WRONG
    pen.text((4, top + 6), look.window, fill=color)
    sheet.paste(strip, (_LABEL, top))
    pen.text((_LABEL + strip.width + 8, top + 6), f"{verdict.distance:.2f}", fill=color)
