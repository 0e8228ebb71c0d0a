"""What the host and the class see, the standing, what to teach again, and the sessions."""

from __future__ import annotations

import tomllib

import pytest
import tomli_w

from quiz.classroom.asked import AskedGap, Sentence
from quiz.classroom.class_view import class_view, class_view_data, class_view_from
from quiz.classroom.class_words import keys_seen
from quiz.classroom.events import Hide, Void
from quiz.classroom.host_view import host_view
from quiz.classroom.lesson import apply
from quiz.classroom.results import results, standing, tally
from quiz.classroom.reteach import reteach, told, word_asked
from quiz.classroom.sessions import sessions_of
from quiz.classroom.state import Lesson
from quiz.items.gaps.wording import filled_with
from quiz.items.kinds.choice import GAP
from quiz.items.models import Answer
from quiz.languages.catalogue import catalogue
from quiz.play.session import score
from quiz.text.printable import bare
from tests.classroom.made import (
    NOW,
    choice,
    come,
    gone,
    hands,
    later,
    lesson_of,
    mark,
    move,
    ordering,
    step,
    until,
    vote,
    voted,
)


def answered(lesson: Lesson, *answers: Answer) -> Lesson:
    """The lesson with the answers to the item at hand shown."""
    return step(voted(lesson, *answers), 2)


# -- the host -------------------------------------------------------------------------------


def test_the_host_sees_who_is_missing_but_no_key_while_teams_are_at_the_keyboard() -> None:
    lesson = voted(step(lesson_of()), 1)
    seen = host_view(lesson)
    assert [voter.id for voter in seen.answered] == ["team-1"]
    assert [voter.id for voter in seen.missing] == ["team-2", "team-3"]
    assert (seen.number, seen.of, seen.key_shown, seen.rounds) == (1, 3, False, ())
    locked = host_view(step(lesson))
    assert not locked.key_shown  # they may vote again
    assert locked.rounds[0].split == (0, 1, 0, 0)
    shown = host_view(step(lesson, 2))
    assert shown.key_shown
    assert shown.tally is not None
    assert (shown.tally.wrong, shown.tally.unanswered) == (1, 2)
    assert host_view(step(lesson_of(way="hands"))).key_shown


def test_an_item_left_before_its_key_was_shown_keeps_it() -> None:
    lesson = apply(voted(step(lesson_of()), 1), move("standing"))
    assert not host_view(lesson).key_shown
    assert host_view(lesson).rounds == ()


def test_the_host_locks_when_the_last_has_had_their_time() -> None:
    lesson = apply(lesson_of(countdown=60), come("team-3", extra=50))
    seen = host_view(step(lesson, at=later(10)))
    assert (seen.ends, seen.ends_last) == (later(70), later(100))
    assert host_view(step(step(lesson))).ends is None


def test_the_last_item_is_known_as_such() -> None:
    lesson = step(lesson_of(choice(1), choice(2)))
    assert not host_view(lesson).is_last
    assert host_view(until(step(lesson, 3), "ask")).is_last


# -- the class ------------------------------------------------------------------------------


def test_the_class_sees_how_many_have_answered_and_no_more() -> None:
    lesson = voted(step(lesson_of()), 1, 2)
    seen = class_view(lesson)
    assert (seen.answered, seen.expected, seen.number, seen.of) == (2, 3, 1, 3)
    assert seen.item is not None
    assert seen.item.options == ("in 1900", "in 1901", "in 1902", "in 1903")
    for phase in (lesson, step(lesson), apply(step(lesson), move("revote"))):
        assert class_view(phase).key is None


def test_the_class_sees_the_key_once_it_is_shown() -> None:
    lesson = apply(step(voted(step(lesson_of()), 1, 1, 2)), move("revote"))
    seen = class_view(step(voted(lesson, 0), 2)).key
    assert seen is not None
    assert seen.key == 0
    assert seen.splits == ((0, 2, 1, 0), (1, 0, 0, 0))
    assert (seen.right, seen.wrong) == (1, 2)
    assert seen.drawn is not None
    assert (seen.drawn.option, seen.drawn.n, seen.drawn.truth) == (1, 1, "truth 1")


def test_the_class_sees_the_right_order_with_its_dates() -> None:
    seen = class_view(answered(step(lesson_of(ordering(1))), (1, 0, 2), (0, 1, 2))).key
    assert seen is not None
    assert seen.order == (1, 0, 2)
    assert seen.dates == ("1920", "1910", "1930")
    assert (seen.right, seen.partly, seen.unanswered) == (1, 1, 1)


