"""Proven packs: what may be played, and where each of its facts is proven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from quiz.facts.chronology import Chronology
from quiz.facts.doubts import Doubt
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
    signed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By language the facts of which a person has signed the wordings as they stand."""
    doubts: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict, compare=False)
    """What the signer of a fact has to look at. Of a pack from the cache it is not known, for no
    game asks."""

    def is_signed(self, fact_id: str, language: str) -> bool:
        """Return whether a person has signed what a fact says in a language."""
        return fact_id in self.signed.get(language, ())

    def count_unsigned(self, language: str) -> int:
        """Count the facts that are not signed in a language."""
        return len(self.pack.facts) - len(self.signed.get(language, ()))

    @property
    def unsigned_by_language(self) -> dict[str, int]:
        """How many facts are not signed in each language of the pack."""
        return {language: self.count_unsigned(language) for language in self.pack.languages}

    @cached_property
    def unsigned(self) -> tuple[str, ...]:
        """The facts that are not signed in every language of the pack."""
        signed = [self.signed.get(language, frozenset()) for language in self.pack.languages]
        everywhere = frozenset.intersection(*signed)
        return tuple(fact_id for fact_id in self.pack.facts if fact_id not in everywhere)

    @property
    def askable(self) -> tuple[str, ...]:
        """The facts to learn: those that a question can ask for, and that are remembered.

        Of an event told twice it is the most precise telling. “Facts” counts all facts of a pack,
        “to learn” these: both words everywhere, in commands and on screens.

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

    def relied_on(self, language: str) -> tuple[Chronology, Exclusions]:
        """Return the order of events and what is ruled out by what is signed in a language."""
        signed = self.signed.get(language, frozenset())
        if len(signed) == len(self.pack.facts):
            return self.chronology, self.exclusions
        chronology = self.chronology.relying_on(signed)
        return chronology, Exclusions(self.pack, chronology, signed)
