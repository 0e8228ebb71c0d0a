"""A paragraph cut into the units that are wrapped and reordered: a character with its marks.

A part of :mod:`quiz.text.layout`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from sys import intern
from typing import Final

from quiz.text.bidi import REMOVED, Base, paragraph_levels
from quiz.text.cells import char_width, is_hidden
from quiz.text.isolating import POP_ISOLATE
from quiz.text.printable import ISOLATING
from quiz.text.shaping import shape

SPACE: Final = re.compile("[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_BREAK: Final = "\u200b"
# French puts a space before these, and behind «: where an author wrote an ordinary one, a line is
# not to begin with them, nor to end with that. Three dots end what is shown of a sentence.
_TIED: Final = frozenset(":;!?%»؟؛،…")
_TIED_WORD: Final = re.compile("[:;!?%»؟؛،…]+[.,:;…)]*")
# Nor to end with one of the signs that stand before their words, or with the number of a day.
_OPENING: Final = frozenset("«●◐○")
_SHORT_NUMBER: Final = re.compile("[0-9٠-٩]{1,2}(?:er)?")
DIGITS: Final = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
_CARRIER: Final = "\u25cc"  # shows a mark that has nothing to stand on
_PARTING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Not U+200D, which Textual takes for a joiner of emoji, counting a cell too few.
_KEPT_UNJOINED: Final = _PARTING | frozenset("\u200c\u200e\u200f\u061c")
_RESET_BY_L1: Final = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Clusters:
    """A paragraph's cells in logical order.

    ``cells``, ``indices`` (in the paragraph), ``levels`` and ``blank`` (whether rule L1 resets
    the cell's level at the end of a line) run in parallel; ``edges[i]`` is the width of the
    first ``i`` cells. A control of direction is an empty cell: reordering needs it, the screen
    does not. ``words`` are the stretches of cells between places to break, ``length`` is the
    paragraph's in characters.
    """

    cells: tuple[str, ...]
    indices: tuple[int, ...]
    levels: tuple[int, ...]
    blank: tuple[bool, ...]
    edges: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    rtl: bool
    length: int


@lru_cache(maxsize=256)
def clusters_of(paragraph: str, base: Base, joined: bool) -> Clusters:
    """Shape one paragraph of clean text, resolve its levels and cut it into cells.

    Without ``joined`` nothing is shaped, and controls of direction are cells to be sent.
    """
    return cluster(paragraph, base, joined)


def cluster(paragraph: str, base: Base, joined: bool) -> Clusters:
    """Do what `clusters_of` does, for a text that is not to be kept."""
    letters, origins = shape(paragraph) if joined else (paragraph, range(len(paragraph)))
    resolved = paragraph_levels(letters, base)
    cells: list[str] = []
    indices: list[int] = []
    levels: list[int] = []
    blank: list[bool] = []
    widths: list[int] = []
    breaks: set[int] = set()
    carrier: int | None = None  # the cell that a mark here belongs to
    for place, (char, level) in enumerate(zip(letters, resolved.levels, strict=True)):
        width = char_width(char)
        name = resolved.classes[place]
        if level == REMOVED or is_hidden(char):
            if char == _BREAK:
                breaks.add(len(cells))
            if char in _PARTING:
                carrier = None
            if joined:
                if level == REMOVED:
                    continue
                char = ""
            elif char in _KEPT_UNJOINED:
                level = resolved.base if level == REMOVED else level
            else:
                continue
            width = 0
        elif width == 0 and carrier is not None:
            cells[carrier] += char
            blank[carrier] = False
            continue
        else:
            carrier = len(cells)
            if width == 0:
                char, width = _CARRIER + char, 1
        cells.append(intern(char))  # else a string of its own wherever it stands
        indices.append(origins[place])
        levels.append(level)
        blank.append(name in _RESET_BY_L1)
        widths.append(width)
    return Clusters(
        cells=tuple(cells),
        indices=tuple(indices),
        levels=tuple(levels),
        blank=tuple(blank),
        edges=tuple(accumulate(widths, initial=0)),
        words=_words(cells, widths, breaks),
        rtl=resolved.base == 1,
        length=len(paragraph),
    )


def _words(cells: list[str], widths: list[int], breaks: set[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of cells that are not to be parted while they fit on a line."""
    words: list[tuple[int, int]] = []
    start: int | None = None
    for position, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        space = SPACE.fullmatch(cell) is not None
        if start is not None and (space or position in breaks):
            words.append((start, position))
            start = None
        if start is None and width and not space:
            start = position
    if start is not None:
        words.append((start, len(cells)))
    return tuple(_with_signs(cells, words))


def _with_signs(cells: list[str], words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the words, those that are only a sign together with the one that they belong to."""
    start: int | None = None
    for place, (first, last) in enumerate(words):
        start = first if start is None else start
        following = words[place + 1] if place + 1 < len(words) else None
        if following is not None and (
            _opens(cells, first, last, following) or _is_sign(cells, *following)
        ):
            continue
        yield start, last
        start = None


def _opens(cells: list[str], first: int, last: int, following: tuple[int, int]) -> bool:
    """Return whether a word is not to be parted from the one that follows it."""
    if cells[first] in _OPENING:
        return is_opening("".join(cells[first:last]))
    # A row of numbers is no single word.
    if cells[first] not in DIGITS or cells[following[0]] in DIGITS:
        return False
    return is_short_number("".join(cells[first:last]))


def _is_sign(cells: list[str], first: int, last: int) -> bool:
    return cells[first] in _TIED and is_closing("".join(cells[first:last]))


def is_opening(word: str) -> bool:
    """Return whether a word is a sign that stands before the next one."""
    return word in _OPENING


def is_short_number(word: str) -> bool:
    """Return whether a word is a number that stands before the word that it counts."""
    return _SHORT_NUMBER.fullmatch(word) is not None


def is_closing(word: str) -> bool:
    """Return whether a word is a sign that stands behind the one before it."""
    return _TIED_WORD.fullmatch(word) is not None


def wrap(clusters: Clusters, width: int, hanging: int = 0) -> list[tuple[int, int]]:
    """Return the cells of each line as (first, one after the last), spaces at breaks left out.

    All lines but the first are ``hanging`` cells shorter.
    """
    edges = clusters.edges
    if edges[-1] <= width:
        return [(0, len(clusters.cells))]
    rest = width - hanging
    lines: list[tuple[int, int]] = []
    start = end = 0
    for first, last in clusters.words:
        if edges[last] - edges[start] > width:
            if end > start:
                lines.append((start, end))
                width = rest
            start = first
            while edges[last] - edges[start] > width:
                # What fits, but at least one character.
                least = edges[bisect_right(edges, edges[start])]
                cut = bisect_right(edges, max(edges[start] + width, least)) - 1
                if cut >= last:
                    break
                lines.append((start, cut))
                start, width = cut, rest
        end = last
    lines.append((start, max(end, bisect_right(edges, edges[start] + width) - 1)))
    return lines


def _end_of_words(clusters: Clusters, count: int) -> int:
    """Return where the last word ends that is whole within the first ``count`` clusters."""

    def is_space(place: int) -> bool:
        return SPACE.fullmatch(clusters.cells[place]) is not None

    end = count
    if count < len(clusters.cells) and not is_space(count):
        while end and not is_space(end - 1):
            end -= 1
    while end and is_space(end - 1):
        end -= 1
    # A first word that has no room is told as far as it goes: three dots alone tell nothing.
    return end or count


def cut(paragraph: str, clusters: Clusters, width: int, mark: str) -> tuple[str, str, str]:
    """Return what is kept of a paragraph to fit, what closes its isolates, and the mark.

    All three together take at most ``width`` cells (from 0), less than the paragraph takes.
    Before a mark no word is cut in two, unless it is the first, and no spaces are kept.
    """
    edges = clusters.edges
    room = max(0, width - len(mark))
    count = bisect_left(edges, edges[bisect_right(edges, room) - 1])
    if mark:
        count = _end_of_words(clusters, count)
    kept = paragraph[: clusters.indices[count]]
    depth = 0
    for control in ISOLATING.findall(kept):
        depth = max(0, depth - 1) if control == POP_ISOLATE else depth + 1
    return kept, POP_ISOLATE * depth, mark if width else ""
