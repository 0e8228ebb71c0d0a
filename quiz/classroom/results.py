"""What the answers of a lesson earn: by accuracy alone, whoever was faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quiz.classroom.state import Lesson, Round, Voter
from quiz.items.models import Answer
from quiz.play.feedback import Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """What one voter answered to an item whose key was shown."""

    voter: Voter
    answer: Answer | None
    """None where they were here and did not answer."""
    mark: float | None
    """From 0 to 1; None without an answer."""
    corrected: bool
    """Whether the host has put it in the place of what was voted."""
    at: datetime
    """When it was last changed."""
    seconds: float
    """How long the item was there in that round."""

    @property
    def outcome(self) -> Outcome:
        """The outcome, by the mark."""
        if self.mark is None:
            return "unanswered"
        return "right" if self.mark >= 1 else "partly" if self.mark > 0 else "wrong"


def results(lesson: Lesson, place: int) -> tuple[Result, ...]:
    """Return what each who was expected to answer an item has earned, in the order of the class.

    Of several rounds the last counts in which somebody voted. Nothing before its key is shown.
    """
    state, asked = lesson.items[place], lesson.setup.items[place]
    if state.present is None:
        return ()
    found: list[Result] = []
    for voter in lesson.voters.values():
        correction = state.corrections.get(voter.id)
        if voter.removed or (voter.id not in state.present and correction is None):
            continue
        votes = next((one for one in reversed(state.rounds) if voter.id in one.ballots), None)
        answer, mark, at, seconds = None, None, state.rounds[-1].began, 0.0
        if votes is not None:
            ballot = votes.ballots[voter.id]
            answer, at = ballot.answer, ballot.at
            seconds = max(0.0, (at - votes.began).total_seconds())
        if correction is not None and correction.answer is not None:
            answer, at = correction.answer, correction.at
        if answer is not None:
            mark = asked.mark(answer)
        if correction is not None and correction.mark is not None:
            mark = correction.mark
        found.append(Result(voter, answer, mark, correction is not None, at, seconds))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a student or team stands."""

    voter: Voter
    place: int
    """From 1; those who earned the same share have the same place."""
    marks: float
    """The sum of their marks."""
    items: int
    """Of how many items: those asked while they were here, or in their turn, and not void."""

    @property
    def share(self) -> float:
        """Of all the marks they could have earned, the share earned, from 0 to 1."""
        # Rounded, so that thirds that were added up in another order make no other place.
        return round(self.marks / self.items, 9) if self.items else 0.0


def standing(lesson: Lesson) -> tuple[Rank, ...]:
    """Rank everybody by the share of marks that they earned, the best first.

    Who came late is ranked by what was asked since. Who has been asked nothing yet is left out.
    """
    marks: dict[str, float] = {}
    items: Counter[str] = Counter()
    for place in lesson.shown:
        if lesson.items[place].counts:
            for one in results(lesson, place):
                items[one.voter.id] += 1
                marks[one.voter.id] = marks.get(one.voter.id, 0.0) + (one.mark or 0.0)
    ranks = [
        Rank(voter, 0, marks[voter.id], items[voter.id])
        for voter in lesson.voters.values()
        if items[voter.id] and not voter.removed
    ]
    ranks.sort(key=lambda rank: -rank.share)
    placed: list[Rank] = []
    for rank in ranks:
        above = placed[-1] if placed else None
        same = above is not None and above.share == rank.share
        place = above.place if same and above is not None else len(placed) + 1
        placed.append(Rank(rank.voter, place, rank.marks, rank.items))
    return tuple(placed)


def split(lesson: Lesson, votes: Round, options: int) -> tuple[int, ...]:
    """Count a round's votes for each option of a choice: hands where they were counted."""
    if votes.hands is not None:
        return votes.hands
    counts = Counter(
        ballot.answer for voter, ballot in votes.ballots.items() if not lesson.voters[voter].removed
    )
    return tuple(counts[option] for option in range(options))


@dataclass(frozen=True, slots=True)
class Tally:
    """How a class answered an item, hands and voters together."""

    right: int
    partly: int
    wrong: int
    unanswered: int

    @property
    def n(self) -> int:
        """How many answered."""
        return self.right + self.partly + self.wrong


def tally(lesson: Lesson, place: int) -> Tally:
    """Count how a class answered an item whose key was shown."""
    found = results(lesson, place)
    count = Counter(one.outcome for one in found)
    right, wrong = count["right"], count["wrong"]
    hands, key = last_hands(lesson, place), lesson.setup.items[place].key
    if hands is not None and key is not None:
        right, wrong = right + hands[key], wrong + sum(hands) - hands[key]
    return Tally(right, count["partly"], wrong, count["unanswered"])


def last_hands(lesson: Lesson, place: int) -> tuple[int, ...] | None:
    """Return the hands counted for an item in the last round in which any were."""
    counted = (votes.hands for votes in reversed(lesson.items[place].rounds))
    return next((hands for hands in counted if hands is not None), None)


def chosen(lesson: Lesson, place: int, found: Iterable[Result] | None = None) -> tuple[int, ...]:
    """Count how often each option of a choice was taken in the end, hands and voters together.

    ``found`` are its `results`, where they are at hand: each takes a look at every student.
    """
    options = len(lesson.setup.items[place].options)
    counts = Counter(one.answer for one in (results(lesson, place) if found is None else found))
    hands = last_hands(lesson, place) or (0,) * options
    return tuple(counts[option] + hands[option] for option in range(options))
