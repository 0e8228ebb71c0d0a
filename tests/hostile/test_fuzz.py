"""300 mutated packs and saves; ``python -m tests.hostile.fuzz`` runs as many more as wanted."""

from __future__ import annotations

import pytest

from tests.hostile.fuzz import fuzz
from tests.sampled import enough

SEED = 20261123
CASES = enough(300, 1_200)
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutation_ends_in_anything_but_a_refusal(part: int) -> None:
    size = CASES // PARTS
    findings = fuzz(SEED, range(part * size, (part + 1) * size))
    assert not findings, "\n".join(map(str, findings))
