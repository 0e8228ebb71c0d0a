"""A game: the items planned, the session that records them, and its transitions.

Frozen: every transition returns a new game. No clock, no disk, no screen; the Textual screens and
the line player both hold one of these and save ``game.session`` after every transition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Answer, Blueprint, Choice, Item, Ordering, Refusal
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Listed, worded
from quiz.memory.memory import Memory
from quiz.play import session as sessions
from quiz.play.certainty import Certainty
from quiz.play.feedback import Feedback, Outcome, feedback_on
from quiz.play.response import answer_in, outcome_of, reads_alike, response_to
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.play.session import ItemProgress, Planned, PlayedPack, Response, Score, Session
from quiz.play.summary import Answered, Summary, sum_up
from quiz.text.isolating import side_by_side

Signed = Literal["all", "some", "none"]
"""How much of what a game may ask about a person has signed."""


@dataclass(frozen=True)  # without slots, which would leave no room for what is cached
class Game:
    """A game at one moment: an item waits, or its feedback is showing, or it is over.

    Make one with `start` or `resume`.
    """

    packs: Mapping[str, ProvenPack]
    """The packs that it asks about, by id."""
    items: tuple[Item, ...]
    session: Session

    # -- where it stands --------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language that the game is played in."""
        return self.session.language

    @property
    def rules(self) -> Rules:
        """How it is played."""
        return self.session.rules

    @property
    def title(self) -> str:
        """What it asks about: the titles of its packs."""
        return self.title_in(self.language)

    def title_in(self, language: str) -> str:
        """Return the titles of its packs in a language, else in its own."""
        titles = [proven.pack.title for proven in self.packs.values()]
        return side_by_side(
            title.get(language) or text_in(self.language, title) for title in titles
        )

    def signed_in(self, language: str) -> Signed:
        """Return how much of its packs is signed in a language."""
        packs = self.packs.values()
        unsigned = sum(proven.count_unsigned(language) for proven in packs)
        facts = sum(len(proven.pack.facts) for proven in packs)
        return "all" if not unsigned else "none" if unsigned == facts else "some"

    @property
    def position(self) -> int:
        """The place, from 0, of the item on show; the number of items once all is answered."""
        # While feedback shows, the item on show is the one answered last.
        answered = len(self.session.responses)
        return answered - 1 if self._feedback_shows else answered

    @property
    def current(self) -> Item | None:
        """The item on show, waiting for an answer or with its feedback; None when it is over."""
        if self.session.finished is not None or self.position >= len(self.items):
            return None
        return self.items[self.position]

    @property
    def is_over(self) -> bool:
        """Whether the last feedback was left: every item had its turn, or no life is left."""
        return self.current is None

    @property
    def waits(self) -> bool:
        """Whether the item on show waits for its answer."""
        return self.current is not None and not self._feedback_shows

    @cached_property
    def feedback(self) -> Feedback | None:
        """The feedback on show; None while an item waits for its answer."""
        return self.answered(self.position).feedback if self._feedback_shows else None

    @property
    def response(self) -> Response | None:
        """The response that the feedback on show is about."""
        return self.session.responses[-1] if self._feedback_shows else None

    @property
    def order(self) -> tuple[int, ...] | None:
        """Of the ordering that waits: its cards as arranged so far; None for any other item.

        Where the cards come one at a time these are the cards placed, the first of them at once.
        """
        item, draft = self.current, self.session.draft
        if item is None or self._feedback_shows:
            return None
        return item.started(None if draft is None else draft.order)

    @property
    def highlighted(self) -> int | None:
        """The option, card or gap that the player was on, counted from 0; None before any."""
        item, draft = self.current, self.session.draft
        if item is None or draft is None or draft.option is None:
            return None
        return draft.option if draft.option < item.rows(self.order) else None

    @property
    def seconds(self) -> float:
        """How long the item on show was before the player in earlier sittings."""
        draft = self.session.draft
        return 0.0 if draft is None else draft.seconds

    @property
    def comes_again(self) -> bool:
        """Whether the item on show orders events of which an earlier one asked already."""
        item = self.current
        if not isinstance(item, Ordering):
            return False
        events = set(item.facts)
        return any(events & {*one.facts, *one.asks} for one in self.items[: self.position])

    @property
    def progress(self) -> tuple[Outcome | None, ...]:
        """The outcome of each item in the order asked; None for those not answered yet."""
        marks = [outcome_of(response) for response in self.session.responses]
        return (*marks, *[None] * (len(self.items) - len(marks)))

    @property
    def score(self) -> Score:
        """The score so far."""
        return sessions.score(self.session)

    # -- what may happen --------------------------------------------------------------------

    def arrange(
        self,
        *,
        order: Sequence[int] | None = None,
        highlighted: int | None = None,
        seconds: float = 0,
    ) -> Game:
        """Keep what the player has done with the waiting item, so that it can be resumed.

        ``seconds`` is how long the item has been before the player in all.

        Raises:
            ValueError: where no item waits.
        """
        if not self.waits:
            raise ValueError("no item waits for an answer")
        draft = ItemProgress(
            item=self.position,
            order=None if order is None else tuple(order),
            option=highlighted,
            seconds=seconds,
        )
        return replace(self, session=sessions.with_progress(self.session, draft))

    def submit(
        self,
        answer: Answer,
        *,
        now: datetime,
        seconds: float,
        certainty: Certainty | None = None,
    ) -> tuple[Game, Feedback]:
        """Answer the waiting item; its feedback then shows, in an exam the next item.

        ``seconds`` is the time the player took; ``now`` an aware datetime in UTC.

        Raises:
            ValueError: where no item waits, it is no answer to the item (see its ``check``), or how
                certain it is was not said where the game asks for it, or said where it does not.
            TypeError: where the answer is of the other kind of item.
        """
        item = self._waiting()
        if (certainty is not None) != self.rules.certainty:
            raise ValueError("an answer says how certain it is where the game asks for it")
        item.check(answer)
        return self._respond(item, answer, now, seconds, certainty=certainty)

    def skip(
        self, *, now: datetime, seconds: float, timed_out: bool = False
    ) -> tuple[Game, Feedback]:
        """Leave the waiting item unanswered, by choice or for want of time.

        Raises:
            ValueError: where no item waits.
        """
        return self._respond(self._waiting(), None, now, seconds, timed_out=timed_out)

    def next(self, *, now: datetime) -> Game:
        """Leave the feedback for the next item; after the last one the session is finished.

        Raises:
            ValueError: where no feedback is showing.
        """
        if not self._feedback_shows:
            raise ValueError("no feedback is showing")
        session = sessions.with_progress(self.session, None)
        return replace(self, session=_finished_if_done(session, now))

    def saved_as(self, session: Session) -> Game:
        """Return the game under the id of the session that was really saved."""
        if session.id == self.session.id:
            return self
        names = {"id": session.id, "continues": session.continues}
        return replace(self, session=self.session.model_copy(update=names))

    # -- what it came to --------------------------------------------------------------------

    def answered(self, place: int) -> Answered:
        """Return an item that has its response, by its place counted from 0.

        Raises:
            IndexError: where it has none.
        """
        item, response = self.items[place], self.session.responses[place]
        feedback = feedback_on(self.packs[item.pack], item, answer_in(response))
        return Answered(place + 1, item, response, feedback)

    def summary(self) -> Summary:
        """Sum up the answers so far."""
        answered = [self.answered(place) for place in range(len(self.session.responses))]
        return sum_up(self.session, answered, self.packs)

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

    def _respond(
        self,
        item: Item,
        answer: Answer | None,
        now: datetime,
        seconds: float,
        *,
        certainty: Certainty | None = None,
        timed_out: bool = False,
    ) -> tuple[Game, Feedback]:
        feedback = feedback_on(self.packs[item.pack], item, answer)
        response = response_to(
            item,
            answer,
            feedback.mark,
            now=now,
            seconds=seconds,
            certainty=certainty,
            timed_out=timed_out,
        )
        session = sessions.respond(self.session, response)
        # An exam shows no feedback, so that there is no other moment at which it could end.
        if self.rules.exam:
            session = _finished_if_done(session, now)
        else:
            shown = ItemProgress(item=session.turn - 1, feedback=True)
            session = sessions.with_progress(session, shown)
        return replace(self, session=session), feedback


