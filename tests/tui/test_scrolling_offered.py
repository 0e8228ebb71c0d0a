"""That the arrows scroll is told where there is more to see, and there alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.tui.screens.scores.screen import ScoresScreen
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, said, summed_up, to_home, until
from tests.tui.history import played

WORDS = catalogue("en")


def offers(pilot: AnyPilot) -> bool:
    return WORDS("keys.scroll") in said(pilot)


@pytest.mark.parametrize("height", [20, 40])
async def test_not_in_a_summary_that_is_all_in_view(
    make_app: AppMaker, saves: Path, height: int
) -> None:
    session = played(saves, 0)
    async with make_app().run_test(size=(60, height)) as pilot:
        screen = await summed_up(pilot, session)
        assert not screen.body.scrolls
        assert not offers(pilot)


@pytest.mark.parametrize(("height", "scrolls"), [(40, False), (20, True)])
async def test_among_the_scores(
    make_app: AppMaker, saves: Path, height: int, scrolls: bool
) -> None:
    played(saves, 1)
    played(saves, 0)
    async with make_app().run_test(size=(60, height)) as pilot:
        await to_home(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoresScreen))
        screen = pilot.app.screen
        assert isinstance(screen, ScoresScreen)
        await until(pilot, lambda: screen.body.scrolls == scrolls)
        await pilot.pause()
        assert offers(pilot) == scrolls


@pytest.mark.parametrize("size", [(60, 20), (80, 30), (100, 50), (200, 60)])
async def test_below_an_answer(make_app: AppMaker, size: tuple[int, int]) -> None:
    async with make_app(kind="choice").run_test(size=size) as pilot:
        screen = await begin(pilot)
        for rightly in (True, False):
            await answer(pilot, rightly=rightly)
            await until(pilot, lambda: offers(pilot) == screen.scrolls)
            beside = size[0] >= 140 and screen.pane.scrolls
            assert screen.scrolls == (screen.body.scrolls or beside)
            if size == (100, 50):
                assert not offers(pilot)
            await pilot.press("enter")
            await pilot.pause()
