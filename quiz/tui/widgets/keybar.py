"""The bar of keys at the foot of a screen: bidi-aware, mirrored in Arabic, clickable."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style

from quiz.text.layout import isolate
from quiz.text.messages import Catalogue
from quiz.tui.keys import Command
from quiz.tui.sides import direction_of
from quiz.tui.widgets.prose import Prose

_NO_BREAK = "\u00a0"


class KeyBar(Prose):
    """Shows commands as ``key what-it-does``; a click does it. It wraps between commands only."""

    ALLOW_SELECT = False

    def show(self, commands: Iterable[Command], words: Catalogue) -> None:
        """Show these commands in the language of the screen."""
        self.direction = direction_of(words)
        self.update(Content("   ").join([_hint(command, words) for command in commands]))


def _hint(command: Command, words: Catalogue) -> Content:
    label = isolate(words(command.label).replace(" ", _NO_BREAK))
    hint = Content.assemble(
        (isolate(command.shown), "bold $text-accent"), _NO_BREAK, (label, "$foreground 75%")
    )
    namespace = "" if "." in command.action else "screen."
    return hint.stylize(Style.from_meta({"@click": f"{namespace}{command.action}"}))
