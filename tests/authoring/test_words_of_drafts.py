"""The words that drafts are given: whole ones, that say something."""

from __future__ import annotations

import pytest

from quiz.authoring.drafting import draft
from quiz.facts.source import SourceText


def drafted(text: str, language: str) -> list[tuple[str, str, str]]:
    """The kind, the anchor and the evidence of each draft of a text."""
    found = draft(SourceText("source", language, text)).found
    return [(one.kind, text[slice(*one.anchor)], text[slice(*one.evidence)]) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("En 1902, un tronçon de 3,6 kilomètres fut mis en service.", "fr", "3,6"),
        ("En 1955, un télescope de 1,8 mètre fut installé ici.", "fr", "1,8"),
        ("Le tunnel long de 12,45 kilomètres fut creusé en 1911.", "fr", "12,45"),
        ("In 1902, a line of 3.6 kilometres was opened to the port.", "en", "3.6"),
        ("وفي عام 1902 افتتح خط طوله 3,6 كيلومتر إلى الميناء.", "ar", "3,6"),
        ("وفي عام 1902 افتتح خط طوله ٣٫٦ كيلومتر إلى الميناء.", "ar", "٣٫٦"),
    ],
)
def test_no_number_is_cut_in_two(text: str, language: str, number: str) -> None:
    anchors = [anchor for kind, anchor, _ in drafted(text, language) if kind == "date"]
    assert anchors
    for anchor in anchors:
        rest = anchor.replace(number, "")
        assert not any(map(str.isdecimal, rest)), anchor


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The prize was late; followed by Karl Weiss.", "en"),
        ("The school is old; was opened in Leipzig.", "en"),
        ("Then, the school in Leipzig.", "en"),
        ("L’école est vieille ; fut ouverte à Bruges.", "fr"),
        ("وأعلنت فرنسا، بعد ثلاثة أيام.", "ar"),
        ("بنيت المدرسة؛ بمنحة من السويد.", "ar"),
        ("Russie : 5, Belgique : 3, Suisse : 2.", "fr"),
        ("Il y avait : Allemagne (12), Russie (5), la Belgique (3) et la Suisse.", "fr"),
        ("Members from Russia (5), Belgium (3) and the Netherlands (2) met.", "en"),
        ("روسيا (5) وبلجيكا (3)، ثم السويد.", "ar"),
    ],
)
def test_one_word_and_another_country_are_no_subject(text: str, language: str) -> None:
    for kind, anchor, name in drafted(text, language):
        if kind in {"country", "place", "person"}:
            pytest.fail(f"{anchor}: {name}")


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("The school was founded in Leipzig.", "en", "The school was founded"),
        ("Russia signed a treaty with Belgium.", "en", "Russia signed a treaty"),
        ("La Russie signa un traité avec la Belgique.", "fr", "Russie signa un traité"),
        ("وصل العمال من روسيا.", "ar", "وصل العمال"),
    ],
)
def test_a_clause_is_a_subject(text: str, language: str, subject: str) -> None:
    told = [anchor for kind, anchor, _ in drafted(text, language) if kind in {"country", "place"}]
    assert any(subject in anchor for anchor in told)
