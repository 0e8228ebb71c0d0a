"""Opening a timeline: of packs, or of the dated cards of an answered item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.languages.catalogue import text_in
from quiz.text.isolating import side_by_side
from quiz.timeline.axes import events_of, events_of_cards
from quiz.timeline.crossings import braid
from quiz.tui.item_views.registry import view_of
from quiz.tui.screens.timeline.screen import Subject, TimelineScreen

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.play.summary import Answered
    from quiz.tui.screens.base import QuizScreen


def open_timeline(
    asked_on: QuizScreen, packs: ProvenPack | Sequence[ProvenPack], *, selected: int = 0
) -> None:
    """Show all events of a pack, or of several together, the one at a place highlighted."""
    several = list(packs) if isinstance(packs, Sequence) else [packs]

    def tell(language: str) -> Subject:
        titles = [text_in(language, proven.pack.title) for proven in several]
        return Subject(side_by_side(titles), events_of(several, language))

    asked_on.quiz.navigation.open(TimelineScreen(several, tell, selected=selected), asked_on)


def open_dated_cards(
    asked_on: QuizScreen,
    answered: Callable[[str], Answered | None],
    packs: Mapping[str, ProvenPack],
    *,
    selected: int = 0,
) -> None:
    """Open a timeline of an answered item's cards and, where their order was wrong, its crossings.

    ``answered`` gives the item in a language. Nothing is opened where it has no dated cards.
    """
    first = answered(asked_on.language)
    if first is None or not view_of(first.item).dated_cards:
        return
    proven = packs[first.item.pack]

    def tell(language: str) -> Subject:
        one = answered(language) or first
        cards, given = view_of(one.item).dated_cards, one.response.given or ()
        found = braid([cards[place] for place in given]) if given else None
        events = events_of_cards(one.item.pack, cards if found is None else found.right)
        wrong = found if found is not None and found.rounds else None
        return Subject(text_in(language, proven.pack.title), events, wrong)

    screen = TimelineScreen([proven], tell, selected=selected)
    asked_on.quiz.navigation.open(screen, asked_on)
