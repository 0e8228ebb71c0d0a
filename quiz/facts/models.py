"""The fact models: what a pack may say. Frozen, closed to unknown keys, discriminated by kind.

These are the domain's own types; a pack's TOML reads straight into them. Whether what they say
is *proven* is the business of `quiz.facts.proof`. To add a kind of fact, write its module in
`quiz.facts.kinds` and name it here, in `Fact`; mypy then says what it lacks.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeVar, get_args

from pydantic import Field

from quiz.facts.entities import Entity, Relation, Side
from quiz.facts.fields import (
    EMPTY,
    PLAIN,
    Address,
    FileName,
    Frozen,
    Id,
    Language,
    Reference,
    Text,
    Texts,
    plain_text,
)
from quiz.facts.kinds.claim import Claim
from quiz.facts.kinds.event import Event
from quiz.facts.kinds.membership import Membership
from quiz.facts.kinds.quantity import Quantity
from quiz.facts.kinds.statement import Statement
from quiz.languages.catalogue import text_in
from quiz.values.dates import When

__all__ = [
    "EMPTY",
    "FACT_KINDS",
    "FACT_MODELS",
    "PLAIN",
    "AuthoredOrdering",
    "Entity",
    "Event",
    "Fact",
    "Frozen",
    "Id",
    "Language",
    "Membership",
    "Pack",
    "Quantity",
    "Relation",
    "Source",
    "Statement",
    "Text",
    "Texts",
    "entities_of",
    "plain_text",
]

Fact = Annotated[Event | Statement | Membership | Quantity, Field(discriminator="kind")]
"""Every kind of fact: a closed union."""

FACT_MODELS: Final[dict[str, type[Claim]]] = {
    kind.model_fields["kind"].default: kind for kind in get_args(get_args(Fact)[0])
}
"""The model of each kind by the name of its table, in the order in which a pack is read."""

FACT_KINDS: Final = tuple(FACT_MODELS)

T = TypeVar("T")


def entities_of(fact: Fact) -> set[str]:
    """Return the ids of the entities that a fact mentions."""
    dates = fact.resolved_dates
    resolved = (entity for words, entity in fact.resolves.items() if words not in dates)
    return {*resolved, *fact.mentions}


class Source(Frozen):
    """A text kept verbatim beside ``pack.toml``, and where it comes from."""

    file: FileName
    """The text, beside ``pack.toml``: kept verbatim, one line a paragraph."""
    language: Language
    """Of the text."""
    translation: dict[Language, FileName] = {}
    """Parallel texts: line n translates sentence n of the source."""
    title: Texts = {}
    """The title under which it is read; without one that of the pack."""
    author: Texts = {}
    """Who wrote it."""
    publisher: Texts = {}
    """Who published it."""
    date: When | None = None
    """When it was published, in the form of an event's ``when``."""
    address: Address | None = None
    """Where it stands on the web."""
    licence: Text | None = None
    """The name of the licence under which it is shown, such as ``CC BY-SA 4.0``."""
    rights: Text | None = None
    """Whose text this is and under what terms it is shown, where that takes a sentence."""


class AuthoredOrdering(Frozen):
    """Events that an author wants put in order together; the generator finds others itself."""

    events: Annotated[tuple[Id, ...], Field(min_length=3, max_length=7)]
    """The events, in any order."""
    ties: bool = False
    """Some of the events have dates that overlap: of these, either order is right."""
    ask: Texts = {}
    """Overrides the catalogue's stem."""


class Pack(Frozen):
    """A whole pack as its author wrote it."""

    id: Id
    """The name of its folder."""
    format: Literal[1] = 1
    """The version of the form in which a pack is written."""
    title: Texts
    """What the pack is called, where packs are listed."""
    description: Texts = {}
    """What it is about, in a sentence."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages in which it can be asked; what lacks one of them is shown in the first."""
    sources: dict[Id, Source]
    entities: dict[Reference, Entity] = {}
    relations: dict[Id, Relation] = {}
    facts: dict[Id, Fact] = {}
    orderings: dict[Id, AuthoredOrdering] = {}
    unquoted: frozenset[Id] = frozenset()
    """The facts whose author left the quote out: it is the whole sentence."""
    offered: dict[Id, dict[Side, tuple[Id, ...]]] = {}
    """By statement, and by the side that is asked for, the entities of the world that may be wrong
    options, the nearest first; see `quiz.facts.world_options`."""
    lies_within: dict[Reference, tuple[Reference, ...]] = {}
    """What contains an entity, or may be called by its name, as the world knows; likewise."""
    undeclared: dict[Reference, tuple[str, ...]] = {}
    """The entities that no table declares, each with the keys under which a fact names it."""

    def source_of(self, fact: Fact) -> str:
        """Return the id of the source that a fact quotes (the only one, where it names none)."""
        return fact.source if fact.source is not None else next(iter(self.sources))

    def shown_name(self, entity_id: str, language: str) -> str:
        """Return the name of an entity as players see it; its id where there is no entity."""
        entity = self.entities.get(entity_id)
        return entity_id if entity is None else text_in(language, entity.name, entity_id)

    @property
    def renames(self) -> dict[str, str]:
        """By each former id of a fact the one that it has now."""
        return {former: fact_id for fact_id, fact in self.facts.items() for former in fact.was}

    def offered_for(self, statement_id: str, side: Side) -> tuple[str, ...]:
        """Return the entities of the world that may be wrong options of a side of a statement."""
        return self.offered.get(statement_id, {}).get(side, ())

    def facts_of(self, kind: type[T]) -> dict[str, T]:
        """Return the facts of one kind, in the pack's order."""
        return {fact_id: fact for fact_id, fact in self.facts.items() if isinstance(fact, kind)}

    def fact_of(self, kind: type[T], fact_id: str) -> T | None:
        """Return a fact of one kind; None where there is none of this id, or of another kind."""
        fact = self.facts.get(fact_id)
        # By class and not by the field ``kind``, so that mypy knows what comes of it.
        return fact if isinstance(fact, kind) else None
