"""A fact in a line or two, with its state; and what the signs of the states mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.content import Content

from quiz.facts.proven_pack import ProvenPack
from quiz.languages.catalogue import Catalogue
from quiz.memory.memory import State
from quiz.play.annotations import SIGNS, Quote, Quotes
from quiz.text.isolating import isolate
from quiz.text.layout import layout, truncate
from quiz.tui.direction import unbroken
from quiz.tui.widgets.proof_view import EVIDENCE

STATE_STYLES: Final[Mapping[State, str]] = {
    "known": "$text-success",
    "shaky": "$text-warning",
    "new": "$quiet",
}
"""The colours of the signs, which differ without them."""


def word_legend(counted: Mapping[State, int], words: Catalogue, width: int) -> Content:
    """Return each state by sign and word, how many facts are in it, and how evidence is marked.

    That is told where all of it stands in one line of ``width`` cells. Beneath it stands what makes
    a fact known.
    """
    parts = [
        Content.assemble(
            (SIGNS[state], style),
            "\u00a0",
            isolate(unbroken(words(f"portrait.{state}", n=counted.get(state, 0)))),
        )
        for state, style in STATE_STYLES.items()
    ]
    states = Content(" · ").join(parts)
    shown = Content.styled(isolate(unbroken(words("reader.underlined"))), EVIDENCE)
    evidence = Content.assemble(shown, "\u00a0", isolate(unbroken(words("reader.evidence"))))
    whole = Content.assemble(states, " · ", evidence)
    # On a line of its own it would look like the rest of something.
    first = whole if len(layout(whole.plain, width)) == 1 else states
    return Content.assemble(first, "\n", (words("knowledge.means"), "$quiet"))


def word_place(quote: Quote, quotes: Quotes, proven: ProvenPack, words: Catalogue) -> str:
    """Return which of the facts to learn a quote tells, or why it tells none of them."""
    # Counted as everywhere: two numbers of facts on one screen would be one too many.
    to_learn = [one.fact for one in quotes.all if one.fact in proven.askable]
    if quote.fact in to_learn:
        return words("reader.fact", number=to_learn.index(quote.fact) + 1, total=len(to_learn))
    again = proven.chronology.remembered_as(quote.fact) != quote.fact
    return words("reader.told-again" if again else "reader.proves-only")


def word_fact(quote: Quote, state: State, place: str, told: str, words: Catalogue) -> Content:
    """Return a line of state, sentence and place, and beneath it the fact in words."""
    head = [
        isolate(words(f"reader.{state}")),
        words("feedback.sentence", number=quote.first_sentence + 1),
        place,
    ]
    return Content.assemble(
        (f"{SIGNS[state]} ", STATE_STYLES[state]),
        (" · ".join(head), "$quiet"),
        "\n",
        words.apart(told),
    )


def shorten(text: str, width: int, lines: int) -> str:
    """Cut a text off where it would take more lines of ``width`` cells, at least 20."""
    room = lines * width
    while len(layout(text, width)) > lines:
        text = truncate(text, room)
        room -= width // 10
    return text
