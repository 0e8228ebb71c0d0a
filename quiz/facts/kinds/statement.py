"""Statements: subject – relation – object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from quiz.facts.entities import Declarations
from quiz.facts.fields import Id, Reference, Texts
from quiz.facts.kinds.claim import Anchored, Claim, Complaint, Evidence, ShownText
from quiz.facts.kinds.membership import Membership
from quiz.facts.phrasing import name_of, name_within
from quiz.facts.placeholders import Placeholders
from quiz.languages.catalogue import Catalogue, text_in
from quiz.languages.messages import Message, worded


class Statement(Claim):
    """Subject – relation – object."""

    kind: Literal["statement"] = "statement"
    subject: Reference
    """The entity of which something is said; the quote names it."""
    relation: Id
    """How the two relate."""
    object: Reference
    """The entity that the evidence names."""
    evidence: Evidence = ()
    """The words of the quote that name the object. Left out: the name of it that stands there."""
    complete_list: Id | None = None
    """A complete membership that lists every true object: what is not in it is false."""
    ask_object: Texts = {}
    """Overrides the relation's stem, where agreement or context wants other words."""
    ask_subject: Texts = {}
    """Overrides the relation's stem."""
    distractors: tuple[Reference, ...] = ()
    """Entities to be preferred as wrong options, of the object's type or of the subject's."""

    def shown_texts(self) -> Iterator[ShownText]:
        """Yield the texts that players see. A stem of its own may name the given side itself."""
        for key, texts, given in (
            ("ask_object", self.ask_object, "subject"),
            ("ask_subject", self.ask_subject, "object"),
        ):
            yield ShownText(key, texts, Placeholders(frozenset((given,)), is_optional=True))

    def claims(self, language: str, declared: Declarations) -> Iterator[tuple[str, str]]:
        """Yield what it claims and how it is worded in a language; empty texts claim nothing."""
        yield "subject", declared.shown_name(self.subject, language)
        yield "object", declared.shown_name(self.object, language)
        relation = declared.relations.get(self.relation)
        if relation is not None:
            yield "says", relation.says.get(language, "")
            yield "ask_object", (self.ask_object or relation.ask_object).get(language, "")
            yield "ask_subject", (self.ask_subject or relation.ask_subject).get(language, "")
            yield "a subject has", "one object" if relation.functional else ""
            yield "an object has", "one subject" if relation.one_subject else ""
            yield "the part is", relation.part or ""
        if self.complete_list is not None:
            listed = declared.fact_of(Membership, self.complete_list)
            yield "every object is in", "" if listed is None else listed.group.get(language, "")

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that it is told by."""
        return (self.relation,)

    @property
    def mentions(self) -> tuple[str, ...]:
        """The entities that it is about."""
        return (self.subject, self.object)

    @property
    def describes(self) -> tuple[str, ...]:
        """The entities of which it says what they really are."""
        return (self.object, self.subject)

    def description_rank(self, relation: str) -> int:
        """Return how well it describes an entity, 0 the best: what was asked for is told first."""
        return 0 if self.relation == relation else 1

    @property
    def named_in_quote(self) -> tuple[tuple[str, str], ...]:
        """The entities that the quote has to name; the object is named by the evidence."""
        return (("subject", self.subject),)

    def misreferences(self, declared: Declarations) -> Iterator[Complaint]:
        """Yield what it refers to and may not, unknown entities apart."""
        relation = declared.relations.get(self.relation)
        if relation is None:
            message = worded("fault.no-relation", relation=self.relation)
            yield Complaint("relation", message)
            return
        for side, entity_id, wanted in (
            ("subject", self.subject, relation.subject),
            ("object", self.object, relation.object),
        ):
            found = declared.entities.get(entity_id)
            if found is not None and found.type != wanted:
                message = worded(
                    f"fault.type-of-{side}",
                    entity=entity_id,
                    type=found.type,
                    relation=self.relation,
                    wanted=wanted,
                )
                yield Complaint(side, message)

    @property
    def anchored(self) -> Anchored | None:
        """Nothing: its subject is an entity with names, so that no anchor is needed."""
        return None

    @property
    def states_both_ends(self) -> bool:
        """Whether the evidence is the two ends of an interval: never."""
        return False

    def evidence_key(self, _words: str) -> str:
        """Return the key under which words of the evidence stand."""
        return "evidence"

    def misreadings(self, language: str, declared: Declarations) -> Iterator[Complaint]:
        """Yield where the evidence is no name of the object."""
        for words in self.evidence:
            yield from self.misnamings(
                self.object, words, "evidence", language=language, declared=declared
            )

    @property
    def judgement(self) -> Message | None:
        """Why no program can read it, whatever its words."""
        return worded("doubt.statement")

    def is_askable(self, declared: Declarations) -> bool:
        """Return whether a question can ask for it: by a stem, or by a gap with one answer."""
        relation = declared.relations[self.relation]
        has_stem = any(
            (self.ask_object, self.ask_subject, relation.ask_object, relation.ask_subject)
        )
        has_one_answer = relation.functional or relation.one_subject or self.complete_list
        return has_stem or bool(has_one_answer)

    def in_words(self, language: str, declared: Declarations) -> str:
        """Tell the whole fact in one line, by its relation's words."""
        says = text_in(language, declared.relations[self.relation].says)
        return says.format(
            subject=name_within(declared, self.subject, language),
            object=name_within(declared, self.object, language),
        )

    def option_in_words(self, option_id: str, words: Catalogue, declared: Declarations) -> str:
        """Say what an option of a question about it stood for: an entity."""
        return name_of(declared, option_id, words.language)
