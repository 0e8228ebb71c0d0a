"""For all tests: how long screens are waited for, and that no drawn example is timed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from textual import _wait, screen

PERIOD = 1 / 120
"""Seconds between two updates of a screen that has changed; Textual's own are 1/60."""

GRANULARITY = 1 / 100
"""Seconds for which the process is watched to be idle; Textual's own are 1/50.

It has to be more than a period, and than the 1/120 for which Textual holds a resizing back."""

# How long an example takes says more of what else the machine does than of the program.
settings.register_profile(
    "untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: a third of the tests' time is waiting."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def quick_to_settle() -> Iterator[None]:
    """Update sooner and wait for less, in the proportion of both to each other that Textual has.

    Nearly all that a test of the screens takes is such waiting, at least 40 ms after every key.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "UPDATE_PERIOD", PERIOD)
        patch.setattr(_wait, "SLEEP_GRANULARITY", GRANULARITY)
        patch.setattr(_wait, "SLEEP_IDLE", GRANULARITY / 20)
        yield
