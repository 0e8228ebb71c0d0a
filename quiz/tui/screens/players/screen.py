"""Who plays: all who have played here, and somebody new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.errors import QuizError
from quiz.play.player_names import shown_name, typed_name
from quiz.text.isolating import isolate
from quiz.tui.background import run_in_background
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.names_screen import NamesScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.row_list import Listed, RowList

MOVE = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
CHOOSE = Command("choose", ("enter",), "⏎", "keys.play-as", in_palette=False)
NEW = Command("add", ("n",), "n", "keys.new-player")
BACK = Command("back", ("escape", "p", "h"), "Esc", "keys.back")


class PlayersScreen(NamesScreen):
    """A row for each player. Whoever is chosen plays from then on; the result tells nothing."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (Group("help.players", (MOVE, CHOOSE, NEW, BACK)),)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._names = [self.quiz.player]

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is."""
        yield self.prose(self.words("players.title"), id="players-title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield what is each player's own."""
        yield self.prose(self.words("players.own"), classes="quiet")

    def compose_body(self) -> Iterable[Widget]:
        """Yield a row for each."""
        yield RowList(self.words)

    def commands(self) -> Iterable[Command]:
        """Return the commands of the list."""
        return (CHOOSE, NEW, MOVE, BACK)

    async def opened(self) -> None:
        """Show who is known, then look who else is."""
        self.show_rows()
        run_in_background(self, self._read_names, group="saves")

    async def _read_names(self) -> None:
        try:
            names = await self.quiz.who.names()
        except QuizError as error:
            self.quiz.tell(error)
            return
        self.take_turn(lambda: self._take(names))

    def _take(self, names: Sequence[str]) -> None:
        # Whoever is highlighted stays so, wherever the others come to stand around them.
        chosen = self._names[self._highlighted]
        self._names = list(names)
        self._highlighted = names.index(chosen) if chosen in names else 0
        self.show_rows()

    def rows(self) -> Sequence[Listed]:
        """Return a row for each."""
        now = Content.styled(self.words("players.now"), "$text-success")
        return [
            Listed(
                Content(isolate(shown_name(name, self.words))),
                now if name == self.quiz.player else Content(""),
            )
            for name in self._names
        ]

    # -- behaviour --------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another row."""
        self._highlighted = (self._highlighted + step) % len(self._names)
        self.show_rows()

    async def action_choose(self) -> None:
        """Have the highlighted one play."""
        await self._play_as(self._names[self._highlighted])

    async def act_on_row(self) -> None:
        """Have the highlighted one play."""
        await self.action_choose()

    async def _play_as(self, name: str) -> None:
        if name != self.quiz.player:
            await self.quiz.who.choose(name)
        self.action_back()

    def action_add(self) -> None:
        """Have the name of somebody new typed."""
        self.query_one(NameLine).open(self.words("players.new-name"))

    @in_turn
    async def on_field_submitted(self, event: Field.Submitted) -> None:
        """Have them play; nothing typed means nobody. Who is there already is not made anew."""
        try:
            name = typed_name(event.value, self.words)
        except QuizError as error:
            self.quiz.tell(error)
            return
        self.quiz.tell(None)
        self.query_one(NameLine).close()
        if name:
            await self._play_as(name)

    def action_who(self) -> None:
        """It is open."""
