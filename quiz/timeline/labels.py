"""Placement of the labels of marks: numbers, and titles as far as there is room, without overlap.

The marks of an axis are put on tracks above it. Every mark keeps its number; titles are shortened
alike, or left out, until the tracks are few enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quiz.text.isolating import isolate, side_by_side
from quiz.text.layout import truncate
from quiz.text.telling_apart import alike_beginnings, shorten_apart
from quiz.timeline.axes import Axis, Mark, TimelineEvent
from quiz.timeline.scale import WidthOf

TITLE_WIDTHS = (180, 132, 88, 72, 60, 52, 44, 36, 28, 22, 17, 13)
"""Cells up to which titles are shown, tried from the widest."""

LEAST_TITLE = 9
"""Cells below which a shortened title says nothing."""

_MOST_TITLES = 30
"""Titles of one mark: each takes three cells or more, dots included."""

_BETWEEN_TITLES = 3
"""Cells between two titles that nothing else parts."""

_MOST_RUNS = 2
"""Runs of numbers that a label spells out; of more, it has the first and the last number."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on its track, with its label and its title."""

    mark: Mark
    track: int
    """From 0, the one next to the axis."""
    label: str
    """The number of its event, or those of its events. Numbers are isolated for bidi."""
    label_at: int
    """The first cell of the label: within a long span, else beside the mark."""
    title: str
    """Shortened to the room there is; empty where there is none."""
    title_at: int

    @property
    def is_inside(self) -> bool:
        """Whether the label stands within the mark."""
        return self.mark.first < self.label_at <= self.mark.last


def tracks(
    axis: Axis, events: Sequence[TimelineEvent], width_of: WidthOf, most: int
) -> tuple[Placed, ...]:
    """Return every mark of an axis on a track, from 0, where nothing overlaps.

    Titles are shown where that takes at most ``most`` tracks; without them it takes as many as it
    takes.
    """
    alike = alike_beginnings(event.title for event in events)
    # From the widest: titles are shortened alike, so that none looks less important.
    for title_width in TITLE_WIDTHS:
        placed = _placed(axis, events, alike, width_of, title_width)
        if max((one.track for one in placed), default=0) < most:
            return placed
    return _placed(axis, events, alike, width_of, 0)


def label_of(mark: Mark) -> str:
    """Return the numbers of a mark's events, counted from 1: “4–9” stand dense, “4=5” are tied."""
    numbers = [place + 1 for place in sorted(mark.events)]
    if mark.shape != "dense":
        return _between("=", numbers) if len(numbers) <= 3 else _between("=…=", _ends(numbers))
    return numbered(numbers)


def numbered(numbers: Sequence[int]) -> str:
    """List ascending numbers, runs of them shortened: “3, 5–9”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if len(runs) > _MOST_RUNS:
        return _between("…", _ends(numbers))
    return ",".join(_between("–" if len(run) > 2 else ",", _ends(run)) for run in runs)


def _ends(numbers: Sequence[int]) -> list[int]:
    return [numbers[0], numbers[-1]] if len(numbers) > 1 else [numbers[0]]


def _between(sign: str, numbers: Sequence[int]) -> str:
    # Each isolated, so that the first stands first in either direction.
    return sign.join(isolate(str(number)) for number in numbers)


def _placed(
    axis: Axis,
    events: Sequence[TimelineEvent],
    alike: Mapping[str, int],
    width_of: WidthOf,
    title_width: int,
) -> tuple[Placed, ...]:
    width = axis.scale.width
    taken: list[list[_Taken]] = []
    found: list[Placed] = []
    for mark in axis.marks:
        placed, first, end = _beside(mark, events, alike, width, width_of, title_width)
        _, _, title, title_at = placed
        titled = bool(title)
        here = _Taken(first, end, titled and title_at == first, titled and title_at > mark.last)
        track = 0
        # The lowest track that is free there.
        while track < len(taken) and any(here.is_too_near(one) for one in taken[track]):
            track += 1
        if track == len(taken):
            taken.append([])
        taken[track].append(here)
        found.append(Placed(mark, track, *placed))
    return tuple(found)


class _Taken(NamedTuple):
    """The cells of a track that a mark takes with all that belongs to it."""

    first: int
    end: int
    begins_with_title: bool
    ends_with_title: bool

    def is_too_near(self, other: _Taken) -> bool:
        """Whether two do not stand apart: titles would be read as one."""
        left, right = sorted((self, other))
        meet = left.ends_with_title and right.begins_with_title
        return right.first < left.end + (_BETWEEN_TITLES if meet else 1)


def _beside(
    mark: Mark,
    events: Sequence[TimelineEvent],
    alike: Mapping[str, int],
    width: int,
    width_of: WidthOf,
    title_width: int,
) -> tuple[tuple[str, int, str, int], int, int]:
    """Place label and title, and say from which cell to which all of it reaches."""
    label = label_of(mark)
    label_width = width_of(label)
    length = mark.last + 1 - mark.first
    inside = mark.shape == "span" and length >= label_width + 4
    beside = 0 if inside else label_width
    after, before = width - mark.last - 1, mark.first
    # Of hundreds that are tied only the first have room; none is cut off before the widest title.
    named = () if mark.shape == "dense" else mark.events[:_MOST_TITLES]
    wanted = _titled([events[place].title for place in named], alike, title_width)
    need = beside + (1 + width_of(wanted) if wanted else 0)
    # After the mark where it fits, as texts are read; before it only where there is more room.
    goes_after = need <= after or after >= before
    room = (after if goes_after else before) - beside - 1
    title = ""
    if wanted and room >= LEAST_TITLE:
        title = _titled([events[place].title for place in named], alike, min(room, title_width))
    used = beside + (1 + width_of(title) if title else 0)
    inner = mark.first + (length - label_width) // 2
    if goes_after:
        end = mark.last + 1 + used
        label_at = inner if inside else mark.last + 1
        return (label, label_at, title, end - width_of(title)), mark.first, end
    first = mark.first - used
    label_at = inner if inside else mark.first - label_width
    return (label, label_at, title, first), first, mark.last + 1


def _titled(titles: Sequence[str], alike: Mapping[str, int], width: int) -> str:
    """Return titles in at most ``width`` cells; one alone keeps what tells it apart."""
    if not width:
        return ""
    if len(titles) == 1:
        return side_by_side([shorten_apart(titles[0], width, alike[titles[0]])])
    return truncate(side_by_side(titles), width)
