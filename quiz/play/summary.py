"""Game summaries: the score, and the sentences worth reading again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import merge_explanations, share_sentence
from quiz.items.models import Explanation, Item
from quiz.memory.memory import FactKey
from quiz.play.certainty import MOST_POINTS, certainty_points
from quiz.play.feedback import Feedback
from quiz.play.misses import miss_in
from quiz.play.rules import Named
from quiz.play.session import Response, Score, Session, score


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

    pack: str
    explanation: Explanation
    missed: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class CertaintyScore:
    """Points earned by how sure the player was; see `quiz.play.certainty`."""

    points: float
    most: int
    """The points of a game with every answer right and very sure."""
    sure_and_wrong: tuple[Answered, ...]
    """What was answered wrong at the highest certainty or the one below, the surest first."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Game summary."""

    of: Named
    score: Score
    answered: tuple[Answered, ...]
    """Every item asked, in the order asked."""
    to_read: tuple[ToRead, ...]
    """The sentences that prove what was missed, in the order met; none twice."""
    skipped: int
    """How many items were left unanswered by choice."""
    late: int
    """How many were left so because the time ran out."""
    certainty: CertaintyScore | None
    """None where the game did not ask how sure its player was."""


def facts_right(responses: Iterable[Response]) -> set[FactKey]:
    """Return the facts that answers showed to be known: all that each right one asked about."""
    return {(one.pack, fact) for one in responses if one.mark == 1 for fact in one.asks}


def sum_up(
    session: Session, answered: Sequence[Answered], packs: Mapping[str, ProvenPack]
) -> Summary:
    """Sum up the answers of a session; ``packs`` are those that it asks about, by id."""
    to_read: list[ToRead] = []
    for one in answered:
        if one.feedback.outcome == "right":
            continue
        missed = {card.fact for pair in one.feedback.wrong_pairs for card in pair}
        for explanation in one.feedback.explanations:
            # Of an order that was right in part, what stood rightly has not to be read again.
            if not missed or not missed.isdisjoint(explanation.facts):
                _add(to_read, ToRead(one.item.pack, explanation, (one,)), packs)
    responses = (one.response for one in answered)
    misses = Counter(miss_in(one.mark, timed_out=one.timed_out) for one in responses)
    return Summary(
        of=session.rules.named,
        score=score(session),
        answered=tuple(answered),
        to_read=tuple(to_read),
        skipped=misses["skipped"],
        late=misses["late"],
        certainty=_certainty(answered) if session.rules.certainty else None,
    )


def _add(to_read: list[ToRead], more: ToRead, packs: Mapping[str, ProvenPack]) -> None:
    """Add a sentence to those to be read, or its evidence to the same sentence missed before."""
    same = [
        other
        for other in to_read
        if other.pack == more.pack and share_sentence(other.explanation, more.explanation)
    ]
    if not same:
        to_read.append(more)
        return
    parts = [other.explanation for other in (*same, more)]
    language = more.missed[0].item.language
    (explanation,) = merge_explanations(packs[more.pack], parts, language)
    missed = {one.number: one for other in (*same, more) for one in other.missed}
    place = to_read.index(same[0])
    to_read[place] = ToRead(more.pack, explanation, tuple(missed[n] for n in sorted(missed)))
    to_read[:] = [other for other in to_read if other not in same[1:]]


def _certainty(answered: Sequence[Answered]) -> CertaintyScore:
    points = 0.0
    wrong: list[Answered] = []
    for one in answered:
        mark, certainty = one.response.mark, one.response.certainty
        if mark is None or certainty is None:
            continue
        points += certainty_points(mark, certainty)
        # The lowest level says that one was not sure, so there is nothing to think about.
        if mark == 0 and certainty > 1:
            wrong.append(one)
    # Stable: among the equally sure, in the order asked.
    wrong.sort(key=lambda one: -(one.response.certainty or 0))
    return CertaintyScore(points, MOST_POINTS * len(answered), tuple(wrong))
