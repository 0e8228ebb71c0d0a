"""Choice items made from events: their dates, which came first, how long between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from quiz.items.models import Blueprint, Choice, ChoiceForm, Option
from quiz.items.options import choose_distractors, shuffled
from quiz.items.wording import event_truth, upper_first
from quiz.values.dates import When, coarsen, overlaps, whole_years_between, word_date

if TYPE_CHECKING:
    from quiz.items.bank import ItemBank

PRECISIONS: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")
ALL_PAIRS_UP_TO = 24
"""Events up to which every pair is asked about; beyond, each event meets three others."""
_SAMPLE = 7
"""How many candidates are looked at where there are many: enough to vary, few enough for speed."""
_SPANS = 24
"""How many pairs of events are looked at for other lengths of time, which often are the same."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Date:
    """A date at one precision, and the facts of it, one for each event."""

    when: When
    text: str
    """The date in words, as an option shows it."""
    facts: list[str]


class EventForms:
    """The forms that ask about events. Each event is asked about once, however often it is told."""

    def __init__(self, bank: ItemBank) -> None:
        self.bank = bank
        self.truth = bank.truth

    # -- what there is to ask ---------------------------------------------------------------

    @property
    def events(self) -> list[str]:
        """One fact an event, its most precise, by first day."""
        return self.truth.by_first_day

    @cached_property
    def _first_days(self) -> list[int]:
        return [self.truth.event(event).when.first_day for event in self.events]

    @cached_property
    def _by_last_day(self) -> tuple[list[int], list[str]]:
        events = sorted(self.events, key=lambda e: (self.truth.event(e).when.last_day, e))
        return [self.truth.event(event).when.last_day for event in events], events

    @cached_property
    def _dates(self) -> dict[str, list[_Date]]:
        """By precision, the dates at which events can be told, the earliest first.

        A telling of just that precision is preferred: its sentence shows the date as asked.
        """
        found: dict[str, dict[str, _Date]] = {}
        for event in self.events:
            family = self.truth.sisters[event]
            for manner, told in _as_told(self.truth.event(event).when):
                telling = event
                if len(family) > 1:
                    alike = (one for one in family if self.truth.event(one).when.text == told)
                    telling = next(alike, event)
                dates = found.setdefault(manner, {})
                if (date := dates.get(told)) is None:
                    when = When.parse(told)
                    text = upper_first(word_date(when, self.bank.language))
                    date = dates[told] = _Date(when, text, [])
                date.facts.append(telling)
        return {
            manner: sorted(dates.values(), key=lambda date: date.when.first_day)
            for manner, dates in found.items()
        }

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        """Where in `_dates` each fact's date stands, by (fact, manner)."""
        return {
            (fact, manner): place
            for manner, dates in self._dates.items()
            for place, date in enumerate(dates)
            for fact in date.facts
        }

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Each event's title as it stands within a sentence."""
        language = self.bank.language
        return {event: self.truth.event(event).title[language] for event in self.truth.sisters}

    @cached_property
    def _options(self) -> dict[str, str]:
        """Each event's title as an option shows it."""
        return {event: upper_first(title) for event, title in self._titles.items()}

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Every question about events; some may still lack distractors.

        With ``about``, those that ask about events told by these facts; where a pack has many
        events, without those that measure them against an earlier one.
        """
        asked = None if about is None else {self._id(fact) for fact in about}
        for manner, dates in self._dates.items():
            if asked is None:
                facts: Iterable[str] = (fact for date in dates for fact in date.facts)
            else:
                sisters = (
                    sister for event in sorted(asked) for sister in self.truth.sisters[event]
                )
                facts = (fact for fact in sisters if (fact, manner) in self._places)
            for fact in facts:
                for form in ("date-of-event", "event-of-date"):
                    yield Blueprint(f"{form}:{fact}:{manner}", form, (fact,), manner)
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
    def _pairs(self) -> list[tuple[str, str]]:
        """Pairs of events, the first provably before the second."""
        if len(self.events) <= ALL_PAIRS_UP_TO:
            pairs: Iterable[tuple[str, str]] = combinations(self.events, 2)
        else:
            pairs = (pair for place in range(len(self.events)) for pair in self._pairs_from(place))
        return [pair for pair in pairs if self.truth.provably_before(*pair)]

    def _pairs_among(self, asked: set[str]) -> list[tuple[str, str]]:
        if len(self.events) <= ALL_PAIRS_UP_TO:
            return [pair for pair in self._pairs if not asked.isdisjoint(pair)]
        pairs = (pair for event in sorted(asked) for pair in self._pairs_from(self._place[event]))
        return [pair for pair in pairs if self.truth.provably_before(*pair)]

    def _pairs_from(self, place: int) -> list[tuple[str, str]]:
        """Of many events, the one at a place with three that begin later."""
        event = self.events[place]
        rng = Random(f"{self.bank.pack.id}|{event}")
        later = range(place + 1, len(self.events))
        return [(event, self.events[i]) for i in sorted(rng.sample(later, min(3, len(later))))]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {event: place for place, event in enumerate(self.events)}

    def _years(self, earlier: str, later: str) -> int | None:
        """Full years between two events; None where the dates allow several answers, or none."""
        least, most = whole_years_between(
            self.truth.event(earlier).when, self.truth.event(later).when
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

    def make(self, blueprint: Blueprint, rng: Random, against: str | None = None) -> Choice | str:
        """The item, or the reason why it cannot be made.

        ``against`` is the id of an option that has to be among the wrong ones.
        """
        if blueprint.form in ("date-of-event", "event-of-date"):
            return self._make_dated(blueprint, rng, against)
        if blueprint.form == "between":
            return self._make_between(blueprint, rng, against)
        return self._make_relative(blueprint, rng, against)

    def _make_dated(self, blueprint: Blueprint, rng: Random, against: str | None) -> Choice | str:
        event, manner = blueprint.facts[0], blueprint.detail
        precision = manner.removesuffix("~")
        dates, place = self._dates[manner], self._places[event, manner]
        asked = dates[place]
        near = _around(dates, place, rng)
        rival = None
        if against is not None:
            rival = self._date_of(against, manner)
            if rival is None:
                return f"“{against}” has no such date"
            near = [rival, *(date for date in near if date is not rival)]
        preferred = self._preferred(event)
        if preferred:
            places = (self._places.get((fact, manner)) for fact in preferred)
            first = [dates[found] for found in places if found is not None]
            near = first + [date for date in near if date not in first]
        # An event lies within each of its dates: where two dates are apart, so are their events.
        others = [date for date in near if not overlaps(date.when, asked.when)]
        wanted = sum(not preferred.isdisjoint(date.facts) for date in others) if preferred else 0

        def telling(date: _Date) -> str:
            if date is rival:
                return next(fact for fact in date.facts if self._id(fact) == against)
            return date.facts[int(rng.random() * len(date.facts))]

        words = self.bank.words
        if blueprint.form == "date-of-event":
            stem = words(f"stem.date-{precision}", event=self._titles[event])
            return self._choice(
                blueprint,
                stem,
                Option(asked.text, True, self._id(event), event),
                [(date.text, date) for date in others],
                rng,
                lambda date: self._told_of_date(telling(date)),
                wanted,
                None if rival is None else rival.text,
            )
        stem = words(f"stem.event-{precision}", date=word_date(asked.when, self.bank.language))
        facts = [telling(date) for date in others]
        return self._events_choice(blueprint, stem, event, facts, rng, wanted, against)

    def _date_of(self, event: str, manner: str) -> _Date | None:
        """The date of an event, by any telling of it, among those told in one manner."""
        places = (
            self._places.get((sister, manner)) for sister in self.truth.sisters.get(event, ())
        )
        place = next((found for found in places if found is not None), None)
        return None if place is None else self._dates[manner][place]

    def _id(self, event: str) -> str:
        """What an option that is an event, or its date, stands for."""
        return self.truth.most_precise(event)

    def _make_relative(
        self, blueprint: Blueprint, rng: Random, against: str | None
    ) -> Choice | str:
        key_event, form = blueprint.facts[0], blueprint.form
        # The wrong options are provably after (or before) what the stem measures against.
        pivot = blueprint.facts[1] if len(blueprint.facts) > 1 else key_event
        when = self.truth.event(pivot).when
        if form in ("first", "before"):
            events = self.events
            places = range(bisect_right(self._first_days, when.last_day), len(events))
        else:
            days, events = self._by_last_day
            places = range(bisect_left(days, when.first_day))
        others = [events[place] for place in _sample(places, rng)]
        if against is not None and against not in others:
            if against not in (events[place] for place in places):
                return f"“{against}” is not proven to be wrong"
            others.append(against)
        preferred = self._preferred(key_event)
        if preferred:
            others.sort(key=lambda e: e not in preferred)
        event = {} if pivot == key_event else {"event": self._titles[pivot]}
        stem = self.bank.words(f"stem.{form}", **event)
        wanted = sum(e in preferred for e in others)
        return self._events_choice(blueprint, stem, key_event, others, rng, wanted, against)

    def _make_between(self, blueprint: Blueprint, rng: Random, against: str | None) -> Choice | str:
        later, earlier = blueprint.facts
        years = self._years(earlier, later)
        if years is None:
            return "the dates allow several answers"
        words = self.bank.words
        spans = [span for span in _sample(self._spans, rng, _SPANS) if span[0] != years]
        must = None
        if against is not None:
            rival = next((span for span in self._spans if str(span[0]) == against), None)
            if rival is None:
                return f"no two events are {against} years apart"
            spans.append(rival)
            must = words("option.years", n=rival[0])

        def told(span: tuple[int, str, str]) -> tuple[str, str, str]:
            apart, first, second = span
            titles = {"first": self._titles[first], "second": self._titles[second]}
            return str(apart), second, words("truth.duration", **titles)

        return self._choice(
            blueprint,
            words("stem.between", first=self._titles[earlier], second=self._titles[later]),
            Option(words("option.years", n=years), True, str(years), later),
            [(words("option.years", n=span[0]), span) for span in spans],
            rng,
            told,
            must=must,
        )

    def _events_choice(
        self,
        blueprint: Blueprint,
        stem: str,
        key_event: str,
        others: list[str],
        rng: Random,
        preferred: int,
        against: str | None,
    ) -> Choice | str:
        """The item whose options are events."""
        shown = self._options
        key = Option(shown[key_event], True, self._id(key_event), key_event)
        candidates = [(shown[event], event) for event in others]
        must = None
        if against is not None:
            rival = next((event for event in others if self._id(event) == against), None)
            if rival is None:
                return f"“{against}” is not proven to be wrong"
            must = shown[rival]
        return self._choice(
            blueprint, stem, key, candidates, rng, self._told_of_event, preferred, must
        )

    def _choice(
        self,
        blueprint: Blueprint,
        stem: str,
        key: Option,
        candidates: Sequence[tuple[str, T]],
        rng: Random,
        told: Callable[[T], tuple[str, str, str]],
        preferred: int = 0,
        must: str | None = None,
    ) -> Choice | str:
        """The item; ``told`` gives, of what an option is made from, its id, fact and what it is."""
        chosen = choose_distractors(key.text, stem, candidates, rng, preferred, must)
        if isinstance(chosen, str):
            return chosen
        wrong = [Option(text, False, *told(source)) for text, source in chosen]
        return Choice(
            blueprint.id,
            cast(ChoiceForm, blueprint.form),
            self.bank.language,
            stem,
            shuffled([key, *wrong], rng),
            blueprint.facts,
            (key.text,),
            self.bank.pack.id,
            (self._id(blueprint.facts[0]),),
        )

    def _told_of_date(self, event: str) -> tuple[str, str, str]:
        return self._id(event), event, self.bank.words("truth.date", event=self._titles[event])

    def _told_of_event(self, event: str) -> tuple[str, str, str]:
        best = self._id(event)
        return best, event, event_truth(self.bank.words, self.truth.event(best).when)

    def _preferred(self, event: str) -> frozenset[str]:
        distractors = self.truth.event(event).distractors
        return frozenset(map(self.truth.most_precise, distractors)) if distractors else frozenset()


def _as_told(when: When) -> Iterator[tuple[str, str]]:
    """A date at each precision at which it can be asked for; an interval only as a whole.

    With each goes the manner in which it is told: dates told in one manner are alike in form.
    """
    about = "~" if when.approximate else ""
    if when.precision == "interval":
        yield f"interval{about}", when.text
        return
    for precision in PRECISIONS:
        if (text := coarsen(when, precision)) is not None:
            yield f"{precision}{about}", text


def _around(dates: list[_Date], place: int, rng: Random) -> list[_Date]:
    """The dates about one of many: near ones are the plausible ones.

    Where among them the one stands is drawn evenly, so that it is not always in the middle.
    """
    if len(dates) <= _SAMPLE:
        return dates
    start = min(max(0, place - rng.randrange(_SAMPLE)), len(dates) - _SAMPLE)
    return dates[start : start + _SAMPLE]


def _sample(pool: Sequence[T], rng: Random, most: int = _SAMPLE) -> Sequence[T]:
    return pool if len(pool) <= most else rng.sample(pool, most)
