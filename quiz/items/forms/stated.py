"""The form that asks which of four statements the source makes.

The wrong ones are other statements of the pack, each with another entity or number in it, and so
provably false: feedback tells the statement that the source does make.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from random import Random
from typing import ClassVar, cast

from quiz.facts.entities import Side
from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Quantity, Statement
from quiz.facts.phrasing import name_within, number_in
from quiz.items.altered import Altered
from quiz.items.forms.entity_options import EntityForms
from quiz.items.forms.family import Described, sample
from quiz.items.forms.numbers import is_near, numbers_near
from quiz.items.forms.quantities import agrees
from quiz.items.gaps.gap_options import is_topic
from quiz.items.gaps.names import Place, plain
from quiz.items.gaps.stretches import Stretch
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS
from quiz.items.wording import upper_first
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Message, worded
from quiz.values.folding import fold

MOST_SAMPLED = 14
"""How many other facts are looked at for wrong options."""
MOST_ENTITIES = 40
"""How many entities of a type are looked at where there are many."""
LIKELIEST = 4
"""Of the entities that could stand in a statement, one of so many is drawn."""

_SLOT = "\ue000"


class StatedForms(EntityForms):
    """A statement as the source makes it, among others that it does not make."""

    forms: ClassVar[tuple[str, ...]] = ("stated",)
    kind: ClassVar[type[Claim]] = Claim
    options_are_statements: ClassVar[bool] = True
    # Four sentences take their time to read, and the question is always the same.
    weight: ClassVar[float] = 0.4

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield a question about every fact, or these ``about``, that reads as a sentence."""
        if len(self._sentences) > DISTRACTORS:
            for fact_id, fact in self.facts(Claim, about):
                if self._is_sentence(fact):
                    yield Blueprint(f"stated:{fact_id}", "stated", (fact_id,))

    def _is_sentence(self, fact: Claim) -> bool:
        return isinstance(fact, Statement) or (isinstance(fact, Quantity) and bool(fact.says))

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        fact_id = blueprint.facts[0]
        fact = self.pack.facts[fact_id]
        if isinstance(fact, Statement) and any(
            self._names_itself(fact, part) for part in ("subject", "object")
        ):
            return worded("refused.says-itself")
        asked_for: list[Altered] = []
        is_made_again = self.material.is_made_again(wanted)
        for option_id in wanted:
            altered = Altered.of(option_id)
            if (
                altered is None
                or altered.fact == fact_id
                or not self._is_false(altered)
                or not (is_made_again or self._is_far(altered))
            ):
                return worded("refused.not-false", option=option_id)
            asked_for.append(altered)
        taken = {fact_id, *(one.fact for one in asked_for)}
        others = [one for one in self._sentences if one not in taken]
        # One of each fact: of two that differ in a name alone, one more would be seen to be wrong.
        drawn = [
            found
            for other in sample(others, rng, MOST_SAMPLED)
            if (found := self._altered(other, rng)) is not None
        ]
        drawn.sort(key=self._alters_topic)
        candidates = [(self._shown(one), one) for one in (*asked_for, *drawn)]
        candidates = [one for one in candidates if one[0] not in self._true]
        key = Altered(fact_id)
        made = self.choice(
            blueprint,
            rng,
            # No word of the question, which is the same for all, tells a statement from others.
            stem="",
            key=Option(self._shown(key), True, key.id, fact_id),
            candidates=candidates,
            describe=lambda one: Described(one.id, one.fact, self.material.told(one.fact)),
            preferred=sum(not self._alters_topic(one) for _, one in candidates),
            must={self._shown(one) for one in asked_for},
        )
        if isinstance(made, Message):
            return made
        return made._replace(stem=self.words("stem.stated"), key_ends=self._ends(fact))

    def _ends(self, fact: Claim) -> tuple[tuple[str, ...], ...]:
        """Return the names of what a statement is about: who reads all of them may read it."""
        if isinstance(fact, Statement):
            return self.names_told(fact.subject), self.names_told(fact.object)
        assert isinstance(fact, Quantity)
        return ((fact.value_in_words(fact.number, self.language), *fact.evidence),)

    def _shown(self, one: Altered) -> str:
        return upper_first(one.in_words(self.pack, self.language))

    @cached_property
    def _sentences(self) -> list[str]:
        """The facts that read as a sentence, and may be asked about."""
        return [fact_id for fact_id, fact in self.facts(Claim, None) if self._is_sentence(fact)]

    @cached_property
    def _true(self) -> frozenset[str]:
        """What the facts say, as an option would show it: two relations may be worded alike."""
        return frozenset(self._shown(Altered(fact)) for fact in self._sentences)

    def _alters_topic(self, one: Altered) -> bool:
        """Return whether a statement lacks what the whole text is about: so it is seen to be wrong.

        Of a text about Kuwait nearly all that names Bahrain instead is.
        """
        fact = self.pack.facts[one.fact]
        if not isinstance(fact, Statement):
            return False
        own = fact.object if one.part == "object" else fact.subject
        if own not in self._topics:
            self._topics[own] = is_topic(self.material, own)
        return self._topics[own]

    @cached_property
    def _topics(self) -> dict[str, bool]:
        return {}

    # -- what is false ------------------------------------------------------------------------

    def _is_false(self, one: Altered) -> bool:
        """Return whether a statement is provably false."""
        fact = self.pack.facts.get(one.fact)
        if fact is None or not self.material.is_signed(one.fact) or not self._is_sentence(fact):
            return False
        if isinstance(fact, Statement) and one.part in ("subject", "object"):
            return self._why(one.part)(fact, one.value) is None
        if isinstance(fact, Quantity) and one.part == "number":
            try:
                return self.exclusions.number_is_false(fact, number_in(one.value))
            except KeyError:
                return False
        return False

    def _is_far(self, one: Altered) -> bool:
        """Return whether no sentence may be read as making a statement; see `Nearness`."""
        if self.material.is_earlier:
            return True
        nearness = self.material.nearness
        if one.part == "number":
            return not nearness.number_may_read_true(one.fact, number_in(one.value))
        return not nearness.may_read_true(one.fact, cast(Side, one.part), one.value)

    def _why(self, part: str) -> Callable[[Statement, str], Message | None]:
        if part == "object":
            return self.exclusions.why_object_may_be_true
        return self.exclusions.why_subject_may_be_true

    def _altered(self, fact_id: str, rng: Random) -> Altered | None:
        """Draw a false statement that differs from a fact in one thing; None where there is none.

        Seldom a subject: most of what a statement says of it is said of nothing else.
        """
        fact = self.pack.facts[fact_id]
        if isinstance(fact, Quantity):
            return self._altered_number(fact_id, fact, rng)
        found = self._altered_names.get(fact_id)
        if found is None:
            assert isinstance(fact, Statement), fact_id
            found = self._altered_names[fact_id] = self._entities_for(fact_id, fact)
        sides = [one for one in found if one]
        if not sides:
            return None
        side = sides[int(rng.random() * len(sides))]
        return side[int(rng.random() * len(side))]

    @cached_property
    def _altered_names(self) -> dict[str, tuple[list[Altered], list[Altered]]]:
        return {}

    def _entities_for(self, fact_id: str, fact: Statement) -> tuple[list[Altered], list[Altered]]:
        """Return what a statement is with another object, and with another subject."""
        objects = self._with_others(fact_id, fact, "object")
        return objects, self._with_others(fact_id, fact, "subject")

    def _with_others(self, fact_id: str, fact: Statement, part: Side) -> list[Altered]:
        own: str = getattr(fact, part)
        if self._names_itself(fact, part):
            return []
        relation = self.pack.relations[fact.relation]
        entity_type = relation.object if part == "object" else relation.subject
        alike = self.material.entities_by_type.get(entity_type, [])
        given = fact.subject if part == "object" else fact.object
        preferred = [one for one in fact.distractors if one in alike]
        told = [one for one in alike if one in self.material.tellings]
        likely = (*preferred, *told, *alike[:MOST_ENTITIES])
        world = self.pack.offered_beside(own, given) if part == "object" else ()
        found = self._fitting(fact, part, dict.fromkeys((*likely, *world)))
        altered = (Altered(fact_id, part, one) for one in found)
        return list(islice(filter(self._is_far, altered), LIKELIEST))

    def _fitting(self, fact: Statement, part: Side, others: Iterable[str]) -> Iterator[str]:
        """Yield the entities that are false in a statement, and read there as the right one."""
        own: str = getattr(fact, part)
        before, after = self._around(fact, part)
        rest = fold(f"{before} {after}")
        name = plain(self.pack.shown_name(own, self.language))
        stretch = Stretch(f"{before}{name}{after}", len(before), len(before) + len(name))
        place = Place.of(stretch, self.language, self.pack.entities[own])
        why = self._why(part)
        for one in others:
            if one == own or self.named_in(one, rest) or why(fact, one) is not None:
                continue
            shown = plain(self.pack.shown_name(one, self.language))
            if place.fitted((shown,)) == shown and place.verb_agrees(shown):
                yield one

    def _names_itself(self, fact: Statement, part: str) -> bool:
        """Return whether the rest of a statement names what stands on a side of it."""
        before, after = self._around(fact, part)
        return self.named_in(getattr(fact, part), fold(f"{before} {after}"))

    def _around(self, fact: Statement, part: str) -> tuple[str, str]:
        """Return what stands before and behind one side of a statement in words."""
        sides = {
            side: name_within(self.pack, getattr(fact, side), self.language)
            for side in ("subject", "object")
        }
        says = text_in(self.language, self.pack.relations[fact.relation].says)
        before, _, after = says.format(**{**sides, part: _SLOT}).partition(_SLOT)
        return before, after.replace(_SLOT, "")

    def _altered_number(self, fact_id: str, fact: Quantity, rng: Random) -> Altered | None:
        def is_far(number: float) -> bool:
            return self._is_far(Altered(fact_id, "number", str(number)))

        told = [number for _, number in self.material.quantities(fact.unit) if number is not fact]
        likely = [*(number.number for number in told), *fact.distractors]
        near = [
            number
            for number in dict.fromkeys(likely)
            if is_near(number, fact.number)
            and is_far(number)
            and agrees(fact, number, self.language)
            and self.exclusions.number_is_false(fact, number)
        ]
        if not near:
            near = numbers_near(
                fact.number,
                rng,
                lambda number: agrees(fact, number, self.language) and is_far(number),
                apart=self.exclusions.number_apart(fact),
            )
        if not near:
            return None
        return Altered(fact_id, "number", str(near[int(rng.random() * len(near))]))
