"""The form that asks for a number."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random
from typing import ClassVar

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Quantity
from quiz.facts.phrasing import number_in
from quiz.items.forms.family import Described, FormFamily
from quiz.items.forms.numbers import is_near, numbers_near
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS, choose_ascending
from quiz.items.wording import upper_first
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Message, worded
from quiz.languages.records import plural_category


def agrees(fact: Quantity, number: float, language: str) -> bool:
    """Return whether what is counted reads with a number as it does with the fact's own."""
    if not fact.counts_noun(language):
        return True
    category = plural_category(fact.number, language)
    return number >= 0 and plural_category(number, language) == category


class QuantityForms(FormFamily):
    """The number of a quantity, among others of its unit."""

    forms: ClassVar[tuple[str, ...]] = ("quantity",)
    ascending: ClassVar[frozenset[str]] = frozenset(forms)
    kind: ClassVar[type[Claim]] = Quantity

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about quantities, or these ``about``."""
        for fact_id, fact in self.facts(Quantity, about):
            if fact.ask:
                yield Blueprint(f"quantity:{fact_id}", "quantity", (fact_id,))

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        fact, fact_id = self.fact(Quantity, blueprint), blueprint.facts[0]
        told = self._told(fact)
        try:
            asked_for = tuple(map(number_in, wanted))
        except KeyError as error:
            return worded("refused.no-number", option=error.args[0])

        is_made_again = self.material.is_made_again(wanted)

        def is_far(number: float) -> bool:
            return is_made_again or not self.material.nearness.number_may_read_true(fact_id, number)

        for number in asked_for:
            # Games of earlier versions hold numbers that lie near a rounded one.
            is_false = self.exclusions.number_is_false(fact, number)
            if not is_false and not (self.material.is_earlier and number != fact.number):
                return worded("refused.number-not-false", option=str(number))
            if not is_far(number):
                return worded("refused.number-not-false", option=str(number))
        # What an author names comes behind what is told: no sentence says what it really is.
        others = [
            n
            for n in dict.fromkeys([*told, *fact.distractors])
            if self.exclusions.number_is_false(fact, n) and is_far(n)
        ]
        fair = [n for n in others if is_near(n, fact.number) and agrees(fact, n, self.language)]
        chosen = choose_ascending(
            fact.number,
            fair,
            rng,
            value=float,
            make=lambda: numbers_near(
                fact.number,
                rng,
                lambda n: agrees(fact, n, self.language) and is_far(n),
                apart=self.exclusions.number_apart(fact),
            ),
            preferred=sum(n in told for n in fair),
            must=asked_for,
        )
        if isinstance(chosen, Message):
            return chosen
        options = [
            (n, Option(self._shown(fact, n), False, *self._describe(n, told))) for n in chosen
        ]
        key = Option(self._shown(fact, fact.number), True, str(fact.number), fact_id)
        return self.ascending_choice(
            blueprint,
            stem=text_in(self.language, fact.ask),
            key=key,
            below=[option for n, option in options if n < fact.number],
            above=[option for n, option in options if n > fact.number],
            are_wanted=len(wanted) == DISTRACTORS,
        )

    def _told(self, fact: Quantity) -> dict[float, str]:
        """Return the other numbers of its unit, each with the first fact that states it."""
        told: dict[float, str] = {}
        for other_id, other in self.material.quantities(fact.unit):
            if self.exclusions.number_is_false(fact, other.number):
                told.setdefault(other.number, other_id)
        return told

    def _shown(self, fact: Quantity, number: float) -> str:
        is_plain = self.material.is_earlier
        return upper_first(fact.value_in_words(number, self.language, is_plain=is_plain))

    def _describe(self, number: float, told: dict[float, str]) -> Described:
        teller = told.get(number)
        if teller is not None:
            return Described(str(number), teller, self.material.told(teller))
        # Of another unit it may be told all the same.
        name = "unmentioned" if number in self.material.numbers else "no-number"
        return Described(str(number), None, self.material.truth(f"truth.{name}"))
