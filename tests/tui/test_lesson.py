"""A lesson on its host's screens: phases, answers of every kind, and what the keys do."""

from __future__ import annotations

from tests.tui.conftest import AppMaker
from tests.tui.driving import said
from tests.tui.lessons import to_lesson, to_prepare


async def test_teams_answer_at_one_keyboard(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        lesson = await to_lesson(pilot)
        await pilot.press("enter")
        assert lesson.view.phase == "ask"
        await pilot.press("1", "w", "a", "s")
        assert "3 of 4 have answered" in said(pilot)
        await pilot.press("escape")
        assert not lesson.typed_by_teams
