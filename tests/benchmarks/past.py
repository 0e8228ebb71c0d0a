"""What a long past costs: home, the start of a game and its summary with many sessions against few.

All are measured by turns in this one run, in processor time of the whole program. What a run
leaves behind of its own is taken away before the next.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from quiz.saves.store import SaveStore
from tests.benchmarks.game import GAME, surroundings
from tests.benchmarks.measuring import Row
from tests.benchmarks.memory import write_sessions
from tests.benchmarks.terminal import Terminal
from tests.packs import SHIPPED

FEW, MANY = 10, 10_000
TURNS = 9
_SUMMARY = "summary after a game"
_PLAY = (*GAME, "play", SHIPPED.name, "--kind", "choice", "--length", "1", "--new", "--seed", "1")


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    with tempfile.TemporaryDirectory() as folder:
        environ = surroundings(Path(folder), sessions=0)
        players = {count: _player(Path(folder), environ, count) for count in (FEW, MANY)}
        took: dict[tuple[str, int], list[float]] = {}
        for _turn in range(TURNS):
            for count, place in players.items():
                for name, seconds in _one_turn(place):
                    took.setdefault((name, count), []).append(seconds)
        found = {which: median(seconds) for which, seconds in took.items()}
        for name in ("home", "start of a game"):
            many, few = found[name, MANY], found[name, FEW]
            yield _row(name, many, few, f"{many / few:.2f} (aim ≤ 1.3)")
        added = {name: found[name, MANY] - found[name, FEW] for name in ("home", _SUMMARY)}
        yield _row(
            _SUMMARY,
            found[_SUMMARY, MANY],
            found[_SUMMARY, FEW],
            f"{1000 * added[_SUMMARY]:+.0f} ms (home: {1000 * added['home']:+.0f} ms)",
        )


def _row(name: str, many: float, few: float, told: str) -> Row:
    against = f"{FEW} sessions, {1000 * few:.0f} ms"
    return (f"{name}, {MANY:,} sessions", f"{1000 * many:.0f} ms", against, told)


def _player(folder: Path, environ: Mapping[str, str], count: int) -> dict[str, str]:
    """The surroundings of a player of so many games, whose index is kept."""
    saves = folder / f"saves-{count}"
    write_sessions(SaveStore(saves), count)
    place = {**environ, "QUIZ_SAVES": str(saves)}
    time.sleep(2.5)  # until the files are old enough to be known by their stamps
    _home(place)
    return place


def _home(environ: Mapping[str, str]) -> float:
    with Terminal(GAME, environ) as terminal:
        terminal.until(b"due", 60)
        terminal.quiet(0.5)
        return terminal.processor_time()


def _one_turn(environ: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    yield "home", _home(environ)
    saves, cache = Path(environ["QUIZ_SAVES"]), Path(environ["QUIZ_CACHE"]) / "players"
    sessions = set(saves.rglob("*.toml"))
    kept = {path: path.read_bytes() for path in cache.iterdir()}
    with Terminal(_PLAY, environ) as terminal:
        terminal.until(b"1 of 1", 60)
        terminal.quiet(0.5)
        yield "start of a game", terminal.processor_time()
        terminal.press("1")
        terminal.until(b"sentence")
        terminal.quiet(0.5)
        before = terminal.processor_time()
        terminal.press("\r")
        terminal.until(b"Due again", 60)
        terminal.quiet(0.5)
        yield _SUMMARY, terminal.processor_time() - before
    for path in set(saves.rglob("*.toml")) - sessions:
        path.unlink()
    shutil.rmtree(cache)
    cache.mkdir()
    for path, content in kept.items():
        path.write_bytes(content)
