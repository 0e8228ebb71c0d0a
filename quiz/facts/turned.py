"""Turned clauses: what a source denies, plans, doubts or makes up, and so does not state."""

from __future__ import annotations

from quiz.facts.nearby import Nearby, Span
from quiz.facts.proven_pack import ProvenPack
from quiz.values.date_tables import base_language
from quiz.values.near_words import near_words
from quiz.values.visible import shown

_JOINED_ON = "وف"


def turning_words_of(proven: ProvenPack, fact_id: str) -> str | None:
    """Return the first words that turn the clause by which a fact is proven; None where none do.

    Those within its anchor count too: whoever signs a fact may have meant “did not fall”, but of a
    clause that is denied any other date is no more false than the right one. None too for a
    language that has no list of such words.
    """
    proof = proven.proofs[fact_id]
    source = proven.sources[proof.source]
    words = near_words(base_language(source.language))
    if words is None or not words.has_clauses:
        return None
    first, last = source.around(proof.start, proof.end)

    def seen(span: Span) -> Span:
        return len(shown(source.text[first : span[0]])), len(shown(source.text[first : span[1]]))

    nearby = Nearby(
        proven.pack.facts[fact_id].as_shown(),
        shown(source.text[first:last]),
        seen((proof.start, proof.end)),
        seen((first, last)),
        list(map(seen, proof.evidence)),
    )
    stated = max(end for _, end in nearby.evidence)
    for place in nearby.turning(words, in_anchor=True):
        told = nearby.words(place)
        # «ولم يُغلق بعدها», behind what is stated, begins another clause.
        if place[0] < stated or told[0] not in _JOINED_ON:
            return told
    return None
