"""The bank of a pack: every item that can be made from its facts, and the making of each.

A blueprint says which facts an item asks about; `ItemBank.make` draws its distractors and its
order from a seed. The same pack, language and seed give the same items on any machine: each item
has a generator of its own, seeded with the seed and the item's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from random import Random
from typing import Literal, assert_never

from quiz.facts.kinds.claim import Claim
from quiz.items.forms.family import FormFamily
from quiz.items.forms.orderings import OrderingMaker
from quiz.items.forms.registry import FAMILIES, FAMILY_OF
from quiz.items.material import Material
from quiz.items.models import Blueprint, Item, Refusal
from quiz.languages.messages import Message

Kind = Literal["choice", "ordering", "mixed"]


class ItemBank(Material):
    """Every item of one proven pack in one language."""

    @cached_property
    def _families(self) -> dict[type[FormFamily], FormFamily]:
        return {family: family(self) for family in FAMILIES}

    def _asking(self, kind: type[Claim]) -> list[FormFamily]:
        """Return the families that ask about one fact at a time, and about one of this kind."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [
                family
                for family in self._families.values()
                if not family.compares_facts and issubclass(kind, family.kind)
            ]
        return self._by_kind[kind]

    @cached_property
    def earlier(self) -> ItemBank:
        """The bank of an earlier version of the game, as far as its saved games need it."""
        return ItemBank(self.proven, self.language, earlier=True)

    @cached_property
    def lately(self) -> ItemBank:
        """The bank with the stems that saved games may have, before they were last worded anew."""
        return ItemBank(self.proven, self.language, lately=True)

    @cached_property
    def _by_kind(self) -> dict[type[Claim], list[FormFamily]]:
        return {}

    @cached_property
    def _orderings(self) -> OrderingMaker:
        return OrderingMaker(self)

    def blueprints(self, kind: Kind = "mixed", seed: int | str = 0) -> Iterator[Blueprint]:
        """Yield every blueprint of a kind, choice items first; the order is the pack's.

        The seed matters only where a pack has too many orderings or pairs of events to list.
        """
        if kind != "ordering":
            for family in self._families.values():
                if family.compares_facts:
                    yield from family.blueprints()
            yield from self._about_each(self.pack.facts)
        if kind != "choice":
            yield from self._orderings.blueprints(seed)

    def blueprints_about(self, facts: Iterable[str]) -> Iterator[Blueprint]:
        """Yield the blueprints of choice items that ask about some facts of the pack.

        An event is asked about by all facts that tell it. Not listed are the questions that measure
        an event against an earlier one where a pack has very many.
        """
        facts = list(facts)
        for family in self._families.values():
            if family.compares_facts:
                yield from family.blueprints([fact for fact, _ in family.facts(family.kind, facts)])
        yield from self._about_each(facts)

    def _about_each(self, facts: Iterable[str]) -> Iterator[Blueprint]:
        listed: set[str] = set()
        # Fact by fact, and not family by family: with another order a seed would draw other games.
        for fact in facts:
            for family in self._asking(type(self.pack.facts[fact])):
                for blueprint in family.blueprints((fact,)):
                    # What two facts are stated by is one gap, and of both.
                    if blueprint.id not in listed:
                        listed.add(blueprint.id)
                        yield blueprint

    def blueprint(self, item_id: str) -> Blueprint | None:
        """Return the blueprint of an item's id; None where the pack yields no such item."""
        if item_id.startswith("ordering:"):
            return self._orderings.blueprint(item_id)
        return self._choices.get(item_id)

    @cached_property
    def _choices(self) -> dict[str, Blueprint]:
        # All at once, for a saved game asks for several; and not before, for it takes a pass over
        # the whole pack.
        return {blueprint.id: blueprint for blueprint in self.blueprints("choice")}

    def make(
        self,
        blueprint: Blueprint,
        seed: int | str,
        *,
        against: str | None = None,
        wrong: tuple[str, ...] = (),
        insert: bool = False,
    ) -> Item | Refusal:
        """Make the item of a blueprint, or say why it cannot be made.

        ``against`` is the `Option.id` of something false that has to be among the options of a
        choice, ``wrong`` those of all its wrong ones; with ``insert`` an ordering is asked one
        event at a time.
        """
        # A generator for each item: which others are made, and when, changes nothing in it.
        rng = Random(f"{seed}|{blueprint.id}")
        match blueprint.kind:
            case "choice":
                family = self._families[FAMILY_OF[blueprint.form]]
                wanted = wrong if against is None else (against,)
                made = family.make(blueprint, rng, wanted)
                if isinstance(made, Message):
                    return Refusal(blueprint.id, blueprint.facts, made)
                return made
            case "ordering":
                return self._orderings.make(blueprint, rng, "insert" if insert else "sort")
            case _:
                assert_never(blueprint.kind)

    def items(self, kind: Kind = "mixed", seed: int | str = 0) -> Iterator[Item | Refusal]:
        """Yield every item of a kind, and a refusal for each that cannot be made."""
        for blueprint in self.blueprints(kind, seed):
            yield self.make(blueprint, seed)
