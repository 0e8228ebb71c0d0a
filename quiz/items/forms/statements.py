"""Forms that ask for either side of a statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random
from typing import ClassVar, Literal, assert_never, cast, get_args

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Membership, Statement
from quiz.facts.phrasing import name_of, name_within
from quiz.facts.proven_pack import ProvenPack
from quiz.items.forms.entity_options import EntityForms
from quiz.items.forms.family import Stretch, sample
from quiz.items.gaps.answers import names_in
from quiz.items.models import AlsoRight, Blueprint, Choice
from quiz.items.options import DISTRACTORS
from quiz.items.wording import upper_first
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Message, worded
from quiz.values.folding import fold
from quiz.values.whole_words import cuts_short

StatementForm = Literal["object", "subject"]

MOST_SAMPLED = 40
"""How many entities of a type are looked at where there are many."""


class StatementForms(EntityForms):
    """The object of a statement, and its subject."""

    forms: ClassVar[tuple[StatementForm, ...]] = get_args(StatementForm)
    kind: ClassVar[type[Claim]] = Statement

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about statements, or these ``about``, that has a stem."""
        for fact_id, fact in self.facts(Statement, about):
            relation = self.pack.relations[fact.relation]
            if relation.ask_object or fact.ask_object:
                yield Blueprint(f"object:{fact_id}", "object", (fact_id,))
            if relation.ask_subject or fact.ask_subject:
                yield Blueprint(f"subject:{fact_id}", "subject", (fact_id,))

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        fact = self.fact(Statement, blueprint)
        relation = self.pack.relations[fact.relation]
        form = cast(StatementForm, blueprint.form)
        match form:
            case "object":
                key, given, side = fact.object, fact.subject, "subject"
                entity_type, texts = relation.object, fact.ask_object or relation.ask_object
                why = self.exclusions.why_object_may_be_true
            case "subject":
                key, given, side = fact.subject, fact.object, "object"
                entity_type, texts = relation.subject, fact.ask_subject or relation.ask_subject
                why = self.exclusions.why_subject_may_be_true
            case _:
                assert_never(form)
        may_read_true = self.material.nearness.may_read_true
        preferred = [e for e in fact.distractors if self.pack.entities[e].type == entity_type]
        stem = text_in(self.language, texts).format(
            **{side: name_within(self.pack, given, self.language)}
        )
        folded = fold(stem)
        alike = self.material.entities_by_type.get(entity_type, [])
        pool = sample(alike, rng, MOST_SAMPLED)
        # The sample may have left them out.
        pool = [*pool, *(entity_id for entity_id in wanted if entity_id in alike)]

        is_made_again = self.material.is_made_again(wanted)

        def is_fair(entity_id: str) -> bool:
            # What the stem names, or is asked about, can be crossed out without knowing anything.
            return (
                entity_id not in (key, given)
                and not self.named_in(entity_id, folded)
                and why(fact, entity_id) is None
                and (is_made_again or not may_read_true(blueprint.facts[0], form, entity_id))
            )

        others = list(filter(is_fair, dict.fromkeys([*preferred, *pool])))
        first = sum(entity_id in preferred for entity_id in others)
        if self.named_in(key, folded):
            return worded("refused.stem-names-key")
        if len(others) < DISTRACTORS or any(one not in alike for one in wanted):
            first = len(others)  # the pack's own before those of the world
            others += filter(is_fair, self.pack.offered_beside(key, given))
        return self.entities_choice(
            blueprint,
            rng,
            stem=stem,
            key=key,
            others=others,
            describe=lambda entity_id: self.described(entity_id, fact.relation),
            preferred=first,
            wanted=wanted,
        )

    @classmethod
    def also_right(cls, proven: ProvenPack, item: Choice) -> tuple[AlsoRight, ...]:
        """Return what other statements, or a complete list, put on the side that is asked for."""
        fact, pack = proven.pack.facts[item.facts[0]], proven.pack
        assert isinstance(fact, Statement)
        found: dict[str, AlsoRight] = {}
        for other_id, other in pack.facts_of(Statement).items():
            if other.relation != fact.relation or not proven.is_signed(other_id, item.language):
                continue
            if item.form == "object":
                given, own, key, right = other.subject, fact.subject, fact.object, other.object
            else:
                given, own, key, right = other.object, fact.object, fact.subject, other.subject
            if given == own and right != key:
                name = upper_first(name_of(pack, right, item.language))
                found.setdefault(right, AlsoRight(name, other_id))
        listed = pack.fact_of(Membership, fact.complete_list or "")
        if item.form == "object" and fact.complete_list is not None and listed is not None:
            for member in listed.members:
                if member != fact.object and proven.is_signed(fact.complete_list, item.language):
                    name = upper_first(name_of(pack, member, item.language))
                    found.setdefault(member, AlsoRight(name, fact.complete_list))
        return tuple(found.values())

    @classmethod
    def also_evidence(cls, proven: ProvenPack, item: Choice) -> tuple[Stretch, ...]:
        """Return where the quote names the subject: by what stands for it, or by name.

        The evidence of a statement names its object, and so does not say who the subject is.
        """
        if item.form != "subject":
            return ()
        found = subject_stretch(proven, item.facts[0])
        return () if found is None else (found,)


def subject_stretch(proven: ProvenPack, fact_id: str, *, by_name: bool = False) -> Stretch | None:
    """Return where the quote of a statement names its subject; None where it does not.

    By what stands for it there, or by a name; ``by_name``, only by a name that stands there once.
    """
    fact = proven.pack.fact_of(Statement, fact_id)
    if fact is None:
        return None
    proof = proven.proofs[fact_id]
    source = proven.sources[proof.source]
    names = sorted(proven.pack.entities[fact.subject].names(source.language), key=len, reverse=True)
    if by_name:
        quote = source.text[proof.start : proof.end]
        found = names_in(quote, names, source.language)
        if len(found) != 1:
            return None
        return proof.start + found[0][0], proof.start + found[0][1]
    resolved = [words for words, entity in fact.resolves.items() if entity == fact.subject]
    for words in (*resolved, *names):
        start = source.text.find(words, proof.start, proof.end)
        end = start + len(words)
        if start >= 0 and cuts_short(source.text, start, end, source.language).ok:
            return start, end
    return None
