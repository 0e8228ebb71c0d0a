"""What a class reads beside a key: nothing on its screen contradicts the rest, or goes unproven."""

from __future__ import annotations

import pytest

from quiz.classroom.asked import asked
from quiz.classroom.class_view import class_view
from quiz.classroom.class_words import translated_around, word_drawn, word_span, word_tally
from quiz.classroom.lesson import apply
from quiz.classroom.reteach import told
from quiz.classroom.state import Lesson
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.session import Planned
from tests.classroom.made import choice, lesson_of, mark, move, step, voted
from tests.packs import shipped

WORDS = catalogue("en")


def tally_of(lesson: Lesson) -> str:
    """What is told of how many were right."""
    key = class_view(lesson).key
    assert key is not None
    return word_tally(key, WORDS)


def test_a_corrected_mark_is_told_beside_the_bars_that_it_contradicts() -> None:
    lesson = step(voted(step(lesson_of(choice(1))), 0, 1, 1), 2)
    assert tally_of(lesson) == "1 of 3 right"
    lesson = apply(apply(lesson, move("mend", 0)), mark(0, "team-2", mark=1.0))
    assert tally_of(lesson) == "2 of 3 right · 1 mark corrected by the teacher"


def test_the_numbers_of_two_votes_are_explained() -> None:
    locked = step(voted(step(lesson_of(choice(1))), 0, 1, 1))
    assert tally_of(step(locked)) == "1 of 3 right"
    again = step(voted(apply(locked, move("revote", 0)), 0, 0, 1), 2)
    assert tally_of(again) == "2 of 3 right · first vote → last vote"


@pytest.mark.parametrize("language", LANGUAGES)
def test_years_between_two_events_are_told_with_both_their_dates(language: str) -> None:
    # The number stands in no sentence: without the dates nobody could say why it is right.
    proven, words = shipped(), catalogue(language)
    made = ItemBank(proven, language).items()
    item = next(one for one in made if isinstance(one, Choice) and one.form == "between")
    one = asked(proven, item, Planned(pack="pack", item=item.id))
    assert one.key is not None
    wrong = next(place for place in range(len(one.options)) if place != one.key)
    lesson = step(voted(step(lesson_of(one)), wrong, wrong), 2)
    view = class_view(lesson)
    assert view.key is not None
    span = word_span(view.key.span, words)
    years = one.options[one.key]
    assert one.span is not None
    assert all(str(end)[:4] in span for end in (one.span.start, one.span.end))
    assert years in words.plainly("feedback.span", {"start": "", "end": "", "n": int(years)})
    assert span in {words.told(line) for line in told(lesson) if not hasattr(line, "evidence")}
    assert words("truth.unmentioned") not in word_drawn(view, words)


def test_of_any_other_question_no_years_are_told() -> None:
    view = class_view(step(voted(step(lesson_of(choice(1))), 0), 2))
    assert view.key is not None
    assert not word_span(view.key.span, WORDS)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_translation_that_is_shortened_keeps_the_answer(language: str) -> None:
    proven, seen = shipped(), 0
    for item in ItemBank(proven, language).items("choice"):
        if not isinstance(item, Choice):
            continue
        one = asked(proven, item, Planned(pack="pack", item=item.id))
        assert one.key is not None
        sentence, key = one.sentences[0], one.options[one.key]
        translation = sentence.translation or ""
        if key in translation and len(key.split()) < 6:
            seen += 1
            shown = translated_around(sentence, translation, 9, one.answers_in(sentence))
            assert key.lower() in shown.text.lower()
            assert key.lower() in {shown.text[at:to].lower() for at, to in shown.spans}
    assert seen > 20
