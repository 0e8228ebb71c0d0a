"""Events as options: what all families of forms that ask about events have in common."""

from __future__ import annotations

from collections.abc import Collection
from random import Random
from typing import ClassVar

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Event
from quiz.items.forms.family import Described, FormFamily
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.wording import truth_dated
from quiz.languages.messages import Message, worded

MOST_SAMPLED = 7
"""How many candidates are looked at where there are many: enough to vary, few enough for speed."""


class EventForms(FormFamily):
    """Forms that ask about events. Each event is asked about once, however often it is told."""

    kind: ClassVar[type[Claim]] = Event
    compares_facts: ClassVar[bool] = True

    @property
    def events(self) -> list[str]:
        """One fact an event that has a title, its most precise that is signed, by first day."""
        return self.material.titled_events

    def asked(self, about: Collection[str] | None) -> set[str] | None:
        """Return the events that some facts tell, each by the fact in `events`; None for all."""
        if about is None:
            return None
        told = {self.chronology.told(fact) for fact in about}
        return {event for event in told if event is not None and self.chronology.event(event).title}

    def event_id(self, fact: str) -> str:
        """Return what an option that is an event, or its date, stands for."""
        return self.chronology.most_precise(fact)

    def preferred(self, event: str) -> frozenset[str]:
        """Return the events that an author wants as wrong options."""
        distractors = self.chronology.event(event).distractors
        told = (self.chronology.told(fact) for fact in distractors)
        return frozenset(event for event in told if event is not None)

    def events_choice(
        self,
        blueprint: Blueprint,
        rng: Random,
        *,
        stem: str,
        key_event: str,
        others: list[str],
        preferred: int,
        wanted: Collection[str],
    ) -> Choice | Message:
        """Make an item whose options are events."""
        shown = self.material.shown_titles
        # By what an option stands for: the fact may be another telling of the same event.
        told = {self.event_id(event): event for event in others} if wanted else {}
        if missing := set(wanted).difference(told):
            return worded("refused.event-not-false", option=min(missing))
        return self.choice(
            blueprint,
            rng,
            stem=stem,
            key=Option(shown[key_event], True, self.event_id(key_event), key_event),
            candidates=[(shown[event], event) for event in others],
            describe=self._describe,
            preferred=preferred,
            must={shown[told[event]] for event in wanted},
        )

    def _describe(self, event: str) -> Described:
        # At the precision of the telling whose sentence is shown, which may be a coarser one.
        when = self.chronology.event(event).when
        return Described(
            self.event_id(event), event, truth_dated(when, self.words, self.material.months)
        )