def test_a_hidden_standing_is_nowhere_in_what_the_class_sees() -> None:
    lesson = until(voted(step(lesson_of()), 0, 1), "standing")
    assert [row.name for row in class_view(lesson).standing] == ["Team 1", "Team 2", "Team 3"]
    hidden = class_view(apply(lesson, Hide(at=NOW)))
    assert hidden.standing_hidden
    assert "Team" not in tomli_w.dumps(class_view_data(hidden))


@pytest.mark.parametrize("phase", ["door", "ask", "lock", "reveal", "standing", "reteach"])
def test_what_the_class_sees_is_toml_and_back(phase: str) -> None:
    lesson = apply(lesson_of(countdown=60), come("team-4", "Zoë \x1b[31m\nred"))
    lesson = lesson if phase == "door" else until(voted(step(lesson), 1), phase)
    seen = class_view(lesson)
    text = tomli_w.dumps(class_view_data(seen))
    assert class_view_from(tomllib.loads(text)) == seen
    assert "\x1b" not in text
    assert "u001b" not in text


# -- the standing ---------------------------------------------------------------------------


def test_the_standing_is_by_accuracy_and_fair_to_who_came_late() -> None:
    lesson = until(answered(step(lesson_of(choice(1), choice(2), choice(3))), 0, 0, 1), "standing")
    lesson = step(apply(lesson, come("team-4")))
    lesson = apply(lesson, vote(lesson, "team-4", 0))
    lesson = until(answered(lesson, 0, 1), "standing")
    ranks = [(one.place, one.voter.id, one.marks, one.items) for one in standing(lesson)]
    assert ranks == [
        (1, "team-1", 2.0, 2),
        (1, "team-4", 1.0, 1),
        (3, "team-2", 1.0, 2),
        (4, "team-3", 0.0, 2),
    ]


def test_shares_that_are_alike_share_a_place() -> None:
    dates = ("1910", "1920", "1930")
    right, third, none = (0, 1, 2), (1, 0, 2), (2, 1, 0)  # two of three pairs right earn a third
    lesson = lesson_of(*(ordering(number, dates) for number in (1, 2, 3)))
    for answers in ((third, right, none), (third, none, right), (third, none, none)):
        lesson = until(answered(until(lesson, "ask"), *answers), "standing")
    assert [one.place for one in standing(lesson)] == [1, 1, 1]
    assert sum([1 / 3] * 3) == 1 != sum([2 * 2 / 3 - 1] * 3)  # as marks are reckoned


def test_void_items_and_removed_names_are_in_no_standing() -> None:
    lesson = until(answered(step(lesson_of()), 0, 0, 1), "standing")
    lesson = apply(apply(lesson, Void(at=NOW, item=0)), gone("team-2", removed=True))
    assert standing(lesson) == ()
    lesson = apply(lesson, Void(at=NOW, item=0, void=False))
    assert [one.voter.id for one in standing(lesson)] == ["team-1", "team-3"]


# -- to teach again ---------------------------------------------------------------------------


def test_the_sentence_least_understood_comes_first_with_what_drew_away() -> None:
    lesson = step(lesson_of(choice(1), choice(2), choice(3)))
    lesson = until(step(answered(lesson, 0, 0, 1)), "ask")
    lesson = until(step(answered(lesson, 1, 1, 2)), "ask")
    lesson = until(answered(lesson, 0, 0, 0), "reteach")
    found = reteach(lesson)
    assert [(one.sentence.number, one.right, one.n) for one in found] == [(2, 0, 3), (1, 2, 3)]
    lures = [(lure.text, lure.n, lure.truth) for lure in found[0].lures]
    assert lures == [("in 1901", 2, "truth 1"), ("in 1902", 1, "truth 2")]
    lines = [str(line) for line in told(lesson) if isinstance(line, str)]
    assert lines == [
        "Teach again: 7b",
        "1. A text, sentence 2: 0 of 3 right",
        "When was number 2? Right answer: in 1900",
        "2 answered “in 1901” (truth 1)",
        "1 answered “in 1902” (truth 2)",
        "2. A text, sentence 1: 2 of 3 right",
        "When was number 1? Right answer: in 1900",
        "1 answered “in 1901” (truth 1)",
    ]


