"""The settings screen: what is changed shows at once, is kept, and disturbs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quiz.cli import build_parser
from quiz.commands.play_flags import only_this_time
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.allowed import ALLOWED
from quiz.play.settings import Settings
from quiz.saves.profile_settings import RunSettings, load_settings
from quiz.saves.store import SaveStore
from quiz.text.terminal_forms import FINISHERS
from quiz.tui.app import QuizApp
from quiz.tui.screens import base
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.settings.names import NAMES, TEXT
from quiz.tui.screens.settings.screen import SettingsScreen, word_value
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.packs import canals
from tests.tui.conftest import PLAIN, AppMaker, summary_of
from tests.tui.driving import AnyPilot, begin, said, shown, to_home, to_play, until
from tests.tui.test_resize import come_to

SIZE = (80, 24)


async def choose(pilot: AnyPilot, name: str, times: int = 1) -> None:
    """Open the settings, change one by keys, and go back."""
    keys = ["e", *["down"] * NAMES.index(name), *["enter"] * times]
    await pilot.press(*keys, *([] if name == TEXT else ["escape"]))
    await pilot.pause()


def test_every_setting_has_its_row_and_its_words() -> None:
    assert set(NAMES) == {*ALLOWED, TEXT}
    for language in LANGUAGES:
        words = catalogue(language)
        for name in NAMES:
            assert words(f"settings.name.{name}")
            assert words(f"settings.about.{name}")
        for form in FINISHERS:
            assert words(f"settings.value.text.{form}")
            assert words(f"settings.means.text.{form}")
        for name, allowed in ALLOWED.items():
            assert all(word_value(name, step, words) for step in allowed.steps)


@pytest.mark.parametrize("key", ["e", "comma", "ث", "و"])
async def test_its_key_opens_and_closes_it_on_every_screen(make_app: AppMaker, key: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        before = shown(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert "Settings" in shown(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert shown(pilot) == before


@pytest.mark.one_in(2)
@pytest.mark.parametrize("state", ["home", "choice", "unfolded", "held", "ordered"])
async def test_a_game_keeps_its_place_under_every_change(make_app: AppMaker, state: str) -> None:
    """Rows, draft, feedback, scroll; only what is changed looks otherwise, and it is put back."""
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        before = shown(pilot)
        await pilot.press("e")
        for name in NAMES:
            if name not in ("length", TEXT):  # the tests' own length would not come round
                await pilot.press(*["enter"] * len(ALLOWED[name].steps))
            await pilot.press("down")
        await pilot.press("escape")
        await to_the_language_again(pilot)
        assert shown(pilot) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_least_window_shows_all_that_a_setting_means(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        await to_home(pilot)
        await pilot.press("e")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        about = screen.query_one("#about", Prose)

        def in_view() -> bool:
            lit = screen.query("Row.-on").first().region
            return screen.body.region.contains_region(lit)

        for keys in (["down"], ["up"], ["down", "down", "down"]):
            for _ in NAMES:
                await pilot.press(*keys)
                await until(pilot, in_view)
                assert about.size.height >= about.lines_at(about.size.width)
                assert screen.region.contains_region(about.region)


async def test_the_form_of_text_in_use_is_explained(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("e", *["down"] * NAMES.index(TEXT))
        assert catalogue("en")(f"settings.means.text.{PLAIN.text}") in said(pilot)


async def to_the_language_again(pilot: AnyPilot) -> None:
    app = pilot.app
    assert isinstance(app, QuizApp)
    app.change("language", "en")
    for screen in app.screen_stack:
        if (
            screen is app.screen
            and hasattr(screen, "rebuild")
            and not isinstance(screen, PlayScreen)
        ):
            await screen.rebuild()
    await pilot.pause()


async def test_the_language_shows_at_once_and_home_follows(make_app: AppMaker, saves: Path) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("e", "left", "left")  # from auto round to the last, and on to English
        await pilot.pause()
        assert "Settings" in shown(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert catalogue("ar")("settings.title") not in shown(pilot)  # it is shaped there
        assert "Settings" not in shown(pilot)
        await pilot.press("escape")
        home = await to_home(pilot)
        assert home.language == "ar"
        assert "Packs" not in shown(pilot)
    assert load_settings(saves, "Noor").settings.language == "ar"


async def test_a_game_is_told_in_the_new_language_too(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        await choose(pilot, "language", 1)
        assert app.language == "ar"
        assert "1 of 2" not in shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        assert screen.game.session.language == "en"  # as it was begun, and is kept
        await pilot.press("h")
        home = await to_home(pilot)
        assert "Packs" not in shown(pilot)
        assert home.has_class("-rtl")


async def test_the_translation_goes_and_comes_back(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await come_to(pilot, "feedback")
        assert "translation" in shown(pilot)
        await choose(pilot, "translation")
        assert "translation" not in shown(pilot)
        await choose(pilot, "translation")
        assert "translation" in shown(pilot)


async def test_the_text_is_sent_in_its_new_form_at_once(make_app: AppMaker) -> None:
    app = make_app("ar")
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        before = shown(pilot)
        await choose(pilot, TEXT)
        await pilot.press("7")
        await pilot.pause()
        assert app.finisher == FINISHERS["logical"]
        settings = catalogue("ar")
        assert settings("settings.value.text.logical") in shown(pilot)  # as it is written
        await pilot.press("escape")
        await pilot.pause()
        assert settings("home.packs") in shown(pilot)
        app.send_text_as("b", True)
        await pilot.pause()
        assert shown(pilot) == before


async def test_new_games_follow_the_settings(make_app: AppMaker) -> None:
    async with make_app(length=5).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await choose(pilot, "kind", 2)
        await choose(pilot, "lives", 3)
        play = await begin(pilot)
        assert play.game.rules.mode == "ordering"
        assert play.game.rules.lives == 3
        assert play.game.rules.length == 5


async def test_no_motion_means_none(make_app: AppMaker) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        levels: list[str] = [app.animation_level]
        for motion in ("slight", "none"):
            app.change("motion", motion)
            levels.append(app.animation_level)
        assert levels == ["none", "full", "none"]


@pytest.mark.parametrize("motion", ["slight", "none"])
async def test_the_view_comes_to_the_sentence_with_motion_or_without(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, motion: str
) -> None:
    monkeypatch.setattr(base, "LEAST_HEIGHT", 10)  # so that there is far to go
    app = make_app()
    async with app.run_test(size=(60, 11)) as pilot:
        app.change("motion", motion)
        await come_to(pilot, "choice")
        await pilot.press("3")
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        await until(pilot, lambda: screen.body.scroll_y > 0 and "… 15" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: screen.game.position == 1)
        assert screen.body.scroll_y == 0


# -- the file -------------------------------------------------------------------------------


def app_of(saves: Path, settings: Settings | None = None, **changes: Any) -> QuizApp:
    """An app that has read the player's file, as the command does."""
    kept = load_settings(saves, "Noor")
    return QuizApp(
        packs=[summary_of(canals())],
        load=lambda _: canals(),
        open_store=lambda: SaveStore(saves),
        player="Noor",
        run=RunSettings(kept, kept.settings if settings is None else settings),
        environ={"LANG": "ar_KW.UTF-8"},
        **changes,
    )


