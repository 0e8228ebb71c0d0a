"""The pictures of a lesson in windows are kept as it goes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.terminals.class_page import PageLook
from tests.terminals.lesson_tour import Album, Shown
from tests.terminals.measure import Grid
from tests.terminals.rig import Look


def looked(what: str) -> Look:
    grid = Grid(left=2, top=2, cell_width=8, cell_height=16, columns=10, rows=4)
    return Look("xterm", what, Image.new("RGB", (90, 70)), grid, (), ())


def test_a_lesson_that_is_stopped_leaves_the_pictures_of_each_step_and_their_sheets(
    tmp_path: Path,
) -> None:
    album = Album(tmp_path / "lesson")
    page = PageLook("ask", Image.new("RGB", (1280, 720)), ())
    for _ in range(9):  # one more than a sheet holds
        album.keep(Shown(looked("door open")))
    album.keep(Shown(looked("ask"), looked("ask"), page))
    kept = {path.name for path in (tmp_path / "lesson").iterdir()}
    assert {"01-door-open-host.png", "09-door-open-host.png"} <= kept
    assert {"10-ask-host.png", "10-ask-projector.png", "10-ask-page.png"} <= kept
    assert {"sheet-host-01.png", "sheet-host-02.png", "sheet-class-01.png"} <= kept
    with Image.open(tmp_path / "lesson/10-ask-host.png") as picture:
        assert picture.size == (80, 64)  # the cells alone
