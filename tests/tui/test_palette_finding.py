"""What is typed into the palette finds commands by meaning, in any language, misspelt too."""

from __future__ import annotations

import sys

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.allowed import ALLOWED
from quiz.tui.anywhere import ANYWHERE
from quiz.tui.keys import Command
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.palette.finding import _CALLED, Findable, find
from quiz.tui.screens.palette.offers import EVERYWHERE
from quiz.tui.screens.players.screen import PlayersScreen
from quiz.tui.screens.settings.names import NAMES
from quiz.tui.screens.settings.screen import SettingsScreen
from quiz.tui.theme import THEMES
from quiz.tui.widgets.row import Row
from quiz.values.likeness import slips
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin, said, shown, to_home, until
from tests.tui.test_keys_are_told import commands_of, screen_classes
from tests.tui.test_palette import offered, to_palette

EVERY = {
    command.action: command
    for command in (*commands_of(HomeScreen), *ANYWHERE.commands, *EVERYWHERE)
    if command.is_named
}


def found(typed: str, language: str = "en") -> list[str]:
    """The actions that what is typed finds at home, the best first."""
    words = catalogue(language)
    findable = [Findable(command, words) for command in EVERY.values()]
    actions = list(EVERY)
    return [actions[place] for place in find(findable, typed)]


MEANT = {
    "app.switch_theme": "theme thème سمة colors couleurs لون colour",
    "choose_value('theme', 'dark')": "dark sombre داكن night",
    "app.quit": "quit exit quitter sortir خروج اخرج leave",
    "speak('fr')": "language langue لغة french français فرنسية",
    "speak('ar')": "arabic arabe العربية عربية",
    "setting('timer')": "timer clock minuteur chronomètre مؤقت",
    "setting('digits')": "digits chiffres أرقام رقم",
    "read": "search chercher بحث article",
    "who": "player joueur لاعب user",
    "settings": "settings options réglages الإعدادات preferences",
    "help": "help aide مساعدة",
    "scores": "scores results résultats النتائج",
    "review": "review réviser راجع",
    "calibrate": "calibrate terminal معايرة",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", MEANT)
def test_a_command_is_found_by_what_is_meant_in_any_language(action: str, language: str) -> None:
    for typed in MEANT[action].split():
        assert action in found(typed, language)[:6], (typed, found(typed, language))


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("tehme", "app.switch_theme"),
        ("exti", "app.quit"),
        ("quite", "app.quit"),
        ("langauge", "speak('en')"),
        ("setings", "settings"),
        ("setttings", "settings"),
        ("serach", "read"),
        ("palyer", "who"),
        ("tmier", "setting('timer')"),
        ("drak", "choose_value('theme', 'dark')"),
        ("langeu", "speak('fr')"),
        ("quiter", "app.quit"),
        ("reglages", "settings"),
        ("الاعدادت", "settings"),
        ("خروح", "app.quit"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_slips_are_looked_past(typed: str, action: str, language: str) -> None:
    assert action in found(typed, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "actions"),
    [
        ("thme", ["app.switch_theme", "setting('theme')"]),
        ("theem", ["app.switch_theme", "setting('theme')"]),
        ("timr", ["setting('timer')"]),
        ("hlep", ["help"]),
        ("socres", ["scores"]),
    ],
)
def test_of_what_is_nearly_typed_the_whole_word_comes_first(
    typed: str, actions: list[str], language: str
) -> None:
    assert found(typed, language)[: len(actions)] == actions


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_setting_is_found_by_its_name_first(name: str, language: str) -> None:
    assert f"setting('{name}')" in found(catalogue(language)(f"settings.name.{name}"), language)[:4]


def test_what_means_nothing_finds_nothing() -> None:
    for typed in ("zzz", "qqqqqqqq", "timer zzz"):
        assert found(typed) == []


def test_each_slip_counts_once() -> None:
    words = {"timer": 0, "tim": 0, "tmier": 1, "tiimer": 1, "tiner": 1, "tier": 1, "temir": 2}
    for typed, count in words.items():
        assert slips(typed, "timer") == count, typed
    assert slips("tim", "timer", whole=True) == 2


def test_every_word_to_find_by_belongs_to_a_command_that_there_is() -> None:
    assert screen_classes()  # which imports them
    labels = {command.label for command in EVERYWHERE} | {
        value.label
        for name, module in list(sys.modules.items())
        if name.startswith("quiz.tui.")
        for value in vars(module).values()
        if isinstance(value, Command)
    }
    assert labels >= _CALLED.keys()
    called = {name for names in _CALLED.values() for name in names}
    table = {key.removeprefix("find.") for key in catalogue("en")._messages if key[:5] == "find."}
    assert called == table


async def test_a_setting_found_opens_the_settings_there(make_app: AppMaker) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        for name in ("timer", "exam"):  # the second time the settings are open
            await to_palette(pilot)
            await pilot.press(*name, "enter")
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen, SettingsScreen)
            (row,) = [row for row in screen.query(Row) if row.has_class("-on")]
            assert NAMES[row.place] == name
            assert catalogue("en")(f"settings.about.{name}") in said(pilot)


async def test_colours_are_chosen_by_name_on_any_screen(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        play = await begin(pilot)
        for typed, theme in (("white on black", "contrast-dark"), ("drak", "dark")):
            await to_palette(pilot)
            await pilot.press(*typed, "enter")
            await pilot.pause()
            assert pilot.app.screen is play
            assert pilot.app.theme == THEMES[theme].name
        await pilot.press("e", "ctrl+p", *"colours light", "enter")
        await pilot.pause()
        light = catalogue("en")("settings.value.theme.light")
        (row,) = [row for row in pilot.app.screen.query(Row) if row.has_class("-on")]
        assert NAMES[row.place] == "theme"
        assert light in said(pilot)
        assert set(THEMES) < set(ALLOWED["theme"].steps)


async def test_who_plays_is_said(make_app: AppMaker) -> None:
    async with make_app(player="[b]Noor[/b]").run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        await pilot.press("ctrl+p", *"who plays", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlayersScreen))
        assert "[b]Noor[/b]" in shown(pilot)
        await pilot.press("escape")
        await to_home(pilot)
        play = await begin(pilot)
        await to_palette(pilot)
        await pilot.press(*"who plays", "enter")
        await pilot.pause()
        assert pilot.app.screen is play
        assert "You play as [b]Noor[/b]. Somebody else is chosen on the first screen" in said(pilot)


async def test_the_best_stands_first_and_enter_does_it(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=(60, 20)) as pilot:
        home = await to_home(pilot)
        palette = await to_palette(pilot)
        await pilot.press(*"dark")
        await pilot.pause()
        shown = [row for row in palette.query(Row) if row.display]
        assert shown[0].has_class("-on")
        assert offered(palette)[0] == "choose_value('theme', 'dark')"
        rows = [row.region.y for row in shown]
        assert rows == sorted(rows)
        await pilot.press(*["backspace"] * 4)
        await pilot.pause()
        assert offered(palette) == [command.action for command in palette.commands]
        await pilot.press(*"exit", "escape")
        await pilot.pause()
        assert pilot.app.screen is home
