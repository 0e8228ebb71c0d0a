"""Ways not to be right: what a wrong answer, a skip and a time that runs out come to.

The one rule for all of them; the messages ``rule.wrong``, ``rule.skipped`` and ``rule.late`` say it
where it is told for all games. Of one answer `quiz.play.cost` tells what it won or cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Miss = Literal["wrong", "skipped", "late"]


class Cost(NamedTuple):
    """What a miss costs beside the marks, of which none earns any, and points by certainty."""

    life: bool
    """Whether a life is lost, in a game that has lives."""
    due_again: bool
    """Whether memory takes its facts for missed. Of what was not answered it takes nothing: nobody
    knows whether the player would have known it."""


COSTS: Final[Mapping[Miss, Cost]] = {
    "wrong": Cost(life=True, due_again=True),
    "skipped": Cost(life=False, due_again=False),
    # Whoever plays against the clock may lose to it; or every hard question would be waited out.
    "late": Cost(life=True, due_again=False),
}


def miss_in(mark: float | None, *, timed_out: bool) -> Miss | None:
    """Return how a response missed, by its mark; None where it earned one, be it in part."""
    if mark is None:
        return "late" if timed_out else "skipped"
    return "wrong" if mark == 0 else None


def costs_life(mark: float | None, *, timed_out: bool) -> bool:
    """Return whether a response costs a life, where lives are counted."""
    miss = miss_in(mark, timed_out=timed_out)
    return miss is not None and COSTS[miss].life
