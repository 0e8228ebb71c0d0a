"""What facts are about: entities, and the relations that may hold between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, TypeVar

from quiz.facts.fields import Frozen, Id, Language, Text, Texts

T = TypeVar("T")
Side = Literal["subject", "object"]
"""A side of a relation."""


class Entity(Frozen):
    """Something that facts are about: a country, a person, a programme."""

    type: Id
    """What sort of thing it is, such as ``country``: options of an item are of one type."""
    name: Texts
    """The name that is shown."""
    aliases: dict[Language, tuple[Text, ...]] = {}
    """Other spellings and names under which the source may mention it."""
    within: Id | None = None
    """The entity that contains this one, as a country contains a city."""
    distractor: bool = False
    """True for what no fact names: it serves only as a wrong option."""
    told_by: Id | None = None
    """Of a distractor: a fact that tells what it really is, for feedback."""

    def names(self, language: str) -> tuple[str, ...]:
        """Return every name and alias in a language, the shown name first."""
        shown = (self.name[language],) if language in self.name else ()
        return shown + self.aliases.get(language, ())


class Relation(Frozen):
    """What may hold between two types of entity, and how to ask for either side."""

    subject: Id
    """The type of the subject."""
    object: Id
    """The type of the object."""
    functional: bool = False
    """At most one object per subject: any other object is false."""
    one_subject: bool = False
    """At most one subject per object: any other subject is false."""
    part: Side | Literal["none"] | None = None
    """The side that lies within the other, as a district does in its city; left out, its words are
    asked (`quiz.facts.containment`)."""
    ask_object: Texts = {}
    """A stem with ``{subject}`` that asks for the object; empty: never asked."""
    ask_subject: Texts = {}
    """A stem with ``{object}`` that asks for the subject; empty: never asked."""
    says: Texts
    """The statement in words, with ``{subject}`` and ``{object}``: used in feedback."""


class Declarations(Protocol):
    """What a fact refers to by id.

    A protocol, and not `quiz.facts.models.Pack`, which is made of facts: the kinds of facts would
    import what imports them.
    """

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities of the pack, by id."""

    @property
    def relations(self) -> Mapping[str, Relation]:
        """The relations of the pack, by id."""

    def shown_name(self, entity_id: str, language: str) -> str:
        """Return the name of an entity as players see it; its id where there is no entity."""

    def fact_of(self, kind: type[T], fact_id: str) -> T | None:
        """Return a fact of one kind; None where there is none of this id, or of another kind."""
