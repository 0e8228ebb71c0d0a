"""Exclusions: what is provably false, on which every wrong option stands (rule 4).

Nothing here guesses. A candidate that cannot be shown to be false is not a distractor, whether
or not it happens to be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from quiz.facts.chronology import Chronology
from quiz.facts.containment import Containment
from quiz.facts.entities import Side
from quiz.facts.models import Membership, Pack, Quantity, Statement
from quiz.languages.messages import Message, worded
from quiz.values.dates import When, overlaps
from quiz.values.folding import fold
from quiz.values.rounded_numbers import is_rounded

_APART = 0.3
"""Share of a rounded number up to which another may be meant by it too."""


class Exclusions:
    """The facts of one pack, indexed for asking what they rule out."""

    def __init__(
        self, pack: Pack, chronology: Chronology, signed: Collection[str] | None = None
    ) -> None:
        """``signed`` are the facts whose claims of a complete list may be relied on; None: all."""
        self.pack = pack
        self._chronology = chronology
        self._signed = signed
        self._containment = Containment(pack)
        self._true_sides: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._aparts: dict[int, float] = {}
        """By its identity, how far others lie from the number of each quantity asked about."""

    # -- entities ---------------------------------------------------------------------------

    def holders(self, entity_id: str) -> frozenset[str]:
        """Return the entities that hold another, at any depth."""
        return self._containment.holders(entity_id) - {entity_id}

    @cached_property
    def all_holders(self) -> frozenset[str]:
        """The entities that hold any other."""
        return frozenset[str]().union(*map(self.holders, self.pack.entities))

    @cached_property
    def _folded_names(self) -> dict[str, frozenset[str]]:
        return {
            entity_id: frozenset(
                fold(name)
                for language in {*entity.name, *entity.aliases}
                for name in entity.names(language)
            )
            for entity_id, entity in self.pack.entities.items()
        }

    def may_be_same(self, one: str, other: str) -> bool:
        """Return whether two entities are one, share a name, or one is within the other."""
        if one == other:
            return True
        # An entity that is not declared is reported as such; nothing is ruled out by it meanwhile.
        if one not in self.pack.entities or other not in self.pack.entities:
            return True
        return (
            one in self._containment.holders(other)
            or other in self._containment.holders(one)
            or not self._folded_names[one].isdisjoint(self._folded_names[other])
        )

    # -- statements -------------------------------------------------------------------------

    @cached_property
    def _statements_of(self) -> dict[str, list[Statement]]:
        statements: dict[str, list[Statement]] = defaultdict(list)
        for fact in self.pack.facts_of(Statement).values():
            statements[fact.relation].append(fact)
        return statements

    def why_object_may_be_true(self, statement: Statement, candidate: str) -> Message | None:
        """Say why an entity cannot be shown to be a false object; None where it provably is."""
        relation = self.pack.relations[statement.relation]
        if candidate not in self.pack.entities:
            return worded("maybe.no-entity")
        if self.pack.entities[candidate].type != relation.object:
            return worded("maybe.other-type", type=relation.object)
        if statement.complete_list is not None:
            listed = self.pack.fact_of(Membership, statement.complete_list)
            if listed is None or not listed.complete:
                return worded("maybe.not-complete", group=statement.complete_list)
            if self._signed is not None and statement.complete_list not in self._signed:
                return worded("maybe.list-unsigned", group=statement.complete_list)
            for member in listed.members:
                if self.may_be_same(candidate, member):
                    return worded("maybe.on-the-list", member=member)
        elif not relation.functional:
            return worded("maybe.several-objects", relation=statement.relation)
        for true in self._true_side(statement.relation, "object", statement.subject):
            if self.may_be_same(candidate, true):
                return worded("maybe.like-true", entity=true)
        return None

    def why_subject_may_be_true(self, statement: Statement, candidate: str) -> Message | None:
        """Say why an entity cannot be shown to be a false subject; None where it provably is."""
        relation = self.pack.relations[statement.relation]
        if candidate not in self.pack.entities:
            return worded("maybe.no-entity")
        if self.pack.entities[candidate].type != relation.subject:
            return worded("maybe.other-type", type=relation.subject)
        if not relation.one_subject:
            return worded("maybe.several-subjects", relation=statement.relation)
        for true in self._true_side(statement.relation, "subject", statement.object):
            if self.may_be_same(candidate, true):
                return worded("maybe.like-true", entity=true)
        return None

    def _true_side(self, relation: str, side: Side, given: str) -> tuple[str, ...]:
        """Return what statements put on one side of a relation, given (anything like) the other."""
        true = self._true_sides.get((relation, side, given))
        if true is None:
            # Given anything like it: what is said of a country may be so of its capital too.
            statements = self._statements_of[relation]
            if side == "object":
                found = (s.object for s in statements if self.may_be_same(s.subject, given))
            else:
                found = (s.subject for s in statements if self.may_be_same(s.object, given))
            # In the pack's order, so that the reason told is the same in every run.
            true = self._true_sides[relation, side, given] = tuple(dict.fromkeys(found))
        return true

    # -- memberships ------------------------------------------------------------------------

    def why_may_be_member(self, group: Membership, candidate: str) -> Message | None:
        """Say why an entity cannot be shown to be outside a group; None where it provably is."""
        if candidate not in self.pack.entities:
            return worded("maybe.no-entity")
        if not group.complete:
            return worded("maybe.group-not-complete")
        if id(group) in self._unsigned_groups:
            return worded("maybe.group-unsigned")
        member_types = {
            self.pack.entities[m].type for m in group.members if m in self.pack.entities
        }
        if self.pack.entities[candidate].type not in member_types:
            return worded("maybe.not-of-members")
        for member in group.members:
            if self.may_be_same(candidate, member):
                return worded("maybe.like-member", member=member)
        return None

    @cached_property
    def _unsigned_groups(self) -> frozenset[int]:
        """The groups that nobody has signed to be complete, each by its identity."""
        if self._signed is None:
            return frozenset()
        groups = self.pack.facts_of(Membership).items()
        return frozenset(id(group) for name, group in groups if name not in self._signed)

    # -- events -----------------------------------------------------------------------------

    def date_is_false(self, event_id: str, when: When) -> bool:
        """Return whether an event provably did not happen within ``when``."""
        family = self._chronology.tellings(event_id)
        if family == (event_id,):  # as nearly always
            return not overlaps(self._chronology.event(event_id).when, when)
        # All tell of one event, so one telling that excludes the date is enough.
        return any(
            not overlaps(self._chronology.event(telling).when, when)
            for telling in (event_id, *family)
        )

    # -- quantities -------------------------------------------------------------------------

    def number_is_false(self, quantity: Quantity, number: float) -> bool:
        """Return whether a number is another than the one the source states.

        Of one that it rounds or bounds the others have to lie apart: 290 is about 300 too.
        """
        if number == quantity.number:
            return False
        return abs(number - quantity.number) >= self.number_apart(quantity) * abs(quantity.number)

    def number_apart(self, quantity: Quantity) -> float:
        """Return by what share of a number others have to differ from it to be false."""
        apart = self._aparts.get(id(quantity))
        if apart is None:
            apart = self._aparts[id(quantity)] = _APART if self._is_rounded(quantity) else 0.0
        return apart

    def _is_rounded(self, quantity: Quantity) -> bool:
        shown = quantity.as_shown()
        start = shown.quote.find(shown.evidence[0])
        source = self.pack.sources.get(self.pack.source_of(quantity)) if self.pack.sources else None
        if start < 0 or source is None:
            return False
        return is_rounded(shown.quote, start, start + len(shown.evidence[0]), source.language)
