"""Whether a line that is broken, bent or missing is found, on pictures drawn without a terminal."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tests.terminals.borders import sides_of, torn
from tests.terminals.measure import Grid
from tests.terminals.pango import CELL
from tests.terminals.recorder import Cell, Frame

WIDTH, HEIGHT = CELL
GRID = Grid(0, 0, WIDTH, HEIGHT, 4, 2)
NOTHING = Frame((), (), (), (), (), ())
BOX = NOTHING._replace(
    ruled=tuple(
        Cell(row, column, char)
        for row, line in enumerate(("┌──┐", "└──┘"))
        for column, char in enumerate(line)
    )
)


def box() -> Image.Image:
    """A box of four by two cells, drawn faintly through the middles of its cells."""
    picture = Image.new("RGB", (4 * WIDTH, 2 * HEIGHT), "#101418")
    pen = ImageDraw.Draw(picture)
    right, bottom = 4 * WIDTH - WIDTH // 2, 2 * HEIGHT - HEIGHT // 2
    pen.rectangle((WIDTH // 2, HEIGHT // 2, right, bottom), outline="#20282f")
    return picture


def test_a_character_reaches_the_sides_of_its_name() -> None:
    assert sides_of("─") == ("left", "right")
    assert sorted(sides_of("╮")) == ["down", "left"]
    assert sorted(sides_of("┿")) == ["down", "left", "right", "up"]
    assert sides_of("╳") == sides_of("╌") == sides_of("a") == sides_of("") == ()


def test_a_whole_box_passes() -> None:
    assert torn(box(), GRID, BOX) == []


def test_a_letter_that_leans_in_hides_no_line() -> None:
    picture = box()
    ImageDraw.Draw(picture).rectangle((WIDTH + 4, HEIGHT - 2, WIDTH + 6, HEIGHT - 1), fill="white")
    assert torn(picture, GRID, BOX) == []


@pytest.mark.parametrize("column", [WIDTH, 2 * WIDTH - 2])
def test_a_gap_is_found(column: int) -> None:
    picture = box()
    picture.paste("#101418", (column, 0, column + 2, HEIGHT))
    assert torn(picture, GRID, BOX) != []


def test_a_step_is_found() -> None:
    picture = box()
    cell = picture.crop((WIDTH, 0, 2 * WIDTH, HEIGHT - 4))
    picture.paste("#101418", (WIDTH, 0, 2 * WIDTH, HEIGHT))
    picture.paste(cell, (WIDTH, 4))
    assert len(torn(picture, GRID, BOX)) == 2


@pytest.mark.parametrize(
    ("char", "filled"),
    [
        ("▐", (6, 0, 12, HEIGHT)),
        ("▌", (0, 0, 6, HEIGHT)),
        ("█", (0, 0, 12, HEIGHT)),
        ("▄", (0, HEIGHT // 2, 12, HEIGHT)),
        ("▂", (0, HEIGHT - HEIGHT // 4, 12, HEIGHT)),
    ],
)
def test_a_bar_is_told_from_another(char: str, filled: tuple[int, int, int, int]) -> None:
    picture = Image.new("RGB", (4 * WIDTH, 2 * HEIGHT), "#101418")
    picture.paste("#344650", filled)
    for other in "▐▌█▄▂":
        frame = NOTHING._replace(bars=(Cell(0, 0, other),))
        assert bool(torn(picture, GRID, frame)) is (other != char)


def test_a_bar_is_one_beside_a_sentence_that_is_marked_as_a_whole() -> None:
    picture = Image.new("RGB", (8 * WIDTH, HEIGHT), "#101418")
    picture.paste("#344650", (WIDTH, 0, 6 * WIDTH + WIDTH // 2, HEIGHT))
    frame = NOTHING._replace(bars=(Cell(0, 6, "▌"),))
    assert torn(picture, GRID._replace(columns=8, rows=1), frame) == []


def test_bars_that_fill_their_row_are_not_its_ground() -> None:
    picture = Image.new("RGB", (4 * WIDTH, 4 * HEIGHT), "#101418")
    picture.paste("#344650", (0, 0, 4 * WIDTH, HEIGHT))
    for char in "█▌":
        frame = NOTHING._replace(bars=tuple(Cell(0, column, char) for column in range(4)))
        assert bool(torn(picture, GRID, frame)) is (char == "▌")
