"""Text on the screen, in either direction: the one door between logical text and Textual.

Textual lays ``Content`` out from left to right. Here it passes through ``quiz.text.layout`` and
the finisher of the terminal instead, its styles following each character to its place. Text is
always given as :class:`Content` or as a plain string, never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple, cast

from rich.cells import cell_len
from textual.color import Color
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from quiz.text.bidi import Base
from quiz.text.counting import count_lines
from quiz.text.layout import Align, Line, Overflow, layout, measure, one_line, truncate
from quiz.text.printable import bare
from quiz.text.terminal_forms import DEFAULT, Finisher
from quiz.tui.textual_internals import LaidOutOnce, app_at_hand
from quiz.tui.widgets.drawing import CutLine, bold_of, cut, draw, looks_of

_ALIGNMENTS: dict[str, Align] = {"left": "left", "right": "right", "center": "center", "end": "end"}


_KEPT = 256
"""Texts whose lines are kept, and drawings that are: what several screens show."""


class _Room(NamedTuple):
    """Room in which a text is laid out."""

    width: int
    padding: int
    """Of the width, on each side."""
    align: Align
    overflow: Overflow
    hanging: int
    """Cells by which all lines of a paragraph but the first are set in."""


class _Setting(NamedTuple):
    """A text, and all that its lines depend on: what they are kept by."""

    text: str
    base: Base
    finisher: Finisher
    room: _Room


class ProseVisual(Visual):
    """Content drawn in visual order, every cell in the style of its character.

    It obeys the rules ``text-align`` (``start`` is the side where the paragraph starts),
    ``text-wrap``, ``text-overflow`` and ``line-pad``, and fills its background.
    """

    def __init__(
        self,
        content: Content,
        base: Base = "auto",
        finisher: Finisher = DEFAULT,
        hanging: int = 0,
    ) -> None:
        """Draw ``content``, its paragraphs in the direction ``base``, through ``finisher``.

        All lines of a paragraph but the first are set in by ``hanging`` cells.
        """
        self.content = content
        self.hanging = hanging
        self.base = base
        self.finisher = finisher

    def lines(self, rules: RulesMap, width: int) -> Sequence[Line]:
        """Return the finished lines at ``width`` cells, as the active finisher sends them."""
        return _finished(self._setting(rules, width))

    def seen(self, rules: RulesMap, width: int) -> Sequence[Line]:
        """Return the lines as they come out on the screen, whatever the terminal reorders."""
        return _laid_out(self._setting(rules, width))

    def _setting(self, rules: RulesMap, width: int) -> _Setting:
        room = _room(rules, width, self.hanging)
        return _Setting(self.content.plain, self.base, self.finisher, room)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lines, each filled to ``width`` cells. Part of the Visual protocol."""
        if width < 1:
            return []
        content = self.content
        if options.selection is not None and options.selection_style is not None:
            start, end = self.selected(options.selection, options.rules, width)
            content = content.stylize(options.selection_style, start, end)
        numbers: dict[Style, int] = {}
        runs: list[tuple[int, int]] = []
        for text, text_style in content.render(style, end="", parse_style=options.get_style):
            number = numbers.setdefault(style + text_style, len(numbers) + 1)
            runs.append((number, len(text)))
        setting = self._setting(options.rules, width)
        return list(_drawn(setting, (style, *numbers), tuple(runs), height))

    def get_optimal_width(self, rules: RulesMap, _container_width: int) -> int:
        """Return the width at which no paragraph is wrapped. Part of the Visual protocol."""
        widest = measure(self.content.plain, self.base, joined=self.finisher.joined)[1]
        return widest + 2 * rules.get("line_pad", 0)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width of the widest word. Part of the Visual protocol."""
        widest = measure(self.content.plain, self.base, joined=self.finisher.joined)[0]
        return widest + 2 * rules.get("line_pad", 0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at ``width`` cells. Part of the Visual protocol."""
        if width < 1:
            return 0
        room = _room(rules, width, self.hanging)
        if room.overflow != "wrap":
            return len(self.lines(rules, width))
        # Of a sentence that is then shortened no line is ever made.
        cells = max(1, width - 2 * room.padding)
        text, joined = self.content.plain, self.finisher.joined
        return count_lines(text, cells, joined=joined, hanging=room.hanging)

    def selected(self, selection: Selection, rules: RulesMap, width: int) -> tuple[int, int]:
        """Return the stretch ``[start, end)`` of the logical text that a selection covers.

        The selection's offsets are those that the rendered segments carry: the row, and the
        number of characters left of the pointer. As in a browser, what is selected is the text
        between the two characters pointed at, wherever they stand.
        """
        lines, seen = self.lines(rules, width), self.seen(rules, width)
        padding = rules.get("line_pad", 0)
        stretches: list[tuple[int, int]] = []
        if selection.start is not None:
            stretches.append(stretch_at(lines, seen, selection.start, padding))
        else:
            stretches.append((0, 0))
        if selection.end is not None:  # one behind the last character
            end = selection.end - (1, 0)
            stretches.append(stretch_at(lines, seen, end, padding))
        else:
            length = len(self.content.plain)
            stretches.append((length, length))
        return min(start for start, _ in stretches), max(end for _, end in stretches)


