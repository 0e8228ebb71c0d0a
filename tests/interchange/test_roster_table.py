"""Lists of students as spreadsheets save them, people paste them, or somebody types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.interchange.roster_table import BadRoster, read_roster

NOOR_AND_ADAM = [(4, "Noor"), (7, "Adam")]


@pytest.mark.parametrize(
    "text",
    [
        "number,name\n4,Noor\n7,Adam\n",
        "\ufeffName;No.\r\nNoor;4\r\nAdam;7\r\n",
        "الاسم\tالرقم\nNoor\t٤\nAdam\t٧",
        "Nom\tNuméro\tNote\nNoor\t4\t12\nAdam\t7\t15\n",
        "4,Noor\n7,Adam",
        "Noor\t4\nAdam\t7\n",
        "4. Noor\n7) Adam\n\n",
        "number,name\n004,Noor\n07,Adam\n",
        "٤ - Noor\n  7   Adam  \n",
        'id,"last name","first name"\n4,,Noor\n7,,"Adam"\n',
    ],
)
def test_numbers_and_names_are_found_in_tables_and_lists(text: str) -> None:
    roster = read_roster(text)
    assert [(one.number, one.name) for one in roster.students] == NOOR_AND_ADAM


@pytest.mark.parametrize(
    ("text", "students"),
    [
        ("Noor\nAdam", [(1, "Noor"), (2, "Adam")]),
        ("2\n9\n", [(2, ""), (9, "")]),
        ("2023123456 Noor", [(2023123456, "Noor")]),
        ("number,name\n2,\n,Noor\n", [(2, ""), (1, "Noor")]),
        ("Nom,Prénom\nÖz,Eda\n", [(1, "Eda Öz")]),
        ("Eda,Öz\nBob,Smith\n", [(1, "Eda Öz"), (2, "Bob Smith")]),
        ("name\n\u202eNoor\x1b[2J \t A.\u200c\n", [(1, "Noor [2J A.\u200c")]),
        ("Nour El-Houda 2\n", [(1, "Nour El-Houda 2")]),
        ("name\nNoe\u0308l\n", [(1, "Noël")]),
    ],
)
def test_what_is_left_out_is_filled_in_and_names_are_tidied(
    text: str, students: list[tuple[int, str]]
) -> None:
    assert [(one.number, one.name) for one in read_roster(text).students] == students


def test_extra_time_is_taken() -> None:
    found = read_roster("name,extra time\nNoor,25 %\nAdam,\n").students
    assert [one.extra for one in found] == [25, 0]


@pytest.mark.parametrize(
    ("text", "lines", "told"),
    [
        ("4. Noor\nAdam\n4. Sara\n", [3], "number 4 stands in line 1 too"),
        ("number,name\nx,Noor\n-1,Adam\n1000000000000000,Sara\n", [2, 3, 4], "“x” is no number"),
        (f"name\n{'a' * 201}\n", [2], "at most 200 characters"),
        ("name,extra\nNoor,many\n", [2], "is no extra time"),
        ("name,number\n\u202e,\n", [2], "no name and no number"),
    ],
)
def test_every_line_that_is_wrong_is_told(text: str, lines: list[int], told: str) -> None:
    with pytest.raises(BadRoster) as bad:
        read_roster(text)
    assert [one.line for one in bad.value.lines] == lines
    assert told in bad.value.lines[0].message


@pytest.mark.parametrize("text", ["", "\n \n", "number,name\n", "Noor\n" * 1002, "\n" * 6000])
def test_no_students_and_too_many_are_told(text: str) -> None:
    with pytest.raises(QuizError, match=r"no student|at most 1000"):
        read_roster(text)


@given(st.text(alphabet="4٤,;\t\"'\n .:ab\u202e\x00", max_size=60))
def test_any_text_is_a_roster_or_told_not_to_be_one(text: str) -> None:
    try:
        roster = read_roster(text)
    except QuizError:
        return
    assert all(one.name.isprintable() and one.name == one.name.strip() for one in roster.students)
