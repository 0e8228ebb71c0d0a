"""What a player remembers of each fact, and what they mix up with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

State = Literal["unseen", "shaky", "known"]
"""How well a fact is known at a moment."""

FactKey = tuple[str, str]
"""A pack's id and a fact's."""


@dataclass(frozen=True, slots=True)
class FactMemory:
    """What the answers so far say of one fact, in the terms of FSRS."""

    stability: float
    """Days after which it is still remembered with a probability of 90 %."""
    difficulty: float
    """From 1 to 10."""
    last_review: datetime
    due: datetime
    reviews: int
    lapses: int
    """How often it was answered wrong."""
    last_form: str
    """The form in which it was asked last; see `quiz.items.models`."""
    last_right: bool


@dataclass(frozen=True, slots=True)
class Confusion:
    """A wrong option that was chosen for a key, and has not been told from it since."""

    pack: str
    fact: str
    """The fact asked about."""
    key: str
    chosen: str
    """The `quiz.items.models.Option.id` of each."""
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    """All that a player remembers, of all packs."""

    facts: Mapping[FactKey, FactMemory] = field(default_factory=dict)
    confusions: tuple[Confusion, ...] = ()
