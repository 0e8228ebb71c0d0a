"""Certainty-based marking: an answer is worth more, or costs more, the surer its player was.

The classical three levels of Gardner-Medwin (1995): an answer given with certainty 1, 2 or 3
earns 1, 2 or 3 points where it is right and 0, −2 or −6 where it is wrong, so that it pays to say
how sure one really is: 1 below 67 %, 2 up to 80 %, 3 above.
"""

from __future__ import annotations

from typing import Final, Literal

Certainty = Literal[1, 2, 3]

LEVELS: Final[tuple[Certainty, ...]] = (1, 2, 3)
"""Not sure, fairly sure, very sure."""

MOST_POINTS: Final = 3
"""What one answer can earn."""

_IF_WRONG = {1: 0, 2: -2, 3: -6}


def certainty_points(mark: float, certainty: Certainty) -> float:
    """Return what an answer earns in points, from −6 to 3, given its mark from 0 to 1.

    A mark in between, of an ordering, earns that share of the level, as Moodle has it.
    """
    # A partly right order is not wrong: it costs nothing, however sure its player was.
    return certainty * mark if mark > 0 else _IF_WRONG[certainty]
