"""A wrong answer, a skip and a time that is up: one rule, said once and alike; and the clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.memory.review_log import reviews_of
from quiz.play.misses import COSTS, Miss, miss_in
from quiz.tui.screens.help.screen import HelpPanel
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.play.stakes import Stakes
from quiz.tui.screens.settings.names import NAMES
from quiz.tui.widgets.prose import Prose
from tests.packs import ROOT
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, said, shown, until
from tests.tui.test_rules_in_play import Stopped, kept

SIZE = (80, 24)
README = ROOT / "README.md"


async def miss(pilot: AnyPilot, how: Miss, clock: Stopped) -> PlayScreen:
    """Miss the question at hand, and wait for what comes of it."""
    play = pilot.app.screen
    assert isinstance(play, PlayScreen)
    before = len(play.game.session.responses)
    if how == "wrong":
        await answer(pilot, rightly=False)
    elif how == "skipped":
        await pilot.press("s")
    else:
        clock.seconds += 30
    await until(pilot, lambda: len(play.game.session.responses) > before)
    await pilot.pause()
    return play


def costs_told(play: PlayScreen) -> list[str]:
    return [one.content.plain for one in play.query("#feedback .cost").results(Prose)]


TOLD = {
    "wrong": "1 life left. The fact is due again soon.",
    "skipped": "It costs nothing, and says nothing about what you know.",
    "late": "1 life left. It says nothing about what you know.",
}
"""What a miss cost a player of two lives."""


@pytest.mark.parametrize("how", COSTS)
async def test_what_a_miss_costs_is_what_is_said_of_it(
    make_app: AppMaker, saves: Path, how: Miss
) -> None:
    clock = Stopped()
    app = make_app(kind="choice", timer=30, lives=2, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        play = await miss(pilot, how, clock)
        session = kept(saves)
        (response,) = session.responses
        assert miss_in(response.mark, timed_out=response.timed_out) == how
        assert play.game.score.marks == 0
        assert session.lives_left == (1 if COSTS[how].life else 2)
        assert bool(list(reviews_of(session))) is COSTS[how].due_again
        assert costs_told(play) == [TOLD[how]]
        verdicts = {"wrong": "Not right.", "skipped": "Skipped.", "late": "Your time was up."}
        assert {text: said(pilot).count(text) for text in verdicts.values()} == {
            text: int(one == how) for one, text in verdicts.items()
        }


async def test_a_wrong_answer_that_costs_only_its_mark_is_not_explained(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        assert costs_told(await miss(pilot, "wrong", Stopped())) == []


@pytest.mark.parametrize("how", ["skipped", "late"])
async def test_of_an_order_begun_it_is_said_that_it_does_not_count(
    make_app: AppMaker, how: Miss
) -> None:
    clock = Stopped()
    app = make_app(kind="ordering", orders="insert", timer=30, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("1", "enter")
        play = await miss(pilot, how, clock)
        verdict = said(pilot)
        assert "An order counts only once you submit it." in verdict
        assert ("Skipped." in verdict) == (how == "skipped")
        assert play.game.session.responses[-1].given is None


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sure", [1, 2, 3])
@pytest.mark.parametrize("rightly", [True, False])
async def test_points_by_certainty_are_told_won_or_lost(
    make_app: AppMaker, language: str, sure: int, rightly: bool
) -> None:
    words = catalogue(language)
    async with make_app(language, kind="choice", certainty=True).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        item = play.game.current
        assert isinstance(item, Choice)
        place = item.key if rightly else (item.key + 1) % len(item.options)
        await pilot.press(str(place + 1), "enter")
        assert words("game.lacks-certainty") in play.query_one("#hint", Prose).content.plain
        await pilot.press(str(sure))
        await until(pilot, lambda: play.game.feedback is not None)
        await pilot.pause()
        lost = words("cost.points", n={1: 0, 2: 2, 3: 6}[sure])
        told = words("cost.won", n=sure) if rightly else words("cost.wrong", costs=lost)
        assert costs_told(play) == [told]
        assert not play.query_one("#hint").display


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_settings_say_the_same(make_app: AppMaker, language: str) -> None:
    words = catalogue(language)
    told: Mapping[str, tuple[Miss, ...]] = {
        "timer": ("late",),
        "lives": ("wrong", "late", "skipped"),
    }
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        await pilot.press("e")
        for name in NAMES:
            about = pilot.app.screen.query_one("#about", Prose).content.plain
            found = {one for one in COSTS if words(f"rule.{one}") in about}
            assert found == set(told.get(name, ()))
            await pilot.press("down")


def test_the_readme_says_the_same() -> None:
    told = " ".join(README.read_text("utf-8").split())
    for how in COSTS:
        assert told.count(catalogue("en")(f"rule.{how}")) == 1


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_late_answer_is_no_skipped_one_in_the_summary(
    make_app: AppMaker, language: str
) -> None:
    clock, words = Stopped(), catalogue(language)
    app = make_app(language, kind="choice", timer=30, length=3, clock=clock)
    async with app.run_test(size=(80, 60)) as pilot:
        await begin(pilot)
        for how in ("late", "skipped", "late"):
            await miss(pilot, how, clock)
            await pilot.press("enter")
        await pilot.pause()
        texts = [prose.content.plain for prose in pilot.app.screen.query(Prose)]
        told = " ".join("\n".join(texts).replace("\u00a0", " ").split())
        assert words("summary.unanswered", n=1) in told
        assert words("summary.timed-out", n=2) in told


# -- an exam --------------------------------------------------------------------------------


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_question_of_an_exam_says_that_it_is_one(
    make_app: AppMaker, language: str
) -> None:
    clock, words = Stopped(), catalogue(language)
    app = make_app(language, exam=True, timer=30, lives=9, length=4, clock=clock)
    async with app.run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        while play.game.waits:
            assert words("game.exam") in play.query_one(Stakes).content.plain
            late = play.game.position == 1
            if language == "en":
                assert ("The time for the question before was up" in said(pilot)) is late
            await miss(pilot, "skipped" if play.game.position else "late", clock)


# -- the clock ------------------------------------------------------------------------------


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("opens", "closes"),
    [("question_mark", "escape"), ("ctrl+p", "escape"), ("e", "escape"), ("f2", "escape")],
)
async def test_the_clock_rests_while_something_else_is_on_the_screen(
    make_app: AppMaker, saves: Path, opens: str, closes: str
) -> None:
    clock = Stopped()
    app = make_app(kind="choice", timer=30, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        clock.seconds = 10
        await until(pilot, lambda: "0:20" in shown(pilot))
        await pilot.press(opens)
        await pilot.pause()
        assert pilot.app.screen is not play
        stem = play.game.current
        assert stem is not None
        assert stem.stem not in said(pilot)  # nobody thinks about it for nothing
        clock.seconds = 1000
        await play._look_at_clock()
        await pilot.press(closes)
        await until(pilot, lambda: pilot.app.screen is play and "0:20" in shown(pilot))
        clock.seconds += 5
        await until(pilot, lambda: "0:15" in shown(pilot))
        await pilot.press("1")
        await pilot.pause()
    assert kept(saves).responses[0].seconds == 15


async def test_the_clock_rests_where_there_is_no_room_for_the_question(
    make_app: AppMaker,
) -> None:
    clock = Stopped()
    async with make_app(kind="choice", timer=30, clock=clock).run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        clock.seconds = 100
        await pilot.resize_terminal(*SIZE)
        await until(pilot, lambda: "0:30" in shown(pilot))


async def test_a_question_that_comes_beneath_the_help_waits_for_its_clock(
    make_app: AppMaker,
) -> None:
    clock = Stopped()
    app = make_app(kind="choice", timer=30, exam=True, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpPanel)
        clock.seconds = 7
        await play._show_item()  # as where what was answered before is saved by now
        clock.seconds = 1000
        await pilot.press("escape")
        await until(pilot, lambda: "0:30" in shown(pilot))


async def test_beneath_the_help_a_question_without_a_clock_stays_in_view(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="choice").run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("question_mark")
        assert not pilot.app.screen.has_class("-alone")
