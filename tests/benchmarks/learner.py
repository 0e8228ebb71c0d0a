"""A simulated learner of 60 days: review first, then what is new, against playing at random.

Both play the same packs by the real games, and give the same number of answers each day. What is
assumed of them, and so of people:

- A fact is forgotten by FSRS's own curve with its default parameters, each fact at a pace of its
  own: the days count as many times as a draw from a log-normal distribution says (`PACE`). Sanad
  knows nothing of the pace.
- Of the facts, the share `PRIOR` is known from before, with a stability of `PRIOR_STABILITY` days.
- Who remembers a fact answers right; who does not guesses, right once in four times. Either way
  they read the feedback. It is a review for their memory: *good* where they remembered the fact,
  *again* where they did not, also where they guessed right, which Sanad takes for remembering.
- Each day they give some answers to choice items, and nothing else teaches them anything.

Measured is the expected number of facts remembered, of 168: the sum of the chances to remember
each, and its standard deviation over some learners.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean, stdev

from fsrs import Card, Rating, Scheduler

from quiz.errors import QuizError
from quiz.items.bank import ItemBank
from quiz.items.models import Ordering
from quiz.memory.memory import FactKey, Memory
from quiz.memory.review_log import remember, reviews_of
from quiz.packs.loading import load_pack
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from tests.benchmarks.generated import write_pack
from tests.benchmarks.measuring import Row
from tests.packs import shipped

DAYS = 60
LATER = 67
ANSWERS = (12, 20, 30)
"""How many a day: too few to see every fact often, enough, and plenty."""
GENERATED = 120
"""Facts of the pack that is played together with the shipped one."""
SEEDS = 5
PACE = 0.4
"""The standard deviation of the logarithm of how fast a fact is forgotten."""
PRIOR = 0.1
PRIOR_STABILITY = 20.0

FIRST_DAY = datetime(2026, 1, 1, 18, tzinfo=UTC)


class Learner:
    """Somebody who remembers and forgets, as FSRS says."""

    def __init__(self, banks: Sequence[ItemBank], seed: int) -> None:
        self.banks = banks
        self.memory = Memory()
        self._rng = Random(f"learner {seed}")
        self._scheduler = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
        self._cards: dict[FactKey, Card] = {}
        facts = sorted(
            {(bank.pack.id, bank.remembered_as(fact)) for bank in banks for fact in bank.pack.facts}
        )
        self._pace = {fact: self._rng.lognormvariate(0, PACE) for fact in facts}
        for number, fact in enumerate(facts):
            self._cards[fact] = Card(card_id=number, due=FIRST_DAY)
            if self._rng.random() < PRIOR:
                self._cards[fact] = Card(
                    card_id=number,
                    stability=PRIOR_STABILITY,
                    difficulty=5.0,
                    due=FIRST_DAY,
                    last_review=FIRST_DAY,
                )

    def chance(self, fact: FactKey, now: datetime) -> float:
        """The chance that a fact is remembered."""
        card = self._cards[fact]
        if card.last_review is None:
            return 0.0
        felt = card.last_review + (now - card.last_review) * self._pace[fact]
        return self._scheduler.get_card_retrievability(card, felt)

    def remembered(self, now: datetime) -> float:
        """How many facts are remembered, on average."""
        return sum(self.chance(fact, now) for fact in self._cards)

    def play(self, rules: Rules, seed: int, now: datetime, *, by_memory: bool) -> int:
        """Play a game; how many answers it took."""
        game = start(
            self.banks,
            player="learner",
            rules=rules,
            seed=seed,
            session_id=f"{now:%Y%m%dT%H%M%SZ}-{seed:08x}",
            now=now,
            memory=self.memory if by_memory else None,
        )
        game = self._played(game, now)
        self.memory = remember(self.memory, reviews_of(game.session))
        return len(game.items)

    def _played(self, game: Game, now: datetime) -> Game:
        while (item := game.current) is not None:
            assert not isinstance(item, Ordering)
            fact = (item.pack, item.asks[0])
            knows = self._rng.random() < self.chance(fact, now)
            options = range(len(item.options))
            answer = item.key if knows else self._rng.choice(options)
            rating = Rating.Good if knows else Rating.Again
            self._cards[fact], _ = self._scheduler.review_card(self._cards[fact], rating, now)
            game, _ = game.submit(answer, now=now, seconds=5.0)
            game = game.next(now=now)
        return game


Day = Callable[[Learner, int, datetime, int], int]
"""What a learner does on a day, with so many answers: how many it were."""


def by_review(learner: Learner, seed: int, now: datetime, answers: int) -> int:
    """Play what is due, then with the answers left a game from memory: what is new."""
    given = 0
    with suppress(QuizError):  # nothing is due yet
        rules = Rules(mode="review", length=answers)
        given = learner.play(rules, seed, now, by_memory=True)
    if given < answers:
        rules = Rules(mode="choice", length=answers - given)
        given += learner.play(rules, seed + 1, now + timedelta(minutes=30), by_memory=True)
    return given


def at_random(learner: Learner, seed: int, now: datetime, answers: int) -> int:
    """Play games that know nothing of the player."""
    return learner.play(Rules(mode="choice", length=answers), seed, now, by_memory=False)


def simulate(
    banks: Sequence[ItemBank], seed: int, *, answers: int, days: int = DAYS
) -> tuple[Learner, Learner]:
    """Two learners alike after some days: one by review, one at random."""
    reviewer, random = Learner(banks, seed), Learner(banks, seed)
    for day in range(days):
        now = FIRST_DAY + timedelta(days=day)
        games = 1_000 * seed + 10 * day
        given = by_review(reviewer, games, now, answers)
        assert at_random(random, games, now, given) == given
    return reviewer, random


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    with tempfile.TemporaryDirectory() as folder:
        pack = write_pack(Path(folder) / "generated", GENERATED)
        banks = [ItemBank(shipped(), "en"), ItemBank(load_pack(pack, cache=None), "en")]
    for answers in ANSWERS:
        pairs = [simulate(banks, seed, answers=answers) for seed in range(SEEDS)]
        for day in (DAYS, LATER):
            now = FIRST_DAY + timedelta(days=day)
            came_to = [[one.remembered(now) for one in pair] for pair in pairs]
            review, chance = zip(*came_to, strict=True)
            gain = mean(one / other for one, other in came_to)
            label = f"remembered on day {day}, {answers} answers a day, by review"
            yield (label, _spread(review), f"at random: {_spread(chance)}", f"{gain:.2f}")


def _spread(values: Sequence[float]) -> str:
    return f"{mean(values):.1f} ± {stdev(values):.1f}"
