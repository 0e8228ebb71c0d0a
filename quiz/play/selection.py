"""Which items make a game: never a fact twice, never a key that an earlier stem gave away."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from random import Random

from quiz.facts.folding import fold
from quiz.items.bank import ItemBank, Kind
from quiz.items.models import Blueprint, Item, Refusal

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


class _Plan:
    """The items chosen so far, in an order in which no stem gives a later key away."""

    def __init__(self, bank: ItemBank) -> None:
        self.bank = bank
        self.items: list[Item] = []
        self._told: list[str] = []
        self._asked: set[str] = set()

    def events_of(self, facts: tuple[str, ...]) -> set[str]:
        """The facts, and for an event every fact that tells it: sisters count as one fact."""
        sisters = self.bank.truth.sisters
        return {sister for fact in facts for sister in sisters.get(fact, (fact,))}

    def is_free(self, facts: tuple[str, ...]) -> bool:
        return self._asked.isdisjoint(self.events_of(facts))

    def add(self, item: Item, rng: Random) -> bool:
        """Add an item where it fits; False where it fits nowhere."""
        if not self.is_free(item.facts):
            return False
        told = told_by(item)
        first = 0  # after the stems' gift: before any stem that names this key
        last = len(self.items)
        for place, earlier in enumerate(self._told):
            if gives_away(earlier, item):
                last = place
                break
        for place, later in enumerate(self.items):
            if gives_away(told, later):
                first = place + 1
        if first > last:
            return False
        place = rng.randint(first, last)
        self.items.insert(place, item)
        self._told.insert(place, told)
        self._asked |= self.events_of(item.facts)
        return True


def told_by(item: Item) -> str:
    """What a player has read once an item was asked: its stem, and the cards of an ordering."""
    cards = (card.text for card in item.events) if item.kind == "ordering" else ()
    return fold("\n".join((item.stem, *cards)))


def gives_away(told: str, item: Item) -> bool:
    """Whether an earlier text (folded) names the key of an item."""
    return any(fold(name) in told for name in item.key_names)


def plan_game(bank: ItemBank, *, kind: Kind, length: int, seed: int | str) -> tuple[Item, ...]:
    """The items of a game, in the order asked; fewer than ``length`` where the pack has no more.

    Choice items are drawn so that kinds of question and facts are both spread over the pack. The
    same bank, kind, length and seed give the same game.
    """
    rng = Random(f"{seed}|game|{kind}|{length}")
    plan = _Plan(bank)
    orderings = _length_of_orderings(kind, length)
    if orderings:
        _add_orderings(plan, rng, seed, orderings, mixed=kind == "mixed")
    if kind != "ordering":
        for blueprint in _spread(list(bank.blueprints("choice", seed)), rng):
            if len(plan.items) >= length:
                break
            if not plan.is_free(blueprint.facts):
                continue
            item = bank.make(blueprint, seed)
            if not isinstance(item, Refusal):
                plan.add(item, rng)
    return tuple(plan.items)


def _length_of_orderings(kind: Kind, length: int) -> int:
    if kind == "choice":
        return 0
    return length if kind == "ordering" else max(1, length // ORDERING_EVERY)


def _add_orderings(plan: _Plan, rng: Random, seed: int | str, wanted: int, *, mixed: bool) -> None:
    """Orderings that share no event; an author's own come first.

    In a mixed game they are short, so that events remain for the other items.
    """
    blueprints = list(plan.bank.blueprints("ordering", seed))
    rng.shuffle(blueprints)
    events = len({e for b in blueprints for e in b.facts})
    longest = max(3, min(5, events // SHORTEST_ORDERING_SHARE)) if mixed else 7
    blueprints.sort(key=lambda b: not b.detail)
    if not mixed:
        # Short ones first: with few events, many short orderings make a longer game than one long.
        blueprints.sort(key=lambda b: len(b.facts))
    for blueprint in blueprints:
        if wanted == 0:
            break
        if len(blueprint.facts) > longest or not plan.is_free(blueprint.facts):
            continue
        item = plan.bank.make(blueprint, seed)
        if not isinstance(item, Refusal) and plan.add(item, rng):
            wanted -= 1


def _spread(blueprints: list[Blueprint], rng: Random) -> Iterator[Blueprint]:
    """The blueprints in a drawn order that is spread over families of forms and over facts.

    A family is drawn by the square root of how many facts it can still ask about: so a pack of
    many statements is not asked for statements alone, nor its few numbers in every game. Within
    a family each fact has its turn before any comes again, however many forms it can be asked in.
    """
    rng.shuffle(blueprints)
    families: dict[str, dict[str, list[Blueprint]]] = {}
    for blueprint in blueprints:
        facts = families.setdefault(FAMILIES[blueprint.form], {})
        facts.setdefault(blueprint.facts[0], []).append(blueprint)
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
