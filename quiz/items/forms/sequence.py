"""Forms that ask which event came first, last, before or after another, or how long after."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property
from itertools import combinations
from random import Random
from typing import ClassVar, Literal, assert_never, cast, get_args

from quiz.items.forms.events import MOST_SAMPLED, EventForms
from quiz.items.forms.family import Described, sample
from quiz.items.forms.numbers import GROUPED_FROM, is_near, numbers_near
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS, choose_ascending
from quiz.languages.digits import plain_number
from quiz.languages.messages import Message, worded
from quiz.values.dates import whole_years_between

ALL_PAIRS_UP_TO = 24
"""Events up to which every pair is asked about; beyond, each event meets three others."""
MOST_SPANS = 12
"""How many other lengths of time are looked at on either side of the one asked for."""

SequenceForm = Literal["first", "last", "before", "after", "between"]


class SequenceForms(EventForms):
    """The first and the last of some events, one before or after another, the years between.

    ``between`` asks how many full years passed between two events.
    """

    forms: ClassVar[tuple[SequenceForm, ...]] = get_args(SequenceForm)
    ascending: ClassVar[frozenset[str]] = frozenset(("between",))

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about the sequence of events, or of those told by some facts.

        With ``about`` and many events, without those that measure them against an earlier one:
        looking for the earlier ones would take a pass over the whole pack for each question.
        """
        asked = self.asked(about)
        for event in self.events if asked is None else sorted(asked):
            for form in ("first", "last"):
                yield Blueprint(f"{form}:{event}", form, (event,))
        for earlier, later in self._pairs if asked is None else self._pairs_among(asked):
            if asked is None or earlier in asked:
                yield Blueprint(f"before:{later}:{earlier}", "before", (earlier, later))
            if asked is not None and (later not in asked or len(self.events) > ALL_PAIRS_UP_TO):
                continue
            yield Blueprint(f"after:{earlier}:{later}", "after", (later, earlier))
            if self._years(earlier, later) is not None:
                yield Blueprint(f"between:{earlier}:{later}", "between", (later, earlier))

    @cached_property
    def _first_days(self) -> list[int]:
        return [self.chronology.event(event).when.first_day for event in self.events]

    @cached_property
    def _by_last_day(self) -> tuple[list[int], list[str]]:
        events = sorted(self.events, key=lambda e: (self.chronology.event(e).when.last_day, e))
        return [self.chronology.event(event).when.last_day for event in events], events

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Pairs of events, the first provably before the second."""
        if len(self.events) <= ALL_PAIRS_UP_TO:
            pairs: Iterable[tuple[str, str]] = combinations(self.events, 2)
        else:
            pairs = (pair for place in range(len(self.events)) for pair in self._pairs_from(place))
        return [pair for pair in pairs if self.chronology.provably_before(*pair)]

    def _pairs_among(self, asked: set[str]) -> list[tuple[str, str]]:
        if len(self.events) <= ALL_PAIRS_UP_TO:
            return [pair for pair in self._pairs if not asked.isdisjoint(pair)]
        pairs = (pair for event in sorted(asked) for pair in self._pairs_from(self._place[event]))
        return [pair for pair in pairs if self.chronology.provably_before(*pair)]

    def _pairs_from(self, place: int) -> list[tuple[str, str]]:
        """Pair the event at a place, one of many, with three that begin later."""
        event = self.events[place]
        # From a generator of its own: whichever events are asked about, one meets the same three.
        rng = Random(f"{self.pack.id}|{event}")
        later = range(place + 1, len(self.events))
        return [(event, self.events[i]) for i in sorted(rng.sample(later, min(3, len(later))))]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {event: place for place, event in enumerate(self.events)}

    def _years(self, earlier: str, later: str) -> int | None:
        """Return the full years between two events; None where the dates allow several answers."""
        least, most = whole_years_between(
            self.chronology.event(earlier).when, self.chronology.event(later).when
        )
        return least if least == most and least > 0 else None

    @cached_property
    def _spans(self) -> list[tuple[int, str, str]]:
        """(years, earlier, later) of the pairs that are exactly so far apart."""
        return [
            (years, earlier, later)
            for earlier, later in self._pairs
            if (years := self._years(earlier, later)) is not None
        ]

    # -- making -----------------------------------------------------------------------------

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        form = cast(SequenceForm, blueprint.form)
        match form:
            case "between":
                return self._make_between(blueprint, rng, wanted)
            case "first" | "last" | "before" | "after":
                return self._make_relative(blueprint, form, rng, wanted)
            case _:
                assert_never(form)

    def _make_relative(
        self, blueprint: Blueprint, form: SequenceForm, rng: Random, wanted: tuple[str, ...]
    ) -> Choice | Message:
        key_event = blueprint.facts[0]
        # The wrong options are provably after (or before) what the stem measures against.
        pivot = blueprint.facts[1] if len(blueprint.facts) > 1 else key_event
        when = self.chronology.event(pivot).when
        # By bisection of two sorted lists: a look at every event for each question would take
        # time that grows with the square of the pack.
        if form in ("first", "before"):
            events = self.events
            places = range(bisect_right(self._first_days, when.last_day), len(events))
        else:
            days, events = self._by_last_day
            places = range(bisect_left(days, when.first_day))
        others = [events[place] for place in sample(places, rng, MOST_SAMPLED)]
        if missing := set(wanted).difference(others):
            # The sample may have left them out.
            others += [one for place in places if (one := events[place]) in missing]
        preferred = self.preferred(key_event)
        if preferred:
            others.sort(key=lambda e: e not in preferred)
        event = {} if pivot == key_event else {"event": self.material.titles[pivot]}
        return self.events_choice(
            blueprint,
            rng,
            stem=self.words(f"stem.{form}", **event),
            key_event=key_event,
            others=others,
            preferred=sum(e in preferred for e in others),
            wanted=wanted,
        )

    def _make_between(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...]
    ) -> Choice | Message:
        later, earlier = blueprint.facts
        years = self._years(earlier, later)
        if years is None:
            return worded("refused.several-answers")
        if years < DISTRACTORS and not (wanted or self.material.is_earlier):
            return worded("refused.too-few-years")
        if unreadable := [one for one in wanted if not one.isdecimal() or int(one) == years]:
            return worded("refused.event-not-false", option=unreadable[0])
        # Near ones alone: of many pairs most are apart by quite other lengths of time.
        lengths = self._lengths
        place = bisect_left(lengths, years)
        chosen = choose_ascending(
            years,
            [
                n
                for n in lengths[max(0, place - MOST_SPANS) : place + MOST_SPANS]
                if is_near(n, years)
            ],
            rng,
            value=int,
            # What is so near may be less than a year apart.
            make=lambda: [
                *map(int, numbers_near(years, rng)),
                *([0] if years <= DISTRACTORS else []),
            ],
            must=tuple(map(int, wanted)),
        )
        if isinstance(chosen, Message):
            return chosen
        titles = self.material.titles
        options = [
            (n, Option(self._shown(n), False, *self._describe_length(n, years))) for n in chosen
        ]
        return self.ascending_choice(
            blueprint,
            stem=self.words("stem.between", first=titles[earlier], second=titles[later]),
            key=Option(self._shown(years), True, str(years), later),
            below=[option for n, option in options if n < years],
            above=[option for n, option in options if n > years],
            are_wanted=len(wanted) == DISTRACTORS,
        )

    def _shown(self, years: int) -> str:
        """Return a number of years as an option: bare, so that no noun has to agree with it."""
        if self.material.is_earlier:
            return self.words("option.years", n=years)
        return plain_number(years, grouped=years >= GROUPED_FROM)

    @cached_property
    def _pair_apart(self) -> dict[int, tuple[str, str]]:
        """The first pair of events that is exactly so many years apart, by this number."""
        found: dict[int, tuple[str, str]] = {}
        for years, earlier, later in self._spans:
            found.setdefault(years, (earlier, later))
        return found

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted(self._pair_apart)

    def _describe_length(self, years: int, asked: int) -> Described:
        """Say what a number of years really is, where ``asked`` is the right one."""
        pair = self._pair_apart.get(years)
        if pair is None:
            # No sentence says either number: the dates do, which the proof quotes.
            possible = years in self._possible_lengths
            name = "truth.apart" if possible else "truth.no-duration"
            return Described(str(years), None, self.material.truth(name, n=asked))
        first, second = pair
        titles = self.material.titles
        truth = self.material.truth("truth.duration", first=titles[first], second=titles[second])
        # A length of time is proven by both its ends.
        return Described(str(years), second, truth, (first,))

    @cached_property
    def _possible_lengths(self) -> Container[int]:
        """The full years that may lie between any two events of the pack."""
        if len(self.events) > ALL_PAIRS_UP_TO:
            return range(10**12)
        possible: set[int] = set()
        for one, other in combinations(self.events, 2):
            early, late = (self.chronology.event(event).when for event in (one, other))
            most = max(early.last_day, late.last_day) - min(early.first_day, late.first_day)
            least = max(0, late.first_day - early.last_day)
            # Bounded by days, for a pack whose dates are vague: a year has 365 or 366.
            possible.update(range(least // 366, min(most // 365 + 1, least // 366 + 10_000)))
        return possible
