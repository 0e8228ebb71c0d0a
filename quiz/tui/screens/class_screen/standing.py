"""The standing of a lesson as its class sees it: the highest that have room, in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, cast

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from quiz.classroom.class_view import RankSeen
from quiz.languages.catalogue import Catalogue
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import LaidOutOnce
from quiz.tui.widgets.prose import ProseVisual
from quiz.tui.widgets.row import RowVisual
from quiz.tui.widgets.split_bar import CELLS, draw_split

MOST_COLUMNS = 3
"""Columns at most; with more of them nothing could be read from the back of a room."""

LEAST_COLUMN = 34
"""Cells of a column, below which there are fewer of them."""

WITH_BAR = 52
"""Cells of a column in which a bar stands beside the name without cutting into its room."""

BETWEEN = 4
"""Cells between two columns."""

TOLD = 2
"""Lines of what is said of those without room, and above it."""


class _Arrangement(NamedTuple):
    """Which ranks stand in which column."""

    columns: tuple[tuple[RowVisual, ...], ...]
    cells: int
    """Of each column."""
    gap: int
    """Lines between two ranks."""
    shown: int


class StandingVisual(Visual):
    """Ranks in as few columns as have room for all, or the highest where none have."""

    def __init__(
        self,
        full: Sequence[RowVisual],
        narrow: Sequence[RowVisual],
        *,
        lines: int,
        left_out: Callable[[int], ProseVisual],
        rtl: bool,
    ) -> None:
        """Draw these ranks in so many ``lines``: ``narrow`` they are for columns without bars.

        ``left_out`` says how many have no room.
        """
        self._full, self._narrow = full, narrow
        self._lines = lines
        self._left_out = left_out
        self._rtl = rtl
        self._arranged: dict[int, _Arrangement] = {}

    def shown_at(self, rules: RulesMap, width: int) -> int:
        """Return how many of the ranks have room."""
        return self._arrange(rules, width).shown

    def _arrange(self, rules: RulesMap, width: int) -> _Arrangement:
        if width not in self._arranged:
            self._arranged[width] = self._arrange_anew(rules, width)
        return self._arranged[width]

    def _arrange_anew(self, rules: RulesMap, width: int) -> _Arrangement:
        count = len(self._full)
        best: _Arrangement | None = None
        for columns in range(1, MOST_COLUMNS + 1):
            cells = (width - BETWEEN * (columns - 1)) // columns
            if columns > 1 and cells < LEAST_COLUMN:
                break
            rows = self._full if cells >= WITH_BAR else self._narrow
            heights = [row.get_height(rules, cells) for row in rows]
            gap = int(columns == 1 and sum(heights) + count - 1 <= self._lines)
            if gap or sum(_filled(heights, columns, self._lines)) == count:
                least = _least_lines(heights, columns, gap)
                return _arranged(rows, _filled(heights, columns, least), cells, gap)
            filled = _filled(heights, columns, max(1, self._lines - TOLD))
            if best is None or sum(filled) > best.shown:
                best = _arranged(rows, filled, cells, gap=0)
        assert best is not None
        return best

    def _told(self, arrangement: _Arrangement) -> ProseVisual | None:
        left_out = len(self._full) - arrangement.shown
        return self._left_out(left_out) if left_out else None

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lines. Part of the Visual protocol."""
        arrangement = self._arrange(options.rules, width)
        cells, blank = arrangement.cells, style.background_style.rich_style
        columns = [
            self._draw(rows, cells, arrangement.gap, style, options) for rows in arrangement.columns
        ]
        tall = max((len(column) for column in columns), default=0)
        strips: list[Strip] = []
        for line in range(tall):
            parts: list[Strip] = []
            for column in columns:
                parts += [Strip.blank(BETWEEN, blank)] if parts else []
                parts.append(column[line] if line < len(column) else Strip.blank(cells, blank))
            used = sum(part.cell_length for part in parts)
            parts.append(Strip.blank(width - used, blank))
            strips.append(Strip.join(parts[::-1] if self._rtl else parts))
        if (told := self._told(arrangement)) is not None:
            strips.append(Strip.blank(width, blank))
            strips += told.render_strips(width, None, style, options)
        return strips[:height]

    @staticmethod
    def _draw(
        rows: Sequence[RowVisual], cells: int, gap: int, style: Style, options: RenderOptions
    ) -> list[Strip]:
        strips: list[Strip] = []
        for row in rows:
            if strips and gap:
                strips.append(Strip.blank(cells, style.background_style.rich_style))
            strips += row.render_strips(cells, None, style, options)
        return strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the widest rank. Part of the Visual protocol."""
        return max((row.get_optimal_width(rules, container_width) for row in self._full), default=0)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width of the widest words. Part of the Visual protocol."""
        return max((row.get_minimal_width(rules) for row in self._narrow), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at ``width`` cells. Part of the Visual protocol."""
        arrangement = self._arrange(rules, width)
        tall = [
            sum(row.get_height(rules, arrangement.cells) for row in rows)
            + arrangement.gap * (len(rows) - 1)
            for rows in arrangement.columns
        ]
        told = self._told(arrangement)
        return max(tall, default=0) + (0 if told is None else 1 + told.get_height(rules, width))


def _filled(heights: Sequence[int], columns: int, lines: int) -> list[int]:
    """Return how many ranks each of some columns holds that are filled one after the other."""
    filled: list[int] = []
    at = 0
    for _ in range(columns):
        ends = accumulate(heights[at:])
        # One at least, which an absurdly low window has cut.
        count = sum(end <= lines for end in ends) or int(at == 0)
        filled.append(count)
        at += count
    return filled


def _least_lines(heights: Sequence[int], columns: int, gap: int) -> int:
    """Return how low columns of the same height can be that hold all the ranks."""
    if gap:
        return sum(heights)
    lines = max(1, -(-sum(heights) // columns))
    while sum(_filled(heights, columns, lines)) < len(heights):
        lines += 1
    return lines


def _arranged(
    rows: Sequence[RowVisual], filled: Sequence[int], cells: int, gap: int
) -> _Arrangement:
    ends = list(accumulate(filled))
    columns = tuple(
        tuple(rows[end - count : end]) for count, end in zip(filled, ends, strict=True) if count
    )
    return _Arrangement(columns, cells, gap, ends[-1])


class StandingView(LaidOutOnce):
    """The standing in the room that there is; nobody scrolls on a wall."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StandingView {
        height: auto;
    }
    """

    def __init__(self, ranks: Sequence[RankSeen], words: Catalogue) -> None:
        super().__init__()
        self._ranks = tuple(ranks)
        self._words = words
        self._lines = 0

    def fit(self, lines: int) -> None:
        """Take no more than so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.refresh(layout=True)

    @property
    def shown(self) -> int:
        """How many of the ranks have room."""
        return self.render().shown_at(cast("RulesMap", self.styles), self.content_size.width)

    def render(self) -> StandingVisual:
        """Return the ranks as they are to be drawn in the terminal at hand."""
        return StandingVisual(
            [self._row(rank, has_bar=True) for rank in self._ranks],
            [self._row(rank, has_bar=False) for rank in self._ranks],
            lines=self._lines,
            left_out=self._left_out,
            rtl=self._words.rtl,
        )

    def _row(self, rank: RankSeen, *, has_bar: bool) -> RowVisual:
        words = self._words
        told = words("class.marks", marks=rank.marks, total=rank.items)
        share = rank.marks / rank.items if rank.items else 0.0
        parent = self.parent
        assert isinstance(parent, Widget)
        bar = draw_split([round(share * CELLS)], CELLS, words, told=told)
        return RowVisual(
            self._part(Content.styled(words.number(rank.place), "$text-accent")),
            self._part(Content(words.apart(rank.name))),
            self._part(bar if has_bar else Content(told)),
            pointer=None,
            text_width=None,
            rtl=words.rtl,
            around=parent.visual_style,
        )

    def _left_out(self, count: int) -> ProseVisual:
        return self._part(Content.styled(self._words("class.screen.more-ranks", n=count), "$quiet"))

    def _part(self, content: Content) -> ProseVisual:
        return ProseVisual(
            content, direction_of(self._words), getattr(self.app, "finisher", DEFAULT)
        )
