"""The real game, killed at random moments: no acknowledged response is lost."""

from __future__ import annotations

import os
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("there is no SIGKILL", allow_module_level=True)

from tests.durability import mutants
from tests.durability.kill import Lost, run
from tests.durability.seats import Way

TIMES = int(os.environ.get("QUIZ_TEST_KILLS", "300"))
"""How often the game is killed in all."""


@pytest.mark.parametrize("way", ["screen", "plain"])
def test_a_killed_game_loses_no_acknowledged_response(way: Way) -> None:
    victim = run(TIMES // 2, seed=1, ways=[way])
    assert sum(victim.moments.values()) == TIMES // 2
    assert victim.answers >= TIMES // 4


@pytest.mark.parametrize("way", ["screen", "plain"])
@pytest.mark.parametrize("fault", mutants.FAULTS)
def test_a_game_that_saves_with_a_fault_is_found_out(fault: str, way: Way) -> None:
    with pytest.raises(Lost):
        run(60, seed=1, ways=[way], program=["-m", "tests.durability.mutants", fault])
