"""The question of the very first start: who plays. Enter goes on without a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from quiz.errors import QuizError
from quiz.play.player_names import shown_name, typed_name
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of, unbroken
from quiz.tui.keys import Command, Group, bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.keybar import KeyBar

GO_ON = Command("go_on", ("enter",), "⏎", "keys.go-on")
NAMELESS = Command("nameless", ("escape",), "Esc", "keys.nameless", in_bar=False)
# All letters are typed here, so that the bar names the other keys of these.
HELP = Command("help", (), "F1", "keys.help")
QUIT = Command("app.quit", (), "Ctrl+Q", "keys.quit")


class NameScreen(QuizScreen):
    """A field for a name. Whoever gives one plays, else who would have played anyway."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (Group("help.name", (GO_ON, NAMELESS)),)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(GROUPS)]

    def __init__(self, *, typed_ahead: bool) -> None:
        """With ``typed_ahead`` all counts that was typed since the game was started."""
        super().__init__()
        self._typed_ahead = typed_ahead

    def hears_unseen(self, key: events.Key) -> bool:
        """Let the player type ahead; after another question Enter has to be meant for this one."""
        typing = key.is_printable or key.key == "backspace"
        return typing or (self._typed_ahead and key.key == "enter") or super().hears_unseen(key)

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield the game's name."""
        yield self.prose(self.words("app.name"), id="name")

    def compose_body(self) -> Iterable[Widget]:
        """Yield what the game is, the question, the field, and what a name is good for."""
        words = self.words
        yield self.prose(words("home.tagline"), classes="quiet")
        yield self.prose(words("name.ask"), id="name-asked")
        field = Container(Field(direction=direction_of(words)), id="name-field")
        yield Container(field, id="name-box")
        yield self.prose(
            words("name.why", player=isolate(unbroken(shown_name(self.quiz.player, words)))),
            classes="quiet",
        )
        yield self.prose(words("name.others"), classes="quiet")

    @property
    def field(self) -> Field:
        """The line in which the name is typed."""
        return self.query_one(Field)

    def commands(self) -> Iterable[Command]:
        """Return what can be done, whatever is typed."""
        return (GO_ON, HELP, QUIT)

    def show_keys(self) -> None:
        """Show the keys that are no letters."""
        self.query_one("#keys", KeyBar).show(self.commands(), self.words)

    async def opened(self) -> None:
        """Let the player type at once."""
        self.field.focus()

    async def rebuild_in_language(self) -> None:
        """Ask in another language; what is typed stays."""
        value, cursor = self.field.value, self.field.cursor
        await self.rebuild()
        self.field.show(value, cursor)

    # -- behaviour --------------------------------------------------------------------------

    @in_turn
    async def on_field_submitted(self, _: Field.Submitted) -> None:
        """Take the name."""
        await self.action_go_on()

    @in_turn
    async def on_field_cancelled(self, _: Field.Cancelled) -> None:
        """Go on without a name."""
        await self.action_nameless()

    async def action_go_on(self) -> None:
        """Take what is typed for the name; nothing means none."""
        try:
            name = typed_name(self.field.value, self.words)
        except QuizError as error:
            self.quiz.tell(error)
            return
        await self._end(name or self.quiz.player)

    async def action_nameless(self) -> None:
        """Go on without a name, whatever is typed."""
        await self._end(self.quiz.player)

    async def _end(self, name: str) -> None:
        self.quiz.tell(None)
        await self.quiz.who.choose(name)
        self.quiz.navigation.close(self)
