"""A lesson that is ended before all was asked, or left: where its results are found."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from quiz.classroom.asked import AskedGap
from quiz.classroom.class_view import class_view
from quiz.cli import main
from quiz.items.kinds.choice import GAP
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.listing import lessons
from quiz.saves.player_totals import player_totals
from quiz.saves.store import SaveStore
from quiz.tui.screens.class_lesson.screen import LessonScreen
from quiz.tui.screens.class_prepare.screen import BEGIN, PrepareScreen
from quiz.tui.screens.class_screen.screen import ClassScreen
from quiz.tui.widgets.prose import Prose
from quiz.web.class_page import class_section
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, said, until, workers_end
from tests.tui.lessons import NOW, choose, lesson_on_screen, setup_of, to_lesson, to_prepare


async def test_one_key_ends_a_lesson_with_what_to_teach_again(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(mode="choice", way="turns")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        end = catalogue("en")("class.keys.end-early")
        await pilot.press("1", "enter")
        assert end not in said(pilot)  # there are keys enough, but it works
        await pilot.press("enter")
        assert end in said(pilot)
        await pilot.press("r")
        assert lesson.view.phase == "reteach"
        first = min(part.region.y for part in lesson.body.query(Prose) if part.region.height)
        assert first == lesson.body.region.y, "it begins where its scroll bar does"
        await pilot.press("r", "b", "enter")  # nothing is lost: a question is gone back to
        await until(pilot, lambda: lesson.view.phase != "reteach")
        await pilot.press("r", "enter")
        await until(pilot, lambda: lesson.view.finished is not None)
    assert lesson.desk.lesson.finished is not None
    players = SaveStore(ClassFolder(saves, "7b").players)
    assert players.players()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_scores_of_a_class_say_where_a_lesson_left_is(
    make_app: AppMaker, saves: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, _):
        await pilot.press("1", "enter", "enter")
    words = catalogue(language)
    assert main(["scores", "--class", "7b", "--saves", str(saves), "--lang", language]) == 0
    told = capsys.readouterr().out
    assert words.plainly("command.scores.none-in", {"name": "7b"}) in told
    assert f"quiz class --class 7b --saves {saves} --reteach" in told
    assert main(["scores", "--class", "7B!", "--saves", str(saves), "--lang", "en"]) == 0
    assert "Did you mean “7b”?" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["Hist", "7b hall", "Histry 7b", "history 7B"])
def test_a_part_of_the_name_of_a_class_says_which_is_meant(
    typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ClassFolder(tmp_path, "History 7b, hall 2").make()
    named = ["--class", typed, "--saves", str(tmp_path), "--lang", "en"]
    assert main(["scores", *named]) == 0
    assert "Did you mean “History 7b, hall 2”?" in capsys.readouterr().out
    for command in (["class", "--reteach"], ["class", "--code"]):
        assert main([*command, *named]) == 2
        assert "did you mean “History 7b, hall 2”?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["roster", "collect"])
def test_a_new_class_that_may_be_a_slip_is_told_where_it_is_written_to(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ClassFolder(tmp_path, "History").make()
    (tmp_path / "given").mkdir()
    (tmp_path / "names.txt").write_text("Noor\n", encoding="utf-8")
    words = {
        "roster": ["class", "--roster", str(tmp_path / "names.txt")],
        "collect": ["collect", str(tmp_path / "given")],
    }[command]
    named = ["--saves", str(tmp_path), "--lang", "en", "--class"]
    main([*words, *named, "Histry"])
    assert "Did you mean “History”?" in capsys.readouterr().out
    main([*words, *named, "History"])
    assert "Did you mean" not in capsys.readouterr().out


async def _end_early(pilot: AnyPilot, *keys: str) -> None:
    """Begin the lesson that is prepared, press some keys at its first question, and end it."""
    lesson = await to_lesson(pilot)
    await pilot.press("enter", *keys, "escape", "r")
    await until(pilot, lambda: lesson.view.phase == "reteach")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
    await workers_end(pilot)
    await pilot.pause()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_enter_that_ends_a_lesson_begins_no_other_which_then_would_be_the_last(
    make_app: AppMaker, saves: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = catalogue(language)
    async with make_app(language).run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        await _end_early(pilot, "1", "q", "enter", "enter")
        name = words("class.first-class")
        await pilot.press("enter", "enter")  # by reflex
        await workers_end(pilot)
        await pilot.pause()
        prepare = pilot.app.screen
        assert isinstance(prepare, PrepareScreen)
        assert BEGIN not in prepare.commands()
        # Who means it highlights something first; ended before anything was asked it is no lesson.
        scores = f"quiz scores --class {shlex.quote(name)} --saves {saves}"
        assert any(scores in str(part.content) for part in prepare.query(Prose))
        await pilot.press("down")
        assert BEGIN in prepare.commands()
        await _end_early(pilot)
        told = [str(part.content) for part in prepare.query(Prose)]
        assert words("class.over-unasked") in told
        await pilot.press("up")
        lesson = await to_lesson(pilot)
        await pilot.press("h")  # left at the door: it waits, and was not held
        await until(pilot, lambda: not isinstance(pilot.app.screen, LessonScreen))
        assert lesson.desk.keeper.saved
    found, unread = lessons(ClassFolder(saves, name))
    assert [kept.lesson.has_asked for kept in found] == [False, True]
    assert not unread
    named = ["--class", name, "--saves", str(saves), "--lang", language]
    assert main(["class", "--reteach", *named]) == 0
    assert words.plainly("lesson.reteach.unasked", {}) not in capsys.readouterr().out
    assert main(["scores", *named]) == 0
    told_scores = capsys.readouterr().out
    assert "--reteach" not in told_scores
    # Two teams never pressed a key, which is no result.
    assert told_scores.count(words.plainly("command.scores.no-answers", {"n": 1})) == 2
    totals = player_totals(SaveStore(ClassFolder(saves, name).players), now=NOW)
    assert [total.mean_percent is None for total in totals].count(True) == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_gap_of_a_question_is_filled_with_its_key_and_not_before(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    setup = setup_of(language, mode="choice")
    stem = f"1 2 {GAP} 4"
    gap = AskedGap(start=4, end=4 + len(GAP), language=setup.language)
    first = setup.items[0].model_copy(update={"stem": stem, "gap": gap, "left_out": "3"})
    setup = setup.model_copy(update={"items": (first, *setup.items[1:])})
    async with lesson_on_screen(make_app, saves, setup, language=language) as (pilot, lesson):
        projector = ClassScreen(lambda: class_view(lesson.desk.lesson))
        shown = lesson.query_one("#stem", Prose)

        def on_page() -> str:
            return class_section(class_view(lesson.desk.lesson), lesson.words, NOW)

        await pilot.press("1", "enter")
        assert GAP in str(shown.content)
        assert GAP in on_page()
        await pilot.press("enter")
        assert "1 2 3 4" in str(shown.content)
        assert "<mark>3</mark>" in on_page()
        await pilot.app.push_screen(projector)
        await until(pilot, lambda: "1 2 3 4" in str(projector.query_one("#stem", Prose).content))
        await pilot.app.pop_screen()


def test_who_has_had_no_lesson_is_told_where_to_begin_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--saves", str(tmp_path), "--lang", "en"]
    ClassFolder(tmp_path / "other", "7b").make()
    for named in ([], ["--class", "7b"]):
        assert main(["class", "--reteach", *named, *where]) == 2
        assert f"quiz class --saves {tmp_path}" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
async def test_after_a_show_of_hands_the_way_leads_to_what_there_is_of_it(
    make_app: AppMaker, saves: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = catalogue(language)
    async with make_app(language, kind="choice").run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        await choose(pilot, "way", 2)  # hands
        lesson = await to_lesson(pilot)
        assert lesson.view.way == "hands"
        await pilot.press("enter", "3", "enter", "enter", "r")
        await until(pilot, lambda: lesson.view.phase == "reteach")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await workers_end(pilot)
        await pilot.pause()
        name = words("class.first-class")
        command = f"quiz class --reteach --class {shlex.quote(name)} --saves {saves}"
        assert any(command in str(one.content) for one in pilot.app.screen.query(Prose))
    assert main([*shlex.split(command)[1:], "--lang", language]) == 0
    assert words.plainly("lesson.reteach.unasked", {}) not in capsys.readouterr().out
