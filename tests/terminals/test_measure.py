"""The measure itself, on cells drawn without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from rich.cells import cell_len

from quiz.text.layout import Line, layout
from tests.terminals import pango
from tests.terminals.lines import HARD_LINES
from tests.terminals.measure import Expected, Grid, Measure, Verdict
from tests.terminals.pango import CELL, PIXELS, Reference, Text
from tests.terminals.proofs import is_spoiled
from tests.terminals.recorder import BARS
from tests.terminals.spoiling import SPOILED

COLUMNS = 76
REFERENCE = Reference()
UNDERLINES = [("#d0d0d0", "#d0d0d0"), ("#585858", "#787878", "#282828")]
"""As most terminals draw one, and as Konsole does: thin, and spread by the screen."""


@pytest.fixture(autouse=True)
def with_pango() -> None:
    """Nothing can be measured without a reference."""
    if missing := pango.missing():
        pytest.skip(f"there is no {missing}")


def judged(
    change: Callable[[Line], Line] = lambda line: line, *, underline: Sequence[str] = ()
) -> list[Verdict]:
    """The verdicts on the hard lines, each changed before it is drawn."""
    lines: list[Line] = []
    texts: list[Expected] = []
    for hard in HARD_LINES:
        for line in layout(hard.text, COLUMNS, hard.base):
            if hard.name != "long-word":
                text = Text(hard.text[line.start : line.end], line.rtl)
                texts.append(Expected(len(lines), line.indent, line.width, text))
                lines.append(change(line))
    grid = Grid(0, 0, *CELL, COLUMNS, len(lines))
    picture = drawn(lines)
    if underline:
        picture = underlined(picture, lines, underline)
    return Measure(REFERENCE).judge(picture, grid, texts)


def underlined(picture: Image.Image, lines: list[Line], colours: Sequence[str]) -> Image.Image:
    """Draw a line under each line, through the tails of its letters, a row of pixels a colour."""
    under = Image.new("RGB", picture.size)
    pen = ImageDraw.Draw(under)
    ascent, _ = ImageFont.truetype(str(pango.font_file()), PIXELS).getmetrics()
    for row, line in enumerate(lines):
        top, left = row * CELL[1] + ascent + 2, line.indent * CELL[0]
        for y, colour in enumerate(colours, top):
            pen.line((left, y, left + line.width * CELL[0] - 1, y), colour)
    return ImageChops.lighter(picture, under)


def drawn(lines: list[Line]) -> Image.Image:
    """The lines as a terminal draws them that puts each character into its cell."""
    picture = Image.new("RGB", (COLUMNS * CELL[0], len(lines) * CELL[1]), "#101018")
    pen = ImageDraw.Draw(picture)
    basic = ImageFont.Layout.BASIC
    font = ImageFont.truetype(str(pango.font_file()), PIXELS, layout_engine=basic)
    for row, line in enumerate(lines):
        column = line.indent
        for cell in line.cells:
            for char in cell:
                pen.text((column * CELL[0], row * CELL[1]), char, "#d0d0d0", font)
            column += cell_len(cell[0])
    return picture


def test_right_lines_pass() -> None:
    assert [verdict for verdict in judged() if not verdict.passed] == []


@pytest.mark.parametrize("underline", UNDERLINES)
def test_right_lines_pass_underlined_too(underline: Sequence[str]) -> None:
    assert [verdict for verdict in judged(underline=underline) if not verdict.passed] == []


@pytest.mark.parametrize("underline", UNDERLINES)
def test_spoiled_lines_fail_underlined_too(underline: Sequence[str]) -> None:
    way = "reversed"
    failed = [one for one in judged(SPOILED[way], underline=underline) if not one.passed]
    spoiled = [one for one in judged() if is_spoiled(one.expected, way)]
    assert len(failed) == len(spoiled) > 10


@pytest.mark.parametrize("way", SPOILED)
def test_only_spoiled_lines_fail(way: str) -> None:
    verdicts = {verdict: is_spoiled(verdict.expected, way) for verdict in judged(SPOILED[way])}
    assert [verdict for verdict, spoiled in verdicts.items() if spoiled is verdict.passed] == []
    assert any(verdicts.values())


def test_a_blank_screen_fails() -> None:
    verdicts = judged(lambda line: replace(line, cells=tuple(" " for _ in line.cells)))
    assert not any(verdict.passed for verdict in verdicts)


def test_another_letter_of_the_same_width_fails() -> None:
    dal_for_meem = str.maketrans("\ufee1\ufee2", "\ufea9\ufeaa")  # alone, and at the end of a word

    def change(line: Line) -> Line:
        return replace(line, cells=tuple(cell.translate(dal_for_meem) for cell in line.cells))

    failed = [verdict for verdict in judged(change) if not verdict.passed]
    assert any("(762م)" in verdict.expected.text.logical for verdict in failed)


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("leaning", [-2, 0, 2])
@pytest.mark.parametrize("strength", [0.02, 0.3, 1.0])
@pytest.mark.parametrize(("beside", "passes"), [(" ", True), ("x", False)])
def test_a_bar_however_pale_spoils_no_cell_beside_it(
    beside: str, passes: bool, strength: float, leaning: int, rtl: bool
) -> None:
    text = Text("█\xa0معروفة   ░\xa0جديدة" if rtl else "█\xa0known   ░\xa0new", rtl)
    (line,) = layout(text.logical, COLUMNS, "rtl" if rtl else "ltr")
    shade = line.cells.index("░")
    cells = [" " if cell in BARS else cell for cell in line.cells]
    cells[shade + 1 if rtl else shade - 1] = beside  # the blank before it
    # A terminal draws bars itself, and may put all that is of the font a little beside its cell.
    letters = drawn([replace(line, cells=tuple(cells))])
    picture, grid = ImageChops.offset(letters, leaning, 0), Grid(0, 0, *CELL, COLUMNS, 1)
    pale = Image.blend(Image.new("RGB", CELL, "#101018"), Image.new("RGB", CELL, "white"), strength)
    for place, cell in enumerate(line.cells):
        if cell in BARS:
            picture.paste(pale, grid.box(0, line.indent + place, 1))
    expected = Expected(0, line.indent, line.width, text)
    (verdict,) = Measure(REFERENCE).judge(picture, grid, [expected])
    assert verdict.passed is passes, verdict
