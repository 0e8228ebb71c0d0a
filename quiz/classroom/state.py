"""The state of a lesson: a value that events make, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quiz.classroom.asked import AskedItem
from quiz.classroom.phases import Phase
from quiz.classroom.setup import Setup, Way
from quiz.items.models import Answer


@dataclass(frozen=True, slots=True)
class Voter:
    """A student or a team."""

    id: str
    name: str
    team: bool
    number: int | None
    members: tuple[str, ...]
    extra: int
    """Per cent of a countdown's seconds that they get beside it."""
    here: bool = True
    removed: bool = False
    """Whether nothing of theirs counts or is shown."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a voter has voted for in one round of an item."""

    answer: Answer
    """The answer that stands."""
    at: datetime
    ids: tuple[str, ...]
    """The ids of all votes cast, the last one at the end."""


@dataclass(frozen=True, slots=True)
class Round:
    """One vote on an item."""

    began: datetime
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    """By voter."""
    hands: tuple[int, ...] | None = None
    """Hands counted, an option each."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the host has put in the place of a vote or its mark."""

    answer: Answer | None
    mark: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemState:
    """What has become of one item."""

    rounds: tuple[Round, ...] = ()
    """None before it is asked."""
    turn: str | None = None
    """The voter whose turn it is, where teams answer in turn."""
    present: tuple[str, ...] | None = None
    """Who was expected to answer, once its key is shown."""
    void: bool = False
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """By voter."""

    @property
    def revealed(self) -> bool:
        """Whether its key was shown."""
        return self.present is not None

    @property
    def round(self) -> int:
        """The number of its last round; 0 before it is asked."""
        return len(self.rounds)

    @property
    def counts(self) -> bool:
        """Whether it counts for anybody."""
        return self.revealed and not self.void


@dataclass(frozen=True, slots=True)
class Running:
    """A countdown that runs."""

    since: datetime
    seconds: int

    def ends(self, extra: int = 0) -> datetime:
        """Return when it ends for somebody who gets so many per cent more."""
        try:
            return self.since + timedelta(seconds=self.seconds * (100 + extra) / 100)
        except OverflowError:  # a clock in the last hours of the year 9999
            return self.since


@dataclass(frozen=True)
class Lesson:
    """A lesson at one moment. Begin one with `begin`; `apply` makes the next one."""

    id: str
    """Formed as the id of a session."""
    name: str
    """Of the class."""
    started: datetime
    setup: Setup
    phase: Phase = "prepare"
    item: int | None = None
    """The place of the item at hand; None before the first."""
    items: tuple[ItemState, ...] = ()
    struck: frozenset[int] = frozenset()
    voters: Mapping[str, Voter] = field(default_factory=dict)
    """By id, in the order in which they came first."""
    way: Way = "keyboard"
    standing_hidden: bool = False
    running: Running | None = None
    shown: tuple[int, ...] = ()
    """The places of the items whose keys were shown, in that order."""
    finished: datetime | None = None
    recorded: int = 0
    """How many events have made it: the number of the last one in its journal."""

    # -- views of it ------------------------------------------------------------------------

    @property
    def asked(self) -> AskedItem | None:
        """The item at hand."""
        return None if self.item is None else self.setup.items[self.item]

    @property
    def state(self) -> ItemState | None:
        """What has become of the item at hand."""
        return None if self.item is None else self.items[self.item]

    @property
    def chosen(self) -> Setup:
        """The setup as it stands now, to be kept and used again."""
        changes = {
            "struck": tuple(sorted(self.struck)),
            "way": self.way,
            "standing_hidden": self.standing_hidden,
        }
        return self.setup.model_copy(update=changes)

    @property
    def plan(self) -> tuple[int, ...]:
        """The places of the items that are asked, in order."""
        return tuple(place for place in range(len(self.items)) if place not in self.struck)

    @property
    def number(self) -> int | None:
        """The number, from 1, of the item at hand among those asked."""
        return None if self.item is None else self.plan.index(self.item) + 1

    @property
    def has_asked(self) -> bool:
        """Whether the key of a question was shown, or anybody has answered one."""
        # One that was only opened, and ended by a key too many, is no lesson that was held.
        rounds = (votes for state in self.items for votes in state.rounds)
        return bool(self.shown) or any(votes.ballots or any(votes.hands or ()) for votes in rounds)

    @property
    def here(self) -> tuple[Voter, ...]:
        """Who is here."""
        return tuple(one for one in self.voters.values() if one.here and not one.removed)

    @property
    def expected(self) -> tuple[Voter, ...]:
        """Who is expected to answer the item at hand: all who are here, or whose turn it is.

        Nobody by show of hands, since hands are nobody's, and cannot show an order.
        """
        if self.way == "hands":
            return ()
        turn = None if self.state is None else self.state.turn
        return tuple(one for one in self.here if turn is None or one.id == turn)
