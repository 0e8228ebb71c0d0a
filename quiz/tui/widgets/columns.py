"""Two columns where there is the width for them, else one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.proof_view import ProofView

WIDE = 140
"""Columns of a window from which on a screen of charts and lists has two."""


class Columns(Widget):
    """What belongs together and is too narrow to fill a wide window alone."""

    def __init__(
        self,
        first: Sequence[Widget],
        second: Sequence[Widget],
        words: Catalogue,
        *,
        side_by_side: bool,
    ) -> None:
        """Show two columns, ``first`` where the language starts; the ``second`` may be empty."""
        self._first, self._second = Vertical(*first, id="first"), Vertical(*second, id="second")
        self._mirrors = words.rtl
        self._two = bool(second)
        # Above each other the first is always the upper one.
        reversed_ = side_by_side and self._mirrors
        columns = [self._first, self._second] if self._two else [self._first]
        super().__init__(*(columns[::-1] if reversed_ else columns))
        self.set_class(side_by_side and self._two, "-beside")

    def stand(self, *, side_by_side: bool) -> None:
        """Stand side by side or below each other, in a window of another width."""
        if self._two and side_by_side != self.has_class("-beside"):
            self.set_class(side_by_side, "-beside")
            if self._mirrors:
                self.move_child(1, before=0)


def proofs_in_order(part: Widget) -> list[ProofView]:
    """Return the proofs in a part as they are read, those of first columns first."""
    # Side by side and mirrored, a first column comes last among the children.
    return sorted(
        part.query(ProofView), key=lambda proof: any(a.id == "second" for a in proof.ancestors)
    )
