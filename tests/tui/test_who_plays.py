"""Who plays: a name is asked for at the very first start, and chosen on the first screen later."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.player_names import DEFAULT_PLAYER, LONGEST_NAME
from quiz.saves.last_player import FILE, is_first_start, load_last_player
from quiz.saves.store import SaveStore
from quiz.text.printable import bare
from quiz.text.terminals import TerminalProfile
from quiz.tui.app import QuizApp
from quiz.tui.screens.calibration.screen import CalibrationScreen
from quiz.tui.screens.name.screen import NameScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.players.screen import PlayersScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row_list import RowList
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    app_of,
    begin,
    play_out,
    said,
    to_home,
    to_play,
    until,
    workers_end,
)
from tests.tui.history import played

SIZE = (80, 24)
LEAST = (60, 20)
STRANGE = TerminalProfile("strange 1", "b", "unknown")


async def asked(pilot: AnyPilot) -> NameScreen:
    """The question for a name, ready to be typed into."""
    await until(pilot, lambda: bool(pilot.app.screen.query(Field)))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, NameScreen)
    return screen


async def to_players(pilot: AnyPilot) -> PlayersScreen:
    """The list of players, all of them found."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PlayersScreen))
    await workers_end(pilot)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PlayersScreen)
    return screen


def listed(screen: PlayersScreen) -> list[str]:
    return [row.text.plain.strip("\u2068\u2069") for row in screen.query_one(RowList).rows]


# -- the first start ------------------------------------------------------------------------


@pytest.mark.one_in(3)
@pytest.mark.parametrize("size", [LEAST, SIZE, (200, 60)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_is_asked_for_once(
    make_app: AppMaker, saves: Path, language: str, size: tuple[int, int]
) -> None:
    assert is_first_start(saves)
    app = make_app(language, player=DEFAULT_PLAYER, asks_name=True)
    async with app.run_test(size=size) as pilot:
        screen = await asked(pilot)
        assert screen.field.has_focus
        assert screen.body.max_scroll_y == 0
        await pilot.press(*"نور q", "enter")
        home = await to_home(pilot)
        assert home.query("#invitation")
        assert app.player == app.keeper.player == "نور q"
    assert not is_first_start(saves)
    assert load_last_player(saves).name == "نور q"
    assert SaveStore(saves).players() == ["نور q"]


@pytest.mark.parametrize("keys", [["enter"], ["escape"], ["N", "escape"], ["space", "enter"]])
async def test_enter_goes_on_without_a_name(
    make_app: AppMaker, saves: Path, keys: list[str]
) -> None:
    app = make_app(player=DEFAULT_PLAYER, asks_name=True)
    async with app.run_test(size=SIZE) as pilot:
        await asked(pilot)
        await pilot.press(*keys)
        await to_home(pilot)
        assert app.player == DEFAULT_PLAYER
        assert DEFAULT_PLAYER in said(pilot)
    assert not is_first_start(saves)


async def test_what_is_typed_from_the_first_moment_on_is_the_name(make_app: AppMaker) -> None:
    app = make_app(player=DEFAULT_PLAYER, asks_name=True, typed="Laila\r")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.player == "Laila")
        await to_home(pilot)  # and none of the letters meant something there
        assert "Laila" in said(pilot)


async def test_enter_pressed_twice_begins_no_game(make_app: AppMaker) -> None:
    app = make_app(player=DEFAULT_PLAYER, asks_name=True, typed="Laila\r\r")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.player == "Laila")
        await to_home(pilot)
        await pilot.pause(0.2)
        assert not isinstance(pilot.app.screen, PlayScreen)


