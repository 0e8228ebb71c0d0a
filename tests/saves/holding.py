"""A disk that is held up: what is written waits until a test lets it go on."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

PATIENCE = 60.0
"""Seconds after which what has not come to pass never will."""

_FSYNC = os.fsync


class Held:
    """A disk whose flushes wait."""

    def __init__(self) -> None:
        self.is_waited_for = threading.Event()
        """Set once something waits for the disk."""
        self._lets_go = threading.Event()

    def let_go(self) -> None:
        """Let everything go on, and hold up nothing more."""
        self._lets_go.set()

    def flush(self, descriptor: int) -> None:
        """Flush a file once the disk does so again."""
        self.is_waited_for.set()
        assert self._lets_go.wait(PATIENCE)
        _FSYNC(descriptor)


@contextmanager
def held_up() -> Iterator[Held]:
    """Have whatever flushes a file wait."""
    held = Held()
    with patch.object(os, "fsync", held.flush):
        try:
            yield held
        finally:
            held.let_go()
