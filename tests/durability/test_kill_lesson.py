"""A sample of `python -m tests.durability.kill_lesson`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from quiz.lessons.journal import Journal
from tests.durability.kill_lesson import Victims
from tests.durability.rounds import Lost


def test_hosts_that_are_killed_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    victims, rng = Victims(tmp_path), Random(3)
    for number in range(200):
        victims.kill_once(rng)
        # How far a host comes is up to the machine: a busy one needs more of them.
        if number > 10 and len(victims.phases) > 3:
            break
    assert victims.acknowledged
    assert len(victims.phases) > 3


def test_a_journal_that_is_written_late_is_found_out_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, late = Journal.append, bytearray()

    def lazy(journal: Journal, content: bytes) -> None:
        if late:
            real(journal, bytes(late))
        late[:] = content

    monkeypatch.setattr(Journal, "append", lazy)
    victims, rng = Victims(tmp_path), Random(3)

    def kill_often() -> None:
        for _ in range(20):
            victims.kill_once(rng)

    with pytest.raises(Lost):
        kill_often()
