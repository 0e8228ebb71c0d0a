"""What all kinds of facts share, and the parts in which each kind describes itself.

A kind is one module of this folder: a pydantic model that is read straight from ``pack.toml``, with
all that the rules want to know of it. `quiz.facts.models.Fact` is the closed union of the kinds;
the rules call these methods on the union, so that mypy reports a kind that lacks one. There are no
abstract methods here on purpose: an inherited one would hide what a new kind forgot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, StringConstraints

from quiz.facts.entities import Declarations
from quiz.facts.fields import Frozen, Id, Text
from quiz.facts.placeholders import Placeholders
from quiz.languages.records import Category
from quiz.values.date_words import other_dates

_DIGITS = re.compile(r"\d+")


# One evidence, which is what nearly every fact has, may be written without brackets.
def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Evidence = Annotated[
    tuple[Text, ...], BeforeValidator(_as_tuple), Field(min_length=1, max_length=20)
]


class FormerSignOff(Frozen):
    """A sign-off of the time when they stood in ``pack.toml``: read, and good for nothing else."""

    by: Text
    on: date
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$", strict=True)]


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
    message: str


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A sort of value that words state, so that other words nearby could be taken for them."""

    noun: str
    others: Callable[[str, int, int, str], list[tuple[int, int]]]
    """Finds values of the sort in a stretch of a text: (text, start, end, language)."""


def _numbers(text: str, start: int, end: int, _language: str) -> list[tuple[int, int]]:
    return [match.span() for match in _DIGITS.finditer(text, start, end)]


DATE = StatedValue("date", other_dates)
NUMBER = StatedValue("number", _numbers)


class Anchored(NamedTuple):
    """The words that name the subject of a stated value."""

    anchor: str
    value: StatedValue


class Claim(Frozen):
    """The words of the source that prove a fact."""

    source: Id | None = None
    """Needed only where a pack has several sources."""
    quote: Text
    """The verbatim stretch of the source that proves the fact; stands in it exactly once."""
    resolves: dict[Text, Id] = {}
    """Pronouns and phrases of the quote, and the entity that each stands for."""
    reviewed: FormerSignOff | None = None
    """Who signed it before there was ``signed.toml``; it signs nothing now."""

    def misnamings(
        self, entity_id: str, words: str, key: str, *, language: str, declared: Declarations
    ) -> Iterator[Complaint]:
        """Yield a complaint where words of the quote are no name of the entity they name."""
        entity = declared.entities.get(entity_id)
        if entity is None or self.resolves.get(words) == entity_id:
            return  # an unknown entity is reported as a reference
        if words not in entity.names(language):
            message = (
                f"«{words}» is no name of “{entity_id}”; add it to the entity's aliases for "
                f"{language}, or to this fact's resolves, if it is one"
            )
            yield Complaint(key, message)
