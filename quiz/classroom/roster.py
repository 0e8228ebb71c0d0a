"""The roster of a class: its students, known by a number, a name or both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from quiz.classroom.asked import Kept
from quiz.classroom.events import MOST_EXTRA
from quiz.languages.messages import worded
from quiz.play.session import PlayerName
from quiz.values.folding import fold

FORMAT: Final = 1
"""The format of a roster that this version writes."""
MOST_STUDENTS: Final = 1_000
LARGEST_NUMBER: Final = 10**15 - 1
"""Schools number their students with ten digits and more."""

Number = Annotated[int, Field(strict=True, ge=0, le=LARGEST_NUMBER)]


class Student(Kept):
    """A student, as the teacher's list has them."""

    number: Number
    name: PlayerName = ""
    """Empty where they are known by their number alone."""
    extra: Annotated[int, Field(strict=True, ge=0, le=MOST_EXTRA)] = 0
    """Per cent of a countdown's seconds that they get beside it."""

    @property
    def id(self) -> str:
        """Of them as a voter: the same in all lessons of the class."""
        return f"s{self.number}"


class Roster(Kept):
    """The students of a class, in the order of the list."""

    format: Literal[1] = FORMAT
    anonymous: bool = False
    """Whether names are left out of all that is written of the class, this roster included."""
    students: Annotated[tuple[Student, ...], Field(max_length=MOST_STUDENTS)] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if len({student.number for student in self.students}) != len(self.students):
            raise ValueError(worded("damage.student-twice"))
        if self.anonymous and any(student.name for student in self.students):
            raise ValueError(worded("damage.anonymous-names"))
        return self

    def without_names(self) -> Roster:
        """Return the roster that is written where names are to be left out."""
        nameless = (one.model_copy(update={"name": ""}) for one in self.students)
        return Roster(anonymous=True, students=tuple(nameless))

    def name_of(self, student: Student) -> str:
        """Return what a student is called, apart from every other: the name, else the number."""
        if not student.name:
            return str(student.number)
        if self._names[fold(student.name)] > 1:
            return f"{student.name} ({student.number})"
        return student.name

    def find(self, typed: str) -> Student | None:
        """Find the one student that is meant by a number, a name, or the beginning of one name."""
        text = typed.strip()
        if text.isdecimal() and len(text) <= len(str(LARGEST_NUMBER)):  # digits of any script
            by_number = {student.number: student for student in self.students}
            return by_number.get(int(text))
        folded = fold(text)
        if not folded:
            return None
        named = {fold(self.name_of(one)): one for one in self.students if one.name}
        if folded in named:
            return named[folded]
        begin = [one for name, one in named.items() if name.startswith(folded)]
        return begin[0] if len(begin) == 1 else None

    def called(self, typed: str) -> str | None:
        """Return what somebody is called in all that is written of the class.

        Who is not on the roster is called as typed; None where that would write a name of which
        the roster says that none is to be written.
        """
        student = self.find(typed)
        if student is not None:
            return self.name_of(student)
        return None if self.anonymous else typed.strip()

    def team(self, typed: str) -> tuple[str, tuple[str, ...]]:
        """Read the name of a team and who is in it: “Falcons: 4, 7, Noor”.

        Whom the roster says not to name, and who is not on it, is left out.
        """
        name, _, members = typed.partition(":")
        called = (self.called(one) for one in re.split("[,;،؛]", members) if one.strip())
        return name.strip(), tuple(dict.fromkeys(one for one in called if one))

    def lacking(self, names: Iterable[str]) -> list[str]:
        """Return who is not among the students of these names, in the order of the list."""
        there = {one.id for name in names if (one := self.find(name)) is not None}
        return [self.name_of(one) for one in self.students if one.id not in there]

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(fold(student.name) for student in self.students)
