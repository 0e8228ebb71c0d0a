"""What is chosen of a lesson, on show: its class, how it is answered, its questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from textual.widget import Widget

from quiz.errors import QuizError
from quiz.play.player_names import name_like
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.class_prepare.choices import Choices, Name
from quiz.tui.screens.class_prepare.draft_desk import DraftDesk
from quiz.tui.screens.class_prepare.prepare_lines import draw_item, word_value, word_waiting
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.keybar import draw_steps
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

if TYPE_CHECKING:
    from quiz.classroom.asked import AskedItem
    from quiz.classroom.setup import Setup
    from quiz.lessons.drafts import Draft
    from quiz.lessons.listing import KeptLesson
    from quiz.tui.lesson_maker import KeptPlan, LessonMaker

NOTHING: Final = -1
"""The place of no row: nothing is highlighted, and Enter does nothing."""

NAME_WIDTH: Final = 18
"""Cells of the names of what is chosen, the values standing behind them."""


class ShownChoices(QuizScreen):
    """Rows for a lesson that waits, for each choice, and for each question that it leads to."""

    def __init__(
        self,
        maker: LessonMaker,
        choices: Choices,
        *,
        classes: Sequence[str],
        plans: Sequence[KeptPlan],
        draft: Draft | None = None,
        unread: QuizError | None = None,
    ) -> None:
        """``classes`` are the names of those that there are, ``plans`` what they were asked.

        The ``choices`` are those of the ``draft``, where there is one; ``unread`` says why one that
        there is could not be read.
        """
        super().__init__()
        self._maker = maker
        self._choices = choices
        self._class_names = classes
        self._plans = plans
        self._highlighted = 0
        self._busy = False
        self._setup: Setup | None = None
        self._struck: frozenset[int] = frozenset()
        self._to_strike = None if draft is None else draft.struck
        """What a draft has struck out, until its questions are there."""
        self._drafts = DraftDesk(maker.keep, unread)
        self._students = 0
        """How many the roster of the class has."""
        self._waiting: KeptLesson | None = None
        """The lesson of the class that stopped before its end."""
        self._lists = False
        """Whether the questions are listed: not before it is known whether a lesson waits."""
        self._looked_at: str | None = None
        """The class of which that is known; None while it is being looked up."""

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and of which packs."""
        yield self.prose(self.words("class.title"), id="prepare-title")
        yield self.prose(self.quiz.titles_of(self._maker.packs), id="title")

    def compose_body(self) -> Iterable[Widget]:
        """Yield a lesson that waits, the choices, the questions."""
        words = self.words
        if self._waiting is not None:
            yield self.prose(words("class.waiting"), classes="section")
            yield Row(0, word_waiting(self._waiting.lesson, words), words)
        yield self.prose(words("class.new-lesson"), classes="section")
        for place, name in enumerate(self._offered, self._shift):
            yield Row(place, words(f"class.choice.{name}"), words, text_width=NAME_WIDTH)
        yield self.prose(id="count", classes="section")
        yield Vertical(id="items")

    def compose_foot(self) -> Iterable[Widget]:
        """Yield what the highlighted choice means, and where a name is typed."""
        yield NameLine(self.words, self.show_keys, id="name-line")
        yield self.prose(id="about")

    def notices(self) -> list[str]:
        """Return the notices, what of the class could not be read, kept or counted, and whether its
        name may be a slip."""
        found = [self._drafts.failure, None if self._waiting is None else self._waiting.warning]
        told = [self.words.told(one.in_place) for one in found if one is not None]
        name, new = self._choices.class_name, list[str]()
        if name not in self._class_names and (other := name_like(name, self._class_names)):
            new = [self.words("class.new-like", name=name, other=other)]
        return [*super().notices(), *map(self.quiz.shown, told), *new]

    # -- where the highlight is -------------------------------------------------------------

    @property
    def _shift(self) -> int:
        """The number of rows before the choices."""
        return 0 if self._waiting is None else 1

    @property
    def _offered(self) -> tuple[Name, ...]:
        """What can be chosen, from top to bottom."""
        return self._choices.rows(plans=len(self._plans), students=self._students)

    @property
    def _items(self) -> Sequence[AskedItem]:
        return () if self._setup is None else self._setup.items

    @property
    def _waits(self) -> bool:
        """Whether what is highlighted is the lesson that waits."""
        return self._waiting is not None and self._highlighted == 0

    @property
    def _choice(self) -> Name | None:
        """The choice that is highlighted."""
        place = self._highlighted - self._shift
        return self._offered[place] if 0 <= place < len(self._offered) else None

    @property
    def _item(self) -> int | None:
        """The place of the question that is highlighted."""
        place = self._highlighted - self._shift - len(self._offered)
        return place if 0 <= place < len(self._items) else None

    # -- showing ----------------------------------------------------------------------------

    @property
    def _rows(self) -> list[Row]:
        return sorted(self.query(Row), key=lambda row: row.place)

    def _show_value(self, row: Row) -> None:
        place = row.place - self._shift
        if not 0 <= place < len(self._offered):
            return
        value = word_value(self._offered[place], self._choices, self._plans, self.words)
        row.show(note=draw_steps(value, row.place, self.words))

    async def _show_items(self) -> None:
        words = self.words
        first = self._shift + len(self._offered)
        area = self.query_one("#items", Vertical)
        rows = [
            Row(
                first + place,
                draw_item(item, words, out=place in self._struck),
                words,
                badge=words.number(place + 1),
                classes="item",
            )
            for place, item in enumerate(self._items)
        ]
        with self.app.batch_update():
            await area.remove_children()
            await area.mount(*rows)
            self._show_count()

    def _show_struck(self) -> None:
        """Show which questions are left out, and how many are not."""
        for row in self.query_one("#items").query(Row):
            place = row.place - self._shift - len(self._offered)
            if place < len(self._items):  # not while others are being chosen
                out = place in self._struck
                row.show(text=draw_item(self._items[place], self.words, out=out))
        self._show_count()

    def _show_count(self) -> None:
        told = self.words("class.choosing")
        if self._setup is not None:
            told = self.words("class.questions-asked", n=len(self._items) - len(self._struck))
        self.query_one("#count", Prose).update(told)
