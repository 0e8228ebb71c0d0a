"""The help panel: the keys of a screen, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen

from quiz.text.layout import isolate
from quiz.text.messages import catalogue
from quiz.tui.keys import Command
from quiz.tui.screens.base import Body
from quiz.tui.sides import direction_of, from_start
from quiz.tui.widgets.progress import AHEAD, GLYPHS, HERE, STYLES
from quiz.tui.widgets.prose import Prose


class HelpPanel(ModalScreen[None]):
    """Any key closes it, except those that scroll it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding(
            "escape,question_mark,arabic_question_mark,f1,enter,space,q,ض", "close", show=False
        ),
    ]

    def __init__(self, language: str, commands: Sequence[Command]) -> None:
        """Help in a language on these commands."""
        super().__init__()
        self.words = catalogue(language)
        self.commands = commands

    def compose(self) -> ComposeResult:
        """Keys, marks, and where the answers come from."""
        words = self.words
        direction = direction_of(words)
        rows = [self._line(isolate(one.shown), words(one.label), "key") for one in self.commands]
        marks = [
            self._line(glyph, words(f"help.{outcome}"), "mark", STYLES[outcome])
            for outcome, glyph in GLYPHS.items()
        ]
        marks += [
            self._line(HERE, words("help.here"), "mark"),
            self._line(AHEAD, words("help.ahead"), "mark"),
        ]
        yield Vertical(
            Body(
                Prose(words("help.keys"), direction=direction, classes="heading"),
                *rows,
                Prose(words("help.marks"), direction=direction, classes="heading"),
                *marks,
                Prose(words("help.proof"), direction=direction, classes="heading"),
                Prose(words("help.evidence"), direction=direction),
                id="help-body",
            ),
            Prose(words("help.close"), direction=direction, id="help-close"),
            id="help",
        )

    def _line(self, key: str, text: str, kind: str, style: str = "bold $text-accent") -> Horizontal:
        direction = direction_of(self.words)
        parts = [
            Prose(Content.styled(key, style), direction=direction, classes=kind),
            Prose(text, direction=direction, classes="what"),
        ]
        return Horizontal(*from_start(self.words, *parts), classes="line")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#help-body", Body).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Close the panel."""
        self.dismiss()