class Prose(LaidOutOnce):
    """A widget that shows text in either direction. It is as tall as its text needs."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
    }
    """

    HANGING: ClassVar[int] = 0
    """Cells by which all lines of a paragraph but the first are set in."""

    direction: reactive[Base] = reactive[Base]("auto", layout=True)
    """The direction of every paragraph, or "auto" for that of its first strong character."""

    def __init__(
        self,
        content: Content | str = "",
        *,
        direction: Base = "auto",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Show ``content``, a string being text and never markup."""
        super().__init__(name=name, id=id, classes=classes, disabled=disabled)
        self.set_reactive(Prose.direction, direction)
        self._content = as_content(content)
        self._visual: ProseVisual | None = None

    @property
    def content(self) -> Content:
        """The text shown, in logical order."""
        return self._content

    def update(self, content: Content | str) -> None:
        """Show other text. What is laid out around it changes only if it takes other room."""
        content = as_content(content)
        if content.is_same(self._content):
            return
        before, self._content, self._visual = self._visual, content, None
        # A layout goes through the whole screen, and most texts change without taking other room.
        self.refresh(layout=before is None or not self._fits(before))

    def _fits(self, before: ProseVisual) -> bool:
        """Return whether the text takes the very room that another one has been given."""
        width, height = self.size
        if not width or not height:
            return False
        visual, rules = self.render(), self._rules
        if self.styles.is_auto_width and self.width_for(visual) != self.width_for(before):
            return False
        return visual.get_height(rules, width) == height

    def width_for(self, visual: ProseVisual) -> int:
        """Return the cells that a text takes here where its width is its own."""
        # Whatever it stands in; asking for its own size while that is laid out lays all out anew.
        return visual.get_optimal_width(self._rules, 0)

    def lines_at(self, width: int) -> int:
        """Return how many lines the text takes at a width in cells."""
        return self.render().get_height(self._rules, width)

    def lay_out(self, width: int, text: Content | None = None) -> None:
        """Lay the text, or another one, out at a width in cells before it is on show.

        Its lines are kept.
        """
        if width > 0:
            visual, rules = self.render() if text is None else self._visual_of(text), self._rules
            visual.get_height(rules, width)
            visual.lines(rules, width)

    def lines_of(self, text: Content | str, width: int) -> int:
        """Return how many lines another text would take here at a width in cells."""
        return self._visual_of(as_content(text)).get_height(self._rules, width)

    def render(self) -> ProseVisual:
        """Return the text as it is to be drawn in the terminal that the app has told apart."""
        visual = self._visual
        if visual is None or (visual.base, visual.finisher) != (self.direction, self.finisher):
            visual = self._visual = self._visual_of(self._content)
        return visual

    def _visual_of(self, content: Content) -> ProseVisual:
        return ProseVisual(content, self.direction, self.finisher, self.HANGING)

    @property
    def finisher(self) -> Finisher:
        """What the terminal that the app has told apart is sent."""
        return getattr(self.app, "finisher", DEFAULT)

    @property
    def _rules(self) -> RulesMap:
        return cast("RulesMap", self.styles)  # which is what Textual renders by

    def width_of(self, text: str) -> int:
        """Return how many cells ``text`` takes here on one line."""
        return measure(text, self.direction, joined=self.finisher.joined)[1]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text in logical order, and what ends it when copied.

        What only steers its layout is left out.
        """
        start, end = self.render().selected(selection, self._rules, self.size.width)
        return bare(self._content.plain[start:end]).replace("\u00a0", " "), "\n"


_HINT: Final = Style(background=Color(128, 128, 128, 0.02))
"""A background next to the one that is there, which nobody can tell from it."""


def caption(text: str, base: Base = "auto", width: int | None = None) -> Content:
    """Return text as one finished line for what draws Content by itself.

    That is a border's title, a button's label, a table's cell. With ``width`` it is cut off
    with an ellipsis at its logical end, which those would do at its right.
    """
    finisher = getattr(app_at_hand(), "finisher", DEFAULT)
    line = one_line(text if width is None else truncate(text, width), base, joined=finisher.joined)
    finished = finisher.finish(line).text
    content = Content(finished, strip_control_codes=False)
    if finisher.alternate:  # by the background, since what draws it has the colour of the letters
        for place in range(1, len(finished), 2):
            content = content.stylize(_HINT, place, place + 1)
    return content


def cells_around(part: Widget) -> int:
    """Return the cells of the room of a part in which it shows nothing, on both sides together."""
    return part.styles.margin.width + part.styles.gutter.width


def as_content(content: Content | str) -> Content:
    """Return a string as text, never as markup."""
    return content if isinstance(content, Content) else Content(content)


def _room(rules: RulesMap, width: int, hanging: int) -> _Room:
    overflow: Overflow = "wrap"
    if rules.get("text_wrap", "wrap") == "nowrap":
        overflow = "ellipsis" if rules.get("text_overflow", "fold") == "ellipsis" else "clip"
    align = _ALIGNMENTS.get(rules.get("text_align", "start"), "start")
    return _Room(width, rules.get("line_pad", 0), align, overflow, hanging)


@lru_cache(maxsize=_KEPT)
def _finished(setting: _Setting) -> tuple[Line, ...]:
    """Return the lines of a text, as a finisher sends them."""
    return tuple([setting.finisher.finish(line) for line in _laid_out(setting)])


def _laid_out(setting: _Setting) -> tuple[Line, ...]:
    """Return the lines of a text, as they are seen."""
    room = setting.room
    return layout(
        setting.text,
        max(1, room.width - 2 * room.padding),
        setting.base,
        room.align,
        overflow=room.overflow,
        joined=setting.finisher.joined,
        hanging=room.hanging,
    )


# Where a text is cut is kept beside its drawing, which depends on colours too: a row that becomes
# the highlighted one is drawn in other colours, but cut where it was.
@lru_cache(maxsize=_KEPT)
def _cut(
    setting: _Setting, runs: tuple[tuple[int, int], ...], bold: tuple[bool, ...]
) -> tuple[CutLine, ...]:
    """Return the lines of a text, cut where the style changes."""
    finisher, room = setting.finisher, setting.room
    numbers = [number for number, length in runs for _ in range(length)]
    return tuple(
        [
            cut(line, numbers, bold, finisher, width=room.width, row=row, padding=room.padding)
            for row, line in enumerate(_finished(setting))
        ]
    )


# A screen draws the same text anew whenever something beside it changes, and again in the same
# two styles whenever a highlight comes and goes.
@lru_cache(maxsize=_KEPT)
def _drawn(
    setting: _Setting,
    styles: tuple[Style, ...],
    runs: tuple[tuple[int, int], ...],
    height: int | None,
) -> tuple[Strip, ...]:
    """Return the drawing of a text, of at most ``height`` lines.

    The first style is what is around it, the others are those of its runs. A run is the number of
    its style, from 1, and its length.
    """
    lines = _cut(setting, runs, bold_of(styles, setting.finisher))[:height]
    looks = looks_of(styles, setting.finisher)
    return tuple([draw(line, looks, setting.room.width) for line in lines])


def index_at(line: Line, column: int) -> int | None:
    """Return the logical index of the cell at a column of a row, None beside the text."""
    left = line.indent
    for cell, index in zip(line.cells, line.indices, strict=True):
        right = left + cell_len(cell)
        if left <= column < right:
            return index
        left = right
    return None


def stretch_at(
    sent: Sequence[Line], seen: Sequence[Line], offset: Offset, padding: int
) -> tuple[int, int]:
    """Return the logical stretch of the cell at ``offset``, empty beside the text of a row.

    The offset counts the characters sent before the cell; what is seen there may be another.
    """
    if offset.y >= len(sent):
        return sent[-1].end, sent[-1].end
    row = max(0, offset.y)
    line = seen[row]
    rest = offset.x - padding - line.indent
    at_left, at_right = (line.end, line.start) if line.rtl else (line.start, line.end)
    if rest < 0:
        return at_left, at_left
    column = line.indent
    for cell in sent[row].cells:
        if rest < len(cell):
            break
        rest -= len(cell)
        column += cell_len(cell)
    index = index_at(line, column)
    if index is None:
        return at_right, at_right
    return index, min((other for other in line.indices if other > index), default=line.end)
