"""The contact sheet: each line as Pango draws it and, below it, as each terminal did."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from tests.terminals.measure import Verdict
from tests.terminals.pango import CELL, Reference
from tests.terminals.rig import Look

_LABEL: Final = 110
_STRIP: Final = 30
_RIGHT, _WRONG = "#2a7d2a", "#d02020"


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
