"""Sentences that a lesson keeps, as proofs on a screen."""

from __future__ import annotations

from quiz.classroom.asked import Sentence
from quiz.items.models import Explanation
from quiz.languages.catalogue import Catalogue
from quiz.tui.widgets.proof_view import ProofView


def proof_of(
    sentence: Sentence, words: Catalogue, *, titled: bool = False, heading: str | None = None
) -> ProofView:
    """Return the view of a sentence under a ``heading``, else whose it is.

    ``titled`` names its source.
    """
    # A lesson outlives its packs, so that its sentence is shown as it was kept.
    first, *also = sentence.facts
    explanation = Explanation(
        fact=first,
        source=sentence.source,
        number=sentence.number,
        sentence=sentence.text,
        start=0,
        end=len(sentence.text),
        evidence=sentence.evidence,
        language=sentence.language,
        translation=sentence.translation,
        also=tuple(also),
    )
    says = (
        words("feedback.says-titled", source=sentence.title) if titled else words("feedback.says")
    )
    return ProofView(explanation, says if heading is None else heading, words)
