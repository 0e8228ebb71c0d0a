"""A player's turn with one item, from its first key press to the answer.

Frozen and pure: keys, clicks and drags all end in these transitions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from quiz.items.models import Answer, is_untouched
from quiz.play.arrangement import Arrangement, arrangement_of
from quiz.play.certainty import LEVELS, Certainty
from quiz.play.game import Game

Lacking = Literal["option", "order", "place", "certainty"]
"""What an answer lacks: an option or a certainty that was chosen, cards in another order than they
were dealt in, a row for the next card."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The state of an item while it is answered. Make one with `turn_of`."""

    count: int
    """How many options or cards the item has."""
    asks_certainty: bool
    """Whether an answer needs a certainty."""
    highlighted: int | None
    """The option that the player is on, counted from 0; None before one was chosen."""
    cards: Arrangement | None
    """The cards of an ordering; None for any other item."""
    began: float | None
    """The clock's time, in seconds, when it was shown last; None while something else is."""
    spent: float
    """Seconds for which it was shown before, in this sitting and earlier ones."""
    unsure: Answer | None = None
    """An answer that waits for its certainty."""
    level: int | None = None
    """The highlighted level of certainty, counted from 0; None before one was chosen."""
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
    def lacks(self) -> Lacking | None:
        """What has to be chosen before this can be handed in; None where all is."""
        cards = self.cards
        if self.unsure is not None:
            return "certainty" if self.level is None else None
        if cards is None:
            return "option" if self.highlighted is None else None
        if cards.new is not None:
            return None if cards.aimed else "place"
        return "order" if not cards.held and is_untouched(cards.order) else None

    def seconds(self, clock: float) -> float:
        """Return how long the item has been before the player, earlier sittings counted."""
        shown = 0.0 if self.began is None else clock - self.began
        # In milliseconds: tomllib reads a float of more than 17 decimals slowly.
        return max(0.0, round(self.spent + shown, 3))

    def rest(self, clock: float) -> Turn:
        """Have the time stand still: something else is before the player."""
        return replace(self, spent=self.seconds(clock), began=None)

    def go_on(self, clock: float) -> Turn:
        """Have the time run again, if it stood still: the item is before the player."""
        return self if self.began is not None else replace(self, began=clock)

    def kept_in(self, game: Game, clock: float) -> Game:
        """Return the game with this turn in it, so that it can be resumed here."""
        cards, seconds = self.cards, self.seconds(clock)
        if cards is None:
            return game.arrange(highlighted=self.highlighted, seconds=seconds)
        row = None if cards.new is not None and not cards.aimed else cards.place
        return game.arrange(order=cards.order, highlighted=row, seconds=seconds)

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
            return replace(self, level=_step(self.level, by, len(LEVELS)))
        if self.cards is not None:
            return self._arranged(lambda cards: cards.step(by))
        return replace(self, highlighted=_step(self.highlighted, by, self.count))

    def move(self, row: int, by: int) -> Turn:
        """Move the card of a row by places."""
        return self._arranged(lambda cards: cards.move(row, row + by))

    def shift(self, by: int) -> Turn:
        """Move the highlighted card by places."""
        return self._arranged(
            lambda cards: (
                cards.step(by)  # there is only one card to move
                if cards.new is not None
                else cards.move(cards.place, cards.place + by)
            )
        )

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
        """Answer with what is highlighted or arranged, once all of it is placed and let go.

        Nothing is answered with what the player did not choose: see `lacks`.
        """
        cards = self.cards
        if self.unsure is not None:
            return self if self.level is None else self._sure(self.level)
        if cards is None:
            return self if self.highlighted is None else self._chosen(self.highlighted)
        # The key that confirms also lets go of a card, and must not submit with the same press.
        if cards.held:
            return self.let_go()
        placed = cards.put()
        if placed.new is not None:
            return replace(self, cards=placed)
        return self if self.lacks is not None else self._chosen(placed.order)

    # -- parts ------------------------------------------------------------------------------

    def _arranged(self, change: Callable[[Arrangement], Arrangement]) -> Turn:
        if self.cards is None or not self.arranges:
            return self
        return replace(self, cards=change(self.cards))

    def _chosen(self, answer: Answer) -> Turn:
        if self.asks_certainty:
            return replace(self, unsure=answer, level=None)
        return replace(self, answer=answer)

    def _sure(self, level: int) -> Turn:
        return replace(self, unsure=None, answer=self.unsure, certainty=LEVELS[level])


def _step(place: int | None, by: int, count: int) -> int:
    """Go on from a place, wrapping around; from none to the first place, or back to the last."""
    if place is None:
        place = -1 if by > 0 else 0  # a step before the first, and one behind the last
    return (place + by) % count


def turn_of(game: Game, began: float | None) -> Turn:
    """Restore the turn with the current item.

    ``began`` is the clock's time now, in seconds; None where the item is not before the player.
    """
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
