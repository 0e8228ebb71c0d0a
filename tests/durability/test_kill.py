"""The real game, killed at random moments: no acknowledged response is lost.

A sample; ``python -m tests.durability.kill`` kills it as often as wanted.
"""

from __future__ import annotations

import signal

import pytest

from tests.durability import mutants
from tests.durability.kill import Lost, run
from tests.durability.seats import Way
from tests.sampled import enough

TIMES = enough(5, 10)
"""How often the game is killed in each way, every fifth time from a cold start."""


@pytest.mark.parametrize("way", ["screen", "plain"])
def test_a_killed_game_loses_no_acknowledged_response(way: Way) -> None:
    victim = run(TIMES, 1, [way])
    assert sum(victim.moments.values()) == TIMES
    assert victim.answers >= TIMES // 3


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_game_ended_in_order_at_any_moment_loses_nothing(name: str) -> None:
    times = enough(3, 6)
    victim = run(times, 1, ["screen", "plain"], number=signal.Signals[name])
    assert sum(victim.moments.values()) == times


@pytest.mark.parametrize("way", ["screen", "plain"])
@pytest.mark.parametrize("fault", mutants.FAULTS)
def test_a_game_that_saves_with_a_fault_is_found_out(fault: str, way: Way) -> None:
    with pytest.raises(Lost):
        run(300, seed=1, ways=[way], program=["-m", "tests.durability.mutants", fault])


@pytest.mark.parametrize("way", ["screen", "plain"])
def test_a_game_killed_on_a_slow_disk_loses_nothing(way: Way) -> None:
    times = enough(3, 6)
    victim = run(times, 1, [way], program=["-m", "tests.durability.mutants", "slow"])
    assert sum(victim.moments.values()) == times


def test_a_screen_that_does_not_wait_for_a_slow_disk_is_found_out() -> None:
    with pytest.raises(Lost):
        run(300, seed=1, ways=["screen"], program=["-m", "tests.durability.mutants", "hasty"])
