"""Reviews of facts, and the memory that they add up to.

A right choice is *good* (*hard* where its player was not sure), a wrong one is *again*. In an
ordering each event is graded for itself, by its pairs with the others: good where all are in the
right order, again where more than half are not, else hard. What was skipped or ran out of time is
no review: nobody knows whether the player would have known it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple

from quiz.memory.memory import (
    DAYS_TO_KNOW,
    Confusion,
    FactKey,
    FactMemory,
    Memory,
    card_of,
    day_of,
    scheduler,
)
from quiz.memory.renames import NO_RENAMES, Renames
from quiz.play.forks import counted

if TYPE_CHECKING:
    from fsrs import Card

    from quiz.play.session import Session

AGAIN, HARD, GOOD = 1, 2, 3
"""The grades of an answer; the numbers are those of FSRS."""

MOST_TO_TELL_APART: Final = 2
"""A pair is drilled until it was told apart as often as it was confused, and at most so often: of
four options the right one is guessed twice running once in sixteen times."""

_LAST_DAY = datetime(9000, 1, 1, tzinfo=UTC)
"""FSRS plans a hundred years ahead, and must find days there."""


class Review(NamedTuple):
    """What a response says about its facts, for memory."""

    when: datetime
    """In UTC."""
    session: str
    """The id of the session."""
    place: int
    """Of the response in the session."""
    pack: str
    form: str
    grades: tuple[tuple[str, int], ...]
    """For each fact asked about, its grade."""
    key: str | None
    """Of a choice: what its right option stands for."""
    chosen: str | None
    """What the chosen one stands for."""
    shown: tuple[str, ...]
    """What all its options stand for."""
    right: bool
    """Whether the whole answer was."""
    day: date | None
    """The day on which it was given, as the player's clock had it; None where that was wrong."""


def reviews_of(session: Session, places: Iterable[int] | None = None) -> Iterator[Review]:
    """Yield the reviews of a session's responses, or of those at some places, in their order."""
    for place in range(len(session.responses)) if places is None else places:
        response = session.responses[place]
        if response.mark is None:
            continue  # nobody knows whether the player would have known it
        ids = tuple(map(intern, response.option_ids))
        yield Review(
            when=response.answered_at.astimezone(UTC),
            session=session.id,
            place=place,
            pack=intern(response.pack),
            form=intern(response.form or response.kind),
            grades=grades(
                response.asks, response.mark, response.certainty, response.given, response.right
            ),
            key=ids[response.key] if ids and response.key is not None else None,
            chosen=ids[response.chosen] if ids and response.chosen is not None else None,
            shown=ids,
            right=response.mark == 1,
            day=response.answered_at.date(),
        )


def grades(
    asks: Sequence[str],
    mark: float,
    certainty: int | None,
    given: Sequence[int] | None = None,
    right: Sequence[int] | None = None,
) -> tuple[tuple[str, int], ...]:
    """Grade each fact that a response is about; the parameters are those of a `Response`."""
    unsure = certainty == 1
    if given is None or right is None or len(asks) != len(given):
        grade = AGAIN if mark == 0 else HARD if unsure or mark < 1 else GOOD
        return tuple((intern(fact), grade) for fact in asks)
    found = {card: place for place, card in enumerate(given)}
    graded: list[tuple[str, int]] = []
    for place, card in enumerate(right):
        wrong = sum(
            (other_place < place) != (found[other] < found[card])
            for other_place, other in enumerate(right)
            if other != card
        )
        grade = AGAIN if 2 * wrong > len(right) - 1 else HARD if wrong or unsure else GOOD
        graded.append((intern(asks[card]), grade))
    return tuple(graded)


def as_renamed(reviews: Iterable[Review], renames: Renames) -> Iterator[Review]:
    """Yield reviews with each fact under its present id, also where it is an option."""
    for one in reviews:
        now = renames.get(one.pack)
        if not now:
            yield one
            continue
        yield one._replace(
            grades=tuple((now.get(fact, fact), grade) for fact, grade in one.grades),
            key=None if one.key is None else now.get(one.key, one.key),
            chosen=None if one.chosen is None else now.get(one.chosen, one.chosen),
            shown=tuple(now.get(option, option) for option in one.shown),
        )


def in_order(
    reviews: Iterable[Review], now: datetime, earliest: datetime | None = None
) -> list[Review]:
    """Sort reviews by the time at which they came about.

    An answer that is dated after ``now`` was given at some time that nobody knows, under a clock
    that was wrong; it counts as the first of all, so that every answer whose time is known has more
    say, and its fact is soon asked again. Where not all reviews are given, ``earliest`` is the time
    of the first of all.
    """
    known: list[Review] = []
    unknown: list[Review] = []
    for one in reviews:
        (known if one.when <= now else unknown).append(one)
    known.sort(key=_turn)
    unknown.sort(key=_turn)
    first = earliest or (known[0].when if known else now)
    return [one._replace(when=first, day=None) for one in unknown] + known


def _turn(one: Review) -> tuple[datetime, str, int]:
    return one.when, one.session, one.place


def memory_of(sessions: Iterable[Session], now: datetime, renames: Renames = NO_RENAMES) -> Memory:
    """Compute what a player remembers after their sessions, in whichever order these come.

    Answers that sessions share, since they went on from the same game, count once.
    """
    once = counted(sessions)
    reviews = (r for one in once for r in reviews_of(one.session, one.places))
    return remember(Memory(), in_order(as_renamed(reviews, renames), now))


