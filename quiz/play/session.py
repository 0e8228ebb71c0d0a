"""One sitting of a player: what was asked, what was answered, where it stands.

Pure transitions: each takes a session and returns another. Nothing here reads a clock, draws a
random number or touches a file; ids and times are handed in. A session holds the texts as they
were shown, so that its file can be read by itself, years later and without its pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from quiz.facts.models import Frozen, Id, Language
from quiz.items.models import ItemKind
from quiz.languages.messages import worded
from quiz.play.certainty import Certainty
from quiz.play.misses import costs_life
from quiz.play.player_names import player_name
from quiz.play.rules import Rules

FORMAT: Final = 3
"""The format of a session's file that this version writes."""

SESSION_ID = r"^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$"
"""The UTC second in which the session began, and eight random hexadecimal digits."""


PlayerName = Annotated[
    str, BeforeValidator(lambda name: player_name(name) if isinstance(name, str) else name)
]
"""A name, brought to the form of `player_name`."""

SessionId = Annotated[str, Field(pattern=SESSION_ID)]


_MINUTE = timedelta(minutes=1)
_MOST_AHEAD = 24 * 60 - 1


def _at_its_offset(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    assert offset is not None
    minutes = max(-_MOST_AHEAD, min(round(offset / _MINUTE), _MOST_AHEAD))
    try:
        moment.astimezone(UTC)
        return moment.astimezone(timezone(timedelta(minutes=minutes)))
    except OverflowError:
        raise ValueError(worded("damage.far-time")) from None


Moment = Annotated[AwareDatetime, AfterValidator(_at_its_offset)]
"""A time at the offset from UTC, in whole minutes, that the player's clock had then: its date is
the player's day."""


def _whole_milliseconds(seconds: float) -> float:
    return round(seconds, 3)


Seconds = Annotated[float, Field(ge=0), AfterValidator(_whole_milliseconds)]
"""A length of time in whole milliseconds."""

Seed = Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63)]
"""Any integer that TOML can carry."""

Places = tuple[Annotated[int, Field(ge=0)], ...]
"""Places in what was shown, counted from 0."""


class _Saved(Frozen):
    """A value that is kept in a save: no number in it is NaN or infinite."""

    model_config = ConfigDict(allow_inf_nan=False)


class PlayedPack(_Saved):
    """A pack that a game asks about."""

    id: Id
    digest: str
    """Of the pack's files as they were when the game began."""


class Planned(_Saved):
    """An item that a game asks: with the game's seed, enough to make it again."""

    pack: Id
    item: str
    """The item's id."""
    against: str | None = None
    """The `quiz.items.models.Option.id` of a wrong option that it must have."""
    insert: bool = False
    """Whether an ordering is asked one event at a time."""


