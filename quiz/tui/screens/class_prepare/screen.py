"""Preparing a lesson: its class, how it is answered, and its questions with their sentences."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quiz.errors import QuizError
from quiz.lessons.class_folder import class_name
from quiz.text.isolating import isolate
from quiz.tui.background import run_in_background
from quiz.tui.direction import unbroken
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.class_prepare.choices import OF_ITEMS, Choices, Name
from quiz.tui.screens.class_prepare.prepare_lines import draw_item, word_value, word_waiting
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.keybar import DOES
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

if TYPE_CHECKING:
    from quiz.classroom.asked import AskedItem
    from quiz.classroom.setup import Setup
    from quiz.lessons.listing import KeptLesson
    from quiz.tui.lesson_maker import Found, KeptPlan, LessonMaker

SELECT = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
CHANGE = Command("step(1)", (), "←→", "keys.step-setting")
STRIKE = Command("strike", ("space", "x"), "x", "class.keys.strike")
TAKE_IN = Command("strike", (), "x", "class.keys.take-in")
BEGIN = Command("begin", ("enter",), "⏎", "class.keys.begin")
RESUME = Command("begin", (), "⏎", "class.keys.resume")
NAME = Command("name_class", ("n",), "n", "class.keys.name")
HOME = Command("home", ("escape", "h"), "h", "keys.home")

NAME_WIDTH: Final = 18
"""Cells of the names of what is chosen, the values standing behind them."""


class PrepareScreen(QuizScreen):
    """Rows for a lesson that waits, for each choice, and for each question that it leads to."""

    AUTO_FOCUS = ""  # the line in which a name is typed, else
    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("class.help.prepare", (SELECT, CHANGE, NAME, STRIKE, BEGIN, HOME)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)"), ("left", "turn(-1)"), ("right", "turn(1)")),
    ]

    def __init__(
        self,
        maker: LessonMaker,
        choices: Choices,
        *,
        classes: Sequence[str],
        plans: Sequence[KeptPlan],
    ) -> None:
        """``classes`` are the names of those that there are, ``plans`` what they were asked."""
        super().__init__()
        self._maker = maker
        self._choices = choices
        self._class_names = classes
        self._plans = plans
        self._highlighted = 0
        self._busy = False
        self._setup: Setup | None = None
        self._struck: frozenset[int] = frozenset()
        self._students = 0
        """How many the roster of the class has."""
        self._waiting: KeptLesson | None = None
        """The lesson of the class that stopped before its end."""

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
        yield NameLine(self.words, id="name-line")
        yield self.prose(id="about")

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

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is highlighted."""
        if self._waits:
            return (RESUME, SELECT, HOME)
        if self._item is not None:
            return (BEGIN, SELECT, TAKE_IN if self._item in self._struck else STRIKE, HOME)
        return (BEGIN, SELECT, CHANGE, NAME, HOME)

    # -- showing ----------------------------------------------------------------------------

    async def opened(self) -> None:
        """Show what is chosen, and begin to choose the questions."""
        for row in self._rows:
            self._show_value(row)
        await self._show_items()
        self._show_highlight()
        self.body.settle(self.body.show_highlight)
        if self._setup is None:
            self._prepare()

    @property
    def _rows(self) -> list[Row]:
        return sorted(self.query(Row), key=lambda row: row.place)

    def _show_value(self, row: Row) -> None:
        place = row.place - self._shift
        if not 0 <= place < len(self._offered):
            return
        back, on = ("▸", "◂") if self.words.rtl else ("◂", "▸")
        value = isolate(
            unbroken(word_value(self._offered[place], self._choices, self._plans, self.words))
        )
        row.show(
            note=Content.assemble(
                (f" {back} ", _does(row.place, -1)),
                (value, _does(row.place, 1)),
                (f" {on} ", _does(row.place, 1)),
            )
        )

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

    def _show_count(self) -> None:
        told = self.words("class.choosing")
        if self._setup is not None:
            told = self.words("class.questions-asked", n=len(self._items) - len(self._struck))
        self.query_one("#count", Prose).update(told)

    def _show_highlight(self) -> None:
        for row in self._rows:
            row.set_class(row.place == self._highlighted, "-on")
        if self._highlighted == 0:
            self.body.scroll_home(animate=False)
        else:
            self.body.show_highlight()
        name = self._choice
        about = "" if name is None else self.words(f"class.about.{name}")
        self.query_one("#about", Prose).update(about)
        self.show_keys()

    # -- choosing ---------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another row."""
        if count := len(self._rows):
            self._highlighted = (self._highlighted + step) % count
            self._show_highlight()

    async def action_turn(self, step: Literal[-1, 1]) -> None:
        """Change what is chosen by an arrow, which points on where the text runs on."""
        await self.action_step(-step if self.words.rtl else step)

    async def action_step(self, step: Literal[-1, 1]) -> None:
        """Change the highlighted choice to the next or the previous of its values."""
        await self.action_change(self._highlighted, step)

    async def action_change(self, place: int, step: Literal[-1, 1]) -> None:
        """Change a choice: what a click on its value does."""
        self._highlighted = place
        name = self._choice
        if name is None:
            self._show_highlight()
            return
        chosen, own = self._choices, self._choices.class_name
        classes = (*self._class_names, *(() if own in self._class_names else (own,)))
        changed = chosen.step(name, step, classes=classes, plans=len(self._plans))
        await self._choose(changed, name)

    async def _choose(self, choices: Choices, name: Name) -> None:
        before, self._choices = self._choices, choices
        if choices == before:
            return
        # The rows of old questions stay until the new ones are there, so that nothing jumps.
        if name in OF_ITEMS:
            self._setup, self._struck = None, frozenset()
            self._prepare()
        if name == "class":
            self._find_waiting()
        if name in ("class", "way", "voters", "plan"):
            await self.rebuild()
            return
        for row in self._rows:
            self._show_value(row)
        self._show_count()
        self._show_highlight()

    async def action_strike(self) -> None:
        """Leave a question out, or take it back in; change a choice."""
        place = self._item
        if place is None:
            await self.action_step(1)
            return
        self._struck ^= {place}
        row = self._rows[self._highlighted]
        row.show(text=draw_item(self._items[place], self.words, out=place in self._struck))
        self._show_count()
        self.show_keys()

    def action_name_class(self) -> None:
        """Have the name of another class typed."""
        self.query_one(NameLine).open(self.words("class.new-class"))

    @in_turn
    async def on_field_submitted(self, event: Field.Submitted) -> None:
        """Take the name that was typed."""
        self.query_one(NameLine).close()
        try:
            name = class_name(event.value)
        except QuizError as error:
            self.quiz.tell(error)
            return
        if name:
            await self._choose(self._choices.of_class(name), "class")

    @in_turn
    def on_field_cancelled(self, _: Field.Cancelled) -> None:
        """Leave the class as it is."""
        self.query_one(NameLine).close()

    @in_turn
    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one acts on it."""
        if event.place == self._highlighted and self._item is not None:
            await self.action_strike()
        self._highlighted = event.place
        self._show_highlight()

    # -- in the background ------------------------------------------------------------------

    def _prepare(self) -> None:
        """Choose the questions anew; what an earlier choice leads to is dropped."""
        run_in_background(self, partial(self._make_setup, self._choices), group="items")

    async def _make_setup(self, choices: Choices) -> None:
        # In a thread: proving a pack that is not in the cache may take seconds.
        plan = None if choices.plan is None else self._plans[choices.plan]
        try:
            setup = await asyncio.to_thread(self._maker.prepare, choices, plan, self.quiz.now())
        except QuizError as error:
            self.quiz.tell(error)
            return
        self.take_turn(partial(self._take_setup, setup, choices))

    async def _take_setup(self, setup: Setup, choices: Choices) -> None:
        # Something else may have been chosen meanwhile, and its questions are on their way.
        if choices.same_items(self._choices):
            self.quiz.tell(None)
            self._setup, self._struck = setup, frozenset(setup.struck)
            await self._show_items()
            self._show_highlight()

    def _find_waiting(self) -> None:
        run_in_background(
            self, partial(self._read_waiting, self._choices.class_name), group="waiting"
        )

    async def _read_waiting(self, name: str) -> None:
        try:
            found = await asyncio.to_thread(self._maker.look, name)
        except QuizError as error:
            self.quiz.tell(error)
            return
        self.take_turn(partial(self._take_waiting, name, found))

    async def _take_waiting(self, name: str, found: Found) -> None:
        known = self._waiting, self._plans, self._students
        if name == self._choices.class_name and found != known:
            self._waiting, self._plans, self._students = found
            self._highlighted = 0
            await self.rebuild()

    def on_screen_resume(self) -> None:
        """Look whether a lesson of the class waits: at first, and again after each."""
        self._find_waiting()

    # -- beginning --------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin the lesson, or go on with the one that waits."""
        if not self._busy and (self._waits or self._setup is not None):
            self._busy = True
            run_in_background(self, self._begin)

    async def _begin(self) -> None:
        from quiz.tui.lesson_desk import LessonDesk
        from quiz.tui.screens.class_lesson.screen import LessonScreen

        waiting = self._waiting if self._waits else None
        setup, words, now = self._setup, self.words, self.quiz.now()
        try:
            if waiting is not None:
                keeper = await asyncio.to_thread(self._maker.resume, waiting, now)
            elif setup is not None:
                setup = setup.model_copy(update={"struck": tuple(sorted(self._struck))})
                keeper = await asyncio.to_thread(
                    self._maker.begin, self._choices, setup, words, now
                )
            else:
                return
        except QuizError as error:
            self.quiz.tell(error)
            return
        finally:
            self._busy = False
        self.quiz.tell(None)
        self.quiz.desk = desk = LessonDesk(keeper, self._choices.keyboard, self._maker.screen_at)
        self.quiz.navigation.open(LessonScreen(desk), self, self._left)

    async def _left(self, finished: object) -> None:
        """Say that a lesson is kept, once it is over."""
        if finished:
            name = shlex.quote(self._choices.class_name)
            self.say("class.over", command=isolate(f"quiz scores --class {name}"))

    def action_home(self) -> None:
        """Go back to the first screen."""
        self.quiz.navigation.close(self)


def _does(place: int, step: int) -> Style:
    return Style.from_meta({DOES: f"screen.change({place}, {step})"})
