"""Students known by number or name, and what they are called in all that is written."""

from __future__ import annotations

import pytest

from quiz.classroom.roster import Roster, Student

ROSTER = Roster(
    students=(
        Student(number=4, name="Noor Haddad"),
        Student(number=7, name="آدم"),
        Student(number=9, name="Sara"),
        Student(number=12, name="sara"),
        Student(number=13),
    )
)


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("4", "Noor Haddad"),
        (" ٤ ", "Noor Haddad"),
        ("noor haddad", "Noor Haddad"),
        ("Noor", "Noor Haddad"),
        ("ادم", "آدم"),
        ("13", "13"),
        ("9", "Sara (9)"),
        ("sara (12)", "sara (12)"),
        ("Maryam", "Maryam"),
        ("99", "99"),
    ],
)
def test_a_student_is_found_by_number_or_name(typed: str, called: str) -> None:
    assert ROSTER.called(typed) == called


def test_a_name_that_two_have_stands_for_neither() -> None:
    assert ROSTER.find("Sara") is None
    assert ROSTER.find("") is None
    assert len({ROSTER.name_of(one) for one in ROSTER.students}) == len(ROSTER.students)


def test_without_names_nothing_but_numbers_is_written() -> None:
    nameless = ROSTER.without_names()
    assert "Noor" not in repr(nameless)
    assert (nameless.called("4"), nameless.called("Noor")) == ("4", None)
    with pytest.raises(ValueError, match="anonymous"):
        Roster(anonymous=True, students=ROSTER.students)


def test_who_is_lacking_is_told_in_the_order_of_the_list() -> None:
    assert ROSTER.lacking(["Noor Haddad", "12", "Maryam"]) == ["آدم", "Sara (9)", "13"]


def test_no_two_students_have_one_number() -> None:
    with pytest.raises(ValueError, match="number"):
        Roster(students=(Student(number=4), Student(number=4, name="Noor")))


@pytest.mark.parametrize(
    ("typed", "name", "members"),
    [
        ("Falcons", "Falcons", ()),
        ("Falcons: 4, noor haddad, ادم", "Falcons", ("Noor Haddad", "آدم")),
        ("الصقور: ٤، ٧؛ 13", "الصقور", ("Noor Haddad", "آدم", "13")),
        ("Falcons: 4, Maryam,", "Falcons", ("Noor Haddad", "Maryam")),
    ],
)
def test_a_team_is_typed_with_its_members(typed: str, name: str, members: tuple[str, ...]) -> None:
    assert ROSTER.team(typed) == (name, members)
    assert ROSTER.without_names().team("Owls: 4, Maryam") == ("Owls", ("4",))
