"""The help opens at what is at hand."""

from __future__ import annotations

import pytest

from quiz.tui.screens.help.screen import HelpPanel
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.prose import Prose
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, until


def headings(pilot: AnyPilot) -> dict[str, int]:
    """Return the line of each heading of the help, from the top of what is in view."""
    body = pilot.app.screen.query_one("#help-body", Body)
    found = pilot.app.screen.query(".heading").results(Prose)
    return {one.content.plain: body.top_of(one) - int(body.scroll_y) for one in found}


@pytest.mark.parametrize("size", [(60, 20), (100, 32)])
async def test_after_an_answer_it_opens_at_that(make_app: AppMaker, size: tuple[int, int]) -> None:
    async with make_app(kind="choice").run_test(size=size) as pilot:
        await begin(pilot)
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpPanel)
        body = pilot.app.screen.query_one("#help-body", Body)
        assert body.scroll_y == 0
        await pilot.press("escape")
        await answer(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: headings(pilot)["After an answer"] == 1)
        assert headings(pilot)["At any question"] < pilot.app.screen.query_one("#help").size.height
        await pilot.press("home")
        body = pilot.app.screen.query_one("#help-body", Body)
        await until(pilot, lambda: body.scroll_y == 0)
        await pilot.press("end")
        await until(pilot, lambda: body.scroll_y == body.max_scroll_y > 0)
