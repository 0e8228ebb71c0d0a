"""Stakes of a game: the time and the lives left, and what it is, if it is no plain game."""

from __future__ import annotations

from math import ceil

from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.play.session import Session
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of
from quiz.tui.widgets.prose import Prose

TICK = 0.2
"""Seconds between two looks at the clock of a game that has one."""

HURRY = 10
"""Seconds from which on the time is shown as running out."""


class Stakes(Prose):
    """“Exam · 2 lives · 0:23”; nothing in a plain game that has no clock and no lives."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[object, ...] = ()

    def show(self, session: Session, seconds_left: float | None, words: Catalogue) -> None:
        """Show what is left; ``seconds_left`` is None while no clock runs."""
        left = None if seconds_left is None else max(0, ceil(seconds_left))
        state = (words, session.lives_left, left)
        # The clock is looked at several times a second, and mostly reads as before.
        if state == self._shown:
            return
        self._shown = state
        self.direction = direction_of(words)
        parts = []
        if (named := session.rules.named) != "game":
            parts.append(Content.styled(words(f"game.{named}"), "bold $text-accent"))
        if session.lives_left is not None:
            parts.append(Content(words("game.lives", n=session.lives_left)))
        if left is not None:
            time = isolate(words.numerals(f"{left // 60}:{left % 60:02}"))
            style = "bold reverse $text-warning" if left <= HURRY else "bold"
            parts.append(Content.styled(f" {time} ", style))
        self.set_class(bool(parts), "-shown")
        self.update(Content(" · ").join(parts))
