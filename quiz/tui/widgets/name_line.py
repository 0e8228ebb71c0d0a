"""A line in which a name is typed, beneath what a screen lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quiz.languages.catalogue import Catalogue
from quiz.tui.direction import direction_of, from_start
from quiz.tui.keys import Command
from quiz.tui.textual_internals import Horizontal
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose

TYPING: Final = (
    Command("", (), "⏎", "keys.go-on", in_palette=False),
    Command("", (), "Esc", "keys.back", in_palette=False),
    Command("help", (), "F1", "keys.help"),
    Command("app.quit", (), "Ctrl+Q", "keys.quit"),
)
"""The keys that are no letters, which alone mean anything else while a name is typed."""


class NameLine(Horizontal):
    """A label and a field. It is closed, and takes no room, until it is opened."""

    DEFAULT_CSS = """
    NameLine {
        display: none;
        height: auto;
        margin: 1 0 0 0;
        padding: 0 1;
    }
    NameLine .label {
        width: auto;
        padding: 0 1;
    }
    """

    def __init__(
        self, words: Catalogue, turned: Callable[[], None], *, id: str | None = None
    ) -> None:
        """``turned`` is called when it was opened or closed: other keys mean something then."""
        direction = direction_of(words)
        self._label = Prose(direction=direction, classes="label")
        self._field = Field(direction=direction)
        super().__init__(*from_start(words, self._label, self._field), id=id)
        self._turned = turned
        self.is_open = False

    def open(self, label: str, value: str = "") -> None:
        """Have a name typed, or one changed."""
        self.is_open = self.display = True
        self._label.update(label)
        self._field.show(value, len(value))
        self._field.focus()
        self._turned()

    def close(self) -> None:
        """Leave it."""
        self.is_open = self.display = False
        self._field.clear()
        self.screen.set_focus(None)
        self._turned()
