"""Where a translation says what its sentence proves."""

from __future__ import annotations

import pytest

from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_fact, merge_explanations
from quiz.items.models import Choice, Explanation
from quiz.items.same_words import find_answers, places_of_evidence
from quiz.play.feedback import feedback_on
from quiz.text.excerpt import foremost_excerpt
from quiz.text.lexical_overlap import densest_overlap
from tests.packs import shipped

LITTLE = 16
"""Words of a translation for which a window may have room."""

NEAR = 80
"""Letters between a question's words and its answer at most."""


def shortened(explanation: Explanation, answers: list[tuple[str, ...]], asked: str = "") -> str:
    """A translation where there is little room."""
    text = explanation.translation or ""
    spans = find_answers(text, explanation, answers, asked).spans
    return foremost_excerpt(text, spans, LITTLE, lambda shown: len(shown.split())).text


@pytest.mark.parametrize(
    ("language", "fact", "told"),
    [
        ("en", "first-to-join", "first state that joined the Istanbul Cooperation Initiative"),
        ("fr", "first-to-join", "rejoint l’Initiative de coopération d’Istanbul"),
        ("en", "first-gulf-state", "becoming the first Gulf state"),
    ],
)
def test_a_claim_that_is_no_words_of_the_translation_is_shown_where_it_is_told(
    language: str, fact: str, told: str
) -> None:
    explanation = explain_fact(shipped(), fact, language)
    for item in ItemBank(shipped(), language).items("choice", 1):
        if isinstance(item, Choice) and item.form in ("stated", "object") and item.facts[0] == fact:
            key = item.options[item.key].text
            assert told in shortened(explanation, [(key,)], item.stem)


def test_each_piece_of_evidence_is_found_by_its_number() -> None:
    pack = shipped()
    facts = [explain_fact(pack, fact, "en") for fact in ("accession", "centre-opened")]
    (both,) = merge_explanations(pack, facts, "en")
    text = both.translation or ""
    places = places_of_evidence(text, both.sentence, both.evidence)
    assert [text[start:end] for start, end in places] == ["2004", "2017"]


def test_without_numbers_it_is_as_far_in_as_its_evidence() -> None:
    text, sentence = "x" * 200, "y" * 100
    assert places_of_evidence(text, sentence, [(10, 20), (80, 90)]) == ((30, 31), (170, 171))


def test_the_words_of_the_answer_are_marked_and_no_others() -> None:
    explanation = explain_fact(shipped(), "ceremony-building", "en")
    text = explanation.translation or ""
    found = find_answers(text, explanation, [("United Nations building",)], "Where was it held?")
    assert [text[start:end] for start, end in found.marked] == ["United Nations building"]
    assert not find_answers(text, explanation, [("A place unheard of",)]).marked


def test_where_not_all_fits_the_answer_stays() -> None:
    explanation = explain_fact(shipped(), "accession", "en")
    answers = [("Euro-Atlantic area",), ("December 2004", "2004")]
    assert "Euro-Atlantic area" in shortened(explanation, answers)
    assert "December 2004" in shortened(explanation, answers[::-1])


def test_of_two_dates_alike_it_is_that_of_the_answer() -> None:
    explanation = explain_fact(shipped(), "further-step", "en")
    step = "A further step by Kuwait and NATO's members to strengthen relations"
    answers = [(step,), ("November 2018", "2018")]
    told = shortened(explanation, answers, "Which of these happened in November 2018?")
    assert told.startswith("In November 2018 Kuwait and the member states")


def test_a_question_is_mostly_found_near_its_answer_in_the_shipped_translations() -> None:
    """Whoever weighs words otherwise than by their number finds here whether that is better."""
    found: dict[tuple[str, str], bool] = {}
    for language in ("en", "fr"):
        proven = shipped()
        for item in ItemBank(proven, language).items("choice", 1):
            if not isinstance(item, Choice) or item.gap is not None:
                continue
            key = item.options[item.key].text
            for explanation in feedback_on(proven, item, None).explanations:
                text = explanation.translation or ""
                own = [place for place in range(len(text)) if text.startswith(key, place)]
                if len(own) != 1:  # elsewhere it says nothing of where the question is told
                    continue
                evident = places_of_evidence(text, explanation.sentence, explanation.evidence)
                span = densest_overlap(text, item.stem, [start for start, _ in evident])
                found[language, item.stem] = span is not None and (
                    span[0] - NEAR <= own[0] + len(key) and own[0] <= span[1] + NEAR
                )
    assert len(found) >= 20
    assert sum(found.values()) / len(found) >= 0.55


@pytest.mark.parametrize(
    ("language", "end"),
    [("en", "leading to the stability of the region"), ("fr", "à la stabilité de la région")],
)
def test_a_claim_told_at_both_ends_of_a_sentence_keeps_the_end_that_proves_it(
    language: str, end: str
) -> None:
    explanation = explain_fact(shipped(), "contact-leads-to-stability", language)
    claim = shipped().pack.facts["contact-leads-to-stability"].in_words(language, shipped().pack)
    text = explanation.translation or ""
    spans = find_answers(text, explanation, [(claim,)]).spans
    told = foremost_excerpt(text, spans, 24, lambda shown: len(shown.split())).text
    assert told.endswith(end)
