"""Every theme is legible on every screen: text at 4.5:1, lines and bars at 3:1.

Screens are drawn in colours that tell their names (`PROBE`); what stands on what is then looked up
in every theme, as terminals with all colours, with 256 and with sixteen show it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.tui.screens.panel import Panel
from quiz.tui.theme import SIXTEEN, THEMES
from quiz.tui.widgets.article.article import Article
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.contrast import PROBE, Pair, contrasts, least, pairs
from tests.tui.driving import AnyPilot, begin, cell_of, shown, to_home, to_timeline, workers_end
from tests.tui.history import played
from tests.tui.lessons import lesson_on_screen, setup_of
from tests.tui.reading import to_reader
from tests.tui.test_looks import playing
from tests.tui.test_wide import choose_wrongly

ALL = [*THEMES.values(), *SIXTEEN.values()]


class Seen:
    """All that was drawn on a walk through screens."""

    def __init__(self, pilot: AnyPilot) -> None:
        self.pilot = pilot
        self.pairs: dict[tuple[str, str, bool, bool, float], Pair] = {}
        pilot.app.register_theme(PROBE)
        pilot.app.theme = PROBE.name

    async def after(self, *keys: str) -> None:
        """Press keys, and look at what is on the screen after each."""
        for key in keys or ("",):
            if key:
                await self.pilot.press(key)
            await self.pilot.pause()
            await workers_end(self.pilot)
            screen = self.pilot.app.screen
            # What lies behind a panel is faded on purpose.
            within = screen.children[0] if isinstance(screen, Panel) else None
            for pair in pairs(self.pilot, within):
                self.pairs.setdefault(pair[:5], pair)

    @property
    def faint(self) -> list[tuple[str, str, float, Pair]]:
        """What is too faint, in which theme and terminal, and its contrast."""
        return [
            (theme.name, terminal, round(found, 2), pair)
            for theme in ALL
            for pair in self.pairs.values()
            for terminal, found in contrasts(theme, pair)
            if found < least(theme.name, pair)
        ]

    def names(self) -> set[str]:
        """The colours that were met."""
        return {name for pair in self.pairs for name in pair[:2]}


async def test_home_and_what_opens_from_it(make_app: AppMaker, saves: Path) -> None:
    played(saves, 20, right=[False])
    played(saves, 1, right=[True, False])
    played(saves, 0.1, answers=2)
    async with make_app().run_test(size=(60, 20)) as pilot:
        await to_home(pilot)
        seen = Seen(pilot)
        await seen.after("", "x", "escape", "ctrl+p", "t", "4", "escape", "e", "down", "escape")
        await seen.after("question_mark", "escape", "s", "tab", "tab", "tab", "escape", "down", "v")
        await to_timeline(pilot)
        await seen.after("right", "escape", "a")
        await to_reader(pilot)
        await seen.after("n", "slash", "1", "9", "enter")
        assert not seen.faint
        assert seen.names() >= {"surface", "panel", "line", "frame", "evidence", "quiet"}


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_game(make_app: AppMaker, language: str) -> None:
    async with make_app(language).run_test(size=(80, 24)) as pilot:
        await playing(language=language, first="choice")(pilot)
        seen = Seen(pilot)
        await seen.after("", "2", "f", "enter", "space", "down", "space", "enter", "v", "right")
        await seen.after("escape", "enter", "v", "right")
        assert not seen.faint
        assert seen.names() >= {"text-success", "text-warning", "text-error", "text-accent"}


async def test_what_states_a_wrong_option_in_the_article(make_app: AppMaker) -> None:
    app = make_app("en", kind="choice", length=20, proven=shipped())
    async with app.run_test(size=(200, 60)) as pilot:
        play = await begin(pilot)
        await choose_wrongly(pilot, play)
        seen = Seen(pilot)
        await seen.after()
        assert not seen.faint
        place = play.query_one(Article).region
        rows = [row[place.x : place.right] for row in shown(pilot).split("\n")]
        assert any("✗" in row for row in rows)


async def test_a_lesson_of_a_class(make_app: AppMaker, saves: Path) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice", length=1)) as (pilot, _):
        seen = Seen(pilot)
        await seen.after("", "w", "escape", "enter", "enter", "enter", "enter")
        assert not seen.faint


async def test_text_that_the_mouse_selects(make_app: AppMaker) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await playing("2", language="en", first="choice")(pilot)
        seen = Seen(pilot)
        await pilot.mouse_down(offset=cell_of(pilot, "Which canal"))
        await pilot.hover(offset=cell_of(pilot, "The Corinth Canal"))
        await pilot.mouse_up(offset=cell_of(pilot, "The Corinth Canal"))
        await seen.after()
        assert pilot.app.screen.get_selected_text()
        assert not seen.faint
