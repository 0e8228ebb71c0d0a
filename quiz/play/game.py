"""A game: the items planned, the session that records them, and what may happen next.

Frozen: every transition returns a new game. No clock, no disk, no screen; the Textual screens and
the line player both hold one of these and save ``game.session`` after every transition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from quiz.errors import QuizError
from quiz.facts.proven import ProvenPack
from quiz.items.bank import ItemBank, Kind
from quiz.items.models import Explanation, Item, Ordering
from quiz.play import session as sessions
from quiz.play.feedback import Feedback, Outcome, feedback_on
from quiz.play.selection import plan_game
from quiz.play.session import Draft, Response, Score, Session
from quiz.text.messages import catalogue

Answer = int | Sequence[int]
"""An option's place for a choice; places of the cards, first to last, for an ordering."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One item of a game, as it was answered."""

    number: int
    """Its place in the game, counted from 1."""
    item: Item
    response: Response
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class ToRead:
    """A sentence worth reading again, and what was missed for want of it."""

    explanation: Explanation
    missed: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a game came to."""

    score: Score
    answered: tuple[Answered, ...]
    """Every item asked, in the order asked."""
    to_read: tuple[ToRead, ...]
    """The sentences that prove what was missed, in the order met; none twice."""


@dataclass(frozen=True, slots=True)
class Game:
    """A game at one moment: an item waits, or its feedback is showing, or it is over.

    Make one with `start` or `resume`.
    """

    proven: ProvenPack
    items: tuple[Item, ...]
    session: Session

    # -- where it stands --------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language that the game is played in."""
        return self.session.language

    @property
    def position(self) -> int:
        """The place, from 0, of the item on show; the number of items once all is answered."""
        answered = len(self.session.responses)
        return answered - 1 if self._feedback_shows else answered

    @property
    def current(self) -> Item | None:
        """The item on show, waiting for an answer or with its feedback; None when it is over."""
        return self.items[self.position] if self.position < len(self.items) else None

    @property
    def is_over(self) -> bool:
        """Whether every item was answered or skipped and the last feedback was left."""
        return self.current is None

    @property
    def feedback(self) -> Feedback | None:
        """The feedback on show; None while an item waits for its answer."""
        return self._answered(self.position).feedback if self._feedback_shows else None

    @property
    def response(self) -> Response | None:
        """The response that the feedback on show is about."""
        return self.session.responses[-1] if self._feedback_shows else None

    @property
    def order(self) -> tuple[int, ...] | None:
        """Of the ordering that waits: its cards as arranged so far; None for any other item."""
        item, draft = self.current, self.session.draft
        if not isinstance(item, Ordering) or self._feedback_shows:
            return None
        dealt = tuple(range(len(item.events)))
        kept = None if draft is None or draft.item != self.position else draft.order
        return kept if kept is not None and tuple(sorted(kept)) == dealt else dealt

    @property
    def highlighted(self) -> int:
        """The option or card that the player was on, counted from 0."""
        item, draft = self.current, self.session.draft
        if item is None or draft is None or draft.item != self.position or draft.option is None:
            return 0
        rows = len(item.events) if isinstance(item, Ordering) else len(item.options)
        return draft.option if 0 <= draft.option < rows else 0

    @property
    def progress(self) -> tuple[Outcome | None, ...]:
        """The outcome of each item in the order asked; None for those not answered yet."""
        marks = [_outcome(response) for response in self.session.responses]
        return (*marks, *[None] * (len(self.items) - len(marks)))

    @property
    def score(self) -> Score:
        """The score so far."""
        return sessions.score(self.session)

    # -- what may happen --------------------------------------------------------------------

    def arrange(self, *, order: Sequence[int] | None = None, highlighted: int = 0) -> Game:
        """Keep what the player has done with the waiting item, so that it can be resumed.

        Raises:
            ValueError: where no item waits.
        """
        if self.is_over or self._feedback_shows:
            raise ValueError("no item waits for an answer")
        draft = Draft(
            item=self.position,
            order=None if order is None else tuple(order),
            option=highlighted,
            feedback=False,
        )
        return replace(self, session=sessions.with_draft(self.session, draft))

    def submit(self, answer: Answer, *, now: datetime, seconds: float) -> tuple[Game, Feedback]:
        """Answer the waiting item; its feedback then shows.

        ``seconds`` is the time the player took; ``now`` an aware datetime in UTC.

        Raises:
            ValueError: where no item waits, the answer names no option, the order is no order of
                the cards, or it is the order in which they were dealt (see `is_untouched`).
            TypeError: where the answer is of the other kind of item.
        """
        item = self._waiting()
        if isinstance(item, Ordering) and not isinstance(answer, int):
            answer = tuple(answer)
            if sorted(answer) != list(range(len(item.events))):
                raise ValueError("not an order of the cards")
            if is_untouched(answer):
                raise ValueError("the cards are as they were dealt")
        elif (
            not isinstance(item, Ordering)
            and isinstance(answer, int)
            and not 0 <= answer < len(item.options)
        ):
            raise ValueError("there is no such option")
        return self._respond(item, answer, now, seconds)

    def skip(self, *, now: datetime, seconds: float) -> tuple[Game, Feedback]:
        """Leave the waiting item unanswered; its feedback then shows.

        Raises:
            ValueError: where no item waits.
        """
        return self._respond(self._waiting(), None, now, seconds)

    def next(self, *, now: datetime) -> Game:
        """Leave the feedback for the next item; after the last one the session is finished.

        Raises:
            ValueError: where no feedback is showing.
        """
        if not self._feedback_shows:
            raise ValueError("no feedback is showing")
        session = sessions.with_draft(self.session, None)
        if len(session.responses) == len(self.items):
            session = sessions.finish(session, now)
        return replace(self, session=session)

    def saved_as(self, session: Session) -> Game:
        """The same game under the session that was really saved (another id after a fork)."""
        return replace(self, session=session)

    # -- what it came to --------------------------------------------------------------------

    def summary(self) -> Summary:
        """What the answers so far came to."""
        answered = tuple(self._answered(place) for place in range(len(self.session.responses)))
        missed: dict[tuple[str, int], list[Answered]] = {}
        sentences: dict[tuple[str, int], Explanation] = {}
        for one in answered:
            if one.feedback.outcome == "right":
                continue
            for explanation in one.feedback.explanations:
                place = (explanation.source, explanation.start)
                sentences.setdefault(place, explanation)
                missed.setdefault(place, []).append(one)
        return Summary(
            score=self.score,
            answered=answered,
            to_read=tuple(ToRead(sentences[place], tuple(by)) for place, by in missed.items()),
        )

    # -- parts ------------------------------------------------------------------------------

    @property
    def _feedback_shows(self) -> bool:
        draft = self.session.draft
        return draft is not None and draft.feedback and bool(self.session.responses)

    def _waiting(self) -> Item:
        item = self.current
        if item is None or self._feedback_shows:
            raise ValueError("no item waits for an answer")
        return item

    def _answered(self, place: int) -> Answered:
        item, response = self.items[place], self.session.responses[place]
        answer = response.given if isinstance(item, Ordering) else response.chosen
        return Answered(place + 1, item, response, feedback_on(self.proven, item, answer))

    def _respond(
        self, item: Item, answer: Answer | None, now: datetime, seconds: float
    ) -> tuple[Game, Feedback]:
        feedback = feedback_on(self.proven, item, answer)
        response = _response(item, answer, feedback.mark, now, seconds)
        session = sessions.respond(self.session, response)
        shown = Draft(item=session.turn - 1, feedback=True)
        return replace(self, session=sessions.with_draft(session, shown)), feedback


