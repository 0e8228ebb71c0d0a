"""Nothing hangs on the colours of a theme, and each can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style

from quiz.saves.profile_settings import load_settings
from quiz.tui.app import QuizApp
from quiz.tui.theme import SIXTEEN, THEMES, find_theme
from tests.tui.conftest import AppMaker
from tests.tui.contrast import DRAWN, contrast
from tests.tui.driving import AnyPilot, begin, shown, to_home
from tests.tui.test_looks import playing

SIZE = (80, 40)


def segments(pilot: AnyPilot) -> Iterator[Segment]:
    """What the terminal is sent, in the colours and weights that it is told."""
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


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


@pytest.mark.one_in(3)
@pytest.mark.usefixtures("no_color")
@pytest.mark.parametrize("state", STATES)
async def test_without_colour_there_is_none(make_app: AppMaker, state: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        for part in segments(pilot):
            assert part.style is not None
            both = part.style.color, part.style.bgcolor
            sent = [color.get_truecolor() for color in both if color is not None]
            assert all(red == green == blue for red, green, blue in sent)
            # What lies behind the panel of help is faded on purpose.
            if part.text.strip() and state != "help":
                least = 3.0 if set(part.text) <= DRAWN else 4.5
                assert contrast(*sent) >= least, part


@pytest.mark.usefixtures("no_color")
async def test_without_colour_sixteen_are_not_sent_either(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Greys would be rounded to colours of the terminal: it is left its own two."""
    monkeypatch.delenv("COLORTERM")
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "wrong")
        for part in segments(pilot):
            for color in (part.style.color, part.style.bgcolor) if part.style else ():
                assert color is None or color.is_default
        assert style_of(pilot, "✗ your answer").bold


async def test_an_empty_wish_for_no_colour_is_none(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As https://no-color.org has it."""
    monkeypatch.setenv("NO_COLOR", "")
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        color = style_of(pilot, "Sanad").color
        assert color is not None
        assert len(set(color.get_truecolor())) > 1


@pytest.mark.usefixtures("no_color")
async def test_without_colour_signs_and_weight_tell_all(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        await pilot.press("down")
        await pilot.pause()
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


@pytest.mark.one_in(2)
@pytest.mark.parametrize("term", ["xterm", "linux", "dumb", "xterm-256color"])
async def test_a_terminal_of_sixteen_colours_is_sent_no_others(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    """By what Textual itself knows of it: `COLORTERM`, else the end of `TERM`."""
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", term)
    themes = THEMES if term == "xterm-256color" else SIXTEEN
    async with make_app().run_test(size=SIZE) as pilot:
        await begin(pilot)
        for theme in themes.values():
            assert pilot.app.theme == theme.name
            for part in segments(pilot):
                for color in (part.style.color, part.style.bgcolor) if part.style else ():
                    if themes is SIXTEEN and color is not None:
                        assert color.number in range(16)
            await pilot.press("t")
        assert pilot.app.theme == themes["dark"].name


async def test_on_white_nothing_is_bold_that_a_terminal_would_make_pale(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        await pilot.press("down")
        await pilot.pause()
        assert style_of(pilot, "The Suez Canal").bold
        await pilot.press("t")
        await pilot.pause()
        assert pilot.app.theme == SIXTEEN["light"].name
        assert not any(part.style.bold for part in segments(pilot) if part.style)


def test_auto_is_light_only_where_the_terminal_says_so() -> None:
    assert find_theme("auto", {}).name == "sanad-dark"
    assert find_theme("auto", {"COLORFGBG": "0;15"}).name == "sanad-light"
    assert find_theme("auto", {"COLORFGBG": "0;default;7"}).name == "sanad-light"
    assert find_theme("auto", {"COLORFGBG": "15;0"}).name == "sanad-dark"
    assert find_theme("contrast-light", {"COLORFGBG": "15;0"}).name == "sanad-contrast-light"
    assert find_theme("auto", {"COLORFGBG": "0;15"}, sixteen=True).name == "sanad-light-16"
