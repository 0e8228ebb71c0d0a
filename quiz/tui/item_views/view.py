"""Interface of the kinds of items on the screens, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Card, Explanation
from quiz.languages.catalogue import Catalogue
from quiz.play.certainty import Certainty
from quiz.play.feedback import Feedback
from quiz.play.session import Response
from quiz.play.turn import Turn
from quiz.tui.keys import Command
from quiz.tui.widgets.row import Row

SKIP = Command("skip", ("s",), "s", "keys.skip")
HOME = Command("home", ("escape", "h"), "h", "keys.home")


class ItemView(Protocol):
    """An item on the screens, whatever its kind. Make one with `view_of`."""

    # -- while it waits for an answer ---------------------------------------------------------

    def commands(self, turn: Turn) -> tuple[Command, ...]:
        """Return what its player can do, in the order of the key bar."""
        ...

    def show_waiting(self, rows: Sequence[Row], turn: Turn, words: Catalogue) -> None:
        """Show its options or cards as they stand in the turn."""
        ...

    def hint(self, turn: Turn, words: Catalogue) -> str:
        """Return how to go on; empty where that is plain."""
        ...

    # -- once it is answered ------------------------------------------------------------------

    @property
    def dated_cards(self) -> tuple[Card, ...]:
        """Cards for a timeline, by the places that a response names; none if it has no dates."""
        ...

    @property
    def leads_to_proof(self) -> bool:
        """Whether what its player wants to see first is the proof, rather than the rows."""
        ...

    def mark_rows(self, rows: Sequence[Row], response: Response, words: Catalogue) -> None:
        """Say in each row what it was: the answer, the player's, where a card belongs."""
        ...

    def verdict(self, feedback: Feedback, words: Catalogue, *, late: bool) -> str:
        """Return what the answer was worth; ``late`` where there is none as the time ran out."""
        ...

    def below_verdict(self, feedback: Feedback, words: Catalogue) -> Iterable[Widget]:
        """Yield what stands between the verdict and the first proof."""
        ...

    def proof_heading(
        self, explanation: Explanation, proven: ProvenPack, words: Catalogue
    ) -> str | None:
        """Return what a sentence proves; None where it is enough to say whose it is."""
        ...

    def answers(self, explanation: Explanation) -> tuple[tuple[str, ...], ...]:
        """Return, of each thing that it proves, what a translation may call it, best first."""
        ...

    # -- in the summary -----------------------------------------------------------------------

    def missed(self, feedback: Feedback, words: Catalogue, *, late: bool) -> str:
        """Return what was answered, or why nothing was, and what is right."""
        ...

    def missed_though_sure(
        self, feedback: Feedback, certainty: Certainty | None, words: Catalogue
    ) -> str:
        """Return the same of an answer of which its player was sure."""
        ...


def make_blank_rows(count: int, words: Catalogue) -> list[Row]:
    """Make rows for the options or cards of an item, numbered and empty."""
    return [Row(place, "", words, badge=words.number(place + 1)) for place in range(count)]