def _finished_if_done(session: Session, now: datetime) -> Session:
    done = session.complete or session.lives_left == 0
    return sessions.finish(session, now) if done else session


def start(
    banks: Sequence[ItemBank],
    *,
    player: str,
    rules: Rules,
    seed: int,
    session_id: str,
    now: datetime,
    memory: Memory | None = None,
) -> Game:
    """Start a new game from the banks of one pack or several, all in one language.

    With ``memory`` what its player is about to forget comes first; without, the game is the same
    for everyone. It is shorter than asked for (but has an item) where there are no more facts.

    Raises:
        QuizError: where the packs have no item of this kind in the language, or nothing is due.
    """
    planned = plan_game(banks, rules=rules, seed=seed, memory=memory, now=now)
    language = banks[0].language
    if not planned:
        titles = Listed(tuple(text_in(language, bank.pack.title) for bank in banks))
        why = "error.nothing-due" if rules.reviews else "error.no-items"
        raise QuizError(worded(why, pack=titles))
    session = sessions.start(
        id=session_id,
        player=player,
        packs=[PlayedPack(id=bank.pack.id, digest=bank.proven.digest) for bank in banks],
        language=language,
        rules=rules,
        seed=seed,
        plan=[slot.planned for slot in planned],
        started=now,
    )
    items = tuple(slot.item for slot in planned)
    return Game({bank.pack.id: bank.proven for bank in banks}, items, session)


