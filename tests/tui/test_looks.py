"""How the screens look: compared cell by cell with pictures that a person has looked at.

After a change that is meant: ``pytest tests/tui/test_looks.py --snapshot-update``, and look again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz.items.models import Card, Choice, Option, Ordering
from quiz.languages.records import LANGUAGES
from quiz.tui.screens.play.screen import PlayScreen
from tests.games import game_of
from tests.packs import ages, canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import summed_up, to_home, to_play, to_scores, to_timeline
from tests.tui.history import played

Compare = Callable[..., bool]


def a_choice(language: str) -> Choice:
    """A question about the long sentence, written out so that no seed changes the picture."""
    stem, key, wrong, truth, others = {
        "en": (
            "Which canal lies in the Republic of Panama?",
            "The Panama Canal",
            "The Kiel Canal",
            "the Kiel Canal lies in Germany",
            ("The Suez Canal", "The Corinth Canal"),
        ),
        "ar": (
            "أيّ قناة تقع في جمهورية بنما؟",
            "قناة بنما",
            "قناة كيل",
            "تقع قناة كيل في ألمانيا",
            ("قناة السويس", "قناة كورنث"),
        ),
        "fr": (
            "Quel canal se trouve dans ce pays\u00a0: la République du Panama\u202f?",
            "Le canal de Panama",
            "Le canal de Kiel",
            "le pays où se trouve le canal de Kiel est l’Allemagne",
            ("Le canal de Suez", "Le canal de Corinthe"),
        ),
    }[language]
    options = (
        Option(others[0], False, "suez", "suez-lies"),
        Option(wrong, False, "kiel", "kiel-lies", truth),
        Option(key, True, "panama", "panama-lies"),
        Option(others[1], False, "corinth", "corinth-lies"),
    )
    asked = ("panama-lies",)
    return Choice(
        "subject:panama-lies", "subject", language, stem, options, asked, (), "canals", asked
    )


def an_ordering(language: str) -> Ordering:
    """Three openings to be put in order, written out as well."""
    event = canals().chronology.event
    stem = {
        "en": "Put these events in order, earliest first.",
        "ar": "رتّب هذه الأحداث من الأقدم",
        "fr": "Rangez ces événements du plus ancien au plus récent.",
    }
    cards = tuple(
        Card(event(fact).title[language], event(fact).when, fact)
        for fact in ("panama", "suez", "kiel")
    )
    return Ordering("ordering:suez+kiel+panama", language, stem[language], cards, "canals")


def playing(*keys: str, language: str, first: str) -> Callable[[Pilot[Any]], Any]:
    """Opens a game at its first item, and presses keys."""
    choice, ordering = a_choice(language), an_ordering(language)
    items = (choice, ordering) if first == "choice" else (ordering, choice)

    async def run(pilot: Pilot[Any]) -> None:
        home = await to_home(pilot)
        home.quiz.navigation.open(PlayScreen(game_of(canals(), *items)), home)
        await to_play(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()

    return run


def some_history(saves: Path) -> None:
    """A week of games, the last of them not finished."""
    for days_ago, right in (
        (9, [False]),
        (5, [True, False]),
        (2, [True, True, False]),
        (1, [True]),
    ):
        played(saves, days_ago, right=right, seed=days_ago)
    played(saves, 0.2, answers=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_home(snap_compare: Compare, make_app: AppMaker, saves: Path, language: str) -> None:
    some_history(saves)
    app = make_app(language, more=[shipped()])
    assert snap_compare(app, terminal_size=(80, 24), run_before=to_home)


def test_the_scores_in_arabic(snap_compare: Compare, make_app: AppMaker, saves: Path) -> None:
    some_history(saves)
    assert snap_compare(make_app("ar"), terminal_size=(80, 30), run_before=to_scores)


def test_the_strength_of_facts(snap_compare: Compare, make_app: AppMaker, saves: Path) -> None:
    some_history(saves)

    async def run(pilot: Pilot[Any]) -> None:
        await to_scores(pilot, "3", "down")

    assert snap_compare(make_app("en"), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_summary(snap_compare: Compare, make_app: AppMaker, saves: Path, language: str) -> None:
    some_history(saves)
    session = played(saves, 0.1, right=[True, True, False], seed=2)

    async def run(pilot: Pilot[Any]) -> None:
        await summed_up(pilot, session)
        await pilot.press("down")
        await pilot.pause()

    assert snap_compare(make_app(language), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_choice_and_its_proof(
    snap_compare: Compare, make_app: AppMaker, language: str
) -> None:
    run = playing("2", language=language, first="choice")
    assert snap_compare(make_app(language), terminal_size=(80, 24), run_before=run)


def test_an_ordering_in_arabic(snap_compare: Compare, make_app: AppMaker) -> None:
    run = playing("shift+down", "space", language="ar", first="ordering")
    assert snap_compare(make_app("ar"), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_wrong_choice_in_the_least_window(
    snap_compare: Compare, make_app: AppMaker, language: str
) -> None:
    run = playing("2", language=language, first="choice")
    assert snap_compare(make_app(language), terminal_size=(60, 20), run_before=run)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_order_and_its_crossings(
    snap_compare: Compare, make_app: AppMaker, language: str
) -> None:
    run = playing("shift+down", "enter", "v", language=language, first="ordering")
    assert snap_compare(make_app(language), terminal_size=(80, 24), run_before=run)


async def to_the_moon(pilot: Pilot[Any]) -> None:
    """Opens the timeline of the ages, and goes to the landing on the Moon."""
    await to_home(pilot)
    await pilot.press("v")
    await to_timeline(pilot)
    await pilot.press("end", *["left"] * 3)
    await pilot.pause()
    await pilot.pause()


def test_200_million_years_on_a_timeline(snap_compare: Compare, make_app: AppMaker) -> None:
    app = make_app("en", proven=ages())
    assert snap_compare(app, terminal_size=(100, 40), run_before=to_the_moon)
