"""Forms that ask who is in a complete group, and who is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random
from typing import ClassVar, Literal, assert_never, cast, get_args

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Membership
from quiz.facts.phrasing import name_of
from quiz.facts.proven_pack import ProvenPack
from quiz.items.forms.entity_options import EntityForms
from quiz.items.gaps.gap_options import may_be_read_in
from quiz.items.models import AlsoRight, Blueprint, Choice
from quiz.items.wording import upper_first
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Message, worded
from quiz.values.folding import fold

MembershipForm = Literal["member", "other"]


class MembershipForms(EntityForms):
    """A member of a group, and (``other``) what is *not* in it."""

    forms: ClassVar[tuple[MembershipForm, ...]] = get_args(MembershipForm)
    kind: ClassVar[type[Claim]] = Membership

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about complete groups, or these ``about``."""
        for fact_id, fact in self.facts(Membership, about):
            if not fact.complete:
                continue
            for member in fact.members:
                yield Blueprint(f"member:{fact_id}:{member}", "member", (fact_id,), member)
            for other in self._outsiders(fact):
                yield Blueprint(f"other:{fact_id}:{other}", "other", (fact_id,), other)

    def _outsiders(self, fact: Membership) -> list[str]:
        """Return the entities of the members' type that are provably not in the group."""
        types = dict.fromkeys(self.pack.entities[member].type for member in fact.members)
        return [
            entity_id
            for entity_type in types
            for entity_id in self.material.entities_by_type[entity_type]
            if self.exclusions.why_may_be_member(fact, entity_id) is None
        ]

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        fact = self.fact(Membership, blueprint)
        fact_id, asked = blueprint.facts[0], blueprint.detail
        group = text_in(self.language, fact.group)
        form = cast(MembershipForm, blueprint.form)
        match form:
            case "other":
                is_member = self.material.truth("truth.member", group=group)
                return self.entities_choice(
                    blueprint,
                    rng,
                    stem=fact.ask_other.get(self.language) or self.words("stem.other", group=group),
                    key=asked,
                    others=list(fact.members),
                    describe=lambda _: (fact_id, is_member),
                    wanted=wanted,
                )
            case "member":
                stem = fact.ask_member.get(self.language) or self.words("stem.member", group=group)
                # The group's own name may hold that of a member.
                if self.named_in(asked, fold(stem)):
                    return worded("refused.stem-names-key")
                outsiders = self._outsiders(fact)
                if not self.material.is_made_again(wanted):
                    outsiders = [
                        e for e in outsiders if not may_be_read_in(self.material, fact_id, e)
                    ]
                preferred = [e for e in fact.distractors if e in outsiders]
                is_none = self.material.truth("truth.not-member", group=group)
                return self.entities_choice(
                    blueprint,
                    rng,
                    stem=stem,
                    key=asked,
                    others=list(dict.fromkeys([*preferred, *outsiders])),
                    describe=lambda e: self._outsider(e, is_none),
                    preferred=len(preferred),
                    wanted=wanted,
                )
            case _:
                assert_never(form)

    @classmethod
    def also_right(cls, proven: ProvenPack, item: Choice) -> tuple[AlsoRight, ...]:
        """Return the other members of the group."""
        if item.form != "member":
            return ()
        fact, key = proven.pack.facts[item.facts[0]], item.options[item.key].id
        assert isinstance(fact, Membership)
        return tuple(
            AlsoRight(upper_first(name_of(proven.pack, member, item.language)), item.facts[0])
            for member in fact.members
            if member != key
        )

    def _outsider(self, entity_id: str, is_none: str) -> tuple[str | None, str]:
        """Return what an entity outside a group is; without a fact, that it is none of them."""
        if entity_id in self.material.tellings:
            return self.described(entity_id, "")
        return None, is_none
