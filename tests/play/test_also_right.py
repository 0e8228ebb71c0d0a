"""Stems with several right answers: the others are told, so that none seems to contradict one."""

from __future__ import annotations

from datetime import UTC, datetime

from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.play.feedback import choice_feedback
from quiz.play.response import response_to
from quiz.play.spoken_lines import feedback_lines
from quiz.play.summary import Answered
from tests.items.raw import LANGUAGES, choices
from tests.packs import pack_of, shipped

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def test_what_the_same_stem_may_have_for_its_key_another_time_is_told_as_right_too() -> None:
    told: set[str] = set()
    asked = [
        one
        for language in LANGUAGES
        for one in choices(language)
        if one.form in ("member", "object", "event-of-date")
    ]
    for item in asked:
        feedback = choice_feedback(shipped(), item, 0)
        also = {one.text for one in feedback.also_right}
        stem, key = (item.stem, item.language), item.options[item.key]
        keys = {
            one.options[one.key].text
            for one in asked
            if (one.stem, one.language) == stem and one.options[one.key].id != key.id
        }
        assert also == keys, item.id
        # Neither is ever a wrong option of the other.
        assert not also.intersection(item.shown)
        shown = (*feedback.explanations, *feedback.also_explanations)
        for one in feedback.also_right:
            assert any(one.fact in explanation.facts for explanation in shown)
        told |= {item.form} if also else set()
    assert told == {"member", "event-of-date"}


HOMES = """
[relation.lived]
subject = "person"
object = "city"
ask_object = { en = "Where did {subject} live?" }
says = { en = "{subject} lived in {object}" }

[statement.first]
subject = "Ada"
relation = "lived"
object = "Rome"
complete_list = "homes"

[statement.second]
subject = "Ada"
relation = "lived"
object = "Paris"
complete_list = "homes"

[membership.homes]
group = { en = "her homes" }
members = ["Rome", "Paris", "Bern"]
complete = true
""" + "".join(
    f'[entity.{name.lower()}]\ntype = "{kind}"\nname = {{ en = "{name}" }}\n'
    + ("distractor = true\n" if len(name) == 1 else "")
    for kind, names in {"person": ["Ada"], "city": ["Rome", "Paris", "Bern", *"OKLU"]}.items()
    for name in names
)
LIVED = "Ada lived in Rome. Then Ada lived in Paris. Her homes were Rome, Paris and Bern."


def test_two_right_objects_are_both_told_each_with_its_sentence() -> None:
    proven, faults = pack_of(HOMES, LIVED)
    assert faults == []
    asked_about: set[str] = set()
    for item in ItemBank(proven, "en").items("choice"):
        if isinstance(item, Choice) and item.form == "object":
            feedback = choice_feedback(proven, item, None)
            key = item.options[item.key].text
            asked_about.add(key)
            assert [one.text for one in feedback.also_right] == [
                name for name in ("Paris", "Rome", "Bern") if name != key
            ]
            numbers = [one.number for one in feedback.also_explanations]
            assert [feedback.explanations[0].number, *numbers] in ([1, 2, 3], [2, 1, 3])
            assert [feedback.names_also(one) for one in feedback.also_explanations] == [
                ["Paris" if key == "Rome" else "Rome"],
                ["Bern"],
            ]
            response = response_to(
                item, None, None, now=NOW, seconds=1, certainty=None, timed_out=False
            )
            asked = Answered(1, item, response, feedback)
            lines = list(feedback_lines(asked, proven, catalogue("en"), marks=False, lives=None))
            assert any(line.startswith("Also right: ") for line in lines)
    assert asked_about == {"Rome", "Paris"}
