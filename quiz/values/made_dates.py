"""Dates near another, that might stand where it stands, and do not.

What makes a wrong date possible in a place: it lies between the dates that stand beside it, not
after all that its text tells, and not so far off that its age tells. What keeps the right one from
being told by its looks: which place it has among the four is drawn first, and no two of them share
a part. The figures come from a trial of 400 gaps that were all read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

from quiz.values.calendars import civil_from_days, days_in_month
from quiz.values.dates import (
    When,
    certainly_before,
    overlaps,
)
from quiz.values.made_decades import is_wide, wide_dates_near
from quiz.values.rewriting import Civil, civil_parts, date_text, shown_year, weekday

COUNT = 3
"""How many values are made beside the right one."""

_NEAREST_REACH = 8
_REACH = 0.06
"""Years within which near dates lie, at least, and as a share of the age of the date."""
_PRESENT = 2000
"""From when ages are counted; a century more or less makes no odds."""
_LIFE = 90
"""Years from the only date beside a date within which it lies: few things told in one breath are
further apart, and no life is longer."""
_APART_IF_ABOUT = 30
_APART_SHARE = 0.05
"""How far from an approximate date others lie: years, or a share of its age."""
_SPACES = 9
"""The years within which dates are made, divided by this, lie between two of them."""
_TRIES = 60
_PATIENCE = 12
"""Dates that are drawn and not preferred before any is taken: where events stand close together in
time, none is free of them, and looking on would take most of what making an item takes."""
_PASSED = 2025
"""A year that is no future to anybody who plays."""
_BEYOND = 2
"""Years after the latest of a text, where that is the date itself: who plays later than it was
written does not know them to be future, and without them the date would always be the last."""


class Room(NamedTuple):
    """Where a date may lie, as the words around it tell."""

    before: When | None = None
    """The nearest date in view that is before it."""
    after: When | None = None
    """The nearest date in view that is after it."""
    last_year: int | None = None
    """The latest year that the text tells of; what is later cannot stand in it."""
    shows_year: bool = False
    """Whether the year of the date stands in view, so that all have it."""
    weekday: int | None = None
    """The day of the week that stands beside it, from 0 for Monday, so that all fall on it."""


_ANYWHERE: Final = Room()


class NearDate(NamedTuple):
    """A date that may stand in another's place, and provably does not."""

    when: When
    fact: str | None = None
    """The fact that tells of it; None for a date that was made."""


def near_dates(
    when: When,
    rng: Random,
    *,
    is_false: Callable[[When], bool],
    can_tell: Callable[[When], bool] = lambda _: True,
    is_preferred: Callable[[When], bool] = lambda _: True,
    told: Sequence[NearDate] = (),
    room: Room = _ANYWHERE,
    must: NearDate | None = None,
    places: int = 1,
) -> list[NearDate] | None:
    """Return three dates near one, ascending; None where there is no room for three fair ones.

    ``is_false`` says whether what happened provably did not happen then, ``can_tell`` whether a
    date can be told in the words wanted; of dates made, those that are ``is_preferred`` are taken
    while there are enough of them. Dates ``told`` by other facts are taken first where they
    are possible, and before all of them one that ``must`` be among the three. Between the date and
    each neighbour in view lies one of the three at least, so that the nearest to a neighbour is not
    always the right one. So many ``places`` among the four have to be possible for the date at
    least: where it can only be the last, its place tells it.
    """
    if when.precision == "open":
        return None  # of “before 1900” nearly every other is part or whole
    if is_wide(when):
        return _near_wide(when, rng, is_false, can_tell, is_preferred, told, room, must)
    maker = _DateMaker(when, rng, room)
    told = [one for one in told if must is None or one.when != must.when]

    def is_usable(other: When) -> bool:
        return maker.is_possible(other) and is_false(other) and can_tell(other)

    if must is not None and not is_usable(must.when):
        return None
    possible = [one for one in told if maker.is_possible(one.when)]
    drawn = list(range(COUNT + 1))
    rng.shuffle(drawn)
    drawn = [p for p in drawn if not ((room.before and not p) or (room.after and p == COUNT))]
    years = [True] if room.shows_year else [False, True]
    years = [
        one_year
        for one_year in years
        if not (one_year and when.precision not in {"month", "day"})
        and not (room.shows_year and when.precision == "interval")
    ]
    found: list[NearDate] | None = None
    for place in drawn:
        for one_year in years:
            # That another place is possible too need not be written and read back.
            test = is_usable if found is None else maker.is_possible
            chosen = maker.fill(place, one_year, must, possible, is_preferred, test)
            if chosen is not None and (must is None or must in chosen):
                found = found or chosen
                places -= 1
                break
        if found is not None and places <= 0:
            return found
    return None


