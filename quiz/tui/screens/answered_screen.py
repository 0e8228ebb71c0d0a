"""Base of the screens of a game and of its replay: an answered item, and its proof below it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial

from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Explanation, Item
from quiz.play.summary import Answered
from quiz.tui.background import once_drawn, run_in_background
from quiz.tui.item_views.registry import view_of
from quiz.tui.keys import Command
from quiz.tui.navigation import in_turn
from quiz.tui.reader_links import open_answer
from quiz.tui.screens.folding_screen import FOLD, FoldingScreen
from quiz.tui.screens.scrolling import give_room_back, is_tight, is_tightest, make_room, unpin
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.article.article import Article
from quiz.tui.widgets.article_pane import ArticlePane
from quiz.tui.widgets.columns import Columns
from quiz.tui.widgets.feedback_view import compose_feedback, draw_verdict, word_chosen
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.main_column import MainColumn
from quiz.tui.widgets.progress import signed
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.row import Row

TWIN = 100
"""Columns of a window from which on two proofs stand side by side."""

WIDE = 140
"""Columns from which on the article stands beside the question, and proves it there."""


class AnsweredScreen(FoldingScreen):
    """A screen with ``#rows`` and ``#feedback``, which shows what the answer was worth."""

    def compose_main(self) -> Iterable[Widget]:
        """Yield the question with its answer, and beside it the article."""
        main = MainColumn(*super().compose_main(), id="main")
        yield self.mirrored(main, ArticlePane(id="beside"), id="sides")

    # -- beside the question ----------------------------------------------------------------

    @property
    def item_on_show(self) -> Item | None:
        """The item beside which its article stands in a wide window; None without one."""
        return None

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE and self.item_on_show is not None

    @property
    def _side_by_side(self) -> bool:
        return self.app.size.width >= TWIN and not self._is_wide

    @property
    def pane(self) -> ArticlePane:
        """The article beside the question."""
        return self.query_one(ArticlePane)

    def is_beside(self, explanation: Explanation) -> bool:
        """Return whether a sentence is in view in the article beside the question."""
        item = self.item_on_show
        return item is not None and self._is_wide and self.pane.shows(item.pack, explanation)

    async def show_beside(self) -> None:
        """Show the article beside the question, covered until that has its answer."""
        item, answered = self.item_on_show, self.answered
        self.set_class(self._is_wide, "-wide")
        if item is None or not self._is_wide:
            return
        with self.app.batch_update():
            if answered is None:
                await self.pane.cover(self.packs[item.pack], item.facts[0], self.words)
            else:
                await self.pane.open(self.packs[item.pack], answered, self.words)

    def on_resize(self) -> None:
        """Stand things side by side, or below each other, as the width has it."""
        super().on_resize()
        if self._has_parts and self._is_wide != self.has_class("-wide"):
            self.take_turn(self._rearrange)
        for columns in self.query(Columns):
            columns.stand(side_by_side=self._side_by_side)

    async def _rearrange(self) -> None:
        await self.show_beside()
        self._leave_out_what_is_beside()

    @in_turn
    def on_article_laid_out(self, _: Article.LaidOut) -> None:
        """Look which sentences are in view in the article at its new size."""
        self._leave_out_what_is_beside()
        self.show_keys()  # what scrolls may be something else

    def _leave_out_what_is_beside(self) -> None:
        for proof in self.query(ProofView):
            proof.stand_beside(self.is_beside(proof.explanation))
        self.body.find_again()

    def scroll(self, lines: int) -> None:
        """Scroll the question for the player, and the article where that is all in view."""
        body = self.body
        further = body.scroll_y < body.max_scroll_y if lines > 0 else body.scroll_y > 0
        if further or not self._is_wide:
            body.go(lines)
        else:
            self.pane.scroll(lines)

    @property
    def scrolls(self) -> bool:
        """Whether there is more than is in view, of the question or of the article beside it."""
        return self.body.scrolls or (self._is_wide and self.pane.scrolls)

    def show_keys(self) -> None:
        """Bring the key bar up to date; it says that the arrows scroll only where they do."""
        left_out = None if self.scrolls else "keys.scroll"
        self.query_one("#keys", KeyBar).leave_out(left_out)
        super().show_keys()

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages, two lines of the page before staying in view."""
        self.scroll(pages * max(1, self.body.size.height - 2))

    # -- what the answer was worth ----------------------------------------------------------

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

    def lives_after(self, number: int) -> int | None:
        """Return the lives left after so many questions; None where the game has none."""
        del number
        return None

    async def show_feedback(self, answered: Answered) -> None:
        """Show what an answer was worth, and why."""
        area = self.query_one("#feedback", Vertical)
        feedback = compose_feedback(
            answered,
            self.packs,
            self.words,
            lives=self.lives_after(answered.number),
            side_by_side=self._side_by_side,
            is_beside=self.is_beside,
        )
        await area.remove_children()
        await area.mount(*feedback)
        self._word_briefly(answered)

    def _word_briefly(self, answered: Answered) -> None:
        """Have the rows of the key and of what was chosen ready for a window with little room."""
        response, chosen = answered.response, word_chosen(answered, self.words)
        for row in self.query("#rows Row").results(Row):
            if row.place == response.key:
                own = response.chosen == response.key
                told = "feedback.yours-right-is" if own else "feedback.right-is"
                right = signed("right", self.words(told, option=row.text.plain))
                if response.chosen is None:  # no other row tells that it was skipped
                    verdict = draw_verdict(answered, self.words, space="\u00a0")
                    right = Content("  ").join((right, verdict))
                row.word_briefly(right)
            elif row.place == response.chosen and chosen is not None:
                row.word_briefly(signed("wrong", chosen))

    def place_feedback(self) -> None:
        """Bring into view what matters, in a window of another size."""
        give_room_back(self.query_one("#rows"))
        once_drawn(self, self.make_room)

    def fit_anew(self) -> None:
        """Fit the sentences into other room, and bring into view what matters again."""
        if self.answered is not None and self.body.places_itself:
            self.place_feedback()
        else:
            super().fit_anew()

    def make_room(self) -> None:
        """Bring the first sentence into view, where its player wants that more than the rows."""
        self.fit_proofs()
        once_drawn(self, self._make_room)

    def _make_room(self) -> None:
        self.show_keys()  # now that it is known what is folded
        # Where the player reads on, or did before all was made anew, nothing is led anywhere.
        if self.leads_to_proof and self.body.places_itself:
            rows, feedback = self.query_one("#rows"), self.query_one("#feedback")
            make_room(self.body, rows, feedback, self.glides, again=self.make_room)

    @property
    def leads_to_proof(self) -> bool:
        """Whether the first sentence matters more than the rows around it."""
        answered = self.answered
        return answered is not None and view_of(answered.item).leads_to_proof

    @property
    def kept_above(self) -> Widget | None:
        """The rows of the key and of what was chosen."""
        return self.query_one("#rows")

    @property
    def has_no_more_room(self) -> bool:
        """Whether no more rows can be left out."""
        return self.leads_to_proof and is_tightest(self.query_one("#rows"))

    @property
    def fold_keys(self) -> tuple[Command, ...]:
        """The key that folds or unfolds; where options were left out for whole sentences, too."""
        keys = super().fold_keys
        if not keys and not self._folded and is_tight(self.query_one("#rows")):
            return (FOLD,)
        return keys

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded again; what stands above them stays as it is."""
        super().action_unfold()
        unpin(self.query_one("#rows"))
        # Where it stood when it came.
        self.body.scroll_home(animate=False, force=True, immediate=True)
        self.body.settle(self.place_feedback)
        if self._folded:  # whole, they end where they end: the options are there to be seen
            self.place_feedback()

    def action_timeline(self, selected: int = 0) -> None:
        """Show the dated cards of the answered item on a timeline, and what was put wrongly."""
        answered = self.answered
        if answered is not None and view_of(answered.item).dated_cards:
            from quiz.tui.screens.timeline.opening import open_dated_cards

            open_dated_cards(self, self.answered_in, self.packs, selected=selected)

    @property
    def text_at_hand(self) -> str:
        """The sentence that proves the answer."""
        return next((proof.explanation.sentence for proof in self.proofs), "")

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
