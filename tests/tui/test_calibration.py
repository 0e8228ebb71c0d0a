"""The player looks which line of Arabic reads right, and the game goes on in that form."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.saves.terminal_choices import FILE, TerminalChoice, load_choice
from quiz.text.bidi import bidi_class
from quiz.text.layout import one_line
from quiz.text.terminal_forms import FINISHERS
from quiz.text.terminals import Answers, TerminalProfile, finisher_of, profile_of
from quiz.tui.screens.calibration.samples import SAMPLES, Samples
from quiz.tui.screens.calibration.screen import CalibrationScreen
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.keybar import KeyBar
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, app_of, shown, until

STRANGE = TerminalProfile("strange 1", "b", "unknown")
REORDERS = profile_of({"VTE_VERSION": "7006"})
SIZES = [(60, 20), (80, 24), (200, 60)]


async def opened(pilot: AnyPilot) -> CalibrationScreen:
    await until(pilot, lambda: bool(pilot.app.screen.query(Samples)))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CalibrationScreen)
    return screen


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_each_form_is_shown_in_two_boxes_side_by_side(
    make_app: AppMaker, size: tuple[int, int], language: str
) -> None:
    app = make_app(language, profile=STRANGE, calibrates=True)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        samples = screen.query_one(Samples)
        seen = set()
        for place, finisher in enumerate(samples.finishers):
            samples.show(samples.finishers, place)
            await pilot.pause()
            strip = samples.render_line(2 * place + 1)
            text = "".join(segment.text for segment in strip)
            assert text.count("│") == 4
            number = text[-3:] if language == "ar" else text[:3]
            assert str(place + 1) in number
            assert samples.region.right <= screen.body.content_region.right
            assert strip.cell_length == samples.size.width
            assert samples.region.y + 2 * place + 1 < screen.body.region.bottom
            assert samples.region.y + 2 * place + 1 >= screen.body.region.y
            seen.add(finisher.name)
        assert seen == set(FINISHERS)


def test_the_samples_hold_what_terminals_get_wrong() -> None:
    text = "".join(SAMPLES)
    assert {"AL", "L", "EN", "ON", "NSM"} <= {bidi_class(char) for char in text}
    assert any(char in text for char in "()[]«»")


async def test_the_form_that_is_thought_right_comes_first(make_app: AppMaker) -> None:
    for profile in (STRANGE, REORDERS):
        async with make_app(profile=profile, calibrates=True).run_test() as pilot:
            samples = (await opened(pilot)).query_one(Samples)
            assert samples.finishers[0].name == profile.text
            assert samples.highlighted == 0


@pytest.mark.parametrize("keys", [["2"], ["down", "enter"], ["٢"]])
async def test_what_is_chosen_holds_at_once_and_the_next_time(
    make_app: AppMaker, saves: Path, keys: list[str]
) -> None:
    async with make_app(profile=STRANGE, calibrates=True).run_test() as pilot:
        chosen = (await opened(pilot)).query_one(Samples).finishers[1].name
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert app_of(pilot).finisher.name == chosen
    assert load_choice(saves, STRANGE.identity).choice == TerminalChoice(chosen, True)
    async with make_app(profile=STRANGE).run_test() as pilot:
        assert app_of(pilot).finisher.name == chosen
    other = TerminalProfile("another", "K", "name")
    async with make_app(profile=other).run_test() as pilot:
        assert app_of(pilot).finisher.name == "K"


async def test_a_line_is_chosen_with_the_mouse_too(make_app: AppMaker) -> None:
    async with make_app(profile=STRANGE, calibrates=True).run_test() as pilot:
        samples = (await opened(pilot)).query_one(Samples)
        assert await pilot.click(Samples, offset=(20, 4))  # a rule: no line
        assert isinstance(pilot.app.screen, CalibrationScreen)
        assert await pilot.click(Samples, offset=(20, 5))
        await pilot.pause()
        assert app_of(pilot).finisher.name == samples.finishers[2].name


async def test_marks_are_left_out_of_what_is_shown_only(make_app: AppMaker, saves: Path) -> None:
    app = make_app(profile=STRANGE, calibrates=True)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("m")
        await pilot.pause()
        line = "".join(segment.text for segment in screen.query_one(Samples).render_line(1))
        assert not any(bidi_class(char) == "NSM" for char in line)
        await pilot.press("enter")
        await pilot.pause()
        assert app.finisher == finisher_of(STRANGE, "b", False)
    assert load_choice(saves, STRANGE.identity).choice == TerminalChoice("b", False)


async def test_where_none_reads_right_it_says_what_to_do(make_app: AppMaker) -> None:
    async with make_app(profile=STRANGE, calibrates=True).run_test() as pilot:
        await opened(pilot)
        await pilot.press("0")
        await pilot.pause()
        assert "GNOME Terminal" in shown(pilot)
        assert isinstance(pilot.app.screen, CalibrationScreen)


async def test_escape_keeps_what_holds_and_it_is_not_asked_again(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(profile=STRANGE, calibrates=True).run_test() as pilot:
        await opened(pilot)
        await pilot.press("down", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    assert load_choice(saves, STRANGE.identity).choice == TerminalChoice("b", True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("usual", ["b", "c"])
async def test_the_first_line_is_what_escape_is_said_to_take(
    make_app: AppMaker, saves: Path, language: str, usual: str
) -> None:
    """On a first start there is nothing yet that it could be said to keep."""
    told = catalogue(language)("keys.keep-form")
    first = {"ar": "الأول", "en": "first line", "fr": "première ligne"}
    assert first[language] in told
    strange = TerminalProfile("strange 1", usual, "unknown")
    app = make_app(language, profile=strange, calibrates=True)
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        assert screen.query_one(Samples).finishers[0].name == usual
        bar = screen.query_one(KeyBar).content.plain.replace("\u00a0", " ")
        assert told.replace("\u00a0", " ") in bar
        await pilot.press("down", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    choice = load_choice(saves, STRANGE.identity).choice
    assert choice is not None
    assert choice.text == usual


async def test_the_game_that_was_asked_for_opens_behind_it(make_app: AppMaker) -> None:
    app = make_app(profile=STRANGE, calibrates=True, pack="canals")
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlayScreen))


@pytest.mark.parametrize("key", ["f2", "palette"])
async def test_it_opens_everywhere_and_disturbs_nothing(make_app: AppMaker, key: str) -> None:
    async with make_app(pack="canals").run_test() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PlayScreen))
        await pilot.press("down")
        await pilot.pause()
        before = shown(pilot)
        if key == "palette":
            await pilot.press("ctrl+p", *"reads", "enter")
        else:
            await pilot.press(key)
        await opened(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert shown(pilot) == before


async def test_a_terminal_that_is_told_row_by_row_is_told_for_each_line(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(profile=REORDERS, calibrates=True)
    sent: list[str] = []
    monkeypatch.setattr(app, "send_to_terminal", sent.append)
    async with app.run_test(size=(80, 24)) as pilot:
        samples = (await opened(pilot)).query_one(Samples)
        rows = samples.rows()
        assert len(rows) == len(FINISHERS)
        for row, finisher in rows.items():
            wanted = "\x1b[8l" if finisher.name == "c" else "\x1b[8h"
            assert f"\x1b[{row + 1};1H{wanted}" in sent[-1]
        assert sent[-1].endswith("\x1b[1;1H\x1b[8l\x1b8")  # and so it stays
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("escape", "2")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert app.finisher.name == "b"
        assert sent[-2:] == ["\x1b[8h", ""] or "\x1b[8l" not in "".join(sent[-2:])


async def test_a_choice_that_cannot_be_read_is_told_on_the_first_screen(
    make_app: AppMaker, saves: Path
) -> None:
    saves.mkdir()
    (saves / FILE).write_text('format = 1\n[terminal."strange 1"]\ntext = "z"\n', "utf-8")
    async with make_app(profile=STRANGE).run_test(size=(200, 60)) as pilot:
        await until(pilot, lambda: f"{FILE}:3" in "".join(shown(pilot).split()))
        assert app_of(pilot).finisher.name == "b"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_name_what_is_seen(language: str) -> None:
    ask = catalogue(language)("calibration.ask")
    drawn = [one_line(sample, "rtl").text for sample in SAMPLES]
    # The percent sign is drawn before its number, and so is not named.
    assert "%" not in ask
    for seen in ("762", "2004", "Python", "50"):
        assert seen in ask
        assert any(seen in sample for sample in drawn)
    # Who reads no Arabic has no way to tell.
    assert {"en": "Enter", "ar": "Enter", "fr": "Entrée"}[language] in ask


def test_a_terminal_that_nothing_is_known_of_is_a_guess() -> None:
    assert not profile_of({"TERM": "strange"}, Answers(alive=True, name="Strange 1")).sure
