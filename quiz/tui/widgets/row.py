"""A row of a list: pointer, badge, text and note, from the side where the language starts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, cast

from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import LaidOutOnce
from quiz.tui.widgets.keybar import DOES, CommandClicked
from quiz.tui.widgets.prose import ProseVisual, as_content

POINTER, BADGE, GAP = 2, 3, 2
"""Cells of the pointer, of the badge, and between text and note."""


class _Part(NamedTuple):
    """Content of one column of a row, and its cells."""

    visual: ProseVisual | None
    """None where the column is blank."""
    width: int
    is_text: bool = False


class _Placed(NamedTuple):
    """Where the parts of a row stand at a width."""

    beside: tuple[_Part, ...]
    """The columns from the side where the language starts, as wide together as the row."""
    below: _Part | None
    """What stands below note and first paragraph, if anything does."""


class RowVisual(Visual):
    """The parts of a row side by side. It is as tall as the tallest.

    What follows the first paragraph of its text has the room below the note too.
    """

    def __init__(
        self,
        badge: ProseVisual | None,
        text: ProseVisual,
        note: ProseVisual,
        *,
        pointer: ProseVisual | None,
        text_width: int | None,
        rtl: bool,
        around: Style,
    ) -> None:
        """Draw these parts, mirrored if ``rtl``; see `Row` for the ``text_width``.

        ``around`` is the style of what the row stands in, in which all but its text is drawn.
        """
        self._badge, self._text, self._note = badge, text, note
        self._pointer = pointer
        self._text_width = text_width
        self._rtl = rtl
        self._around = around
        # A list of forty rows asks each of them for these several times with every key.
        self._placed: dict[int, _Placed] = {}
        self._heights: dict[int, int] = {}
        self._strips: tuple[tuple[int, int, Style], list[Strip]] | None = None

    def _placed_at(self, rules: RulesMap, width: int) -> _Placed:
        if width not in self._placed:
            self._placed[width] = self._place(rules, width)
        return self._placed[width]

    def _place(self, rules: RulesMap, width: int) -> _Placed:
        before = [_Part(self._pointer, POINTER)]
        if self._badge is not None:
            before.append(_Part(self._badge, BADGE))
        rest = width - sum(part.width for part in before)
        if self._text_width is not None:
            text = _Part(self._text, self._text_width, is_text=True)
            return _Placed((*before, text, _Part(self._note, max(1, rest - text.width))), None)
        # At most three fifths of the row, and the half cell there may be is the left part's.
        most = 3 * width // 5 if self._rtl else -(-3 * width // 5)
        note = min(GAP + self._note.get_optimal_width(rules, width), most)
        cells = max(1, rest - note)
        first, following = self._paragraphs
        below = None
        if following is not None and note > GAP:
            lines = first.get_height(rules, cells)
            if self._note.get_height(rules, note - GAP) <= lines:
                below = _Part(following, rest, is_text=True)
        text = _Part(self._text if below is None else first, cells, is_text=True)
        return _Placed((*before, text, _Part(None, GAP), _Part(self._note, note - GAP)), below)

    @cached_property
    def _paragraphs(self) -> tuple[ProseVisual, ProseVisual | None]:
        """The first paragraph of the text, and all that follows it."""
        text = self._text
        end = text.content.plain.find("\n")
        if end < 0:
            return text, None
        first, following = (
            ProseVisual(part, text.base, text.finisher, text.hanging)
            for part in (text.content[:end], text.content[end + 1 :])
        )
        return first, following

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lines. Part of the Visual protocol."""
        lines = self.get_height(options.rules, width) if height is None else height
        drawn = (width, lines, style)
        if self._strips is None or self._strips[0] != drawn:
            self._strips = drawn, self._draw(width, lines, style, options)
        return self._strips[1]

    def _draw(self, width: int, lines: int, style: Style, options: RenderOptions) -> list[Strip]:
        around = replace(self._around, background=style.background)
        blank = around.background_style.rich_style
        rules = options.rules

        def beside(parts: Sequence[_Part], lines: int) -> list[Strip]:
            columns: list[list[Strip]] = []
            for visual, cells, is_text in parts:
                drawn = (
                    visual.render_strips(cells, lines, style if is_text else around, options)
                    if visual is not None
                    else []
                )
                columns.append(drawn + [Strip.blank(cells, blank)] * (lines - len(drawn)))
            if self._rtl:
                columns.reverse()
            return [Strip.join(line) for line in zip(*columns, strict=True)]

        placed = self._placed_at(rules, width)
        if placed.below is None:
            return beside(placed.beside, lines)
        upper = min(lines, _height(placed.beside, rules))
        set_in = _Part(None, width - placed.below.width)
        return beside(placed.beside, upper) + beside([set_in, placed.below], lines - upper)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which nothing is wrapped. Part of the Visual protocol."""
        parts = [self._text, self._note]
        return (
            POINTER
            + BADGE
            + GAP
            + sum(part.get_optimal_width(rules, container_width) for part in parts)
        )

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width of the widest words. Part of the Visual protocol."""
        parts = [self._text, self._note]
        return POINTER + BADGE + GAP + sum(part.get_minimal_width(rules) for part in parts)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at ``width`` cells. Part of the Visual protocol."""
        if width not in self._heights:
            beside, below = self._placed_at(rules, width)
            lines = _height(beside, rules)
            self._heights[width] = lines + (0 if below is None else _height([below], rules))
        return self._heights[width]


def _height(parts: Iterable[_Part], rules: RulesMap) -> int:
    """Return the lines of the tallest of some parts."""
    return max(visual.get_height(rules, cells) for visual, cells, _ in parts if visual is not None)


class Row(LaidOutOnce):
    """One option, card or pack. The screen says which one is highlighted.

    It is a single widget, as lists of them are laid out and styled after every key. What the
    style sheets say of it is the style of its text; badge and note are drawn in that of what the
    row stands in, wherever they have none of their own.
    """

    ALLOW_SELECT = False

    class Clicked(Message):
        """The row was clicked, outside of what acts by itself in its note."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row
            self.place = row.place

    def __init__(
        self,
        place: int,
        text: Content | str,
        words: Catalogue,
        *,
        badge: Content | str = "",
        note: Content | str = "",
        text_width: int | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a row of texts in the language of ``words``; ``place`` is counted from 0.

        With a ``text_width``, in cells, the note stands right behind it and takes the rest.
        """
        super().__init__(classes=classes)
        self.place = place
        self._words = words
        self._badge, self._text, self._note = map(as_content, (badge, text, note))
        self._text_width = text_width
        self._brief: Content | None = None
        self._is_brief = False

    @property
    def badge(self) -> Content:
        """The sign before the text."""
        return self._badge

    @property
    def text(self) -> Content:
        """The text."""
        return self._text

    @property
    def note(self) -> Content:
        """The note at the end."""
        return self._note

    @property
    def told(self) -> Content:
        """What stands in the column of the text: all there is to tell, while it has to be brief."""
        return self._brief if self._is_brief and self._brief is not None else self._text

    def word_briefly(self, brief: Content) -> None:
        """Say what it says over all its width, text and note in one, while it has to be brief."""
        self._brief = brief
        if self._is_brief:
            self.refresh(layout=True)

    def be_brief(self, brief: bool) -> None:
        """Spare the column of the note where there is little room, or give it again."""
        if brief != self._is_brief:
            self._is_brief = brief
            self.refresh(layout=self._brief is not None)

    def show(
        self,
        *,
        text: Content | str | None = None,
        badge: Content | str | None = None,
        note: Content | str | None = None,
    ) -> None:
        """Change what the row says."""
        before = self._badge, self._text, self._note
        self._badge, self._text, self._note = (
            old if new is None else as_content(new)
            for old, new in zip(before, (badge, text, note), strict=True)
        )
        if all(map(Content.is_same, before, (self._badge, self._text, self._note))):
            return
        rules = cast("RulesMap", self.styles)  # which is what Textual renders by
        width, height = self.size
        # A layout goes through the whole screen: it is asked for only if the height changes.
        self.refresh(layout=not width or self.render().get_height(rules, width) != height)

    def update_node_styles(self, animate: bool = True) -> None:
        """Also draw the pointer or leave it out, which goes by a class."""
        super().update_node_styles(animate)
        self.refresh()  # a class that changes no style would draw nothing anew

    def render(self) -> RowVisual:
        """Return the parts as they are to be drawn in the terminal that the app has told apart."""
        finisher = getattr(self.app, "finisher", DEFAULT)
        direction = direction_of(self._words)

        parent = self.parent
        assert isinstance(parent, Widget)

        def part(content: Content) -> ProseVisual:
            return ProseVisual(content, direction, finisher)

        pointer = Content.styled("◂" if self._words.rtl else "▸", "bold $text-accent")
        note = self._note if self.told is self._text else Content("")
        return RowVisual(
            part(self._badge.stylize_before("$text-accent")) if self._badge else None,
            part(self.told),
            part(note),
            pointer=part(pointer) if self.has_class("-on") else None,
            text_width=self._text_width,
            rtl=self._words.rtl,
            around=parent.visual_style,
        )

    def on_click(self, event: events.Click) -> None:
        """Do what the note offers where it was clicked, else post the click."""
        event.stop()
        action = event.style.meta.get(DOES)
        if action is None:
            self.post_message(self.Clicked(self))
        else:
            self.post_message(CommandClicked(action))
