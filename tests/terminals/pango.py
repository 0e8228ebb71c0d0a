"""What text should look like: Pango's rendering, and its renderings of what would be wrong.

In DejaVu Sans Mono every glyph, Arabic ones included, is one cell wide, and lam with alef is one
glyph. So Pango, which joins, reorders and mirrors by itself, draws the very grid of a terminal.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageChops
from rich.cells import cell_len

from quiz.text.bidi import bidi_class, mirrored
from tests.terminals.recorder import BARS

FONT: Final = "DejaVu Sans Mono"
CELL: Final = (12, 24)
"""Width and height of a cell, in pixels, of the font at `PIXELS`."""
PIXELS: Final = 20
PLACEHOLDER: Final = "\u2588"

_LRM, _RLM, _ZWNJ, _LRO, _PDF = "\u200e", "\u200f", "\u200c", "\u202d", "\u202c"
_LRI, _RLI, _FSI = "\u2066", "\u2067", "\u2068"
_MARK = "[\u064b-\u065f\u0670]"
_BETWEEN = re.compile(f"(?<=[\u0620-\u06d3]|{_MARK})(?=[\u0620-\u06d3])")
_BETWEEN_BUT_LAM_ALEF = re.compile(
    f"(?<=[\u0620-\u0643\u0645-\u06d3]|{_MARK})(?=[\u0620-\u06d3])"
    "|(?<=\u0644)(?=[\u0628-\u06d3\u0621\u0624\u0626])"
)
_BATCH = 400


class Text(NamedTuple):
    """One line in logical order and the direction of its paragraph."""

    logical: str
    rtl: bool


def missing() -> str | None:
    """What is not installed that this needs, None if nothing is."""
    for program, package in (("pango-view", "pango1.0-tools"), ("fc-match", "fontconfig")):
        if shutil.which(program) is None:
            return f"{program} (Debian's {package})"
    family = subprocess.run(
        ["fc-match", "-f", "%{family}", FONT], check=True, capture_output=True, text=True
    ).stdout
    return None if family.startswith(FONT) else f"the font {FONT} (Debian's fonts-dejavu-core)"


class Reference:
    """Renders lines with Pango and keeps them."""

    def __init__(self) -> None:
        self._drawn: dict[Text, Image.Image] = {}

    def prepare(self, texts: Iterable[Text]) -> None:
        """Render many lines at once, which takes a fraction of the time."""
        new = [text for text in dict.fromkeys(texts) if text not in self._drawn]
        for first in range(0, len(new), _BATCH):
            batch = new[first : first + _BATCH]
            picture = _render(batch)
            if picture.height != CELL[1] * (
                2 * len(batch) - 1
            ):  # a font with taller lines had to help
                for text in batch:
                    self._drawn[text] = _render([text])
                continue
            for place, text in enumerate(batch):
                top = CELL[1] * 2 * place
                self._drawn[text] = picture.crop((0, top, picture.width, top + CELL[1]))

    def ink(self, text: Text, cells: int) -> Image.Image:
        """The line as ink on nothing (0 to 255), ``cells`` wide from the side where it starts."""
        self.prepare([text])
        drawn = self._drawn[text]
        width = cells * CELL[0]
        left = drawn.width - width if text.rtl else 0
        ink = Image.new("L", (width, CELL[1]))
        ink.paste(drawn, (-left, 0))
        return ink

    def overflows(self, text: Text, cells: int) -> bool:
        """Whether the line goes on beyond its ``cells``; a glyph may lean out by half a cell."""
        self.prepare([text])
        drawn = self._drawn[text]
        room = cells * CELL[0] + CELL[0] // 2
        if room >= drawn.width:
            return False
        side = (0, 0, drawn.width - room, CELL[1]) if text.rtl else (room, 0, drawn.width, CELL[1])
        return drawn.crop(side).getbbox() is not None


def _render(texts: list[Text]) -> Image.Image:
    """Draw the lines, each aligned to the side where it starts, blank ones between them."""
    lines = [(_RLM if text.rtl else _LRM) + drawable(text.logical) for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "lines.txt"), Path(folder, "lines.png")
        source.write_text("\n\n".join(lines), encoding="utf-8")
        command = ["pango-view", f"--font={FONT} {PIXELS}px", "--dpi=96", "--margin=0", "-q"]
        subprocess.run([*command, "-o", target, source], check=True, capture_output=True)
        with Image.open(target) as picture:
            return ImageChops.invert(picture.convert("L"))


def drawable(logical: str) -> str:
    """The line with blocks for bars and what the font lacks, of the same width and direction.

    Another font would break the grid. The measure asks of such cells only that they have ink.
    """
    drawn = []
    for char in _with_isolates_resolved(logical):
        if _is_drawn(char):
            drawn.append(char)
            continue
        block = PLACEHOLDER * cell_len(char)
        guard = {"L": _LRM, "R": _RLM, "AL": _RLM}.get(bidi_class(char), "")
        drawn.append(guard + block + guard)
    return "".join(drawn)


def _with_isolates_resolved(logical: str) -> str:
    """The line with each U+2068 as U+2066 or U+2067, by UAX #9 (X5c).

    Pango lets what stands before an isolate into it, where that begins with no letter; a mark of
    its direction keeps that out.
    """
    resolved = []
    for place, char in enumerate(logical):
        resolved.append(_isolate(logical[place + 1 :]) if char == _FSI else char)
    return "".join(resolved)


def _isolate(content: str) -> str:
    """What opens an isolate of this content, which reaches to the control that ends it."""
    depth = 0
    for char in content:
        kind = bidi_class(char)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            if not depth:
                break
            depth -= 1
        elif not depth and kind in ("L", "R", "AL"):
            return _LRI + _LRM if kind == "L" else _RLI + _RLM
    return _LRI + _LRM


def _is_drawn(char: str) -> bool:
    if char in BARS:  # which terminals draw themselves, each in its own way
        return False
    return unicodedata.category(char) in ("Mn", "Cf") or ord(char) in covered()


@cache
def covered() -> frozenset[int]:
    """The code points that the font has."""
    path = font_file()
    ranges = subprocess.run(
        ["fc-query", "-f", "%{charset}", path], check=True, capture_output=True, text=True
    ).stdout
    codes: set[int] = set()
    for stretch in ranges.split():
        first, _, last = stretch.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(codes)


@cache
def font_file() -> Path:
    """Where the font is."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", f"{FONT}:style=Book"],
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(found.stdout)


