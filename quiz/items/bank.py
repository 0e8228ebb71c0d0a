"""The bank of a pack: every item that can be made from its facts, and the making of each.

A blueprint says which facts an item asks about; `ItemBank.make` draws its distractors and its
order from a seed. The same pack, language and seed give the same items on any machine: each item
has a generator of its own, seeded with the seed and the item's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from random import Random
from typing import Literal

from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.events import EventForms
from quiz.items.models import Blueprint, Item, Refusal
from quiz.items.ordering import OrderingForm
from quiz.items.relations import RelationForms
from quiz.languages.catalogue import catalogue

Kind = Literal["choice", "ordering", "mixed"]


class ItemBank:
    """Every item of one proven pack in one language.

    Raises:
        KeyError: if the interface does not speak the language.
        ValueError: if the pack has no texts in it.
    """

    def __init__(self, proven: ProvenPack, language: str) -> None:
        if language not in proven.pack.languages:
            raise ValueError(f"the pack {proven.pack.id} has no texts in {language}")
        self.proven = proven
        self.pack = proven.pack
        self.truth = proven.truth
        self.language = language
        self.words = catalogue(language)

    @cached_property
    def _makers(self) -> tuple[EventForms, RelationForms, OrderingForm]:
        return EventForms(self), RelationForms(self), OrderingForm(self)

    def blueprints(self, kind: Kind = "mixed", seed: int | str = 0) -> Iterator[Blueprint]:
        """Every blueprint of a kind, choice items first; the order is the pack's.

        The seed matters only where a pack has too many orderings or pairs of events to list.
        """
        events, relations, orderings = self._makers
        if kind != "ordering":
            yield from events.blueprints()
            yield from relations.blueprints()
        if kind != "choice":
            yield from orderings.blueprints(seed)

    def blueprints_about(self, facts: Iterable[str]) -> Iterator[Blueprint]:
        """The blueprints of choice items that ask about some facts of the pack.

        An event is asked about by all facts that tell it. Not listed are the questions that measure
        an event against an earlier one where a pack has very many.
        """
        events, relations, _ = self._makers
        told = self.truth.sisters
        facts = list(facts)
        yield from events.blueprints([fact for fact in facts if fact in told])
        yield from relations.blueprints([fact for fact in facts if fact not in told])

    def remembered_as(self, fact: str) -> str:
        """The fact that stands for a fact in a memory: of an event told twice, the most precise."""
        return self.truth.most_precise(fact) if fact in self.truth.sisters else fact

    def blueprint(self, item_id: str) -> Blueprint | None:
        """The blueprint of an item's id; None where the pack yields no such item."""
        if item_id.startswith("ordering:"):
            return self._makers[2].blueprint(item_id)
        return self._choices.get(item_id)

    @cached_property
    def _choices(self) -> dict[str, Blueprint]:
        return {blueprint.id: blueprint for blueprint in self.blueprints("choice")}

    def make(
        self,
        blueprint: Blueprint,
        seed: int | str,
        *,
        against: str | None = None,
        insert: bool = False,
    ) -> Item | Refusal:
        """The item of a blueprint, or why it cannot be made.

        ``against`` is the `Option.id` of something false that has to be among the options of a
        choice; with ``insert`` an ordering is asked one event at a time.
        """
        rng = Random(f"{seed}|{blueprint.id}")
        events, relations, orderings = self._makers
        if blueprint.form == "ordering":
            return orderings.make(blueprint, rng, "insert" if insert else "sort")
        maker = events if isinstance(self.pack.facts[blueprint.facts[0]], Event) else relations
        made = maker.make(blueprint, rng, against)
        return Refusal(blueprint.id, blueprint.facts, made) if isinstance(made, str) else made

    def items(self, kind: Kind = "mixed", seed: int | str = 0) -> Iterator[Item | Refusal]:
        """Every item of a kind, and a refusal for each that cannot be made."""
        for blueprint in self.blueprints(kind, seed):
            yield self.make(blueprint, seed)

    @cached_property
    def tellings(self) -> dict[str, list[str]]:
        """For each entity, the facts that name it, statements first: feedback tells by them."""
        found = {
            entity_id: [entity.told_by]
            for entity_id, entity in self.pack.entities.items()
            if entity.told_by is not None
        }
        for kind in (Statement, Membership, Event):
            for fact_id, fact in self.pack.facts.items():
                if not isinstance(fact, kind):
                    continue
                if isinstance(fact, Statement):
                    named: tuple[str, ...] = (fact.object, fact.subject)
                elif isinstance(fact, Membership):
                    named = tuple(fact.members)
                else:
                    named = fact.participants
                for entity_id in named:
                    found.setdefault(entity_id, []).append(fact_id)
        return found

    def quantities(self, unit: str) -> list[str]:
        """The quantities of one unit, in the pack's order."""
        return self._by_unit.get(unit, [])

    @cached_property
    def _by_unit(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for fact_id, fact in self.pack.facts.items():
            if isinstance(fact, Quantity):
                found.setdefault(fact.unit, []).append(fact_id)
        return found
