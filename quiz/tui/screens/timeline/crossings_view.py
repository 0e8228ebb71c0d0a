"""A wrong order beside the right one, joined by lines that cross where the order was wrong."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events as on
from textual.content import Content
from textual.style import Style

from quiz.items.models import Card
from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.text.layout import truncate
from quiz.text.telling_apart import alike_beginnings, shorten_apart
from quiz.timeline.crossings import Braid, Crossing
from quiz.tui.widgets.chart import Chart

PAIR = "crossing_pair"
"""The name under which a style carries the place of a wrong pair."""

WIDE, NARROW = 4, 3
"""Cells of a round of crossings; the narrow ones leave titles more room."""

ROOM = 24
"""Cells that a title should have on either side before rounds are drawn wide."""

LEAD = "──"
"""The beginning of every line."""

_ON = "bold $text-accent"
_QUIET = "$quiet"

# What turns down, what arrives above, what turns up, what arrives below: light, then heavy.
_CORNERS = {False: ("╮╭╯╰", "┓┏┛┗"), True: ("╭╮╰╯", "┏┓┗┛")}


class Crossings(Chart):
    """The lines of a braid. The screen says which wrong pair is highlighted."""

    class Selected(Chart.Selected):
        """A wrong pair was clicked."""

    def __init__(
        self,
        braid: Braid,
        numbers: Mapping[str, int],
        words: Catalogue,
        *,
        selected: int | None = None,
        id: str | None = None,
    ) -> None:
        """``numbers`` are what the events, by fact, are called; ``selected`` a place in `pairs`."""
        super().__init__(words, selected=selected, id=id)
        self.braid = braid
        self.pairs = tuple(c for crossings in braid.rounds for c in crossings if c.wrong)
        """The wrong pairs, in the order in which they cross."""
        self._numbers = numbers
        self._alike = alike_beginnings(words.numerals(card.text) for card in braid.given)

    def select(self, place: int | None) -> None:
        """Highlight a wrong pair."""
        self.selected = place
        self.draw()

    def on_click(self, event: on.Click) -> None:
        """Select the wrong pair that was clicked, or the next one of the line that was."""
        if (place := self.clicked(event, PAIR)) is not None:
            self.post_message(self.Selected(place))

    # -- drawing ----------------------------------------------------------------------------

    def lines(self, width: int) -> list[Content]:
        """Return the lines that cross, each event's titles at the two ends of its own."""
        braid, words = self.braid, self._words
        rounds = len(braid.rounds)
        cells = WIDE if (width - 2 * ROOM) >= WIDE * rounds + len(LEAD) + 2 else NARROW
        link = cells * rounds + len(LEAD) + 2
        heads = [words("timeline.given"), words("timeline.right")]
        called = [f"{card.text} {self._numbers[card.fact]}" for card in braid.given]
        side = min(max(map(self.width_of, heads + called)), (width - link) // 2)
        given, right = (truncate(head, side) for head in heads)
        pad = " " * (side - self.width_of(given))
        head = f"{pad}{isolate(given)}{' ' * link}{isolate(right)}"
        lines = [Content.styled(head, _QUIET)]
        for row in range(len(braid.given)):
            lines.append(
                Content.assemble(
                    self._end(braid.given[row], side, at_end=True),
                    self._link(row, cells),
                    self._end(braid.right[row], side, at_end=False),
                )
            )
            if row + 1 < len(braid.given):
                lines.append(Content.assemble(" " * side, self._gap(row, cells)))
        legend = truncate(words("timeline.legend-numbers"), width)
        return [*lines, Content.styled(legend, _QUIET)]

    def _end(self, card: Card, side: int, *, at_end: bool) -> Content:
        """Return what an event is called, its number next to its line."""
        number = isolate(self._words.number(self._numbers[card.fact]))
        room = side - self.width_of(number) - 1
        told = self._words.numerals(card.text)
        title = shorten_apart(told, room, self._alike[told])
        pad = " " * (room - self.width_of(title))
        text = f"{pad}{isolate(title)} {number}" if at_end else f"{number} {isolate(title)}{pad}"
        return Content.styled(text, self._look(card)).stylize(self._carried(card))

    def _link(self, row: int, cells: int) -> Content:
        """Return the lines on a row: straight on, or turning up or down."""
        braid = self.braid
        before = braid.rows_at(0)[row]
        parts = [Content(" "), self._drawn(before, LEAD[0]), self._drawn(before, LEAD[1])]
        for number, crossings in enumerate(braid.rounds):
            here = braid.rows_at(number)[row]
            after = braid.rows_at(number + 1)[row]
            crossing = _at(crossings, row)
            if crossing is None:
                parts.append(self._drawn(here, "─" * cells))
                continue
            leaves, arrives = (0, 1) if crossing.row == row else (2, 3)
            parts += [
                self._corner(here, leaves),
                Content(" "),
                self._corner(after, arrives),
                self._drawn(after, "─" * (cells - 3)),
            ]
        return Content("").join([*parts, Content(" ")])

    def _gap(self, row: int, cells: int) -> Content:
        """Return what stands between two rows: a cross where their lines cross."""
        parts = [Content(" " * (len(LEAD) + 1))]
        for crossings in self.braid.rounds:
            crossing = next((c for c in crossings if c.row == row), None)
            parts.append(Content(" " * cells) if crossing is None else self._cross(crossing, cells))
        return Content("").join([*parts, Content(" ")])

    def _cross(self, crossing: Crossing, cells: int) -> Content:
        rest = Content(" " * (cells - 2))
        if not crossing.wrong:
            return Content.assemble(" ", ("≈", _QUIET), rest)
        place = self.pairs.index(crossing)
        look = "bold reverse $text-error" if place == self.selected else "bold $text-error"
        cross = Content.styled("╳", look).stylize(Style.from_meta({PAIR: (place,)}))
        return Content.assemble(" ", cross, rest)

    def _corner(self, card: Card, which: int) -> Content:
        corners = _CORNERS[self._words.rtl][self._is_on(card)]
        return self._styled(card, corners[which])

    def _drawn(self, card: Card, line: str) -> Content:
        return self._styled(card, line.replace("─", "━") if self._is_on(card) else line)

    def _styled(self, card: Card, text: str) -> Content:
        look = _ON if self._is_on(card) else "$line"
        return Content.styled(text, look).stylize(self._carried(card))

    def _look(self, card: Card) -> str:
        return _ON if self._is_on(card) else ""

    def _is_on(self, card: Card) -> bool:
        """Return whether the highlighted pair has this event."""
        return self.selected is not None and card in self.pairs[self.selected].pair

    def _carried(self, card: Card) -> Style:
        """Return the mark by which a click on a line selects the wrong pairs that it is part of."""
        places = tuple(place for place, c in enumerate(self.pairs) if card in c.pair)
        return Style.from_meta({PAIR: places}) if places else Style()


def _at(crossings: tuple[Crossing, ...], row: int) -> Crossing | None:
    return next((c for c in crossings if row in (c.row, c.row + 1)), None)
