"""What the sessions of a player add up to: games, days, streaks and personal bests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

from quiz.play.certainty import MOST_POINTS, certainty_points
from quiz.play.forks import Counted, counted

if TYPE_CHECKING:  # the first screen needs what is counted, and not the models
    from quiz.play.session import Response, Score, Session

LEAST_ITEMS: Final = 5
"""Items that a game has at the least to be anybody's best."""

LEAST_RUN: Final = 3
"""Right answers in a row that are worth mentioning."""

_MOST_AHEAD = 2
"""How far the date at one place can be ahead of that at another: 26 hours lie between them."""

PRACTICE: Final = "practice"
"""The mode of games that ask what was just missed: no measure of what anybody knows."""

Manner = tuple[tuple[str, ...], str]
"""What makes two games alike: their packs by id, sorted, and their mode."""


@dataclass(frozen=True, slots=True)
class GameScore:
    """What one session earned."""

    player: str
    session: str
    packs: tuple[str, ...]
    language: str
    mode: str
    exam: bool
    started: datetime
    day: date
    """The day on which it began, where its player was."""
    finished: datetime | None
    responses: int
    """How many items had their turn, skipped ones among them."""
    answered: int
    """How many items have a mark; skipped ones have none."""
    of: int
    """How many items the session has."""
    marks: float
    """From 0 to ``of``."""
    percent: float
    """Of all the marks that the session can earn; still rising while it is not finished."""
    points: float | None = None
    """By certainty, from −6 to 3 an item; None where it was not asked for."""
    shared: int = 0
    """How many of the answers are counted with another session that went on from the same game."""

    @property
    def manner(self) -> Manner:
        """What makes it comparable with other games."""
        return tuple(sorted(self.packs)), self.mode

    @property
    def measures(self) -> bool:
        """Whether it is finished and counts among bests and in averages."""
        return self.finished is not None and self.mode != PRACTICE

    @property
    def certainty_percent(self) -> float | None:
        """Of all the points that certainty could have earned; below 0 where it cost more."""
        return None if self.points is None else 100 * self.points / (MOST_POINTS * self.of)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with an answer each."""

    current: int
    """Up to today or, while today has no answer yet, up to yesterday; 0 after a day without."""
    longest: int
    today: bool
    """Whether today counts already."""


@dataclass(frozen=True, slots=True)
class BusyDay:
    """The day with the most answers; the first of several."""

    day: date
    answers: int


@dataclass(frozen=True, slots=True)
class Bests:
    """A player's personal bests."""

    games: Mapping[Manner, GameScore]
    """For each set of packs and mode the finished game of at least `LEAST_ITEMS` items with the
    highest percentage, the first of several."""
    run: int
    """The most right answers one after another, over all games but practice; a skipped item ends a
    run."""
    day: BusyDay | None
    """The answers of practice are left out, though its days are days played."""
    certainty: GameScore | None
    """The finished game of as many items whose certainty earned the largest share of points."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of a player's games, added up."""

    games: tuple[GameScore, ...]
    """Each session once, finished or not, the oldest first."""
    answers: int
    """Items answered, each once; skipped ones are not."""
    right: int
    """Of these, those with a full mark."""
    days: Mapping[date, int]
    """How many answers each day has, the earliest day first; days without are left out."""
    streak: Streak
    bests: Bests

    @property
    def has_parts(self) -> bool:
        """Whether any score holds a part of a mark, which an order earns that was not all right."""
        return any(game.marks % 1 for game in self.games)

    @property
    def right_percent(self) -> float:
        """Of the answers, those with a full mark; 0 before the first answer."""
        return 100 * self.right / self.answers if self.answers else 0.0


Record = Literal["percent", "run", "day", "certainty"]
"""A personal best."""


def game_score(one: Counted) -> GameScore:
    """Score a session."""
    from quiz.play.session import score

    session = one.session
    earned = score(session)
    own = sum(response.mark is not None for response in one.own)
    points = _points(session) if session.rules.certainty else None
    return score_of(session, earned, points=points, shared=earned.marked - own)


def score_of(
    session: Session, earned: Score, *, points: float | None, shared: int = 0
) -> GameScore:
    """Make the score of a session from what it earned; its responses are not looked at."""
    return GameScore(
        player=session.player,
        session=session.id,
        packs=session.pack_ids,
        language=session.language,
        mode=session.rules.mode,
        exam=session.rules.exam,
        started=session.started,
        day=session.started.date(),
        finished=session.finished,
        responses=earned.marked + earned.unanswered,
        answered=earned.marked,
        of=earned.of,
        marks=earned.marks,
        percent=100 * earned.share,
        points=points,
        shared=shared,
    )


