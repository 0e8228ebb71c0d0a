"""The real command in a pseudo-terminal, and keys at random from the first moment on."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from tests.durability.terminal import PATIENCE, Process
from tests.soak.player import OFTEN, SELDOM

SENT = {
    "enter": b"\r",
    "escape": b"\x1b",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "shift+up": b"\x1b[1;2A",
    "shift+down": b"\x1b[1;2B",
    "shift+right": b"\x1b[1;2C",
    "shift+left": b"\x1b[1;2D",
    "shift+tab": b"\x1b[Z",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "delete": b"\x1b[3~",
    "space": b" ",
    "tab": b"\t",
    "backspace": b"\x7f",
    "ctrl+p": b"\x10",
    "ctrl+a": b"\x01",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
}
"""What a terminal sends for keys that are no letters; Ctrl+Z would suspend the game."""
KEYS = [key for key in 2 * OFTEN + SELDOM if len(key) == 1 or key in SENT]
LEAVE = b"\x11"


@pytest.mark.parametrize("seed", range(3))
def test_no_key_ends_the_real_game(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    named = rng.choice(([], ["play", "istanbul-initiative"]))
    arguments = [*named, "--lang", rng.choice(("ar", "en"))]
    with Process(arguments, tmp_path, forked=True) as process:
        assert process.until(lambda: b"\x1b[?1049h" in process.raw)
        for _ in range(25):
            key = rng.choice(KEYS)
            process.send(SENT.get(key, key.encode()))
            process.until(lambda: False, rng.choice((0.0, 0.0, 0.01, 0.05, 0.2)))
        assert process.process.poll() is None, process.said()
        until = time.monotonic() + PATIENCE
        while process.process.poll() is None and time.monotonic() < until:
            process.send(LEAVE)
            process.read(0.1)
        assert process.ended() == 0, process.said()
        assert "Traceback" not in process.said()
