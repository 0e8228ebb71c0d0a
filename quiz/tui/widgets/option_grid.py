"""Options or cards for a whole room, side by side where there is the width for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import LaidOutOnce
from quiz.tui.widgets.prose import ProseVisual
from quiz.tui.widgets.row import RowVisual

LEAST_COLUMN = 28
"""Cells of a column, below which options stand below each other."""

MOST_LINES = 2
"""Lines of an option in half the width; where one takes more, each has the whole width."""


class Shown(NamedTuple):
    """An option as it is shown."""

    text: Content
    note: Content = Content("")
    style: str = ""
    """Of its badge and text."""


class GridVisual(Visual):
    """Rows in one column or two, read across from the side where the language starts."""

    def __init__(self, rows: Sequence[RowVisual], *, wide: bool, rtl: bool, gap: int) -> None:
        """``wide`` gives each row the whole width; ``gap`` lines stand between two of them."""
        self._rows = rows
        self._wide = wide
        self._rtl = rtl
        self._gap = gap

    def _lines(self, rules: RulesMap, width: int) -> list[list[tuple[RowVisual, int]]]:
        """Return the rows of each line, each with its cells."""
        half = width // 2
        if (
            not self._wide
            and len(self._rows) > 2
            and half >= LEAST_COLUMN
            and all(row.get_height(rules, half) <= MOST_LINES for row in self._rows)
        ):
            pairs = [self._rows[at : at + 2] for at in range(0, len(self._rows), 2)]
            return [[(row, half) for row in pair] for pair in pairs]
        return [[(row, width)] for row in self._rows]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lines. Part of the Visual protocol."""
        blank = style.background_style.rich_style
        strips: list[Strip] = []
        for line in self._lines(options.rules, width):
            if strips:
                strips += [Strip.blank(width, blank)] * self._gap
            tall = max(row.get_height(options.rules, cells) for row, cells in line)
            columns = [row.render_strips(cells, tall, style, options) for row, cells in line]
            # An odd cell, and the place beside a last option that has no neighbour.
            rest = width - sum(cells for _, cells in line)
            columns.append([Strip.blank(rest, blank)] * tall)
            if self._rtl:
                columns.reverse()
            strips += [Strip.join(parts) for parts in zip(*columns, strict=True)]
        return strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the widest row. Part of the Visual protocol."""
        return max((row.get_optimal_width(rules, container_width) for row in self._rows), default=0)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width of the widest words. Part of the Visual protocol."""
        return max((row.get_minimal_width(rules) for row in self._rows), default=0)

    def gaps(self, rules: RulesMap, width: int) -> int:
        """Return how many times a gap stands between two lines of options."""
        return max(0, len(self._lines(rules, width)) - 1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at ``width`` cells. Part of the Visual protocol."""
        lines = self._lines(rules, width)
        tall = sum(max(row.get_height(rules, cells) for row, cells in line) for line in lines)
        return tall + self._gap * max(0, len(lines) - 1)


class OptionGrid(LaidOutOnce):
    """Numbered options that nobody selects here: what a class looks at."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OptionGrid {
        height: auto;
    }
    """

    def __init__(self, words: Catalogue, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._options: tuple[Shown, ...] = ()
        self._wide = False
        self._gap = 1
        self._kept: frozenset[int] | None = None

    def show(self, options: Sequence[Shown], *, wide: bool = False, gap: int = 1) -> None:
        """Show options; see `GridVisual` for the rest."""
        told = tuple(options), wide, gap
        if told != (self._options, self._wide, self._gap):
            if told[0] != self._options:
                self._kept = None
            self._options, self._wide, self._gap = told
            self.refresh(layout=True)

    def keep(self, places: frozenset[int] | None) -> None:
        """Show the options at these places alone, for want of room; None shows all."""
        if places != self._kept:
            self._kept = places
            self.refresh(layout=True)

    def lines_of(self, places: frozenset[int] | None, width: int) -> int:
        """Return how many lines the options at these places take at a width; None takes all."""
        return self._visual(places).get_height(cast("RulesMap", self.styles), width)

    def set_gap(self, gap: int) -> None:
        """Have so many lines between two options."""
        self.show(self._options, wide=self._wide, gap=gap)

    def lines_at(self, width: int) -> int:
        """Return how many lines the options take at a width, with one between two of them."""
        visual = self.render()
        rules = cast("RulesMap", self.styles)
        return visual.get_height(rules, width) - (self._gap - 1) * visual.gaps(rules, width)

    def gaps_at(self, width: int) -> int:
        """Return how many times there is something between two options at a width."""
        return self.render().gaps(cast("RulesMap", self.styles), width)

    def render(self) -> GridVisual:
        """Return the options as they are to be drawn in the terminal at hand."""
        return self._visual(self._kept)

    def _visual(self, kept: frozenset[int] | None) -> GridVisual:
        # One widget and not a row each: how many columns there are hangs on the width alone, and a
        # window of another size makes no parts anew.
        finisher = getattr(self.app, "finisher", DEFAULT)
        direction = direction_of(self._words)
        parent = self.parent
        assert isinstance(parent, Widget)

        def part(content: Content) -> ProseVisual:
            return ProseVisual(content, direction, finisher)

        rows = [
            RowVisual(
                part(Content.styled(self._words.number(place), one.style or "bold $text-accent")),
                part(one.text.stylize_before(one.style) if one.style else one.text),
                part(one.note),
                pointer=None,
                text_width=None,
                rtl=self._words.rtl,
                around=parent.visual_style,
            )
            for place, one in enumerate(self._options, 1)
            if kept is None or place - 1 in kept
        ]
        return GridVisual(rows, wide=self._wide, rtl=self._words.rtl, gap=self._gap)