def test_a_sentence_in_another_language_stands_beside_its_translation() -> None:
    item = choice(1)
    (sentence,) = item.sentences
    told_too = item.model_copy(
        update={"sentences": (sentence.model_copy(update={"translation": "What it says."}),)}
    )
    lesson = until(answered(step(lesson_of(told_too)), 1, 1, 1), "reteach")
    lines = list(told(lesson))
    place = next(at for at, line in enumerate(lines) if isinstance(line, Sentence))
    assert lines[place + 1] == "Translation (the pack's own): What it says."


def test_a_sentence_that_two_items_asked_about_has_the_evidence_of_both() -> None:
    first, second = choice(1), choice(2)
    kept = first.sentences[0].model_copy(update={"evidence": ((0, 4), (12, 16))})
    lesson = answered(step(lesson_of(first, second.model_copy(update={"sentences": (kept,)}))), 1)
    lesson = answered(until(lesson, "ask"), 1)
    (one,) = reteach(lesson)
    assert one.items == (0, 1)
    assert one.sentence.evidence == ((0, 4), (8, 16))


def test_one_of_one_counts_less_than_nine_of_ten() -> None:
    lesson = step(lesson_of(choice(1), choice(2), way="hands"))
    lesson = step(apply(lesson, hands(lesson, 0, 1, 0, 0)), 2)
    lesson = until(step(lesson), "ask")
    lesson = until(apply(lesson, hands(lesson, 1, 9, 0, 0)), "reteach")
    assert [one.sentence.number for one in reteach(lesson)] == [2, 1]


def test_an_order_tells_which_events_were_mistaken() -> None:
    item = ordering(1, ("1910", "1920", "1930", "1940"))
    lesson = until(answered(step(lesson_of(item)), (1, 0, 2, 3), (0, 1, 2, 3)), "reteach")
    found = reteach(lesson)
    assert [one.sentence.number for one in found] == [10, 11]
    (asked,) = word_asked(lesson, found[1])
    assert asked == "Put these events in order · event of 1920 (1920)"
    assert found[0].right == pytest.approx(1 + 2 / 3)
    (lure,) = found[0].lures
    assert (lure.text, lure.before, lure.n) == ("event of 1920", "event of 1910", 1)


def test_what_was_understood_or_is_void_is_not_taught_again() -> None:
    lesson = until(answered(step(lesson_of(choice(1))), 0, 0, 0), "reteach")
    assert [str(line) for line in told(lesson)][1:] == ["Everything that was asked was understood."]
    wrong = until(answered(step(lesson_of(choice(1))), 1, 1, 1), "reteach")
    assert reteach(wrong)
    assert reteach(apply(wrong, Void(at=NOW, item=0))) == ()


def test_a_mark_corrected_to_the_full_tells_that_it_was_understood() -> None:
    lesson = apply(answered(step(lesson_of(ordering(1))), (0, 1, 2)), move("mend"))
    assert reteach(lesson)
    lesson = apply(lesson, mark(0, "team-1", mark=1))
    assert reteach(lesson) == ()


def test_nobody_is_waited_for_where_hands_cannot_show_an_order() -> None:
    lesson = step(lesson_of(choice(1), ordering(2), way="hands"))
    lesson = step(apply(lesson, hands(lesson, 1, 0, 0, 0)), 3)
    assert class_view(lesson).expected == 0
    assert host_view(lesson).missing == ()
    # Who could not answer has not failed to.
    shown = class_view(step(lesson, 2)).key
    assert shown is not None
    assert shown.unanswered == 0


def test_hands_and_votes_are_tallied_together() -> None:
    lesson = voted(step(lesson_of(choice(1))), 0, 1)
    lesson = step(apply(lesson, hands(lesson, 5, 3, 0, 0)), 2)
    counted = tally(lesson, 0)
    assert (counted.right, counted.wrong, counted.unanswered, counted.n) == (6, 4, 1, 10)


# -- sessions -------------------------------------------------------------------------------


