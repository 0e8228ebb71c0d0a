"""60 files from strangers, mutated; ``python -m tests.hostile.fuzz_given`` runs more."""

from __future__ import annotations

from tests.hostile.fuzz_given import fuzz
from tests.sampled import enough

SEED = 20261126
CASES = enough(60, 120)


def test_no_mutated_file_from_a_stranger_does_harm() -> None:
    findings = fuzz(SEED, range(CASES))
    assert not findings, "\n".join(map(str, findings))