@cache
def _card_type() -> type[Card]:
    from fsrs import Card

    class Reviewed(Card):
        """A card that stays itself: FSRS copies each before a review, in a third of its time."""

        def __copy__(self) -> Reviewed:
            return self

    return Reviewed


class _Trace:
    """What is known of one fact while answers are gone through."""

    __slots__ = ("card", "form", "lapses", "last", "reviews", "right", "right_day", "right_days")

    def __init__(self, found: FactMemory | None) -> None:
        if found is None:
            self.card = _card_type()(card_id=0, due=_LAST_DAY)
            self.last: datetime | None = None
            self.reviews = self.lapses = 0
            self.form, self.right = "", False
            self.right_days, self.right_day = 0, None
        else:
            self.card = card_of(found, _card_type())
            self.last = found.last_review
            self.reviews, self.lapses = found.reviews, found.lapses
            self.form, self.right = found.last_form, found.last_right
            self.right_days, self.right_day = found.right_days, found.right_day

    def count_day(self, grade: int, day: date | None) -> None:
        """Count the days on which it is right; ``day`` is None where it was right on none."""
        if grade == AGAIN:
            self.right_days, self.right_day = 0, None
        elif day is not None and day != self.right_day:
            self.right_days, self.right_day = min(self.right_days + 1, DAYS_TO_KNOW), day

    def frozen(self) -> FactMemory:
        stability, difficulty = self.card.stability, self.card.difficulty
        assert stability is not None
        assert difficulty is not None
        assert self.last is not None
        return FactMemory(
            stability=stability,
            difficulty=difficulty,
            last_review=self.last,
            due=self.card.due,
            reviews=self.reviews,
            lapses=self.lapses,
            last_form=self.form,
            last_right=self.right,
            right_days=self.right_days,
            right_day=self.right_day,
        )


def remember(memory: Memory, reviews: Iterable[Review]) -> Memory:
    """Add some more reviews to a memory, in the order given.

    One that is dated before the last review of the same fact counts as given together with it.
    """
    from fsrs import Rating

    ratings = {AGAIN: Rating.Again, HARD: Rating.Hard, GOOD: Rating.Good}
    review = scheduler().review_card
    traces: dict[FactKey, _Trace] = {}
    confusions = _Confusions(memory.confusions)
    for one in reviews:
        given = min(one.when, _LAST_DAY)
        today = day_of(given)
        right_on = one.day if one.right else None
        for fact, grade in one.grades:
            place = (one.pack, fact)
            if (trace := traces.get(place)) is None:
                trace = traces[place] = _Trace(memory.facts.get(place))
            when, day, counted_on = given, today, right_on
            # Two windows, or a clock set back: FSRS knows no review before the last one.
            if trace.last is not None and trace.last > when:
                when, day, counted_on = trace.last, day_of(trace.last), None
            trace.card, _ = review(trace.card, ratings[grade], day)
            trace.count_day(grade, counted_on)
            trace.last, trace.form, trace.right = when, one.form, one.right
            trace.reviews += 1
            trace.lapses += grade == AGAIN
        if one.key is not None and one.chosen is not None and one.grades:
            confusions.add(one, one.key, one.chosen)
    facts = {**memory.facts, **{place: trace.frozen() for place, trace in traces.items()}}
    return Memory(facts, confusions.frozen())


_Pair = tuple[str, str, str, str]
"""Pack, fact asked about, key, option chosen."""


class _Confusions:
    """The pairs that are mixed up, while answers are gone through."""

    def __init__(self, before: Iterable[Confusion]) -> None:
        self._open: dict[_Pair, Confusion] = {}
        self._naming: dict[tuple[str, str], set[_Pair]] = {}
        for one in before:
            self._put((one.pack, one.fact, one.key, one.chosen), one)

    def _put(self, pair: _Pair, one: Confusion) -> None:
        self._open[pair] = one
        for option in (one.key, one.chosen):
            self._naming.setdefault((one.pack, option), set()).add(pair)

    def add(self, one: Review, key: str, chosen: str) -> None:
        """Take an answer: a wrong one confuses two, a right one tells its key from the others."""
        fact = one.grades[0][0]
        if key != chosen:
            pair = (one.pack, fact, key, chosen)
            before = self._open.get(pair)
            times = 1 if before is None else before.times + 1
            self._put(pair, Confusion(*pair, times, one.when))
            return
        for pair in list(self._naming.get((one.pack, key), ())):
            confused = self._open[pair]
            # The same question, or its mirror: which fact has the other option for its key?
            asked = confused.fact == fact if confused.key == key else True
            rival = confused.chosen if confused.key == key else confused.key
            if not asked or rival not in one.shown:
                continue
            told_apart = confused.told_apart + 1
            if told_apart < min(confused.times, MOST_TO_TELL_APART):
                self._open[pair] = replace(confused, told_apart=told_apart)
                continue
            del self._open[pair]
            for option in (confused.key, confused.chosen):
                self._naming[one.pack, option].discard(pair)

    def frozen(self) -> tuple[Confusion, ...]:
        return tuple(self._open[pair] for pair in sorted(self._open))
