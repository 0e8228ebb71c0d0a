"""Choice items made from statements, memberships and quantities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, cast

from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.items.models import Blueprint, Choice, ChoiceForm, Option
from quiz.items.options import choose_distractors, shuffled
from quiz.items.wording import fact_in_words, name_of, quantity_value, upper_first, within
from quiz.values.folding import fold

if TYPE_CHECKING:
    from quiz.items.bank import ItemBank


_SAMPLE = 40
"""How many entities of a type are looked at where there are many."""


class RelationForms:
    """The forms that ask for entities and numbers."""

    def __init__(self, bank: ItemBank) -> None:
        self.bank = bank
        self.truth = bank.truth
        self.pack = bank.pack
        self._by_type: dict[str, list[str]] = {}
        for entity_id, entity in self.pack.entities.items():
            self._by_type.setdefault(entity.type, []).append(entity_id)

    # -- what there is to ask ---------------------------------------------------------------

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Every question about statements, memberships and quantities, or about these ``about``."""
        for fact_id in self.pack.facts if about is None else about:
            fact = self.pack.facts[fact_id]
            if isinstance(fact, Statement):
                relation = self.pack.relations[fact.relation]
                if relation.ask_object or fact.ask_object:
                    yield Blueprint(f"object:{fact_id}", "object", (fact_id,))
                if relation.ask_subject or fact.ask_subject:
                    yield Blueprint(f"subject:{fact_id}", "subject", (fact_id,))
            elif isinstance(fact, Membership):
                if not fact.complete:
                    continue
                for member in fact.members:
                    yield Blueprint(f"member:{fact_id}:{member}", "member", (fact_id,), member)
                for other in self._outsiders(fact):
                    yield Blueprint(f"other:{fact_id}:{other}", "other", (fact_id,), other)
            elif isinstance(fact, Quantity):
                yield Blueprint(f"quantity:{fact_id}", "quantity", (fact_id,))

    def _outsiders(self, fact: Membership) -> list[str]:
        """The entities of the members' type that are provably not in the group."""
        types = dict.fromkeys(self.pack.entities[member].type for member in fact.members)
        return [
            entity_id
            for entity_type in types
            for entity_id in self._by_type[entity_type]
            if self.truth.why_may_be_member(fact, entity_id) is None
        ]

    # -- making -----------------------------------------------------------------------------

    def make(self, blueprint: Blueprint, rng: Random, against: str | None = None) -> Choice | str:
        """The item, or the reason why it cannot be made.

        ``against`` is the id of an option that has to be among the wrong ones.
        """
        fact_id = blueprint.facts[0]
        fact = self.pack.facts[fact_id]
        if isinstance(fact, Statement):
            return self._make_statement(blueprint, fact, rng, against)
        if isinstance(fact, Membership):
            return self._make_membership(blueprint, fact, rng, against)
        assert isinstance(fact, Quantity)
        return self._make_quantity(blueprint, fact, rng, against)

    def _make_statement(
        self, blueprint: Blueprint, fact: Statement, rng: Random, against: str | None
    ) -> Choice | str:
        language = self.bank.language
        relation = self.pack.relations[fact.relation]
        if blueprint.form == "object":
            key, given, side, entity_type = fact.object, fact.subject, "subject", relation.object
            stem = (fact.ask_object or relation.ask_object)[language]
            why = self.truth.why_object_may_be_true
        else:
            key, given, side, entity_type = fact.subject, fact.object, "object", relation.subject
            stem = (fact.ask_subject or relation.ask_subject)[language]
            why = self.truth.why_subject_may_be_true
        preferred = [e for e in fact.distractors if self.pack.entities[e].type == entity_type]
        stem = stem.format(**{side: within(name_of(self.pack, given, language), language)})
        folded = fold(stem)
        pool = _sample(self._by_type.get(entity_type, []), rng)
        if against is not None and against in self._by_type.get(entity_type, []):
            pool = [*pool, against]
        others = [
            entity_id
            for entity_id in dict.fromkeys([*preferred, *pool])
            if entity_id not in (key, given)
            and not self._named_in(entity_id, folded)
            and why(fact, entity_id) is None
        ]
        if self._named_in(key, folded):
            return "the stem names the key"
        first = sum(entity_id in preferred for entity_id in others)
        return self._choice(
            blueprint,
            stem,
            key,
            others,
            rng,
            first,
            lambda e: self._told_of(e, fact.relation),
            against,
        )

    def _make_membership(
        self, blueprint: Blueprint, fact: Membership, rng: Random, against: str | None
    ) -> Choice | str:
        language, words, fact_id = self.bank.language, self.bank.words, blueprint.facts[0]
        group = fact.group[language]
        asked = blueprint.detail
        if blueprint.form == "other":
            stem = fact.ask_other.get(language) or words("stem.other", group=group)
            truth = words("truth.member", group=group)
            members = list(fact.members)
            return self._choice(
                blueprint, stem, asked, members, rng, 0, lambda _: (fact_id, truth), against
            )
        stem = fact.ask_member.get(language) or words("stem.member", group=group)
        if self._named_in(asked, fold(stem)):
            return "the stem names the key"
        truth = words("truth.not-member", group=group)
        outsiders = self._outsiders(fact)
        preferred = [e for e in fact.distractors if e in outsiders]
        others = list(dict.fromkeys([*preferred, *outsiders]))
        return self._choice(
            blueprint,
            stem,
            asked,
            others,
            rng,
            len(preferred),
            lambda e: self._told_of(e, "") if e in self.bank.tellings else (None, truth),
            against,
        )

    def _make_quantity(
        self, blueprint: Blueprint, fact: Quantity, rng: Random, against: str | None
    ) -> Choice | str:
        language, fact_id = self.bank.language, blueprint.facts[0]
        stem = fact.ask[language]
        numbers: dict[int, str | None] = {}
        for other_id in self.bank.quantities(fact.unit):
            other = self.pack.facts[other_id]
            if isinstance(other, Quantity) and self.truth.number_is_false(fact, other.number):
                numbers.setdefault(other.number, other_id)
        told = len(numbers)
        for number in fact.distractors:
            numbers.setdefault(number, None)
        if against is not None and against not in map(str, numbers):
            return f"{against} cannot be proven false"
        shown = {number: upper_first(quantity_value(fact, number, language)) for number in numbers}
        candidates = [(shown[number], number) for number in numbers]
        key = upper_first(quantity_value(fact, fact.number, language))
        must = None if against is None else shown[int(against)]
        chosen = choose_distractors(key, stem, candidates, rng, told, must)
        if isinstance(chosen, str):
            return chosen
        unmentioned = self.bank.words("truth.unmentioned")
        wrong = [
            Option(
                text,
                False,
                str(number),
                teller,
                unmentioned if teller is None else fact_in_words(self.pack, teller, language),
            )
            for text, number in chosen
            for teller in (numbers[number],)
        ]
        right = Option(key, True, str(fact.number), fact_id)
        return self._item(blueprint, stem, right, wrong, (key,), rng)

    # -- parts ------------------------------------------------------------------------------

    @cached_property
    def _shown(self) -> dict[str, str]:
        """Each entity's name as an option shows it."""
        language = self.bank.language
        return {
            entity_id: upper_first(entity.name[language])
            for entity_id, entity in self.pack.entities.items()
        }

    @cached_property
    def _folded(self) -> dict[str, tuple[str, ...]]:
        """Each entity's names, folded, for finding them in a stem."""
        language = self.bank.language
        return {
            entity_id: tuple(map(fold, entity.names(language)))
            for entity_id, entity in self.pack.entities.items()
        }

    def _named_in(self, entity_id: str, folded: str) -> bool:
        """Whether a stem (folded) names an entity: such an option would be out of the question."""
        return any(name in folded for name in self._folded[entity_id])

    def _told_of(self, entity_id: str, relation: str) -> tuple[str | None, str]:
        """What an entity really is, by its own relation or by any fact of it: (fact, words)."""
        tellings = self.bank.tellings.get(entity_id)
        if not tellings:
            return None, self.bank.words("truth.unmentioned")
        language = self.bank.language
        best = min(tellings, key=lambda fact_id: self._telling_rank(fact_id, relation))
        fact = self.pack.facts[best]
        if isinstance(fact, Membership):
            return best, self.bank.words("truth.member", group=fact.group[language])
        return best, fact_in_words(self.pack, best, language)

    def _telling_rank(self, fact_id: str, relation: str) -> int:
        fact = self.pack.facts[fact_id]
        if isinstance(fact, Statement):
            return 0 if fact.relation == relation else 1
        return 3 if isinstance(fact, Event) else 2

    def _choice(
        self,
        blueprint: Blueprint,
        stem: str,
        key: str,
        others: list[str],
        rng: Random,
        preferred: int,
        tell: Callable[[str], tuple[str | None, str]],
        against: str | None,
    ) -> Choice | str:
        """The item whose options are entities; ``tell`` gives the fact of one and what it is."""
        shown = self._shown
        candidates = [(shown[entity_id], entity_id) for entity_id in others]
        if against is not None and against not in others:
            return f"“{against}” cannot be proven false"
        must = None if against is None else shown[against]
        chosen = choose_distractors(shown[key], stem, candidates, rng, preferred, must)
        if isinstance(chosen, str):
            return chosen
        wrong = [Option(text, False, entity_id, *tell(entity_id)) for text, entity_id in chosen]
        names = self.pack.entities[key].names(self.bank.language)
        right = Option(shown[key], True, key, blueprint.facts[0])
        return self._item(blueprint, stem, right, wrong, names, rng)

    def _item(
        self,
        blueprint: Blueprint,
        stem: str,
        key: Option,
        wrong: list[Option],
        key_names: tuple[str, ...],
        rng: Random,
    ) -> Choice:
        return Choice(
            blueprint.id,
            cast(ChoiceForm, blueprint.form),
            self.bank.language,
            stem,
            shuffled([key, *wrong], rng),
            blueprint.facts,
            key_names,
            self.pack.id,
            blueprint.facts[:1],
        )


def _sample(pool: list[str], rng: Random) -> list[str]:
    return pool if len(pool) <= _SAMPLE else rng.sample(pool, _SAMPLE)
