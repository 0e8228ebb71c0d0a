"""One owner of navigation: what keys mean while a screen opens, and what a gone screen lets go."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.screen import Screen

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.memory.memory import Memory
from quiz.tui.app import QuizApp
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.help.screen import HelpPanel
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.palette.screen import Palette
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.reader.screen import ReaderScreen
from quiz.tui.screens.scores.screen import ScoresScreen
from quiz.tui.screens.settings.screen import SettingsScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.row import Row
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    answer,
    begin,
    shown,
    to_home,
    to_play,
    until,
    workers_end,
)
from tests.tui.slow import answered, slow_disk

SIZE = (80, 24)


def press(pilot: AnyPilot, *keys: str) -> None:
    """Press keys in one burst, as a quick player or a slow machine has it."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def stack(pilot: AnyPilot) -> list[type[Screen[object]]]:
    """The kinds of the screens that lie on one another, without Textual's own."""
    return [type(screen) for screen in pilot.app.screen_stack[1:]]


@asynccontextmanager
async def opening_slowly(
    pilot: AnyPilot, monkeypatch: pytest.MonkeyPatch, key: str, kind: type[QuizScreen]
) -> AsyncIterator[asyncio.Event]:
    """Opens a screen from home by a key, and has it wait half made for the event."""
    await to_home(pilot)
    begun, goes_on = asyncio.Event(), asyncio.Event()
    opened = kind.opened

    async def slowly(screen: QuizScreen) -> None:
        begun.set()
        await goes_on.wait()
        await opened(screen)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "opened", slowly)
        press(pilot, key)
        await begun.wait()
        yield goes_on
        goes_on.set()


