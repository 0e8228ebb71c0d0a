"""Base of the screens of a game and of its replay: an answered item, and its proof below it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from textual.containers import Vertical

from quiz.facts.proven_pack import ProvenPack
from quiz.play.summary import Answered
from quiz.tui.background import once_drawn, run_in_background
from quiz.tui.item_views.registry import view_of
from quiz.tui.reader_links import open_answer
from quiz.tui.screens.folding_screen import FoldingScreen
from quiz.tui.screens.scrolling import make_room
from quiz.tui.widgets.feedback_view import compose_feedback
from quiz.tui.widgets.proof_view import ProofView


class AnsweredScreen(FoldingScreen):
    """A screen with ``#rows`` and ``#feedback``, which shows what the answer was worth."""

    @property
    def answered(self) -> Answered | None:
        """The item on show, if it has its answer and its pack is at hand."""
        return self.answered_in(self.language)

    def answered_in(self, language: str) -> Answered | None:
        """Return the same in a language, as far as its pack has it; None where there is none."""
        del language
        return None

    @property
    def packs(self) -> Mapping[str, ProvenPack]:
        """The packs of the game, by id."""
        return {}

    async def show_feedback(self, answered: Answered) -> None:
        """Show what an answer was worth, and why."""
        area = self.query_one("#feedback", Vertical)
        await area.remove_children()
        await area.mount(*compose_feedback(answered, self.packs, self.words))

    def place_feedback(self) -> None:
        """Bring into view what matters, in a window of another size."""
        self.query_one("#rows").remove_class("-tight", "-tightest")
        once_drawn(self, self.make_room)

    def make_room(self) -> None:
        """Bring the first sentence into view, where its player wants that more than the rows."""
        self.show_keys()  # now that it is known what is folded
        answered = self.answered
        if answered is not None and view_of(answered.item).leads_to_proof:
            make_room(self.body, self.query_one("#rows"), self.query_one("#feedback"), self.glides)

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded again, and bring the first one into view."""
        super().action_unfold()
        self.body.settle(self.place_feedback)
        once_drawn(self, self.make_room)

    def action_timeline(self, selected: int = 0) -> None:
        """Show the dated cards of the answered item on a timeline, and what was put wrongly."""
        answered = self.answered
        if answered is not None and view_of(answered.item).dated_cards:
            from quiz.tui.screens.timeline.screen import open_dated_cards

            open_dated_cards(self, self.answered_in, self.packs, selected=selected)

    @property
    def text_at_hand(self) -> str:
        """The sentence that proves the answer."""
        return next((proof.explanation.sentence for proof in self.query(ProofView)), "")

    def action_read(self) -> None:
        """Open the article where it proves the answer, its facts marked by how they are known."""
        answered = self.answered
        if answered is not None:
            run_in_background(self, partial(self._read, answered), group="article")

    async def _read(self, answered: Answered) -> None:
        from quiz.memory.due import states_of

        now, pack = self.quiz.now(), answered.item.pack
        memory = await asyncio.to_thread(self.quiz.keeper.memory, now)
        on_show = self.answered
        if on_show is not None and on_show.number == answered.number:  # not gone on meanwhile
            states = states_of(memory, pack)
            open_answer(self, self.packs[pack], answered.feedback, states)
