"""The game in real windows. They take minutes: asked for with QUIZ_TEST_TERMINALS=1."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.terminals import display as displays
from tests.terminals import pango, proofs
from tests.terminals.__main__ import look_at, missing_of
from tests.terminals.browser import CHROMIUM
from tests.terminals.windows import WINDOWS, Window

pytestmark = [
    pytest.mark.skipif(
        "QUIZ_TEST_TERMINALS" not in os.environ,
        reason="they take minutes: set QUIZ_TEST_TERMINALS=1, or run python -m tests.terminals",
    ),
    pytest.mark.xdist_group("real windows"),
]


@pytest.fixture(scope="module")
def display() -> Iterator[displays.Display]:
    """One screen for all windows."""
    if missing := [*displays.missing(), *filter(None, [pango.missing()])]:
        pytest.skip(f"there is no {', '.join(missing)}")
    with displays.display() as display:
        yield display


@pytest.mark.parametrize("window", [*WINDOWS, CHROMIUM], ids=lambda window: window.name)
def test_every_line_is_right(window: Window, display: displays.Display) -> None:
    if missing := missing_of(window):
        pytest.skip(f"there is no {', '.join(missing)}")
    looks, faults = look_at(window, display, with_game=True)
    assert faults == []
    assert sum(len(look.verdicts) for look in looks) > 50


def test_what_is_sent_wrong_is_noticed(display: displays.Display) -> None:
    if missing := WINDOWS[0].missing():
        pytest.skip(f"there is no {', '.join(missing)}")
    assert list(proofs.unnoticed(display)) == []


def test_a_screen_of_the_game_that_is_sent_wrong_is_noticed(display: displays.Display) -> None:
    if missing := WINDOWS[0].missing():
        pytest.skip(f"there is no {', '.join(missing)}")
    assert list(proofs.unnoticed_on_tour(display)) == []
