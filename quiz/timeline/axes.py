"""Events on a timeline: a main axis true to scale, and closer looks where events stand dense.

A day is a point, a month or an interval a span of just its cells. Events that stand too close to
be told apart, though their dates tell them apart, share one mark of the axis, and the stretch is
drawn again as an axis of its own, true to its own scale, and so on, until only events whose days
may be the same stand together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Card
from quiz.items.wording import upper_first
from quiz.languages.catalogue import text_in
from quiz.timeline.scale import LEAST_SPAN, Scale
from quiz.values.dates import When, overlaps

SHORT = 3
"""Cells up to which a mark is moved whole into a closer look; of a longer one only its end is."""

STRETCH_SHARE = 4
"""A closer look magnifies at most one part in so many of the axis above it."""

MARGIN = 2
"""Cells that an axis reaches beyond its first and last event."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event on a timeline."""

    pack: str
    """The id of its pack."""
    fact: str
    """The id of its fact."""
    title: str
    when: When
    group: str = ""
    """The title of its pack, where several packs stand together."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of an axis."""

    shape: Literal["point", "span", "dense"]
    """``dense`` stands for events that a closer look tells apart."""
    first: int
    last: int
    """The cells that it takes, from 0."""
    events: tuple[int, ...]
    """Places in the events given. Several in a point or span are a tie, in the same cells."""
    approximate: bool = False
    begins_before: bool = False
    ends_after: bool = False
    """Whether a span runs on beyond the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One line of a timeline."""

    scale: Scale
    marks: tuple[Mark, ...]
    """By cell."""
    about: tuple[int, ...]
    """The events that it is drawn for: of the main axis all that it shows, of a closer look
    those that stood dense."""
    depth: int
    """0 for the main axis, 1 for a closer look at it, 2 for a closer look at that."""
    magnified: Fraction
    """How many times longer a day is on it than where all events are on one axis."""
    first_day: int
    last_day: int
    """What it was drawn for, without the margin."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days to be looked at closely, and the events that cannot be told apart there."""

    first: int
    last: int
    events: tuple[int, ...]


Drawn = dict[tuple[Scale, int, int], tuple[Axis, list[_Stretch]]]
"""Axes that were drawn of some events, by scale and depth, each with what is too dense on it."""


def events_of(packs: Sequence[ProvenPack], language: str) -> tuple[TimelineEvent, ...]:
    """Return the events of packs in the order in which they came, one told twice once.

    Those that nobody has signed are left out. A pack that is not written in the language is told in
    its own.
    """
    found: list[TimelineEvent] = []
    for proven in packs:
        spoken = language if language in proven.pack.languages else proven.pack.languages[0]
        # A date beside an event claims that the one is of the other: that takes a signature.
        chronology, _ = proven.relied_on(spoken)
        group = text_in(spoken, proven.pack.title) if len(packs) > 1 else ""
        for fact in chronology.by_first_day:
            event = chronology.event(fact)
            title = upper_first(event.called(spoken))
            found.append(TimelineEvent(proven.pack.id, fact, title, event.when, group))
    return in_order(found)


def events_of_cards(pack: str, cards: Iterable[Card]) -> tuple[TimelineEvent, ...]:
    """Return the events of an ordering in the order in which they came.

    ``cards`` stand in a right order, which those of one date keep: they have its numbers.
    """
    events = [TimelineEvent(pack, card.fact, card.text, card.when) for card in cards]
    return tuple(sorted(events, key=lambda event: event.when.told_days))


