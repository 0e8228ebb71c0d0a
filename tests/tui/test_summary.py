"""The summary: what a game came to, what it changed, what to read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.history.totals import total_of
from quiz.languages.catalogue import catalogue
from quiz.play.practice import missed_in
from quiz.play.rules import Rules
from quiz.saves.store import SaveStore
from quiz.tui.screens.replay.screen import ReplayScreen
from quiz.tui.screens.scores.totals_view import mean_by_day
from quiz.tui.screens.summary.screen import MOST_SENTENCES
from quiz.tui.screens.summary.summary_lines import ReadAgain, word_to_read
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.games import NOW, games
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import play_out, said, summed_up, to_home, to_play, until
from tests.tui.history import played

SIZE = (80, 40)


async def test_what_was_learnt_and_what_is_due_again_is_told(
    make_app: AppMaker, saves: Path
) -> None:
    played(saves, 1)
    session = played(saves, 0)
    async with make_app().run_test(size=SIZE) as pilot:
        summary = await summed_up(pilot, session)
        assert summary.aftermath is not None
        assert summary.aftermath.gained == 5
        assert "You now know 5 facts more: they were right on two different days." in said(pilot)
        assert "Due again: 5 in " in said(pilot)
        assert "2 days in a row" in said(pilot)
        assert catalogue("en")("summary.all-right") in said(pilot)


async def test_what_is_right_for_a_first_day_is_not_known_yet(
    make_app: AppMaker, saves: Path
) -> None:
    session = played(saves, 0, right=[True, False], rules=Rules(mode="mixed", length=8))
    async with make_app().run_test(size=SIZE) as pilot:
        summary = await summed_up(pilot, session)
        assert summary.aftermath is not None
        assert (summary.aftermath.gained, summary.aftermath.lost) == (0, 0)
        right = {fact for one in session.responses if one.mark == 1 for fact in one.asks}
        assert summary.aftermath.begun == len(right)
        assert (
            f"{len(right)} facts count as known once you have them right on another day too"
            in said(pilot)
        )
        assert "You now know" not in said(pilot)


async def test_what_was_known_and_is_missed_is_told(make_app: AppMaker, saves: Path) -> None:
    played(saves, 2)
    played(saves, 1)
    session = played(saves, 0, right=[False])
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await summed_up(pilot, session)
        assert screen.aftermath is not None
        assert screen.aftermath.lost > 0
        assert "shaky again" in said(pilot)


async def test_a_new_best_is_told(make_app: AppMaker, saves: Path) -> None:
    played(saves, 1, right=[True, True, False])
    session = played(saves, 0, seed=2)
    async with make_app().run_test(size=SIZE) as pilot:
        await summed_up(pilot, session)
        assert "A new personal best: 100% in this kind of game!" in said(pilot)


# -- the lists ------------------------------------------------------------------------------


async def test_the_highlight_moves_over_the_sentences_and_enter_opens_one(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "quiz.tui.screens.summary.screen.open_reader",
        lambda _app, _proven, explanation, _states, **_: opened.append(explanation.fact),
    )
    session = played(saves, 0, right=[False], rules=Rules(mode="choice", length=3))
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await summed_up(pilot, session)
        facts = [sentence.explanation.fact for sentence in screen.sentences]
        await pilot.press("down", "down", "enter")
        assert opened == [facts[1]]
        await pilot.press("up", "a")
        assert opened == [facts[1], facts[0]]
        await pilot.click(screen.query(ReadAgain)[1])
        await pilot.pause()
        assert opened[2:] == [facts[1]]
        await pilot.press("up", "up", "up", "enter")
        assert "Nothing is selected" in said(pilot)
        assert pilot.app.screen is screen


async def test_that_nothing_is_selected_is_told_until_something_is(
    make_app: AppMaker, saves: Path
) -> None:
    session = played(saves, 0, right=[False])
    async with make_app().run_test(size=(80, 30)) as pilot:
        await summed_up(pilot, session)
        await pilot.press("enter")
        assert "Nothing is selected" in said(pilot)
        await pilot.press("down")
        assert "Nothing is selected" not in said(pilot)


async def test_a_game_is_played_again_by_its_own_key_and_never_by_enter(
    make_app: AppMaker, saves: Path
) -> None:
    session = played(saves, 0, right=[False])
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await summed_up(pilot, session)
        for _ in range(6):
            await pilot.press("enter")
        assert pilot.app.screen is screen
        assert "Nothing is selected" in said(pilot)
        await pilot.press("n")
        play = await to_play(pilot)
        assert play.game.rules == session.rules


async def test_after_the_daily_round_another_game_is_mixed(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("d")
        await to_play(pilot)
        await play_out(pilot)
        await pilot.press("n")
        play = await to_play(pilot)
        assert (play.game.rules.mode, play.game.rules.day) == ("mixed", None)


@pytest.mark.parametrize("size", [(60, 20), SIZE])
async def test_an_exam_lists_every_question(
    make_app: AppMaker, saves: Path, size: tuple[int, int]
) -> None:
    rules = Rules(mode="choice", length=5, exam=True)
    session = played(saves, 0, right=[True, False], rules=rules)
    async with make_app("ar").run_test(size=size) as pilot:
        screen = await summed_up(pilot, session)
        rows = list(screen.query(Row))
        assert len(rows) == len(session.plan)
        await pilot.press("down", "down", "down")
        await pilot.pause()
        (row,) = [row for row in rows if row.has_class("-on")]
        assert row.place == 2
        assert row.region.bottom <= screen.body.region.bottom
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        replay = pilot.app.screen
        assert isinstance(replay, ReplayScreen)
        assert replay.place == 2


async def test_certainty_tells_points_and_what_was_sure_and_wrong(
    make_app: AppMaker, saves: Path
) -> None:
    rules = Rules(mode="choice", length=5, certainty=True)
    session = played(saves, 0, right=[True, False], rules=rules)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await summed_up(pilot, session)
        assert "Points by certainty: −3, of at most 15" in said(pilot)
        assert "Sure, and wrong" in said(pilot)
        assert "You were very sure of" in said(pilot)
        await pilot.click(next(iter(screen.query(Row))))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))


async def test_lives_lost_are_told(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 0, right=[False], rules=Rules(mode="choice", length=5, lives=2))
    async with make_app().run_test(size=SIZE) as pilot:
        await summed_up(pilot, session)
        assert "The last life was lost, and 3 questions were not asked." in said(pilot)


async def test_many_sentences_are_not_all_listed(make_app: AppMaker, saves: Path) -> None:
    rules = Rules(mode="choice", length=100)
    session = played(saves, 0, right=[False], packs=[canals(), shipped()], rules=rules)
    async with make_app(more=[shipped()]).run_test(size=(60, 20)) as pilot:
        screen = await summed_up(pilot, session)
        assert len(screen.query(ReadAgain)) == min(len(screen.summary.to_read), MOST_SENTENCES)
        for _ in screen.sentences:
            await pilot.press("down")
        await pilot.pause()
        last = list(screen.query(ReadAgain))[-1]
        assert last.has_class("-on")
        assert last.region.y < screen.body.region.bottom


@pytest.mark.parametrize("key", ["v", "ر"])
async def test_the_game_is_stepped_through(make_app: AppMaker, saves: Path, key: str) -> None:
    session = played(saves, 0, right=[False])
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await summed_up(pilot, session)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        await pilot.press("h")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_what_is_due_can_be_reviewed(make_app: AppMaker, saves: Path) -> None:
    played(saves, 10, right=[False], rules=Rules(mode="choice", length=8))
    session = played(saves, 0, rules=Rules(mode="choice", length=1), seed=3)
    async with make_app().run_test(size=SIZE) as pilot:
        screen = await summed_up(pilot, session)
        assert "r review what is due" in said(pilot)
        assert screen.aftermath is not None
        await pilot.press("r")
        play = await to_play(pilot)
        assert play.game.rules.mode == "review"
        assert play.game.rules.length == screen.aftermath.overview.due


@pytest.mark.parametrize("key", ["m", "ة"])
async def test_what_was_missed_is_practised_until_nothing_is(
    make_app: AppMaker, saves: Path, key: str
) -> None:
    rules = Rules(mode="choice", length=5, exam=True)
    session = played(saves, 0, right=[True, False], rules=rules)
    missed = [one for one in session.responses if one.mark == 0]
    async with make_app().run_test(size=SIZE) as pilot:
        await summed_up(pilot, session)
        assert "m practise what you missed" in said(pilot)
        await pilot.press(key)
        play = await to_play(pilot)
        asked = {item.asks: item.form for item in play.game.items}
        assert asked.keys() == {one.asks for one in missed}
        assert all(asked[one.asks] != one.form for one in missed)
        assert not play.game.rules.exam
        assert "Practice" in play.query_one("#stakes", Prose).content.plain
        summary = await play_out(pilot)
        assert not summary.missed
        assert "practise" not in said(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.screen is summary
        # All was right, and still it measures nothing.
        assert summary.aftermath is not None
        assert [one.session for one in summary.aftermath.overview.games] == [session.id]
        statistics = SaveStore(saves).past(
            "Noor", lambda past: past.statistics(session.started.date())
        )
        assert [one.session for one in statistics.bests.games.values()] == [session.id]
        total = total_of("Noor", statistics, {})
        assert (total.games, total.best_percent) == (2, 60)
        assert list(mean_by_day(statistics).values()) == [60]


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_sentences_to_read_the_answers_missed_and_the_facts_to_practise_meet(
    language: str,
) -> None:
    (game,) = games(Rules(mode="mixed", length=8), seeds=1, language=language)
    while not game.is_over:
        game, _ = game.skip(now=NOW, seconds=1)
        game = game.next(now=NOW)
    summary, words = game.summary(), catalogue(language)
    facts = len(missed_in(game.session))
    assert len({len(summary.to_read), len(summary.answered), facts}) == 3
    told = word_to_read(summary, facts, words)
    for number in (len(summary.to_read), len(summary.answered), facts):
        assert words.number(number) in told
    alone = word_to_read(summary, len(summary.answered), words)
    assert words("summary.to-practise", n=facts) not in alone


async def test_practice_that_waits_is_gone_on_with_where_it_is_asked_for(
    make_app: AppMaker, saves: Path
) -> None:
    session = played(saves, 0, right=[False], rules=Rules(mode="choice", length=3))
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await home.quiz.games.practise(session, home)
        begun = (await to_play(pilot)).game.session
        await pilot.press("s", "enter", "h")
        home = await to_home(pilot)
        total = len(begun.plan)
        assert f"Practice · 1 of {total} answered" in said(pilot)
        waiting = home.quiz.keeper.unfinished(session.pack_ids)
        assert waiting is not None
        await home.quiz.games.practise(session, home, waiting)
        game = (await to_play(pilot)).game
        assert game.session.id == begun.id
        assert len(game.session.responses) == 1
