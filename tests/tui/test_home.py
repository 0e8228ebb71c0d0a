"""The first screen: what is due, the daily round, packs marked to be played together."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Mode, Rules
from quiz.text.isolating import isolate
from quiz.text.printable import bare
from quiz.tui.screens.class_prepare.screen import PrepareScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.replay.screen import ReplayScreen
from quiz.tui.widgets.pack_lines import BAR, draw_bar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker, summary_of
from tests.tui.driving import begin, play_out, said, shown, to_home, to_play, until
from tests.tui.history import TODAY, daily, played

SIZE = (80, 24)
LEAST = (60, 20)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_player_is_invited_and_told_of_no_debts(
    make_app: AppMaker, language: str
) -> None:
    words = catalogue(language)
    async with make_app(language).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        first, *_ = home.body.query(Prose)
        assert first.content.plain == words("home.invitation", n=5)
        told = [prose.content.plain for prose in home.body.query(Prose)]
        assert words("home.tagline") in told
        for debt in ("nothing-due", "daily-new"):
            assert words(f"home.{debt}") not in told
        await pilot.press("enter")
        play = await to_play(pilot)
        assert len(play.game.items) == 5


async def test_where_no_pack_can_be_played_nobody_is_invited(make_app: AppMaker) -> None:
    packs = [summary_of(canals(), id="bad", faults=2, askable=())]
    async with make_app(packs=packs).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        assert not home.query("#invitation")


@pytest.mark.one_in(2)
@pytest.mark.parametrize("size", [LEAST, SIZE, (120, 40)])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_it_tells_what_is_known_and_due(
    make_app: AppMaker, saves: Path, language: str, size: tuple[int, int]
) -> None:
    played(saves, 10, right=[True, False])
    async with make_app(language).run_test(size=size) as pilot:
        home = await to_home(pilot)
        found = home.overview
        assert found is not None
        assert found.due == found.standings["canals"].due > 0
        assert catalogue(language)("home.due", n=found.due).split()[0] in said(pilot)
        standing = found.standings["canals"]
        assert standing.known + standing.shaky + standing.new == 9
        assert standing.shaky > 0


@pytest.mark.parametrize("key", ["r", "ق"])
async def test_review_plays_what_is_due(make_app: AppMaker, saves: Path, key: str) -> None:
    played(saves, 10, right=[False])
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        assert home.overview is not None
        due = home.overview.due
        await pilot.press(key)
        play = await to_play(pilot)
        rules = play.game.rules
        assert (rules.mode, rules.length) == ("review", due)


async def test_the_key_beside_what_is_due_can_be_clicked(make_app: AppMaker, saves: Path) -> None:
    played(saves, 10, right=[False])
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.click(next(iter(home.query(".today .key"))))
        play = await to_play(pilot)
        assert play.game.rules.mode == "review"


async def test_where_nothing_is_due_review_does_nothing(make_app: AppMaker, saves: Path) -> None:
    played(saves, 0.01)
    async with make_app().run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        assert catalogue("en")("home.nothing-due") in said(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert pilot.app.screen is home


async def test_days_in_a_row_are_told(make_app: AppMaker, saves: Path) -> None:
    for days_ago in (1, 2):
        played(saves, days_ago)
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert "2 days in a row until yesterday" in said(pilot)
        await begin(pilot)
        await play_out(pilot)
        assert "3 days in a row, today included" in said(pilot)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
@example(0, 0, 0)  # a pack without questions
@example(1, 58, 1)  # parts that rounding would hide
def test_a_bar_hides_nothing_and_promises_nothing(known: int, shaky: int, new: int) -> None:
    drawn = draw_bar(known, shaky, known + shaky + new).plain
    assert len(drawn) == BAR
    assert ("█" in drawn) == bool(known)
    assert "▄" in drawn or not shaky
    assert "▂" in drawn or not new


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_invitation_promises_no_more_questions_than_the_pack_chosen_has_facts(
    make_app: AppMaker, language: str
) -> None:
    words = catalogue(language)
    few = summary_of(canals(), id="few", askable=canals().askable[:1])
    packs = [summary_of(shipped()), few]
    async with make_app(language, packs=packs, length=10).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        invitation = home.query_one("#invitation", Prose)
        assert invitation.content.plain == words("home.invitation", n=10)
        await pilot.press("down")
        assert invitation.content.plain == words("home.invitation", n=1)
        await pilot.press("down")
        assert invitation.content.plain == words("home.invitation", n=10)


# -- the daily round ------------------------------------------------------------------------


async def test_the_daily_round_is_the_same_for_everyone_and_played_once(
    make_app: AppMaker,
) -> None:
    async def round_of(player: str, key: str) -> list[str]:
        async with make_app(player=player, length=3, kind="choice").run_test(size=SIZE) as pilot:
            await to_home(pilot)
            await pilot.press(key)
            play = await to_play(pilot)
            assert play.game.rules == daily(TODAY.date())
            await play_out(pilot)
            await pilot.press("h")
            await to_home(pilot)
            marks, total = play.game.score.marks, play.game.score.of
            assert f"Daily round: {marks:.0f} of {total} today." in said(pilot)
            await pilot.press("d")
            await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
            return [item.id for item in play.game.items]

    assert await round_of("Noor", "d") == await round_of("Salem", "ي")


async def test_a_daily_round_that_was_begun_goes_on(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 0, rules=daily(TODAY.date()), answers=2)
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert said(pilot).count(f"Daily round · 2 of {len(session.plan)} answered") == 1
        await pilot.press("d")
        play = await to_play(pilot)
        assert play.game.session.id == session.id


async def test_the_round_of_yesterday_is_not_todays(make_app: AppMaker, saves: Path) -> None:
    yesterday = (TODAY - timedelta(days=1)).date()
    played(saves, 1, rules=daily(yesterday))
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        assert "Daily round: not played yet today." in said(pilot)


# -- the game that waits, and nothing to review ----------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", ["daily", "mixed"])
async def test_a_game_that_waits_says_of_what_sort_it_is(
    make_app: AppMaker, saves: Path, mode: Mode, language: str
) -> None:
    words = catalogue(language)
    rules = daily(TODAY.date()) if mode == "daily" else Rules(mode=mode, length=4)
    session = played(saves, 0, rules=rules, answers=2)
    played(saves, 1, rules=Rules(mode="choice", length=4), answers=1)
    async with make_app(language).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        told = bare(home._rows[0].text.plain)
        so_far = words("home.waiting-at", done=2, total=len(session.plan))
        others = words("home.others-wait", n=1)
        sort = [] if mode == "mixed" else [words(f"game.{mode}")]
        assert " · ".join([*sort, so_far, others]) == told.split("\n")[1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_review_of_nothing_says_so_and_begins_nothing(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.press("r")
        assert pilot.app.screen is home
        assert home.quiz.notices(home.words, files=True) == [
            isolate(catalogue(language)("home.none-to-review"))
        ]
        await pilot.press("down")
        assert home.quiz.notices(home.words, files=True) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_below_a_game_that_waits_the_packs_begin_in_view_in_the_least_window(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 1, packs=[shipped()], language=language)
    played(saves, 0, packs=[shipped()], language=language, answers=2)
    async with make_app(language, proven=shipped()).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        await until(pilot, lambda: bool(home.query("#map")))
        await pilot.pause()
        first = home._rows[1]
        assert first.region.y < home.body.region.bottom
        assert home.query_one("#map").region.height == 2
        # In Arabic the pack takes a line less.
        assert home.query_one("#levels").display == (language == "ar")
        # Once the keys are on the map, what they chose has its lines again.
        await pilot.press("tab")
        await pilot.pause()
        chosen = home.query_one("#sentence")
        assert chosen.region.height > 0
        assert chosen.region.bottom <= home.query_one("#keys").region.y


# -- several packs --------------------------------------------------------------------------


async def test_marked_packs_are_played_together(make_app: AppMaker) -> None:
    async with make_app(more=[shipped()]).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.press("space", "down", "space")
        assert shown(pilot).count("■") == 2
        assert "play those marked" in said(pilot)
        await pilot.press("space", "space", "enter")
        play = await to_play(pilot)
        assert set(play.game.session.pack_ids) == {"canals", "istanbul-initiative"}
        assert home.chosen() == ["canals", "istanbul-initiative"]


async def test_review_is_of_all_packs_or_of_the_marked_ones(
    make_app: AppMaker, saves: Path
) -> None:
    played(saves, 10, right=[False])
    played(saves, 9, right=[False], packs=[shipped()])
    async with make_app(more=[shipped()]).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("r")
        play = await to_play(pilot)
        assert set(play.game.session.pack_ids) == {"canals", "istanbul-initiative"}
        await pilot.press("h")
        await to_home(pilot)
        await pilot.press("space", "r")
        play = await to_play(pilot)
        assert play.game.session.pack_ids == ("canals",)


async def test_one_pack_needs_no_marks(make_app: AppMaker) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("space")
        assert "□" not in shown(pilot)
        assert "■" not in shown(pilot)


async def test_a_pack_with_faults_cannot_be_marked(make_app: AppMaker) -> None:
    packs = [summary_of(canals()), summary_of(canals(), id="bad", faults=2, askable=())]
    async with make_app(packs=packs).run_test(size=SIZE) as pilot:
        home = await to_home(pilot)
        await pilot.press("down", "space")
        assert "■" not in shown(pilot)
        assert home.chosen() == []
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PlayScreen)


@pytest.mark.parametrize("size", [LEAST, SIZE])
async def test_forty_packs_scroll(make_app: AppMaker, size: tuple[int, int]) -> None:
    packs = [summary_of(canals(), id=f"canals-{n}") for n in range(40)]
    async with make_app("ar", packs=packs).run_test(size=size) as pilot:
        home = await to_home(pilot)
        await pilot.press("up")
        await pilot.pause()
        (row,) = [row for row in home.query(Row) if row.has_class("-on")]
        assert row.place == 39
        assert row.region.bottom <= home.body.region.bottom
        assert "◂" in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert catalogue("ar")("home.tagline") in said(pilot) or home.body.scroll_y == 0


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_the_game_that_waits_the_keys_are_of_its_packs(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 1, answers=2)
    async with make_app(language, more=[shipped()]).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        assert home.portrayed == "canals"
        assert {"o", "v", "g"} <= {command.shown for command in home.commands()}
        await pilot.press("o")
        play = await to_play(pilot)
        assert [*play.game.session.pack_ids] == ["canals"]
        assert {item.kind for item in play.game.items} == {"ordering"}
        await pilot.press("h")
        await to_home(pilot)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))


async def test_the_chosen_pack_is_in_view_whole_though_it_was_pointed_out_before_any_layout(
    make_app: AppMaker,
) -> None:
    async with make_app("fr", proven=shipped(), more=[canals()]).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        await pilot.press("down")
        made: list[bool] = []

        async def make_anew() -> None:
            await home.rebuild()
            home.show_highlight()  # as what comes of a thread does
            made.append(True)

        home.take_turn(make_anew)
        await until(pilot, lambda: bool(made) and home.is_laid_out)
        await pilot.pause(0.1)
        (row,) = home.query("Row.-on")
        assert home.body.max_scroll_y > 0
        assert row.virtual_region.bottom <= home.body.scroll_y + home.body.size.height
