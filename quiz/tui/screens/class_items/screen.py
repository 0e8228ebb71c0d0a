"""The questions of a lesson: which were asked, and which to go to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.classroom.asked import AskedItem
from quiz.classroom.results import tally
from quiz.languages.catalogue import Catalogue
from quiz.tui.item_views.stems import draw_waiting_stem
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.lesson_desk import LessonDesk
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.progress import STYLES
from quiz.tui.widgets.row_list import Listed, RowList

SELECT = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
GO = Command("go", ("enter",), "⏎", "class.keys.go-to", in_palette=False)
BACK = Command("back", ("escape", "b", "h"), "Esc", "keys.back")

_LETTERS = 60
"""About so many letters of options tell a question from others with the same words."""


class ItemsScreen(QuizScreen):
    """A row for each question that is asked; its result is the place of the one gone to."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (Group("class.help.items", (SELECT, GO, BACK)),)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)")),
    ]

    def __init__(self, desk: LessonDesk) -> None:
        super().__init__()
        self._desk = desk
        lesson = desk.lesson
        self._places = lesson.plan
        self._highlighted = 0 if lesson.number is None else lesson.number - 1
        self._rows: list[Listed] = []

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and of which class."""
        yield self.prose(self.words("class.questions"), id="items-title")
        yield self.prose(self.words.apart(self._desk.lesson.name), id="title")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the questions."""
        yield RowList(self.words, gap=1)

    def _note_of(self, place: int) -> Content:
        """Return what became of a question."""
        lesson, words = self._desk.lesson, self.words
        state = lesson.items[place]
        # Void before anything else: what it would have been worth counts for nobody.
        if state.void:
            return Content.styled(words("class.phase.void"), STYLES["wrong"])
        if state.revealed:
            counted = tally(lesson, place)
            if not counted.n:
                return Content.styled(words("class.nobody-answered"), "$quiet")
            told = words("class.right-of", right=counted.right, n=counted.n)
            return Content.styled(told, STYLES["right"])
        if place == lesson.item:
            return Content.styled(words("class.this-one"), "$text-accent")
        return Content.styled(words("class.skipped"), "$quiet") if state.rounds else Content("")

    def commands(self) -> Iterable[Command]:
        """Return the commands."""
        return (GO, SELECT, BACK)

    async def opened(self) -> None:
        """Show which one is at hand."""
        items, words = self._desk.lesson.setup.items, self.words
        self._rows = [
            Listed(_draw_question(items[place], words), self._note_of(place), words.number(number))
            for number, place in enumerate(self._places, 1)
        ]
        self._show()
        self.body.settle(self.body.show_highlight)

    def _show(self) -> None:
        self.query_one(RowList).show(self._rows, self._highlighted)
        self.body.show_highlight()

    def action_highlight(self, step: int) -> None:
        """Go to another row."""
        self._highlighted = (self._highlighted + step) % len(self._places)
        self._show()

    def action_go(self) -> None:
        """Go to the question that is highlighted."""
        self.quiz.navigation.close(self, self._places[self._highlighted])

    @in_turn
    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one goes there."""
        if event.place == self._highlighted:
            self.action_go()
        self._highlighted = event.place
        self._show()

    def action_back(self) -> None:
        """Go back to the question at hand."""
        self.quiz.navigation.close(self)


def _draw_question(item: AskedItem, words: Catalogue) -> Content:
    """Return the stem and what of the options fits into a line, never which of them is right."""
    first, *others = item.options
    told = words.apart(first)
    for option in others:
        if len(told) + len(option) > _LETTERS:
            told += " · …"
            break
        told += f" · {words.apart(option)}"
    return Content.assemble(draw_waiting_stem(item, words), "\n", (told, "not bold $quiet"))
