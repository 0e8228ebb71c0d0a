"""The keys of a lesson's host before 40 students, in the real program in a terminal."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quiz.classroom.events import Come, Move
from quiz.classroom.setup import Way, prepare
from quiz.items.bank import ItemBank
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.keeper import begin_lesson
from quiz.play.rules import Rules
from tests.benchmarks.measuring import Row
from tests.benchmarks.terminal import Terminal
from tests.classroom.made import ID, NOW
from tests.packs import ROOT, SHIPPED, shipped

STUDENTS = 40
ITEMS = 30
AIM = 0.05
"""Seconds of processor time that no key may take."""

RESTS = 0.3
"""Seconds between what a key has brought about and the next one: a host waits for the class, and
meanwhile the game looks through what it has let go of, which is no part of a key."""

ENTER, DOWN = "\r", "\x1b[B"


PRESSED: dict[Way, tuple[str, ...]] = {
    "keyboard": ("1", "w", ENTER, ENTER, "m", DOWN, " ", "2", ENTER, ENTER, ENTER),
    "hands": ("1", "2", DOWN, "7", ENTER, ENTER, ENTER),
    "turns": ("2", ENTER, "v", "3", ENTER, ENTER, "m", " ", ENTER, ENTER, ENTER),
}
"""From a question to the next one: answers, the lock, the key, marks corrected, the standing."""


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    for way, keys in PRESSED.items():
        with tempfile.TemporaryDirectory() as folder:
            yield from _keys(Path(folder), way, keys)


def _keys(folder: Path, way: Way, keys: tuple[str, ...]) -> Iterator[Row]:
    """Go on with a lesson that stands at its door, and through all of its questions."""
    rules = Rules(mode="choice", length=ITEMS)
    setup = prepare([ItemBank(shipped(), "en")], rules=rules, seed=3, now=NOW, way=way)
    keeper = begin_lesson(ClassFolder(folder / "saves", "40"), setup, id=ID, now=NOW)
    for number in range(1, STUDENTS + 1):
        keeper.do(Come(at=NOW, voter=f"s{number}", name=f"Student {number}", number=number))
    keeper.do(Move(at=NOW, to="open"))
    assert keeper.close()
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "QUIZ_SAVES": str(folder / "saves"),
        "QUIZ_CACHE": str(folder / "cache"),
    }
    for name in ("NO_COLOR", "TMUX", "STY", "VTE_VERSION", "CI"):
        environ.pop(name, None)
    took: dict[str, list[float]] = {}
    command = ("-m", "quiz", "class", str(SHIPPED), "--class", "40", "--lang", "en")
    with Terminal(command, environ, (120, 40)) as host:
        host.until(b"left before its end")
        host.quiet(1)
        host.press(ENTER)
        host.until(f"{STUDENTS} here".encode())  # which stands on the door alone
        host.quiet(1)

        def press(name: str, key: str) -> None:
            before = host.processor_time()
            host.press(key)
            host.quiet(0.3)
            took.setdefault(name, []).append(host.processor_time() - before)
            time.sleep(RESTS)

        press("begin", ENTER)
        for _ in setup.items:
            for place, key in enumerate(keys):
                press(f"{place} {key!r}", key)
    everything = sorted(one for name in took for one in took[name])
    middle = everything[len(everything) // 2]
    worst = max(took, key=lambda name: max(took[name]))
    over = sum(one > AIM for one in everything)
    yield f"a key of the host, {way}, {STUDENTS} students, median", _told(middle), "CPU", ""
    told = f"the worst of all {len(everything)} keys ({worst}), {over} above the aim"
    yield told, _told(everything[-1]), "CPU", f"(aim ≤ {AIM * 1000:.0f} ms)"
    reteach = took[f"{len(keys) - 1} {keys[-1]!r}"][-1]
    yield "of them the one that opens what to teach again", _told(reteach), "CPU", ""


def _told(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
