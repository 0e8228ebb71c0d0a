"""What the screens of a game and of its replay share: an answered item, and its proof below it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from textual.containers import Vertical

from quiz.facts.proven_pack import ProvenPack
from quiz.play.summary import Answered
from quiz.tui.article_links import read_answer
from quiz.tui.screens.folding import FoldingScreen
from quiz.tui.screens.scrolling import make_room
from quiz.tui.widgets.feedback import feedback_widgets
from quiz.tui.widgets.proof import Proof


class AnsweredScreen(FoldingScreen):
    """A screen with ``#rows`` and ``#feedback``, which tells what the answer on show was worth."""

    @property
    def answered(self) -> Answered | None:
        """The item on show, if it has its answer and its pack is at hand."""
        return self.answered_in(self.language)

    def answered_in(self, language: str) -> Answered | None:
        """The same, told in a language as far as its pack has that."""
        raise NotImplementedError

    @property
    def packs(self) -> Mapping[str, ProvenPack]:
        """The packs of the game, by id."""
        return {}

    async def show_feedback(self, answered: Answered) -> None:
        """Show what an answer was worth, and why."""
        area = self.query_one("#feedback", Vertical)
        await area.remove_children()
        await area.mount(*feedback_widgets(answered, self.packs, self.words))

    def place_feedback(self) -> None:
        """Bring into view what matters, in a window of another size."""
        self.query_one("#rows").remove_class("-tight", "-tightest")
        self.call_after_refresh(self.make_room)

    def make_room(self) -> None:
        """Bring the first sentence into view; an ordering's rows are what its player looks at."""
        self.show_keys()  # now that it is known what is folded
        answered = self.answered
        if answered is not None and answered.item.kind == "choice":
            make_room(self.body, self.query_one("#rows"), self.query_one("#feedback"), self.glides)

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded again, and bring the first one into view."""
        super().action_unfold()
        self.body.settle(self.place_feedback)
        self.call_after_refresh(self.make_room)

    def action_timeline(self, selected: int = 0) -> None:
        """Show the answered ordering on its timeline, and what was put wrongly in it."""
        answered = self.answered
        if answered is not None and answered.item.kind == "ordering":
            from quiz.tui.screens.timeline.screen import open_ordering

            open_ordering(self.quiz, self.answered_in, self.packs, selected=selected)

    @property
    def text_at_hand(self) -> str:
        """The sentence that proves the answer."""
        return next((proof.explanation.sentence for proof in self.query(Proof)), "")

    async def action_read(self) -> None:
        """Open the article where it proves the answer, its facts marked by how they are known."""
        answered = self.answered
        if answered is not None:
            from quiz.memory.due import states_of

            now, pack = self.quiz.now(), answered.item.pack
            memory = await asyncio.to_thread(self.quiz.keeper.memory, now)
            states = states_of(memory, pack, now)
            read_answer(self.quiz, self.packs[pack], answered.feedback, states)
