"""The fact models: what a pack may say. Frozen, closed to unknown keys, discriminated by kind.

These are the domain's own types; a pack's TOML reads straight into them. Whether what they say
is *proven* is the business of `quiz.facts.proof`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
)

from quiz.values.dates import When

EMPTY = "is empty; write it or leave the key out"
"""What is wrong with a text in which there is nothing to be seen."""

LONGEST_TEXT = 4_000
"""Code points in one text of a pack; a sentence of over 100 words stays below 1,500."""

# Controls, line and paragraph separators, bidi marks and overrides, tags, the byte order mark,
# interlinear marks and unpaired surrogates: nothing that a reader cannot see may steer a terminal.
# U+200C and U+200D stay: Persian and Indic spelling needs them.
_UNSAFE = (
    "\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
UNSAFE = re.compile(f"[{_UNSAFE}\ud800-\udfff]")

PLAIN = rf"^[^{_UNSAFE}]*[^{_UNSAFE}\p{{C}}\p{{Z}}][^{_UNSAFE}]*$"
"""What `plain_text` lets pass, for pydantic's own engine: in Python, the check of 400,000 texts
takes a fifth of the time in which their pack is restored."""


def plain_text(text: str) -> str:
    """Refuse what is empty or could steer a terminal.

    Raises:
        ValueError: where nothing can be seen, on a control, an escape or a bidi control.
    """
    if (found := UNSAFE.search(text)) is not None:
        raise ValueError(
            f"holds U+{ord(found[0]):04X} at character {found.start() + 1}, "
            "an invisible control; delete it"
        )
    if not text[:1].isalnum() and not any(c.isprintable() and not c.isspace() for c in text):
        raise ValueError(EMPTY)
    return text


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80, strict=True)
]
"""Lower-case ASCII words joined by hyphens."""

Language = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", max_length=35)
]
"""A BCP 47 language tag, such as ``ar`` or ``en``."""

Text = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_TEXT, pattern=PLAIN)]
"""Text shown to players: never markup, never a terminal escape."""

Texts = dict[Language, Text]
"""One text per language."""

FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100, strict=True)
]
"""A file beside ``pack.toml``: a bare name, never a path."""

Evidence = Annotated[
    tuple[Text, ...], BeforeValidator(_as_tuple), Field(min_length=1, max_length=20)
]


class Frozen(BaseModel):
    """A value: unchangeable, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """A text kept verbatim beside ``pack.toml``, and where it comes from."""

    file: FileName
    language: Language
    translation: dict[Language, FileName] = {}
    """Parallel texts: line n translates sentence n of the source."""
    title: Texts = {}
    publisher: Texts = {}
    rights: Text | None = None
    """Whose text this is and under what terms it is shown."""


class Entity(Frozen):
    """Something that facts are about: a country, a person, a programme."""

    type: Id
    name: Texts
    aliases: dict[Language, tuple[Text, ...]] = {}
    """Other spellings and names under which the source may mention it."""
    within: Id | None = None
    """The entity that contains this one, as a country contains a city."""
    distractor: bool = False
    """True for what no fact names: it serves only as a wrong option."""
    told_by: Id | None = None
    """Of a distractor: a fact that tells what it really is, for feedback."""

    def names(self, language: str) -> tuple[str, ...]:
        """Every name and alias in a language, the shown name first."""
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
    ask_object: Texts = {}
    """A stem with ``{subject}`` that asks for the object; empty: never asked."""
    ask_subject: Texts = {}
    """A stem with ``{object}`` that asks for the subject; empty: never asked."""
    says: Texts
    """The statement in words, with ``{subject}`` and ``{object}``: used in feedback."""


class SignOff(Frozen):
    """That a person read a fact against its quote and found that the one says the other."""

    by: Text
    on: date
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$", strict=True)]
    """`quiz.facts.sign_offs.digest` of what was read; void once that changes."""


class _Claim(Frozen):
    """What all facts share: the words of the source that prove them."""

    source: Id | None = None
    """Needed only where a pack has several sources."""
    quote: Text
    """The verbatim stretch of the source that proves the fact; stands in it exactly once."""
    resolves: dict[Text, Id] = {}
    """Pronouns and phrases of the quote, and the entity that each stands for."""
    reviewed: SignOff | None = None


