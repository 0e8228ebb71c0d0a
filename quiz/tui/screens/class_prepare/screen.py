"""Preparing a lesson: its class, how it is answered, and its questions with their sentences."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import BindingType

from quiz.classroom.sessions import sessions_of
from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.lessons.class_folder import class_name
from quiz.lessons.drafts import DraftItem, DraftPlan
from quiz.paths import command_here, command_of
from quiz.text.isolating import isolate
from quiz.text.shaping import load_shaper
from quiz.tui.background import run_in_background
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.class_prepare.choices import OF_ITEMS, Choices, Name
from quiz.tui.screens.class_prepare.shown_choices import NOTHING, ShownChoices
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

if TYPE_CHECKING:
    from quiz.classroom.setup import Setup
    from quiz.tui.lesson_maker import Found

SELECT = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
CHANGE = Command("step(1)", (), "←→", "keys.step-setting")
STRIKE = Command("strike", ("space", "x"), "x", "class.keys.strike")
TAKE_IN = Command("strike", (), "x", "class.keys.take-in")
BEGIN = Command("begin", ("enter",), "⏎", "class.keys.begin")
RESUME = Command("begin", (), "⏎", "class.keys.resume")
NAME = Command("name_class", ("n",), "n", "class.keys.name")
HOME = Command("home", ("escape", "h"), "h", "keys.home")


class PrepareScreen(ShownChoices):
    """Preparing a lesson: what is chosen is kept before it is shown, so that nothing is lost."""

    AUTO_FOCUS = ""  # the line in which a name is typed, else
    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("class.help.prepare", (SELECT, CHANGE, NAME, STRIKE, BEGIN, HOME)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)"), ("left", "turn(-1)"), ("right", "turn(1)")),
    ]

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is highlighted."""
        if self._waits:
            return (RESUME, SELECT, HOME)
        if self._item is not None:
            return (BEGIN, SELECT, TAKE_IN if self._item in self._struck else STRIKE, HOME)
        if self._highlighted == NOTHING:
            return (SELECT, NAME, HOME)
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

    def _show_highlight(self) -> None:
        for row in self._rows:
            row.set_class(row.place == self._highlighted, "-on")
        if self._highlighted <= 0:
            self.body.scroll_home(animate=False, immediate=True)
        else:
            self.body.show_highlight()
        # A lesson is gone on with before its class, and these may be its very questions.
        if self._looked_at is not None or self._highlighted > 0:
            self._lists = not self._waits
        for part in self.query("#count, #items"):
            part.display = self._lists
        name = self._choice
        roster = command_of("class", "--roster")
        about = "" if name is None else self.words(f"class.about.{name}", command=roster)
        if self._highlighted == NOTHING:
            about = self.words("class.next")
        self.query_one("#about", Prose).update(about)
        self.show_keys()

    # -- choosing ---------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another row."""
        if count := len(self._rows):
            # Up from nothing leads to the last row, as it does from the first.
            self._highlighted = (max(self._highlighted, min(0, -step)) + step) % count
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
        self._highlighted = max(0, self._highlighted)
        before, self._choices = self._choices, choices
        if choices == before:
            return
        # The rows of old questions stay until the new ones are there, so that nothing jumps.
        if name in OF_ITEMS:
            self._choose_items()
        if name == "class":
            await self._take_draft()
            self._find_waiting()
        else:
            await self._keep()
        if name in ("class", "way", "voters", "plan"):
            await self.rebuild()
            return
        for row in self._rows:
            self._show_value(row)
        self._show_count()
        self._show_highlight()

    def _choose_items(self, to_strike: tuple[DraftItem, ...] | None = None) -> None:
        self._setup, self._struck, self._to_strike = None, frozenset(), to_strike
        self._prepare()

    async def _take_draft(self) -> None:
        """Go on with what was chosen for the class before; else what is chosen is for it, too."""
        try:
            draft = await asyncio.to_thread(self._maker.draft, self._choices.class_name)
        except QuizError as error:
            self.quiz.tell(error)
            return
        if draft is None:
            await self._keep()
            return
        self._choices = self._choices.drafted(draft, self._named)
        self._choose_items(draft.struck)

    @property
    def _named(self) -> list[DraftPlan]:
        return [plan.named for plan in self._plans]

    async def _keep(self) -> None:
        """Keep what is chosen: a game that ends before the lesson begins loses nothing of it."""
        struck = self._to_strike
        if self._setup is not None:
            out = [self._items[place].planned for place in sorted(self._struck)]
            struck = tuple(DraftItem(pack=one.pack, item=one.item) for one in out)
        packs, now = self._maker.packs, self.quiz.now()
        await self._drafts.keep(self._choices.draft(packs, self._named, struck, now))
        self.show_notice()

    async def action_strike(self) -> None:
        """Leave a question out, or take it back in; change a choice."""
        place = self._item
        if place is None:
            await self.action_step(1)
            return
        self._struck ^= {place}
        await self._keep()
        self._show_struck()
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
            if self._to_strike is not None:
                out = {(one.pack, one.item) for one in self._to_strike}
                self._struck = frozenset(
                    place
                    for place, item in enumerate(setup.items)
                    if (item.planned.pack, item.planned.item) in out
                )
                self._to_strike = None
            await self._show_items()
            self._show_highlight()

    def _find_waiting(self) -> None:
        self._looked_at = None
        run_in_background(
            self, partial(self._read_waiting, self._choices.class_name), group="waiting"
        )

    async def _read_waiting(self, name: str) -> None:
        try:
            found = await asyncio.to_thread(self._maker.look, name)
        except QuizError as error:
            self.quiz.tell(error)
            self._looked_at = name  # to begin a lesson says once more what is wrong
            return
        self.take_turn(partial(self._take_waiting, name, found))

    async def _take_waiting(self, name: str, found: Found) -> None:
        if name != self._choices.class_name:
            return
        self._looked_at = name
        if found != (self._waiting, self._plans, self._students):
            self._waiting, self._plans, self._students = found
            self._highlighted = min(0, self._highlighted)
            await self.rebuild()
            self.quiz.navigation.shows_anew(self)
        else:
            self._show_highlight()

    def on_screen_resume(self) -> None:
        """Look whether a lesson of the class waits: at first, and again after each."""
        self._find_waiting()

    # -- beginning --------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin the lesson, or go on with the one that waits."""
        # Not before it is known whether a lesson waits: that one would be over with the new one.
        known = self._looked_at == self._choices.class_name
        known = known and self._highlighted != NOTHING
        if known and not self._busy and (self._waits or self._setup is not None):
            self._busy = True
            run_in_background(self, self._begin)

    async def _begin(self) -> None:
        from quiz.tui.lesson_desk import LessonDesk
        from quiz.tui.screens.class_lesson.screen import LessonScreen

        waiting = self._waiting if self._waits else None
        setup, words, now = self._setup, self.words, self.quiz.now()
        await asyncio.to_thread(load_shaper)  # or the first key that shows Arabic would do it
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
        if waiting is None and self._setup is not None:
            self._struck = frozenset(self._setup.struck)  # of the next lesson nothing is left out
        self.quiz.rest.begin()  # with the lesson came its models
        self.quiz.desk = desk = LessonDesk(keeper, self._choices.keyboard, self._maker.screen_at)
        self.quiz.navigation.open(LessonScreen(desk), self, self._left)

    async def _left(self, finished: object) -> None:
        """Begin again at the top, with nothing left out; say that a lesson that is over is kept.

        The next one asks other questions, unless these were asked for.
        Then nothing is highlighted: the Enter that ended it, pressed once more, begins no other.
        """
        self._class_names = sorted({*self._class_names, self._choices.class_name})
        # Whether a lesson waits or plans are new is looked up meanwhile; there may be neither.
        self._highlighted = NOTHING if finished else 0
        is_unasked = isinstance(finished, Lesson) and not finished.has_asked
        if finished and not is_unasked and (anew := self._choices.anew()) != self._choices:
            self._choices = anew
            self._choose_items()
            for row in self._rows:
                self._show_value(row)
        self._show_struck()
        self._show_highlight()
        self.quiz.navigation.shows_anew(self)
        if is_unasked:
            self.say("class.over-unasked")
        elif isinstance(finished, Lesson):
            # Hands are nobody's: of a lesson with no others there is no game to list.
            is_hands = not sessions_of(finished)
            told = ["class", "--reteach"] if is_hands else ["scores"]
            command = command_here([*told, "--class", self._choices.class_name], self._maker.saves)
            self.say("class.over-hands" if is_hands else "class.over", command=isolate(command))

    def action_home(self) -> None:
        """Go back to the first screen."""
        self.quiz.navigation.close(self)