def _near_wide(
    when: When,
    rng: Random,
    is_false: Callable[[When], bool],
    can_tell: Callable[[When], bool],
    is_preferred: Callable[[When], bool],
    told: Sequence[NearDate],
    room: Room,
    must: NearDate | None,
) -> list[NearDate] | None:
    def is_usable(other: When) -> bool:
        return (
            not overlaps(other, when)
            and (room.last_year is None or civil_parts(other)[0].year <= room.last_year)
            and (room.before is None or certainly_before(room.before, other))
            and (room.after is None or certainly_before(other, room.after))
            and is_false(other)
            and can_tell(other)
        )

    tellers = {one.when: one for one in reversed(told)}
    found = wide_dates_near(
        when,
        rng,
        count=COUNT,
        is_usable=is_usable,
        is_preferred=is_preferred,
        told=list(tellers),
        must=None if must is None else must.when,
        has_before=room.before is not None,
        has_after=room.after is not None,
    )
    return None if found is None else [tellers.get(one, NearDate(one)) for one in found]


def _ascending(dates: Sequence[NearDate]) -> list[NearDate]:
    return sorted(dates, key=lambda one: one.when.first_day)


class _DateMaker:
    """Draws dates that are like one and lie near it."""

    def __init__(self, when: When, rng: Random, room: Room) -> None:
        self.when = when
        self.rng = rng
        self.room = room
        self.parts = civil_parts(when)
        self.year = self.parts[0].year
        age = max(0, _PRESENT - self.year)
        self.apart = max(_APART_IF_ABOUT, round(_APART_SHARE * age)) if when.approximate else 1
        self.reach = max(_NEAREST_REACH, round(_REACH * age))
        if when.approximate:
            self.reach = max(self.reach, 4 * self.apart)
        # Intervals lie apart from each other, which takes as many times their length.
        self.reach = max(self.reach, 5 * (self.parts[-1].year - self.year + 1))
        self.latest = self._latest()
        self.first_year, self.last_year = self._years()
        # Three of one year and its neighbours would set the fourth apart.
        self.spaced = max(1, min(self.reach, self.last_year - self.first_year) // _SPACES)
        self.step = self._roundness()

    def _latest(self) -> int | None:
        """Return the latest year that may be shown.

        Nothing later than all that a text tells, but where that is the date itself: it would always
        be the last of the four.
        """
        latest, year = self.room.last_year, civil_from_days(self.when.last_day)[0]
        if latest is None or year < latest:
            return latest
        return max(year + _BEYOND, _PASSED)

    def _years(self) -> tuple[int, int]:
        """Return between which years dates are made."""
        first, last = self.year - self.reach, self.year + self.reach
        before, after, latest = self.room.before, self.room.after, self.latest
        if before is not None:
            first = civil_from_days(before.last_day)[0]
            # Midway between two dates either would do; beside one alone it lies near that one.
            if after is None and self.year <= first + _LIFE:
                last = min(last, first + _LIFE)
        if after is not None:
            last = civil_from_days(after.first_day)[0]
            if before is None and self.year >= last - _LIFE:
                first = max(first, last - _LIFE)
        first, last = max(first, self.year - self.reach), min(last, self.year + self.reach)
        if latest is not None:
            last = min(last, latest)
        # A year of our era is not confused with one before it.
        return (max(first, 1), last) if self.year > 0 else (first, min(last, 0))

    def _roundness(self) -> int:
        """Return of what round number the years are multiples, where such years are rounded."""
        shown = shown_year(self.year)
        if shown > 999 and self.year > 0 and not self.when.approximate:
            return 1
        step = 1
        while shown % (step * 10) == 0 and step * 10 * 4 <= self.reach:
            step *= 10
        return step

    def is_possible(self, made: When) -> bool:
        """Return whether a date is one of the same sort that the room allows."""
        when = self.when
        if (made.precision, made.part, made.approximate) != (
            when.precision,
            when.part,
            when.approximate,
        ):
            return False
        parts = civil_parts(made)
        if any(
            (new.month is None, new.day is None) != (old.month is None, old.day is None)
            for new, old in zip(parts, self.parts, strict=True)
        ):
            return False
        years = [part.year for part in parts]
        if any((year > 0) != (self.year > 0) for year in years):
            return False
        if self.step == 1 and any(
            len(str(shown_year(new.year))) != len(str(shown_year(old.year)))
            for new, old in zip(parts, self.parts, strict=True)
        ):
            return False
        # What is told may lie further off than what is made; what a text tells has its own age.
        if abs(years[0] - self.year) > 2 * self.reach or (
            self.latest is not None and years[-1] > max(self.latest, self.parts[-1].year)
        ):
            return False
        if self.apart > 1 and abs(years[0] - self.year) < self.apart:
            return False
        before, after = self.room.before, self.room.after
        if self.room.weekday is not None and weekday(parts[0]) != self.room.weekday:
            return False
        return (
            not overlaps(made, when)
            and (before is None or certainly_before(before, made))
            and (after is None or certainly_before(made, after))
        )

    def fill(
        self,
        place: int,
        one_year: bool,
        must: NearDate | None,
        told: Sequence[NearDate],
        is_preferred: Callable[[When], bool],
        is_usable: Callable[[When], bool],
    ) -> list[NearDate] | None:
        """Return three dates of which ``place`` are before the one; None where none are found."""
        chosen: list[NearDate] = []
        taken = [self.parts]
        wanted = {True: place, False: COUNT - place}

        def take(one: NearDate, parts: tuple[Civil, ...], is_earlier: bool) -> bool:
            chosen.append(one)
            taken.append(parts)
            wanted[is_earlier] -= 1
            return not any(wanted.values())

        drawn = list(told)
        self.rng.shuffle(drawn)
        for one in (*([] if must is None else [must]), *drawn):
            parts = civil_parts(one.when)
            is_earlier = one.when.first_day < self.when.first_day
            if (
                wanted[is_earlier]
                and self._are_unlike(parts, taken, one_year)
                and self._lies_apart(one.when, chosen)
                and is_usable(one.when)
                and take(one, parts, is_earlier)
            ):
                return _ascending(chosen)
        patience = _PATIENCE
        for parts in self._made(wanted, one_year):
            is_earlier = parts[0] < self.parts[0]  # both tell a month, or neither does
            # Numbers are compared before a date is made of them, and reading back what was
            # written takes longest, so it comes last: of 50 draws one is taken.
            if not wanted[is_earlier] or not self._are_unlike(parts, taken, one_year):
                continue
            made = self._date(parts)
            if made is None or not self._lies_apart(made, chosen):
                continue
            if patience and not is_preferred(made):
                patience -= 1
                continue
            if is_usable(made) and take(NearDate(made), parts, is_earlier):
                return _ascending(chosen)
        return None

    def _are_unlike(
        self, parts: tuple[Civil, ...], taken: Sequence[tuple[Civil, ...]], one_year: bool
    ) -> bool:
        """Return whether a date shares no part with any taken, but the year where all have it."""
        for other in taken:
            for first, second in zip(parts, other, strict=True):
                if (first.year == second.year) != one_year:
                    return False
                if not one_year and abs(first.year - second.year) < self.spaced:
                    return False
                if first.month is not None and first.month == second.month:
                    return False
                if first.day is not None and first.day == second.day:
                    return False
        return True

    def _lies_apart(self, one: When, chosen: Sequence[NearDate]) -> bool:
        return not overlaps(one, self.when) and not any(
            overlaps(one, other.when) for other in chosen
        )

    def _made(self, wanted: dict[bool, int], one_year: bool) -> Iterator[tuple[Civil, ...]]:
        for _ in range(_TRIES):
            for is_earlier in (True, False):
                if wanted[is_earlier]:
                    made = self._draw(is_earlier, one_year)
                    if made is not None:
                        yield made

    def _draw(self, is_earlier: bool, one_year: bool) -> tuple[Civil, ...] | None:
        """Draw the parts of a date before or after the one."""
        rng = self.rng
        if one_year:
            year = self.year
        else:
            first, last = self.first_year, self.last_year
            low, high = (first, self.year) if is_earlier else (self.year, last)
            if low > high:
                return None
            year = rng.randint(low, high)
            if self.step > 1:
                shown = round(shown_year(year) / self.step) * self.step
                year = shown if year > 0 else 1 - shown
        shift = year - self.year
        parts = []
        for old in self.parts:
            new_year = old.year + shift
            if old is not self.parts[0]:
                new_year += self._longer(old.year)
            month = None if old.month is None else rng.randint(1, 12)
            day = None
            if old.day is not None and month is not None:
                days = days_in_month(new_year, month)
                day = rng.randint(1, days)
                if self.room.weekday is not None:
                    day += (self.room.weekday - weekday(Civil(new_year, month, day))) % 7
                    day -= 7 if day > days else 0
            parts.append(Civil(new_year, month, day))
        return tuple(parts)

    def _date(self, parts: tuple[Civil, ...]) -> When | None:
        """Make a date of its parts; None where an interval would end before it begins."""
        try:
            return When.parse("/".join(date_text(part, self.when) for part in parts))
        except ValueError:
            return None

    def _longer(self, end: int) -> int:
        """Draw how much longer or shorter an interval is than the one."""
        length = end - self.year
        if not length:
            return 0
        change = max(1, round(length / 3))
        return self.rng.randint(-min(change, length - 1) if length > 1 else 0, change)
