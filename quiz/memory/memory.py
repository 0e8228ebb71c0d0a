"""Memory of facts and confusions.

What is remembered is the fact, not the question: FSRS keeps, for each fact, how long it will last.
Time is counted in whole days of UTC, so that what is due tomorrow is due all day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

State = Literal["new", "shaky", "known"]
"""How well a fact is known: it is *known* once it was answered right on `DAYS_TO_KNOW` different
days, and not missed since; *new* until it was first answered; in between it is *shaky*.

It is told from the answers alone, and by the days of the player's own clock. What is right twice on
one day may be in mind for that day only: right again on another day is what lasts (“successive
relearning”, Rawson and Dunlosky 2011). An answer counts as right where all of it was. In an
ordering that was right in part no event is, and those that are not graded *again*
(`quiz.memory.review_log`) are not missed either. That a fact is due makes it no less known: it is
time to make sure.
"""

DAYS_TO_KNOW: Final = 2
"""On so many different days a fact is answered right before it is known."""

FactKey = tuple[str, str]
"""A pack's id and a fact's; of an event told twice, the most precise telling."""

RETENTION: Final = 0.8
"""The probability of being remembered at which a fact is due. FSRS itself would ask at 0.9. In the
simulation of `tests.benchmarks` a player with plenty of time remembers as much with either, one
with little time far more with 0.8: the answers saved teach new facts."""


@dataclass(frozen=True, slots=True)
class FactMemory:
    """What the answers so far say of one fact, in the terms of FSRS. Times are in UTC."""

    stability: float
    """Days after which it is still remembered with a probability of 90 %."""
    difficulty: float
    """From 1 to 10."""
    last_review: datetime
    due: datetime
    """The beginning of the day, in UTC, on which to ask again."""
    reviews: int
    lapses: int
    """How often it was answered wrong."""
    last_form: str
    """The form in which it was asked last; see `quiz.items.models`."""
    last_right: bool
    """Whether the whole answer was."""
    right_days: int = 0
    """On how many days it was answered right since it was last missed, up to `DAYS_TO_KNOW`."""
    right_day: date | None = None
    """The latest of these, as the player's clock had it."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """A wrong option that was chosen for a key, and has not been told from it since."""

    pack: str
    fact: str
    """The fact asked about."""
    key: str
    chosen: str
    """The `quiz.items.models.Option.id` of each."""
    times: int
    last: datetime
    told_apart: int = 0
    """How often the two were told apart since; see `quiz.memory.review_log`."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that a player remembers, of all packs."""

    facts: Mapping[FactKey, FactMemory] = field(default_factory=dict)
    confusions: tuple[Confusion, ...] = ()

    def retrievability(self, pack: str, fact: str, now: datetime) -> float:
        """Return the probability, from 0 to 1, that a fact is remembered; 0 for one never asked."""
        found = self.facts.get((pack, fact))
        if found is None:
            return 0.0
        return scheduler().get_card_retrievability(card_of(found), now.astimezone(UTC))

    def chance(self, pack: str, fact: str, now: datetime) -> float | None:
        """Return the probability that a fact is remembered on the next day, as players are told it.

        On the day of the answer itself it would be 1, which says nothing. None for a fact never
        asked, and for one whose last answer was not right: nobody knows before it is asked again.
        """
        found = self.facts.get((pack, fact))
        if found is None or not found.last_right:
            return None
        return self.retrievability(pack, fact, now + timedelta(days=1))

    def state(self, pack: str, fact: str) -> State:
        """Return how well a fact is known; see `State`."""
        found = self.facts.get((pack, fact))
        if found is None:
            return "new"
        return "known" if found.right_days >= DAYS_TO_KNOW else "shaky"

    def is_begun(self, pack: str, fact: str) -> bool:
        """Check whether a fact was right on a day, and is not known yet."""
        found = self.facts.get((pack, fact))
        return found is not None and 0 < found.right_days < DAYS_TO_KNOW

    def is_due(self, pack: str, fact: str, now: datetime) -> bool:
        """Check whether a fact is to be asked again by now; one never asked is not."""
        found = self.facts.get((pack, fact))
        return found is not None and found.due <= now


@cache
def scheduler() -> Scheduler:
    """FSRS with its own parameters: intervals in whole days, the same on every machine."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        enable_fuzzing=False,  # it draws random numbers: the same saves must give the same days
        learning_steps=(),  # minutes between two looks at a card: a game is not repeated in minutes
        relearning_steps=(),
    )


def card_of(fact: FactMemory, of_type: type[Card] | None = None) -> Card:
    """Convert a fact's memory to a card of FSRS."""
    from fsrs import Card
    from fsrs import State as CardState

    return (of_type or Card)(
        card_id=0,  # without one, FSRS waits for a millisecond to draw it
        state=CardState.Review,
        stability=fact.stability,
        difficulty=fact.difficulty,
        due=fact.due,
        last_review=day_of(fact.last_review),
    )


def day_of(moment: datetime) -> datetime:
    """Return the beginning of a moment's day."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
