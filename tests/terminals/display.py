"""A screen without a monitor: Xvfb, the windows on it, their cells, keys and screenshots."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageGrab

from tests.terminals.inside import CORNERS
from tests.terminals.measure import Grid

WIDTH, HEIGHT = 2600, 1600

PROGRAMS: Final = {"Xvfb": "xvfb", "xdotool": "xdotool", "xkbcomp": "x11-xkb-utils"}
"""What is needed, each with its Debian package."""

_KEYSYMS: Final = {
    "enter": "Return",
    "escape": "Escape",
    "down": "Down",
    "up": "Up",
    "space": "space",
    "question_mark": "question",
    "slash": "slash",
    **{f"f{number}": f"F{number}" for number in range(1, 9)},
    "backspace": "BackSpace",
    "plus": "plus",
    "tab": "Tab",
    "end": "End",
    "pagedown": "Next",
    "ن": "Arabic_noon",
    "ا": "Arabic_alef",
    "ت": "Arabic_teh",
    "و": "Arabic_waw",
    "ل": "Arabic_lam",
    "ر": "Arabic_ra",
    "é": "eacute",
}

_KEYMAP: Final = """xkb_keymap {
    xkb_keycodes { include "evdev+aliases(qwerty)" };
    xkb_types { include "complete" };
    xkb_compat { include "complete" };
    xkb_symbols {
        include "pc+us"
        key <FK13> { [ Arabic_noon ] };
        key <FK14> { [ Arabic_alef ] };
        key <FK15> { [ Arabic_teh ] };
        key <FK16> { [ Arabic_waw ] };
        key <FK17> { [ Arabic_lam ] };
        key <FK18> { [ Arabic_ra ] };
        key <FK19> { [ eacute ] };
    };
};
"""
"""A keyboard with some letters of names, Arabic ones too. For those that no key types, xdotool
changes the keyboard each time, and some are lost. Without ``-noreset`` it forgets them when the
last program ends."""


def missing() -> list[str]:
    """What is not installed."""
    return [f"{name} ({package})" for name, package in PROGRAMS.items() if not shutil.which(name)]


class Display:
    """A running Xvfb."""

    def __init__(self, name: str, width: int, height: int) -> None:
        self.name = name
        self._corner = width - 1, height - 1

    def grab(self) -> Image.Image:
        """Everything on the display as it is now."""
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")

    def do(self, *words: str | int) -> str:
        """Run xdotool and return what it says."""
        return subprocess.run(
            ["xdotool", *map(str, words)],
            env=os.environ | {"DISPLAY": self.name},
            check=True,
            capture_output=True,
            text=True,
            timeout=20,
        ).stdout

    def press(self, key: str) -> None:
        """Press a key, named as Textual names it."""
        self.do("key", _KEYSYMS.get(key, key))

    def focus(self) -> None:
        """Give the keys to the one window that there is, the pointer out of the way."""
        self.do("mousemove", *self._corner)
        _, window, *_ = self.do("search", "--onlyvisible", "--name", "").split()  # behind the root
        self.do("windowfocus", window)

    def grid(self, columns: int, rows: int, seconds: float = 15) -> Grid:
        """Find the painted corners of a terminal.

        Raises:
            TimeoutError: they do not come into view.
        """
        before: list[tuple[int, int, int, int] | None] = []
        for _ in until(seconds):
            shot = self.grab()
            boxes = [_patch(shot, color) for color in CORNERS]
            first, last = boxes
            if first and last and boxes == before:
                width = (last[2] - first[0]) / columns
                height = (last[3] - first[1]) / rows
                return Grid(first[0], first[1], width, height, columns, rows)
            before = boxes
        raise TimeoutError("the corners of the terminal are not in view")

    def settled(self, ready: Callable[[Image.Image], bool], seconds: float = 20) -> Image.Image:
        """A screenshot once it is ready and changes no more, or at last as it is."""
        before = None
        for _ in until(seconds):
            shot = self.grab()
            if (
                before is not None
                and ready(shot)
                and not ImageChops.difference(shot, before).getbbox()
            ):
                return shot
            before = shot
        return self.grab()


def until(seconds: float, pause: float = 0.25) -> Iterator[None]:
    """Yield again and again for as long as that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(pause)


def _patch(shot: Image.Image, color: tuple[int, int, int]) -> tuple[int, int, int, int] | None:
    """Where the picture has just this colour, or one that nobody could tell from it."""
    near = [
        channel.point([255 if abs(value - wanted) < 12 else 0 for value in range(256)])
        for channel, wanted in zip(shot.split(), color, strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2]).getbbox()


@contextlib.contextmanager
def display(width: int = WIDTH, height: int = HEIGHT) -> Iterator[Display]:
    """Run an Xvfb of our own, on a number that is free."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-noreset",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        if not select.select([reading], [], [], 20)[0]:
            raise TimeoutError("Xvfb does not start")
        number = os.read(reading, 16).decode().strip()
        command = ["xkbcomp", "-w", "0", "-", f":{number}"]
        subprocess.run(command, input=_KEYMAP, text=True, check=True, timeout=20)
        yield Display(f":{number}", width, height)
    finally:
        os.close(reading)
        server.terminate()
        server.wait(20)


@contextlib.contextmanager
def running(command: Sequence[str], environ: Mapping[str, str], log: Path) -> Iterator[None]:
    """Run a program and what it starts, until it is no longer needed."""
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            start_new_session=True,
        )
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait(5)
