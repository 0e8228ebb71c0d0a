"""All events of a timeline in words: what its numbers stand for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar, NamedTuple

from textual import events as on
from textual.content import Content
from textual.style import Style

from quiz.items.explanation import join_stretches
from quiz.languages.catalogue import Catalogue
from quiz.text.counting import count_lines
from quiz.text.excerpt import longest_excerpt
from quiz.text.halving import most_that_fits
from quiz.text.isolating import isolate
from quiz.timeline.axes import TimelineEvent
from quiz.tui.direction import direction_of, unbroken
from quiz.tui.phrases import word_when
from quiz.tui.widgets.proof_view import SAME_WORDS, mark
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.timeline_view import PLACE, TimelineView

MOST_TOLD = 40
"""Events up to which the sentences that date them may stand below them."""

MOST_LINES = 8
"""Lines of such a sentence, at the most."""

PAGE = 100
"""Lines of a list that is longer: what is laid out at each key has to be laid out in no time."""


class Told(NamedTuple):
    """A sentence that dates an event, and where its date stands in it."""

    number: int
    """Of the sentence in its source."""
    text: str
    spans: tuple[tuple[int, int], ...]


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
        self._selected: int | None = None
        self._beside: Collection[int] = ()
        self._sentences: Sequence[Told] = ()
        self._lines_each = 0

    def fit(self, room: int, sentences: Callable[[], Sequence[Told]]) -> None:
        """Show below each event the sentence that dates it, as far as ``room`` lines reach for all.

        ``sentences`` gives one for each event, empty where there is none to be shown.
        """
        if not self.size.width or len(self._events) > MOST_TOLD:
            return
        if not self._sentences:
            self._sentences = sentences()

        beside = self._beside

        def fits(lines: int) -> bool:
            self._lines_each = lines
            self.show(self._selected)  # with all sentences, so that they fit whatever stands beside
            return self.lines_at(self.size.width) <= room

        self._lines_each = most_that_fits(0, MOST_LINES, fits)
        self.show(self._selected, beside)

    def show(self, selected: int | None, beside: Collection[int] = ()) -> None:
        """Show the list, the highlighted event pointed at.

        The sentences of the events at places ``beside`` stand beside it, and so not in it again.
        """
        words, self._selected, self._beside = self._words, selected, beside
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
            if self._lines_each and self._sentences[place].text:
                line += self._below(place)
            lines.append(line.stylize(Style.from_meta({PLACE: (place,)})))
        if end < len(self._events):
            lines.append(self._more(end))
        self.update(Content("\n\n" if self._lines_each else "\n").join(lines))

    def _below(self, place: int) -> Content:
        """Return the lines of a sentence around its dates, set in as far as the title above it.

        Where it stands elsewhere already, that is which sentence it is.
        """
        told = self._sentences[place]
        number = self._words("feedback.sentence", number=told.number)
        alike = [at for at, one in enumerate(self._sentences) if one.text == told.text]
        if place != alike[0] or not set(alike).isdisjoint(self._beside):
            return Content.assemble("\n", "\u00a0" * self.HANGING, (number, "$quiet"))
        width = max(1, self.size.width - self.HANGING)
        head = f"{number} · "
        spans = join_stretches(span for at in alike for span in self._sentences[at].spans)
        shown = longest_excerpt(
            told.text, spans, self._lines_each, lambda text: count_lines(head + text, width)
        )
        text = head + mark(shown.text, shown.spans, SAME_WORDS)
        return Content.assemble("\n", "\u00a0" * self.HANGING, text.stylize_before("$quiet"))

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
