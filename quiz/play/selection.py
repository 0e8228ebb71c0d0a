"""Which items make a game: never a fact twice, never a key that an earlier stem gave away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from random import Random

from quiz.facts.folding import fold
from quiz.items.bank import ItemBank
from quiz.items.models import Blueprint, Item, Refusal
from quiz.play.memory import FactKey, Memory
from quiz.play.rules import Orders, Rules
from quiz.play.session import Planned

ORDERING_EVERY = 8
"""In a mixed game, one item in so many puts events in order (at least one, where one can)."""
SHORTEST_ORDERING_SHARE = 2
"""In a mixed game an ordering takes at most one event in so many, so that others can be asked."""

FAMILIES = {
    "date-of-event": "date",
    "event-of-date": "date",
    "first": "sequence",
    "last": "sequence",
    "before": "sequence",
    "after": "sequence",
    "between": "sequence",
    "object": "statement",
    "subject": "statement",
    "member": "membership",
    "other": "membership",
    "quantity": "quantity",
}
"""The forms of choice items that ask for the same sort of knowledge."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of a game, and what makes it again."""

    plan: Planned
    item: Item


@dataclass(frozen=True, slots=True)
class _Draw:
    """An item that could be asked, of one of the packs."""

    bank: ItemBank
    blueprint: Blueprint

    @property
    def facts(self) -> frozenset[FactKey]:
        """The facts, and for an event every fact that tells it: sisters count as one fact."""
        pack, sisters = self.bank.pack.id, self.bank.truth.sisters
        return frozenset(
            (pack, sister) for fact in self.blueprint.facts for sister in sisters.get(fact, (fact,))
        )


class _Plan:
    """The items chosen so far, in an order in which no stem gives a later key away."""

    def __init__(self, seed: int, orders: Orders) -> None:
        self.seed = seed
        self.slots: list[Slot] = []
        self._orders = orders
        self._told: list[str] = []
        self._asked: set[FactKey] = set()

    def is_free(self, draw: _Draw) -> bool:
        return self._asked.isdisjoint(draw.facts)

    def make(self, draw: _Draw, rng: Random, against: str | None = None) -> Slot | None:
        """The item of a draw; None where it cannot be made."""
        blueprint = draw.blueprint
        insert = blueprint.form == "ordering" and (
            self._orders == "insert" or (self._orders == "both" and rng.random() < 0.5)
        )
        item = draw.bank.make(blueprint, self.seed, against=against, insert=insert)
        if isinstance(item, Refusal):
            return None
        planned = Planned(pack=item.pack, item=item.id, against=against, insert=insert)
        return Slot(planned, item)

    def add(self, draw: _Draw, rng: Random) -> bool:
        """Add an item where it fits; False where it cannot be made or fits nowhere."""
        slot = self.make(draw, rng) if self.is_free(draw) else None
        if slot is None:
            return False
        item = slot.item
        told = told_by(item)
        first = 0  # after the stems' gift: before any stem that names this key
        last = len(self.slots)
        for place, earlier in enumerate(self._told):
            if gives_away(earlier, item):
                last = place
                break
        for place, later in enumerate(self.slots):
            if gives_away(told, later.item):
                first = place + 1
        if first > last:
            return False
        place = rng.randint(first, last)
        self.slots.insert(place, slot)
        self._told.insert(place, told)
        self._asked |= draw.facts
        return True


def told_by(item: Item) -> str:
    """What a player has read once an item was asked: its stem, and the cards of an ordering."""
    cards = (card.text for card in item.events) if item.kind == "ordering" else ()
    return fold("\n".join((item.stem, *cards)))


def gives_away(told: str, item: Item) -> bool:
    """Whether an earlier text (folded) names the key of an item."""
    return any(fold(name) in told for name in item.key_names)


def plan_game(
    banks: Sequence[ItemBank],
    *,
    rules: Rules,
    seed: int,
    memory: Memory | None = None,  # noqa: ARG001
    now: datetime,  # noqa: ARG001
) -> tuple[Slot, ...]:
    """The items of a game, in the order asked; fewer than asked for where there are no more.

    Choice items are drawn so that kinds of question and facts are both spread over the packs. The
    same packs, rules and seed give the same game.
    """
    kind = rules.mode if rules.mode in ("choice", "ordering") else "mixed"
    rng = Random(f"{seed}|game|{kind}|{rules.length}")
    plan = _Plan(seed, rules.orders)
    if kind != "choice":
        mixed = kind == "mixed"
        wanted = max(1, rules.length // ORDERING_EVERY) if mixed else rules.length
        draws = [_Draw(bank, one) for bank in banks for one in bank.blueprints("ordering", seed)]
        _add_orderings(plan, rng, draws, wanted, mixed=mixed)
    if kind != "ordering":
        draws = [_Draw(bank, one) for bank in banks for one in bank.blueprints("choice", seed)]
        for draw in _spread(draws, rng):
            if len(plan.slots) >= rules.length:
                break
            plan.add(draw, rng)
    return tuple(plan.slots)


def _add_orderings(
    plan: _Plan, rng: Random, draws: list[_Draw], wanted: int, *, mixed: bool
) -> None:
    """Orderings that share no event; an author's own come first.

    In a mixed game they are short, so that events remain for the other items.
    """
    rng.shuffle(draws)
    events = len({(draw.bank.pack.id, e) for draw in draws for e in draw.blueprint.facts})
    longest = max(3, min(5, events // SHORTEST_ORDERING_SHARE)) if mixed else 7
    draws.sort(key=lambda draw: not draw.blueprint.detail)
    if not mixed:
        # Short ones first: with few events, many short orderings make a longer game than one long.
        draws.sort(key=lambda draw: len(draw.blueprint.facts))
    for draw in draws:
        if wanted == 0:
            break
        if len(draw.blueprint.facts) <= longest:
            wanted -= plan.add(draw, rng)


def _spread(draws: list[_Draw], rng: Random) -> Iterator[_Draw]:
    """The draws in a drawn order that is spread over families of forms and over facts.

    A family is drawn by the square root of how many facts it can still ask about: so a pack of
    many statements is not asked for statements alone, nor its few numbers in every game. Within
    a family each fact has its turn before any comes again, however many forms it can be asked in.
    """
    rng.shuffle(draws)
    families: dict[str, dict[FactKey, list[_Draw]]] = {}
    for draw in draws:
        facts = families.setdefault(FAMILIES[draw.blueprint.form], {})
        facts.setdefault((draw.bank.pack.id, draw.blueprint.facts[0]), []).append(draw)
    waiting = {family: list(facts) for family, facts in families.items()}
    while waiting:
        names = list(waiting)
        (family,) = rng.choices(names, [sqrt(len(waiting[name])) for name in names])
        fact = waiting[family].pop()
        yield families[family][fact].pop()
        if not families[family][fact]:
            del families[family][fact]
        if not waiting[family]:
            waiting[family] = list(families[family])
            rng.shuffle(waiting[family])
        if not waiting[family]:
            del waiting[family]
