"""Ordering items: three to seven events that are provably one before the other.

Only an author's own ordering may hold events whose dates overlap, where it declares ``ties``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from random import Random

from quiz.items.marking import pairs_right
from quiz.items.material import Material
from quiz.items.models import Blueprint, Card, Ordering, OrderingForm

SMALLEST, LARGEST = 3, 7
"""How many events an ordering has."""
ALL_SETS_UP_TO = 12
"""Events up to which every provable ordering is listed: 3,289 at the most."""
SAMPLED = 200
"""Orderings of each size that are drawn from a pack with more events than that."""


class OrderingMaker:
    """The orderings of a pack: those that its author named, then every other that is provable."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.pack = material.pack
        self.chronology = material.chronology

    @property
    def events(self) -> list[str]:
        """One fact an event, its most precise that is signed, by first day."""
        return self.material.orderable_events

    def blueprints(self, seed: int | str) -> Iterator[Blueprint]:
        """Yield every provable ordering; a sample of them where a pack has very many events."""
        listed: set[frozenset[str]] = set()
        for ordering_id, ordering in self.pack.orderings.items():
            if (events := self._told(ordering.events)) is not None:
                listed.add(frozenset(events))
                yield _blueprint(f"ordering:{ordering_id}", events, ordering_id)
        for events in self._sets(seed):
            if frozenset(events) not in listed:
                listed.add(frozenset(events))
                yield _blueprint(f"ordering:{'+'.join(events)}", events)

    def _told(self, events: Iterable[str]) -> tuple[str, ...] | None:
        """Return the facts that tell some events; None where one of them is not signed."""
        told = [self.chronology.told(event) for event in events]
        known = tuple(event for event in told if event is not None)
        return known if len(known) == len(told) else None

    def _sets(self, seed: int | str) -> Iterator[tuple[str, ...]]:
        for size in range(SMALLEST, LARGEST + 1):
            if len(self.events) <= ALL_SETS_UP_TO:
                candidates: Iterator[tuple[str, ...]] = combinations(self.events, size)
            else:
                candidates = self._drawn(size, Random(f"{seed}|orderings|{size}"))
            for events in candidates:
                if self._is_provable(events):
                    yield events

    def _drawn(self, size: int, rng: Random) -> Iterator[tuple[str, ...]]:
        for _ in range(SAMPLED):
            places = sorted(rng.sample(range(len(self.events)), size))
            yield tuple(self.events[place] for place in places)

    def _is_provable(self, events: tuple[str, ...]) -> bool:
        # By first day, so each has only to precede the next: "provably before" is transitive.
        return all(self.chronology.provably_before(one, other) for one, other in pairwise(events))

    def blueprint(self, item_id: str) -> Blueprint | None:
        """Return the blueprint of an item's id; None where the pack proves no such order."""
        name = item_id.removeprefix("ordering:")
        if (ordering := self.pack.orderings.get(name)) is not None:
            events = self._told(ordering.events)
            return None if events is None else _blueprint(item_id, events, name)
        # Not looked up among those listed: of a large pack these are a sample that depends on the
        # seed, and a saved game may name any other.
        events = tuple(name.split("+"))
        if not SMALLEST <= len(events) <= LARGEST or not set(events) <= set(self.events):
            return None
        return _blueprint(item_id, events) if self._is_provable(events) else None

    def _is_right(self, events: list[str]) -> bool:
        right, pairs = pairs_right([self.chronology.event(event).when for event in events])
        return right == pairs

    def make(self, blueprint: Blueprint, rng: Random, form: OrderingForm = "sort") -> Ordering:
        """Make the item, its cards shuffled into an order that is not a right one."""
        language = self.material.language
        # Sorted before it is shuffled: the order in which an author names the events is no matter.
        shown = sorted(blueprint.facts, key=lambda e: self.chronology.event(e).when.first_day)
        while self._is_right(shown):
            rng.shuffle(shown)
        authored = self.pack.orderings.get(blueprint.detail)
        stem = authored.ask.get(language) if authored is not None else None
        return Ordering(
            id=blueprint.id,
            language=language,
            stem=stem or self.material.words("stem.ordering"),
            events=tuple(map(self._card, shown)),
            pack=self.pack.id,
            form=form,
        )

    def _card(self, event: str) -> Card:
        when = self.chronology.event(event).when
        return Card(self.material.shown_titles[event], when, event)


def _blueprint(item_id: str, events: tuple[str, ...], authored: str = "") -> Blueprint:
    return Blueprint(item_id, "ordering", events, authored, kind="ordering")
