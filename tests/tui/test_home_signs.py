"""The signs of a timeline on home: explained beneath it, or there are none."""

from __future__ import annotations

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.timeline_view import TimelineView
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import to_home


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_signs_of_a_timeline_on_home_are_explained_beneath_it(
    make_app: AppMaker, language: str
) -> None:
    """As far as they are drawn: the pack has a year of which no closer date is told."""
    words = catalogue(language)
    span, dense = words("timeline.sign-span"), words("portrait.sign-dense")
    async with make_app(language, proven=shipped()).run_test(size=(100, 32)) as pilot:
        home = await to_home(pilot)
        line, signs = home.query_one("#events", Prose), home.query_one("#signs", Prose)
        assert "├" in line.content.plain
        assert line.display
        assert signs.region.y == line.region.bottom
        assert span in signs.content.plain
        assert (dense in signs.content.plain) is ("▓" in line.content.plain)
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        line, signs = home.query_one(TimelineView), home.query_one("#line-signs", Prose)
        assert signs.region.y == line.region.bottom
        assert span in signs.content.plain
        # Without room for that there are points alone.
        plain = 0
        for height in range(24, 34):
            await pilot.resize_terminal(80, height)
            await pilot.pause()
            line = home.query_one("#events", Prose)
            if line.display and not home.query_one("#signs").display:
                assert set("●┬─") >= set(line.content.plain.splitlines()[0])
                plain += 1
        assert plain or language == "ar"  # whose sentence leaves room for both lines or none
    async with make_app(language, proven=canals()).run_test(size=(100, 32)) as pilot:
        home = await to_home(pilot)
        line, signs = home.query_one("#events", Prose), home.query_one("#signs", Prose)
        assert signs.display is any(sign in line.content.plain for sign in "├▓○┄")
