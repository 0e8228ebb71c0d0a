"""All events of a timeline in words: what its numbers stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events as on
from textual.content import Content
from textual.style import Style

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.timeline.axes import TimelineEvent
from quiz.tui.direction import direction_of, unbroken
from quiz.tui.phrases import word_when
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.timeline_view import PLACE, TimelineView

PAGE = 100
"""Lines of a list that is longer: what is laid out at each key has to be laid out in no time."""


class EventList(Prose):
    """The events by number, each on a line of its own; a click selects one.

    Of very many only a page is listed, that of the highlighted one.
    """

    ALLOW_SELECT = False
    HANGING: ClassVar[int] = 5  # the pointer, the number and the spaces behind them

    def __init__(self, events: Sequence[TimelineEvent], words: Catalogue, *, id: str) -> None:
        super().__init__(direction=direction_of(words), id=id)
        self._events = events
        self._words = words

    def show(self, selected: int | None) -> None:
        """Show the list, the highlighted event pointed at."""
        words = self._words
        first, end = self._page(selected)
        pointer = "◂" if words.rtl else "▸"
        lines: list[Content] = []
        if first:
            lines.append(self._more(first - 1))
        for place in range(first, end):
            event = self._events[place]
            is_on = place == selected
            date = unbroken(word_when(event.when, words))
            line = Content.assemble(
                (f"{pointer if is_on else ' '}\u00a0", "bold $text-accent"),
                (isolate(words.number(place + 1)), "$text-accent"),
                "\u00a0 ",
                (words.apart(event.title), "bold" if is_on else ""),
                "  ",
                (date, "$text-accent"),
            )
            if event.group:
                line += Content.assemble("  ", (words.apart(event.group), "$quiet"))
            lines.append(line.stylize(Style.from_meta({PLACE: (place,)})))
        if end < len(self._events):
            lines.append(self._more(end))
        self.update(Content("\n").join(lines))

    def _page(self, selected: int | None) -> tuple[int, int]:
        """Return which events are listed, the last excluded."""
        count = len(self._events)
        if count <= 2 * PAGE:
            return 0, count
        first = (selected or 0) // PAGE * PAGE
        return first, min(first + PAGE, count)

    def _more(self, place: int) -> Content:
        """Return a line for what is not listed, which leads to the nearest of it."""
        line = Content.styled(" \u00a0…", "$text-accent")
        return line.stylize(Style.from_meta({PLACE: (place,)}))

    def on_click(self, event: on.Click) -> None:
        """Select the event of the line."""
        event.stop()
        for place in event.style.meta.get(PLACE, ()):
            self.post_message(TimelineView.Selected(place))
