"""Why an answer is right: the sentence of the source, with its evidence."""

from __future__ import annotations

from quiz.facts.proof import ProvenPack
from quiz.items.models import Explanation, Item


def explain_fact(proven: ProvenPack, fact_id: str, language: str) -> Explanation:
    """The sentence that proves a fact, for a player who plays in ``language``.

    Raises:
        KeyError: for a fact that the pack does not have.
    """
    proof = proven.proofs[fact_id]
    source = proven.sources[proof.source]
    start = source.sentences[proof.first_sentence][0]
    end = source.sentences[proof.last_sentence][1]
    translation = None
    if language != source.language:
        translation = source.translated(proof.first_sentence, proof.last_sentence, language)
    return Explanation(
        fact_id,
        proof.source,
        proof.first_sentence + 1,
        source.text[start:end],
        start,
        end,
        tuple((a - start, b - start) for a, b in proof.evidence),
        source.language,
        translation,
    )


def explain_item(proven: ProvenPack, item: Item) -> list[Explanation]:
    """The sentences that prove an item's key, the fact it asks about first."""
    return [explain_fact(proven, fact, item.language) for fact in item.facts]
