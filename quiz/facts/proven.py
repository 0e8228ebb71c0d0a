"""What a proof yields: a pack that may be played, and where each of its facts is proven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quiz.facts.models import Pack
from quiz.facts.source import SourceText
from quiz.facts.truth import Truth


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a fact is proven. Offsets are code points of the source's text."""

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

    @cached_property
    def truth(self) -> Truth:
        """What the pack rules out."""
        return Truth(self.pack)
