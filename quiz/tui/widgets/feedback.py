"""What is shown below an answered item: verdict, proof, what the chosen option really is."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from quiz.facts.dates import word_date
from quiz.facts.proven import ProvenPack
from quiz.items.models import Explanation, Item, Ordering
from quiz.play.feedback import Feedback
from quiz.play.game import Game
from quiz.text.layout import isolate
from quiz.text.messages import Catalogue
from quiz.tui.sides import direction_of
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof import Proof, heading_for
from quiz.tui.widgets.prose import Prose


def feedback_widgets(game: Game, words: Catalogue) -> Iterator[Widget]:
    """The feedback that a game shows at this moment."""
    feedback, item = game.feedback, game.current
    if feedback is None or item is None:
        return
    titles = source_titles(game, item.pack)
    yield _verdict(feedback, item, words)
    for explanation in feedback.explanations:
        yield Proof(
            explanation,
            _heading(explanation, game, item, titles, words),
            words,
            answers=answers_of(item, explanation),
        )
    if feedback.chosen is not None:
        told = words(
            "feedback.chose",
            option=isolate(feedback.chosen.text),
            truth=isolate(feedback.chosen.truth or words("truth.unmentioned")),
        )
        proven = feedback.chosen_explanation is not None
        classes = "chosen -proven" if proven else "chosen"
        yield Prose(told, direction=direction_of(words), classes=classes)
        if feedback.chosen_explanation is not None:
            yield Proof(
                feedback.chosen_explanation,
                heading_for(feedback.chosen_explanation, titles, words),
                words,
                answers=(feedback.chosen.text,),
            )


def source_titles(game: Game, pack: str) -> dict[str, str]:
    """The title of each source of a pack, in the game's language where it has one."""
    return {
        source_id: source.title.get(game.language) or next(iter(source.title.values()), source_id)
        for source_id, source in game.packs[pack].pack.sources.items()
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
    explanation: Explanation, game: Game, item: Item, titles: dict[str, str], words: Catalogue
) -> str:
    """Who says it; of an ordering, what it is said of."""
    if not isinstance(item, Ordering):
        return heading_for(explanation, titles, words)
    told = [
        isolate(card.text)
        for card in item.events
        if _stands_in(game.packs[item.pack], card.fact, explanation)
    ]
    return " · ".join(told)


def _stands_in(proven: ProvenPack, fact: str, explanation: Explanation) -> bool:
    proof = proven.proofs[fact]
    return (proof.source, proof.first_sentence + 1) == (explanation.source, explanation.number)
