"""Codes of a lesson: each plays it alone, and what they missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quiz.classroom.apart import game_code, take_home
from quiz.classroom.lesson import apply
from quiz.classroom.setup import prepare
from quiz.classroom.state import Lesson
from quiz.items.bank import ItemBank
from quiz.play.coded_start import coded_start, planned_items
from quiz.play.codes import NoCode, PackMark, read_code
from quiz.play.rules import Rules
from tests.classroom.made import NOW, TEAMS, come, prepared, step, vote
from tests.packs import canals

MARKS = [PackMark("canals", "0" * 64)]


def answered(
    right: Callable[[int, int], bool], seed: int = 7, struck: tuple[int, ...] = ()
) -> Lesson:
    """A lesson of the canals to its end; ``right`` says of item and team whether it was known."""
    bank = ItemBank(canals(), "en")
    setup = prepare([bank], rules=Rules(mode="choice", length=6), seed=seed, now=NOW)
    lesson = prepared(setup.model_copy(update={"struck": struck}))
    for team in TEAMS:
        lesson = apply(lesson, come(team))
    while lesson.finished is None:
        lesson = step(lesson)
        if lesson.phase == "ask" and lesson.item is not None and lesson.asked is not None:
            key = lesson.asked.key
            assert key is not None
            for number, team in enumerate(TEAMS):
                wrong = (key + 1) % len(lesson.asked.options)
                answer = key if right(lesson.item, number) else wrong
                lesson = apply(lesson, vote(lesson, team, answer))
    return lesson


def test_the_code_of_a_lesson_makes_its_items_again() -> None:
    lesson = answered(lambda _item, _team: True)
    bank = ItemBank(canals(), "en")
    code = read_code(game_code([bank], MARKS, lesson.setup.rules, lesson.setup.seed))
    assert coded_start(code.game, [canals()]).language == "en"
    again = planned_items(code.game, [bank])
    assert [slot.planned for slot in again] == [item.planned for item in lesson.setup.items]


def test_each_takes_home_what_they_missed() -> None:
    # An item struck out moves the others up; the code counts as the lesson was planned.
    lesson = answered(lambda item, team: (item + team) % 3 == 0 or team == 2, struck=(1,))
    codes = {one.voter.id: read_code(one.code) for one in take_home(lesson, [bank()], MARKS)}
    assert codes.keys() == {"team-1", "team-2"}
    assert codes["team-1"].game.missed == (2, 4, 5)
    assert codes["team-2"].game.missed == (0, 3, 4)
    assert all(len(code.letters) <= 24 for code in codes.values())
    asked = coded_start(codes["team-1"].game, [canals()]).memory
    assert asked is not None
    missed = {fact for place in (2, 4, 5) for fact in lesson.setup.items[place].asks}
    assert {fact for _, fact in asked.facts} == {bank().remembered_as(fact) for fact in missed}


def test_what_does_not_count_was_missed_by_nobody() -> None:
    lesson = answered(lambda _item, _team: False, seed=9)
    place = lesson.shown[0]
    state = replace(lesson.items[place], void=True)
    lesson = replace(lesson, items=(*lesson.items[:place], state, *lesson.items[place + 1 :]))
    assert {one.missed for one in take_home(lesson, [bank()], MARKS)} == {5}


def test_a_pack_that_makes_other_items_by_now_is_told() -> None:
    lesson = answered(lambda _item, _team: False)
    other = lesson.setup.model_copy(update={"seed": 8})
    with pytest.raises(NoCode, match="changed since"):
        take_home(replace(lesson, setup=other), [bank()], MARKS)


def bank() -> ItemBank:
    return ItemBank(canals(), "en")
