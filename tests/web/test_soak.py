"""A few of the random requests of `tests.web.soak`, and whether it would find anything."""

from __future__ import annotations

import random
from pathlib import Path

from tests.web.browser import served
from tests.web.soak import MOST_LINES, broken, faults_of, soak


async def test_random_requests_end_nothing(tmp_path: Path) -> None:
    with served(tmp_path / "saves", "--visitors", "2") as server:
        found = await soak(server, times=400, seed=7)
    assert found.faults == []
    assert faults_of(server.said()) == []
    assert sum(found.statuses.values()) > 100
    assert {101, 200, 303, 400} <= set(found.statuses)


def test_a_faulty_terminal_would_be_found() -> None:
    assert faults_of("quiz: fine\n") == []
    assert faults_of("\x9b2J")
    assert faults_of("Traceback (most recent call last):\n")
    assert faults_of("x\n" * (MOST_LINES + 1))


def test_what_is_broken_is_another_and_the_same_again() -> None:
    whole = b"GET / HTTP/1.1\r\n\r\n"
    several = [broken(random.Random(seed), whole) for seed in range(50)]
    assert several == [broken(random.Random(seed), whole) for seed in range(50)]
    assert len(set(several) - {whole}) > 40
