"""Who is here, by the roster of the class: numbers for names, or no names where none are wanted."""

from __future__ import annotations

from pathlib import Path

from quiz.classroom.roster import Roster, Student
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.roster_file import keep_roster
from tests.tui.conftest import AppMaker
from tests.tui.lessons import lesson_on_screen, setup_of, to_who

ROSTER = Roster(students=(Student(number=4, name="Noor"), Student(number=1, name="Adam", extra=25)))


async def test_members_of_a_team_are_typed_by_number_or_name(
    make_app: AppMaker, saves: Path
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, lesson):
        keep_roster(ClassFolder(saves, lesson.desk.lesson.name), ROSTER)
        await to_who(pilot, "f7")
        await pilot.press("r", *["backspace"] * 6, *"Owls: 4, Ad", "enter")
        await pilot.press("r", "enter")  # as it stands
        first = lesson.view.here[0]
        assert (first.name, first.members) == ("Owls", ("Noor", "Adam"))


async def test_students_come_by_number_and_without_their_names_where_none_are_wanted(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(way="turns", mode="choice")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        keep_roster(ClassFolder(saves, lesson.desk.lesson.name), ROSTER.without_names())
        await to_who(pilot, "f7")
        await pilot.press(*["x"] * 8)  # the teams go
        await pilot.press("n", "1", "enter", "n", *"Noor", "enter")
        assert [(one.id, one.name, one.number) for one in lesson.view.here] == [
            ("s1", "1", 1),
            ("s5", "5", 5),
        ]
        assert [one.extra for one in lesson.view.here] == [25, 0]
        await pilot.press("down", "r", *["backspace"], *"Noor", "enter")
        assert "Noor" not in str(lesson.desk.lesson.voters)
