"""A window made smaller or larger, down to nothing and back: what the player had stays."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from quiz.languages.records import LANGUAGES
from quiz.tui.app import QuizApp
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.help.screen import HelpPanel
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.body import Body
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, begin, play_out, said, shown, to_home
from tests.tui.test_looks import playing

SIZE = (80, 24)
OTHERS = [(60, 20), (59, 24), (30, 8), (200, 60), (10, 3), (1, 1)]

STATES: dict[str, tuple[str, ...]] = {
    "home": (),
    "choice": ("choice", "down", "down"),
    "feedback": ("choice", "2", "down", "down", "down"),
    "unfolded": ("choice", "2", "f", "pagedown"),
    "ordering": ("ordering", "shift+down", "down", "shift+up"),
    "held": ("ordering", "shift+down", "space", "down"),
    "ordered": ("ordering", "shift+down", "enter", "pagedown"),
    "settings": ("choice", "e", "down", "down", "down", "down", "down", "down", "down", "right"),
    "help": ("choice", "question_mark", "down", "down"),
}


def test_a_text_that_is_not_laid_out_yet_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    text: Any = SimpleNamespace(display=True, virtual_region=SimpleNamespace(height=0))
    monkeypatch.setattr(Body, "_texts", lambda _: [text])
    monkeypatch.setattr(Body, "top_of", lambda *_: 3)
    assert Body()._text_at(1) == (text, 0.0)


async def come_to(pilot: AnyPilot, state: str) -> None:
    """Bring the app into a state."""
    await to_home(pilot)
    if STATES[state]:
        assert isinstance(pilot.app, QuizApp)
        first, *keys = STATES[state]
        await playing(*keys, language=pilot.app.language, first=first)(pilot)
    await pilot.pause()


async def resize(pilot: AnyPilot, size: tuple[int, int]) -> None:
    """Give the window another size, and wait for the screen to settle."""
    await pilot.resize_terminal(*size)
    await pilot.pause()


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("language", "others"), [("ar", OTHERS[::2]), ("en", OTHERS[1::2])])
@pytest.mark.parametrize("state", STATES)
async def test_nothing_is_lost(
    make_app: AppMaker, state: str, language: str, others: list[tuple[int, int]]
) -> None:
    async with make_app(language).run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        before = shown(pilot)
        for size in others:
            await resize(pilot, size)
            await resize(pilot, SIZE)
            assert shown(pilot) == before, size
        if language == "ar":
            for size in [(200, 60), (10, 3), (60, 20)]:  # and without coming back in between
                await resize(pilot, size)
            await resize(pilot, SIZE)
            assert shown(pilot) == before


async def test_moves_can_still_be_taken_back(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "held")
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        assert screen.game.order == (1, 2, 0)
        await resize(pilot, (20, 5))
        await resize(pilot, SIZE)
        await pilot.press("u")
        assert screen.game.order == (1, 0, 2)
        await pilot.press("u", "u")
        assert screen.game.order == (0, 1, 2)


async def test_the_summary_stays(make_app: AppMaker) -> None:
    async with make_app(length=3).run_test(size=SIZE) as pilot:
        await begin(pilot)
        await play_out(pilot, rightly=False)
        await pilot.press("pagedown")
        await pilot.pause()
        before = shown(pilot)
        for size in OTHERS:
            await resize(pilot, size)
            await resize(pilot, SIZE)
            assert shown(pilot) == before


@pytest.mark.one_in(3)
@pytest.mark.parametrize("size", [(59, 20), (60, 19), (20, 5), (10, 3), (12, 2)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_needed_is_said_in_any_window(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    async with make_app(language).run_test(size=size) as pilot:
        await to_home(pilot)
        assert "60" in said(pilot)
        assert "20" in said(pilot)
        message = pilot.app.screen.query_one("#too-small")
        assert message.virtual_size.height <= size[1]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("state", ["choice", "ordering", "held", "feedback", "settings", "home"])
async def test_keys_do_nothing_that_cannot_be_seen(make_app: AppMaker, state: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        before = shown(pilot)
        await resize(pilot, (30, 8))
        await pilot.press("1", "down", "shift+down", "space", "u", "enter", "s", "t", "e", "l", "h")
        await resize(pilot, SIZE)
        assert shown(pilot) == before


async def test_help_and_quitting_work_in_any_window(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=(20, 5)) as pilot:
        await to_home(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpPanel)
        await pilot.press("escape")
        assert isinstance(app.screen, QuizScreen)
        await pilot.press("q")
    assert app.return_code == 0


async def test_the_evidence_stays_in_view(make_app: AppMaker) -> None:
    async with make_app().run_test(size=(80, 40)) as pilot:
        await come_to(pilot, "choice")
        await pilot.press("2")
        for size in [(60, 20), (100, 22), (70, 30), (60, 20)]:
            await resize(pilot, size)
            strips = pilot.app.screen._compositor.render_strips()
            styles = [part.style for strip in strips for part in strip if part.style is not None]
            assert any(style.bold and style.underline for style in styles), shown(pilot)


async def test_what_was_scrolled_to_stays_in_view(make_app: AppMaker) -> None:
    async with make_app().run_test(size=(90, 24)) as pilot:
        await come_to(pilot, "choice")
        await pilot.press("2", "f", "pagedown", "pagedown")
        await pilot.pause()
        first = pilot.app.screen.query_one("#stem").region.bottom
        top = shown(pilot).split("\n")[first + 1].split()[2:5]
        await resize(pilot, (60, 20))
        stem = pilot.app.screen.query_one("#stem").region.bottom
        near = " ".join(" ".join(shown(pilot).split("\n")[stem : stem + 4]).split())
        assert " ".join(top) in near, (top, shown(pilot))
