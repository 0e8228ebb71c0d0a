"""What a host and a class read on the screens of a lesson: it is there, and it is true."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from textual.screen import Screen

from quiz.classroom import steps
from quiz.classroom.class_view import class_view
from quiz.classroom.events import ChangeWay
from quiz.classroom.host_view import host_view
from quiz.classroom.lesson import apply
from quiz.classroom.reteach import reteach
from quiz.classroom.setup import Way, prepare
from quiz.classroom.state import Lesson
from quiz.items.bank import ItemBank
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Rules
from quiz.text.printable import bare
from quiz.tui.screens.class_items.screen import ItemsScreen
from quiz.tui.screens.class_lesson.lesson_commands import commands_for
from quiz.tui.screens.class_screen.screen import ClassScreen, spread
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.proof_view import LEAST_LINES, SAME_WORDS
from quiz.tui.widgets.prose import Prose
from tests.classroom.made import NOW, choice, lesson_of, ordering, prepared, step, until
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, shown
from tests.tui.driving import until as wait_until
from tests.tui.lessons import all_wrong, hands_of, lesson_on_screen, setup_of, to_prepare

LEADS_TO = {
    "first": "ask",
    "next": "ask",
    "lock": "lock",
    "reveal": "reveal",
    "standing": "standing",
    "reteach": "reteach",
    "mended": "mended",
    "finish": "finish",
}
"""Where Enter leads, by what the key bar says of it."""


@pytest.mark.parametrize("way", get_args(Way))
def test_what_is_said_of_enter_is_what_it_does(way: Way) -> None:
    lesson: Lesson | None = lesson_of(choice(1), ordering(2), choice(3))
    while lesson is not None and lesson.finished is None:
        lesson = apply(lesson, ChangeWay(at=NOW, way=way))
        move = steps.forward(lesson, NOW)
        assert move is not None
        for teams in (True, False):
            first = commands_for(host_view(lesson), typed_by_teams=teams, fold_keys=())[0]
            if not teams or lesson.phase in ("ask", "lock"):
                told = LEADS_TO[first.label.removeprefix("class.keys.")]
                assert told == move.to, (lesson.phase, first.label)
        lesson = apply(lesson, move)


async def test_no_key_is_told_that_is_a_teams(make_app: AppMaker, saves: Path) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        shown = bare(lesson.query_one(KeyBar).content.plain)
        keys = {part.split("\u00a0")[0] for part in shown.split("   ")}
        assert {key for key in keys if len(key) == 1} == {"⏎"}
        await pilot.press("question_mark", "q")
        assert pilot.app.screen is lesson
        await pilot.press("f1")
        assert pilot.app.screen is not lesson


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_sentence_is_in_view_with_the_answer(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    """Also where long options would take the window."""
    setup = setup_of("ar" if language == "ar" else "en", mode="choice")
    long = setup.items[0].model_copy(update={"options": ("option " * 15,) * 4})
    setup = setup.model_copy(update={"items": (long, *setup.items[1:])})
    shown = lesson_on_screen(make_app, saves, setup, language=language, size=(80, 24))
    async with shown as (pilot, lesson):
        await pilot.press("1", "w", "enter", "enter")

        def in_view() -> bool:
            sentences = lesson.query("ProofView .sentence")
            return bool(sentences) and lesson.body.region.contains_region(sentences[0].region)

        await wait_until(pilot, in_view)
        assert lesson.query_one("#rows").size.height, "the key at least is there"


async def test_sentences_take_the_room_that_there_is_whatever_was_on_show_before(
    make_app: AppMaker, saves: Path
) -> None:
    setup = prepare([ItemBank(shipped(), "en")], rules=Rules(length=13), seed=6, now=NOW)
    order = next(item for item in setup.items if item.kind == "ordering")
    asked = next(item for item in setup.items if item.kind == "choice" and item.gap is not None)
    setup = setup.model_copy(update={"items": (asked, order)})
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):

        def lines() -> list[int]:
            return [proof.lines for proof in lesson.proofs]

        await pilot.press("enter", "enter")
        first = lines()
        await pilot.press("m", "enter")
        assert lines() == first
        await pilot.press("enter", "enter")
        assert lesson.view.item is not None
        assert lesson.view.item.kind == "ordering"
        await pilot.press("enter", "enter")
        assert lines() == [2 * LEAST_LINES] * len(order.sentences)  # with their translations
        stem, voters = lesson.query_one("#stem").region, lesson.query_one("#voters").region
        assert voters.y - stem.bottom == 1, "no room is left for options that are not there"


async def test_options_are_left_out_only_where_a_shortened_sentence_has_no_room(
    make_app: AppMaker, saves: Path
) -> None:
    setup = prepare([ItemBank(shipped(), "en")], rules=Rules(length=13), seed=6, now=NOW)
    async with lesson_on_screen(make_app, saves, setup, size=(80, 24)) as (pilot, lesson):
        await pilot.press("1", "q", "enter", "enter")
        for size in ((80, 24), (140, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(option[:20] in said(pilot) for option in setup.items[0].options)
            assert lesson.body.scroll_y == 0
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert setup.items[0].options[3][:20] not in said(pilot)  # nobody has taken it


async def test_what_drew_most_is_seen_beside_the_key_in_the_least_window(
    make_app: AppMaker, saves: Path
) -> None:
    setup = prepare([ItemBank(shipped(), "en")], rules=Rules(length=13), seed=6, now=NOW)
    async with lesson_on_screen(make_app, saves, setup, size=(60, 20)) as (pilot, lesson):
        await pilot.press("2", "w", "enter", "enter")
        key = setup.items[0].key
        assert key is not None
        drawn = bare(lesson.query_one("#drawn", Prose).content.plain)
        assert drawn.startswith("✗ ")
        assert lesson.body.scroll_y == 0, "without scrolling"
        for text in (setup.items[0].options[key][:20], drawn):
            assert text in bare(said(pilot))


async def test_questions_that_begin_alike_are_told_apart_and_no_key_is_shown(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(mode="ordering")
    async with lesson_on_screen(make_app, saves, setup, size=(80, 40)) as (pilot, lesson):
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ItemsScreen))
        for item in lesson.desk.lesson.setup.items:
            assert item.options[0] in said(pilot)
        assert "✓" not in said(pilot)


async def test_the_answer_of_each_question_is_read_before_the_lesson(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=(100, 60)) as pilot:
        prepare = await to_prepare(pilot)
        assert prepare._setup is not None
        for item in prepare._setup.items:
            assert item.key is not None
            assert f"✓ {item.options[item.key]}" in said(pilot)


@pytest.mark.parametrize("height", [20, 24, 40, 60])
async def test_a_question_uses_the_whole_wall(make_app: AppMaker, height: int) -> None:
    lesson = until(lesson_of(choice(1)), "ask")
    app = make_app(shows=lambda: ClassScreen(lambda: class_view(lesson)))
    async with app.run_test(size=(120, height)) as pilot:
        await wait_until(pilot, lambda: bool(app.screen.query("#stem")) and "1901" in said(pilot))
        stem = app.screen.query_one("#stem").region
        options = app.screen.query_one("#options").region
        below = app.screen.query_one("#answered").region.y - options.bottom
        assert stem.y - 3 >= below // 3
        assert below >= 1


async def test_all_sentences_of_an_order_are_in_view_on_the_wall_if_a_few_lines_of_each_are(
    make_app: AppMaker,
) -> None:
    setup = prepare([ItemBank(shipped(), "fr")], rules=Rules(length=40), seed=6, now=NOW)
    most = max(
        (one for one in setup.items if one.kind == "ordering"), key=lambda one: len(one.sentences)
    )
    packed = setup.model_copy(update={"items": (most,), "struck": ()})
    lesson = until(step(prepared(packed)), "reveal")
    app = make_app("fr", shows=lambda: ClassScreen(lambda: class_view(lesson)))
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_until(pilot, lambda: len(app.screen.query("ProofView")) == len(most.sentences))
        await pilot.pause()
        assert len(most.sentences) >= 3
        body = app.screen.query_one("#body")
        assert body.max_scroll_y == 0, said(pilot)


@pytest.mark.parametrize(("height", "told"), [(24, False), (40, True)])
async def test_it_is_said_how_letters_become_large_before_the_first_question(
    make_app: AppMaker, height: int, told: bool
) -> None:
    shown = [lesson_of(choice(1))]
    app = make_app(shows=lambda: ClassScreen(lambda: class_view(shown[-1])))
    async with app.run_test(size=(120, height)) as pilot:
        await wait_until(pilot, lambda: "about to begin" in said(pilot))
        assert ("letters of this window larger" in said(pilot)) is told
        shown.append(until(shown[0], "ask"))
        await wait_until(pilot, lambda: "about to begin" not in said(pilot))
        assert "letters of this window" not in said(pilot)


async def test_a_look_at_the_lesson_that_comes_while_the_app_ends_is_passed_over(
    make_app: AppMaker,
) -> None:
    lesson = until(lesson_of(choice(1)), "ask")
    screen = ClassScreen(lambda: None)
    async with make_app(shows=lambda: screen).run_test() as pilot:
        await pilot.pause()
        await screen.query("#page").remove()
        await screen._follow(None, None)
        await screen._follow(class_view(lesson), None)


async def test_it_is_said_that_the_questions_stay_in_the_language_of_the_lesson(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(mode="choice", way="turns")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        stem = lesson.desk.lesson.setup.items[0].stem
        await pilot.press("l")
        assert lesson.words.language == "fr"
        assert "Les questions restent" in said(pilot)
        assert stem.split()[0] in said(pilot)


def test_lines_are_spread_and_none_is_lost() -> None:
    for free in range(-5, 40):
        for gaps in range(8):
            above, gap = spread(free, gaps)
            assert above >= 1
            assert 1 <= gap <= 3
            assert above + (gap - 1) * gaps <= max(1, free)


async def test_of_much_to_teach_again_only_what_is_read_is_made(
    make_app: AppMaker, saves: Path
) -> None:
    async with lesson_on_screen(make_app, saves, hands_of(12), size=(60, 20)) as (pilot, lesson):
        desk, body = lesson.desk, lesson.body
        all_wrong(desk, "reteach")
        every = len(reteach(desk.lesson))
        await wait_until(pilot, lambda: bool(lesson.query("#reteach .sentence")))
        await pilot.pause()
        assert len(lesson.query("#reteach .sentence")) < every
        read = -1.0
        while body.scroll_y > read:
            read = body.scroll_y
            await pilot.press("pagedown")
        assert len(lesson.query("#reteach .sentence")) == every
        line = body.scroll_y
        assert line == body.max_scroll_y
        # In another language who has scrolled finds the place again.
        await lesson.action_speak("fr")
        await wait_until(pilot, lambda: lesson.body.scroll_y > line / 2)


async def test_in_arabic_an_order_is_read_from_the_right(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="ordering")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        await lesson.action_speak("ar")
        await pilot.pause()
        await pilot.press("3", "1")
        assert "3 2 1" in bare(shown(pilot)).replace("\u00a0", " ")  # the first team's keys
        await pilot.press("enter")
        await wait_until(pilot, lambda: lesson.desk.view.phase == "lock")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "… 1 3" in bare(shown(pilot)).replace("\u00a0", " "))


async def test_a_translation_has_the_answer_underlined_for_host_and_class(
    make_app: AppMaker, saves: Path
) -> None:
    setup = prepare([ItemBank(shipped(), "en")], rules=Rules(length=40), seed=6, now=NOW)
    item = next(
        one
        for one in setup.items
        if one.key is not None
        and one.gap is None
        and one.options[one.key].lower() in (one.sentences[0].translation or "").lower()
    )
    assert item.key is not None
    key = item.options[item.key].lower()
    setup = setup.model_copy(update={"items": (item,)})
    async with lesson_on_screen(make_app, saves, setup, size=(100, 40)) as (pilot, lesson):
        await pilot.press("escape", "enter", "enter")
        await wait_until(pilot, lambda: lesson.view.phase == "reveal")
        assert key in underlined(lesson)
        projector = ClassScreen(lambda: class_view(lesson.desk.lesson))
        app = make_app("en", shows=lambda: projector)
        async with app.run_test(size=(120, 40)) as beside:
            await wait_until(beside, lambda: key in underlined(projector))


async def test_a_translation_has_the_dates_of_an_order_underlined_for_the_class(
    make_app: AppMaker, saves: Path
) -> None:
    rules = Rules(mode="ordering", length=5)
    setup = prepare([ItemBank(shipped(), "en")], rules=rules, seed=6, now=NOW)
    async with lesson_on_screen(make_app, saves, setup) as (_, lesson):
        all_wrong(lesson.desk, "reveal")
        item = lesson.desk.view.item
        assert item is not None
        projector = ClassScreen(lambda: class_view(lesson.desk.lesson))
        app = make_app("en", shows=lambda: projector)
        async with app.run_test(size=(120, 60)) as beside:
            await wait_until(beside, lambda: bool(underlined(projector)))
            dated = " ".join(underlined(projector))
            assert all(when.year_digits in dated for when in item.dates)


def underlined(screen: Screen[None]) -> list[str]:
    """What is underlined in the translations on show."""
    parts = [one for one in screen.query(".translation").results(Prose) if one.display]
    return [
        part.content.plain[span.start : span.end].lower()
        for part in parts
        for span in part.content.spans
        if span.style == SAME_WORDS
    ]
