"""Arabic of the catalogue: nouns counted as they are, and nothing that can be taken otherwise."""

from __future__ import annotations

import re

import pytest

from quiz.languages.catalogue import catalogue

WORDS = catalogue("ar")

COUNTED = [(1, "روح واحدة"), (2, "روحان"), (7, "7 أرواح"), (12, "12 روحًا"), (100, "100 روح")]


@pytest.mark.parametrize(("n", "told"), COUNTED)
def test_lives_are_counted(n: int, told: str) -> None:
    assert WORDS("settings.value.lives", n=n) == told
    assert WORDS("game.lives", n=n) == WORDS("cost.lives", n=n) == f"بقيت {told}"


def test_each_member_of_a_list_has_its_conjunction() -> None:
    members = ("الدول الأعضاء", "سلطنة عمان", "أمين عام المجلس")
    assert WORDS.joined(members, "and") == "الدول الأعضاء وسلطنة عمان وأمين عام المجلس"
    assert WORDS.joined(members, "either") == "الدول الأعضاء أو سلطنة عمان أو أمين عام المجلس"
    assert WORDS.joined(members, "comma") == "الدول الأعضاء، سلطنة عمان، أمين عام المجلس"


def test_a_life_is_never_called_a_try_which_would_be_one_at_this_question() -> None:
    named = {name for name in WORDS.names() if {"life", "lives"} & set(re.split("[.-]", name))}
    told = {
        name: " ".join(WORDS.forms(name).values())
        for name in {*named, "rule.wrong", "rule.late", "rule.skipped"}
    }
    assert len(told) > 10
    # Who looks for the setting may still call it so.
    assert [name for name, text in told.items() if "محاول" in text] == ["find.lives"]


@pytest.mark.parametrize(
    ("n", "told"),
    [(1, "معلومة واحدة تصير"), (2, "معلومتان تصير كل منهما"), (7, "7 معلومات تصير كل منها"),
     (11, "11 معلومة تصير كل منها"), (100, "100 معلومة تصير كل منها")],
)  # fmt: skip
def test_each_fact_becomes_known_by_itself(n: int, told: str) -> None:
    assert WORDS("summary.begun", n=n) == f"{told} معروفة إذا أصبتَ فيها في يوم آخر أيضًا."
