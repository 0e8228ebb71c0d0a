"""A screen that holds its drawing back until all on it is in its place."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from quiz.tui.textual_internals import CallbackScreen


class HeldScreen(CallbackScreen):
    """A screen of two lines."""

    def compose(self) -> ComposeResult:
        yield Static("one", id="first")
        yield Static("two", id="second")


async def test_what_is_held_back_is_drawn_whole_however_it_comes_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where time is up between a change and the moment at which it would have been noted."""
    drawn: list[set[int]] = []

    class Held(App[None]):
        def get_default_screen(self) -> HeldScreen:
            return HeldScreen()

    app = Held()
    async with app.run_test(size=(20, 4)) as pilot:
        screen = app.screen
        assert isinstance(screen, HeldScreen)
        await pilot.pause()
        compositor = screen._compositor
        draw = compositor.render_update

        def note(*given: Any, **named: Any) -> Any:
            drawn.append({y for region in compositor._dirty_regions for y in region.line_range})
            return draw(*given, **named)

        monkeypatch.setattr(compositor, "render_update", note)
        screen.draw_once_settled()
        for part, drawing in (("#first", screen._on_timer_update), ("#second", lambda: None)):
            screen.query_one(part, Static).update("other")
            screen._dirty_widgets.add(screen.query_one(part))  # as its message does a moment later
            drawing()
        assert drawn == []
        assert screen.draw_what_is_held()
        assert drawn == [{0, 1}]
        assert not screen.draw_what_is_held()
