"""Playing: one item at a time, and below it what its answer was worth and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quiz.facts.dates import word_date
from quiz.items.models import Choice, Ordering
from quiz.play.game import Game, is_untouched
from quiz.text.layout import isolate
from quiz.tui.keys import Command, Group, also, bindings, digit_bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.sides import unbroken
from quiz.tui.widgets.feedback import feedback_widgets
from quiz.tui.widgets.keybar import DOES
from quiz.tui.widgets.progress import GLYPHS, STYLES, ProgressLine
from quiz.tui.widgets.proof import Proof
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

PICK = Command("", (), "1–4", "keys.pick")
CHOOSE = Command("confirm", ("enter",), "↑↓ ⏎", "keys.choose")
HIGHLIGHT = Command("step(1)", ("down",), "↑↓", "keys.highlight")
SUBMIT = Command("confirm", (), "⏎", "keys.submit")
NEXT = Command("confirm", (), "⏎", "keys.next")
MOVE = Command("shift(1)", ("shift+down",), "Shift+↑↓", "keys.move")
MOVE_HELD = Command("step(1)", (), "↑↓", "keys.move")
GRAB = Command("grab", ("space",), "Space", "keys.grab")
DROP = Command("grab", (), "Space", "keys.drop")
UNDO = Command("undo", ("u",), "u", "keys.undo")
SKIP = Command("skip", ("s",), "s", "keys.skip")
UNFOLD = Command("unfold", ("f",), "f", "keys.unfold")
FOLD = Command("unfold", (), "f", "keys.fold")
HOME = Command("home", ("escape", "h"), "h", "keys.home")
SCROLL = Command("step(1)", (), "↑↓", "keys.scroll")

GLIDE = 0.15
"""Seconds in which the view comes to the sentence, where it may glide at all."""


class PlayScreen(QuizScreen):
    """A game in play. The screen holds a `Game` and shows it; every change is kept at once."""

    CSS_PATH = "play.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.choice", (PICK, CHOOSE)),
        Group("help.ordering", (HIGHLIGHT, MOVE, GRAB, UNDO, SUBMIT)),
        Group("help.answered", (NEXT, UNFOLD, SCROLL)),
        Group("help.game", (SKIP, HOME)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *also(("up", "step(-1)"), ("shift+up", "shift(-1)")),
        *digit_bindings("pick", 9),
    ]

    def __init__(self, game: Game) -> None:
        """Play a game on from wherever it stands."""
        super().__init__()
        self.game = game
        self._highlighted = 0
        self._order: list[int] = []
        self._past: list[list[int]] = []
        self._held = False
        self._folded = True
        self._began = 0.0

    # -- parts ------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language of the game, whatever that of the home screen."""
        return self.game.language

    def compose_head(self) -> Iterable[Widget]:
        """Progress, and the pack's title."""
        yield ProgressLine(id="progress")
        title = self.game.proven.pack.title[self.language]
        yield self.prose(title, id="title")

    def compose_top(self) -> Iterable[Widget]:
        """The stem, which stays in view."""
        yield self.prose(id="stem")

    def compose_body(self) -> Iterable[Widget]:
        """The rows, a hint, the feedback."""
        yield Vertical(id="rows")
        yield self.prose(id="hint")
        yield Vertical(id="feedback")

    async def opened(self) -> None:
        """Show where the game stands."""
        await self._show_item()

    def commands(self) -> Iterable[Command]:
        """By what is on show."""
        if self.game.feedback is not None:
            folds = any(proof.folds for proof in self.query(Proof))
            fold = UNFOLD if self._folded else FOLD
            return (NEXT, fold, SCROLL, HOME) if folds else (NEXT, SCROLL, HOME)
        if isinstance(self.game.current, Ordering):
            if self._held:
                return (MOVE_HELD, DROP, UNDO)
            return (HIGHLIGHT, MOVE, GRAB, UNDO, SUBMIT, SKIP, HOME)
        return (PICK, CHOOSE, SKIP, HOME)

    # -- showing ----------------------------------------------------------------------------

    async def _show_item(self) -> None:
        """Show the item at hand and, where it is answered, its feedback."""
        game, item = self.game, self.game.current
        if item is None:
            return
        self._highlighted = game.highlighted
        self._order = list(game.order or ())
        dealt = list(range(len(self._order)))
        self._past = [] if self._order == dealt else [dealt]
        self._held = False
        self._folded = True
        self._began = self.quiz.clock()
        rows = self.query_one("#rows", Vertical)
        shown = item.events if isinstance(item, Ordering) else item.options
        with self.app.batch_update():
            self.query_one("#stem", Prose).update(item.stem)
            await rows.remove_children()
            rows.remove_class("-tight", "-tightest")
            await self.query_one("#feedback", Vertical).remove_children()
            await rows.mount(
                *[Row(place, "", self.words, badge=str(place + 1)) for place in range(len(shown))]
            )
            self.body.scroll_home(animate=False)
            await self._show_answer()

    async def _show_answer(self) -> None:
        """Bring progress, rows, feedback and keys up to date."""
        game = self.game
        self.query_one(ProgressLine).show(game.progress, game.position, self.words)
        self._hint("")
        if game.feedback is None:
            self._show_waiting()
        else:
            self._show_marked()
            area = self.query_one("#feedback", Vertical)
            await area.mount(*feedback_widgets(game, self.words))
            self.call_after_refresh(self._make_room)
        self.body.settle(self._place)
        self.show_keys()
        self.show_notice()

    def _place(self) -> None:
        """Bring into view what matters, in a window of another size."""
        if self.game.feedback is None:
            self.body.show_highlight()
        else:
            self.query_one("#rows").remove_class("-tight", "-tightest")
            self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """Bring the first sentence into view, leaving options out where there is no room for all.

        An ordering stays as it is: its rows are what its player wants to see first.
        """
        self.show_keys()  # now that it is known what is folded
        proofs = list(self.query(Proof))
        if not proofs or isinstance(self.game.current, Ordering):
            return
        proof = proofs[0]
        if not proof.folded:
            self.body.scroll_to_widget(proof, animate=False, top=True, force=True)
            return
        bottom = self.query_one("#feedback").virtual_region.y + proof.virtual_region.bottom
        if bottom <= self.body.size.height:
            self.body.scroll_home(animate=False, force=True)
            return
        rows = self.query_one("#rows", Vertical)
        for tighter in ("-tight", "-tightest"):
            if not rows.has_class(tighter):
                rows.add_class(tighter)
                self.call_after_refresh(self._make_room)
                return
        sentence = proof.query_one(".sentence")
        self.body.scroll_to_widget(sentence, animate=self.glides, duration=GLIDE, force=True)

    @property
    def _rows(self) -> list[Row]:
        return list(self.query_one("#rows").query(Row))

    def _show_waiting(self) -> None:
        item = self.game.current
        for row in self._rows:
            row.set_class(row.place == self._highlighted, "-on")
            row.set_class(self._held and row.place == self._highlighted, "-held")
            if isinstance(item, Ordering):
                row.show(text=item.events[self._order[row.place]].text, note=_handles(row.place))
            elif item is not None:
                row.show(text=item.options[row.place].text)
            if row.place == self._highlighted:
                self.body.scroll_to_widget(row, animate=False)

    def _show_marked(self) -> None:
        """Each row says, in a word and a sign, what it was: the answer, the player's, neither."""
        item, response = self.game.current, self.game.response
        if isinstance(item, Choice) and response is not None:
            for row in self._rows:
                is_key, is_own = row.place == item.key, row.place == response.chosen
                row.set_class(is_own, "-on")
                row.set_class(is_key, "-key")
                row.set_class(not (is_key or is_own), "-other")
                row.show(text=item.options[row.place].text, note=self._choice_note(is_key, is_own))
        elif isinstance(item, Ordering) and response is not None:
            # What was submitted; of what was skipped, the right order.
            order = response.given or item.order
            right = item.order
            for row, place in zip(self._rows, order, strict=True):
                card = item.events[place]
                date = isolate(unbroken(word_date(card.when, self.language)))
                text = Content.assemble(isolate(card.text), "  ", (date, "$text-accent"))
                row.remove_class("-on", "-held")
                note = self._order_note(row.place, right.index(place))
                row.show(text=text, note=note if response.given else "")

    def _choice_note(self, is_key: bool, is_own: bool) -> Content:
        if is_key:
            name = "game.yours-right" if is_own else "game.key"
            return Content.styled(f"{GLYPHS['right']} {self.words(name)}", STYLES["right"])
        if is_own:
            return Content.styled(f"{GLYPHS['wrong']} {self.words('game.yours')}", STYLES["wrong"])
        return Content("")

    def _order_note(self, place: int, right: int) -> Content:
        if place == right:
            return Content.styled(
                f"{GLYPHS['right']} {self.words('game.in-place')}", STYLES["right"]
            )
        belongs = self.words("game.belongs", place=right + 1)
        return Content.styled(f"↕ {belongs}", STYLES["wrong"])

    def _hint(self, text: str) -> None:
        hint = self.query_one("#hint", Prose)
        hint.update(text)
        hint.set_class(bool(text), "-shown")
        if text:
            self.call_after_refresh(self.body.scroll_to_widget, hint, animate=False)

    # -- answering --------------------------------------------------------------------------

    @property
    def _waits(self) -> bool:
        return self.game.current is not None and self.game.feedback is None

    @property
    def _orders(self) -> bool:
        """Whether an ordering waits for its answer."""
        return self._waits and isinstance(self.game.current, Ordering)

    async def action_pick(self, place: int) -> None:
        """Answer with an option, or highlight a card."""
        if not self._waits or place >= len(self._rows):
            return
        if self._orders:
            self._hold(False)
            self._highlighted = place
            self._show_waiting()
        else:
            await self._submit(place)

    def action_step(self, step: int) -> None:
        """Move the highlight, or the card that is held; scroll where nothing waits."""
        if not self._waits:
            self.body.go(step)
        elif self._held:
            self.action_shift(step)
        else:
            self._highlighted = (self._highlighted + step) % len(self._rows)
            self._hint("")
            self._show_waiting()

    def action_shift(self, step: int) -> None:
        """Move the highlighted card one place."""
        there = self._highlighted + step
        if not self._orders or not 0 <= there < len(self._order):
            return
        self._past.append(self._order[:])
        here = self._highlighted
        self._order[here], self._order[there] = self._order[there], self._order[here]
        self._highlighted = there
        self._rearranged()

    async def action_move_card(self, place: int, step: int) -> None:
        """Move a card one place: what a click on its arrows does."""
        if self._orders:
            self._highlighted = place
            self.action_shift(step)
            self._show_waiting()

    def action_undo(self) -> None:
        """Take the last move of a card back."""
        if self._orders and self._past:
            self._order = self._past.pop()
            self._rearranged()

    async def action_grab(self) -> None:
        """Hold the highlighted card, so that the arrows move it, or let it go; leave feedback."""
        if self._orders:
            self._hold(not self._held)
        elif not self._waits:
            await self._next()

    def _hold(self, held: bool) -> None:
        if held != self._held:
            self._held = held
            self._hint(self.words("game.held") if held else "")
            self._show_waiting()
            self.show_keys()

    def _rearranged(self) -> None:
        self._keep(self.game.arrange(order=self._order, highlighted=self._highlighted))
        if not self._held:
            self._hint("")
        self._show_waiting()

    async def action_confirm(self) -> None:
        """Answer with what is highlighted or arranged; let go of a card; after feedback, go on."""
        item = self.game.current
        if not self._waits:
            await self._next()
        elif self._held:
            self._hold(False)
        elif not isinstance(item, Ordering):
            await self._submit(self._highlighted)
        elif is_untouched(self._order):
            self._hint(self.words("game.untouched"))
        else:
            await self._submit(self._order)

    async def action_skip(self) -> None:
        """Leave the item unanswered."""
        if self._waits:
            game, _ = self.game.skip(now=self.quiz.now(), seconds=self._seconds())
            self._keep(game)
            await self._show_answer()

    async def _submit(self, answer: int | Sequence[int]) -> None:
        game, _ = self.game.submit(answer, now=self.quiz.now(), seconds=self._seconds())
        self._held = False
        self._keep(game)
        await self._show_answer()

    async def _next(self) -> None:
        self._keep(self.game.next(now=self.quiz.now()))
        if not self.game.is_over:
            await self._show_item()
            return
        from quiz.tui.screens.summary import SummaryScreen

        self.app.switch_screen(SummaryScreen(self.game))

    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click answers a choice, and highlights a card."""
        event.stop()
        await self.action_pick(event.place)

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded around their evidence again."""
        self._folded = not self._folded
        proofs = list(self.query(Proof))
        for proof in proofs:
            proof.fold(self._folded)
        self.body.settle(self._place)
        self.call_after_refresh(self._make_room)

    # -- keeping ----------------------------------------------------------------------------

    def _seconds(self) -> float:
        return max(0.0, round(self.quiz.clock() - self._began, 3))

    def _keep(self, game: Game) -> None:
        self.game = self.quiz.keeper.keep(game)
        self.show_notice()

    def leave(self) -> None:
        """Keep where the player stands, down to the highlighted row."""
        if self._waits:
            order = self._order if self._orders else None
            self._keep(self.game.arrange(order=order, highlighted=self._highlighted))

    def action_home(self) -> None:
        """Leave the game for the home screen, where it waits."""
        if self._held:
            self._hold(False)
            return
        self.leave()
        self.app.pop_screen()


def _handles(place: int) -> Content:
    """The arrows that move a card when clicked."""
    return Content.assemble(
        (" ▲ ", Style.from_meta({DOES: f"screen.move_card({place}, -1)"})),
        (" ▼ ", Style.from_meta({DOES: f"screen.move_card({place}, 1)"})),
    ).stylize("$foreground 75%")
