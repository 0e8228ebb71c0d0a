"""The bar of keys at the foot of a screen: bidi-aware, mirrored in Arabic, clickable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.message import Message
from textual.style import Style

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.direction import direction_of, unbroken
from quiz.tui.keys import Command, place_keys
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.prose import Prose, ProseVisual

DOES = "does"
"""The name under which a style carries the action that a click on it does.

Textual's own name for it, ``@click``, would draw it as a link.
"""


class CommandClicked(Message):
    """A click asks for an action; the screen does it in its turn."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class KeyBar(Prose):
    """Shows commands as ``key what-it-does``; a click does it. It wraps between commands only."""

    ALLOW_SELECT = False
    _shown: tuple[Catalogue, tuple[Command, ...]] | None = None
    _left_out: str | None = None

    def show(self, commands: Iterable[Command], words: Catalogue) -> None:
        """Show these commands in the language of the screen."""
        shown = words, tuple(commands)
        # Screens ask for it whenever anything changes, and it seldom does.
        if shown != self._shown:
            self._shown = shown
            self.direction = direction_of(words)
            self._tell()

    def leave_out(self, label: str | None) -> None:
        """Say nothing of the command of a label, which does nothing now; None leaves none out.

        Its room stays: what scrolls may depend on it, and nothing is to move back and forth.
        """
        if label != self._left_out:
            self._left_out = label
            self._tell()

    def _tell(self) -> None:
        """Say what is not left out, and take the room of all."""
        if self._shown is None:
            return
        words, commands = self._shown
        self.update(_bar(words, [one for one in commands if one.label != self._left_out]))
        width, height = self.content_size
        if width and self._whole.get_height(cast("RulesMap", self.styles), width) != height:
            self.refresh(layout=True)

    @property
    def _whole(self) -> ProseVisual:
        """All that it says once nothing is left out, by which its size goes."""
        if self._shown is None or self._left_out is None:
            return self.render()
        finisher = getattr(self.app, "finisher", DEFAULT)
        return ProseVisual(_bar(*self._shown), self.direction, finisher)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the column, or what all on one line need. Called by Textual."""
        del container, viewport
        return self.width_for(self._whole)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of all commands. Called by Textual."""
        del container, viewport
        return self._whole.get_height(cast("RulesMap", self.styles), width)

    def width_for(self, visual: ProseVisual) -> int:
        """Return the width of the column, or what all on one line need if that is more."""
        needed, page = super().width_for(visual), self.parent
        if not isinstance(page, Page):
            return needed
        return max(needed, page.column - self.styles.gutter.width)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        if (action := event.style.meta.get(DOES)) is not None:
            event.stop()
            self.post_message(CommandClicked(action))


def _bar(words: Catalogue, commands: Iterable[Command]) -> Content:
    return Content("   ").join([_hint(command, words) for command in commands])


def _hint(command: Command, words: Catalogue) -> Content:
    label = isolate(unbroken(words(command.label)))
    hint = Content.assemble(
        (unbroken(place_keys(command, words)), "bold $text-accent"),
        "\u00a0",
        (label, "$quiet"),
    )
    return clickable(hint, command) if command.action else hint


def draw_steps(value: str, place: int, words: Catalogue) -> Content:
    """Return a value between arrows; a click steps to the one before or after it.

    The screen's ``change(place, step)`` does it, as where the text runs to the next.
    """

    def steps(by: int) -> Style:
        return Style.from_meta({DOES: f"screen.change({place}, {by})"})

    back, on = ("▸", "◂") if words.rtl else ("◂", "▸")
    return Content.assemble(
        (f" {back} ", steps(-1)), (isolate(unbroken(value)), steps(1)), (f" {on} ", steps(1))
    )


def clickable(text: Content | str, command: Command) -> Content:
    """Return a text that does what a command does where it is clicked in a key bar."""
    namespace = "" if "." in command.action else "screen."
    content = Content(text) if isinstance(text, str) else text
    return content.stylize(Style.from_meta({DOES: f"{namespace}{command.action}"}))
