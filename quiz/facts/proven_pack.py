"""Proven packs: what may be played, and where each of its facts is proven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from quiz.facts.chronology import Chronology
from quiz.facts.exclusions import Exclusions
from quiz.facts.models import Pack
from quiz.facts.source import SourceText


class Proof(NamedTuple):
    """Where a fact is proven. Offsets are code points of the source's text.

    A named tuple, for 100,000 of them are made when a large pack is restored.
    """

    source: str
    start: int
    end: int
    """The quote."""
    first_sentence: int
    last_sentence: int
    """The sentences that hold the quote, counted from 0."""
    evidence: tuple[tuple[int, int], ...]
    """The words that state the answer, in reading order."""


@dataclass(frozen=True)
class ProvenPack:
    """A pack without a fault, its texts, and where each of its facts is proven."""

    pack: Pack
    sources: dict[str, SourceText]
    proofs: dict[str, Proof]
    digest: str = ""
    """Of the pack's files: two packs of one digest are the same pack."""

    @property
    def askable(self) -> tuple[str, ...]:
        """The facts that a question can ask for; of an event told twice, the most precise telling.

        What is left out only proves other answers: a coarser telling of an event, a group of which
        the source names some members only, a statement without stems that may have several answers.
        """
        return tuple(
            fact_id
            for fact_id, fact in self.pack.facts.items()
            if fact.is_askable(self.pack) and self.chronology.remembered_as(fact_id) == fact_id
        )

    @cached_property
    def chronology(self) -> Chronology:
        """Its events, and which of them provably came first."""
        return Chronology(self.pack)

    @cached_property
    def exclusions(self) -> Exclusions:
        """What the pack rules out."""
        return Exclusions(self.pack, self.chronology)
