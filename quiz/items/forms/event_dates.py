"""Forms that ask for the date of an event, or for the event of a date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import ClassVar, Literal, assert_never, cast, get_args

from quiz.facts.phrasing import made_date, made_date_id
from quiz.facts.proven_pack import ProvenPack
from quiz.items.forms.events import MOST_SAMPLED, EventForms
from quiz.items.forms.family import Described
from quiz.items.models import AlsoRight, Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS, are_alike, choose_ascending
from quiz.items.wording import date_sort, unstretched, upper_first
from quiz.languages.messages import Message, worded
from quiz.values.calendars import civil_from_days
from quiz.values.dates import When, coarsen, overlaps
from quiz.values.made_dates import NearDate, Room, near_dates

DateForm = Literal["date-of-event", "event-of-date"]

LAST_PAST_YEAR = 2025
"""No date is made after this year, or after that of the event: one to come is no likely answer."""

PRECISIONS: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class _Date:
    """A date at one precision, and the facts of it, one for each event."""

    when: When
    text: str = field(compare=False)
    """The date in words, as an option shows it."""
    facts: list[str] = field(default_factory=list, compare=False)
    """None where the date was made."""


class DateForms(EventForms):
    """The date of an event, and the event of a date, at each precision that the source allows."""

    forms: ClassVar[tuple[DateForm, ...]] = get_args(DateForm)
    ascending: ClassVar[frozenset[str]] = frozenset(("date-of-event",))

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about dates of events, or of those told by the facts ``about``."""
        asked = self.asked(about)
        for manner, dates in self._dates.items():
            if asked is None:
                facts: Iterable[str] = (fact for date in dates for fact in date.facts)
            else:
                sisters = (
                    sister for event in sorted(asked) for sister in self.chronology.sisters[event]
                )
                facts = (fact for fact in sisters if (fact, manner) in self._places)
            for fact in facts:
                for form in self.forms:
                    yield Blueprint(f"{form}:{fact}:{manner}", form, (fact,), manner)

    @cached_property
    def _dates(self) -> dict[str, list[_Date]]:
        """By precision, the dates at which events can be told, the earliest first.

        A telling of just that precision is preferred: its sentence shows the date as asked.
        """
        found: dict[str, dict[str, _Date]] = {}
        for event in self.events:
            family = self.chronology.tellings(event)
            for manner, told in _as_told(self.chronology.event(event).when):
                telling = event
                # Nearly every event is told once, and looking through its tellings would cost each.
                if len(family) > 1:
                    alike = (one for one in family if self.chronology.event(one).when.text == told)
                    telling = next(alike, event)
                dates = found.setdefault(manner, {})
                if (date := dates.get(told)) is None:
                    when = When.parse(told)
                    date = dates[told] = _Date(when, self.material.date_in_words(when))
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

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        if blueprint.detail.removesuffix("~") == "open":
            return worded("refused.open-date")
        form = cast(DateForm, blueprint.form)
        match form:
            case "date-of-event":
                return self._make_date(blueprint, rng, wanted)
            case "event-of-date":
                return self._make_event(blueprint, rng, wanted)
            case _:
                assert_never(form)

    def _make_date(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...]
    ) -> Choice | Message:
        event, manner = blueprint.facts[0], blueprint.detail
        dates, place = self._dates[manner], self._places[event, manner]
        asked = dates[place]
        must: dict[str, _Date] = {}
        for option_id in wanted:
            date = self._date_called(option_id, event, asked, manner)
            if date is None:
                return worded("refused.date-not-false", option=option_id)
            must[option_id] = date
        preferred = self._preferred_dates(event, manner)
        near = [*preferred, *dates[max(0, place - MOST_SAMPLED) : place + MOST_SAMPLED + 1]]
        # An event lies within each of its dates: where two dates are apart, so are their events.
        told = [
            date
            for date in dict.fromkeys(near)
            if not overlaps(date.when, asked.when) and are_alike(date.text, asked.text)
        ]
        chosen = choose_ascending(
            asked,
            told,
            rng,
            value=lambda date: date.when.first_day,
            make=lambda: self._made(event, asked, rng),
            preferred=sum(date in preferred for date in told),
            must=tuple(must.values()),
            # Those wanted may be of an old game, whose intervals could overlap.
            is_unlike=lambda one, other: (
                not overlaps(one.when, other.when) and are_alike(one.text, other.text)
            ),
        )
        if isinstance(chosen, Message):
            return chosen
        ids = {date: option_id for option_id, date in must.items()}
        options = [
            (date, Option(date.text, False, *self._describe_date(date, ids.get(date), rng)))
            for date in chosen
        ]
        first = asked.when.first_day
        return self.ascending_choice(
            blueprint,
            stem=self.words(
                f"stem.date-{date_sort(asked.when)}", event=self.material.titles[event]
            ),
            key=Option(asked.text, True, self.event_id(event), event),
            below=[option for date, option in options if date.when.first_day < first],
            above=[option for date, option in options if date.when.first_day > first],
            are_wanted=len(wanted) == DISTRACTORS,
        )

    def _make_event(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...]
    ) -> Choice | Message:
        event, manner = blueprint.facts[0], blueprint.detail
        dates, place = self._dates[manner], self._places[event, manner]
        asked = dates[place]
        rivals = {rival: self._date_of(rival, manner) for rival in wanted}
        # They may stand far beyond the dates that are looked at.
        first = [date for date in rivals.values() if date is not None]
        preferred = self._preferred_dates(event, manner)
        near = dict.fromkeys([*preferred, *first, *_around(dates, place, rng)])
        others = [date for date in near if not overlaps(date.when, asked.when)]

        def telling(date: _Date) -> str:
            asked_for = (fact for fact in date.facts if self.event_id(fact) in rivals)
            return next(asked_for, date.facts[int(rng.random() * len(date.facts))])

        told = [telling(date) for date in others]
        # Of those wanted some may share a date.
        told += [fact for date in first for fact in date.facts if self.event_id(fact) in rivals]
        return self.events_choice(
            blueprint,
            rng,
            stem=self.material.dated("stem.event", asked.when),
            key_event=event,
            others=[fact for fact in dict.fromkeys(told) if not self._is_of(fact, asked)],
            preferred=sum(date in preferred for date in others),
            wanted=wanted,
        )

    def _is_of(self, fact: str, asked: _Date) -> bool:
        return overlaps(self.chronology.event(fact).when, asked.when)

    @classmethod
    def also_right(cls, proven: ProvenPack, item: Choice) -> tuple[AlsoRight, ...]:
        """Return the other events of the date that is asked about."""
        if item.form != "event-of-date":
            return ()
        chronology, _ = proven.relied_on(item.language)
        event, manner = item.facts[0], item.id.rpartition(":")[2]
        asked = dict(_as_told(chronology.event(event).when)).get(manner)
        found: list[AlsoRight] = []
        for other in chronology.by_first_day:
            told = chronology.event(other)
            if not told.title or chronology.same_event(event, other):
                continue
            if dict(_as_told(told.when)).get(manner) == asked:
                title = upper_first(unstretched(told.called(item.language)))
                found.append(AlsoRight(title, other))
        return tuple(found)

    # -- dates as options -------------------------------------------------------------------

    def _preferred_dates(self, event: str, manner: str) -> list[_Date]:
        """Return the dates of the events that an author wants as wrong options."""
        places = (self._places.get((fact, manner)) for fact in self.preferred(event))
        found = sorted(place for place in places if place is not None)
        return [self._dates[manner][place] for place in found]

    def _made(self, event: str, asked: _Date, rng: Random) -> list[_Date]:
        """Make dates near the one asked for, on which its event provably did not happen."""

        def found(is_preferred: Callable[[When], bool]) -> list[NearDate]:
            near = near_dates(
                asked.when,
                rng,
                is_false=lambda when: self.exclusions.date_is_false(event, when),
                can_tell=lambda when: are_alike(self.material.date_in_words(when), asked.text),
                is_preferred=is_preferred,
                room=Room(last_year=max(civil_from_days(asked.when.last_day)[0], LAST_PAST_YEAR)),
            )
            return near or []

        # Where nothing happened feedback can say so; on one side of the key there may be no such.
        empty = found(lambda when: not self.material.has_event(when))
        return [self._made_date(one.when) for one in (*empty, *found(lambda _: True))]

    def _made_date(self, when: When) -> _Date:
        return _Date(when, self.material.date_in_words(when))

    def _date_called(self, option_id: str, event: str, asked: _Date, manner: str) -> _Date | None:
        """Return the date for which an option stands; None where it is not provably wrong."""
        when = made_date(option_id)
        if when is None:
            date = self._date_of(option_id, manner)
            return None if date is None or overlaps(date.when, asked.when) else date
        is_wrong = not overlaps(when, asked.when) and self.exclusions.date_is_false(event, when)
        return self._made_date(when) if is_wrong else None

    def _describe_date(self, date: _Date, option_id: str | None, rng: Random) -> Described:
        if not date.facts:
            happened = self.material.has_event(date.when)
            truth = self.material.truth("truth.unmentioned" if happened else "truth.no-event")
            return Described(made_date_id(date.when), None, truth)
        told = [fact for fact in date.facts if option_id in (None, self.event_id(fact))]
        fact = told[int(rng.random() * len(told))]
        return Described(self.event_id(fact), fact, self.material.told_date(fact))

    def _date_of(self, event: str, manner: str) -> _Date | None:
        """Return the date of an event, by any telling of it, among those told in one manner."""
        places = (
            self._places.get((sister, manner)) for sister in self.chronology.sisters.get(event, ())
        )
        place = next((found for found in places if found is not None), None)
        return None if place is None else self._dates[manner][place]


def _as_told(when: When) -> Iterator[tuple[str, str]]:
    """Yield a date at each precision at which it can be asked for; a span of years as a whole.

    With each goes the manner in which it is told: dates told in one manner are alike in form.
    """
    about = "~" if when.approximate else ""
    match when.precision:
        case "interval" | "open":
            yield f"{when.precision}{about}", when.text
            return
        case "decade" | "century":
            yield f"{when.precision}{about}", coarsen(when, when.precision) or when.text
            return
        case "day" | "month" | "year":
            pass
        case _:
            assert_never(when.precision)
    for precision in PRECISIONS:
        if (text := coarsen(when, precision)) is not None:
            yield f"{precision}{about}", text


def _around(dates: list[_Date], place: int, rng: Random) -> list[_Date]:
    """Return the dates about one of many: near ones are the plausible ones.

    Where among them the one stands is drawn evenly, so that it is not always in the middle.
    """
    if len(dates) <= MOST_SAMPLED:
        return dates
    start = min(max(0, place - rng.randrange(MOST_SAMPLED)), len(dates) - MOST_SAMPLED)
    return dates[start : start + MOST_SAMPLED]
