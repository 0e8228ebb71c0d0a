"""Signs before the quotes of an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from quiz.memory.memory import State
from quiz.play.annotations import SIGNS, Quote
from quiz.tui.widgets.fact_line import STATE_STYLES


class Sign(NamedTuple):
    """A sign, and its style."""

    text: str
    style: str


Signs = Callable[[Quote], Sign]
"""What gives a quote its sign."""


def signs_of(states: Mapping[str, State]) -> Signs:
    """Return what tells how well the fact of a quote is known; one without a state is new."""
    looks = {state: Sign(SIGNS[state], style) for state, style in STATE_STYLES.items()}
    return lambda quote: looks[states.get(quote.fact, "new")]
