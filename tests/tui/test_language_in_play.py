"""The language switched while playing: all is said in it, and nothing moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.items.models import Ordering
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.tui.app import QuizApp
from quiz.tui.screens.play.certainty_prompt import CertaintyPrompt
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.replay.screen import ReplayScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.timeline_view import TimelineView
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import (
    AnyPilot,
    app_of,
    begin,
    highlighted,
    play_out,
    shown,
    to_home,
    to_scores,
    to_timeline,
)
from tests.tui.history import played
from tests.tui.reading import reading
from tests.tui.test_resize import STATES, come_to

SIZE = (80, 24)
OTHER = {"ar": "en", "en": "ar", "fr": "ar"}


def language_of(pilot: AnyPilot) -> str:
    return app_of(pilot).language


async def switch(pilot: AnyPilot, to: str | None = None) -> None:
    """Go through the languages by their key, to one or to another in which all is otherwise."""
    wanted = to or OTHER[language_of(pilot)]
    for _ in LANGUAGES:
        if language_of(pilot) == wanted:
            break
        await pilot.press("l")
        await pilot.pause()
    assert language_of(pilot) == wanted


IN_PLAY = [state for state in STATES if state not in ("home", "help", "settings")]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("state", "language"),
    [
        *((state, language) for state in IN_PLAY for language in ("en", "ar")),
        *((state, "fr") for state in ("unfolded", "held")),
    ],
)
async def test_there_and_back_all_is_as_it_was(
    make_app: AppMaker, state: str, language: str
) -> None:
    async with make_app(language).run_test(size=SIZE) as pilot:
        await begin_in(pilot, state)
        before, rows = shown(pilot), highlighted(pilot)
        await switch(pilot)
        assert shown(pilot) != before
        assert highlighted(pilot) == rows
        assert pilot.app.screen.has_class("-rtl") == (OTHER[language] == "ar")
        await switch(pilot, language)
        assert shown(pilot) == before


async def begin_in(pilot: AnyPilot, state: str) -> None:
    """Come to a state in a game of the small pack, begun as players begin one."""
    home = await to_home(pilot)
    if STATES[state]:
        first, *keys = STATES[state]
        rules = home.quiz.rules("ordering" if first == "ordering" else "choice")
        await home.quiz.games.start(["canals"], rules, home)
        await pilot.pause()
        await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", OTHER)
async def test_the_question_and_its_options_are_said_in_it(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language, kind="choice").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        own = play.game.current
        await pilot.press("down")
        await switch(pilot)
        await pilot.pause()
        told = play.translated.current
        assert own is not None
        assert told is not None
        assert told.language == OTHER[language]
        assert play.game.current == own
        assert highlighted(pilot) == [0]
        assert play.query_one("#stem", Prose).content.plain == f"\u2068{told.stem}\u2069"


async def test_moved_cards_their_undo_and_a_held_card_stay(make_app: AppMaker) -> None:
    async with make_app("en", kind="ordering").run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("shift+down", "down", "space", "down")
        order = play.game.order
        await switch(pilot)
        assert play.game.order == order
        assert catalogue("ar")("game.held") in play.query_one("#hint", Prose).content.plain
        item = play.translated.current
        assert isinstance(item, Ordering)
        texts = [row.text.plain.strip("\u2068\u2069") for row in play.query(Row)]
        assert order is not None
        assert texts == [item.events[card].text for card in order]
        await pilot.press("escape", "u", "u")
        assert play.game.order == tuple(range(len(order)))


async def test_what_is_kept_is_in_the_language_it_was_begun_in(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app("en", length=3).run_test(size=SIZE) as pilot:
        await begin(pilot)
        await switch(pilot)
        summary = await play_out(pilot, rightly=False)
        assert catalogue("ar")("over.game") in summary.query_one("#over", Prose).content.plain
    (kept,) = [path.read_text("utf-8") for path in saves.rglob("sessions/**/*.toml")]
    assert 'language = "en"' in kept
    assert not any("\u0600" <= char <= "\u06ff" for char in kept)


async def test_a_certainty_that_is_being_chosen_stays(make_app: AppMaker) -> None:
    async with make_app("en", kind="choice", certainty=True).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        await pilot.press("2", "down", "down")
        await switch(pilot)
        await pilot.pause()
        levels = play.query_one(CertaintyPrompt).query(Row)
        assert [level.place for level in levels if level.has_class("-on")] == [1]
        assert catalogue("ar")("certainty.how-sure") in [
            prose.content.plain for prose in play.query("CertaintyPrompt Prose").results(Prose)
        ]
        await pilot.press("enter")
        await pilot.pause()
        assert play.game.session.responses[0].certainty == 2
        assert play.game.session.responses[0].chosen == 1


async def test_the_clock_goes_on_at_its_own_pace(make_app: AppMaker) -> None:
    async with make_app("en", kind="choice", timer=600).run_test(size=SIZE) as pilot:
        play = await begin(pilot)
        timers = len(play._timers)
        await switch(pilot)
        await switch(pilot)
        assert len(play._timers) == timers


async def test_the_summary_keeps_its_highlight_and_its_folds(make_app: AppMaker) -> None:
    async with make_app("en", length=3).run_test(size=SIZE) as pilot:
        await begin(pilot)
        summary = await play_out(pilot, rightly=False)
        await pilot.press("down", "down", "f")
        await pilot.pause()
        place = summary._highlighted
        await switch(pilot)
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert summary._highlighted == place == 1
        assert not any(proof.folded for proof in summary.query(ProofView))
        (on,) = summary.query("ReadAgain.-on")
        assert on.region.overlaps(summary.body.region)


async def test_a_replay_stays_at_its_question(make_app: AppMaker, saves: Path) -> None:
    session = played(saves, 1, right=[True, False])
    app = make_app("en")
    async with app.run_test(size=SIZE) as pilot:
        await app.games.show_again(session, await to_home(pilot))
        await pilot.pause()
        await pilot.press("enter", "enter", "f", "pagedown")
        await pilot.pause()
        before = shown(pilot)
        await switch(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReplayScreen)
        assert screen.place == 2
        assert not any(proof.folded for proof in screen.query(ProofView))
        await switch(pilot)
        assert shown(pilot) == before


@pytest.mark.one_in(2)
@pytest.mark.parametrize("view", ["1", "2", "3", "4"])
async def test_the_scores_stay_at_their_view_and_row(
    make_app: AppMaker, saves: Path, view: str
) -> None:
    for days_ago in range(1, 12):
        played(saves, days_ago, right=[True, False, False], seed=days_ago)
    async with make_app("en").run_test(size=SIZE) as pilot:
        await to_scores(pilot, view, "down", "down", "down", "down", "down")
        await pilot.pause()
        before, rows = shown(pilot), highlighted(pilot)
        await switch(pilot)
        assert highlighted(pilot) == rows
        await switch(pilot)
        assert shown(pilot) == before


async def test_the_timeline_keeps_its_event_and_its_zoom(make_app: AppMaker) -> None:
    async with make_app("en", proven=shipped()).run_test(size=SIZE) as pilot:
        await to_home(pilot)
        await pilot.press("v")
        screen = await to_timeline(pilot)
        await pilot.press("right", "right", "plus", "plus")
        await pilot.pause()
        before, scale = shown(pilot), screen.query_one(TimelineView).scale
        fact = screen.events[screen.query_one(TimelineView).selected or 0].fact
        await switch(pilot)
        line = screen.query_one(TimelineView)
        assert line.scale is not None
        assert scale is not None
        assert (line.scale.first, line.scale.end) == (scale.first, scale.end)
        assert screen.events[line.selected or 0].fact == fact
        assert screen.events[0].title != before
        await switch(pilot)
        assert shown(pilot) == before


async def test_the_reader_stays_at_its_line_and_its_fact(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        screen = await reading(pilot)
        await pilot.press("n", "n", "down", "down", "down")
        await pilot.pause()
        article, first = screen.article, screen.article.first_in_view
        selected = screen.selected
        await switch(pilot)
        assert screen.article is not article
        assert screen.article.first_in_view == first
        assert screen.selected == selected
        assert (
            catalogue("ar")("reader.article") in screen.query_one("#reading", Prose).content.plain
        )


async def test_what_is_typed_into_a_search_stays(make_app: AppMaker) -> None:
    async with make_app("en", proven=canals()).run_test(size=SIZE) as pilot:
        screen = await reading(pilot, proven=canals())
        await pilot.press("slash", *"قناة", "enter", "right")
        await pilot.pause()
        before, hit = shown(pilot), screen.search.hit
        app = pilot.app
        assert isinstance(app, QuizApp)
        for language in ("ar", "en"):  # a letter would be typed: it is switched by the palette
            await pilot.press("ctrl+p", *{"ar": "العربية", "en": "English"}[language], "enter")
            await pilot.pause()
            assert app.language == language
            field = screen.query_one(Field)
            assert (field.value, field.cursor, field.has_focus) == ("قناة", 3, True)
            assert screen.search.hit == hit
            await pilot.press("s")
            assert field.value == "قناsة"
            await pilot.press("backspace", "enter")
            await pilot.pause()
            assert screen.search.hit == hit
        assert shown(pilot) == before


async def test_a_screen_beneath_comes_back_in_it_at_its_place(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=SIZE) as pilot:
        await come_to(pilot, "unfolded")
        before, play = shown(pilot), pilot.app.screen
        assert isinstance(play, PlayScreen)
        await pilot.press("a")
        await pilot.pause()
        assert pilot.app.screen is not play
        await switch(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert play.is_current
        assert play.has_class("-rtl")
        await switch(pilot)
        # Of the options all are back, out of view: what was chosen is told below its proof again.
        read, end = without_bar(shown(pilot)), before.splitlines().index(TOLD) + 1
        assert read[:end] == without_bar(before)[:end]


TOLD = " ▌ pack's own translation)"
"""The last line of the sentence that is being read."""


def without_bar(drawn: str) -> list[str]:
    """The lines of a screen but for its scroll bar."""
    return [re.sub("[▁-█]", "", line).rstrip() for line in drawn.splitlines()]
