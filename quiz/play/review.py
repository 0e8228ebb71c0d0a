"""Review: every fact that is due, once, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from quiz.items.bank import ItemBank
from quiz.items.forms.orderings import LARGEST, SMALLEST
from quiz.items.models import Refusal
from quiz.memory.memory import FactKey, Memory
from quiz.play.plan import Draw, Plan, Slot
from quiz.play.recall import Recall
from quiz.play.rules import Rules
from quiz.play.spacing import space_proofs


def plan_review(
    banks: Sequence[ItemBank], rules: Rules, seed: int, memory: Memory, now: datetime
) -> tuple[Slot, ...]:
    """Plan a review, what is most forgotten first as far as no stem gives a key away.

    It asks the facts due of which an item can be made in the language of the banks, as many as it
    is long. Each is asked in another form than last time, if there is one, and none is left out:
    an item whose key or stem gives something away wherever it is put goes where it does least harm.
    """
    recall = Recall(banks, memory, now)
    rng = Random(f"{seed}|review")
    plan = Plan(seed, rules.orders)
    alone, ordered = _askable(banks, recall)
    forced = False
    # Orderings first: their events can be asked in no other way.
    for draw in ordered[: rules.length]:
        slot = plan.make(draw, rng)
        if slot is not None and not plan.put(slot, rng, soon=True):
            plan.force(slot)
            forced = True
    alone = alone[: rules.length - len(plan.slots)]
    due = frozenset(alone)
    for fact in alone:
        slot, fits = _best(recall, fact, plan, rng, due - {fact})
        # In a review nothing due is left out: the least harm is better than a fact unasked.
        if slot is not None and not fits:
            plan.force(slot)
            forced = True
    if forced:
        plan.settle()
    return tuple(space_proofs(plan.slots, len(plan.slots)))


def _best(
    recall: Recall, fact: FactKey, plan: Plan, rng: Random, others: frozenset[FactKey]
) -> tuple[Slot | None, bool]:
    """Put the best item about a fact into a plan; or return it and False, where none fits.

    Not in the form of last time, nor one that takes the turn of ``others``, nor a gap in another
    language than the game's, where there is another, wherever it fits.
    """
    could_be: list[Slot] = []
    for slot in recall.in_another_form(fact, plan, rng, others):
        is_worse = (
            slot.is_foreign
            or slot.form == recall.last_form(fact)
            or not others.isdisjoint(slot.draw.facts)
        )
        if could_be and is_worse:
            break
        if plan.put(slot, rng, soon=True):
            return slot, True
        could_be.append(slot)
    return min(could_be, key=lambda one: plan.harm(one)[0], default=None), False


def _askable(banks: Sequence[ItemBank], recall: Recall) -> tuple[list[FactKey], list[Draw]]:
    """Return the facts due that a choice can ask, and orderings of those that only an order can."""
    due = [fact for fact in recall.seen if recall.is_due(fact)]
    choices = {fact for fact in due if _has_choice(recall, fact)}
    ordered: list[Draw] = []
    for bank in banks:
        events = [
            fact for pack, fact in due if pack == bank.pack.id and fact in bank.chronology.sisters
        ]
        left = [event for event in events if (bank.pack.id, event) not in choices]
        ordered += _orderings(bank, left, [event for event in events if event not in left])
    # An event that fills an ordering up is asked by it.
    choices.difference_update(*(draw.events for draw in ordered))
    return [fact for fact in due if fact in choices], ordered


def _has_choice(recall: Recall, fact: FactKey) -> bool:
    return any(
        not isinstance(draw.bank.make(draw.blueprint, 0), Refusal) for draw in recall.draws(fact)
    )


def _orderings(bank: ItemBank, left: list[str], others: list[str]) -> Iterator[Draw]:
    """Yield orderings of the events left, each once, filled up with others where too few."""
    while left:
        chain: list[str] = []
        for events, most in ((left, LARGEST), (others, SMALLEST)):
            for event in events:
                if len(chain) < most and all(_are_apart(bank, event, one) for one in chain):
                    chain.append(event)
        left = left[1:]
        # The id of an ordering lists its events by date.
        chain.sort(key=lambda event: bank.chronology.event(event).when.first_day)
        blueprint = bank.blueprint(f"ordering:{'+'.join(chain)}")
        if blueprint is not None:
            left = [event for event in left if event not in chain]
            others = [event for event in others if event not in chain]
            yield Draw(bank, blueprint)


def _are_apart(bank: ItemBank, one: str, other: str) -> bool:
    return bank.chronology.provably_apart(one, other)
