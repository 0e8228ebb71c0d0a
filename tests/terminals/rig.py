"""The rig: opens a terminal, shows things in it, takes screenshots and has them judged."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from tests.terminals.display import Display, running, until
from tests.terminals.expect import Scene, frames
from tests.terminals.inside import put
from tests.terminals.measure import Expected, Grid, Measure, Verdict, blemishes
from tests.terminals.pango import Reference, Text
from tests.terminals.recorder import Frame
from tests.terminals.windows import Opening, Window, environment

ROOT: Final = Path(__file__).resolve().parents[2]
GAME: Final = (
    *("play", "istanbul-initiative", "--lang", "ar", "--player", "نور", "--seed", "1", "--new"),
)
KEYS: Final = ("2", "question_mark")
"""What is pressed in the game: an answer, then help."""

_AFTER_ESC: Final = 0.3
"""Seconds after which Esc is no longer taken for the start of another key's sequence."""

MEASURE: Final = Measure(Reference())


class Look(NamedTuple):
    """A screenshot and what was found in it."""

    window: str
    what: str
    shot: Image.Image
    grid: Grid
    verdicts: tuple[Verdict, ...]
    blemishes: tuple[str, ...]

    @property
    def faults(self) -> list[str]:
        """All that is wrong, a line each."""
        return [
            f"{verdict.expected.text.logical!r}: {'; '.join(verdict.faults)}"
            for verdict in self.verdicts
            if not verdict.passed
        ] + list(self.blemishes)


class Session:
    """A terminal in which programs are run one after the other."""

    def __init__(self, window: Window, display: Display, home: Path) -> None:
        self.window = window
        self._display = display
        self.home = home
        self._box = home / "box"
        self._number = 0

    def run(self, *command: str) -> Grid:
        """Run a command once the cells have been found, which are the answer.

        Raises:
            TimeoutError: the terminal does not show its corners.
        """
        self._number += 1
        grid = self._grid()
        self._display.focus()
        put(self._box / f"{self._number}.run", command)
        return grid

    def _grid(self) -> Grid:
        size = self._box / f"{self._number}.size"
        for _ in until(30):
            if not size.exists():
                continue
            time.sleep(0.4)  # the window may still be given its size
            columns, rows = json.loads(size.read_text())
            grid = self._display.grid(columns, rows).rounded()
            if grid is not None:
                return grid
        log = (self.home / "log").read_text(errors="replace")[-400:]
        raise TimeoutError(f"{self.window.name} does not open: {log}")

    def ended(self) -> bool:
        """Whether the command ends by itself, soon."""
        done = self._box / f"{self._number}.done"
        return any(done.exists() for _ in until(15, 0.1))

    def quit(self) -> None:
        """Leave the game.

        Raises:
            TimeoutError: it does not obey.
        """
        self._display.press("ctrl+q")
        if not self.ended():
            raise TimeoutError(f"the game does not end in {self.window.name}")

    def kill(self) -> None:
        """End the game by SIGKILL.

        Raises:
            TimeoutError: it does not end.
        """
        os.kill(json.loads((self._box / f"{self._number}.pid").read_text()), signal.SIGKILL)
        if not self.ended():
            raise TimeoutError(f"the game cannot be killed in {self.window.name}")

    def judged(self, what: str, frame: Frame, grid: Grid) -> Look:
        """Take a screenshot once the frame is there, and judge it."""
        return judged(self.window, self._display, what, grid, frame)

    def seen(self, frame: Frame, grid: Grid) -> Image.Image:
        """A screenshot once the frame is there."""
        return seen(self.window, self._display, grid, frame)

    def press(self, keys: str) -> None:
        """Press keys in it, with blanks between."""
        for key in keys.split():
            self._display.press(key)
            if key == "escape":
                time.sleep(_AFTER_ESC)

    def python(self, *words: str) -> tuple[str, ...]:
        """A command that runs a module of ours."""
        return (sys.executable, "-m", *words)


