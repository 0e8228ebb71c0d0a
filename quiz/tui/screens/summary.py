"""The summary: what the game came to, and which sentences are worth reading again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.items.models import Ordering
from quiz.play.game import Game
from quiz.play.summing import Answered
from quiz.text.layout import isolate
from quiz.tui.keys import Command, Group, also, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.feedback import answers_of, pairs_told
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof import Proof
from quiz.tui.widgets.row import Row

AGAIN = Command("again", ("enter",), "⏎", "keys.again")
UNFOLD = Command("unfold", ("f",), "f", "keys.unfold")
FOLD = Command("unfold", (), "f", "keys.fold")
SCROLL = Command("step(1)", ("down",), "↑↓", "keys.scroll")
HOME = Command("home", ("escape", "h"), "h", "keys.home")


class SummaryScreen(QuizScreen):
    """A game that is over."""

    CSS_PATH = "summary.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (Group("help.over", (AGAIN, UNFOLD, SCROLL, HOME)),)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(GROUPS), *also(("up", "step(-1)"))]

    def __init__(self, game: Game) -> None:
        """Sum up a game."""
        super().__init__()
        self.game = game
        self.summary = game.summary()
        self._folded = True
        self._busy = False

    @property
    def language(self) -> str:
        """The language of the game."""
        return self.game.language

    def compose_head(self) -> Iterable[Widget]:
        """That it is over, and of which pack."""
        yield self.prose(self.words("summary.over"), id="over")
        yield self.prose(self.game.title, id="title")

    def compose_body(self) -> Iterable[Widget]:
        """Score, items, sentences."""
        words, score = self.words, self.summary.score
        told = words("summary.score", marks=in_tenths(score.marks), total=score.of)
        yield self.prose(told, id="score")
        right = sum(one.feedback.outcome == "right" for one in self.summary.answered)
        counts = [words("summary.right", n=right)]
        if score.unanswered:
            counts.append(words("summary.unanswered", n=score.unanswered))
        yield self.prose(" · ".join(counts), id="counts")
        for one in self.summary.answered:
            yield Row(
                one.number,
                self._told(one),
                words,
                badge=str(one.number),
                note=Content.styled(GLYPHS[one.feedback.outcome], STYLES[one.feedback.outcome]),
            )
        if not self.summary.to_read:
            yield self.prose(words("summary.all-right"), classes="section")
            return
        yield self.prose(words("summary.to-read", n=len(self.summary.to_read)), classes="section")
        for sentence in self.summary.to_read:
            numbers = words("feedback.list-comma").join(str(one.number) for one in sentence.missed)
            yield Proof(
                sentence.explanation,
                words("summary.for-questions", n=len(sentence.missed), numbers=numbers),
                words,
                answers=[
                    answer
                    for one in sentence.missed
                    for answer in answers_of(one.item, sentence.explanation)
                ],
            )

    def _told(self, one: Answered) -> Content:
        """The stem and, where it was missed, what was answered and what is right."""
        item, words = one.item, self.words
        if one.feedback.outcome == "right":
            return Content(item.stem)
        if isinstance(item, Ordering):
            told = pairs_told(one.feedback, words) or words("summary.skipped-order")
        else:
            key = isolate(item.options[item.key].text)
            chosen = one.feedback.chosen
            told = (
                words("summary.skipped", key=key)
                if chosen is None
                else words("summary.missed", chosen=isolate(chosen.text), key=key)
            )
        return Content.assemble(item.stem, "\n", (told, "$foreground 75%"))

    def commands(self) -> Iterable[Command]:
        """No unfolding where nothing is folded."""
        folds = any(proof.folds for proof in self.query(Proof))
        fold = UNFOLD if self._folded else FOLD
        return (AGAIN, fold, SCROLL, HOME) if folds else (AGAIN, SCROLL, HOME)

    async def opened(self) -> None:
        """Show the keys again once the sentences are there."""
        self.call_after_refresh(self.show_keys)

    def action_step(self, step: int) -> None:
        """Scroll by lines."""
        self.body.go(step)

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded again."""
        self._folded = not self._folded
        for proof in self.query(Proof):
            proof.fold(self._folded)
        self.show_keys()

    def action_again(self) -> None:
        """Play the pack again, with other questions."""
        if not self._busy:
            self._busy = True
            self.quiz.run_worker(self._again())

    async def _again(self) -> None:
        try:
            session = self.game.session
            await self.quiz.start_game(session.pack_ids, session.rules, self.language)
        finally:
            self._busy = False

    def action_home(self) -> None:
        """Go back to the packs."""
        self.app.pop_screen()


def in_tenths(marks: float) -> str:
    """Marks as a player reads them: whole, or with one decimal."""
    return f"{marks:.1f}".removesuffix(".0")
