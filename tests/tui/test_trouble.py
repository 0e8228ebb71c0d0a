"""What may go wrong around a game: saves, packs, windows, and texts that look like commands."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.play.game import resume
from quiz.saves.store import SaveStore
from quiz.tui.running import run_app
from quiz.tui.screens.home.screen import HomeScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.row import Row
from tests.packs import canals
from tests.saves.games import game as a_game
from tests.saves.games import waiting
from tests.tui.conftest import AppMaker, summary_of
from tests.tui.driving import answer, begin, play_out, said, shown, to_home, to_play

SIZE = (80, 24)


# -- saves ----------------------------------------------------------------------------------


async def test_a_save_that_fails_is_told_and_the_game_goes_on(
    make_app: AppMaker, saves: Path
) -> None:
    saves.write_text("a file where the folder should be")
    app = make_app(kind="choice", length=2)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await answer(pilot)
        await pilot.pause()
        assert "Not saved! The game goes on" in said(pilot)
        saves.unlink()
        await pilot.press("enter")
        await answer(pilot)
        await pilot.pause()
        assert "Not saved" not in said(pilot)
        assert app.keeper.failure is None
    (session,) = app.keeper.store.sessions("Noor")
    assert session.responses == play.game.session.responses
    assert len(session.responses) == 2


async def test_a_game_that_was_never_saved_can_be_finished(make_app: AppMaker, saves: Path) -> None:
    saves.write_text("a file where the folder should be")
    async with make_app("ar", kind="choice", length=2).run_test(size=SIZE) as pilot:
        await begin(pilot)
        summary = await play_out(pilot)
        assert summary.game.score.marks == 2


def test_what_was_not_saved_is_said_again_at_the_end(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves.write_text("a file where the folder should be")
    app = make_app()
    session = a_game(SaveStore(saves), 1, player="Noor")
    monkeypatch.setattr(app, "run", lambda: app.keeper.end(session, session.started))
    with pytest.raises(QuizError, match="a file stands where"):
        run_app(app)


def test_what_could_not_be_saved_is_tried_again_at_the_end(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves.write_text("a file where the folder should be")
    app = make_app()
    session = a_game(SaveStore(saves), 1, player="Noor")

    def run() -> None:
        app.keeper.end(session, session.started)
        saves.unlink()

    monkeypatch.setattr(app, "run", run)
    assert run_app(app) == 0
    (kept,) = SaveStore(saves).sessions("Noor")
    assert kept.responses == session.responses


async def test_a_damaged_save_is_told_of_on_the_first_screen_only(
    make_app: AppMaker, saves: Path
) -> None:
    first = make_app(kind="choice", length=2)
    async with first.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await play_out(pilot)
    (file,) = saves.rglob("2026*.toml")
    file.write_text("this is [no session")
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert "A damaged save was found and set aside" in said(pilot)
        await begin(pilot)
        assert "damaged" not in said(pilot)


async def test_two_windows_on_one_game_keep_the_answers_of_both(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("down", "q")
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("enter")
        play = await to_play(pilot)
        store = SaveStore(saves)
        session = waiting(store, "Noor", ["canals"])
        assert session is not None
        game, _ = resume({"canals": canals()}, session).submit(0, now=session.started, seconds=1)
        store.session_writer(session).save(game.session)
        await pilot.press("2")
        await pilot.pause()
        assert "Another window plays this game too" in said(pilot)
        assert play.game.session.continues == session.id
    both = {one.id: one.responses[0].chosen for one in SaveStore(saves).sessions("Noor")}
    assert sorted(map(str, both.values())) == ["0", "1"]


# -- packs ----------------------------------------------------------------------------------


async def test_a_pack_with_faults_is_listed_but_not_played(make_app: AppMaker) -> None:
    folder = Path("my/packs")
    spoilt = summary_of(
        canals(), id="spoilt", folder=folder / "spoilt", title={"en": "Spoilt"}, faults=3
    )
    unread = summary_of(canals(), id="unread", folder=folder / "un read", title={}, error="no TOML")
    app = make_app(packs=[spoilt, unread])
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        told = said(pilot)
        assert "so it cannot be played. To see them: quiz check my/packs/spoilt" in told
        assert "It cannot be read. To see why: quiz check 'my/packs/un read'" in told
        await pilot.press("enter", "down", "enter")
        await to_home(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_game_whose_pack_has_changed_is_refused_with_a_reason(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await answer(pilot)
        await pilot.press("q")
    proven = canals()
    egypt = proven.pack.entities["egypt"]
    renamed = egypt.model_copy(update={"name": {"en": "Misr", "ar": "مصر"}})
    entities = {**proven.pack.entities, "egypt": renamed}
    facts = {k: v for k, v in proven.pack.facts.items() if k != "kiel"}
    pack = proven.pack.model_copy(update={"entities": entities, "facts": facts})
    changed = dataclasses.replace(proven, pack=pack)
    async with make_app(proven=changed).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("enter")
        await to_home(pilot)
        assert "has changed since this game began" in said(pilot)


async def test_a_game_whose_pack_is_gone_is_refused_with_a_reason(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("down", "q")
    async with make_app(packs=[]).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("enter")
        await to_home(pilot)
        assert "The pack “canals” of this game is no longer here" in said(pilot)


async def test_without_packs_it_says_so(make_app: AppMaker) -> None:
    async with make_app(packs=[]).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("enter", "down", "x", "o")
        assert "There are no packs here" in said(pilot)


# -- windows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "fits"), [((60, 20), True), ((59, 20), False), ((60, 19), False), ((20, 5), False)]
)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_window_too_small_is_told_what_it_needs(
    make_app: AppMaker, language: str, size: tuple[int, int], fits: bool
) -> None:
    async with make_app(language).run_test(size=size) as pilot:
        await to_home(pilot)
        screen = said(pilot)
        assert ("60 × 20" in screen or "20 × 60" in screen) != fits
        assert ("Noor" in screen) == fits


async def test_a_window_made_smaller_and_larger_loses_nothing(make_app: AppMaker) -> None:
    async with make_app(kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("shift+down")
        before = shown(pilot)
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "enlarge the window" in said(pilot)
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert shown(pilot) == before
        assert play.game.order == (1, 0, 2)


# -- texts that look like commands ----------------------------------------------------------

NASTY = "[/x] [@click=app.quit]quit[/] [red]{n} $accent \\[b]"


async def test_what_looks_like_markup_is_text(make_app: AppMaker) -> None:
    proven = canals()
    pack = proven.pack.model_copy(update={"title": {"en": NASTY, "ar": NASTY}})
    nasty = dataclasses.replace(proven, pack=pack)
    app = make_app(proven=nasty, player=NASTY, kind="choice", length=1)
    async with app.run_test(size=(96, 30)) as pilot:
        home = await to_home(pilot)
        assert shown(pilot).count(NASTY) == 2  # the player and the pack
        await pilot.click(home.query(Row).first())
        await to_play(pilot)
        assert "[/x] [@click=app.quit]quit[/]" in shown(pilot)
        await play_out(pilot)
        assert "[/x] [@click=app.quit]quit[/]" in shown(pilot)
        await pilot.press("l", "h")
        await to_home(pilot)


async def test_escapes_never_reach_the_terminal(make_app: AppMaker) -> None:
    player = "No\x1b]0;owned\x07or\x1b[2J\u202e\x9b31m"
    app = make_app(player=player, kind="choice", length=1)
    async with app.run_test(size=SIZE) as pilot:
        await to_home(pilot)
        screen = shown(pilot)
        assert not {c for c in screen if not c.isprintable()} - {"\n"}
        assert "\u202e" not in screen
        await begin(pilot)
        assert isinstance(app.screen, PlayScreen)
