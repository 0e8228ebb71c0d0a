"""One count everywhere: “facts” are all of a pack, “to learn” those that are asked for."""

from __future__ import annotations

import json
import re

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.memory.memory import State
from quiz.text.printable import bare
from quiz.tui.screens.reader.screen import ReaderScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.packs import ROOT, SHIPPED, shipped
from tests.test_cli import run
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin, play_out, to_home, to_scores, until

FACTS, TO_LEARN = len(shipped().pack.facts), len(shipped().askable)


def test_commands_count_alike() -> None:
    listed = json.loads(run("packs", "--json").stdout.splitlines()[0])
    assert sum(listed["facts"].values()) == FACTS
    assert listed["to_learn"] == TO_LEARN < FACTS
    checked = json.loads(run("check", str(SHIPPED), "--json").stdout.splitlines()[-1])
    assert checked["to_learn"] == TO_LEARN
    for command in (("packs",), ("check", str(SHIPPED))):
        said = run(*command, "--lang", "en").stdout
        assert set(map(int, re.findall(r"(\d+) facts", said))) == {FACTS}
        assert set(map(int, re.findall(r"(\d+) to learn", said))) == {TO_LEARN}


def test_the_readme_counts_alike() -> None:
    said = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"{FACTS} facts, of which {TO_LEARN} are to learn" in said
    assert f"each of its {FACTS} facts was read" in said


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_screens_count_alike(make_app: AppMaker, language: str) -> None:
    words = catalogue(language)
    app = make_app(language, proven=shipped(), length=2, kind="choice")
    async with app.run_test(size=(100, 32)) as pilot:
        home = await to_home(pilot)
        assert _plain(words("home.not-started", n=TO_LEARN)) in _plain(
            home.query(Row)[0].text.plain
        )
        await begin(pilot)
        await play_out(pilot)
        await pilot.press("h")
        home = await to_home(pilot)
        assert home.overview is not None
        found = home.overview.standings[shipped().pack.id]
        assert found.known + found.shaky + found.new == TO_LEARN
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await pilot.pause()
        legend = pilot.app.screen.query_one("#legend", Prose).content.plain
        assert sum(map(int, re.findall(r"\d+", legend))) == TO_LEARN
        await pilot.press("n")
        await pilot.pause()
        assert str(TO_LEARN) in pilot.app.screen.query_one("#fact", Prose).content.plain
        await pilot.press("escape")
        scores = await to_scores(pilot, "3")
        assert scores.view == "facts"
        which = [one.content.plain for one in scores.query(Prose)]
        assert any(str(TO_LEARN) in told for told in which)


def _plain(text: str) -> str:
    return bare(text).replace("\u00a0", " ")


def test_an_event_told_again_is_known_as_well_as_it_is() -> None:
    """By its most precise telling, of which alone something is remembered."""
    proven = shipped()
    again = set(proven.pack.facts) - set(proven.askable)
    states: dict[str, State] = {proven.chronology.remembered_as(fact): "known" for fact in again}
    screen = ReaderScreen(proven, next(iter(proven.sources)), states=states)
    assert {screen.states[fact] for fact in again} == {"known"}