def profile(saves: Path, settings: str) -> Path:
    path = SaveStore(saves).profile_path("Noor")
    path.parent.mkdir(parents=True)
    path.write_text(f'format = 1\nname = "Noor"\n\n[settings]\n{settings}', encoding="utf-8")
    return path


async def test_a_bad_value_is_told_until_that_setting_is_changed(saves: Path) -> None:
    path = profile(saves, 'language = "en"\ntheme = "pink"\ntimer = 30\nunknown = 5\n')
    app = app_of(saves)
    before = path.read_bytes()
    async with app.run_test(size=(120, 40)) as pilot:
        await to_home(pilot)
        assert "line 6: “theme” cannot be" in said(pilot)
        assert app.theme == "sanad-dark"
        assert app.settings == Settings(language="en", timer=30)
        await choose(pilot, "translation")
        assert b'theme = "pink"' in path.read_bytes()
        assert "cannot be" in said(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert "cannot be" not in said(pilot)
    after = path.read_text(encoding="utf-8")
    assert after == before.decode().replace('"pink"', '"light"').replace(
        "[settings]\n", "[settings]\ntranslation = false\n"
    )


async def test_the_locale_decides_where_nothing_is_set(saves: Path) -> None:
    app = app_of(saves)
    async with app.run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        assert home.language == "ar"
        assert not saves.exists()


async def test_a_setting_that_cannot_be_kept_holds_and_is_told(
    make_app: AppMaker, saves: Path
) -> None:
    saves.write_text("a file where the folder should be")
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await to_home(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert app.theme == "sanad-light"
        assert "could not be kept for the next time" in said(pilot)
        saves.unlink()
        await pilot.press("t")
        await pilot.pause()
        assert "could not be kept" not in said(pilot)
        await begin(pilot)
        await to_play(pilot)
    assert app.keeper.failure is None


async def test_what_a_flag_sets_is_not_written_into_the_file(saves: Path) -> None:
    profile(saves, "length = 20\n")
    app = app_of(saves, settings=Settings(length=3, language="en"))
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await choose(pilot, "exam")
        play = await begin(pilot)
        assert play.game.rules.length == 3
        assert play.game.rules.exam
    assert load_settings(saves, "Noor").settings == Settings(length=20, exam=True)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_flag_says_is_marked_until_it_is_chosen(
    make_app: AppMaker, language: str
) -> None:
    app = make_app(language, timer=30)
    app.this_time = {"timer"}
    words = catalogue(language)
    async with app.run_test(size=(60, 20)) as pilot:
        await to_home(pilot)
        await pilot.press("ctrl+p", *words("settings.name.timer"), "enter")
        await pilot.pause()
        marked = [
            row
            for row in pilot.app.screen.query(Row)
            if words("settings.this-time") in row.note.plain.replace("\u00a0", " ")
        ]
        assert [NAMES[row.place] for row in marked] == ["timer"]
        about = pilot.app.screen.query_one("#about", Prose)
        assert about.content.plain == words("settings.by-flag")
        await pilot.press("enter")
        await pilot.pause()
        assert app.this_time == set()
        assert words("settings.this-time") not in marked[0].note.plain.replace("\u00a0", " ")
        assert about.content.plain == words("settings.about.timer") + " " + words("rule.late")


def test_only_what_a_flag_makes_otherwise_is_for_this_time() -> None:
    kept = Settings(timer=30)
    for arguments, names in (
        (["--timer", "30"], set()),
        (["--timer", "20", "--exam", "--length", "10"], {"timer", "exam"}),
        (["--lang", "ar", "--text", "b"], {"language", "text"}),
    ):
        options = build_parser().parse_args(["play", "any", *arguments])
        options.text = getattr(options, "text", None)
        assert only_this_time(kept, options) == names
