"""Links into the article reader, which is imported only when it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from quiz.errors import QuizError

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
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
) -> None:
    """Open the reader above the screen on which it was asked for.

    It opens at an explanation, or at the beginning of the first source. ``others`` are what a key
    leads on to from there.
    """
    places: dict[tuple[str, int, str], Explanation] = {}
    for place in chain([explanation], others):
        if place is not None:
            places.setdefault((place.source, place.start, place.fact), place)
    source = next(iter(proven.sources)) if explanation is None else explanation.source
    from quiz.tui.screens.reader.screen import ReaderScreen

    reader = ReaderScreen(proven, source, places=tuple(places.values()), states=states)
    asked_on.quiz.navigation.open(reader, asked_on)


async def open_pack(asked_on: QuizScreen, pack_id: str, states: Mapping[str, State]) -> None:
    """Open a pack's first source; a notice where the pack does not read."""
    app = asked_on.quiz
    try:
        proven = await asyncio.to_thread(app.load, pack_id)
    except QuizError as error:
        app.tell(error)
        return
    app.tell(None)
    open_reader(asked_on, proven, None, states)


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
