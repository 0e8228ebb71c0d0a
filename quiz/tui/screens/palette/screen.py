"""The command palette: all that can be done on the screen beneath, found by typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.tui.background import once_drawn
from quiz.tui.direction import direction_of, from_start, unbroken
from quiz.tui.keys import Command, place_keys
from quiz.tui.navigation import in_turn
from quiz.tui.screens.palette.finding import Findable, find, named
from quiz.tui.screens.panel import Panel
from quiz.tui.textual_internals import Horizontal, Vertical
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose, caption
from quiz.tui.widgets.row import Row

MOST_ROWS = 16
"""Lines of commands at most, however high the window is."""

AROUND = 4
"""Lines of the box besides them: its frame, the field, and the blank line below that."""


class Palette(Panel):
    """Commands to choose from; it ends with the one chosen, or with None."""

    CSS_PATH = "screen.tcss"
    HEARD_UNSEEN: ClassVar[frozenset[str]] = frozenset({"escape", "ctrl+p", "backspace", "ctrl+u"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "highlight(-1)", show=False),
        Binding("down,tab", "highlight(1)", show=False),
        Binding("escape,ctrl+p", "close", show=False),
    ]

    def __init__(
        self, words: Catalogue, possible: Sequence[Command], every: Sequence[Command]
    ) -> None:
        """Offer what is ``possible`` and list what else there is, in the language of ``words``.

        Of commands that do the same the first is listed; those that nobody looks for by a name
        are not.
        """
        super().__init__()
        self.words = words
        told: dict[str, Command] = {}
        # What an action means at this moment: Enter that chooses an option asks no next question.
        meant = {command.action: command.label for command in reversed(possible)}
        for command in (*possible, *every):
            if command.is_named and meant.get(command.action, command.label) == command.label:
                told.setdefault(command.action, command)
        self.commands = tuple(told.values())
        self._possible = {command.action for command in possible}
        self._findable = [Findable(command, words) for command in self.commands]
        self._highlighted = 0

    def hears_unseen(self, key: events.Key) -> bool:
        """Let the player type ahead, as who knows the command does; Enter has to be seen."""
        return key.is_printable or super().hears_unseen(key)

    def compose(self) -> ComposeResult:
        """Yield the field, and the commands that may be meant by what is typed."""
        words = self.words
        direction = direction_of(words)
        asked = [
            Prose(words("palette.find"), direction=direction, id="palette-label"),
            Field(direction=direction, id="palette-field"),
        ]
        rows = [self._row(place, command) for place, command in enumerate(self.commands)]
        none = Prose(words("palette.none"), direction=direction, id="palette-none")
        box = Vertical(
            Horizontal(*from_start(words, *asked), id="palette-asked"),
            Body(*rows, none, id="palette-body"),
            id="palette",
        )
        box.border_subtitle = caption(words("palette.how"), direction)
        yield box

    def _row(self, place: int, command: Command) -> Row:
        words = self.words
        text = Content(isolate(named(command, words)))
        if command.action not in self._possible:
            text = Content.assemble(text, f" · {words('palette.later')}").stylize("$quiet")
        key = Content.styled(unbroken(place_keys(command, words)), "$quiet")
        return Row(place, text, words, note=key)

    def on_mount(self) -> None:
        """Let the player type at once."""
        self.set_class(self.words.rtl, "-rtl")
        self.query_one(Field).focus()
        self._show(0)

    def on_resize(self) -> None:
        """Put the box in the middle of the window as it is with all commands, and leave it there.

        As fewer are found it ends higher up: the line that is typed into stays where it is.
        """
        box, height = self.query_one("#palette"), self.app.size.height
        tall = min(AROUND + min(MOST_ROWS, len(self.commands)), height * 4 // 5)
        box.styles.margin = ((height - tall) // 2, 0, 0, 0)
        self.query_one("#palette-body").styles.max_height = max(1, tall - AROUND)

    # -- choosing ---------------------------------------------------------------------------

    @property
    def _found(self) -> list[Row]:
        return [row for row in self.query(Row) if row.display]

    @in_turn
    def on_field_changed(self, event: Field.Changed) -> None:
        """Leave only the commands that are meant by what is typed, the best at the top."""
        order = {place: rank for rank, place in enumerate(find(self._findable, event.value))}
        for row in self.query(Row):
            row.display = row.place in order
        last = len(self.commands)
        self.query_one("#palette-body").sort_children(key=lambda row: _order_of(row, order, last))
        self._show(0)

    def _show(self, highlighted: int) -> None:
        found = self._found
        self._highlighted = highlighted % len(found) if found else 0
        for place, row in enumerate(found):
            row.set_class(place == self._highlighted, "-on")
        if found:
            row = found[self._highlighted]
            body = self.query_one("#palette-body", Body)
            once_drawn(self, partial(body.scroll_to_widget, row, animate=False))
        self.query_one("#palette-none", Prose).display = not found

    def action_highlight(self, step: int) -> None:
        """Move the highlight."""
        self._show(self._highlighted + step)

    @in_turn
    def on_field_submitted(self, _: Field.Submitted) -> None:
        """Choose what is highlighted."""
        if found := self._found:
            self._choose(found[self._highlighted].place)

    @in_turn
    def on_row_clicked(self, event: Row.Clicked) -> None:
        """Choose what was clicked."""
        self._choose(event.place)

    def _choose(self, place: int) -> None:
        command = self.commands[place]
        if command.action in self._possible:
            self.close(command.action)

    @in_turn
    def on_field_cancelled(self, _: Field.Cancelled) -> None:
        """Choose nothing."""
        self.close()

    def action_close(self) -> None:
        """Choose nothing."""
        self.close()


def _order_of(part: Widget, order: Mapping[int, int], last: int) -> int:
    """Return where a part of the list stands: a row by what was found, the note below all."""
    return order.get(part.place, last) if isinstance(part, Row) else last + 1