def _points(session: Session) -> float:
    return sum(
        certainty_points(response.mark, response.certainty)
        for response in session.responses
        if response.mark is not None and response.certainty is not None
    )


def statistics(sessions: Iterable[Session], *, today: date) -> Statistics:
    """Add up one player's sessions, as of the day ``today``, the player's own date."""
    once = counted(sessions)
    games = tuple(game_score(one) for one in once)
    responses = [response for one in once for response in one.own]
    marks = [response.mark for response in responses if response.mark is not None]
    days = days_of(responses)
    run, busiest = run_and_days(once)
    return Statistics(
        games=games,
        answers=len(marks),
        right=sum(mark == 1 for mark in marks),
        days=days,
        streak=streak(days, today),
        bests=bests_of(games, run, busiest),
    )


def run_and_days(once: Iterable[Counted]) -> tuple[int, dict[date, int]]:
    """Count the longest run and the answers of each day for the bests, practice left out."""
    measured = [one for one in once if one.session.rules.mode != PRACTICE]
    placed = [(place, one.session.responses[place]) for one in measured for place in one.places]
    return longest_run(placed), days_of(response for _, response in placed)


def days_of(responses: Iterable[Response]) -> dict[date, int]:
    """Count the answers of each day, the earliest first; skipped items are none.

    A day is the one that the player's clock showed at the answer, wherever that was.
    """
    # The date at its own offset, so that a flight moves no answer to another day.
    answered = (one.answered_at.date() for one in responses if one.mark is not None)
    return dict(sorted(Counter(answered).items()))


def streak(days: Iterable[date], today: date) -> Streak:
    """Count the days in a row that have an answer.

    Who has flown west may have played on days that have not come yet: up to two of them count, if
    they follow in a row.
    """
    # By number: beside the first and the last day that Python knows there is no other.
    played = {day.toordinal() for day in days}
    longest = run = 0
    for day in sorted(played):
        run = run + 1 if day - 1 in played else 1
        longest = max(longest, run)
    now = today.toordinal()
    current, day = 0, now if now in played else now - 1
    if now in played:
        while day < now + _MOST_AHEAD and day + 1 in played:
            day += 1
    while day in played:
        current, day = current + 1, day - 1
    return Streak(current, longest, now in played)


def bests_of(games: Iterable[GameScore], run: int, days: Mapping[date, int]) -> Bests:
    """Find the personal bests among games, the oldest first, the longest run and the days."""
    best: dict[Manner, GameScore] = {}
    certainty: GameScore | None = None
    for game in games:
        # A single lucky answer would otherwise stand at 100 % for ever.
        if not game.measures or game.of < LEAST_ITEMS:
            continue
        other = best.get(game.manner)
        if other is None or other.percent < game.percent:
            best[game.manner] = game
        share = game.certainty_percent
        if share is not None and (certainty is None or (certainty.certainty_percent or 0) < share):
            certainty = game
    busiest = max(days, key=lambda day: (days[day], -day.toordinal()), default=None)
    day = None if busiest is None else BusyDay(busiest, days[busiest])
    return Bests(best, run, day, certainty)


def longest_run(responses: Iterable[tuple[int, Response]]) -> int:
    """Count the most right answers in a row, of responses with their places in their games.

    Of two given at the same moment in two windows, the one that is not right comes first.
    """
    longest = run = 0
    for _, _, right in sorted((one.answered_at, place, one.mark == 1) for place, one in responses):
        run = run + 1 if right else 0
        longest = max(longest, run)
    return longest


def records(before: Bests, after: Bests, game: GameScore) -> tuple[Record, ...]:
    """Name the personal bests that a game has beaten: an equal one is not.

    ``before`` are the bests without it. What had no best before cannot be beaten, so that the
    first game of a kind is no record.
    """
    found: list[Record] = []
    was = before.games.get(game.manner)
    if was and after.games[game.manner].percent > was.percent:
        found.append("percent")
    if before.certainty and after.certainty and after.certainty.session == game.session:
        found.append("certainty")
    if LEAST_RUN <= before.run < after.run:
        found.append("run")
    if (
        before.day
        and after.day
        and after.day.answers > before.day.answers
        and after.day.day != before.day.day
    ):
        found.append("day")
    return tuple(found)
