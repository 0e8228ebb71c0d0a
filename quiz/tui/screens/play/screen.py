"""Playing: one item at a time, and below it what its answer was worth and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from quiz.items.models import Answer
from quiz.play.game import Game
from quiz.play.turn import Turn, turn_of
from quiz.tui.background import once_drawn, run_in_background
from quiz.tui.item_views.registry import view_of
from quiz.tui.item_views.stems import show_stem
from quiz.tui.item_views.view import make_blank_rows
from quiz.tui.keys import Command, Group, bindings, digit_bindings, extra_bindings, group_of
from quiz.tui.navigation import in_turn
from quiz.tui.saving import Saved
from quiz.tui.screens.play import play_commands
from quiz.tui.screens.play.certainty_prompt import CertaintyPrompt
from quiz.tui.screens.play.drag_list import DragList
from quiz.tui.screens.play.stakes import TICK, Stakes
from quiz.tui.screens.play.timed_screen import TimedScreen
from quiz.tui.screens.play.told import ItemTold, title_of
from quiz.tui.screens.scrolling import give_room_back
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.progress import ProgressLine
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row


class PlayScreen(TimedScreen):
    """A game in play. The screen holds a `Game` and shows it; an answer, once it has been saved."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = play_commands.GROUPS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "step(-1)"), ("shift+up", "shift(-1)")),
        *digit_bindings("pick", 9),
    ]

    def __init__(self, game: Game) -> None:
        """Continue a game from wherever it stands."""
        super().__init__(game)
        self._saves = False
        """Whether an answer is being saved, or the end, which the game held here does not know."""
        self._shown = False
        """Whether the game has been shown; what the screen holds is of it only from then on."""
        self._hinted = ""
        """The name of the message that says what is wrong or was."""
        self._item_told = ItemTold(game)

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield progress, what is at stake, and the pack's title."""
        yield ProgressLine(id="progress")
        yield Stakes(id="stakes")
        yield self.prose(title_of(self.game, self.language, self.words), id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield the stem, which stays in view."""
        yield self.prose(id="stem")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the rows, the feedback."""
        yield DragList(id="rows")
        yield Vertical(id="feedback")

    def compose_foot(self) -> Iterable[Widget]:
        """Yield the hint, which stays in view with what it is about."""
        yield self.prose(id="hint")

    async def opened(self) -> None:
        """Show where the game stands, and start its clock if it has one."""
        if self._shown:
            await self._show_anew()
            return
        await self._show_item()
        self.heed_suspension()
        if self.game.rules.timer is not None:
            self.set_interval(TICK, partial(self.take_turn, self._look_at_clock))

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is on show."""
        return play_commands.commands_for(self.game, self._turn, fold_keys=self.fold_keys)

    # -- showing ----------------------------------------------------------------------------

    @property
    def group_at_hand(self) -> Group | None:
        """The group of what is on show: a kind of item, how sure the player is, the feedback."""
        return group_of(self.GROUPS, self.commands())

    async def _show_item(self) -> None:
        """Show the item at hand and, where it is answered, its feedback."""
        if self.game.current is None:
            return
        self._turn = turn_of(self.game, self.quiz.clock() if self._is_seen else None)
        self._folded = True
        self._hinted = ""
        self._shown = True
        with self.app.batch_update():
            await self.query_one("#feedback", Vertical).remove_children()
            await self._make_rows(fresh=True)
            await self._show_answer()
            self.body.scroll_home(animate=False)
            self.quiz.navigation.shows_anew(self)

    async def _show_anew(self) -> None:
        """Show the game as it stands, after the parts were rebuilt in another language."""
        if self.game.current is None:
            return
        await self._make_rows(fresh=True)
        await self._show_answer()
        if not self._folded:
            self.fold_all()
        if self._asks_how_sure:
            await self._ask_how_sure()
        self._hint(self._hinted)

    async def _show_answer(self) -> None:
        """Bring progress, rows, feedback and keys up to date."""
        game = self.game
        progress, told = self.query_one(ProgressLine), not game.rules.exam
        self.set_class(game.rules.exam, "-exam")
        progress.show(game.progress, game.position, self.words, told=told)
        self._show_stakes()
        answered = self.answered
        await self.show_beside()
        if (item := self.translated.current) is not None:
            stem = self.query_one("#stem", Prose)
            show_stem(stem, item, self.words, answered=answered is not None)
        if answered is None:
            await self._show_waiting()
        else:
            self._hint(self._hinted)
            with self.app.batch_update():  # all of it is laid out at once
                await self._make_rows()
                view_of(answered.item).mark_rows(self._rows, answered.response, self.words)
                await self.show_feedback(answered)
            once_drawn(self, self.make_room)
        self.body.settle(self._place)
        self.show_keys()
        self.show_notice()

    def notices(self) -> list[str]:
        """Return the notices, and what is told beside the item."""
        # Somebody new is told so until they have played: then the name is meant.
        new = (
            []
            if self.game.session.responses
            else self.quiz.who.told("player.new-like-here", self.words)
        )
        return [*super().notices(), *new, *self._item_told.of(self.game, self.words)]

    def _place(self) -> None:
        """Bring into view what the next key is about: a proof, how sure one is, option or card."""
        if self.game.feedback is not None:
            self.place_feedback()
        elif prompts := self.query(CertaintyPrompt):
            self.body.scroll_to_widget(prompts.first(), animate=False, immediate=True)
        else:
            # A card is moved past its neighbours, which are to be seen.
            self.body.show_highlight(neighbours=self._turn.arranges)

    @property
    def _rows(self) -> list[Row]:
        return list(self.query_one("#rows").query(Row))

    async def _make_rows(self, *, fresh: bool = False) -> None:
        """Make as many rows as there are options, or cards on the table."""
        count = self._turn.rows if self.game.waits else self._turn.count
        rows = self.query_one("#rows", DragList)
        rows.draggable = self.game.waits and self._turn.arranges
        give_room_back(rows)
        if fresh or len(self._rows) != count:
            await rows.remove_children()
            await rows.mount(*make_blank_rows(count, self.words))

    async def _show_waiting(self) -> None:
        await self._make_rows()
        item = self.translated.current
        if item is not None:
            view_of(item).show_waiting(self._rows, self._turn, self.words)
        self._hint("")
        self._place()
        if self._turn.arranges:
            once_drawn(self, self._place)  # cards of other heights may have changed places

    def _show_stakes(self) -> None:
        timer = self.game.rules.timer
        left = timer - self._seconds() if timer is not None and self.game.waits else None
        self.query_one(Stakes).show(self.game.session, left, self.words)

    def _hint(self, name: str) -> None:
        """Say what is wrong, by the name of the message, or how to go on with a card."""
        self._hinted = name
        text = self.words(name) if name else ""
        item = self.game.current
        if not name and item is not None and self.game.waits:
            text = view_of(item).hint(self._turn, self.words)
        hint = self.query_one("#hint", Prose)
        hint.update(text)
        hint.set_class(bool(text), "-shown")
        hint.set_class(not name and self._turn.holds, "-how")
        if self.game.waits:
            self.body.settle(self._place)  # it is about to have other room

    # -- answering --------------------------------------------------------------------------

    async def _take(self, turn: Turn) -> None:
        """Go on from what the player has done: show it, keep a new order of cards, or submit."""
        before, self._turn = self._turn, turn
        if turn.answer is not None:
            await self._submit(turn.answer)
            return
        if turn.unsure is not None and before.unsure is not None:
            self.query_one(CertaintyPrompt).highlight(turn.level)
            self._hint("")
            return
        if turn.order != before.order:
            self._keep(turn.kept_in(self.game, self.quiz.clock()))
        if before.unsure is not None:
            await self.query_one("#feedback").remove_children()
        await self._show_waiting()
        if turn.unsure is not None:
            await self._ask_how_sure()
        self.show_keys()

    @property
    def _waits(self) -> bool:
        """Whether the item on show waits for what its player does with it."""
        return self.game.waits and not self._saves

    async def action_pick(self, place: int) -> None:
        """Answer with an option, go to a card or place, or say how sure one is."""
        if self._waits:
            await self._take(self._turn.pick(place))

    async def action_step(self, step: int) -> None:
        """Move the highlight, or the card that is held or new; scroll where nothing waits."""
        if self._waits:
            await self._take(self._turn.step(step))
        elif not self.game.waits:
            self.scroll(step)

    async def action_shift(self, step: int) -> None:
        """Move the highlighted card one place."""
        if self._waits:
            await self._take(self._turn.shift(step))

    async def action_move_card(self, place: int, step: int) -> None:
        """Move a card by places: what a click on its arrows does."""
        if self._waits:
            await self._take(self._turn.move(place, step))

    @in_turn
    async def on_drag_list_moved(self, event: DragList.Moved) -> None:
        """Move a card to where the pointer drags it."""
        await self.action_move_card(event.row, event.to - event.row)

    async def action_undo(self) -> None:
        """Take the last move of a card, or its placing, back."""
        if self._waits:
            await self._take(self._turn.undo())

    async def action_grab(self) -> None:
        """Hold the highlighted card, so that the arrows move it, or let it go; leave feedback."""
        if self._waits:
            await self._take(self._turn.grab())
        else:
            await self._next()

    async def action_confirm(self) -> None:
        """Answer with what is highlighted or arranged; let go of a card; after feedback, go on."""
        if not self._waits:
            await self._next()
        elif (lacking := self._turn.lacks) is not None:
            self._hint(f"game.lacks-{lacking}")
        else:
            await self._take(self._turn.confirm())

    async def _submit(self, answer: Answer) -> None:
        game, _ = self.game.submit(
            answer,
            now=self.quiz.now(),
            seconds=self._seconds(),
            certainty=self._turn.certainty,
        )
        # An answer is not shown as one that waits: what a key or click chose is marked here, for
        # the time until it is saved.
        for row in self._rows if self._turn.cards is None else ():
            row.set_class(row.place == self._turn.highlighted, "-on")
        self._save(game)

    @property
    def _asks_how_sure(self) -> bool:
        return self.game.waits and self._turn.unsure is not None

    async def _ask_how_sure(self) -> None:
        prompt = CertaintyPrompt(self.words, self._turn.level)
        await self.query_one("#feedback").mount(prompt)
        once_drawn(self, self._place)

    async def action_skip(self) -> None:
        """Leave the item unanswered."""
        if self._waits:
            game, _ = self.game.skip(now=self.quiz.now(), seconds=self._seconds())
            self._save(game)

    async def _look_at_clock(self) -> None:
        """Show the time that is left, and go on without an answer where it is up."""
        timer = self.game.rules.timer
        if timer is None or not self._waits:
            return
        self._show_stakes()
        if self._seconds() < timer:
            return
        # An answer that waits for its certainty is none yet: nobody said how sure it is.
        game, _ = self.game.skip(now=self.quiz.now(), seconds=self._seconds(), timed_out=True)
        # Where there is no feedback to say it, the next item does.
        self._save(game, "game.time-up" if self.game.rules.exam else "")

    async def _next(self) -> None:
        if self._saves or self.game.feedback is None:
            return
        game = self.game.next(now=self.quiz.now())
        if game.is_over:
            self._save(game)
        else:
            self._keep(game)
            await self._show_item()

    def _save(self, game: Game, hint: str = "") -> None:
        """Save an answer, or the end, before it is shown; with a ``hint`` beside what it shows."""
        self._saves = True
        run_in_background(self, partial(self._wait, game, self.quiz.saving.save(game), hint))

    async def _wait(self, game: Game, saved: Saved, hint: str) -> None:
        game = game.saved_as(await self.quiz.saving.wait(saved))
        self.take_turn(partial(self._show_saved, game, hint))

    async def _show_saved(self, game: Game, hint: str) -> None:
        self.game, self._saves = game, False
        self._hinted = ""  # what was wrong before the answer no longer is
        if game.is_over:
            self._sum_up()
            return
        if game.feedback is None:
            await self._show_item()
        else:
            # In one drawing: a key that was pressed at its keys, drawn before the rest, was lost.
            with self.app.batch_update():
                await self._show_answer()
                self.quiz.navigation.shows_anew(self)
        if hint:
            self._hint(hint)

    def _sum_up(self) -> None:
        from quiz.tui.screens.summary.screen import SummaryScreen

        self.quiz.navigation.replace(self, SummaryScreen(self.game))

    @on(events.ScreenResume)
    def _look_whether_it_is_over(self) -> None:
        """Sum up a game that ended beneath another screen."""
        if self._shown and self.game.is_over:
            self.take_turn(self._sum_up)

    @in_turn
    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click answers a choice, goes to a card or place, says how sure one is."""
        rows = self.query_one("#rows", DragList)
        in_prompt = event.row.parent is not rows
        if event.row.is_attached and not rows.dragged and in_prompt == self._asks_how_sure:
            await self.action_pick(event.place)

    # -- keeping ----------------------------------------------------------------------------

    def _keep(self, game: Game) -> None:
        self.game = self.quiz.keeper.keep_soon(game)

    def leave(self) -> None:
        """Keep where the player stands, down to the highlighted row."""
        if self._waits and self._shown:
            self._keep(self._turn.kept_in(self.game, self.quiz.clock()))

    async def action_home(self) -> None:
        """Leave the game for the home screen, where it waits; or let go of what is at hand."""
        if self._waits and self._turn.holds:
            await self._take(self._turn.let_go())
        else:
            self.leave()
            self.quiz.navigation.close(self)
