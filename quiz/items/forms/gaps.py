"""The form that asks for words left out of a source's own sentence.

It needs no title, no stem and no signature: what it asks stands in the source, word for word. Where
no fair item can be made there is none; `quiz.items.gaps` holds the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, ClassVar, Literal, assert_never

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.forms.entity_options import EntityForms
from quiz.items.forms.statements import subject_stretch
from quiz.items.gaps.answers import Span, number_in
from quiz.items.models import Blueprint, Choice
from quiz.languages.messages import Message

if TYPE_CHECKING:
    from quiz.items.gaps.making import GapMaker

Target = tuple[str, str]
"""What is left out: a fact, and of a statement the side, of a membership the member."""


class GapForms(EntityForms):
    """A stretch of the source with the words left out that prove a fact."""

    forms: ClassVar[tuple[Literal["gap"], ...]] = ("gap",)
    kind: ClassVar[type[Claim]] = Claim
    wants_signature: ClassVar[bool] = False

    # -- which gaps there are ---------------------------------------------------------------

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield a gap for everything that one stretch of the source states, each once."""
        for fact_id in self.pack.facts if about is None else self._tellings(about):
            for detail, _ in self._spans(fact_id):
                # What two facts are stated by is one gap, and asks about one of them.
                if self._owners[self._places[fact_id, detail]] == (fact_id, detail):
                    name = f"gap:{fact_id}:{detail}" if detail else f"gap:{fact_id}"
                    yield Blueprint(name, "gap", (fact_id,), detail)

    def _tellings(self, about: Collection[str]) -> Iterator[str]:
        """Yield some facts, and of an event every fact that tells it."""
        for fact_id in about:
            yield from self.chronology.sisters.get(fact_id, (fact_id,))

    @cached_property
    def _places(self) -> dict[Target, tuple[str, Span]]:
        """Of each target, where in which source it stands; none where it is no single stretch."""
        return {
            (fact_id, detail): (proof.source, span)
            for fact_id in self.pack.facts
            if (proof := self.material.proven.proofs.get(fact_id)) is not None
            for detail, span in self._spans(fact_id)
        }

    @cached_property
    def _owners(self) -> dict[tuple[str, Span], Target]:
        """Of each gap the fact that it asks about: the one that can be asked in fewest ways."""
        count = Counter(fact_id for fact_id, _ in self._places)
        for fact_id, fact in self.pack.facts_of(Statement).items():
            relation = self.pack.relations[fact.relation]
            count[fact_id] += bool(fact.ask_object or relation.ask_object)
            count[fact_id] += bool(fact.ask_subject or relation.ask_subject)
        found: dict[tuple[str, Span], Target] = {}
        for target, place in self._places.items():
            owner = found.setdefault(place, target)
            if count[target[0]] < count[owner[0]]:
                found[place] = target
        return found

    def _spans(self, fact_id: str) -> Iterator[tuple[str, Span]]:
        """Yield what can be left out of the proof of a fact, where it is one stretch of it.

        Only what has one right answer: of an open list nothing is provably outside, and that a list
        is complete is an author's claim, which nothing but a signature holds up. That a relation is
        functional is one too, but a pack cannot hold two objects of it without being at fault, so
        it is relied on unsigned where no sentence speaks against it (`quiz.items.gaps.company`):
        else an unsigned pack had no gap for a name.
        """
        fact = self.pack.facts[fact_id]
        proof = self.material.proven.proofs.get(fact_id)
        if proof is None:
            return
        match fact:
            case Event():
                if len(proof.evidence) == 1:
                    yield "", proof.evidence[0]
            case Quantity():
                if len(proof.evidence) == 1:
                    source = self.material.proven.sources[proof.source]
                    yield (
                        "",
                        number_in(source.text, proof.evidence[0], fact.number, source.language),
                    )
            case Statement():
                relation = self.pack.relations[fact.relation]
                has_one = relation.functional or (
                    fact.complete_list is not None and self.material.is_signed(fact.complete_list)
                )
                if has_one and len(proof.evidence) == 1:
                    yield "object", proof.evidence[0]
                if relation.one_subject:
                    subject = subject_stretch(self.material.proven, fact_id, by_name=True)
                    if subject is not None and subject not in proof.evidence:
                        yield "subject", subject
            case Membership():
                text = self.material.proven.sources[proof.source].text
                words = {text[start:end]: (start, end) for start, end in proof.evidence}
                is_complete = fact.complete and self.material.is_signed(fact_id)
                for member, told in fact.members.items() if is_complete else ():
                    if told in words:
                        yield member, words[told]
            case _:
                assert_never(fact)

    @classmethod
    def also_evidence(cls, proven: ProvenPack, item: Choice) -> tuple[Span, ...]:
        """Return where the subject of a statement is named, if that is what is left out."""
        if not item.id.endswith(":subject"):
            return ()
        found = subject_stretch(proven, item.facts[0], by_name=True)
        return () if found is None else (found,)

    # -- making one ---------------------------------------------------------------------------

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        return self._maker.make(blueprint, rng, wanted)

    @cached_property
    def _maker(self) -> GapMaker:
        # Here, for it is much to import, and whoever signs a pack is asked in other forms first.
        from quiz.items.gaps.making import GapMaker

        return GapMaker(self, self._places)
