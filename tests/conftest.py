"""For all tests: screens are waited for until they are at rest, and no drawn example is timed."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quiz.collector import settle
from tests.resting import resting
from tests.sampled import ALL, MARK, enough, left_out
from tests.styles import parsed_once

# The game speaks the language of the locale, which on a developer's machine may be any.
os.environ["LC_ALL"] = "C.UTF-8"

# Nor are the packs that a developer has added among those of the tests.
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir()) / "no-data-of-sanad-tests")

# Hints name the command by its path where the shell does not find it.
os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))

gc.disable()  # till all is imported and collected, which stays to the end

# How long an example takes says more of what else the machine does than of the program.
settings.register_profile(
    "untimed",
    settings(),
    deadline=None,
    max_examples=enough(50, 100),
    suppress_health_check=[HealthCheck.too_slow],
)
# Many times as many examples, where a test does not say itself how many are enough.
settings.register_profile("thorough", settings.get_profile("untimed"), max_examples=1000)
settings.load_profile("untimed")


WAITING = ("tests/web/", "tests/durability/")
"""Where a test waits for other processes, up to half a minute."""

MANY = 50_000
"""Objects made and not let go of, of which some hundred thousand are made by a test of a screen."""


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: a third of the tests' time is waiting."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark of tests that are sampled known."""
    config.addinivalue_line("markers", MARK)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is in no sample, unless all is asked for or the tests are named.

    What waits longest comes first: at the end the other processors would wait for it.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(WAITING))
    if ALL or config.option.keyword or any("::" in argument for argument in config.args):
        return
    out = set(left_out(items))
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=[*out])


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Have Python's collector pass over all that was imported and collected.

    Looking through it again and again took a tenth of the time of the tests of screens.
    """
    settle()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """Collect what a test has made once it has ended, when nearly all of it can go.

    In the middle of a test the app at hand is looked through again and again, for nothing.
    """
    if gc.get_count()[0] > MANY:
        gc.collect(0)
    gc.set_threshold(4 * MANY, 10, 10)  # a test may have settled the collector for a game


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Collect what is left until nothing is found, and exempt all that stays.

    pytest does it five times, whatever is found, and each time it took a second or more.
    """
    for _ in range(5):
        if not gc.collect():
            break
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def at_rest() -> Iterator[None]:
    """Wait for screens until they are at rest, and for no longer."""
    with resting(), parsed_once():
        yield
