"""The form that asks for a number."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random
from typing import ClassVar

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Quantity
from quiz.items.forms.family import FormFamily
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.wording import upper_first
from quiz.languages.catalogue import text_in


class QuantityForms(FormFamily):
    """The number of a quantity, among others of its unit."""

    forms: ClassVar[tuple[str, ...]] = ("quantity",)
    kind: ClassVar[type[Claim]] = Quantity

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about quantities, or these ``about``."""
        for fact_id, _ in self.facts(Quantity, about):
            yield Blueprint(f"quantity:{fact_id}", "quantity", (fact_id,))

    def make(self, blueprint: Blueprint, rng: Random, against: str | None = None) -> Choice | str:
        """Make the item, or return the reason why it cannot be made."""
        fact, fact_id = self.fact(Quantity, blueprint), blueprint.facts[0]
        numbers: dict[int, str | None] = {}
        for other_id, other in self.material.quantities(fact.unit):
            if self.exclusions.number_is_false(fact, other.number):
                # The first fact that states a number tells of it.
                numbers.setdefault(other.number, other_id)
        told = len(numbers)
        for number in fact.distractors:
            # What an author names beside these comes last: no sentence says what it really is.
            numbers.setdefault(number, None)
        if against is not None and against not in map(str, numbers):
            return f"{against} cannot be proven false"
        shown = {n: upper_first(fact.value_in_words(n, self.language)) for n in numbers}
        unmentioned = self.words("truth.unmentioned")

        def describe(number: int) -> tuple[str, str | None, str]:
            teller = numbers[number]
            if teller is None:
                return str(number), None, unmentioned
            return str(number), teller, self.material.told(teller)

        return self.choice(
            blueprint,
            rng,
            stem=text_in(self.language, fact.ask),
            key=Option(
                upper_first(fact.value_in_words(fact.number, self.language)),
                True,
                str(fact.number),
                fact_id,
            ),
            candidates=[(shown[number], number) for number in numbers],
            describe=describe,
            preferred=told,
            must=None if against is None else shown[int(against)],
        )
