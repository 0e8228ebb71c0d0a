"""The simulated learner of `tests.benchmarks`, on the first pack: reviewing pays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.items.bank import ItemBank
from tests.benchmarks.learner import DAYS, FIRST_DAY, LATER, simulate
from tests.packs import shipped


@pytest.mark.parametrize("answers", [4, 8])
@pytest.mark.parametrize("seed", range(2))
def test_who_reviews_remembers_more_than_who_plays_at_random(answers: int, seed: int) -> None:
    reviewer, random = simulate([ItemBank(shipped(), "en")], seed, answers=answers)
    for day in (DAYS, LATER):
        now = FIRST_DAY + timedelta(days=day)
        assert reviewer.remembered(now) > 1.04 * random.remembered(now)
