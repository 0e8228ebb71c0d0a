"""A sample of the games that are played at random; the command plays as many as are wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from quiz.tui.navigation import Navigation
from tests.sampled import enough
from tests.soak.player import play

EARLY = range(1, enough(3, 6))
LONG = (101,)


@pytest.mark.parametrize("seed", EARLY)
def test_no_key_from_the_first_moment_on_ends_a_game(seed: int) -> None:
    assert play(seed, 30).fault == ""


@pytest.mark.parametrize("seed", LONG)
def test_nothing_ends_a_long_game(seed: int) -> None:
    done = play(seed, enough(100, 150))
    assert done.fault == ""
    assert len(done.screens) > 4


def test_a_seed_gives_the_same_inputs_again() -> None:
    first, again = play(7, 12), play(7, 12)
    assert len(first.given) >= 12
    assert (first.given, first.fault) == (again.given, again.fault)


def test_a_fault_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens that open and close whenever they are asked to, as Textual would have them."""
    running: set[asyncio.Future[None]] = set()

    def at_once(_: Navigation, step: Callable[[], Awaitable[None]]) -> None:
        running.add(asyncio.ensure_future(step()))

    monkeypatch.setattr(Navigation, "_next", at_once)
    monkeypatch.setattr(Navigation, "hold", lambda _: None)
    monkeypatch.setattr(Navigation, "hears", lambda *_: True)
    assert any(play(seed, 30).fault for seed in range(1, 30))
