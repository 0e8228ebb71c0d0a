"""Base of screens with proofs: their sentences are folded around the evidence, or whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import add
from typing import Literal

from textual import events, on
from textual.widget import Widget

from quiz.text.halving import most_that_fits
from quiz.tui.background import once_drawn
from quiz.tui.keys import Command
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.scrolling import show_evidence
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.columns import proofs_in_order
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.proof_view import LEAST_LINES, ProofView

_Fit = Literal["not", "alone", "anew"]
"""How the sentences are about to be fitted: into what room there is, or with all around them."""

UNFOLD = Command("unfold", ("f",), "f", "keys.unfold")
FOLD = Command("unfold", (), "f", "keys.fold")

LEAST_SHARE = 8
"""In a tall window it has at least one line in so many of the window."""


class FoldingScreen(QuizScreen):
    """A screen on which all sentences that prove something are folded, or none is.

    Folded, they are shortened only where the screen has no room for all that stands on it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folded = True
        self._fits_soon: _Fit = "not"
        self._is_fitted_soon = False

    @property
    def proofs(self) -> list[ProofView]:
        """The sentences on show that prove something."""
        return [proof for proof in proofs_in_order(self) if proof.display]

    @property
    def fold_keys(self) -> tuple[Command, ...]:
        """The key that folds or unfolds; none where no sentence on show can be shortened."""
        if any(proof.folds for proof in self.proofs):
            return (UNFOLD if self._folded else FOLD,)
        return ()

    def fold_all(self) -> None:
        """Fold the sentences on show, or show them whole, as those before them were."""
        for proof in self.proofs:
            proof.fold(self._folded)

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded around their evidence again."""
        self._folded = not self._folded
        self.fold_all()
        once_drawn(self, self._refolded)

    def _refolded(self) -> None:
        self.show_keys()
        if not self._folded and self.proofs and self.leads_to_proof:
            show_evidence(self.body, self.kept_above, self.proofs[0])

    @property
    def leads_to_proof(self) -> bool:
        """Whether the first sentence matters more than what stands around it."""
        return True

    @property
    def kept_above(self) -> Widget | None:
        """What stays in view above a whole sentence."""
        return None

    @property
    def has_no_more_room(self) -> bool:
        """Whether nothing around the first sentence can be left out for it."""
        return False

    # -- the room that there is ---------------------------------------------------------------

    @on(ProofView.Unfit)
    @on(events.Resize)
    def _fit_once_drawn(self) -> None:
        self._fit_soon("anew")

    @on(Body.Grown)
    def fit_soon(self) -> None:
        """Fit the sentences into the room that there is, once all is drawn."""
        # Not `fit_anew`: options that it shows and leaves out again are growth too, for ever.
        self._fit_soon("alone")

    def _fit_soon(self, how: _Fit) -> None:
        # A window of another size has each of its proofs ask, and what a key shows its body too.
        if self._fits_soon == "not":
            once_drawn(self, self._fit)
        if self._fits_soon != "anew":
            self._fits_soon = how

    def _fit(self) -> None:
        how, self._fits_soon = self._fits_soon, "not"
        if how == "anew":
            self.fit_anew()
        else:
            self.fit_alone()

    def fit_anew(self) -> None:
        """Fit the sentences into other room than before, and bring into view what matters."""
        self.fit_alone()

    def fit_alone(self) -> None:
        """Fit the sentences into the room that there is."""
        self.fit_proofs()
        # At once, for the bar of keys to be laid out with the sentences: it is known by now.
        self.show_keys()
        if not self._is_fitted_soon:
            self._is_fitted_soon = True
            once_drawn(self, self._fitted)

    def _fitted(self) -> None:
        self._is_fitted_soon = False
        self.fitted()

    def fitted(self) -> None:
        """Show whether any sentence is shortened: called once all are laid out anew."""
        self.show_keys()

    @property
    def to_be_in_view(self) -> Widget | None:
        """What is to be in view down to its end; None for all that there is."""
        return None

    def fit_proofs(self) -> None:
        """Find how many lines are left in the window for the sentences, while they are folded.

        As many to each as there are for all, then what is left over to one after the other.
        """
        # A part that is hidden still has the size that it had.
        proofs = [proof for proof in self.proofs if proof.lines]
        if not proofs:
            return
        body = self.body
        last = [part for part in body.children if part.display]
        if self.to_be_in_view is not None:
            last = [self.to_be_in_view]
        ends = max(body.top_of(part) + part.virtual_region.height for part in last)
        # A calm page is no reason to shorten anything: it can grow.
        room = body.size.height + self.query_one(Page).spare - ends
        needs = {proof: proof.needs for proof in proofs}
        lines = {proof: proof.lines for proof in proofs}
        least = max(LEAST_LINES, self.app.size.height // LEAST_SHARE)
        limits = dict.fromkeys(proofs, least)

        def fits(some: Sequence[ProofView], limit: int) -> bool:
            """Whether all fits where some of the proofs have this limit, the others theirs."""
            tried = {**limits, **dict.fromkeys(some, limit)}
            taller = {
                proof: sum(min(need, limit) for need in needs[proof]) - lines[proof]
                for proof, limit in tried.items()
            }
            return _growth(body, taller) <= room

        if not fits(proofs, least) and fits(proofs, LEAST_LINES):
            least = LEAST_LINES  # fewer than a tall window is to show, and all of them in view
            limits = dict.fromkeys(proofs, least)
        if fits(proofs, least):
            share_out(limits, needs, fits)
        elif self.has_no_more_room and proofs[0].folded:
            first = proofs[0]
            left = body.size.height - body.top_of(first) - first.virtual_region.height
            for limit in range(LEAST_LINES, 0, -1):  # each with its evidence, in fewer lines
                limits[first] = limit
                if sum(min(need, limit) for need in needs[first]) - lines[first] <= left:
                    break
        for proof, limit in limits.items():
            proof.fit(limit if limit < max(needs[proof]) else None)


def share_out(
    limits: dict[ProofView, int],
    needs: Mapping[ProofView, Sequence[int]],
    fits: Callable[[Sequence[ProofView], int], bool],
) -> None:
    """Raise the lines that each proof has: as many to each as there are, then what is left over.

    ``fits`` tells whether all is in view where some have so many lines, the others their limits.
    """
    proofs = list(limits)
    for some in (proofs, *([proof] for proof in proofs)):
        most = max(max(needs[proof]) for proof in some)
        limit = most_that_fits(limits[some[0]], most, partial(fits, some))
        limits.update(dict.fromkeys(some, limit))


def _growth(part: Widget, taller: Mapping[ProofView, int]) -> int:
    """Return how many lines taller a part becomes where the proofs in it do by so many."""
    if isinstance(part, ProofView):
        return taller.get(part, 0)
    shown = [child for child in part.children if child.display]
    grown = [_growth(child, taller) for child in shown]
    if part.layout.name != "horizontal" or not shown:
        return sum(grown)
    heights = [child.outer_size.height for child in shown]
    tallest: int = max(map(add, heights, grown))
    return tallest - max(heights)
