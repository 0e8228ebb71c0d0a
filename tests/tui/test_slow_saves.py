"""A lock that another window holds, a disk that takes its time: the game goes on meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.items.models import Choice, Ordering
from quiz.languages.catalogue import catalogue
from quiz.saves.profile_settings import load_settings
from quiz.saves.store import SaveStore
from quiz.tui import saving
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.theme import THEMES
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.row import Row
from tests.saves.holding import PATIENCE
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, said, shown, to_home, to_play, until
from tests.tui.slow import answered, kept, locked_elsewhere, slow_disk

SIZE = (80, 24)
WORDS = catalogue("en")
SAVING = WORDS("saves.saving")


@pytest.fixture
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is waited for takes long."""
    monkeypatch.setattr(saving, "TOLD_AFTER", 0)


@pytest.fixture
def told_never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing takes long."""
    monkeypatch.setattr(saving, "TOLD_AFTER", 3600)


def cards(pilot: AnyPilot) -> list[str]:
    """The cards from top to bottom, the highlighted one marked."""
    screen = pilot.app.screen
    assert isinstance(screen, PlayScreen)
    item = screen.game.current
    assert isinstance(item, Ordering)
    events = [event.text for event in item.events]
    lines = [line for line in shown(pilot).split("\n") if any(text in line for text in events)]
    return [line.strip() for line in lines]


# -- what goes on ---------------------------------------------------------------------------


async def test_cards_and_highlight_move_while_another_window_holds_the_lock(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(kind="ordering")
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("shift+down")
        with locked_elsewhere(saves):
            before = cards(pilot)
            await pilot.press("shift+down")
            assert app.keeper.is_busy
            after = cards(pilot)
            assert after != before
            await pilot.press("up", "shift+up")
            assert cards(pilot) not in (before, after)
            await pilot.press("question_mark")
            assert "Esc or Enter closes this" in shown(pilot)
            await pilot.press("escape", "l", "l")
            assert play.words.language == "ar"
            await pilot.resize_terminal(100, 40)
            await pilot.pause()
            await pilot.press("l")
            assert app.keeper.is_busy
            assert [one.draft.order for one in kept(saves) if one.draft] == [(1, 0, 2)]
            assert play.game.order == (2, 1, 0)
        await until(pilot, lambda: not app.keeper.is_busy)
        assert [one.draft.order for one in kept(saves) if one.draft] == [(2, 1, 0)]
        assert app.keeper.failure is None


async def test_settings_change_at_once_while_another_window_holds_the_lock(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(kind="choice")
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await answer(pilot)
        await pilot.press("enter")
        themes = [theme.name for theme in THEMES.values()]
        with locked_elsewhere(saves):
            await pilot.press("down", "h")  # a draft that waits for the lock
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await pilot.press("t", "t", "l", "l")
            await until(pilot, lambda: WORDS("home.packs") not in shown(pilot))
            assert app.theme == themes[2]
            assert app.keeper.is_busy
            assert load_settings(saves, "Noor").settings.language == "auto"
        await until(pilot, lambda: not app.keeper.is_busy)
        assert load_settings(saves, "Noor").settings.language == "ar"


@pytest.mark.usefixtures("told_never")
async def test_a_game_is_abandoned_at_once_on_a_slow_disk(make_app: AppMaker, saves: Path) -> None:
    app = make_app(kind="choice")
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await answer(pilot)
        await pilot.press("h")
        await to_home(pilot)
        with slow_disk() as disk:
            await pilot.press("x", "x")
            assert disk.is_waited_for.wait(PATIENCE)
            await until(pilot, lambda: "A game waits" not in shown(pilot))
            assert kept(saves)[0].finished is None
            disk.let_go()
            await until(pilot, lambda: not app.keeper.is_busy)
        assert kept(saves)[0].finished is not None


# -- verdicts -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.usefixtures("told_at_once")
async def test_a_verdict_is_shown_once_it_is_on_the_disk_and_not_before(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    words = catalogue(language)
    async with make_app(language, kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        with slow_disk() as disk:
            await answered(pilot, disk)
            await until(pilot, lambda: play.quiz.saving.is_told)
            await until(pilot, lambda: "#notice" in _shown_parts(play))
            assert words("saves.saving") in play.quiz.notices(words, files=False)
            assert not play.query(ProofView)
            assert words("game.key") not in shown(pilot)
            assert play.game.feedback is None
            assert kept(saves) == []
            disk.let_go()
            await until(pilot, lambda: bool(play.query(ProofView)))
        assert len(kept(saves)[0].responses) == 1
        await pilot.pause()
        assert "#notice" not in _shown_parts(play)


def _shown_parts(screen: PlayScreen) -> list[str]:
    return ["#notice"] if screen.query_one("#notice").has_class("-shown") else []


@pytest.mark.usefixtures("told_never")
async def test_nothing_is_said_of_a_save_that_does_not_take_long(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        with slow_disk() as disk:
            play = await answered(pilot, disk)
            assert SAVING not in shown(pilot)
            assert [row.place for row in play.query(Row) if row.has_class("-on")] == [0]
            disk.let_go()
            await until(pilot, lambda: play.game.feedback is not None)


@pytest.mark.usefixtures("told_at_once")
@pytest.mark.parametrize("mode", ["choice", "ordering"])
async def test_further_keys_answer_nothing_while_an_answer_is_saved(
    make_app: AppMaker, saves: Path, mode: str
) -> None:
    async with make_app(kind=mode).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        first = ["2"] if mode == "choice" else ["shift+down", "enter"]
        with slow_disk() as disk:
            await pilot.press(*first)
            assert disk.is_waited_for.wait(PATIENCE)
            await until(pilot, lambda: SAVING in shown(pilot))
            for key in ("1", "enter", "s", "down", "space", "enter", "shift+up", "u", "3"):
                await pilot.press(key)
            row = play.query(Row).first()
            await pilot.click(row)
            assert SAVING in shown(pilot)
            disk.let_go()
            await until(pilot, lambda: play.game.feedback is not None)
        await until(pilot, lambda: not play.quiz.keeper.is_busy)
        (session,) = kept(saves)
        assert len(session.responses) == 1
        response = session.responses[0]
        assert response.chosen == 1 or response.given == (1, 0, 2)
        assert play.game.position == 0


async def test_an_exam_goes_on_once_the_answer_is_on_the_disk(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice", exam=True, length=2).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        with slow_disk() as disk:
            await answered(pilot, disk)
            await pilot.press("2", "3")
            assert play.game.position == 0
            assert "1 of 2" in shown(pilot)
            disk.let_go()
            await until(pilot, lambda: "2 of 2" in shown(pilot))
        assert [one.chosen for one in kept(saves)[0].responses] == [0]


async def test_the_summary_is_shown_once_the_end_is_on_the_disk(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(kind="choice", length=1)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        with slow_disk() as disk:
            await pilot.press("enter")
            assert disk.is_waited_for.wait(PATIENCE)
            await pilot.press("enter", "enter", "down")
            assert pilot.app.screen is play
            assert kept(saves)[0].finished is None
            await pilot.press("question_mark")  # the end comes while a panel is open
            panel = pilot.app.screen
            disk.let_go()
            await until(pilot, lambda: kept(saves)[0].finished is not None)
            await until(pilot, lambda: not app.keeper.is_busy)
        await pilot.pause()
        assert pilot.app.screen is panel
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await pilot.pause()
        await pilot.press("h")
        await to_home(pilot)


async def test_the_language_is_switched_while_an_answer_is_saved(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        with slow_disk() as disk:
            await answered(pilot, disk)
            await pilot.press("l", "l")
            await pilot.pause()
            assert play.words.language == "ar"
            assert not play.query(ProofView)
            disk.let_go()
            await until(pilot, lambda: bool(play.query(ProofView)))
        await pilot.pause()
        assert WORDS("game.key") not in said(pilot)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("key", ["question_mark", "e", "ctrl+p", "f2"])
async def test_a_verdict_comes_also_under_what_was_opened_meanwhile(
    make_app: AppMaker, key: str
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        wanted = shown(pilot)
        await pilot.press("h")
    async with make_app(kind="choice", player="Maryam").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        with slow_disk() as disk:
            item = play.game.current
            assert isinstance(item, Choice)
            await answered(pilot, disk, str(item.key + 1))
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen is not play
            disk.let_go()
            await until(pilot, lambda: play.game.feedback is not None)
            await until(pilot, lambda: not play.quiz.keeper.is_busy)
        await pilot.pause()
        assert pilot.app.screen is not play
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is play
        assert shown(pilot) == wanted


async def test_that_two_windows_play_it_is_told_though_nobody_waits_for_the_save(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("shift+down")
        (session,) = kept(saves)
        store = SaveStore(saves)
        other = play.game.submit((1, 0, 2), now=session.started, seconds=1)[0]
        store.session_writer(session).save(other.session)
        with slow_disk() as disk:
            await pilot.press("shift+down")
            assert disk.is_waited_for.wait(PATIENCE)
            await pilot.press("up")
            disk.let_go()
            await until(pilot, lambda: "Another window plays this game too" in said(pilot))
        await pilot.press("shift+up")
        assert play.game.session.continues == session.id
        await pilot.press("enter")
        await until(pilot, lambda: play.game.feedback is not None)
        assert play.game.session.continues == session.id
    both = {one.continues: one.responses[0].given for one in kept(saves)}
    assert both == {None: (1, 0, 2), session.id: (2, 1, 0)}


async def test_time_that_runs_out_while_an_answer_is_saved_changes_nothing(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice", timer=600).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        with slow_disk() as disk:
            await answered(pilot, disk, "2")
            for _ in range(700):  # this clock moves on by a second whenever it is read
                play.quiz.clock()
            await play._look_at_clock()
            disk.let_go()
            await until(pilot, lambda: play.game.feedback is not None)
        await until(pilot, lambda: not play.quiz.keeper.is_busy)
        (response,) = kept(saves)[0].responses
        assert (response.chosen, response.timed_out) == (1, False)


# -- leaving --------------------------------------------------------------------------------


async def test_an_answer_is_kept_where_its_player_leaves_before_it_is_saved(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(kind="choice")
    with slow_disk() as disk:
        async with app.run_test(size=SIZE) as pilot:
            await begin(pilot)
            await answered(pilot, disk, "3")
            await pilot.press("q")
        assert kept(saves) == []
        disk.let_go()
        assert app.keeper.wait(PATIENCE)
    assert [one.chosen for one in kept(saves)[0].responses] == [2]


@pytest.mark.usefixtures("told_at_once")
@pytest.mark.parametrize("key", ["h", "escape"])
async def test_who_goes_home_and_comes_back_sees_the_verdict_once_it_is_saved(
    make_app: AppMaker, saves: Path, key: str
) -> None:
    app = make_app(kind="choice")
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        with slow_disk() as disk:
            await answered(pilot, disk, "3")
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await until(pilot, lambda: "1 of 5 answered" in shown(pilot))
            assert SAVING not in shown(pilot)  # nobody waits for it
            await pilot.press("enter")
            await until(pilot, lambda: SAVING in shown(pilot))
            await pilot.press("down", "up")  # home goes on meanwhile
            assert isinstance(app.screen, HomeScreen)
            disk.let_go()
            play = await to_play(pilot)
            await until(pilot, lambda: play.game.feedback is not None)
        await until(pilot, lambda: not app.keeper.is_busy)
        assert [one.chosen for one in kept(saves)[0].responses] == [2]
        await pilot.press("enter")
        assert play.game.position == 1


async def test_a_draft_is_kept_where_its_player_leaves_before_it_is_saved(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(kind="ordering")
    with slow_disk() as disk:
        async with app.run_test(size=SIZE) as pilot:
            await begin(pilot)
            await pilot.press("shift+down")
            assert disk.is_waited_for.wait(PATIENCE)
            await pilot.press("shift+down", "up", "q")
        disk.let_go()
        assert app.keeper.wait(PATIENCE)
    (session,) = kept(saves)
    assert session.draft is not None
    assert (session.draft.order, session.draft.option) == ((1, 2, 0), 1)
