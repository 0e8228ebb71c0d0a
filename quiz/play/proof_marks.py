"""Marks of an answer in the article: where that bears it out, and where it tells otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, assert_never

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import Stretch, explain_item
from quiz.items.models import Choice, Ordering
from quiz.play.session import Response
from quiz.play.summary import Answered

Told = Literal["right", "wrong", "moved", "stated"]
"""What a stretch states: the key, the wrong option chosen; of an ordering a card in its place, one
that belongs elsewhere, or one that nobody has put anywhere."""


class ProofMark(NamedTuple):
    """A stretch of a source that an answer is marked by."""

    fact: str
    source: str
    stretch: Stretch
    told: Told


def proof_marks(proven: ProvenPack, answered: Answered) -> list[ProofMark]:
    """Return the evidence of what was asked and of what was answered, each with what it tells.

    What states the key is never marked as wrong too.
    """
    item, response = answered.item, answered.response
    match item:
        case Choice():
            return _marks_of_choice(proven, item, response.chosen)
        case Ordering():
            return _marks_of_ordering(proven, item, response)
        case _:
            assert_never(item)


def _marks_of_choice(proven: ProvenPack, item: Choice, chosen: int | None) -> list[ProofMark]:
    right = [
        ProofMark(one.fact, one.source, (a + one.start, b + one.start), "right")
        for one in explain_item(proven, item)
        for a, b in one.evidence
    ]
    if chosen is None or item.options[chosen].correct:
        return right
    wrong = _stated(proven, item.options[chosen].facts, "wrong")
    return [*right, *(mark for mark in wrong if not any(_overlap(mark, key) for key in right))]


def _marks_of_ordering(proven: ProvenPack, item: Ordering, response: Response) -> list[ProofMark]:
    right, given = response.right or (), response.given or ()
    marks: list[ProofMark] = []
    for place, card in enumerate(item.events):
        told: Told = "stated"
        if given:
            told = "right" if given.index(place) == right.index(place) else "moved"
        marks += _stated(proven, [card.fact], told)
    return marks


def _stated(proven: ProvenPack, facts: Iterable[str], told: Told) -> list[ProofMark]:
    proofs = {fact: proven.proofs[fact] for fact in dict.fromkeys(facts)}
    return [
        ProofMark(fact, proof.source, stretch, told)
        for fact, proof in proofs.items()
        for stretch in proof.evidence
    ]


def _overlap(one: ProofMark, other: ProofMark) -> bool:
    (a, b), (c, d) = one.stretch, other.stretch
    return one.source == other.source and a < d and c < b
