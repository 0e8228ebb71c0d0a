"""A lesson on its host's screens: phases, answers of every kind, and what the keys do."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from rich.style import Style

from quiz.classroom.roster import Roster, Student
from quiz.languages.records import LANGUAGES
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.listing import lessons
from quiz.lessons.roster_file import keep_roster
from quiz.saves.store import SaveStore
from quiz.text.printable import bare
from quiz.tui.screens.class_items.screen import ItemsScreen
from quiz.tui.screens.class_lesson.screen import LessonScreen
from quiz.tui.screens.class_prepare.screen import PrepareScreen
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_list import RowList
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, said, to_home, until, workers_end
from tests.tui.lessons import choose, lesson_on_screen, setup_of, to_lesson, to_prepare, to_who

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm,./")
"""The keys of four teams."""


def bars(pilot: AnyPilot) -> list[tuple[str, Style]]:
    """The full cells of bars on the screen, each with its style."""
    strips = pilot.app.screen._compositor.render_strips()
    parts = (part for strip in strips for part in strip)
    return [(text, style) for text, style, _ in parts if "█" in text and style is not None]


async def test_teams_answer_at_one_keyboard_and_change_their_answers_until_the_lock(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        key = lesson.desk.lesson.setup.items[0].key
        assert key is not None
        await pilot.press(ROWS[0][key], ROWS[1][key - 1], ROWS[1][key], ROWS[2][key - 1].upper())
        assert "3 of 4 have answered" in said(pilot)
        await pilot.press("enter", ROWS[2][key])  # too late
        await pilot.press("enter")
        assert "✓ Team 1 ✓ Team 2 ✗ Team 3 – Team 4" in said(pilot)
        voted = lesson.desk.lesson.items[0].rounds[0].ballots
        assert {voter: ballot.answer for voter, ballot in voted.items()} == {
            "team-1": key,
            "team-2": key,
            "team-3": (key - 1) % 4,
        }


async def test_while_teams_answer_letters_and_digits_are_theirs_alone(
    make_app: AppMaker, saves: Path
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        app = lesson.quiz
        before = app.language, app.settings
        for key in (*string.ascii_letters, *string.digits, "question_mark", "comma", "space", "ض"):
            await pilot.press(key)
        assert pilot.app.screen is lesson
        assert (app.language, app.settings) == before
        assert "asking" in said(pilot)
        assert len(lesson.view.answered) == 4
        await pilot.press("enter", *"qxvsbwhz")  # a moment too late
        assert "locked" in said(pilot)
        await pilot.press("escape", "x")
        assert "does not count" in said(pilot)
        await pilot.press("f5", "escape", "x")
        assert "locked" in said(pilot)


async def test_the_key_and_who_took_what_are_not_on_the_screen_while_teams_may_vote(
    make_app: AppMaker, saves: Path
) -> None:
    """Two moments that differ in nothing but what was chosen look alike."""
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        drawn: list[str] = []
        for option in (0, 1):
            await pilot.press(*(row[(team + option) % 4] for team, row in enumerate(ROWS)))
            drawn.append(said(pilot))
        assert drawn[0] == drawn[1]
        assert "4 of 4" in drawn[0]
        await pilot.press("enter")
        assert lesson.view.phase == "lock"
        assert "✓" not in said(pilot)
        assert len({style.color for _, style in bars(pilot)}) == 1
        await pilot.press("enter")
        assert len({style.color for _, style in bars(pilot)}) == 2


async def test_an_order_is_a_row_of_keys(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="ordering")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        item = lesson.view.item
        assert item is not None
        right = item.right_order()
        await pilot.press(*(ROWS[0][card] for card in right))
        await pilot.press(*(ROWS[1][card] for card in reversed(right)))
        await pilot.press(ROWS[2][0], ROWS[2][1], ROWS[2][1])
        assert "2 of 4 have answered" in said(pilot)
        assert f"1 of {len(right)} cards" in said(pilot)
        await pilot.press(*(ROWS[1][card] for card in right))  # a new order, not seen by anybody
        await pilot.press("enter")
        assert f"1 of {len(right)} cards" in said(pilot)
        await pilot.press("enter")
        cut_short = "– Team 3 1 …, not complete: no answer"
        assert f"✓ Team 1 ✓ Team 2 {cut_short} – Team 4" in said(pilot)
        assert "The right order" in said(pilot)


async def test_teams_answer_in_turn(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="choice", way="turns")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        assert "Team 1 answers" in said(pilot)
        key = lesson.view.item.key if lesson.view.item else None
        assert key is not None
        await pilot.press(str(key + 1))
        assert f"● Team 1 {key + 1}" in said(pilot)
        await pilot.press("enter", "enter")
        assert "✓ Team 1" in said(pilot)
        await pilot.press("enter", "enter")
        assert "Team 2 answers" in said(pilot)


async def test_hands_are_counted_and_corrected(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(way="hands")
    async with lesson_on_screen(make_app, saves, setup, teams=0) as (pilot, lesson):
        await pilot.press("1", "2", "down", "٥", "6", "backspace", "down", "3")
        assert lesson.view.hands is not None
        assert lesson.view.hands[:3] == (12, 5, 3)
        assert "20 hands counted" in said(pilot)
        await pilot.press("enter", "up", "7", "enter")
        assert lesson.view.rounds[-1].split[:3] == (12, 57, 3)
        assert "took" in said(pilot)
        assert lesson.view.results == ()
        await pilot.press("enter")  # nobody has a standing
        assert lesson.view.phase == "ask"


async def test_a_second_vote_keeps_the_first(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        await pilot.press("1", "q", "enter", "f3")
        assert "second vote" in said(pilot)
        assert "0 of 4 have answered" in said(pilot)
        await pilot.press("2", "w", "s", "enter", "enter")
        assert [one.split[:2] for one in lesson.view.rounds] == [(2, 0), (0, 3)]
        assert "2 → 0" in said(pilot)
        assert "0 → 3" in said(pilot)


async def test_marks_are_corrected(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        key = lesson.desk.lesson.setup.items[0].key
        assert key is not None
        wrong = (key + 1) % 4
        await pilot.press(ROWS[0][wrong], ROWS[1][wrong], "enter", "enter", "m")
        await pilot.press(str(key + 1), "down", "space", "down", str(key + 1), "u")
        assert [one.mark for one in lesson.view.results] == [1.0, 1.0, None, None]
        await pilot.press("enter")
        assert "✓ Team 1 ✎ ✓ Team 2 ✎ – Team 3 – Team 4" in said(pilot)


async def test_an_order_is_corrected_by_a_row_of_digits(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="ordering")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        item = lesson.view.item
        assert item is not None
        await pilot.press("enter", "enter", "m", *(str(card + 1) for card in item.right_order()))
        assert lesson.view.results[0].mark == 1.0


async def test_a_void_question_counts_for_nobody_and_one_skipped_is_come_back_to(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        await pilot.press("1", "escape", "x")
        assert "This question counts for nobody" in said(pilot)
        await pilot.press("enter")
        assert lesson.view.number == 2
        await pilot.press("escape", "s", "escape", "s")
        assert lesson.view.number == 4
        await pilot.press("escape", "b")
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemsScreen))
        assert "does not count" in said(pilot)
        await pilot.press("up", "enter")
        assert pilot.app.screen is lesson
        assert lesson.view.number == 3
        await pilot.press("enter", "enter", "b", "down", "down", "enter")
        assert (lesson.view.number, lesson.view.phase) == (5, "ask")
        await pilot.press("escape", "b", "up", "up", "enter")
        assert (lesson.view.number, lesson.view.phase) == (3, "reveal")


async def test_who_is_here_changes_during_the_lesson(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        await to_who(pilot, "escape", "w")
        await pilot.press("space", "down", "r", *["backspace"] * 6, *"Owls", "enter")
        await pilot.press("down", "x", "x", "n", "enter", "plus")
        await pilot.press("escape")
        assert pilot.app.screen is lesson
        assert [voter.name for voter in lesson.view.here] == ["Owls", "Team 4", "Team 5"]
        assert [voter.extra for voter in lesson.view.here] == [0, 0, 25]
        assert "0 of 3 have answered" in said(pilot)
        await pilot.press("escape", "1")
        assert [voter.name for voter in lesson.view.answered] == ["Owls"]


async def test_a_name_that_is_there_already_is_refused_and_text_is_never_markup(
    make_app: AppMaker, saves: Path
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        await to_who(pilot, "f7")
        await pilot.press("n", *["backspace"] * 6, *"Team 1", "enter")
        assert "“Team 1” is here already" in said(pilot)
        await pilot.press("n", *["backspace"] * 6, *"[b]x", "enter", "escape")
        assert "[b]x" in said(pilot)
        assert len(lesson.view.here) == 5


async def test_the_standing_is_hidden_and_then_passed_over(make_app: AppMaker, saves: Path) -> None:
    setup = setup_of(mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        await pilot.press("1", "enter", "enter", "enter")
        assert lesson.view.phase == "standing"
        await pilot.press("z")
        assert lesson.view.standing_hidden
        assert "Team 1" in said(pilot)  # the host sees it
        await pilot.press("enter", "enter", "enter", "enter")
        assert (lesson.view.number, lesson.view.phase) == (3, "ask")


async def test_a_countdown_locks_the_answers(make_app: AppMaker, saves: Path) -> None:
    """The clock of the tests moves on by a second each time that it is read."""
    setup = setup_of(mode="choice").model_copy(update={"countdown": 5})
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        await until(pilot, lambda: lesson.view.phase == "lock")


async def test_the_end_tells_what_to_teach_again(make_app: AppMaker, saves: Path) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        key = lesson.desk.lesson.setup.items[0].key
        assert key is not None
        wrong = (key + 1) % 4
        await pilot.press(ROWS[0][wrong], ROWS[1][key], "enter", "enter", "enter", "enter")
        await pilot.press(*["f4"] * 4)
        assert lesson.view.phase == "reteach"
        assert "1. 1 of 2 right" in said(pilot)
        asked = lesson.desk.lesson.setup.items[0]
        assert f"{asked.stem} Right answer: {asked.options[key]}" in said(pilot)
        assert "1 answered “" in said(pilot)
        await pilot.press("c")
        assert "Teach again: 7b" in pilot.app.clipboard


async def test_a_lesson_that_is_left_is_gone_on_with_and_kept_as_sessions(
    make_app: AppMaker, saves: Path
) -> None:
    app = make_app(kind="choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        await to_lesson(pilot)
        await pilot.press("enter", "1", "w", "escape", "h")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await workers_end(pilot)
        assert app.desk is None
        assert "question 1 of 5 · asking" in said(pilot)
        lesson = await to_lesson(pilot)
        assert "2 of 4 have answered" in said(pilot)
        await pilot.press("enter", "enter", "enter", "enter", *["f4"] * 4, "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, LessonScreen))
        assert lesson.desk.lesson.finished is not None
        await pilot.press("escape")
        await to_home(pilot)
    folder = ClassFolder(saves, "My class")
    found, notices = lessons(folder)
    assert notices == []
    assert found[0].lesson.finished is not None
    players = SaveStore(folder.players).players()
    assert sorted(players) == ["Team 1", "Team 2", "Team 3", "Team 4"]
    assert SaveStore(saves).players() == []


async def test_questions_are_struck_out_and_a_plan_is_used_again_for_another_class(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="choice").run_test(size=(80, 40)) as pilot:
        prepare = await to_prepare(pilot)
        stems = [row.text.plain.split("\n")[0] for row in prepare.query("#items Row").results(Row)]
        await pilot.press("up", "x", "up", "x", "x")
        assert "4 questions are asked" in said(pilot)
        lesson = await to_lesson(pilot)
        assert lesson.view.of == 4
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await workers_end(pilot)
        await choose(pilot, "way", 2)
        assert "Teams" not in said(pilot)
        assert "choices only" not in said(pilot)  # nothing else can be asked by hands
        await choose(pilot, "way", 1)
        await choose(pilot, "plan", 1)
        await until(pilot, lambda: "4 questions are asked" in said(pilot))
        again = [
            row.text.plain.split("\n")[0]
            for row in pilot.app.screen.query("#items Row").results(Row)
        ]
        assert again == stems[:4]
        await pilot.press("n", *"8c", "enter")
        await workers_end(pilot)
        lesson = await to_lesson(pilot)
        assert lesson.view.name == "8c"
        assert lesson.view.of == 4


async def test_students_of_the_roster_answer_in_turn_and_come_by_number(
    make_app: AppMaker, saves: Path
) -> None:
    students = (Student(number=4, name="Zoë"), Student(number=9, extra=50))
    keep_roster(ClassFolder(saves, "7b"), Roster(students=students))
    async with make_app(kind="choice").run_test(size=(80, 24)) as pilot:
        await to_prepare(pilot)
        assert "7b" in said(pilot)
        await choose(pilot, "way", 1)
        await choose(pilot, "voters", 1)
        lesson = await to_lesson(pilot)
        assert [(one.id, one.name, one.extra) for one in lesson.view.here] == [
            ("s4", "Zoë", 0),
            ("s9", "9", 50),
        ]
        await to_who(pilot, "w")
        await pilot.press("x", "x", "n", *"zoe", "enter", "n", *"Ali", "enter", "escape")
        assert [(one.id, one.name) for one in lesson.view.here] == [
            ("s4", "Zoë"),
            ("s9", "9"),
            ("s1", "Ali"),
        ]
        await pilot.press("enter")
        assert "Zoë answers" in said(pilot)
        lesson.desk.close()


async def test_what_cannot_be_kept_is_said_and_kept_with_the_next_answer(
    make_app: AppMaker, saves: Path
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        lessons_of = lesson.desk.keeper.folder.lessons
        lessons_of.rename(lessons_of.with_name("gone"))
        lessons_of.write_text("no folder")
        await pilot.press("1")
        await until(pilot, lambda: "Not saved!" in said(pilot))
        assert "1 of 4 have answered" in said(pilot)
        lessons_of.unlink()
        lessons_of.with_name("gone").rename(lessons_of)
        await pilot.press("w")
        await until(pilot, lambda: "Not saved!" not in said(pilot))
        assert "2 of 4 have answered" in said(pilot)
        assert lesson.desk.keeper.saved


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_lesson_fits_into_the_least_window_in_every_language(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    setup = setup_of(language if language == "ar" else "en", mode="choice")
    shown = lesson_on_screen(make_app, saves, setup, language=language, size=(60, 20))
    async with shown as (pilot, lesson):
        words, option = lesson.words, lesson.query(RowList).first()
        assert lesson.has_class("-rtl") == words.rtl
        line = "".join(part.text for part in option.render_line(0)).rstrip()
        assert line.endswith("1") if words.rtl else line.lstrip().startswith("1")
        assert ("ض ص" in bare(logical(lesson))) == words.rtl
        for key in ("enter", "enter", "m", "enter", "enter", "f7"):
            assert lesson.query_one(KeyBar).size.height <= 3
            assert lesson.body.size.height >= 5
            await pilot.press(key)


def logical(lesson: LessonScreen) -> str:
    """Who has answered and their keys, in logical order."""
    return lesson.query_one("#voters", Prose).content.plain.replace("\u00a0", " ")
