"""A timeline on the screen: its axes with their marks, from the side where the language starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events as on
from textual.content import Content
from textual.geometry import Region
from textual.style import Style

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.timeline.axes import Axis, Drawn, Mark, TimelineEvent, axes, whole
from quiz.timeline.labels import Placed, numbered, tracks
from quiz.timeline.scale import Scale, Tick, ticks, word_stretch, word_times
from quiz.tui.widgets.chart import Chart

LEAST_CELLS = 40
"""Cells of the narrowest axis. The least window leaves more."""

MOST_LOOKED_AT = 300
"""Events up to which every crowd of them is drawn again at a closer look."""

PLACE = "timeline_places"
"""The name under which a style carries the places of the events that it shows."""

_SELECTED = "bold reverse $text-accent"
_MARK = "bold $text-accent"
_DENSE = "bold $text-warning"
_QUIET = "$quiet"
_LINE = "$line"

_STARTS = {False: "├", True: "┤"}
_ENDS = {False: "┤", True: "├"}
_RUNS_BACK = {False: "◂", True: "▸"}
_RUNS_ON = {False: "▸", True: "◂"}

_Piece = tuple[int, int, Content]
"""A first cell, the cells that it takes, and what stands there."""


class TimelineView(Chart):
    """Events on axes. The keys are the screen's; the mouse selects, zooms and drags by itself."""

    class Selected(Chart.Selected):
        """An event was clicked."""

    def __init__(
        self,
        events: Sequence[TimelineEvent],
        words: Catalogue,
        *,
        selected: int | None = None,
        opens: str | None = None,
        closer: bool = True,
        scale: Scale | None = None,
        id: str | None = None,
    ) -> None:
        """Show events in their order, at least one; all of them, or those on a ``scale``.

        A small one ``opens`` a large one: a click does this action of the screen, with the event's
        place, and the mouse neither zooms nor drags. Without ``closer`` looks there is one axis.
        """
        super().__init__(words, selected=selected, id=id)
        self.events = events
        self._opens = opens
        self._closer = closer
        self._scale = scale
        self._rows: dict[int, tuple[int, int]] = {}
        self._held_at: int | None = None
        self._dragged = False
        """Whether the last press of the button dragged something, and so was no click."""
        self._laid_out_for: tuple[Scale, int, int | None] | None = None
        self._axes_at: Scale | None = None
        self._axes_drawn: Drawn = {}
        self._laid_out: list[tuple[Axis, tuple[Placed, ...], tuple[Tick, ...]]] = []

    # -- what is shown ----------------------------------------------------------------------

    @property
    def scale(self) -> Scale | None:
        """The scale of the main axis; None where it shows all."""
        return self._scale

    @property
    def is_whole(self) -> bool:
        """Whether all events are on the main axis."""
        return self._scale is None or self._scale == self._whole

    @property
    def _width(self) -> int:
        return max(LEAST_CELLS, self.size.width)

    @property
    def _whole(self) -> Scale:
        return whole(self.events, self._width)

    @property
    def _shown(self) -> Scale:
        """The scale of the main axis, at the width of this moment."""
        scale = self._scale
        return self._whole if scale is None else Scale(scale.first, scale.end, self._width)

    def select(self, place: int | None) -> None:
        """Highlight an event, and bring it onto the main axis."""
        self.selected = place
        if place is not None and self._scale is not None:
            self._scale = self._shown.showing(self.events[place].when, self._whole)
        self.draw()

    def zoom(self, *, closer: bool) -> None:
        """Show half or twice the days about the highlighted event; less than all it never shows."""
        about = (self._shown.first + self._shown.end) // 2
        if self.selected is not None:
            when = self.events[self.selected].when
            about = sum(when.told_days) // 2
        self._show(self._shown.zoomed(about, self._whole, closer=closer))

    def pan(self, cells: int) -> None:
        """Show what lies some cells further on, or back."""
        self._show(self._shown.panned(cells, self._whole))

    def show_all(self) -> None:
        """Show all events on the main axis again."""
        self._show(self._whole)

    def _show(self, scale: Scale) -> None:
        self._scale = None if scale == self._whole else scale
        self.draw()

    def region_of(self, place: int | None) -> Region | None:
        """Return the rows in which an event has its own mark, at the closest look, if any."""
        if place is None or place not in self._rows:
            return None
        first, last = self._rows[place]
        return Region(0, first, 1, last - first)

    # -- drawing ----------------------------------------------------------------------------

    def lines(self, _width: int) -> list[Content]:
        """Return all axes, one below the other, with what stands on each."""
        most = max(3, self.app.size.height // 5)
        # Of very many events only what is highlighted is looked at closely, not every crowd.
        only = (self.selected or 0) if len(self.events) > MOST_LOOKED_AT else None
        if not self._closer:
            only = -1  # an event that there is none of
        key = (self._shown, most, only)
        if key != self._laid_out_for:
            self._laid_out_for = key
            if self._axes_at != self._shown:
                self._axes_at, self._axes_drawn = self._shown, {}
            found = axes(self.events, self._shown, self._whole, only=only, drawn=self._axes_drawn)
            self._laid_out = [
                (
                    axis,
                    tracks(axis, self.events, self.width_of, most),
                    ticks(axis.scale, self._words, self.width_of),
                )
                for axis in found
            ]
        lines: list[Content] = []
        self._rows = {}
        for axis, drawn, marked in self._laid_out:
            first = len(lines)
            if heading := self._heading(axis):
                if lines:
                    lines.append(Content(""))
                lines.append(Content.styled(heading, _QUIET))
            lines += self._track_lines(drawn, axis.scale.width)
            lines += self._axis_lines(axis, marked)
            for one in drawn:
                if one.mark.shape != "dense":
                    self._rows |= dict.fromkeys(one.mark.events, (first, len(lines)))
        return lines

    def _heading(self, axis: Axis) -> str:
        """Return what an axis shows, if not all; without its dates where that is too long."""
        if not axis.depth and self.is_whole:
            return ""
        words = self._words
        parts = {"times": word_times(axis.magnified, words)}
        name = "part"
        if axis.depth:
            name = "closer"
            parts["events"] = words.numerals(numbered([place + 1 for place in axis.about]))
        stretch = word_stretch(axis.first_day, axis.last_day, words)
        heading = words(f"timeline.{name}", stretch=stretch, **parts)
        if self.width_of(heading) <= self._width:
            return heading
        return words(f"timeline.{name}-short", **parts)

    def _track_lines(self, drawn: Sequence[Placed], width: int) -> list[Content]:
        count = max((one.track for one in drawn), default=-1) + 1
        rows: list[list[_Piece]] = [[] for _ in range(count)]
        for one in drawn:
            rows[count - 1 - one.track] += self._pieces(one)
        return [_line(pieces, width) for pieces in rows]

    def _pieces(self, one: Placed) -> Iterator[_Piece]:
        mark = one.mark
        is_on = self.selected in mark.events
        style = _SELECTED if is_on else _DENSE if mark.shape == "dense" else _MARK
        carried = Style.from_meta({PLACE: mark.events})

        def piece(cell: int, text: str, width: int, look: str) -> _Piece:
            return cell, width, Content.styled(text, look).stylize(carried)

        glyphs = glyphs_of(mark, rtl=self._words.rtl)
        label = self._words.numerals(one.label)
        label_width = self.width_of(label)
        if one.is_inside:
            cut = one.label_at - mark.first
            rest = cut + label_width
            yield piece(mark.first, glyphs[:cut], cut, style)
            yield piece(one.label_at, label, label_width, style)
            yield piece(mark.first + rest, glyphs[rest:], len(glyphs) - rest, style)
        else:
            yield piece(mark.first, glyphs, len(glyphs), style)
            yield piece(one.label_at, label, label_width, style)
        if one.title:
            look = "bold" if is_on else _QUIET
            yield piece(
                one.title_at,
                self._words.apart(one.title),
                self.width_of(one.title),
                look,
            )

    def _axis_lines(self, axis: Axis, marked: Sequence[Tick]) -> Iterator[Content]:
        """Yield the axis itself, thick under the highlighted event, and what its ticks say."""
        width = axis.scale.width
        at = {tick.cell for tick in marked}
        under: set[int] = set()
        for mark in axis.marks:
            if self.selected in mark.events:
                under |= set(range(mark.first, mark.last + 1))
        line = [
            Content.styled(
                ("┯" if cell in at else "━") if cell in under else "┬" if cell in at else "─",
                _MARK if cell in under else _LINE,
            )
            for cell in range(width)
        ]
        yield Content("").join(line)
        labels = [
            (tick.start, tick.width, Content.styled(isolate(tick.label), _QUIET)) for tick in marked
        ]
        yield _line(labels, width)

    # -- the mouse --------------------------------------------------------------------------

    async def on_click(self, event: on.Click) -> None:
        """Select what was clicked; of a dense mark the first event, then one after the other."""
        place = self.clicked(event, PLACE)
        if place is None or self._dragged:
            return
        if self._opens is None:
            self.post_message(self.Selected(place))
        else:
            await self.screen.run_action(f"{self._opens}({place})")

    def on_mouse_down(self, event: on.MouseDown) -> None:
        """Take note of where a drag may begin."""
        self._dragged = False
        if self._opens is None and event.button == 1:
            self._held_at = event.screen_x

    def on_mouse_move(self, event: on.MouseMove) -> None:
        """Drag the axis along."""
        if self._held_at is None or event.screen_x == self._held_at:
            return
        if not self._dragged:
            self._dragged = True
            self.capture_mouse()
        cells = self._held_at - event.screen_x
        self._held_at = event.screen_x
        self.pan(-cells if self._words.rtl else cells)

    def on_mouse_up(self) -> None:
        """End the drag."""
        self._held_at = None
        if self._dragged:
            self.release_mouse()

    def on_mouse_scroll_up(self, event: on.MouseScrollUp) -> None:
        """Look closer."""
        self._wheel(event, closer=True)

    def on_mouse_scroll_down(self, event: on.MouseScrollDown) -> None:
        """Look from further away."""
        self._wheel(event, closer=False)

    def _wheel(self, event: on.MouseEvent, *, closer: bool) -> None:
        if self._opens is None and (closer or not self.is_whole):
            event.stop()
            self.zoom(closer=closer)


def glyphs_of(mark: Mark, *, rtl: bool) -> str:
    """Return what a mark looks like, from its first cell on, a character a cell."""
    length = mark.last + 1 - mark.first
    if mark.shape == "dense":
        return "▓" * length
    if mark.shape == "point":
        return "○" if mark.approximate else "●"
    if length == 1:  # the last of a span that runs on beyond the axis
        return _RUNS_BACK[rtl] if mark.begins_before else _RUNS_ON[rtl]
    first = _RUNS_BACK[rtl] if mark.begins_before else _STARTS[rtl]
    last = _RUNS_ON[rtl] if mark.ends_after else _ENDS[rtl]
    return first + ("┄" if mark.approximate else "─") * (length - 2) + last


def _line(pieces: Sequence[_Piece], width: int) -> Content:
    """Join pieces that nowhere overlap to a line, with blanks between them."""
    parts: list[Content] = []
    reached = 0
    for cell, cells, content in sorted(pieces, key=lambda piece: piece[0]):
        parts += [Content(" " * (cell - reached)), content]
        reached = cell + cells
    return Content("").join([*parts, Content(" " * (width - reached))])
