"""Every theme is legible, and nothing hangs on its colours: measured on what is really drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from quiz.saves.profile_settings import load_settings
from quiz.tui.app import QuizApp
from quiz.tui.screens.help.screen import HelpPanel
from quiz.tui.theme import THEMES, find_theme
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, begin, play_out, shown, to_home
from tests.tui.test_looks import playing

SIZE = (80, 40)

DRAWN = set("─┬┴├┤┼│┃▌▐█▒░▄▆▂▁▃▅▇╭╮╰╯▏▕▎▊ ")
"""What is drawn and not read: borders, bars, the scroll bar. It tells nothing by itself."""


def segments(pilot: AnyPilot) -> Iterator[Segment]:
    """What the terminal is sent, in the colours and weights that it is told."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    if isinstance(screen, HelpPanel):  # what lies behind it is faded on purpose
        box = screen.query_one("#help").region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        for part in strip:
            if part.text.strip() and not set(part.text) <= DRAWN:
                yield part


def colors(style: Style | None) -> tuple[RichColor, RichColor]:
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    return style.color, style.bgcolor


# What xterm draws the sixteen colours as.
XTERM = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
    (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
]  # fmt: skip


def in_sixteen(color: RichColor) -> tuple[int, int, int]:
    """A colour as a terminal with sixteen shows it."""
    number = color.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return XTERM[number]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""

    def luminance(color: tuple[int, int, int]) -> float:
        parts = []
        for value in color:
            share = value / 255
            parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


STATES = {
    "home": (),
    "choice": ("choice",),
    "wrong": ("choice", "2"),
    "right": ("choice", "3"),
    "skipped": ("choice", "s"),
    "ordering": ("ordering", "shift+down"),
    "held": ("ordering", "space", "down"),
    "ordered": ("ordering", "shift+down", "enter"),
    "settings": ("choice", "e", "down"),
    "help": ("choice", "question_mark"),
}


async def come_to(pilot: AnyPilot, state: str) -> None:
    """Bring the app into a state."""
    await to_home(pilot)
    first, *keys = STATES[state] or ("",)
    if first:
        assert isinstance(pilot.app, QuizApp)
        await playing(*keys, language=pilot.app.language, first=first)(pilot)
    await pilot.pause()


def assert_legible(pilot: AnyPilot, least: float, theme: str) -> None:
    for part in segments(pilot):
        color, background = colors(part.style)
        found = contrast(color.get_truecolor(), background.get_truecolor())
        assert found >= least, (theme, part.text, color, background, round(found, 2))
        rounded = contrast(in_sixteen(color), in_sixteen(background))
        assert rounded >= 3, (theme, part.text, color, background, round(rounded, 2))


@pytest.mark.parametrize(
    ("state", "language"),
    [*((state, "en") for state in STATES), *((state, "ar") for state in ("wrong", "ordered"))],
)
async def test_all_text_is_legible_in_every_theme(
    make_app: AppMaker, state: str, language: str
) -> None:
    """7:1 (WCAG AAA) at high contrast, 4.5:1 (AA) else, quiet text included.

    Where the terminal rounds every colour to one of sixteen, 3:1 is still kept.
    """
    async with make_app(language).run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        for name, theme in THEMES.items():
            pilot.app.theme = theme.name
            await pilot.pause()
            assert_legible(pilot, 7.0 if name.startswith("contrast") else 4.5, name)


async def test_the_summary_is_legible_in_every_theme(make_app: AppMaker) -> None:
    async with make_app(length=3).run_test(size=SIZE) as pilot:
        await begin(pilot)
        await play_out(pilot, rightly=False)
        for name, theme in THEMES.items():
            pilot.app.theme = theme.name
            await pilot.pause()
            assert_legible(pilot, 7.0 if name.startswith("contrast") else 4.5, name)


# -- without colour -------------------------------------------------------------------------


@pytest.fixture
def no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is to have no colours."""
    monkeypatch.setenv("NO_COLOR", "1")


def style_of(pilot: AnyPilot, text: str) -> Style:
    """The style of the first segment that holds a text."""
    for part in segments(pilot):
        if text in part.text.replace("\u00a0", " ") and part.style is not None:
            return part.style
    raise AssertionError(f"{text!r} is not on the screen:\n{shown(pilot)}")


@pytest.mark.usefixtures("no_color")
@pytest.mark.parametrize("state", STATES)
async def test_without_colour_there_is_none(make_app: AppMaker, state: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        for strip in pilot.app.screen._compositor.render_strips():
            for style in (part.style for part in strip if part.style is not None):
                for color in (style.color, style.bgcolor):
                    if color is not None:
                        red, green, blue = color.get_truecolor()
                        assert red == green == blue
        assert_legible(pilot, 4.5, "without colour")


@pytest.mark.usefixtures("no_color")
async def test_without_colour_signs_and_weight_tell_all(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        assert style_of(pilot, "▸").bold
        assert style_of(pilot, "The Suez Canal").bold  # on the highlighted row
        assert not style_of(pilot, "The Corinth Canal").bold
        assert style_of(pilot, "1–4").bold  # a key, beside what it does
        assert not style_of(pilot, "answer").bold
        await pilot.press("2")
        await pilot.pause()
        assert style_of(pilot, "✗ your answer").bold
        assert style_of(pilot, "✓ the right answer").bold
        evidence = style_of(pilot, "ﺎﻤﻨﺑ ﺔﻳﺭﻮﻬﻤﺟ")
        assert evidence.bold
        assert evidence.underline
        assert not style_of(pilot, "sentence 3").underline
        progress = shown(pilot).split("\n")[0]
        assert "✗ ·" in progress


@pytest.mark.usefixtures("no_color")
async def test_without_colour_a_held_card_and_places_are_told(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "held")
        assert style_of(pilot, "Panama").reverse
        assert "You hold this card" in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        screen = shown(pilot)
        assert "↕ belongs at" in screen or "✓ in place" in screen


# -- choosing one ---------------------------------------------------------------------------


async def test_the_theme_goes_round_and_is_kept(make_app: AppMaker, saves: Path) -> None:
    worn = []
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        for _ in THEMES:
            worn.append(pilot.app.theme)
            await pilot.press("t")
        assert worn == [theme.name for theme in THEMES.values()]
        assert pilot.app.theme == worn[0]
        await pilot.press("ف", "t")  # the same key while the keyboard is Arabic
    assert load_settings(saves, "Noor").settings.theme == "contrast-dark"


def test_auto_is_light_only_where_the_terminal_says_so() -> None:
    assert find_theme("auto", {}).name == "sanad-dark"
    assert find_theme("auto", {"COLORFGBG": "0;15"}).name == "sanad-light"
    assert find_theme("auto", {"COLORFGBG": "0;default;7"}).name == "sanad-light"
    assert find_theme("auto", {"COLORFGBG": "15;0"}).name == "sanad-dark"
    assert find_theme("contrast-light", {"COLORFGBG": "15;0"}).name == "sanad-contrast-light"