async def test_it_comes_before_the_game_named_and_after_how_arabic_reads(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(
        player=DEFAULT_PLAYER, asks_name=True, pack="canals", profile=STRANGE, calibrates=True
    )
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await pilot.pause()
        await pilot.press("1")
        await asked(pilot)
        await pilot.press(*"Laila", "enter")
        play = await to_play(pilot)
        assert play.game.session.player == "Laila"
        await play_out(pilot)
    assert len(SaveStore(saves).sessions("Laila")) == 1


async def test_the_language_can_be_changed_while_a_name_is_typed(make_app: AppMaker) -> None:
    app = make_app(player=DEFAULT_PLAYER, asks_name=True)
    async with app.run_test(size=SIZE) as pilot:
        screen = await asked(pilot)
        await pilot.press(*"Lai")
        await screen.action_speak("ar")
        await pilot.pause()
        assert screen.query_one("#name-asked", Prose).content.plain == catalogue("ar")("name.ask")
        await pilot.press(*"la", "enter")
        await to_home(pilot)
        assert app.player == "Laila"


async def test_a_name_that_is_none_is_refused_in_words(make_app: AppMaker) -> None:
    app = make_app(player=DEFAULT_PLAYER, asks_name=True)
    async with app.run_test(size=SIZE) as pilot:
        screen = await asked(pilot)
        screen.field.insert("n" * (LONGEST_NAME + 1))
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert str(LONGEST_NAME) in said(pilot)


# -- chosen on the first screen -------------------------------------------------------------


async def test_each_has_a_memory_of_their_own(make_app: AppMaker, saves: Path) -> None:
    played(saves, 3)  # by Noor
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        assert home.overview is not None
        assert home.overview.standings["canals"].new < 9
        await pilot.press("p")
        players = await to_players(pilot)
        assert listed(players) == ["Noor"]
        bar = players.query_one("#keys", Prose)
        assert "somebody\u00a0new" in bar.content.plain
        await pilot.press("n", *"Sara")
        # What would now be typed is no key.
        assert "somebody\u00a0new" not in bar.content.plain
        assert "Ctrl+Q" in bar.content.plain
        await pilot.press("enter")
        home = await to_home(pilot)
        assert home.overview is not None
        assert home.overview.standings["canals"].new == 9
        assert home.query("#invitation")
        play = await begin(pilot)
        assert play.game.session.player == "Sara"
        await play_out(pilot)
        await pilot.press("h")
        await to_home(pilot)
        await pilot.press("p")
        players = await to_players(pilot)
        assert listed(players) == ["Noor", "Sara"]
        await pilot.press("up", "enter")
        home = await to_home(pilot)
        assert home.overview is not None
        assert "Noor" in said(pilot)
        assert home.overview.memory.facts
    store = SaveStore(saves)
    assert [len(store.sessions(name)) for name in ("Noor", "Sara")] == [1, 1]
    assert load_last_player(saves).name == "Noor"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_new_is_told_of_a_name_that_is_almost_theirs(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    words = catalogue(language)
    played(saves, 1)
    async with make_app(language, player="Noore").run_test(size=LEAST) as pilot:
        play = await begin(pilot)  # named on the command line
        told = words("player.new-like-here", player="Noore", other="Noor")
        assert play.notices() == [told]
        await pilot.press("s")
        await until(pilot, lambda: not play.notices())
    async with make_app(language).run_test(size=LEAST) as pilot:
        await to_home(pilot)
        await pilot.press("p")
        await to_players(pilot)
        await pilot.press("n", *"Norr", "enter")
        home = await to_home(pilot)
        told = home.words("player.new-like-home", player="Norr", other="Noor")
        assert told in home.notices()  # in the language of somebody new
        await pilot.press("p")
        await to_players(pilot)
        await pilot.press("up", "up", "enter")
        await until(pilot, lambda: app_of(pilot).player == "Noor")
        assert not (await to_home(pilot)).notices()


@pytest.mark.parametrize("key", ["p", "ح"])
async def test_settings_follow_the_player(make_app: AppMaker, saves: Path, key: str) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        app = app_of(pilot)
        await to_home(pilot)
        app.change("theme", "dark")
        app.change("length", 20)
        theme = app.theme
        await pilot.press(key)
        await to_players(pilot)
        await pilot.press("n", *"Sara", "enter")
        await to_home(pilot)
        assert (app.settings.theme, app.settings.length) == ("auto", 5)
        app.change("length", 15)
        await pilot.press(key)
        await to_players(pilot)
        await pilot.press("up", "enter")
        await to_home(pilot)
        assert app.settings.length == 20
        assert app.theme == theme
    for name, length in (("Noor", 20), ("Sara", 15)):
        assert SaveStore(saves).profile(name).settings["length"] == length


async def test_a_click_on_the_name_chooses_too(make_app: AppMaker, saves: Path) -> None:
    played(saves, 1)
    SaveStore(saves).keep_name("Adam")
    for language in ("en", "ar"):
        async with make_app(language).run_test(size=SIZE) as pilot:
            home = await to_home(pilot)
            who = home.query_one("#who")
            assert await pilot.click(who, offset=(who.size.width - 3 if language == "ar" else 2, 0))
            players = await to_players(pilot)
            rows = players.query_one(RowList)
            assert await pilot.click(rows, offset=(6, rows.lines_of(0)[0]))
            assert await pilot.click(rows, offset=(6, rows.lines_of(0)[0]))
            await to_home(pilot)
            assert app_of(pilot).player == "Adam"


async def test_escape_changes_nothing(make_app: AppMaker, saves: Path) -> None:
    played(saves, 1)
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("p")
        await to_players(pilot)
        await pilot.press("n", *"Sa", "escape", "escape")
        await to_home(pilot)
        assert app_of(pilot).player == "Noor"
    assert not (saves / FILE).exists()


async def test_a_visitor_is_who_the_page_says(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuizApp, "is_web", property(lambda _: True))
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.press("p")
        await pilot.pause()
        assert pilot.app.screen is home
        assert catalogue("en")("player.here-web", player="Noor").split()[0] in said(pilot)


async def test_a_file_that_is_damaged_is_told_until_somebody_is_chosen(
    make_app: AppMaker, saves: Path
) -> None:
    saves.mkdir()
    (saves / FILE).write_text('format = 1\nplayer = ["Noor"]\n', "utf-8")
    found = load_last_player(saves)
    assert found.error is not None
    assert (found.error.line, found.error.key) == (2, "player")
    async with make_app(unread_player=found.error).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert FILE in "".join(said(pilot).split())
        await pilot.press("p")
        await to_players(pilot)
        await pilot.press("n", *"Sara", "enter")
        await to_home(pilot)
        assert FILE not in "".join(said(pilot).split())
    assert load_last_player(saves).name == "Sara"


# -- the game that waits --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_game_that_waits_stands_in_the_language_it_goes_on_in(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 0.1, language="fr", answers=2)  # the pack has Arabic, English and French
    words = catalogue(language)
    async with make_app(language).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        waiting = home._rows[0].text.plain
        assert words("home.waiting-at", done=2, total=5) in waiting
        assert "Français" not in waiting
        await pilot.press("enter")
        play = await to_play(pilot)
        assert [item.language for item in play.translated.items] == [language] * 5


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_gave_no_name_is_called_so_in_the_language(
    make_app: AppMaker, language: str
) -> None:
    name = bare(catalogue(language)("player.default"))
    assert (name == DEFAULT_PLAYER) is (language == "en")
    async with make_app(language, player=DEFAULT_PLAYER).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert (DEFAULT_PLAYER in said(pilot)) is (language == "en")
        await pilot.press("p")
        await to_players(pilot)
        assert (DEFAULT_PLAYER in said(pilot)) is (language == "en")
        # Typed as it is shown, it means the same player.
        await pilot.press("n")
        await until(pilot, lambda: bool(pilot.app.screen.query(Field)))
        pilot.app.screen.query_one(Field).show(name, len(name))
        await pilot.press("enter")
        await to_home(pilot)
        assert app_of(pilot).player == DEFAULT_PLAYER
