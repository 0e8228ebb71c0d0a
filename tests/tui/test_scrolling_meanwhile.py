"""A player who goes on while a screen is still being laid out anew is not taken back."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from quiz.languages.catalogue import catalogue
from quiz.tui.textual_internals import CallbackScreen
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.row_list import Listed, RowList


class ListScreen(CallbackScreen):
    """A list that is longer than the window."""

    def compose(self) -> ComposeResult:
        yield Body(RowList(catalogue("en"), id="rows"))


class Listing(App[None]):
    """The list alone."""

    def get_default_screen(self) -> ListScreen:
        return ListScreen()


@pytest.mark.parametrize("by", ["highlight", "pages"])
async def test_where_a_player_goes_while_a_place_is_found_again_is_where_they_are(by: str) -> None:
    app = Listing()
    async with app.run_test(size=(40, 10)) as pilot:
        body, rows = app.screen.query_one(Body), app.screen.query_one(RowList)
        texts = [Listed(Content(f"row {number}")) for number in range(50)]
        rows.show(texts, 0)
        await pilot.pause()
        body.settle(body.show_highlight)
        await pilot.pause()
        body.find_again()  # as where a line above it comes and goes
        if by == "highlight":
            rows.show(texts, 49)
            body.show_highlight()
        else:
            body.go_pages(2)
        await pilot.pause(0.2)
        assert body.scroll_y == (40 if by == "highlight" else 16)


async def test_a_scroll_bar_is_there_as_soon_as_there_is_more_than_has_room() -> None:
    app = Listing()
    async with app.run_test(size=(40, 10)) as pilot:
        body, rows = app.screen.query_one(Body), app.screen.query_one(RowList)
        for count, tall in ((50, 10), (5, 0), (50, 10)):
            rows.show([Listed(Content(f"row {number}")) for number in range(count)], 0)
            await pilot.pause(0.2)
            assert body.vertical_scrollbar.region.height == tall
