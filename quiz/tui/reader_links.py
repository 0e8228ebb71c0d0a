"""Links into the article reader, which is imported only when it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from quiz.errors import QuizError

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.history.portrait import ChartedSentence
    from quiz.items.models import Explanation
    from quiz.memory.memory import State
    from quiz.play.feedback import Feedback
    from quiz.tui.screens.base import QuizScreen


def open_reader(
    asked_on: QuizScreen,
    proven: ProvenPack,
    explanation: Explanation | None,
    states: Mapping[str, State],
    *,
    others: Iterable[Explanation | None] = (),
    sentence: ChartedSentence | None = None,
) -> None:
    """Open the reader above the screen on which it was asked for.

    It opens at an explanation, at a sentence or at the beginning of the first source. ``others``
    are what a key leads on to from there.
    """
    places: dict[tuple[str, int, str], Explanation] = {}
    for place in chain([explanation], others):
        if place is not None:
            places.setdefault((place.source, place.start, place.fact), place)
    first = explanation or sentence
    source = next(iter(proven.sources)) if first is None else first.source
    at = None if sentence is None else (sentence.start, sentence.end)
    from quiz.tui.screens.reader.screen import ReaderScreen

    reader = ReaderScreen(proven, source, places=tuple(places.values()), states=states, at=at)
    asked_on.quiz.navigation.open(reader, asked_on)


async def open_pack(
    asked_on: QuizScreen,
    pack_id: str,
    states: Mapping[str, State],
    sentence: ChartedSentence | None = None,
) -> None:
    """Open a pack's first source, or a sentence of one; a notice where the pack does not read."""
    app = asked_on.quiz
    try:
        proven = await asyncio.to_thread(app.load, pack_id)
    except QuizError as error:
        app.tell(error)
        return
    app.tell(None)
    from quiz.items.explanation import explain_fact

    # The pack may have changed since its sentences were charted: its facts may be others by now.
    if sentence is not None and sentence.source not in proven.sources:
        sentence = None
    fact = next((one for one in sentence.facts if one in proven.proofs), None) if sentence else None
    place = None if fact is None else explain_fact(proven, fact, asked_on.language)
    open_reader(asked_on, proven, place, states, sentence=sentence)


def open_answer(
    asked_on: QuizScreen,
    proven: ProvenPack,
    feedback: Feedback,
    states: Mapping[str, State],
) -> None:
    """Open the reader where it proves an answer; a key leads on to what was chosen."""
    asked, *others = feedback.explanations
    open_reader(
        asked_on,
        proven,
        asked,
        states,
        others=(*feedback.chosen_explanations, *others),
    )
