"""What is drawn step by step is what one drawing of the whole screen shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from quiz.play.rules import Rules
from quiz.tui.textual_internals import CallbackScreen
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import summed_up
from tests.tui.glass import Glass
from tests.tui.history import played


class Marked(CallbackScreen):
    """Lines with a mark each, of which one is to be seen."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for number in range(12):
                yield Static(f"line {number}")
                yield Static(f"mark {number}", classes="mark", id=f"m{number}")

    def mark(self, number: int) -> None:
        for part in self.query(".mark"):
            part.set_class(part.id == f"m{number}", "-on")


class MarkedApp(App[None]):
    CSS = """
    .mark { visibility: hidden; height: 1; }
    .mark.-on { visibility: visible; }
    """

    def get_default_screen(self) -> Marked:
        return Marked()


@pytest.mark.parametrize("scrolls", [False, True])
async def test_a_mark_that_moves_leaves_nothing_behind_whoever_asks_for_a_place_meanwhile(
    monkeypatch: pytest.MonkeyPatch, scrolls: bool
) -> None:
    app = MarkedApp()
    glass = Glass(monkeypatch, app, (20, 10))
    async with app.run_test(size=(20, 10)) as pilot:
        screen = app.screen
        assert isinstance(screen, Marked)
        await pilot.pause()
        for number in (0, 1, 0, 2, 3, 1):
            screen.mark(number)
            if scrolls:
                screen.query_one(VerticalScroll).scroll_to(y=number, animate=False)
            # Styles are applied and nothing is laid out yet: who asks is told the new place.
            app.stylesheet.update(screen)
            screen._compositor.update_widgets({screen.query_one(f"#m{number}")})
            assert screen.query_one(f"#m{number}").region.height == 1
            await pilot.pause()
            assert glass.shown == glass.whole
            assert sum("mark" in line for line in glass.shown) == 1


@pytest.mark.parametrize("size", [(100, 32), (80, 24), (60, 20), (200, 60)], ids=str)
async def test_one_sentence_of_a_summary_is_marked_at_each_step(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    pack = shipped()
    session = played(saves, 0, right=[False], packs=[pack], rules=Rules(mode="mixed", length=8))
    app = make_app(proven=pack)
    glass = Glass(monkeypatch, app, size)
    async with app.run_test(size=size) as pilot:
        await summed_up(pilot, session)
        for key in ("down", "down", "down", "up", "up", "down", "f", "down", "up", "up", "up"):
            await pilot.press(key)
            assert glass.shown == glass.whole, key
            assert sum("▸" in line for line in glass.shown) <= 1, key
