"""Prompt for certainty, beneath the options once an answer is chosen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.languages.digits import signed_number
from quiz.play.certainty import LEVELS, certainty_points
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row


class CertaintyPrompt(Vertical):
    """Three levels, and what each earns and costs. Its rows post what is clicked."""

    def __init__(self, words: Catalogue, highlighted: int | None = None) -> None:
        """Ask in a language; ``highlighted`` is a level counted from 0, None before any is."""
        super().__init__()
        self._words = words
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        """Yield the question, and a row for each level."""
        words = self._words
        yield Prose(words("certainty.how-sure"), direction=direction_of(words), classes="section")
        for place, level in enumerate(LEVELS):
            earns = words(
                "certainty.earns",
                right=_points(certainty_points(1, level), words),
                wrong=_points(certainty_points(0, level), words),
            )
            note = Content.styled(earns, "$quiet")
            text = words(f"certainty.level-{level}")
            yield Row(place, text, words, badge=words.number(level), note=note)

    def on_mount(self) -> None:
        """Show which level the player is on."""
        self.highlight(self._highlighted)

    def highlight(self, place: int | None) -> None:
        """Highlight a level, counted from 0, or none."""
        for row in self.query(Row):
            row.set_class(row.place == place, "-on")


def _points(points: float, words: Catalogue) -> str:
    """Return points with their sign."""
    return isolate(words.separated(signed_number(points)))
