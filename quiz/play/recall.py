"""Recall: the items that a memory asks for, for facts due or nearly so and for confusions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Final

from quiz.items.bank import ItemBank
from quiz.items.forms.registry import FAMILY_OF
from quiz.items.models import Choice
from quiz.memory.memory import RETENTION, Confusion, FactKey, Memory
from quiz.play.plan import Draw, Plan, Slot

NEARLY_DUE: Final = RETENTION + 0.02
"""The retrievability below which a fact comes first in a game: it is due, or will be after at most
a fifth of its interval."""

GAPS_WAIT: Final = 0.7
"""How often a fact that comes back is asked by a gap only where there is no other way."""


_AGAIN: Final = timedelta(days=1)
"""From then on a pair that was mixed up may be set against each other in the form of last time."""


class Recall:
    """The facts of some packs as their player remembers them at a moment."""

    def __init__(self, banks: Sequence[ItemBank], memory: Memory, now: datetime) -> None:
        self.memory = memory
        self.now = now
        self._banks = {bank.pack.id: bank for bank in banks}
        self._draws: dict[FactKey, list[Draw]] = {}

    @cached_property
    def seen(self) -> list[FactKey]:
        """The facts that were asked and still are in the packs, the most forgotten first."""
        seen = [
            (pack, fact)
            for pack, fact in self.memory.facts
            if (bank := self._banks.get(pack)) is not None
            and fact in bank.pack.facts
            and bank.remembered_as(fact) == fact
        ]
        return sorted(seen, key=lambda fact: (self._retrievability[fact], fact))

    @cached_property
    def _retrievability(self) -> dict[FactKey, float]:
        return {fact: self.memory.retrievability(*fact, self.now) for fact in self.memory.facts}

    def is_due(self, fact: FactKey) -> bool:
        """Return whether a fact is to be asked again by now."""
        return self.memory.is_due(*fact, self.now)

    def is_urgent(self, fact: FactKey) -> bool:
        """Return whether a fact is due or nearly so."""
        return self.is_due(fact) or self._retrievability.get(fact, 1) < NEARLY_DUE

    def need(self, fact: FactKey) -> int:
        """Rate how much a fact wants to be asked: 2 if it is urgent, 1 if it is new, else 0."""
        return 2 * self.is_urgent(fact) if fact in self.memory.facts else 1

    @cached_property
    def confusions(self) -> list[Confusion]:
        """What is mixed up in these packs, most often and latest first."""
        found = [one for one in self.memory.confusions if one.pack in self._banks]
        return sorted(found, key=lambda one: (one.times, one.last), reverse=True)

    @cached_property
    def _confused(self) -> dict[FactKey, list[Confusion]]:
        confused: dict[FactKey, list[Confusion]] = {}
        for one in self.confusions:
            confused.setdefault((one.pack, one.fact), []).append(one)
        return confused

    def draws(self, fact: FactKey) -> list[Draw]:
        """Return every choice that asks about a fact."""
        if (known := self._draws.get(fact)) is None:
            bank = self._banks[fact[0]]
            known = [Draw(bank, one) for one in bank.blueprints_about([fact[1]])]
            self._draws[fact] = known
        return known

    def last_form(self, fact: FactKey) -> str | None:
        """Return the form in which a fact was asked last; None where it never was."""
        found = self.memory.facts.get(fact)
        return None if found is None else found.last_form

    def in_another_form(
        self, fact: FactKey, plan: Plan, rng: Random, avoid: frozenset[FactKey] = frozenset()
    ) -> Iterator[Slot]:
        """Yield the items that ask about a fact, best first: in another form than last time.

        Where the fact was confused, its key is set against what was chosen, in another form too if
        there is one. Items that name a fact to ``avoid`` come late, and gaps in another language
        than the game's last of all, behind the form of last time.
        """
        last = self.last_form(fact)
        draws = list(self.draws(fact))
        rng.shuffle(draws)
        # Sorted stably, so that the shuffle decides between equals.
        # A gap's stem tells more than others, so it waits for its turn; which has to come.
        gaps_wait = rng.random() < GAPS_WAIT
        draws.sort(
            key=lambda draw: (
                draw.blueprint.form == last,
                not avoid.isdisjoint(draw.facts),
                gaps_wait and not FAMILY_OF[draw.blueprint.form].wants_signature,
            )
        )
        others = [draw for draw in draws if draw.blueprint.form != last]
        for one in self._confused.get(fact, ()):
            for draw in others or draws:
                if slot := against(plan, draw, rng, key=one.key, wrong=one.chosen):
                    yield slot
        foreign: list[Slot] = []
        for draw in draws:
            if slot := plan.make(draw, rng):
                # Who plays in a translation may not read the source: rather the same form again.
                if slot.is_foreign:
                    foreign.append(slot)
                else:
                    yield slot
        yield from foreign

    def set_against(self, one: Confusion, plan: Plan, rng: Random) -> Iterator[Slot]:
        """Yield the items that set a key against what was chosen, then those that mirror it."""
        bank = self._banks[one.pack]
        if one.fact in bank.pack.facts:
            draws = self._in_other_forms((one.pack, one.fact), plan, rng)
            yield from self._pair(draws, plan, rng, key=one.key, wrong=one.chosen)
        # An event, or an entity that facts describe; a number that was chosen mirrors nothing.
        told = (
            [one.chosen] if one.chosen in bank.chronology.sisters else bank.tellings.get(one.chosen)
        )
        mirrored = ((one.pack, fact) for fact in told or ())
        draws = [draw for fact in mirrored for draw in self._in_other_forms(fact, plan, rng)]
        yield from self._pair(draws, plan, rng, key=one.chosen, wrong=one.key)

    def _in_other_forms(self, fact: FactKey, plan: Plan, rng: Random) -> list[Draw]:
        """Return the choices that ask about a fact, without the form of a game just played.

        All of them where it has but one form, or was not asked for a day.
        """
        draws, found = self.draws(fact), self.memory.facts.get(fact)
        if found is None or self.now - found.last_review >= _AGAIN:
            return draws
        others = [draw for draw in draws if draw.blueprint.form != found.last_form]
        slots = (plan.make(draw, rng) for draw in others)
        # A gap in another language may be one that whoever plays cannot read.
        return others if any(slot and not slot.is_foreign for slot in slots) else draws

    def _pair(
        self, draws: list[Draw], plan: Plan, rng: Random, *, key: str, wrong: str
    ) -> Iterator[Slot]:
        # A copy, because the draws of a fact are kept in the order that its pack lists them in.
        shuffled = draws.copy()
        rng.shuffle(shuffled)
        for draw in shuffled:
            if plan.is_free(draw) and (slot := against(plan, draw, rng, key=key, wrong=wrong)):
                yield slot


def against(plan: Plan, draw: Draw, rng: Random, *, key: str, wrong: str) -> Slot | None:
    """Make the item of a draw that has this key and this wrong option; None where there is none.

    Both are given by their `quiz.items.models.Option.id`.
    """
    slot = plan.make(draw, rng, wrong)
    if slot is None or not isinstance(slot.item, Choice):
        return None
    return slot if slot.item.options[slot.item.key].id == key else None
