"""A row of a list: pointer, badge, text and note, from the side where the language starts."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from quiz.text.messages import Catalogue
from quiz.tui.sides import direction_of, from_start
from quiz.tui.widgets.keybar import DOES
from quiz.tui.widgets.prose import Prose


class Row(Horizontal):
    """One option, card or pack. The screen says which one is highlighted."""

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
        badge: str = "",
        note: Content | str = "",
        classes: str | None = None,
    ) -> None:
        """A row whose texts are in the language of ``words``; ``place`` is counted from 0."""
        super().__init__(classes=classes)
        self.place = place
        self._words = words
        self._texts = (badge, text, note)

    def compose(self) -> ComposeResult:
        """The parts; in a right-to-left language the first stands at the right."""
        badge, text, note = self._texts
        direction = direction_of(self._words)
        parts = [
            Prose("◂" if self._words.rtl else "▸", direction=direction, classes="pointer"),
            Prose(badge, direction=direction, classes="badge"),
            Prose(text, direction=direction, classes="text"),
            Prose(note, direction=direction, classes="note"),
        ]
        if not badge:
            del parts[1]
        yield from from_start(self._words, *parts)

    def show(
        self,
        *,
        text: Content | str | None = None,
        badge: str | None = None,
        note: Content | str | None = None,
    ) -> None:
        """Change what the row says."""
        for part, content in (("badge", badge), ("text", text), ("note", note)):
            if content is not None:
                self.query_one(f".{part}", Prose).update(content)

    def on_click(self, event: events.Click) -> None:
        """Do what the note offers where it was clicked, else tell the screen."""
        event.stop()
        action = event.style.meta.get(DOES)
        if action is None:
            self.post_message(self.Clicked(self))
        else:
            self.screen.call_later(self.screen.run_action, action)
