"""Explanations: the sentence of the source that proves an answer, with its evidence."""

from __future__ import annotations

from quiz.facts.proven_pack import ProvenPack
from quiz.items.forms.registry import FAMILY_OF
from quiz.items.models import Choice, Explanation, Item

Stretch = tuple[int, int]


def explain_fact(
    proven: ProvenPack, fact_id: str, language: str, also: tuple[Stretch, ...] = ()
) -> Explanation:
    """Return the sentence that proves a fact, for a player who plays in ``language``.

    ``also`` are stretches of the source that state the answer beside the fact's own evidence.

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
    # A set: what also states the answer may be evidence of the fact itself.
    evidence = sorted({*proof.evidence, *also})
    return Explanation(
        fact=fact_id,
        source=proof.source,
        number=proof.first_sentence + 1,
        sentence=source.text[start:end],
        start=start,
        end=end,
        evidence=tuple((a - start, b - start) for a, b in evidence),
        language=source.language,
        translation=translation,
    )


def explain_item(proven: ProvenPack, item: Item) -> list[Explanation]:
    """Return the sentences that prove an item's key, the fact it asks about first.

    A form may ask for other words than the evidence of its fact: these are evidence then too.
    """
    first = item.facts[0]
    also = FAMILY_OF[item.form].also_evidence(proven, item) if isinstance(item, Choice) else ()
    return [
        explain_fact(proven, fact, item.language, also if fact == first else ())
        for fact in item.facts
    ]