def wrong_ways(text: Text) -> Iterator[tuple[str, Text]]:
    """What the line would look like in a terminal that gets it wrong, each way by its name."""
    logical, rtl = text
    apart = _BETWEEN.sub(_ZWNJ, logical)
    words = logical.split(" ")
    yield "other base direction", Text(logical, not rtl)
    yield "reversed", Text(_LRO + logical + _PDF, rtl)
    yield "unjoined", Text(apart, rtl)
    yield "unjoined but for lam-alef", Text(_BETWEEN_BUT_LAM_ALEF.sub(_ZWNJ, logical), rtl)
    yield "reversed and unjoined", Text(_LRO + apart + _PDF, rtl)
    yield "each word reversed", Text(" ".join(_LRO + word + _PDF for word in words), rtl)
    yield "brackets unmirrored", Text("".join(map(mirrored, logical)), rtl)
    yield "digits reversed", Text(re.sub(r"\d+", lambda run: run[0][::-1], logical), rtl)
    yield "marks a letter late", Text(re.sub(f"({_MARK}+)(\\w)", r"\2\1", logical), rtl)
    yield "marks a letter early", Text(re.sub(f"(\\w)({_MARK}+)", r"\2\1", logical), rtl)
    for place in range(len(words) - 1):
        swapped = [*words[:place], words[place + 1], words[place], *words[place + 2 :]]
        yield f"words {place + 1} and {place + 2} swapped", Text(" ".join(swapped), rtl)
