"""Which items make a game: never a fact twice, never a key that an earlier stem gave away."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.facts.folding import fold
from quiz.items.bank import ItemBank, Kind
from quiz.items.models import Blueprint, Item, Refusal

ORDERING_EVERY = 5
"""In a mixed game, one item in so many puts events in order (at least one, where one can)."""
SHORTEST_ORDERING_SHARE = 2
"""In a mixed game an ordering takes at most one event in so many, so that others can be asked."""


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

    Forms alternate by chance among those that the pack has, so that a game is not ten dates where
    a pack has many events. The same bank, kind, length and seed give the same game.
    """
    rng = Random(f"{seed}|game|{kind}|{length}")
    plan = _Plan(bank)
    orderings = _length_of_orderings(kind, length)
    if orderings:
        _add_orderings(plan, rng, seed, orderings, mixed=kind == "mixed")
    if kind != "ordering":
        for blueprint in _by_turns(list(bank.blueprints("choice", seed)), rng):
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


def _by_turns(blueprints: list[Blueprint], rng: Random) -> Iterator[Blueprint]:
    """The blueprints, the forms taking turns in a drawn order."""
    by_form: dict[str, list[Blueprint]] = {}
    rng.shuffle(blueprints)
    for blueprint in blueprints:
        by_form.setdefault(blueprint.form, []).append(blueprint)
    forms = list(by_form)
    while forms:
        rng.shuffle(forms)
        for form in forms:
            yield by_form[form].pop()
        forms = [form for form in forms if by_form[form]]
