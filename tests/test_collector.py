"""The collector of circles, once a program has started."""

from __future__ import annotations

import gc
import subprocess
import sys

from quiz.collector import paused
from tests.packs import ROOT

STARTED = """
import gc, weakref
from quiz.collector import settle

class Circle:
    def __init__(self):
        self.self = self

before = [Circle() for _ in range(1000)]
settle()
assert gc.get_freeze_count() > 1000
looks = []
gc.callbacks.append(lambda phase, info: looks.append(info["generation"]))
kept = [Circle() for _ in range(2000)]
assert looks == []
alive = weakref.WeakSet()
most = 0
for _ in range(500_000):
    alive.add(Circle())
    most = max(most, len(alive))
assert most < 50_000, most
print(max(looks))
"""


def test_after_the_start_few_looks_are_taken_and_circles_still_go() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1\n"


AT_REST = """
import gc, weakref
from quiz.collector import settle, tidy

class Circle:
    def __init__(self):
        self.self = self

settle()
alive = weakref.WeakSet(Circle() for _ in range(2_000))
assert len(alive) == 2_000, "in the middle of something"
tidy()
print(len(alive))
looks = []
gc.callbacks.append(lambda phase, info: looks.append(info["generation"]))
tidy()
assert looks == [], "there was nothing to look through"
"""


def test_at_rest_what_was_let_go_of_goes_and_nothing_else_is_looked_through() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_REST], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "0\n")


def test_a_pause_leaves_the_collector_as_it_was() -> None:
    for was_on in (True, False):
        (gc.enable if was_on else gc.disable)()
        try:
            with paused():
                assert not gc.isenabled()
            assert gc.isenabled() == was_on
        finally:
            gc.enable()
