"""From logical text to the lines that a terminal shows, in visual order.

The order of the steps matters: shape (lam and alef are two cells, their ligature is one), then
wrap, then reorder each line by UAX #9 with its *paragraph's* direction, mirror brackets (L4),
keep marks behind their base (L3), align to the side where the paragraph starts.

Every cell of a line knows the index of its character in the logical text: styles, selection
and copied text go by it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from quiz.text._clusters import (
    Clusters,
    clusters_of,
    cut,
    wrap,
)
from quiz.text.bidi import Base, mirrored, visual_order
from quiz.text.cells import clean

Align = Literal["start", "center", "end", "left", "right"]
"""Where a line stands: start is the left of a left-to-right paragraph, the right of another."""

Overflow = Literal["wrap", "ellipsis", "clip"]
"""What becomes of a paragraph wider than the width: more lines, or one line cut off."""

ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """One line in visual order, from left to right.

    A cell is one character with the marks on it. ``cells``, ``indices`` and ``levels`` run in
    parallel: what is shown, the index of its character in the logical text (an ellipsis has
    that of the first character left out) and its embedding level (odd: right to left).
    ``width`` is that of all cells, ``indent`` the blank before them, both in terminal cells.
    ``[start, end)`` is the stretch of the logical text that the line stands for, without the
    space at which it was broken. ``rtl`` is the paragraph's direction.
    """

    cells: tuple[str, ...]
    indices: tuple[int, ...]
    levels: tuple[int, ...]
    width: int
    indent: int
    start: int
    end: int
    rtl: bool

    @property
    def text(self) -> str:
        """What the line looks like, its indent included."""
        return " " * self.indent + "".join(self.cells)


@lru_cache(maxsize=256)
def layout(
    text: str,
    width: int,
    base: Base = "auto",
    align: Align = "start",
    *,
    overflow: Overflow = "wrap",
    joined: bool = True,
    hanging: int = 0,
) -> tuple[Line, ...]:
    """Lay out logical text, a newline ending a paragraph, in lines of ``width`` cells.

    ``base`` is the direction of every paragraph; "auto" asks each paragraph for its own first
    strong character. A word longer than the width is broken between characters, never between
    a character and its marks; only a character that is itself wider than ``width`` makes a
    line wider. All lines of a paragraph but the first are set in from the side where it starts,
    by ``hanging`` cells or a third of the width. Control characters are drawn as symbols. Without
    ``joined`` Arabic letters are not joined and controls of direction are cells of no width, for
    a terminal that does all of this work itself (see ``finishers``).

    Raises:
        ValueError: for a width below 1.
    """
    if width < 1:
        raise ValueError(f"a line needs at least one cell, not {width}")
    lines: list[Line] = []
    offset, hanging = 0, min(hanging, width // 3)
    for paragraph in clean(text).split("\n"):
        clusters = clusters_of(paragraph, base, joined)
        if overflow != "wrap" and clusters.edges[-1] > width:
            clusters = _shorten(paragraph, clusters, width, overflow, joined)
            pieces = [(0, len(clusters.cells))]
        else:
            pieces = wrap(clusters, width, hanging)
        for number, (first, last) in enumerate(pieces):
            set_in = hanging if number else 0
            line = _line(clusters, first, last, offset, width=width - set_in, align=align)
            if set_in and not line.rtl:
                line = replace(line, indent=line.indent + set_in)
            lines.append(line)
        offset += len(paragraph) + 1
    return tuple(lines)


def one_line(text: str, base: Base = "auto", *, joined: bool = True) -> Line:
    """Lay out ``text`` as one line as wide as it needs, newlines shown as spaces."""
    clusters = clusters_of(_flat(text), base, joined)
    return _line(clusters, 0, len(clusters.cells), 0, width=clusters.edges[-1], align="left")


def measure(text: str, base: Base = "auto", *, joined: bool = True) -> tuple[int, int]:
    """Return the widths of the widest word and of the widest paragraph of ``text``, in cells.

    They do not depend on ``base``; giving that of the layout to come spares work.
    """
    paragraphs = [clusters_of(part, base, joined) for part in clean(text).split("\n")]
    words = [
        paragraph.edges[last] - paragraph.edges[first]
        for paragraph in paragraphs
        for first, last in paragraph.words
    ]
    return max(words, default=0), max(paragraph.edges[-1] for paragraph in paragraphs)


def truncate(text: str, width: int) -> str:
    """Return logical text that takes at most ``width`` cells (from 0) on one line.

    What does not fit is cut off at its logical end, between words, and an ellipsis put in its
    place; only a first word is cut between characters. Isolates left open are closed. Text that
    fits is returned as it is.
    """
    line = _flat(text)
    clusters = clusters_of(line, "ltr", True)
    return text if clusters.edges[-1] <= width else "".join(cut(line, clusters, width, ELLIPSIS))


def _flat(text: str) -> str:
    return clean(text).replace("\n", " ")


def _shorten(
    paragraph: str, clusters: Clusters, width: int, overflow: Overflow, joined: bool
) -> Clusters:
    """Return the clusters of the paragraph cut off so as to fit in ``width`` cells."""
    mark = ELLIPSIS if overflow == "ellipsis" else ""
    kept, closing, mark = cut(paragraph, clusters, width, mark)
    short = clusters_of(kept + closing + mark, "rtl" if clusters.rtl else "ltr", joined)
    indices = tuple([min(index, len(kept)) for index in short.indices])
    return replace(short, indices=indices, length=len(kept))


def _line(
    clusters: Clusters, first: int, last: int, offset: int, *, width: int, align: Align
) -> Line:
    """Put the cells from ``first`` to before ``last`` in visual order (L1, L2, L4) and align."""
    levels = list(clusters.levels[first:last])
    base = int(clusters.rtl)
    trailing = last - first
    while trailing and clusters.blank[first + trailing - 1]:
        trailing -= 1
        levels[trailing] = base
    # The empty cells of controls take part in reordering and are left out only now.
    order = [place for place in visual_order(levels) if clusters.cells[first + place]]
    used = clusters.edges[last] - clusters.edges[first]
    blank = max(0, width - used)
    if align == "center":
        blank //= 2
    elif (align == "left") or (align == "start" and not base) or (align == "end" and base):
        blank = 0
    cells: list[str] = []
    for place in order:
        cell = clusters.cells[first + place]
        cells.append(mirrored(cell) if levels[place] & 1 else cell)
    return Line(
        cells=tuple(cells),
        indices=tuple([offset + clusters.indices[first + place] for place in order]),
        levels=tuple([levels[place] for place in order]),
        width=used,
        indent=blank,
        start=offset + (clusters.indices[first] if first else 0),
        end=offset + (clusters.indices[last] if last < len(clusters.cells) else clusters.length),
        rtl=clusters.rtl,
    )
