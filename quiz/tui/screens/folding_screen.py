"""Base of screens with proofs: their sentences are folded around the evidence, or whole."""

from __future__ import annotations

from quiz.tui.background import once_drawn
from quiz.tui.keys import Command
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.proof_view import ProofView

UNFOLD = Command("unfold", ("f",), "f", "keys.unfold")
FOLD = Command("unfold", (), "f", "keys.fold")


class FoldingScreen(QuizScreen):
    """A screen on which all sentences that prove something are folded, or none is."""

    def __init__(self) -> None:
        super().__init__()
        self._folded = True

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
