"""Items: questions ready to ask, generated from proven facts.

Plain frozen dataclasses, not pydantic models: they are made by the thousand from what has been
validated already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quiz.items.marking import nearest_right_order
from quiz.values.dates import When

ChoiceForm = Literal[
    "date-of-event",
    "event-of-date",
    "object",
    "subject",
    "member",
    "other",
    "quantity",
    "first",
    "last",
    "before",
    "after",
    "between",
]
"""What a choice item asks for. ``other`` asks who is *not* in a complete group; ``between``, how
many full years passed between two events."""


OrderingForm = Literal["sort", "insert"]
"""How events are put in order: all cards lie there and are moved, or one after another is put
among those placed."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice item."""

    text: str
    correct: bool
    id: str
    """What it stands for, alike in every language and game: an event, an entity, a number."""
    fact: str | None
    """The fact that the option came from; None for an entity or number that no fact tells of."""
    truth: str | None = None
    """What the option really is, in words; None where the source says nothing of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A stem with one right option, the key, among several."""

    id: str
    """Made from the form and the facts: the same in every language, game and process."""
    form: ChoiceForm
    language: str
    stem: str
    options: tuple[Option, ...]
    facts: tuple[str, ...]
    """The facts that prove the key, the one asked about first."""
    key_names: tuple[str, ...]
    """What the key may be called: an earlier stem that holds one of these gives the key away."""
    pack: str
    asks: tuple[str, ...]
    """The fact that an answer shows to be known or not; of an event told twice, the most precise
    telling."""
    kind: Literal["choice"] = "choice"

    @property
    def key(self) -> int:
        """The place of the right option, counted from 0."""
        return next(i for i, option in enumerate(self.options) if option.correct)


@dataclass(frozen=True, slots=True)
class Card:
    """One event of an ordering item."""

    text: str
    when: When
    fact: str


@dataclass(frozen=True, slots=True)
class Ordering:
    """Events to be put in order, earliest first."""

    id: str
    language: str
    stem: str
    events: tuple[Card, ...]
    """In the order shown, which is never a right one."""
    pack: str
    form: OrderingForm = "sort"
    kind: Literal["ordering"] = "ordering"

    @property
    def order(self) -> tuple[int, ...]:
        """Places in `events`, first to last; where dates overlap, one right order of several."""
        return tuple(sorted(range(len(self.events)), key=lambda i: self.events[i].when.first_day))

    def order_near(self, given: Sequence[int]) -> tuple[int, ...]:
        """Of the right orders the one closest to a submitted one; places in `events`."""
        nearest = nearest_right_order([self.events[place].when for place in given])
        return tuple(given[place] for place in nearest)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that prove the order."""
        return tuple(card.fact for card in self.events)

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts that an answer shows to be known or not."""
        return self.facts

    @property
    def key_names(self) -> tuple[str, ...]:
        """Nothing: no stem gives an order away, for none names two events and their dates."""
        return ()


Item = Choice | Ordering


@dataclass(frozen=True, slots=True)
class Blueprint:
    """An item to be made: its form, the facts it asks about, and a detail that the form needs."""

    id: str
    form: str
    facts: tuple[str, ...]
    """The fact asked about first; for an ordering, its events."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that is not made, and why."""

    id: str
    facts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
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
