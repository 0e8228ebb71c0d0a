"""What is shown below an answered item: verdict, proof, what the chosen option really is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Explanation, Item, Ordering
from quiz.languages.catalogue import Catalogue, text_in
from quiz.play.feedback import Feedback
from quiz.play.summary import Answered
from quiz.timeline.axes import events_of_cards
from quiz.tui.direction import direction_of
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof import Proof, heading_for
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.timeline_view import Timeline
from quiz.values.dates import word_date


def feedback_widgets(
    answered: Answered, packs: Mapping[str, ProvenPack], words: Catalogue
) -> Iterator[Widget]:
    """The feedback on an item that has its answer, in the language of ``words``."""
    feedback, item = answered.feedback, answered.item
    proven = packs[item.pack]
    titles = source_titles(proven, words.language)
    yield _verdict(feedback, item, words)
    if isinstance(item, Ordering):
        for one, other in feedback.ties:
            told = words(
                "timeline.tie",
                one=words.numerals(one.text),
                other=words.numerals(other.text),
            )
            yield Prose(told, direction=direction_of(words), classes="tie")
        yield Timeline(events_of_cards(item.pack, item.events), words, opens="timeline")
    for explanation in feedback.explanations:
        yield Proof(
            explanation,
            _heading(explanation, proven, item, titles, words),
            words,
            answers=answers_of(item, explanation),
        )
    if feedback.chosen is not None:
        told = words(
            "feedback.chose",
            option=words.numerals(feedback.chosen.text),
            truth=words.numerals(feedback.chosen.truth or words("truth.unmentioned")),
        )
        is_told = feedback.chosen_explanation is not None
        classes = "chosen -proven" if is_told else "chosen"
        yield Prose(told, direction=direction_of(words), classes=classes)
        if feedback.chosen_explanation is not None:
            yield Proof(
                feedback.chosen_explanation,
                heading_for(feedback.chosen_explanation, titles, words),
                words,
                answers=(feedback.chosen.text,),
            )


def source_titles(proven: ProvenPack, language: str) -> dict[str, str]:
    """The title of each source of a pack, in the language where it has one."""
    return {
        source_id: text_in(language, source.title, source_id)
        for source_id, source in proven.pack.sources.items()
    }


def answers_of(item: Item, explanation: Explanation) -> tuple[str, ...]:
    """The words that a translation may have where the source has the evidence."""
    if isinstance(item, Ordering):
        return tuple(
            text
            for card in item.events
            if card.fact == explanation.fact
            for text in (word_date(card.when, item.language), str(card.when)[:4])
        )
    return (item.options[item.key].text,)


def pairs_told(feedback: Feedback, words: Catalogue) -> str | None:
    """What an order was worth, in pairs and points; None where it was skipped."""
    if feedback.pairs is None:
        return None
    right, pairs = feedback.pairs
    points = round(100 * (feedback.mark or 0.0))
    name = f"feedback.order-{feedback.outcome}"
    return words(name, right=right, pairs=pairs, points=points)


def _verdict(feedback: Feedback, item: Item, words: Catalogue) -> Prose:
    outcome = feedback.outcome
    if isinstance(item, Ordering):
        text = pairs_told(feedback, words) or words("feedback.order-unanswered")
    else:
        text = words(f"feedback.{outcome}")
    content = Content.styled(f"{GLYPHS[outcome]} {text}", STYLES[outcome])
    return Prose(content, direction=direction_of(words), classes="verdict")


def _heading(
    explanation: Explanation,
    proven: ProvenPack,
    item: Item,
    titles: dict[str, str],
    words: Catalogue,
) -> str:
    """Who says it; of an ordering, what it is said of."""
    if not isinstance(item, Ordering):
        return heading_for(explanation, titles, words)
    told = [
        words.apart(card.text) for card in item.events if _stands_in(proven, card.fact, explanation)
    ]
    return " · ".join(told)


def _stands_in(proven: ProvenPack, fact: str, explanation: Explanation) -> bool:
    proof = proven.proofs[fact]
    return (proof.source, proof.first_sentence + 1) == (explanation.source, explanation.number)
