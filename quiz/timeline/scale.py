"""Days along a line of cells, true to scale, and the ticks that say where on it one is.

Days are numbered as in `quiz.values.dates`; everything is whole numbers, so that an axis of
hundreds of millions of years is as exact as one of a week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from quiz.languages.catalogue import Catalogue, wording
from quiz.values.calendars import civil_from_days, days_from_civil, days_in_month
from quiz.values.dates import LAST_YEAR, When, word_date

WidthOf = Callable[[str], int]
"""How many cells a text takes on one line."""

LEAST_SPAN = 8
"""Days of the shortest stretch that is shown on an axis of its own."""

_GAP = 2
"""Cells between two tick labels, at least."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days on a line of cells, every cell standing for as many days."""

    first: int
    """The first day shown."""
    end: int
    """The day after the last one shown."""
    width: int
    """In cells."""

    @property
    def days(self) -> int:
        """How many days are shown."""
        return self.end - self.first

    def edge(self, day: int) -> int:
        """Return the edge between cells, 0 to the width, nearest to the beginning of a day."""
        # In whole numbers, rounded half up, so that the same days have the same cells anywhere.
        edge = (2 * (day - self.first) * self.width + self.days) // (2 * self.days)
        return min(max(0, edge), self.width)

    def cell(self, first_day: int, last_day: int) -> int:
        """Return the cell, from 0, in which the middle of some days lies, or the outermost."""
        doubled = first_day + last_day + 1 - 2 * self.first
        return min(max(0, doubled * self.width // (2 * self.days)), self.width - 1)

    def shows(self, when: When) -> bool:
        """Return whether any day of a date is on it."""
        return when.first_day < self.end and self.first <= when.last_day

    # -- looking closer ---------------------------------------------------------------------

    def zoomed(self, about: int, whole: Scale, *, closer: bool) -> Scale:
        """Show half or twice the days; a day keeps its place, as far as ``whole`` reaches.

        A day that is not shown comes to the middle.
        """
        days = max(min(LEAST_SPAN, whole.days), self.days // 2) if closer else self.days * 2 + 1
        if self.first <= about < self.end:
            # The day keeps its share of the line, as a point under the pointer should.
            first = about - (about - self.first) * days // self.days
        else:
            first = about - days // 2
        return self._within(first, days, whole)

    def panned(self, cells: int, whole: Scale) -> Scale:
        """Show as many days from some cells further on (back, if negative), but not beyond."""
        return self._within(self.first + cells * self.days // self.width, self.days, whole)

    def showing(self, when: When, whole: Scale) -> Scale:
        """Show as many days with a date among them."""
        if self.shows(when):
            return self
        middle = sum(when.told_days) // 2
        return self._within(middle - self.days // 2, self.days, whole)

    def _within(self, first: int, days: int, whole: Scale) -> Scale:
        days = min(days, whole.days)
        first = min(max(first, whole.first), whole.end - days)
        return Scale(first, first + days, self.width)


# -- ticks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis and what it says."""

    day: int
    """Its beginning is where the tick stands."""
    cell: int
    label: str
    start: int
    """The first cell of the label."""
    width: int
    """The cells of the label."""


_Unit = Literal["day", "month", "year"]


def ticks(scale: Scale, words: Catalogue, width_of: WidthOf) -> tuple[Tick, ...]:
    """Return the closest ticks at even intervals whose labels stand clear of each other.

    The unit is that of the interval: 1, 2, 5 or 10 days; 1, 3 or 6 months; years by 1, 2, 5, 10,
    20, 50, …
    """
    found: tuple[Tick, ...] = ()
    for unit, step, about_days in _intervals():
        # No tick has a label shorter than a cell and its gap, so closer ones cannot all fit.
        if scale.days > about_days * scale.width // 3:
            continue
        days = [day for day in _multiples(unit, step, scale) if scale.first <= day < scale.end]
        placed = _placed(days, unit, scale, words, width_of)
        if placed is not None:
            found = placed
            break
    return found


def _intervals() -> Iterator[tuple[_Unit, int, int]]:
    """Yield unit, step, and about how many days it is, from close to wide."""
    for step in (1, 2, 5, 10):
        yield "day", step, step
    for step in (1, 3, 6):
        yield "month", step, 30 * step
    power = 1
    while power <= 10**12:
        for step in (power, 2 * power, 5 * power):
            yield "year", step, 365 * step
        power *= 10


def _multiples(unit: _Unit, step: int, scale: Scale) -> Iterator[int]:
    """Yield the days at which ticks stand, some of them beyond the ends."""
    first_year, first_month, _ = civil_from_days(scale.first)
    last_year, last_month, _ = civil_from_days(scale.end)
    if unit == "year":
        # There is no year 0: both eras are counted from their own first year.
        for count in range((1 - first_year) // step, max(0, -last_year // step), -1):
            yield days_from_civil(1 - count * step, 1, 1)
        # Multiples of 5 leave out the year 1, where one era meets the other.
        if step >= 5:
            yield days_from_civil(1, 1, 1)
        for count in range(max(1, first_year // step), max(0, last_year // step) + 1):
            yield days_from_civil(count * step, 1, 1)
        return
    for months in range(12 * first_year + first_month - 1, 12 * last_year + last_month):
        year, month = months // 12, months % 12 + 1
        if unit == "month":
            if (month - 1) % step == 0:
                yield days_from_civil(year, month, 1)
            continue
        # The last multiple of a month may come too close to the first of the next.
        for day in range(1, days_in_month(year, month) - step // 2 + 1, step):
            yield days_from_civil(year, month, day)


def _placed(
    days: list[int], unit: _Unit, scale: Scale, words: Catalogue, width_of: WidthOf
) -> tuple[Tick, ...] | None:
    """Place ticks with their labels; None where labels would run into each other."""
    found: list[Tick] = []
    for place, day in enumerate(days):
        tick = _tick(day, _label(day, unit, words), scale, width_of)
        if place == 0 and unit != "year":
            # What year it is stands once, where there is room for it.
            long = _tick(day, _label(day, unit, words, year=True), scale, width_of)
            after = None
            if len(days) > 1:
                after = _tick(days[1], _label(days[1], unit, words), scale, width_of)
            if after is None or long.start + long.width + _GAP <= after.start:
                tick = long
        if tick.width > scale.width:
            return None
        if found and tick.start < found[-1].start + found[-1].width + _GAP:
            return None
        found.append(tick)
    return tuple(found)


def _tick(day: int, label: str, scale: Scale, width_of: WidthOf) -> Tick:
    width = width_of(label)
    cell = min(scale.edge(day), scale.width - 1)
    start = max(0, min(cell - (width - 1) // 2, scale.width - width))
    return Tick(day, cell, label, start, width)


# -- words ----------------------------------------------------------------------------------


def _label(day: int, unit: _Unit, words: Catalogue, *, year: bool = False) -> str:
    years, month, number = civil_from_days(day)
    if unit == "year" or (unit == "month" and month == 1):
        return word_year(years, words)
    label = words("timeline.months").split()[month - 1]
    if unit == "day":
        label = words(
            "timeline.day" if number > 1 else "timeline.first-day", day=number, month=label
        )
    if not year:
        return label
    return words("timeline.in-year", what=label, year=word_year(years, words))


def word_year(year: int, words: Catalogue) -> str:
    """Return an astronomical year as a tick says it: “2017”, “44 BC”, “AD 50”, “200 million BC”."""
    number = year if year > 0 else 1 - year
    name = "bc" if year <= 0 else "ad" if year < 100 else "year"
    return wording(words.language, "date")[name].format(year=word_number(number, words))


def word_number(number: int, words: Catalogue) -> str:
    """Return a whole number from 0, compactly but exactly: “2017”, “50,000”, “1.5 million”."""
    for name, power in (("billions", 10**9), ("millions", 10**6)):
        whole, rest = divmod(number, power)
        if whole and rest % (power // 1000) == 0:
            if not rest:
                shown = words.number(whole, grouped=True)
                return words(f"timeline.{name}", n=whole, number=shown)
            part = f"{rest * 1000 // power:03d}".rstrip("0")
            shown = words.separated(f"{whole:,}.{part}")
            return words(f"timeline.{name}-and", n=whole, number=shown)
    return words.number(number, grouped=number > 9999)


def word_times(times: Fraction, words: Catalogue) -> str:
    """Return how many times, at least 1, to two digits or so: “3.5”, “140”, “20 million”."""
    if times < 10:
        return words.number(float(times))
    number = int(times)
    power = 10 ** max(0, len(str(number)) - 2)
    return word_number(number // power * power, words)


def word_stretch(first_day: int, last_day: int, words: Catalogue) -> str:
    """Say from when to when some days are: in years, months or days by their number."""
    ends = (civil_from_days(first_day), civil_from_days(last_day))
    days = last_day - first_day + 1
    parts = 1 if days > 3 * 365 else 2 if days > 3 * 30 else 3
    first, last = (_edtf(end[:parts]) for end in ends)
    stretch = When.parse(first if first == last else f"{first}/{last}")
    return words.numerals(word_date(stretch, words.language))


def _edtf(civil: tuple[int, ...]) -> str:
    year = min(civil[0], LAST_YEAR)
    if year < -9999:
        return f"Y{year}"
    text = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    return "-".join([text, *(f"{part:02d}" for part in civil[1:])])