def is_untouched(order: Sequence[int]) -> bool:
    """Whether the cards lie as they were dealt: an order nobody chose, and never the right one."""
    return list(order) == list(range(len(order)))


def start(
    bank: ItemBank,
    *,
    player: str,
    kind: Kind,
    length: int,
    seed: int,
    session_id: str,
    now: datetime,
) -> Game:
    """A new game from a pack's bank.

    It is shorter than ``length`` (at least 1) where the pack has no more facts to ask.

    Raises:
        QuizError: where the pack has no item of this kind in the bank's language.
    """
    items = plan_game(bank, kind=kind, length=length, seed=seed)
    if not items:
        words = catalogue(bank.language)
        raise QuizError(words("error.no-items", pack=bank.pack.title[bank.language]))
    session = sessions.start(
        id=session_id,
        player=player,
        pack=bank.pack.id,
        pack_digest=bank.proven.digest,
        language=bank.language,
        kind=kind,
        seed=seed,
        length=length,
        items=[item.id for item in items],
        started=now,
    )
    return Game(bank.proven, items, session)


def resume(proven: ProvenPack, session: Session) -> Game:
    """The game of a saved session, exactly where it stopped.

    Raises:
        QuizError: where the pack changed so that this game can no longer be made from it, or what
            was answered no longer reads as it did.
    """
    words = catalogue(session.language)
    changed = QuizError(words("error.pack-changed", pack=session.pack))
    if session.pack != proven.pack.id or session.language not in proven.pack.languages:
        raise changed
    bank = ItemBank(proven, session.language)
    items = plan_game(bank, kind=session.kind, length=session.length, seed=session.seed)
    if tuple(item.id for item in items) != session.items:
        raise changed
    if any(
        not _reads_alike(item, response)
        for item, response in zip(items, session.responses, strict=False)
    ):
        raise changed
    return Game(proven, items, session)


def _shown(item: Item) -> tuple[str, ...]:
    if isinstance(item, Ordering):
        return tuple(card.text for card in item.events)
    return tuple(option.text for option in item.options)


def _reads_alike(item: Item, response: Response) -> bool:
    return (item.stem, _shown(item)) == (response.stem, response.options)


def _response(
    item: Item, answer: Answer | None, mark: float | None, now: datetime, seconds: float
) -> Response:
    if isinstance(item, Ordering):
        return Response(
            item=item.id,
            kind=item.kind,
            facts=item.facts,
            stem=item.stem,
            options=_shown(item),
            given=None if answer is None or isinstance(answer, int) else tuple(answer),
            right=item.order,
            mark=mark,
            answered_at=now,
            seconds=seconds,
        )
    return Response(
        item=item.id,
        kind=item.kind,
        form=item.form,
        facts=item.facts,
        stem=item.stem,
        options=_shown(item),
        chosen=answer if isinstance(answer, int) else None,
        key=item.key,
        mark=mark,
        answered_at=now,
        seconds=seconds,
    )


def _outcome(response: Response) -> Outcome:
    if response.mark is None:
        return "unanswered"
    if response.mark >= 1:
        return "right"
    return "partly" if response.mark > 0 else "wrong"
