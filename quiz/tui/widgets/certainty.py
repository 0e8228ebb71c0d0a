"""How sure are you: asked beneath the options once an answer is chosen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quiz.play.certainty import LEVELS, certainty_points
from quiz.text.messages import Catalogue
from quiz.tui.sides import direction_of
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row


class CertaintyPrompt(Vertical):
    """Three levels, and what each earns and costs. It tells of a click as its rows do."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words
        self._highlighted = 0

    @property
    def highlighted(self) -> int:
        """The level that the player is on, counted from 0."""
        return self._highlighted

    def compose(self) -> ComposeResult:
        """The question, and a row for each level."""
        words = self._words
        yield Prose(words("certainty.how-sure"), direction=direction_of(words), classes="section")
        for place, level in enumerate(LEVELS):
            earns = words(
                "certainty.earns",
                right=_points(certainty_points(1, level)),
                wrong=_points(certainty_points(0, level)),
            )
            note = Content.styled(earns, "$foreground 75%")
            text = words(f"certainty.level-{level}")
            yield Row(place, text, words, badge=str(level), note=note)

    def on_mount(self) -> None:
        """Begin with the lowest level."""
        self.highlight(0)

    def highlight(self, place: int) -> None:
        """Go to a level, round the ends."""
        self._highlighted = place % len(LEVELS)
        for row in self.query(Row):
            row.set_class(row.place == self._highlighted, "-on")


def _points(points: float) -> str:
    """Points with their sign, the minus as wide as the plus."""
    return f"{points:+.0f}".replace("-", "\u2212") if points else "0"
