"""Progress of a game: a mark for each item, told by shape before colour."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.play.feedback import Outcome
from quiz.tui.direction import direction_of
from quiz.tui.widgets.prose import Prose

GLYPHS: dict[Outcome, str] = {"right": "✓", "partly": "◐", "wrong": "✗", "unanswered": "–"}
"""The mark of each outcome; the help panel says them in words."""

STYLES: dict[Outcome, str] = {
    "right": "bold $text-success",
    "partly": "bold $text-warning",
    "wrong": "bold $text-error",
    "unanswered": "$quiet",
}
# Told apart by shape, for whoever cannot tell the colours apart.
HERE, AHEAD, KEPT = "○", "·", "●"

MARKS_UP_TO = 24
"""Items of a game up to which each has a mark of its own; a longer game shows how many of each."""


def signed(outcome: Outcome, told: str) -> Content:
    """Return what is told of an outcome behind its mark."""
    return Content.assemble((f"{GLYPHS[outcome]} ", STYLES[outcome]), told)


class ProgressLine(Prose):
    """“4 of 10   ✓ ✓ ✗ ○ · · · · · ·”, from the side where the language starts."""

    def show(
        self,
        progress: Sequence[Outcome | None],
        position: int,
        words: Catalogue,
        *,
        told: bool = True,
    ) -> None:
        """Show the outcomes so far; ``position`` is the place, from 0, of the item on show.

        In an exam they are not ``told``: an answer is only shown to be kept.
        """
        self.direction = direction_of(words)
        number = min(position + 1, len(progress))
        head = Content.styled(words("game.progress", number=number, total=len(progress)), "bold")
        self.update(
            Content("   ").join(
                [head, Content(" ").join(_marks(progress, position, words, told=told))]
            )
        )

    def show_marks(self, progress: Sequence[Outcome | None], words: Catalogue) -> None:
        """Show the outcomes alone, of a game that is over."""
        self.direction = direction_of(words)
        self.update(Content(" ").join(_marks(progress, len(progress), words, told=True)))


def _marks(
    progress: Sequence[Outcome | None], position: int, words: Catalogue, *, told: bool
) -> list[Content]:
    if len(progress) > MARKS_UP_TO:
        if not told:
            return []
        return [
            Content.styled(
                f"{glyph} {words.number(sum(one == outcome for one in progress))} ", STYLES[outcome]
            )
            for outcome, glyph in GLYPHS.items()
        ]
    return [
        Content.styled(*((GLYPHS[outcome], STYLES[outcome]) if told else (KEPT, "$text-accent")))
        if outcome is not None
        else Content.styled(HERE if place == position else AHEAD, "$quiet")
        for place, outcome in enumerate(progress)
    ]
