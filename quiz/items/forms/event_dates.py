"""Forms that ask for the date of an event, or for the event of a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import ClassVar, Literal, assert_never, cast, get_args

from quiz.items.forms.events import MOST_SAMPLED, EventForms
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.wording import date_sort, upper_first, word_with_date
from quiz.values.dates import When, coarsen, overlaps, word_date

DateForm = Literal["date-of-event", "event-of-date"]

PRECISIONS: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class _Date:
    """A date at one precision, and the facts of it, one for each event."""

    when: When
    text: str
    """The date in words, as an option shows it."""
    facts: list[str]


class DateForms(EventForms):
    """The date of an event, and the event of a date, at each precision that the source allows."""

    forms: ClassVar[tuple[DateForm, ...]] = get_args(DateForm)

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
                    text = upper_first(word_date(when, self.language))
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

    def make(self, blueprint: Blueprint, rng: Random, against: str | None = None) -> Choice | str:
        """Make the item, or return the reason why it cannot be made."""
        event, manner = blueprint.facts[0], blueprint.detail
        dates, place = self._dates[manner], self._places[event, manner]
        asked = dates[place]
        near = _around(dates, place, rng)
        rival = None
        if against is not None:
            rival = self._date_of(against, manner)
            if rival is None:
                return f"“{against}” has no such date"
            # It may stand far beyond the dates that are looked at.
            near = [rival, *(date for date in near if date is not rival)]
        preferred = self.preferred(event)
        if preferred:
            places = (self._places.get((fact, manner)) for fact in preferred)
            first = [dates[found] for found in places if found is not None]
            near = first + [date for date in near if date not in first]
        # An event lies within each of its dates: where two dates are apart, so are their events.
        others = [date for date in near if not overlaps(date.when, asked.when)]
        # The preferred dates come first, so that their number says where they end.
        wanted = sum(not preferred.isdisjoint(date.facts) for date in others) if preferred else 0

        def telling(date: _Date) -> str:
            if date is rival:
                return next(fact for fact in date.facts if self.event_id(fact) == against)
            return date.facts[int(rng.random() * len(date.facts))]

        def describe(date: _Date) -> tuple[str, str, str]:
            told = telling(date)
            title = self.material.titles[told]
            return self.event_id(told), told, self.words("truth.date", event=title)

        form = cast(DateForm, blueprint.form)
        match form:
            case "date-of-event":
                title = self.material.titles[event]
                return self.choice(
                    blueprint,
                    rng,
                    stem=self.words(f"stem.date-{date_sort(asked.when)}", event=title),
                    key=Option(asked.text, True, self.event_id(event), event),
                    candidates=[(date.text, date) for date in others],
                    describe=describe,
                    preferred=wanted,
                    must=None if rival is None else rival.text,
                )
            case "event-of-date":
                return self.events_choice(
                    blueprint,
                    rng,
                    stem=word_with_date("stem.event", asked.when, self.words),
                    key_event=event,
                    others=[telling(one) for one in others],
                    preferred=wanted,
                    against=against,
                )
            case _:
                assert_never(form)

    def _date_of(self, event: str, manner: str) -> _Date | None:
        """Return the date of an event, by any telling of it, among those told in one manner."""
        places = (
            self._places.get((sister, manner)) for sister in self.chronology.sisters.get(event, ())
        )
        place = next((found for found in places if found is not None), None)
        return None if place is None else self._dates[manner][place]


def _as_told(when: When) -> Iterator[tuple[str, str]]:
    """Yield a date at each precision at which it can be asked for; an interval only as a whole.

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
    """Return the dates about one of many: near ones are the plausible ones.

    Where among them the one stands is drawn evenly, so that it is not always in the middle.
    """
    if len(dates) <= MOST_SAMPLED:
        return dates
    start = min(max(0, place - rng.randrange(MOST_SAMPLED)), len(dates) - MOST_SAMPLED)
    return dates[start : start + MOST_SAMPLED]
