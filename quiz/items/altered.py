"""Statements of a pack as options: as they are, or altered so that they are false.

An altered one has another entity on one side of it, or another number. What is shown is worded as
feedback words the fact itself, so that both read alike.
"""

from __future__ import annotations

from typing import NamedTuple

from quiz.facts.models import Pack, Quantity, Statement
from quiz.facts.phrasing import number_in

_MARK = "says:"


class Altered(NamedTuple):
    """A fact with another entity or number in it; with neither, the fact as it stands."""

    fact: str
    part: str = ""
    """What is another: ``subject``, ``object`` or ``number``; empty where nothing is."""
    value: str = ""
    """The entity or number that stands there instead."""

    @property
    def id(self) -> str:
        """Return what an option stands for that shows it; see `quiz.items.models.Option.id`."""
        return _MARK + ":".join(self if self.part else (self.fact,))

    @classmethod
    def of(cls, option_id: str) -> Altered | None:
        """Return what an option of an id shows; None where it shows no statement."""
        if not option_id.startswith(_MARK):
            return None
        # An entity may be called by a name that has colons in it.
        return cls(*option_id.removeprefix(_MARK).split(":", 2))

    def in_words(self, pack: Pack, language: str) -> str:
        """Tell it in one line.

        Raises:
            KeyError: the pack has no such fact or entity, or no such part of it.
        """
        fact = pack.facts[self.fact]
        if not self.part:
            return fact.in_words(language, pack)
        if isinstance(fact, Quantity) and self.part == "number":
            altered = fact.model_copy(update={"number": number_in(self.value)})
            return altered.in_words(language, pack)
        if isinstance(fact, Statement) and self.part in ("subject", "object"):
            if self.value not in pack.entities:
                raise KeyError(self.value)
            return fact.model_copy(update={self.part: self.value}).in_words(language, pack)
        raise KeyError(self.part)
