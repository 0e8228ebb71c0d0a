"""Arabic-Indic digits: in all that the interface says, in no source and in no save."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

from quiz.tui.app import QuizApp
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    begin,
    play_out,
    said,
    shown,
    summed_up,
    to_home,
    to_scores,
    to_timeline,
    until,
)
from tests.tui.history import played
from tests.tui.reading import reading
from tests.tui.test_resize import STATES, come_to
from tests.tui.test_settings_screen import choose

SIZE = (80, 24)
WESTERN = re.compile("(?<![A-Z])[0-9]")  # of F2 it is a part of the name
EASTERN = re.compile("[٠-٩]")


def told(screen: Screen[object]) -> Iterator[str]:
    """All texts of a screen that are the interface's own."""
    for prose in screen.query(Prose):
        is_source = {"sentence", "translation"} & prose.classes or prose.id == "sentence"
        if not is_source and prose.id != "file":
            yield prose.content.plain
    for row in screen.query(Row):
        yield from (row.badge.plain, row.text.plain, row.note.plain)


def assert_eastern(pilot: AnyPilot) -> None:
    texts = [text for text in told(pilot.app.screen) if "1 2 3" not in text]
    assert not [text for text in texts if WESTERN.search(text)]
    assert any(EASTERN.search(text) for text in texts)


def arabic(make_app: AppMaker, **more: object) -> QuizApp:
    return make_app("ar", digits="arabic", **more)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("state", STATES)
async def test_every_number_of_a_game_is_in_them(
    make_app: AppMaker, saves: Path, state: str
) -> None:
    played(saves, 2, right=[True, False])
    async with arabic(make_app).run_test(size=SIZE) as pilot:
        await come_to(pilot, state)
        assert_eastern(pilot)


async def test_and_of_what_is_at_stake(make_app: AppMaker) -> None:
    rules = {"lives": 3, "timer": 60, "certainty": True, "kind": "choice"}
    async with arabic(make_app, **rules).run_test(size=SIZE) as pilot:
        await begin(pilot)
        await pilot.press("2")
        await pilot.pause()
        assert_eastern(pilot)
        assert "+٣" in shown(pilot) or "٣+" in shown(pilot)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("view", ["1", "2", "3", "4"])
async def test_and_of_the_scores(make_app: AppMaker, saves: Path, view: str) -> None:
    for days_ago in (40, 3, 1):
        played(saves, days_ago, right=[True, False, False], seed=days_ago)
    async with arabic(make_app, more=[shipped()]).run_test(size=SIZE) as pilot:
        await to_scores(pilot, view)
        await pilot.pause()
        assert_eastern(pilot)
        if view == "1":
            assert "٪١٠٠" in shown(pilot)  # where Arabic has the sign: behind, which is left


async def test_and_of_a_summary_and_its_replay(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1, right=[True, False, True, False], language="ar")
    async with arabic(make_app).run_test(size=SIZE) as pilot:
        await summed_up(pilot, session)
        assert_eastern(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert_eastern(pilot)


async def test_and_of_a_timeline(make_app: AppMaker) -> None:
    async with arabic(make_app, proven=shipped()).run_test(size=(120, 40)) as pilot:
        await to_home(pilot)
        await pilot.press("v")
        await to_timeline(pilot)
        assert_eastern(pilot)
        await pilot.press("plus", "plus")
        await pilot.pause()
        assert_eastern(pilot)


async def test_the_reader_numbers_its_sentences_in_them_and_quotes_as_it_is(
    make_app: AppMaker,
) -> None:
    app = arabic(make_app)
    async with app.run_test(size=SIZE) as pilot:
        await reading(pilot, proven=canals())
        assert_eastern(pilot)
        lines = [line.strip(" ▁▅█") for line in shown(pilot).splitlines()]
        first = next(line for line in lines if "1869" in line)
        assert first.endswith("١")


async def test_what_is_kept_stays_western(make_app: AppMaker, saves: Path) -> None:
    async with arabic(make_app, length=4).run_test(size=SIZE) as pilot:
        await begin(pilot)
        summary = await play_out(pilot, rightly=False)
        assert isinstance(summary, SummaryScreen)
    kept = [path.read_text("utf-8") for path in saves.rglob("*.toml")]
    assert any(WESTERN.search(text) for text in kept)
    assert not any(EASTERN.search(text) for text in kept)


async def test_they_are_chosen_in_the_settings_and_hold_at_once(make_app: AppMaker) -> None:
    async with make_app("ar").run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        assert "1" in shown(pilot)
        await choose(pilot, "digits")
        await until(pilot, lambda: "١" in said(pilot))
        assert_eastern(pilot)
        await choose(pilot, "digits")
        await until(pilot, lambda: not EASTERN.search(said(pilot)))


async def test_english_is_left_as_it_is(make_app: AppMaker) -> None:
    async with make_app("en", digits="arabic").run_test(size=SIZE) as pilot:
        await come_to(pilot, "choice")
        assert not EASTERN.search(shown(pilot))
