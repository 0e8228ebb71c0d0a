"""Items: questions ready to ask, generated from proven facts.

Named tuples, not pydantic models: they are made by the thousand from what has been validated
already.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from quiz.items.kinds.answer import Answer
from quiz.items.kinds.choice import Choice, Gap, Option
from quiz.items.kinds.ordering import Card, Ordering, OrderingForm, is_untouched
from quiz.languages.messages import Message

__all__ = [
    "AlsoRight",
    "Answer",
    "Blueprint",
    "Card",
    "Choice",
    "Explanation",
    "Gap",
    "Item",
    "ItemKind",
    "Option",
    "Ordering",
    "OrderingForm",
    "Refusal",
    "is_untouched",
]

Item = Choice | Ordering
"""Every kind of item: a closed union. Each kind is a module of `quiz.items.kinds`."""

ItemKind = Literal["choice", "ordering"]


class Blueprint(NamedTuple):
    """An item to be made: its form, the facts it asks about, and a detail that the form needs."""

    id: str
    form: str
    """Of a choice, see `quiz.items.forms.registry`; else the kind again."""
    facts: tuple[str, ...]
    """The fact asked about first; for an ordering, its events."""
    detail: str = ""
    kind: ItemKind = "choice"


class AlsoRight(NamedTuple):
    """What answers the stem of a choice as rightly as its key, and is none of its options."""

    text: str
    """As an option shows it."""
    fact: str
    """The fact that proves it."""


class Refusal(NamedTuple):
    """An item that is not made, and why."""

    id: str
    facts: tuple[str, ...]
    reason: Message


class Explanation(NamedTuple):
    """The sentence that proves a fact, and where in it the evidence stands."""

    fact: str
    source: str
    number: int
    """The place of the (first) sentence in its source, counted from 1."""
    sentence: str
    """Verbatim; more than one sentence where the quote runs over several."""
    start: int
    end: int
    """Offsets of the sentence into the source's text, in code points."""
    evidence: tuple[tuple[int, int], ...]
    """Offsets of the evidence into ``sentence``."""
    language: str
    """Of the sentence."""
    translation: str | None
    """The pack's own translation into the language of play; None where none is needed."""
    also: tuple[str, ...] = ()
    """Other facts that the same sentence proves, where they were merged into one."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that it proves."""
        return (self.fact, *self.also)