def in_order(events: Iterable[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """Sort events by their first day, then by their last; open dates by the end that is told."""
    return tuple(sorted(events, key=lambda e: (*e.when.told_days, e.title)))


def ties_of(events: Sequence[TimelineEvent], place: int) -> tuple[int, ...]:
    """Return the other events whose dates do not tell them apart from one."""
    when = events[place].when
    return tuple(
        other for other, event in enumerate(events) if other != place and overlaps(event.when, when)
    )


# -- axes -----------------------------------------------------------------------------------


def whole(events: Sequence[TimelineEvent], width: int) -> Scale:
    """Return the scale of ``width`` cells that shows all events (at least one), with a margin."""
    told = [event.when.told_days for event in events]
    first = min(day for day, _ in told)
    end = max(day for _, day in told) + 1
    latest = max(day for day, _ in told)
    earliest = min(day for _, day in told)
    margin = _margin(end - first, width)
    if latest <= earliest:  # nothing to tell apart: what surrounds the events gives them a length
        margin = max(margin, (end - first) // 2)
    margin = max(margin, (LEAST_SPAN - (end - first)) // 2)
    return Scale(first - margin, end + margin, width)


def axes(
    events: Sequence[TimelineEvent],
    scale: Scale,
    all_of_it: Scale | None = None,
    *,
    only: int | None = None,
    drawn: Drawn | None = None,
) -> tuple[Axis, ...]:
    """Return the main axis at a scale of 40 cells or more, then the closer looks, depth first.

    Where the main axis shows but a part, magnification is counted from the scale of ``all_of_it``.
    With ``only``, an event's place, the closer looks are those at this event. What was ``drawn`` of
    the same events before is not worked out again.
    """
    days = (all_of_it or scale).days
    main = _Stretch(scale.first, scale.end - 1, ())
    return tuple(_axes(events, scale, main, 0, days, only, {} if drawn is None else drawn))


def _axes(
    events: Sequence[TimelineEvent],
    scale: Scale,
    stretch: _Stretch,
    depth: int,
    all_days: int,
    only: int | None,
    drawn: Drawn,
) -> Iterator[Axis]:
    key = (scale, depth, all_days)
    if key not in drawn:
        drawn[key] = _axis(events, scale, stretch, depth, all_days)
    axis, stretches = drawn[key]
    yield axis
    for dense_stretch in stretches:
        if only is not None and only not in dense_stretch.events:
            continue
        first, last = dense_stretch.first, dense_stretch.last
        # A day at least: of a short stretch the share comes to none.
        margin = max(1, _margin(last - first + 1, scale.width))
        closer = Scale(first - margin, last + 1 + margin, scale.width)
        yield from _axes(events, closer, dense_stretch, depth + 1, all_days, only, drawn)


def _axis(
    events: Sequence[TimelineEvent], scale: Scale, stretch: _Stretch, depth: int, all_days: int
) -> tuple[Axis, list[_Stretch]]:
    """Draw one axis, and tell what of it is too dense."""
    shown = [place for place, event in enumerate(events) if scale.shows(event.when)]
    own = {place: _own_mark(place, events[place].when, scale) for place in shown}
    stretches = _stretches(events, own, scale)
    members = [
        tuple(place for place in stretch.events if _is_short(own[place])) for stretch in stretches
    ]
    dense = [_dense(group, own) for group in members if len(group) > 1]
    # A long span that is dense at one end keeps its mark: only short ones vanish into the dense.
    hidden = {place for mark in dense for place in mark.events}
    marks = _tied_together([mark for place, mark in own.items() if place not in hidden])
    marks += dense
    # By place as well, so that screens and snapshots never depend on the order of a dict.
    marks.sort(key=lambda mark: (mark.first, mark.last, mark.events))
    about = stretch.events if depth else tuple(shown)
    magnified = Fraction(all_days, scale.days)
    axis = Axis(scale, tuple(marks), about, depth, magnified, stretch.first, stretch.last)
    return axis, stretches


def _margin(days: int, width: int) -> int:
    return MARGIN * days // (width - 2 * MARGIN)


def _own_mark(place: int, when: When, scale: Scale) -> Mark:
    """Return how one event would stand on an axis by itself."""
    first, end = scale.edge(when.first_day), scale.edge(when.last_day + 1)
    before, after = when.first_day < scale.first, when.last_day >= scale.end
    if not (before or after) and (when.first_day == when.last_day or end - first < 2):
        cell = scale.cell(when.first_day, when.last_day)
        return Mark("point", cell, cell, (place,), when.approximate)
    first = min(first, scale.width - 1)
    last = max(first, end - 1)
    return Mark("span", first, last, (place,), when.approximate, before, after)


def _is_short(mark: Mark) -> bool:
    is_cut = mark.begins_before or mark.ends_after
    return not is_cut and mark.last - mark.first < SHORT


def _tied_together(marks: Iterable[Mark]) -> list[Mark]:
    """Return one mark for all events of the same cells and looks: no event among them is hidden."""
    found: dict[Mark, list[int]] = {}
    for mark in marks:
        found.setdefault(replace(mark, events=()), []).extend(mark.events)
    return [replace(mark, events=tuple(events)) for mark, events in found.items()]


def _dense(places: tuple[int, ...], own: dict[int, Mark]) -> Mark:
    first = min(own[place].first for place in places)
    last = max(own[place].last for place in places)
    return Mark("dense", first, last, places)


# -- dense stretches ------------------------------------------------------------------------


def _stretches(
    events: Sequence[TimelineEvent], own: dict[int, Mark], scale: Scale
) -> list[_Stretch]:
    """Return the stretches that are too dense, in order; a pair of events lies whole in one.

    Neighbouring ones are looked at together, as far as that still magnifies.
    """
    near = 2 * scale.days // scale.width
    most = scale.days // STRETCH_SHARE
    found: list[_Close] = []
    for close in sorted(_close_pairs(events, own), key=lambda close: close.first):
        if found:
            before = found[-1]
            last = max(before.last, close.last)
            # Not past the share: what is too wide would not be magnified any more.
            if close.first <= before.last + near and last - before.first < most:
                before.last = last
                before.add(close)
                continue
        found.append(close)
    return [_Stretch(close.first, close.last, close.events()) for close in found]


class _Cell:
    """The marks of one sort that begin in a cell, by the first day of their events."""

    def __init__(self, marks: list[tuple[int, int, int]]) -> None:
        """``marks`` are, for each, its first day, the day that it reaches to, and its place."""
        marks.sort()
        self.days = [day for day, _, _ in marks]
        self.places = [place for _, _, place in marks]
        reach: list[int] = []
        for _, day, _ in reversed(marks):
            reach.append(max(day, reach[-1]) if reach else day)
        self.furthest = reach[::-1]
        """Of those from each on, the furthest day."""


class _Close:
    """A stretch of days in the making, and the events in it.

    Of thousands that begin in one cell those behind a day are all that follow it there: of each
    cell the first of them is held, so that joining stretches joins no lists.
    """

    __slots__ = ("_from", "_places", "first", "last")

    def __init__(self, place: int, first: int, last: int, behind: dict[_Cell, int]) -> None:
        self.first = first
        self.last = last
        self._places = [place]
        self._from = behind

    def add(self, other: _Close) -> None:
        """Take in the events of another stretch."""
        self._places += other._places
        for cell, start in other._from.items():
            self._from[cell] = min(start, self._from.get(cell, start))

    def events(self) -> tuple[int, ...]:
        """Return the places of all events in it, sorted."""
        found = set(self._places)
        for cell, start in self._from.items():
            found.update(cell.places[start:])
        return tuple(sorted(found))


def _close_pairs(events: Sequence[TimelineEvent], own: dict[int, Mark]) -> Iterator[_Close]:
    """Yield for each event the stretch to the furthest that it cannot be told apart from."""
    by_cell: dict[tuple[int, bool], list[tuple[int, int, int]]] = {}
    for place, mark in own.items():
        when = events[place].when
        reached = when.last_day if _is_short(mark) else when.first_day
        key = (mark.first, mark.shape == "point")
        by_cell.setdefault(key, []).append((when.first_day, reached, place))
    cells = {key: _Cell(marks) for key, marks in by_cell.items()}
    for place, mark in own.items():
        when = events[place].when
        # What begins in the last cell is too close; two points are so in neighbouring cells, too.
        keys = [(mark.last, True), (mark.last, False)]
        if mark.shape == "point":
            keys.append((mark.last + 1, True))
        behind: dict[_Cell, int] = {}
        last = None
        for key in keys:
            cell = cells.get(key)
            if cell is None:
                continue
            start = bisect_right(cell.days, when.last_day)
            if start < len(cell.days):
                behind[cell] = start
                furthest = cell.furthest[start]
                last = furthest if last is None else max(last, furthest)
        if last is not None:
            first = when.first_day if _is_short(mark) else when.last_day
            yield _Close(place, first, last, behind)