def test_each_has_a_session_as_if_they_had_played_alone() -> None:
    lesson = lesson_of()
    lesson = step(lesson, at=later(10))
    lesson = apply(lesson, vote(lesson, "team-1", 0, at=later(14)))
    lesson = step(apply(lesson, vote(lesson, "team-2", 2, at=later(20))), 4)
    lesson = step(apply(lesson, Void(at=NOW, item=1)))
    lesson = until(answered(lesson, (1, 0, 2), (0, 1, 2)), "reteach")
    made = sessions_of(step(lesson, at=later(99)))
    assert [one.player for one in made] == ["Team 1", "Team 2", "Team 3"]
    first = made[0]
    assert [one.item for one in first.plan] == ["date:fact-1", "ordering:3"]
    assert [(one.chosen, one.given, one.mark) for one in first.responses] == [
        (0, None, 1.0),
        (None, (1, 0, 2), 1.0),
    ]
    assert first.responses[0].seconds == 4
    assert first.responses[0].answered_at == later(14)
    assert first.responses[1].right == (1, 0, 2)
    assert first.finished == later(99)
    assert [one.mark for one in made[2].responses] == [None, None]
    ranks = {one.voter.name: one.share for one in standing(lesson)}
    assert {one.player: score(one).share for one in made} == pytest.approx(ranks)
    assert len({one.id for one in made}) == 3
    assert sessions_of(step(lesson, at=later(99))) == made


def test_a_corrected_answer_is_the_one_in_the_session() -> None:
    lesson = apply(answered(step(lesson_of()), 1), move("mend"))
    lesson = apply(apply(lesson, mark(0, "team-1", option=0)), mark(0, "team-2", option=2))
    made = sessions_of(lesson)
    assert [(one.responses[0].chosen, one.responses[0].mark) for one in made] == [
        (0, 1.0),
        (2, 0.0),
        (None, None),
    ]
    assert [one.finished for one in made] == [None] * 3


def test_hands_are_in_nobodys_session() -> None:
    lesson = step(lesson_of(choice(1), way="hands", teams=()))
    lesson = until(apply(lesson, hands(lesson, 5, 3, 0, 0)), "reteach")
    assert sessions_of(lesson) == ()
    assert results(lesson, 0) == ()


def test_the_class_sees_the_keys_of_its_teams_while_they_count() -> None:
    words = catalogue("en")

    def seen(lesson: Lesson) -> list[tuple[str, str]]:
        return [(name, bare(keys)) for name, keys in keys_seen(class_view(lesson, "azerty"), words)]

    lesson = lesson_of(choice(1), ordering(2))
    assert not seen(lesson)
    lesson = step(lesson)
    keys = [("Team 1", "1 2 3 4"), ("Team 2", "A Z E R"), ("Team 3", "Q S D F")]
    assert seen(lesson) == seen(voted(lesson, 0, 1)) == keys
    assert not seen(step(lesson))
    assert not seen(apply(lesson, Void(at=NOW, item=0, void=True)))
    assert seen(until(step(lesson), "ask"))[0] == ("Team 1", "1 2 3")
    assert not seen(step(lesson_of(choice(1), way="hands")))
    assert bare(keys_seen(class_view(lesson, "azerty"), catalogue("ar"))[1][1]) == "ض ص ث ق"


def test_that_all_was_understood_is_said_only_of_what_was_answered() -> None:
    lesson = step(lesson_of(choice(1)))
    assert not lesson.has_asked
    assert voted(lesson, 0).has_asked
    cases = {
        "No question was asked to its end": lesson,
        "Nobody answered": answered(lesson),
        "Everything that was asked": answered(lesson, 0),
    }
    for begins, case in cases.items():
        assert [str(one).startswith(begins) for one in told(case)] == [False, True]
    void = apply(answered(lesson, 0), Void(at=NOW, item=0, void=True))
    assert [*told(void)] == [*told(lesson)]


def test_what_is_left_out_of_a_sentence_is_told_with_the_key_and_not_before() -> None:
    stem = "The first of the four canals was opened by its builders in the year _____ with a feast."
    at = stem.index(GAP)
    gap = AskedGap(start=at, end=at + len(GAP), language="en")
    item = choice(1).model_copy(update={"stem": stem, "gap": gap, "left_out": "MCM"})
    lesson = step(lesson_of(item))
    assert "MCM" not in class_view(lesson).model_dump_json()
    assert class_view(lesson).key is None
    lesson = answered(lesson, 1)
    key = class_view(lesson).key
    assert key is not None
    assert filled_with(item, key.gap_words)[0] == stem.replace(GAP, "MCM")
    # A journal that was begun before has the words of the option alone.
    assert item.model_copy(update={"left_out": ""}).gap_words == "in 1900"
    (asked,) = word_asked(lesson, reteach(lesson)[0])
    assert len(asked) < len(stem) + len(" Right answer: in 1900")
    assert GAP in asked
