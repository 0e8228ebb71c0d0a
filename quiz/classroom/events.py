"""Events of a lesson: what the host and the voters do, as the journal keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from quiz.classroom.asked import Kept, Place
from quiz.classroom.phases import Deed
from quiz.classroom.setup import Countdown, Setup, Way
from quiz.items.models import Answer
from quiz.languages.messages import worded
from quiz.play.session import Moment, Places, PlayerName
from quiz.text.printable import UNSAFE

MOST_EXTRA: Final = 300
"""Per cent of a countdown that somebody can be given beside it."""

VoterId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=40, strict=True)
]
"""A student or a team, such as ``s4`` or ``team-2``: the same in all lessons of a class."""

VoteId = Annotated[str, StringConstraints(min_length=1, max_length=64, strict=True)]
"""Of one vote, made by whoever casts it: the same vote sent twice counts once."""

Round = Annotated[int, Field(ge=1)]
"""The first vote on an item is round 1; each vote after a discussion is one more."""


class _Event(Kept):
    """Something done at a time, by the host's clock."""

    at: Moment


class Prepare(_Event):
    """The items are chosen, or chosen anew."""

    kind: Literal["prepare"] = "prepare"
    setup: Setup


class Strike(_Event):
    """An item is struck out, or taken back in."""

    kind: Literal["strike"] = "strike"
    item: Place
    out: bool = True


class Move(_Event):
    """A step from one phase to another."""

    kind: Literal["move"] = "move"
    to: Literal[
        "open", "ask", "lock", "revote", "reveal", "show", "mend", "mended",
        "standing", "reteach", "finish",
    ]  # fmt: skip
    item: Place | None = None
    """The place of the item that it is about; None where it is about none."""
    voter: VoterId | None = None
    """Where teams answer in turn: whose turn the item is."""


class Come(_Event):
    """A student or team is here: new, back again, late, or under a corrected name."""

    kind: Literal["come"] = "come"
    voter: VoterId
    name: PlayerName
    """What could steer a terminal is left out of it."""
    team: bool = False
    number: Annotated[int, Field(ge=0)] | None = None
    """Of a student, in the roster."""
    members: tuple[str, ...] = ()
    """Of a team: who is in it, as the teacher names them."""
    extra: Annotated[int, Field(ge=0, le=MOST_EXTRA)] = 0
    """Per cent of a countdown's seconds that they get beside it."""

    @field_validator("name")
    @classmethod
    def _tidied(cls, name: str) -> str:
        tidied = " ".join(UNSAFE.sub(" ", name).split())
        if not tidied:
            raise ValueError(worded("damage.no-name"))
        return tidied


class Go(_Event):
    """A student or team is absent from now on; or removed, so that nothing of theirs counts."""

    kind: Literal["go"] = "go"
    voter: VoterId
    removed: bool = False


class Cast(NamedTuple):
    """A vote as it is counted: a journal that holds a hundred thousand is read into these."""

    id: str
    voter: str
    item: int
    round: int
    answer: Answer
    at: datetime


class Vote(_Event):
    """An answer that can be changed until the lock."""

    kind: Literal["vote"] = "vote"
    id: VoteId
    voter: VoterId
    item: Place
    round: Round
    option: Place | None = None
    """Of a choice."""
    order: Places | None = None
    """Of an ordering: the cards, first to last."""

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if (self.option is None) == (self.order is None):
            raise ValueError(worded("damage.one-answer"))
        return self

    @property
    def cast(self) -> Cast:
        """The vote as it is counted."""
        answer = self.order if self.option is None else self.option
        assert answer is not None
        return Cast(self.id, self.voter, self.item, self.round, answer, self.at)


class Hands(_Event):
    """Hands counted: how many were up for each option, all at once."""

    kind: Literal["hands"] = "hands"
    item: Place
    round: Round
    counts: tuple[Annotated[int, Field(ge=0, le=100_000)], ...]


class Mark(_Event):
    """A mark corrected by the host: by the answer that was meant, by the mark alone, or both.

    With neither, earlier corrections of this voter's mark are taken back.
    """

    kind: Literal["mark"] = "mark"
    item: Place
    voter: VoterId
    option: Place | None = None
    order: Places | None = None
    mark: Annotated[float, Field(ge=0, le=1)] | None = None

    @property
    def answer(self) -> Answer | None:
        """The answer that was meant."""
        return self.order if self.option is None else self.option


class Void(_Event):
    """An item counts for nobody, or counts again."""

    kind: Literal["void"] = "void"
    item: Place
    void: bool = True


class Hide(_Event):
    """The standing is hidden from the class, or shown to it."""

    kind: Literal["hide"] = "hide"
    hidden: bool = True


class Clock(_Event):
    """The countdown of the item at hand begins anew, or is stopped."""

    kind: Literal["clock"] = "clock"
    seconds: Countdown | None = None


class ChangeWay(_Event):
    """The class answers in another way from now on."""

    kind: Literal["way"] = "way"
    way: Way


Event = Prepare | Strike | Move | Come | Go | Vote | Hands | Mark | Void | Hide | Clock | ChangeWay
"""Every kind of event: a closed union. Its ``kind`` is the name of its table in the journal."""


def deed_of(event: Event) -> Deed:
    """Return what an event does, as the table of phases names it."""
    return event.to if isinstance(event, Move) else event.kind


EVENTS: Final[dict[str, type[Event]]] = {
    "prepare": Prepare,
    "strike": Strike,
    "move": Move,
    "come": Come,
    "go": Go,
    "vote": Vote,
    "hands": Hands,
    "mark": Mark,
    "void": Void,
    "hide": Hide,
    "clock": Clock,
    "way": ChangeWay,
}
"""The model of each kind."""
