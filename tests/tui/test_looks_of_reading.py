"""How the reader and the palette look; see `tests.tui.test_looks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from quiz.memory.memory import State
from tests.packs import canals
from tests.tui.conftest import AppMaker
from tests.tui.driving import to_home
from tests.tui.reading import reading

Compare = Callable[..., bool]

STATES: dict[str, State] = {"suez": "known", "suez-lies": "shaky", "kiel": "known"}


@pytest.mark.parametrize(
    ("language", "size", "keys"),
    [("en", (80, 24), ()), ("ar", (60, 20), ("slash", *"قناه"))],
)
def test_the_reader(
    snap_compare: Compare,
    make_app: AppMaker,
    language: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await reading(pilot, "panama-lies", proven=canals(), states=STATES)
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(make_app(language), terminal_size=size, run_before=run)


def test_the_palette_in_arabic(snap_compare: Compare, make_app: AppMaker) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await to_home(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()

    assert snap_compare(make_app("ar"), terminal_size=(80, 24), run_before=run)
