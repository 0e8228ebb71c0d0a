"""Orderings: events to be put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from quiz.items.kinds.answer import Answer, AnswerRecord
from quiz.items.marking import nearest_right_order
from quiz.values.dates import When, overlaps

OrderingForm = Literal["sort", "insert"]
"""How events are put in order: all cards lie there and are moved, or one after another is put
among those placed."""


class Card(NamedTuple):
    """One event of an ordering item."""

    text: str
    when: When
    fact: str


class Ordering(NamedTuple):
    """Events to be put in order, earliest first."""

    id: str
    language: str
    stem: str
    events: tuple[Card, ...]
    """In the order shown, which is never a right one."""
    pack: str
    form: OrderingForm = "sort"
    kind: Literal["ordering"] = "ordering"

    @property
    def order(self) -> tuple[int, ...]:
        """Places in `events`, first to last; where dates overlap, one right order of several."""
        # By first days alone: where dates do not overlap, that is the order of their last days too.
        return tuple(sorted(range(len(self.events)), key=lambda i: self.events[i].when.first_day))

    @property
    def ties(self) -> tuple[tuple[int, int], ...]:
        """The pairs of which either order is right, their dates overlapping; places in `events`."""
        pairs = combinations(self.order, 2)
        return tuple(
            (one, other)
            for one, other in pairs
            if overlaps(self.events[one].when, self.events[other].when)
        )

    def order_near(self, given: Sequence[int]) -> tuple[int, ...]:
        """Return, of the right orders, the one closest to a submitted one; places in `events`."""
        nearest = nearest_right_order([self.events[place].when for place in given])
        return tuple(given[place] for place in nearest)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that prove the order."""
        return tuple(card.fact for card in self.events)

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts that an answer shows to be known or not."""
        return self.facts

    @property
    def key_names(self) -> tuple[str, ...]:
        """Nothing: no stem gives an order away, for none names two events and their dates."""
        return ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The texts of the cards, in the order shown."""
        return tuple(card.text for card in self.events)

    @property
    def arranged(self) -> OrderingForm:
        """How a player arranges what is shown."""
        return self.form

    @property
    def hints(self) -> tuple[str, ...]:
        """The texts by which it may give another key away: every card names an event."""
        return self.shown

    def started(self, kept: tuple[int, ...] | None) -> tuple[int, ...] | None:
        """Return the cards as they lie when its turn begins or is resumed, first to last.

        Where they come one at a time these are the cards placed, the first of them at once. What
        was ``kept`` of another number of cards is passed over.
        """
        count = len(self.events)
        if self.form == "insert":
            return kept if kept and len(kept) < count else (0,)
        return kept if kept is not None and len(kept) == count else tuple(range(count))

    def rows(self, order: tuple[int, ...] | None) -> int:
        """Return how many rows a player can be on, with the cards in an order."""
        return len(order or ()) + 1 if self.form == "insert" else len(self.events)

    def check(self, answer: Answer | None) -> None:
        """Refuse what is no answer to it; None is an answer that was skipped.

        Raises:
            TypeError: the answer is one option.
            ValueError: it is no order of the cards, or the one in which they were dealt.
        """
        if answer is None:
            return
        if isinstance(answer, int):
            raise TypeError("an ordering is answered with an order")
        if sorted(answer) != list(range(len(self.events))):
            raise ValueError("not an order of the cards")
        # Cards placed one by one may end in the order they came in: that was arranged.
        if self.form == "sort" and is_untouched(answer):
            raise ValueError("the cards are as they were dealt")

    def recorded(self, answer: Answer | None) -> AnswerRecord:
        """Return what a session keeps of an answer to it."""
        given = None if answer is None or isinstance(answer, int) else tuple(answer)
        return AnswerRecord(given=given, right=self.order_near(given or self.order))

    def translated(self, make: Callable[[tuple[str, ...]], object]) -> Ordering:
        """Return the same item in another language, or as it is where that cannot ask the same.

        ``make`` makes the item in that language; its shuffle there may be another.
        """
        made = make(())
        if not isinstance(made, Ordering):
            return self
        cards = {card.fact: card for card in made.events}
        return made._replace(events=tuple(cards[card.fact] for card in self.events))

    def as_data(self) -> dict[str, object]:
        """Return what ``quiz questions --json`` prints of it and of no other kind of item."""
        cards = (
            {"text": card.text, "when": str(card.when), "fact": card.fact} for card in self.events
        )
        ties = [[self.events[one].fact, self.events[other].fact] for one, other in self.ties]
        return {"events": list(cards), "order": list(self.order), "ties": ties}

    def solution(self) -> Iterator[str]:
        """Yield what ``quiz questions`` prints below its stem."""
        for place, index in enumerate(self.order, 1):
            card = self.events[index]
            yield f"{place}. {card.text} ({card.when})"


def is_untouched(order: Sequence[int]) -> bool:
    """Return whether cards lie as they were dealt: an order nobody chose, never the right one."""
    return list(order) == list(range(len(order)))
