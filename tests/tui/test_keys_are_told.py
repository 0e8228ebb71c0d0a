"""Every screen tells its keys: in the help panel all, in the bar those of the moment."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.text.layout import one_line
from quiz.tui import screens
from quiz.tui.anywhere import ANYWHERE, HELP, PALETTE
from quiz.tui.keys import _ARABIC_LAYOUT, Command, Group, keys_of, place_keys
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.help.screen import HelpPanel
from quiz.tui.screens.palette.screen import Palette
from quiz.tui.widgets.keybar import KeyBar
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin, play_out, to_home
from tests.tui.test_resize import STATES, come_to

SIGNS = {
    "enter": "⏎",
    "space": "Space",
    "left": "←",
    "right": "→",
    **dict.fromkeys("123456789٠١٢٣٤٥٦٧٨٩", "–"),
}
"""How a line of the help panel shows keys that do one thing here and another there."""


def screen_classes() -> list[type[QuizScreen]]:
    """Every screen that the game has, those included that share a base."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    found = [QuizScreen]
    for screen in found:
        found += screen.__subclasses__()
    return [screen for screen in found if "GROUPS" in vars(screen) and screen is not QuizScreen]


def commands_of(screen: type[QuizScreen]) -> list[Command]:
    return [command for group in (*screen.GROUPS, ANYWHERE) for command in group.commands]


@pytest.mark.parametrize("screen", screen_classes())
def test_the_help_panel_tells_every_key(screen: type[QuizScreen]) -> None:
    """By its action, the other half of a pair (← of →) included; or by a sign."""
    actions = {command.action.partition("(")[0] for command in commands_of(screen)}
    signs = " ".join(command.shown for command in commands_of(screen))
    for binding in (*screen.BINDINGS, *QuizScreen.BINDINGS):
        assert isinstance(binding, Binding)
        if binding.action.partition("(")[0] not in actions:
            for key in binding.key.split(","):
                assert SIGNS.get(key, key) in signs, (key, binding.action)


OPENED_BY = {HelpPanel: HELP, Palette: PALETTE}
"""Panels and what opens them: the same keys close them."""


def meanings(bound: Iterable[BindingType]) -> dict[str, set[str]]:
    """What each key does."""
    found: dict[str, set[str]] = {}
    for binding in bound:
        assert isinstance(binding, Binding)
        for key in binding.key.split(","):
            found.setdefault(key, set()).add(binding.action)
    return found


@pytest.mark.parametrize("screen", [*screen_classes(), *OPENED_BY])
def test_on_one_screen_no_key_has_two_meanings(screen: type[Screen[Any]]) -> None:
    inherited = QuizScreen.BINDINGS if issubclass(screen, QuizScreen) else []
    for key, actions in meanings([*screen.BINDINGS, *inherited]).items():
        assert len(actions) == 1, (key, actions)


@pytest.mark.parametrize("screen", [*screen_classes(), HelpPanel])
def test_h_leads_back_wherever_escape_does(screen: type[Screen[Any]]) -> None:
    """But where Esc ends what is typed or heard, and something stays to be done there."""
    own = meanings(screen.BINDINGS)
    back = own.get("escape", set()) & {"back", "home", "close"}
    assert back <= own.get("h", set())
    assert back <= own.get(_ARABIC_LAYOUT["h"], set())


@pytest.mark.parametrize("screen", [*screen_classes(), *OPENED_BY])
def test_what_is_heard_anywhere_means_nothing_else_anywhere(screen: type[Screen[Any]]) -> None:
    opened = OPENED_BY[screen].keys if screen in OPENED_BY else ()
    closing = set(keys_of(Group("", (replace(HELP, keys=opened),))))
    own = meanings(screen.BINDINGS)
    for key, actions in meanings(QuizScreen.BINDINGS).items():
        if key in own:
            assert own[key] == ({"close"} if key in closing else actions), key


@pytest.mark.parametrize("screen", screen_classes())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_told_in_words(screen: type[QuizScreen], language: str) -> None:
    words = catalogue(language)
    for group in screen.GROUPS:
        assert words(group.heading)
    for command in commands_of(screen):
        assert words(command.label)
        assert command.shown


@pytest.mark.parametrize(
    ("shown", "mirrored"),
    [
        ("n p", "p n"),
        ("+ −", "− +"),
        ("1–4", "4–1"),
        ("1–3 ⏎", "⏎ 3–1"),
        ("PgUp PgDn", "PgDn PgUp"),
        ("Shift+↑↓", "Shift+↑↓"),
        ("Tab ← →", "← → Tab"),
        ("⏎ ↓", "↓ ⏎"),
    ],
)
def test_of_several_keys_the_first_stands_where_the_language_starts(
    shown: str, mirrored: str
) -> None:
    command = Command("", (), shown, "keys.help")
    assert one_line(place_keys(command, catalogue("en"))).text == shown
    assert one_line(f"{place_keys(command, catalogue('ar'))} ما يفعل", "rtl").text.endswith(
        f" {mirrored}"
    )


@pytest.mark.parametrize("screen", screen_classes())
def test_every_letter_works_on_an_arabic_keyboard(screen: type[QuizScreen]) -> None:
    for command in commands_of(screen):
        for key in command.keys:
            assert not key.isalpha() or len(key) > 1 or key in _ARABIC_LAYOUT, key


@pytest.mark.parametrize("screen", screen_classes())
def test_every_action_exists(screen: type[QuizScreen]) -> None:
    for command in commands_of(screen):
        name = command.action.partition("(")[0]
        if name and not name.startswith("app."):
            assert hasattr(screen, f"action_{name}"), name


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
async def test_the_bar_takes_three_lines_at_most(
    make_app: AppMaker, state: str, language: str
) -> None:
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        await come_to(pilot, state)
        screen = next(one for one in reversed(pilot.app.screen_stack) if one.query(KeyBar))
        bar = screen.query_one(KeyBar)
        assert 1 <= bar.size.height <= 3
        assert bar.region.bottom == 20


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_bar_of_a_summary_takes_three_lines_at_most(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language, length=2).run_test(size=(60, 20)) as pilot:
        await to_home(pilot)
        assert pilot.app.screen.query_one(KeyBar).size.height <= 3
        await begin(pilot)
        summary = await play_out(pilot, rightly=False)
        assert summary.query_one(KeyBar).size.height <= 3