class PackChanged(QuizError):
    """A game cannot be gone on with, because a pack is another now."""


def resume(packs: Mapping[str, ProvenPack], session: Session) -> Game:
    """Resume the game of a saved session, exactly where it stopped.

    Raises:
        PackChanged: where a pack changed so that this game can no longer be made from it, or what
            was answered no longer reads as it did.
    """
    banks: dict[str, ItemBank] = {}
    items: list[Item] = []
    for pack in session.pack_ids:
        proven = packs.get(pack)
        if proven is None or session.language not in proven.pack.languages:
            raise PackChanged(worded("error.pack-changed", pack=pack))
        banks[pack] = ItemBank(proven, session.language)
    for place, planned in enumerate(session.plan):
        response = session.responses[place] if place < session.turn else None
        item = _made_again(banks[planned.pack], planned, session.seed, response)
        if item is None:
            raise PackChanged(worded("error.pack-changed", pack=planned.pack))
        items.append(item)
    return Game({pack: packs[pack] for pack in banks}, tuple(items), session)


def _made_again(
    bank: ItemBank, planned: Planned, seed: int, response: Response | None
) -> Item | None:
    """Make a planned item again, as it read when it was answered; None where that is impossible."""
    blueprint = bank.blueprint(planned.item)
    if blueprint is None:
        return None
    item = bank.make(blueprint, seed, against=planned.against, insert=planned.insert)
    # What was answered is compared, and nothing else: an item still to come may be reworded.
    if not isinstance(item, Refusal) and (response is None or reads_alike(item, response)):
        return item
    # An earlier version of the game may have drawn other options, and worded some stems otherwise.
    for other in (bank, bank.lately, bank.earlier):
        if response is None:
            item = other.make(blueprint, seed, against=planned.against, insert=planned.insert)
        else:
            item = _as_answered(other, blueprint, seed, planned, response)
        if not isinstance(item, Refusal) and (response is None or reads_alike(item, response)):
            return item
    return None


def _as_answered(
    bank: ItemBank, blueprint: Blueprint, seed: int, planned: Planned, response: Response
) -> Item | Refusal:
    """Make an item of the options that it had when it was answered."""
    key = response.key
    wrong = tuple(one for place, one in enumerate(response.option_ids) if place != key)
    item = bank.make(blueprint, seed, wrong=wrong, insert=planned.insert)
    return item.in_order(response.option_ids) if isinstance(item, Choice) else item
