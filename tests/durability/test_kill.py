"""The real game, killed at random moments: no acknowledged response is lost."""

from __future__ import annotations

import os
import signal

import pytest

from tests.durability import mutants
from tests.durability.kill import Lost, run
from tests.durability.seats import Way

TIMES = int(os.environ.get("QUIZ_TEST_KILLS", "300"))
"""How often the game is killed in all."""


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("way", ["screen", "plain"])
def test_a_killed_game_loses_no_acknowledged_response(way: Way, seed: int) -> None:
    times = -(-TIMES // 4)
    victim = run(times, seed, [way])
    assert sum(victim.moments.values()) == times
    assert victim.answers >= times // 2


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_game_ended_in_order_at_any_moment_loses_nothing(name: str) -> None:
    victim = run(12, 1, ["screen", "plain"], number=signal.Signals[name])
    assert sum(victim.moments.values()) == 12


@pytest.mark.parametrize("way", ["screen", "plain"])
@pytest.mark.parametrize("fault", mutants.FAULTS)
def test_a_game_that_saves_with_a_fault_is_found_out(fault: str, way: Way) -> None:
    with pytest.raises(Lost):
        run(300, seed=1, ways=[way], program=["-m", "tests.durability.mutants", fault])


@pytest.mark.parametrize("way", ["screen", "plain"])
def test_a_game_killed_on_a_slow_disk_loses_nothing(way: Way) -> None:
    victim = run(12, 1, [way], program=["-m", "tests.durability.mutants", "slow"])
    assert sum(victim.moments.values()) == 12


def test_a_screen_that_does_not_wait_for_a_slow_disk_is_found_out() -> None:
    with pytest.raises(Lost):
        run(300, seed=1, ways=["screen"], program=["-m", "tests.durability.mutants", "hasty"])