class Event(_Claim):
    """Something that happened on a date."""

    kind: Literal["event"] = "event"
    title: Texts
    """A noun phrase, so that a stem made with it is grammatical in any language."""
    when: When
    anchor: Text
    """The words of the quote that name the event."""
    evidence: Evidence
    """The words of the quote that state the date."""
    place: Id | None = None
    participants: tuple[Id, ...] = ()
    sister_of: Id | None = None
    """The fact that tells the same event, here told again or at another precision."""
    distractors: tuple[Id, ...] = ()
    """Events to be preferred as wrong options."""


class Statement(_Claim):
    """Subject – relation – object."""

    kind: Literal["statement"] = "statement"
    subject: Id
    relation: Id
    object: Id
    evidence: Evidence
    """The words of the quote that name the object."""
    complete_list: Id | None = None
    """A complete membership that lists every true object: what is not in it is false."""
    ask_object: Texts = {}
    """Overrides the relation's stem, where agreement or context wants other words."""
    ask_subject: Texts = {}
    """Overrides the relation's stem."""
    distractors: tuple[Id, ...] = ()
    """Entities to be preferred as wrong options, of the object's type or of the subject's."""


class Membership(_Claim):
    """A group and its members."""

    kind: Literal["membership"] = "membership"
    group: Texts
    """The group as a noun phrase."""
    members: Annotated[dict[Id, Text], Field(min_length=2)]
    """Each member, and the words of the quote that name it."""
    complete: bool = False
    """True only where the source lists all members: what is not listed is not a member."""
    ask_member: Texts = {}
    """Overrides the catalogue's stem for asking who is in the group."""
    ask_other: Texts = {}
    """Overrides the catalogue's stem for asking who is not in it."""
    distractors: tuple[Id, ...] = ()
    """Non-members to be preferred as wrong options."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words of the quote that name the members."""
        return tuple(self.members.values())


class Quantity(_Claim):
    """A subject and a number of something, or its place in a row."""

    kind: Literal["quantity"] = "quantity"
    number: Annotated[int, Field(strict=True, ge=-(10**15), le=10**15)]
    unit: Id
    """What is counted; only quantities of one unit are wrong options for each other."""
    ask: Texts
    """The stem that asks for the number."""
    shown: Texts
    """How an option shows the number: ``{number}`` or ``{ordinal}`` stands for it."""
    says: Texts
    """The fact in words, with ``{value}``: used in feedback."""
    anchor: Text
    """The words of the quote that name what is counted."""
    evidence: Evidence
    """The words of the quote that state the number."""
    distractors: tuple[Annotated[int, Field(strict=True)], ...] = ()
    """Numbers to be used as wrong options beside those of other facts."""


Fact = Annotated[Event | Statement | Membership | Quantity, Field(discriminator="kind")]

FACT_KINDS = ("event", "statement", "membership", "quantity")

FACTS: dict[str, TypeAdapter[Event | Statement | Membership | Quantity]] = {
    "event": TypeAdapter(Event),
    "statement": TypeAdapter(Statement),
    "membership": TypeAdapter(Membership),
    "quantity": TypeAdapter(Quantity),
}


class Ordering(Frozen):
    """Events that an author wants put in order together; the generator finds others itself."""

    events: Annotated[tuple[Id, ...], Field(min_length=3, max_length=7)]
    ties: bool = False
    """Some of the events have dates that overlap: of these, either order is right."""
    ask: Texts = {}
    """Overrides the catalogue's stem."""


class Pack(Frozen):
    """A whole pack as its author wrote it."""

    id: Id
    """The name of its folder."""
    format: Literal[1] = 1
    title: Texts
    description: Texts = {}
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    sources: dict[Id, Source]
    entities: dict[Id, Entity] = {}
    relations: dict[Id, Relation] = {}
    facts: dict[Id, Fact] = {}
    orderings: dict[Id, Ordering] = {}

    def source_of(self, fact: Event | Statement | Membership | Quantity) -> str:
        """The id of the source that a fact quotes (the only one, where it names none)."""
        return fact.source if fact.source is not None else next(iter(self.sources))
