"""Memberships: a group and its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, TypeGuard

from pydantic import BeforeValidator, Field

from quiz.facts.entities import Declarations
from quiz.facts.fields import Reference, Text, Texts
from quiz.facts.kinds.claim import Anchored, Claim, Complaint, ShownText
from quiz.facts.phrasing import listed, name_of, name_within, told_of
from quiz.facts.placeholders import exactly
from quiz.languages.catalogue import Catalogue, text_in
from quiz.languages.messages import Message, worded


def _by_themselves(value: object) -> object:
    return dict(zip(value, value, strict=True)) if _is_names(value) else value


def _is_names(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


Members = Annotated[
    dict[Reference, Text],
    Field(min_length=2),
    BeforeValidator(
        _by_themselves, json_schema_input_type=dict[Reference, Text] | tuple[Reference, ...]
    ),
]


class Membership(Claim):
    """A group and its members."""

    kind: Literal["membership"] = "membership"
    group: Texts
    """The group as a noun phrase."""
    members: Members
    """Each member, and the words of the quote that name it; where these are its name, in brackets
    the names alone."""
    complete: bool = False
    """True only where the source lists all members: what is not listed is not a member."""
    ask_member: Texts = {}
    """Overrides the catalogue's stem for asking who is in the group."""
    ask_other: Texts = {}
    """Overrides the catalogue's stem for asking who is not in it."""
    distractors: tuple[Reference, ...] = ()
    """Non-members to be preferred as wrong options."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words of the quote that name the members."""
        return tuple(self.members.values())

    def shown_texts(self) -> Iterator[ShownText]:
        """Yield the texts that players see."""
        yield ShownText("group", self.group, exactly(), is_required=True)
        yield ShownText("ask_member", self.ask_member, exactly())
        yield ShownText("ask_other", self.ask_other, exactly())

    def claims(self, language: str, declared: Declarations) -> Iterator[tuple[str, str]]:
        """Yield what it claims and how it is worded in a language; empty texts claim nothing."""
        yield "group", self.group.get(language, "")
        for member, words in self.members.items():
            yield f"member «{words}»", declared.shown_name(member, language)
        yield "its members are", "all listed" if self.complete else ""
        yield "ask_member", self.ask_member.get(language, "")
        yield "ask_other", self.ask_other.get(language, "")

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that it is told by: none."""
        return ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """The entities that it is about."""
        return tuple(self.members)

    @property
    def describes(self) -> tuple[str, ...]:
        """The entities of which it says what they really are."""
        return tuple(self.members)

    def description_rank(self, _relation: str) -> int:
        """Return how well it describes an entity, 0 the best."""
        return 2

    @property
    def named_in_quote(self) -> tuple[tuple[str, str], ...]:
        """The entities that the quote has to name besides the evidence, which names them all."""
        return ()

    def misreferences(self, _declared: Declarations) -> Iterator[Complaint]:
        """Yield what it refers to and may not, unknown entities apart."""
        return iter(())

    @property
    def anchored(self) -> Anchored | None:
        """Nothing: no value is stated of a group."""
        return None

    @property
    def states_both_ends(self) -> bool:
        """Whether the evidence is the two ends of an interval: never."""
        return False

    def evidence_key(self, words: str) -> str:
        """Return the key under which words of the evidence stand: that of the member."""
        # Membership evidence is a table: a fault is told at the line of the member.
        return "members." + next(member for member, w in self.members.items() if w == words)

    def misreadings(self, language: str, declared: Declarations) -> Iterator[Complaint]:
        """Yield where the words of a member are no name of it."""
        for member, words in self.members.items():
            yield from self.misnamings(
                member, words, f"members.{member}", language=language, declared=declared
            )

    @property
    def judgement(self) -> Message | None:
        """Why no program can read it, whatever its words; None where a program may."""
        return worded("doubt.complete-group") if self.complete else None

    def is_askable(self, _declared: Declarations) -> bool:
        """Return whether a question can ask for it.

        Of an incomplete group nothing is provably outside, so there are no wrong options.
        """
        return self.complete

    def in_words(self, language: str, declared: Declarations) -> str:
        """Tell the whole fact in one line."""
        members = listed((name_within(declared, m, language) for m in self.members), language)
        return told_of(text_in(language, self.group), members, language)

    def option_in_words(self, option_id: str, words: Catalogue, declared: Declarations) -> str:
        """Say what an option of a question about it stood for: an entity."""
        return name_of(declared, option_id, words.language)
