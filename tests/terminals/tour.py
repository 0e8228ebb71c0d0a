"""A tour of the game in a real terminal: every screen, in a language and a size.

``python -m tests.terminals --tour [WINDOW …] [--lang …] [--size …]`` makes all of them.

The game is played twice. Headless it says what each screen holds, and what it cuts off; in the
window the same keys are pressed, each screen is waited for, photographed and judged: every line by
its shape, every cell with nothing in it, every line that frames and axes are drawn of, every bar.

Not judged are what a panel covers in part of the screen beneath it, the samples of the calibration
in other forms than the terminal's own, and colours.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from tests.terminals import display as displays
from tests.terminals import rig
from tests.terminals.borders import torn
from tests.terminals.display import Display
from tests.terminals.expect import SIXTEEN, Scene, frames
from tests.terminals.measure import Grid
from tests.terminals.pango import CELL
from tests.terminals.recorder import Frame
from tests.terminals.walks import Walk, walks
from tests.terminals.windows import Window

SIZES: Final = ((60, 20), (80, 24), (140, 40), (200, 60))
"""From the least window on; the third is the least that has the article beside a question."""

TERMINALS: Final = ("xterm", "VTE")
"""The terminals that are toured if none is named."""
_LOOKS: Final = 3
"""How often a screen is looked at that is not right: it may still be drawn."""


class Tour(NamedTuple):
    """Where and how the game is toured."""

    window: Window
    language: str
    columns: int
    rows: int

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"{self.window.name} {self.language} {self.columns}x{self.rows}"


class Way(NamedTuple):
    """A walk as it was headless: the saves that it found, and what it showed."""

    walk: Walk
    found: Path
    frames: tuple[Frame, ...]


def tours(
    windows: Sequence[Window], languages: Sequence[str], sizes: Sequence[tuple[int, int]]
) -> list[Tour]:
    """All of them."""
    return [
        Tour(window, language, *size)
        for window, language, size in product(windows, languages, sizes)
    ]


class Seen(NamedTuple):
    """What was seen on a tour."""

    tour: Tour
    looks: tuple[rig.Look, ...]
    broken_off: tuple[str, ...] = ()
    """Why it did not come to its end."""

    @property
    def faults(self) -> list[str]:
        """All that is wrong, a line each."""
        found = [f"{look.what}: {fault}" for look in self.looks for fault in look.faults]
        return [*found, *self.broken_off]

    def __str__(self) -> str:
        lines = sum(len(look.verdicts) for look in self.looks)
        told = f"{len(self.looks)} screens, {lines} lines, {len(self.faults) or 'no'} faults"
        return f"{self.tour.name}: {told}"


def toured(some: Sequence[Tour]) -> Iterator[Seen]:
    """Make each tour; while one is looked at, the next ones are played headless."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tour-")))
        pool = stack.enter_context(ThreadPoolExecutor(1))
        played = [pool.submit(_played, one, folder / str(at)) for at, one in enumerate(some)]
        stack.callback(lambda: [one.cancel() for one in played])
        for at, one in enumerate(some):
            looks: list[rig.Look] = []
            room = one.columns * (CELL[0] + 1) + 40, one.rows * (CELL[1] + 2) + 60
            try:
                with displays.display(*room) as display:
                    looks.extend(_seen(one, played[at], folder / str(at), display))
            except (TimeoutError, RuntimeError) as error:
                yield Seen(one, tuple(looks), (str(error),))
            else:
                yield Seen(one, tuple(looks))


def _played(tour: Tour, folder: Path) -> list[Way]:
    """Play headless, in the very folder of saves that is used in the window."""
    ways = []
    for number, walk in enumerate(walks(tour.language)):
        saves, found = folder / "saves", folder / f"found-{number}"
        saves.mkdir(parents=True, exist_ok=True)
        shutil.copytree(saves, found)
        size = tour.columns, tour.rows
        scene = Scene("game", *size, walk.arguments, walk.keys, str(saves), *tour.window.needs)
        scene = scene._replace(sixteen=walk.sixteen)
        ways.append(Way(walk, found, tuple(frames(scene))))
    return ways


def _seen(
    tour: Tour, played: Future[list[Way]], folder: Path, display: Display
) -> Iterator[rig.Look]:
    """Go the same ways in the window, each from the same saves.

    Raises:
        RuntimeError: the game cannot be played, or a key changes nothing.
        TimeoutError: the terminal or the game does not open, or does not end.
    """
    ways = played.result()
    saves = folder / "saves"
    with rig.opened(tour.window, display, tour.columns, tour.rows, saves) as session:
        for way in ways:
            shutil.rmtree(saves)
            shutil.copytree(way.found, saves)
            told = (
                [f"{name}={value}" for name, value in SIXTEEN.items()] if way.walk.sixteen else []
            )
            grid = session.run("env", *told, *session.python("quiz", *way.walk.arguments))
            if (grid.columns, grid.rows) != (tour.columns, tour.rows):
                raise RuntimeError(f"the window is {grid.columns}x{grid.rows}")
            yield from _walked(session, way, grid)
            session.quit()


def _walked(session: rig.Session, way: Way, grid: Grid) -> Iterator[rig.Look]:
    before = None
    for step, frame in zip(way.walk.steps, way.frames, strict=True):
        if step.key:
            session.press(step.key)
        if frame == before and not step.unless_whole:
            raise RuntimeError(f"{step.key} changes nothing where it is to show {step.shows!r}")
        if step.shows and frame != before:
            yield look_at(session, step.shows, frame, grid)
        else:
            session.seen(frame, grid)
        before = frame


def look_at(session: rig.Session, name: str, frame: Frame, grid: Grid) -> rig.Look:
    """Look at a screen, and again for as long as something is wrong that may still change."""
    for _ in range(_LOOKS):
        look = session.judged(name, frame, grid)
        blemishes = (*look.blemishes, *torn(look.shot, grid, frame))
        look = look._replace(blemishes=blemishes)
        if not look.faults:
            break
        time.sleep(1)
    return look._replace(blemishes=(*look.blemishes, *frame.cut))