class Response(_Saved):
    """What a player answered to one item, with the item as it was shown."""

    pack: Id
    item: str
    """The id of the item."""
    kind: ItemKind
    form: str | None = None
    """What a choice item asks for, or how an ordering was asked; see `quiz.items.models`."""
    facts: tuple[Id, ...]
    """The facts that prove the key."""
    asks: tuple[Id, ...]
    """The facts that the answer shows to be known or not."""
    stem: str
    options: Annotated[tuple[str, ...], Field(min_length=2)]
    """The texts of the options, or of the cards of an ordering, in the order shown."""
    option_ids: tuple[str, ...] = ()
    """What each option of a choice stands for; empty where it was not kept."""
    chosen: int | None = None
    """Of a choice: the place of the chosen option; None where it was skipped."""
    key: int | None = None
    """Of a choice: the place of the right option."""
    given: Places | None = None
    """Of an ordering: the order submitted, first to last; None where it was skipped."""
    right: Places | None = None
    """Of an ordering: the right order, first to last; of several, the closest to ``given``."""
    mark: Annotated[float, Field(ge=0, le=1)] | None = None
    """From 0 to 1; None where it was skipped, which is unanswered and not marked."""
    certainty: Certainty | None = None
    """How sure the player was, where the game asks for it."""
    timed_out: bool = False
    """Whether the time ran out before there was an answer."""
    answered_at: Moment
    seconds: Seconds
    """How long the item was before the player until it was answered."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        shown = range(len(self.options))
        if self.kind == "choice":
            if self.key not in shown or self.given is not None or self.right is not None:
                raise ValueError(worded("damage.choice-key"))
            answer: object = self.chosen
            if self.chosen is not None and self.chosen not in shown:
                raise ValueError(worded("damage.not-shown"))
        else:
            if self.chosen is not None or self.key is not None:
                raise ValueError(worded("damage.ordering-key"))
            if self.right is None or sorted(self.right) != list(shown):
                raise ValueError(worded("damage.right-order"))
            answer = self.given
            if self.given is not None and sorted(self.given) != list(shown):
                raise ValueError(worded("damage.given-order"))
        if self.option_ids and len(self.option_ids) != len(self.options):
            raise ValueError(worded("damage.option-ids"))
        if (answer is None) != (self.mark is None):
            raise ValueError(worded("damage.mark"))
        if answer is None and self.certainty is not None:
            raise ValueError(worded("damage.certain"))
        if answer is not None and self.timed_out:
            raise ValueError(worded("damage.in-time"))
        return self


class ItemProgress(_Saved):
    """Where the player stands in the item at hand, so that a game resumes there."""

    item: Annotated[int, Field(ge=0)]
    """The place of the item in the session, counted from 0."""
    order: Places | None = None
    """Of an ordering: the cards as arranged so far; where they come one at a time, those placed."""
    option: Annotated[int, Field(ge=0)] | None = None
    """The highlighted option, card or gap."""
    seconds: Seconds = 0.0
    """How long the item was before the player in earlier sittings."""
    feedback: bool = False
    """Whether the item is answered and its feedback is being read."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.order is not None and sorted(self.order) != list(range(len(self.order))):
            raise ValueError(worded("damage.order"))
        return self


