"""A player's turn with one item, from its first key press to the answer.

Frozen and pure: keys, clicks and drags all end in these transitions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from quiz.items.models import Answer, is_untouched
from quiz.play.arrangement import Arrangement, arrangement_of
from quiz.play.certainty import LEVELS, Certainty
from quiz.play.game import Game


@dataclass(frozen=True, slots=True)
class Turn:
    """The state of an item while it is answered. Make one with `turn_of`."""

    count: int
    """How many options or cards the item has."""
    asks_certainty: bool
    """Whether an answer needs a certainty."""
    highlighted: int
    """The option that the player is on, counted from 0."""
    cards: Arrangement | None
    """The cards of an ordering; None for any other item."""
    began: float
    """The clock's time, in seconds, when it was first shown in this sitting."""
    spent: float
    """Seconds for which it was shown in earlier sittings."""
    unsure: Answer | None = None
    """An answer that waits for its certainty."""
    level: int = 0
    """The highlighted level of certainty, counted from 0."""
    answer: Answer | None = None
    """The final answer."""
    certainty: Certainty | None = None
    """Its certainty, where that was asked."""

    # -- how it stands ----------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """How many options there are, or cards on the table."""
        return self.count if self.cards is None else len(self.cards.shown)

    @property
    def arranges(self) -> bool:
        """Whether cards can be moved."""
        return self.cards is not None and self.unsure is None

    @property
    def order(self) -> tuple[int, ...] | None:
        """The cards, first to last, as far as they are placed."""
        return None if self.cards is None else self.cards.order

    @property
    def holds(self) -> bool:
        """Whether an answer waits for its certainty, or a card is held: see `let_go`."""
        return self.unsure is not None or (self.cards is not None and self.cards.held)

    @property
    def is_untouched(self) -> bool:
        """Whether all cards are in their initial order, which is no answer."""
        cards = self.cards
        return (
            cards is not None
            and self.arranges
            and not cards.moves_card
            and is_untouched(cards.order)
        )

    def seconds(self, clock: float) -> float:
        """Return how long the item has been before the player, earlier sittings counted."""
        # In milliseconds: tomllib reads a float of more than 17 decimals slowly.
        return max(0.0, round(self.spent + clock - self.began, 3))

    def kept_in(self, game: Game, clock: float) -> Game:
        """Return the game with this turn in it, so that it can be resumed here."""
        cards, seconds = self.cards, self.seconds(clock)
        if cards is None:
            return game.arrange(highlighted=self.highlighted, seconds=seconds)
        return game.arrange(order=cards.order, highlighted=cards.place, seconds=seconds)

    # -- what the player does ---------------------------------------------------------------

    def pick(self, place: int) -> Turn:
        """Choose an option, go to a card or place, or set the certainty of an answer."""
        if self.unsure is not None:
            return self._sure(place) if place < len(LEVELS) else self
        if self.cards is not None:
            return self._arranged(lambda cards: cards.go_to(place))
        return replace(self, highlighted=place)._chosen(place) if place < self.count else self

    def step(self, by: int) -> Turn:
        """Move the highlight, or the card that is held or new."""
        if self.unsure is not None:
            return replace(self, level=(self.level + by) % len(LEVELS))
        if self.cards is not None:
            return self._arranged(lambda cards: cards.step(by))
        return replace(self, highlighted=(self.highlighted + by) % self.count)

    def move(self, row: int, by: int) -> Turn:
        """Move the card of a row by places."""
        return self._arranged(lambda cards: cards.move(row, row + by))

    def shift(self, by: int) -> Turn:
        """Move the highlighted card by places."""
        return self._arranged(lambda cards: cards.move(cards.place, cards.place + by))

    def undo(self) -> Turn:
        """Take the last move of a card, or its placing, back."""
        return self._arranged(Arrangement.undo)

    def grab(self) -> Turn:
        """Pick up the highlighted card, so that `step` moves it, or put it down."""
        return self._arranged(lambda cards: cards.hold(not cards.held))

    def let_go(self) -> Turn:
        """Withdraw the answer that waits for its certainty, or put the held card down."""
        if self.unsure is not None:
            return replace(self, unsure=None)
        return self._arranged(lambda cards: cards.hold(False))

    def confirm(self) -> Turn:
        """Answer with what is highlighted or arranged, once all of it is placed and let go."""
        cards = self.cards
        if self.unsure is not None:
            return self._sure(self.level)
        if cards is None:
            return self._chosen(self.highlighted)
        # The key that confirms also lets go of a card, and must not submit with the same press.
        if cards.held:
            return self.let_go()
        placed = cards.put()
        if placed.new is not None:
            return replace(self, cards=placed)
        return self if self.is_untouched else self._chosen(placed.order)

    # -- parts ------------------------------------------------------------------------------

    def _arranged(self, change: Callable[[Arrangement], Arrangement]) -> Turn:
        if self.cards is None or not self.arranges:
            return self
        return replace(self, cards=change(self.cards))

    def _chosen(self, answer: Answer) -> Turn:
        if self.asks_certainty:
            return replace(self, unsure=answer, level=0)
        return replace(self, answer=answer)

    def _sure(self, level: int) -> Turn:
        return replace(self, unsure=None, answer=self.unsure, certainty=LEVELS[level])


def turn_of(game: Game, began: float) -> Turn:
    """Restore the turn with the current item; ``began`` is the clock's time now, in seconds."""
    item, cards = game.current, None
    count = 0 if item is None else len(item.shown)
    form = None if item is None else item.arranged
    if form is not None and game.order is not None:
        cards = arrangement_of(form, game.order, count, game.highlighted)
    return Turn(
        count=count,
        asks_certainty=game.rules.certainty,
        highlighted=game.highlighted,
        cards=cards,
        began=began,
        spent=game.seconds,
    )
