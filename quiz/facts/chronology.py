"""Chronology of a pack: which facts tell one event, and which event provably came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from quiz.facts.models import Event, Pack
from quiz.values.dates import When, certainly_before


class Chronology:
    """The events of one pack, each by all of its tellings.

    With ``signed``, an order relies on the dates of these facts alone: whether a date is that of
    *this* event is for a person to say. Which facts tell one event, and which of them stands for
    it, does not change with what is signed.
    """

    def __init__(self, pack: Pack, signed: Collection[str] | None = None) -> None:
        self.pack = pack
        self._signed = signed

    def relying_on(self, signed: Collection[str]) -> Chronology:
        """Return the same events, ordered by the dates of these facts alone."""
        view = Chronology(self.pack, signed)
        # Shared, for they take a pass over the whole pack.
        view._events, view.sisters, view._best = self._events, self.sisters, self._best
        return view

    @cached_property
    def sisters(self) -> dict[str, tuple[str, ...]]:
        """For each event fact, all facts that tell the same event, itself included."""
        root: dict[str, str] = {}
        events = self._events
        told_again = {event.sister_of for event in events.values()}
        for event_id, event in events.items():
            if event.sister_of is None and event_id not in told_again:
                continue  # as nearly all: it is its own family
            path: dict[str, None] = {}
            step: str | None = event_id
            while step in events and step not in root and step not in path:
                path[step] = None
                step = events[step].sister_of
            if step in path:  # a circle has no end: its least id stands for it
                end = min(list(path)[list(path).index(step) :])
            else:
                end = root[step] if step in root else list(path)[-1]
            root |= dict.fromkeys(path, end)
        families: dict[str, list[str]] = defaultdict(list)
        for event_id, family in root.items():
            families[family].append(event_id)
        return {
            event_id: tuple(families[root[event_id]]) if event_id in root else (event_id,)
            for event_id in events
        }

    def event(self, event_id: str) -> Event:
        """Return an event fact by its id.

        Raises:
            KeyError: where there is no such event.
        """
        return self._events[event_id]

    def when(self, fact_id: str) -> When | None:
        """Return when what a fact states happened; None where it is no event."""
        event = self._events.get(fact_id)
        return None if event is None else event.when

    @cached_property
    def _events(self) -> dict[str, Event]:
        return self.pack.facts_of(Event)

    @cached_property
    def _best(self) -> dict[str, str]:
        best: dict[str, str] = {}
        for event_id, family in self.sisters.items():
            best[event_id] = min(family, key=self._width) if len(family) > 1 else event_id
        return best

    def _width(self, event_id: str) -> tuple[int, str]:
        when = self._events[event_id].when
        # Between equals the id decides, so that every machine asks for the same telling.
        return when.last_day - when.first_day, event_id

    def tellings(self, event_id: str) -> tuple[str, ...]:
        """Return the facts that tell the same event and may be relied on."""
        family = self.sisters.get(event_id, ())
        if self._signed is None:
            return family
        return tuple(fact for fact in family if fact in self._signed)

    def told(self, event_id: str) -> str | None:
        """Return the most precise of the `tellings` of an event; None where there is none."""
        if self._signed is None:
            return self._best[event_id]
        return min(self.tellings(event_id), key=self._width, default=None)

    @cached_property
    def by_first_day(self) -> list[str]:
        """One fact an event, its most precise telling, in the order of their first days."""
        events = self._events
        if self._signed is None:
            best = set(self._best.values())
        else:
            told = (self.told(event) for event in events if event in self._signed)
            best = {event for event in told if event is not None}
        return sorted(best, key=lambda event: (events[event].when.first_day, event))

    def most_precise(self, event_id: str) -> str:
        """Return, of the facts that tell the same event, the one whose date is narrowest."""
        return self._best[event_id]

    def remembered_as(self, fact_id: str) -> str:
        """Return the fact that stands for a fact in a memory: of an event, the most precise."""
        return self._best.get(fact_id, fact_id)

    def same_event(self, one: str, other: str) -> bool:
        """Return whether two facts tell the same event."""
        return one in self.sisters[other]

    def provably_before(self, one: str, other: str) -> bool:
        """Return whether the last day of one precedes the first day of the other (rule 6)."""
        if self.same_event(one, other):
            return False
        first, second = self.told(one), self.told(other)
        if first is None or second is None:
            return False
        return certainly_before(self.event(first).when, self.event(second).when)

    def provably_apart(self, one: str, other: str) -> bool:
        """Return whether one of two events, whichever it is, is provably before the other."""
        return self.provably_before(one, other) or self.provably_before(other, one)
