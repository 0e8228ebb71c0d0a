"""Base of screens with proofs: their sentences are folded around the evidence, or whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import add

from textual import events, on
from textual.widget import Widget

from quiz.tui.background import once_drawn
from quiz.tui.keys import Command
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.proof_view import ProofView

UNFOLD = Command("unfold", ("f",), "f", "keys.unfold")
FOLD = Command("unfold", (), "f", "keys.fold")

LEAST_LINES = 3
"""Lines that a text of a proof has at least where there is no room for all of it."""

LEAST_SHARE = 8
"""In a tall window it has at least one line in so many of the window."""


class FoldingScreen(QuizScreen):
    """A screen on which all sentences that prove something are folded, or none is.

    Folded, they are shortened only where the screen has no room for all that stands on it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folded = True
        self._fits_soon = False

    @property
    def proofs(self) -> list[ProofView]:
        """The sentences on show that prove something."""
        return [proof for proof in self.query(ProofView) if proof.display]

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
        once_drawn(self, self.show_keys)

    # -- the room that there is ---------------------------------------------------------------

    @on(ProofView.Unfit)
    @on(events.Resize)
    def _fit_once_drawn(self) -> None:
        if not self._fits_soon:
            self._fits_soon = True
            once_drawn(self, self._fit)

    def _fit(self) -> None:
        self._fits_soon = False
        self.fit_anew()

    @on(Body.Grown)
    def _fit_what_is_left(self) -> None:
        if not self._fits_soon:
            once_drawn(self, partial(FoldingScreen.fit_anew, self))

    def fit_anew(self) -> None:
        """Fit the sentences into other room than before."""
        self.fit_proofs()
        once_drawn(self, self.show_keys)

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
        room = body.size.height - ends
        needs = {proof: proof.needs for proof in proofs}
        least = max(LEAST_LINES, self.app.size.height // LEAST_SHARE)
        limits = dict.fromkeys(proofs, least)
        if _growth(body, limits, needs) <= room:
            most = max(map(max, needs.values()))

            def fits(more: Mapping[ProofView, int]) -> bool:
                return _growth(body, more, needs) <= room

            def fits_with(proof: ProofView, limit: int) -> bool:
                return fits({**limits, proof: limit})

            evenly = _most_of(least, most, lambda limit: fits(dict.fromkeys(proofs, limit)))
            limits = dict.fromkeys(proofs, evenly)
            for proof in proofs:
                limits[proof] = _most_of(
                    evenly,
                    max(evenly, *needs[proof]),
                    partial(fits_with, proof),
                )
        for proof, limit in limits.items():
            proof.fit(limit if limit < max(needs[proof]) else None)


def _most_of(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest limit from ``least``, which fits, to ``most`` that fits.

    Halving: a sentence may take thousands of lines.
    """
    return least + bisect_left(range(least + 1, most + 1), True, key=lambda one: not fits(one))


def _growth(
    part: Widget, limits: Mapping[ProofView, int], needs: Mapping[ProofView, Sequence[int]]
) -> int:
    """Return how many lines taller a part becomes where the proofs in it have these limits.

    ``needs`` are the lines of each text of a proof where nothing of it is left out.
    """
    if isinstance(part, ProofView):
        if part not in limits:
            return 0
        return sum(min(need, limits[part]) for need in needs[part]) - part.lines
    shown = [child for child in part.children if child.display]
    grown = [_growth(child, limits, needs) for child in shown]
    if part.layout.name != "horizontal" or not shown:
        return sum(grown)
    heights = [child.outer_size.height for child in shown]
    taller: int = max(map(add, heights, grown))
    return taller - max(heights)
