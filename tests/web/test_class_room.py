"""How much of a proof is shown on the page of a class: as much as there is room for."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from quiz.classroom.class_view import ClassView, class_view
from quiz.classroom.events import Come, Move
from quiz.classroom.lesson import apply, begin
from quiz.classroom.setup import prepare
from quiz.classroom.state import Lesson
from quiz.classroom.steps import forward
from quiz.items.bank import ItemBank
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Rules
from quiz.web.class_page import class_section
from quiz.web.class_room import (
    LEAST_WORDS,
    RANKS,
    ROOM,
    WORDS,
    columns_of_ranks,
    height,
    words_that_fit,
)
from tests.classroom.made import ID, NOW, choice, lesson_of
from tests.packs import shipped

DRAWN = "so many took another option, and this is what it really is: " + "a long statement " * 8


def answers(language: str) -> list[ClassView]:
    """The views of a lesson's answers, in the order of its questions."""
    setup = prepare([ItemBank(shipped(), language)], rules=Rules(length=12), seed=3, now=NOW)
    lesson: Lesson = begin(ID, "7b", setup, NOW)
    lesson = apply(lesson, Come(at=NOW, voter="team-1", name="Team 1", team=True))
    lesson = apply(lesson, Move(at=NOW, to="open"))
    found = []
    while (following := forward(lesson, NOW)) is not None and lesson.phase != "reteach":
        lesson = apply(lesson, following)
        if lesson.phase == "reveal":
            found.append(class_view(lesson))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proof_is_shortened_until_it_fits_and_no_further(language: str) -> None:
    shown = []
    for view in answers(language):
        assert view.item is not None
        assert view.key is not None
        most = words_that_fit(view.item, view.key, DRAWN)
        assert height(view.item, view.key, DRAWN, most) <= ROOM
        each = [max(LEAST_WORDS, words // len(view.key.sentences)) for words in WORDS]
        for longer in each[: each.index(most)]:
            assert height(view.item, view.key, DRAWN, longer) > ROOM
        shown.append(any(len(one.text.split()) > most for one in view.key.sentences))
    assert len(shown) == 12
    assert not all(shown), "one is shown in all its words"
    assert any(shown), "one is shortened"


def test_long_options_take_room_from_the_proof() -> None:
    view = next(view for view in answers("en") if view.item and view.item.kind == "choice")
    assert view.item is not None
    assert view.key is not None
    long = view.item.model_copy(update={"options": ("a statement " * 14,) * 4})
    assert words_that_fit(long, view.key, "") < words_that_fit(view.item, view.key, "")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_translation_says_of_the_answer_is_underlined(language: str) -> None:
    pages = [(view, class_section(view, catalogue(language), NOW)) for view in answers(language)]
    orders = [one for one in pages if one[0].item and one[0].item.kind == "ordering"]
    assert orders
    for view, page in orders:
        assert view.key is not None
        marked = " ".join(re.findall("<u>(.*?)</u>", page))
        years = [names[-1] for names in chain.from_iterable(view.key.answers)]
        assert all(year in marked for year in years)
    assert any("<u>" in page for view, page in pages if view.item and view.item.kind == "choice")


@pytest.mark.parametrize("count", [0, 1, 4, 11, 12, 19, 25, 33, 34, 60])
def test_a_standing_has_room_on_the_page_and_who_has_none_is_counted(count: int) -> None:
    lengths = columns_of_ranks(count)
    assert max(lengths, default=0) <= RANKS
    assert len(lengths) <= 3
    assert sum(lengths) == min(count, 3 * RANKS)
    lesson: Lesson = begin(ID, "7b", lesson_of(choice(1)).setup, NOW)
    for number in range(1, count + 1):
        lesson = apply(lesson, Come(at=NOW, voter=f"s{number}", name=f"Student {number}"))
    for move in (
        Move(at=NOW, to="open"),
        Move(at=NOW, to="ask", item=0),
        Move(at=NOW, to="lock"),
        Move(at=NOW, to="reveal"),
        Move(at=NOW, to="standing"),
    ):
        lesson = apply(lesson, move)
    view = class_view(lesson)
    assert len(view.standing) == count
    page = class_section(view, catalogue("en"), NOW)
    assert page.count("<tr>") == sum(lengths)
    assert (f"{count - 3 * RANKS} more" in page) == (count > 3 * RANKS)
