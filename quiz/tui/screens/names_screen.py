"""Base of the screens that list names: those who play here, those who are in a lesson."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.row_list import Listed, RowList


class NamesScreen(QuizScreen):
    """A `RowList`, one row of it highlighted, and below it a line in which a name is typed."""

    AUTO_FOCUS = ""  # the line in which a name is typed, else

    def __init__(self) -> None:
        super().__init__()
        self._highlighted = 0

    def compose_foot(self) -> Iterable[Widget]:
        """Yield the line in which a name is typed."""
        yield NameLine(self.words, self.show_keys, id="name-line")

    def rows(self) -> Sequence[Listed]:
        """Return the rows as they are by now, from the first."""
        return ()

    async def act_on_row(self) -> None:
        """Do to the highlighted row what a click on it does."""

    def show_rows(self) -> None:
        """Show the rows; where the highlighted one is gone, the last is."""
        rows = self.rows()
        self._highlighted = min(self._highlighted, max(0, len(rows) - 1))
        self.query_one(RowList).show(rows, self._highlighted)
        self.body.show_highlight()

    @in_turn
    def on_field_cancelled(self, _: Field.Cancelled) -> None:
        """Leave the names as they are."""
        self.query_one(NameLine).close()

    @in_turn
    async def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one acts on it."""
        if event.place == self._highlighted:
            await self.act_on_row()
            return
        self._highlighted = event.place
        self.show_rows()

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.quiz.navigation.close(self)
