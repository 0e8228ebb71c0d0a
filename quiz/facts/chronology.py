"""Chronology of a pack: which facts tell one event, and which event provably came first."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from quiz.facts.models import Event, Pack
from quiz.values.dates import certainly_before


class Chronology:
    """The events of one pack, each by all of its tellings."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

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

    @cached_property
    def by_first_day(self) -> list[str]:
        """One fact an event, its most precise, in the order of their first days."""
        events = self._events
        best = set(self._best.values())
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
        first, second = self.event(self._best[one]), self.event(self._best[other])
        return certainly_before(first.when, second.when)

    def provably_apart(self, one: str, other: str) -> bool:
        """Return whether one of two events, whichever it is, is provably before the other."""
        return self.provably_before(one, other) or self.provably_before(other, one)
