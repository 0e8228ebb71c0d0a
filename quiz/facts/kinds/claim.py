"""What all kinds of facts share, and the parts in which each kind describes itself.

A kind is one module of this folder: a pydantic model that is read straight from ``pack.toml``, with
all that the rules want to know of it. `quiz.facts.models.Fact` is the closed union of the kinds;
the rules call these methods on the union, so that mypy reports a kind that lacks one. There are no
abstract methods here on purpose: an inherited one would hide what a new kind forgot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BeforeValidator, Field, StringConstraints

from quiz.facts.entities import Declarations
from quiz.facts.fields import Frozen, Id, Reference, Text
from quiz.facts.placeholders import Placeholders
from quiz.languages.messages import Message, worded
from quiz.languages.records import Category
from quiz.values.near_number import Asked
from quiz.values.visible import shown


# One evidence, which is what nearly every fact has, may be written without brackets.
def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Evidence = Annotated[
    tuple[Text, ...],
    Field(min_length=1, max_length=20),
    BeforeValidator(_as_tuple, json_schema_input_type=Text | tuple[Text, ...]),
]


FormerIds = Annotated[
    tuple[Id, ...],
    Field(max_length=20),
    BeforeValidator(_as_tuple, json_schema_input_type=Id | tuple[Id, ...]),
]


VERBATIM = ("quote", "anchor", "evidence", "members", "resolves")
"""The keys whose texts stand in the source."""


@cache
def _verbatim_keys(kind: type[Claim]) -> tuple[str, ...]:
    return tuple(key for key in VERBATIM if key in kind.model_fields)


def _is_shown(value: Any) -> bool:
    # As nearly always: one text, of which nothing is hidden.
    if isinstance(value, str):
        return value.isascii() or shown(value) == value
    return _shown(value) == value if value else True


def _shown(value: Any) -> Any:
    """Return words of a quote as a reader sees them: a text, several, or texts by key."""
    match value:
        case str():
            return shown(value)
        case tuple():
            return tuple(map(shown, value))
        case dict():
            return {shown(key): shown(words) for key, words in value.items()}
        case _:
            return value


class FormerSignOff(Frozen):
    """A sign-off of the time when they stood in ``pack.toml``: read, and good for nothing else."""

    by: Text
    """Who signed."""
    on: date
    """The day of it."""
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$", strict=True)]
    """Of what was read."""


class ShownText(NamedTuple):
    """A text of a fact that players see."""

    key: str
    texts: Mapping[str, str | Mapping[Category, str]]
    """By language; of a text that counts, its forms."""
    placeholders: Placeholders | None
    """None where braces are harmless: the text is put into others, and never formatted itself."""
    is_required: bool = False


class Complaint(NamedTuple):
    """What is wrong with one key of a fact; dots lead into its tables."""

    key: str
    message: Message


class StatedValue(Enum):
    """A sort of value that words state, by its noun."""

    DATE = "date"
    NUMBER = "number"


class Anchored(NamedTuple):
    """The words that name the subject of a stated value."""

    anchor: str
    value: StatedValue


class Claim(Frozen):
    """The words of the source that prove a fact."""

    source: Id | None = None
    """Needed only where a pack has several sources."""
    quote: Text = ""
    """The verbatim stretch of the source that proves the fact; stands in it exactly once. Left
    out: the one sentence that holds the evidence and what has to be named beside it."""
    resolves: dict[Text, Reference] = {}
    """Pronouns and phrases of the quote, and the entity that each stands for; for words of an
    event's evidence, such as “the same year”, the date, or the event from which it is counted."""
    was: FormerIds = ()
    """The id that the fact had in an earlier version of the pack, or all that it had: what players
    remember of it stays."""
    reviewed: FormerSignOff | None = None
    """Who signed it before there was ``signed.toml``; it signs nothing now."""

    def asked_in(self, _language: str) -> Asked | None:
        """Return the words that a number is asked with in a language; None where none is."""
        return None

    def inexact_readings(self, _language: str) -> tuple[str, ...]:
        """Return words of the evidence that tell its value without saying it: none, as a rule."""
        return ()

    @property
    def resolved_dates(self) -> dict[str, str]:
        """Words of the evidence that tell a date by another: the date, or the event it is told by.

        They are in ``resolves`` beside words that stand for an entity. None, as a rule.
        """
        return {}

    def as_shown(self) -> Self:
        """Return the fact with all words of its quote as a reader sees them.

        For proving it: in a pack and in its source, other letters that nobody sees may stand.
        """
        keys = _verbatim_keys(type(self))
        if all(_is_shown(getattr(self, key)) for key in keys):
            return self
        return self.model_copy(update={key: _shown(getattr(self, key)) for key in keys})

    def misnamings(
        self, entity_id: str, words: str, key: str, *, language: str, declared: Declarations
    ) -> Iterator[Complaint]:
        """Yield a complaint where words of the quote are no name of the entity they name."""
        entity = declared.entities.get(entity_id)
        if entity is None or self.resolves.get(words) == entity_id:
            return  # an unknown entity is reported as a reference
        if words not in map(shown, entity.names(language)):
            message = worded("fault.no-name", words=words, entity=entity_id, language=language)
            yield Complaint(key, message)
