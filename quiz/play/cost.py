"""What one answer won or cost in its game, in words: points by certainty, a life."""

from __future__ import annotations

from typing import assert_never

from quiz.items.wording import upper_first
from quiz.languages.catalogue import Catalogue
from quiz.play.certainty import certainty_points
from quiz.play.misses import COSTS, costs_life, miss_in
from quiz.play.session import Response, Session


def lives_after(session: Session, count: int) -> int | None:
    """Return how many lives were left after so many responses; None where the game has none."""
    if session.rules.lives is None:
        return None
    told = session.responses[:count]
    lost = sum(costs_life(one.mark, timed_out=one.timed_out) for one in told)
    return max(0, session.rules.lives - lost)


def cost_in_words(response: Response, lives: int | None, words: Catalogue) -> str | None:
    """Return what a response won by certainty, or what it cost, with the ``lives`` left after it.

    None where nobody has to know: that a wrong answer earns nothing is known, where neither lives
    nor points by certainty are counted.
    """
    miss = miss_in(response.mark, timed_out=response.timed_out)
    if miss is None:
        return _won_in_words(response, words)
    costs = []
    if miss == "wrong" and response.certainty is not None:
        # Nothing lost is said too: how sure one was decides it, so it is no matter of course.
        costs.append(words("cost.points", n=int(-certainty_points(0, response.certainty))))
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


def _won_in_words(response: Response, words: Catalogue) -> str | None:
    """Return what an answer, right or partly so, won by certainty; None where that was not asked.

    An order that is right in part may have won a fraction, of which no language has a plural.
    """
    if response.mark is None or response.certainty is None:
        return None
    won = round(certainty_points(response.mark, response.certainty), 2)
    if won == int(won):
        return words("cost.won", n=int(won))
    return words("cost.won-part", points=words.number(won, decimals=2))