class Session(_Saved):
    """A game of one player, from its first item to its last response."""

    format: Literal[3] = FORMAT
    id: SessionId
    player: PlayerName
    """Any text at all."""
    language: Language
    seed: Seed
    """With the packs and the plan, it makes the same items again."""
    scheme: Annotated[str, Field(max_length=1000)] = "pairwise"  # read, so that it can be written
    """How orderings are marked; see `quiz.items.marking.ORDERING_SCHEMES`."""
    started: Moment
    finished: Moment | None = None
    continues: SessionId | None = None
    """The session that this one went on from when two windows played it at once; both begin with
    the same responses."""
    packs: Annotated[tuple[PlayedPack, ...], Field(min_length=1)]
    rules: Rules
    plan: Annotated[tuple[Planned, ...], Field(min_length=1)]
    """The items, in the order asked."""
    draft: ItemProgress | None = None
    """The key of saves since format 1, from before a draft was a fact that a program proposed."""
    responses: tuple[Response, ...] = ()
    """One for each item so far, in the same order."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        packs = {pack.id for pack in self.packs}
        if len(packs) != len(self.packs):
            raise ValueError(worded("damage.pack-twice"))
        if len({(planned.pack, planned.item) for planned in self.plan}) != len(self.plan):
            raise ValueError(worded("damage.item-twice"))
        if any(planned.pack not in packs for planned in self.plan):
            raise ValueError(worded("damage.other-pack"))
        if len(self.plan) > self.rules.length:
            raise ValueError(worded("damage.many-items"))
        if len(self.responses) > len(self.plan):
            raise ValueError(worded("damage.many-responses"))
        for planned, response in zip(self.plan, self.responses, strict=False):
            if (response.pack, response.item) != (planned.pack, planned.item):
                raise ValueError(worded("damage.out-of-turn", item=response.item))
        if self.draft is not None:
            if self.finished is not None:
                raise ValueError(worded("damage.finished-draft"))
            turn = len(self.responses) - self.draft.feedback
            if self.draft.item != turn or turn >= len(self.plan):
                raise ValueError(worded("damage.draft-item"))
        return self

    @property
    def pack_ids(self) -> tuple[str, ...]:
        """The packs that it asks about."""
        return tuple(pack.id for pack in self.packs)

    @property
    def turn(self) -> int:
        """The place of the next item to be answered; past the last one, their number."""
        return len(self.responses)

    @property
    def complete(self) -> bool:
        """Whether every item has its response, answered or skipped."""
        return len(self.responses) == len(self.plan)

    @property
    def lives_left(self) -> int | None:
        """How many lives are left; None where the game has none to lose."""
        if self.rules.lives is None:
            return None
        lost = sum(costs_life(one.mark, timed_out=one.timed_out) for one in self.responses)
        return max(0, self.rules.lives - lost)


# -- transitions ----------------------------------------------------------------------------


def start(
    *,
    id: str,
    player: str,
    packs: Sequence[PlayedPack],
    language: str,
    rules: Rules,
    seed: int,
    plan: Sequence[Planned],
    started: datetime,
    scheme: str = "pairwise",
) -> Session:
    """Start a session, with no response yet.

    Raises:
        ValueError: on no items, an item twice, more items than asked for, a time without a zone.
    """
    return Session(
        id=id,
        player=player,
        packs=tuple(packs),
        language=language,
        rules=rules,
        seed=seed,
        plan=tuple(plan),
        started=started,
        scheme=scheme,
    )


def respond(session: Session, response: Response) -> Session:
    """Add a response to a session; there is no progress in the next item yet.

    Raises:
        ValueError: the session is over, or the response is not to the item whose turn it is.
    """
    _refuse_after_end(session)
    if session.complete:
        raise ValueError("every item is answered already")
    if response.item != session.plan[session.turn].item:
        raise ValueError(f"it is the turn of “{session.plan[session.turn].item}”")
    return _with(session, responses=(*session.responses, response), draft=None)


def with_progress(session: Session, progress: ItemProgress | None) -> Session:
    """Set how far the player is in the item at hand.

    Raises:
        ValueError: the session is over, or the progress is in another item than the one at hand
            (with ``feedback``, the one answered last).
    """
    _refuse_after_end(session)
    return _with(session, draft=progress)


def finish(session: Session, at: datetime) -> Session:
    """End a session, whether or not all items came to their turn.

    Raises:
        ValueError: it was over before, or the time has no zone.
    """
    _refuse_after_end(session)
    return _with(session, finished=at, draft=None)


def fork(session: Session, new_id: str) -> Session:
    """Copy a session under another id, going on from the one that another window holds.

    Raises:
        ValueError: the id is not one of a session, or the session's own.
    """
    if new_id == session.id:
        raise ValueError("a fork has an id of its own")
    return _with(session, id=new_id, continues=session.id)


def _refuse_after_end(session: Session) -> None:
    if session.finished is not None:
        raise ValueError("the session is over")


def _with(session: Session, **changes: object) -> Session:
    """Make a changed copy that is validated like any other session."""
    # Not `model_copy`, which validates nothing: no transition may make what a file could not hold.
    fields = {name: getattr(session, name) for name in Session.model_fields}
    return Session(**{**fields, **changes})


# -- scores ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """What a session has earned so far."""

    marks: float
    """The sum of the marks."""
    marked: int
    """How many items were answered, and so have a mark."""
    unanswered: int
    """How many were skipped, or left so when the time ran out."""
    of: int
    """How many items the session has, those not reached included."""

    @property
    def share(self) -> float:
        """Of all the marks that the session could earn, the share earned, from 0 to 1."""
        return self.marks / self.of


def score(session: Session) -> Score:
    """Add up what a session has earned so far."""
    marks = [response.mark for response in session.responses if response.mark is not None]
    left = len(session.responses) - len(marks)
    return Score(sum(marks), len(marks), left, len(session.plan))


# -- as data --------------------------------------------------------------------------------


def to_dict(session: Session) -> dict[str, Any]:
    """Turn a session into plain data for a TOML file: what is None is left out."""
    return session.model_dump(exclude_none=True)


def from_dict(data: Mapping[str, Any]) -> Session:
    """Validate the session that `to_dict` has turned into data.

    Raises:
        ValueError: a key is missing, unknown or of another type, or the whole is inconsistent.
    """
    return Session.model_validate(data)
