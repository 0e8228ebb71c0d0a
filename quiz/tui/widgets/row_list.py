"""A list of many rows in one widget: forty students, thirty questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self, cast

from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.text.terminal_forms import DEFAULT, Finisher
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import LaidOutOnce
from quiz.tui.widgets.option_grid import GridVisual
from quiz.tui.widgets.prose import ProseVisual
from quiz.tui.widgets.row import RowVisual


class Listed(NamedTuple):
    """A row of a list."""

    text: Content
    note: Content = Content("")
    badge: str = ""
    spared: int = 0
    """How soon it is left out where there is little room: 2 in a list that is ``-tight``, 1 in the
    ``-tightest``, 0 never."""


class _Look(NamedTuple):
    """What all rows of a list are drawn by."""

    finisher: Finisher
    around: Style
    theme: str
    badged: bool


class _Made(NamedTuple):
    """A row, and how it is drawn."""

    row: Listed
    is_on: bool
    visual: RowVisual


def _is_same(one: Listed, other: Listed) -> bool:
    texts = one.text.is_same(other.text) and one.note.is_same(other.note)
    return texts and (one.badge, one.spared) == (other.badge, other.spared)


# A `Row` each would take two milliseconds to be made, and the longest lists are those that a key
# opens in the middle of a lesson.
class RowList(LaidOutOnce):
    """Rows that look as `Row` does, one of them highlighted or none."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        height: auto;
    }
    """

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, part: RowList, place: int) -> None:
            super().__init__()
            self.part = part
            self.place = place

    def __init__(self, words: Catalogue, *, gap: int = 0, id: str | None = None) -> None:
        """``gap`` is how many lines stand between two rows."""
        super().__init__(id=id)
        self._words = words
        self._gap = gap
        self._look: _Look | None = None
        self._made: list[_Made] = []
        self._seen: list[int] = []
        self.rows: tuple[Listed, ...] = ()
        self.highlighted: int | None = None
        """The place of the highlighted row, from 0."""

    def show(self, rows: Sequence[Listed], highlighted: int | None = None) -> None:
        """Show rows; what is laid out around them changes only if they take other room."""
        # Two contents are equal to Python where their letters are, whatever their styles.
        same = len(rows) == len(self.rows) and all(map(_is_same, rows, self.rows))
        if same and highlighted == self.highlighted:
            return
        self.rows, self.highlighted = tuple(rows), highlighted
        self._seen = self._fitting
        self.refresh(layout=not self.size.width or self.growth != 0)

    @property
    def growth(self) -> int:
        """How many lines taller it is going to be, once a layout that is asked for is done."""
        rules = cast("RulesMap", self.styles)  # which is what Textual renders by
        width, height = self.size
        return self.render().get_height(rules, width) - height if width else 0

    def lines_of(self, place: int) -> tuple[int, int]:
        """Return the first line of a row in the list, and how many it takes."""
        rules = cast("RulesMap", self.styles)
        visuals = self._visuals()
        heights = [row.get_height(rules, max(1, self.size.width)) for row in visuals]
        at = self._fitting.index(place)
        return sum(heights[:at]) + at * self._gap, heights[at]

    def render(self) -> GridVisual:
        """Return the rows as they are to be drawn in the terminal at hand."""
        return GridVisual(self._visuals(), wide=True, rtl=self._words.rtl, gap=self._gap)

    @property
    def _fitting(self) -> list[int]:
        """The places of the rows for which there is room."""
        most = 0 if self.has_class("-tightest") else 1 if self.has_class("-tight") else 2
        return [place for place, row in enumerate(self.rows) if row.spared <= most]

    def add_class(self, *class_names: str, update: bool = True) -> Self:
        """Add classes, and lay the list out again where rows are left out for them."""
        super().add_class(*class_names, update=update)
        return self._follow_classes()

    def remove_class(self, *class_names: str, update: bool = True) -> Self:
        """Remove classes, and lay the list out again where rows come back for them."""
        super().remove_class(*class_names, update=update)
        return self._follow_classes()

    def _follow_classes(self) -> Self:
        # At once: styles follow classes some drawings later, and who measures meanwhile errs.
        if self._fitting != self._seen:
            self._seen = self._fitting
            self.refresh(layout=True)
        return self

    def _visuals(self) -> list[RowVisual]:
        """Return the rows as they are drawn; those that have not changed since the last time."""
        parent = self.parent
        assert isinstance(parent, Widget)
        look = _Look(
            finisher=getattr(self.app, "finisher", DEFAULT),
            around=parent.visual_style,
            theme=self.app.theme,
            badged=any(row.badge for row in self.rows),
        )
        if look != self._look:
            self._look, self._made = look, []
        made: list[_Made] = []
        for place, row in enumerate(self.rows):
            is_on = place == self.highlighted
            before = self._made[place] if place < len(self._made) else None
            if before is not None and before.is_on == is_on and _is_same(before.row, row):
                made.append(before)
            else:
                made.append(_Made(row, is_on, self._visual(row, is_on, look)))
        self._made = made
        return [made[place].visual for place in self._fitting]

    def _visual(self, row: Listed, is_on: bool, look: _Look) -> RowVisual:
        direction = direction_of(self._words)

        def part(content: Content) -> ProseVisual:
            return ProseVisual(content, direction, look.finisher)

        pointer = Content.styled("◂" if self._words.rtl else "▸", "bold $text-accent")
        return RowVisual(
            part(Content.styled(row.badge, "$text-accent")) if look.badged else None,
            part(row.text.stylize_before("bold") if is_on else row.text),
            part(row.note),
            pointer=part(pointer) if is_on else None,
            text_width=None,
            rtl=self._words.rtl,
            around=look.around,
        )

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        event.stop()
        for place in self._fitting:
            top, height = self.lines_of(place)
            if top <= event.y < top + height:
                self.post_message(self.Clicked(self, place))
