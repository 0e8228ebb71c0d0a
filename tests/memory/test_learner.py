"""The simulated learner of `tests.benchmarks`, on the first pack: reviewing pays."""

from __future__ import annotations

from datetime import timedelta
from statistics import mean

import pytest

from quiz.items.bank import ItemBank
from tests.benchmarks.learner import DAYS, FIRST_DAY, LATER, simulate
from tests.packs import shipped

# One gains by 1.1 on average, with a standard deviation of 0.06: some gain nothing.


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("answers", "learners"), [(4, 3), (8, 2)])
def test_who_reviews_remembers_more_than_who_plays_at_random(answers: int, learners: int) -> None:
    banks = [ItemBank(shipped(), "en")]
    pairs = [simulate(banks, seed, answers=answers) for seed in range(learners)]
    for day in (DAYS, LATER):
        now = FIRST_DAY + timedelta(days=day)
        gains = [reviewer.remembered(now) / random.remembered(now) for reviewer, random in pairs]
        assert mean(gains) > 1.04