def judged(window: Window, display: Display, what: str, grid: Grid, frame: Frame) -> Look:
    """Take a screenshot once the frame is there, and judge it."""
    shot = seen(window, display, grid, frame)
    verdicts = MEASURE.judge(shot, grid, expected(frame, window), window.strict)
    return Look(window.name, what, shot, grid, tuple(verdicts), tuple(blemishes(shot, grid, frame)))


def seen(window: Window, display: Display, grid: Grid, frame: Frame) -> Image.Image:
    """A screenshot once the frame is there."""
    lines = expected(frame, window)
    cells = [(line.row, line.column + place) for line in lines for place in range(line.width)]
    inked = sum(char.isprintable() and char != " " for line in lines for char in line.text.logical)

    def ready(shot: Image.Image) -> bool:
        drawn = [cell for cell in cells if shot.crop(grid.box(*cell, 1)).getcolors(1) is None]
        return len(drawn) > 0.7 * inked

    return display.settled(ready)


@contextlib.contextmanager
def opened(
    window: Window, display: Display, columns: int, rows: int, saves: Path | None = None
) -> Iterator[Session]:
    """Open a terminal in a home folder of its own, the saves there if nowhere else."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "box").mkdir()
        environ = environment(home, display.name, os.environ["PATH"]) | {
            "PYTHONPATH": str(ROOT),
            "QUIZ_SAVES": str(saves or home / "saves"),
            "QUIZ_CACHE": str(home / "cache"),
        }
        command = [sys.executable, "-m", "tests.terminals.inside", str(home / "box")]
        start = window.start(Opening(home, columns, rows, command))
        try:
            with running(start, environ, home / "log"):
                yield Session(window, display, home)
        finally:  # tmux lets what runs in it outlive its window
            with contextlib.suppress(OSError):
                os.killpg(json.loads((home / "box/group").read_text()), signal.SIGTERM)


def expected(frame: Frame, window: Window) -> list[Expected]:
    """The lines of a frame as they are to be judged in a terminal."""
    lines = []
    for piece in frame.pieces:
        logical = piece.logical
        if not window.marks:
            logical = re.sub("(?<=[\u0620-\u06d3])[\u064b-\u065f\u0670]+", "", logical)
        if window.joins:
            logical = logical.replace("\u200d", "")
        lines.append(Expected(piece.row, piece.column, piece.width, Text(logical, piece.rtl)))
    return lines


@cache
def shown(scene: Scene) -> list[Frame]:
    """The frames of a scene, worked out once."""
    with tempfile.TemporaryDirectory() as folder:
        return frames(scene._replace(saves=folder))


def sheet(session: Session, *options: str) -> Look:
    """Show the hard lines, sent as the game finds out that they must be unless told otherwise."""
    report = session.home / "report"
    command = ("tests.terminals.sheet", "--report", str(report), *options)
    grid = session.run(*session.python(*command))
    frame = shown(Scene("sheet", grid.columns, grid.rows))[0]
    look = session.judged("sheet", frame, grid)
    session.quit()
    found, wanted = (
        json.loads(report.read_text()),
        [session.window.finisher, session.window.marks, True],
    )
    if found == wanted or options:
        return look
    names = "finisher, marks, sure"
    return look._replace(blemishes=(f"detected ({names}) {found}, not {wanted}", *look.blemishes))


def game(
    session: Session, arguments: Sequence[str] = GAME, keys: Sequence[str] = KEYS
) -> list[Look]:
    """Play the real game, which finds out by itself how to send text."""
    grid = session.run(*session.python("quiz", *arguments))
    size = grid.columns, grid.rows
    scene = Scene("game", *size, tuple(arguments), tuple(keys), "", *session.window.needs)
    looks = []
    for key, frame in zip(("", *keys), shown(scene), strict=True):
        if key:
            session.press(key)
        looks.append(session.judged(f"game {key}".strip(), frame, grid))
    session.quit()
    return looks