async def test_two_keys_that_open_a_screen_open_one(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        press(pilot, "s", "s", "enter")
        await until(pilot, lambda: len(stack(pilot)) == 2)
        await pilot.pause()
        assert stack(pilot) == [HomeScreen, ScoresScreen]


async def test_a_screen_is_closed_only_when_it_is_made(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        async with opening_slowly(pilot, monkeypatch, "s", ScoresScreen) as goes_on:
            press(pilot, "escape", "l", "e")
            await asyncio.sleep(0.05)
            assert stack(pilot) == [HomeScreen, ScoresScreen]
            goes_on.set()
            await until(pilot, lambda: stack(pilot) == [HomeScreen, SettingsScreen])
        assert pilot.app.screen.query("#keys")


async def test_an_answer_to_a_question_that_is_not_drawn_yet_is_none(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        async with opening_slowly(pilot, monkeypatch, "enter", PlayScreen) as goes_on:
            press(pilot, "1", "enter", "s", "h")
            goes_on.set()
        play = await to_play(pilot)
        assert play.game.waits
        assert not play.game.session.responses
        await pilot.press("1")
        assert play.game.feedback is not None


async def test_enter_after_the_last_answer_does_not_begin_another_game(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="choice", length=1).run_test(size=SIZE) as pilot:
        await begin(pilot)
        await answer(pilot)
        press(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: stack(pilot) == [HomeScreen, SummaryScreen])
        await workers_end(pilot)
        await pilot.pause()
        assert stack(pilot) == [HomeScreen, SummaryScreen]


async def test_what_is_typed_on_after_going_back_counts_there(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        press(pilot, "h", "enter", "1")  # back, on to the next question; that nobody has seen
        await until(pilot, lambda: play.game.position == 1)
        await pilot.pause()
        assert len(play.game.session.responses) == 1
        press(pilot, "1")
        await until(pilot, lambda: len(play.game.session.responses) == 2)
        assert play.is_active


async def test_a_key_that_means_the_same_everywhere_is_not_lost(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        await to_home(pilot)
        press(pilot, "s", "l", "l", "question_mark")
        await until(pilot, lambda: stack(pilot) == [HomeScreen, ScoresScreen, HelpPanel])
        assert pilot.app.screen_stack[-2].has_class("-rtl")


async def test_a_command_can_be_typed_ahead_but_not_chosen_unseen(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        await to_home(pilot)
        press(pilot, "ctrl+p", "s", "c", "o", "r", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Palette))
        await until(pilot, lambda: pilot.app.screen.query_one(Field).value == "scor")
        assert stack(pilot) == [HomeScreen, Palette]
        await pilot.press("enter")
        await until(pilot, lambda: stack(pilot) == [HomeScreen, ScoresScreen])


async def test_a_click_on_what_is_not_drawn_yet_is_none(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        async with opening_slowly(pilot, monkeypatch, "enter", PlayScreen) as goes_on:
            for y in range(3, 12):
                for kind in (events.MouseDown, events.MouseUp):
                    given = (None, 8, y, 0, 0, 1, False, False, False, 8, y, None)
                    pilot.app.post_message(kind(*given))
            goes_on.set()
        play = await to_play(pilot)
        await pilot.pause()
        assert not play.game.session.responses


async def test_a_screen_is_closed_once_however_often_it_is_asked_for(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader, navigation = pilot.app.screen, play.quiz.navigation
        for _ in range(3):
            navigation.close(reader)
        navigation.replace(reader, ScoresScreen())
        await pilot.pause()
        assert stack(pilot) == [HomeScreen, PlayScreen]
        navigation.close(play.app.screen_stack[1])
        await pilot.pause()
        assert stack(pilot) == [HomeScreen, PlayScreen]


async def test_leaving_while_a_screen_opens_ends_in_order(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(kind="choice")
    async with (
        app.run_test(size=SIZE) as pilot,
        opening_slowly(pilot, monkeypatch, "enter", PlayScreen) as goes_on,
    ):
        press(pilot, "q")
        await asyncio.sleep(0.05)
        assert not app._exit
        goes_on.set()
        await until_quietly(lambda: app._exit)
    assert app.return_code == 0
    assert app._exception is None


async def test_nothing_opens_once_the_game_ends(make_app: AppMaker) -> None:
    app = make_app(kind="choice")
    async with app.run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        app.exit()
        app.navigation.open(ScoresScreen(), home)
        await pilot.pause()
    assert app._exception is None
    assert app.return_code == 0


# -- what takes long ------------------------------------------------------------------------


def wait_for(holds: Callable[[], bool]) -> None:
    """Keep a thread busy until something holds, or the test has failed long since."""
    for _ in range(4000):
        if holds():
            return
        time.sleep(0.005)


class Slow:
    """A pack that takes until it is let go, and is then loaded."""

    def __init__(self, load: Callable[[str], ProvenPack]) -> None:
        self.load = load
        self.asked: list[str] = []
        self.goes_on = False

    def __call__(self, pack: str) -> ProvenPack:
        """Load a pack, when it may."""
        self.asked.append(pack)
        wait_for(lambda: self.goes_on)
        return self.load(pack)


def slow(app: QuizApp) -> Slow:
    """Have an app load its packs slowly."""
    app.load = found = Slow(app.load)
    return found


async def until_quietly(holds: Callable[[], bool]) -> None:
    """Wait until something holds, while a thread works."""
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came to that")


@pytest.mark.parametrize("key", ["enter", "o", "a", "v", "d"])
async def test_a_screen_opens_only_where_it_was_asked_for(make_app: AppMaker, key: str) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        loading = slow(app)
        press(pilot, key)
        await until_quietly(lambda: bool(loading.asked))
        press(pilot, "s")
        await until_quietly(lambda: isinstance(app.screen, ScoresScreen))
        loading.goes_on = True
        await workers_end(pilot)
        await pilot.pause()
        assert stack(pilot) == [HomeScreen, ScoresScreen]


async def test_keys_wait_while_the_game_that_was_named_opens(make_app: AppMaker) -> None:
    app = make_app("en", kind="choice", pack="canals")
    loading = slow(app)
    async with app.run_test(size=SIZE) as pilot:
        await until_quietly(lambda: bool(loading.asked))
        press(pilot, "o", "enter", "a", "s", "v", "1", "l", "l")
        await asyncio.sleep(0.05)
        assert stack(pilot) == [HomeScreen]
        loading.goes_on = True
        play = await to_play(pilot)
        await until(pilot, lambda: play.has_class("-rtl"))
        assert stack(pilot) == [HomeScreen, PlayScreen]
        assert not play.game.session.responses
        assert play.game.rules.mode == "choice"


async def test_until_the_game_that_was_named_is_there_the_first_screen_says_that_it_opens(
    make_app: AppMaker,
) -> None:
    app = make_app("en", kind="choice", pack="canals")
    loading = slow(app)
    async with app.run_test(size=SIZE) as pilot:
        await until_quietly(lambda: bool(loading.asked))
        await until_quietly(lambda: "Opening…" in shown(pilot))
        assert "Four canals" not in shown(pilot)
        assert "play" not in shown(pilot)
        loading.goes_on = True
        await to_play(pilot)
        await pilot.press("h")
        await until(pilot, lambda: "Four canals" in shown(pilot) and "play" in shown(pilot))
        assert "Opening…" not in shown(pilot)


async def test_leaving_does_not_wait_for_the_game_that_was_named(make_app: AppMaker) -> None:
    app = make_app(pack="canals")
    loading = slow(app)
    async with app.run_test(size=SIZE) as pilot:
        await until_quietly(lambda: bool(loading.asked))
        press(pilot, "q")
        await until_quietly(lambda: app._exit)
        loading.goes_on = True
        await pilot.pause()
    assert app.return_code == 0


async def test_the_first_screen_is_the_players_where_what_was_named_cannot_be_opened(
    make_app: AppMaker,
) -> None:
    app = make_app(pack="canals")

    def fails(_: str) -> ProvenPack:
        raise QuizError("it is not there")

    app.load = fails
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await until(pilot, lambda: "Four canals" in shown(pilot))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, ScoresScreen))


async def test_an_article_that_was_long_in_coming_does_not_open_at_the_next_question(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        goes_on: list[bool] = []

        def memory(_: object) -> Memory:
            wait_for(lambda: bool(goes_on))
            return Memory()

        monkeypatch.setattr(play.quiz.keeper, "memory", memory)
        press(pilot, "a", "enter")
        await until_quietly(lambda: play.game.waits)
        goes_on.append(True)
        await workers_end(pilot)
        await pilot.pause()
        assert stack(pilot) == [HomeScreen, PlayScreen]


# -- what a screen lets go of ---------------------------------------------------------------


async def test_a_screen_that_is_gone_does_nothing_more(make_app: AppMaker) -> None:
    async with make_app(kind="choice", timer=60).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        rows = list(play.query(Row))
        done: list[str] = []
        await pilot.press("h")
        await to_home(pilot)
        play.take_turn(lambda: done.append("turn"))
        play.post_message(Row.Clicked(rows[0]))
        play.say("app.copied", n=1)
        await pilot.pause()
        assert not done
        assert not play.game.session.responses
        assert not [worker for worker in pilot.app.workers if worker.node is play]


async def test_a_game_that_ended_beneath_a_panel_is_summed_up_after_it(
    make_app: AppMaker,
) -> None:
    app = make_app(kind="choice", length=1, exam=True)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        with slow_disk() as disk:
            await answered(pilot, disk)
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(app.screen, HelpPanel))
        await until(pilot, lambda: play.game.is_over)
        assert stack(pilot) == [HomeScreen, PlayScreen, HelpPanel]
        await pilot.press("escape")
        await until(pilot, lambda: stack(pilot) == [HomeScreen, SummaryScreen])
