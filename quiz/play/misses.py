"""Ways not to be right: what a wrong answer, a skip and a time that runs out come to.

The one rule for all of them; the messages ``rule.wrong``, ``rule.skipped`` and ``rule.late`` say it
where it is told for all games. Of one miss `cost_in_words` tells what it cost in that game.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, assert_never

from quiz.items.wording import upper_first
from quiz.play.certainty import certainty_points

if TYPE_CHECKING:  # sessions count lives by this module
    from quiz.languages.catalogue import Catalogue
    from quiz.play.session import Response

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


def cost_in_words(response: Response, lives: int | None, words: Catalogue) -> str | None:
    """Return what a response cost, with the ``lives`` left after it; None where nobody has to know.

    That a wrong answer earns nothing is known, where it costs neither a life nor points by
    certainty.
    """
    miss = miss_in(response.mark, timed_out=response.timed_out)
    if miss is None:
        return None
    costs = []
    if miss == "wrong" and response.certainty is not None:
        lost = -certainty_points(0, response.certainty)
        costs += [words("cost.points", n=int(lost))] if lost else []
    if COSTS[miss].life and lives is not None:
        costs.append(words("cost.lives", n=lives) if lives else words("cost.last-life"))
    told = upper_first(words.record.list_comma.join(costs))
    match miss:
        case "wrong" if costs:
            several = response.kind == "ordering"
            return words("cost.wrong-order" if several else "cost.wrong", costs=told)
        case "wrong":
            return None
        case "skipped":
            return words("cost.skipped")
        case "late":
            return words("cost.late-life", costs=told) if costs else words("cost.late")
        case _:
            assert_never(miss)
