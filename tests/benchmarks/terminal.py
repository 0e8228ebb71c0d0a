"""A program in a pseudo-terminal, timed from outside by what it draws."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

_ASKED = b"\x1b[c"
_XTERM = b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[8;0$y\x1b[?64;1;2c"


class Terminal:
    """Runs ``python ARGUMENTS`` in a terminal of its own, 80 by 24 cells if not told otherwise.

    It answers as xterm does where the program asks what it is.
    """

    def __init__(
        self, arguments: Sequence[str], environ: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(sys.executable, [sys.executable, *arguments], dict(environ))
        columns, rows = size
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, needle: bytes, seconds: float = 20) -> tuple[float, bytes]:
        """When some bytes were first drawn, and all that was drawn by then.

        The time is that of `time.perf_counter`.

        Raises:
            TimeoutError: they were not drawn in that many seconds.
        """
        drawn = b""
        deadline = time.perf_counter() + seconds
        while needle not in drawn:
            left = deadline - time.perf_counter()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                raise TimeoutError(f"{needle!r} was not drawn, but {drawn[-400:]!r}")
            before = drawn.count(_ASKED)
            drawn += os.read(self.fd, 65_536)
            if drawn.count(_ASKED) > before:
                os.write(self.fd, _XTERM)
        return time.perf_counter(), drawn

    def quiet(self, seconds: float = 0.15) -> bytes:
        """Wait until nothing is drawn for a while; what was drawn until then."""
        drawn = b""
        while select.select([self.fd], [], [], seconds)[0]:
            drawn += os.read(self.fd, 65_536)
        return drawn

    def press(self, keys: str) -> float:
        """Send keys; when they were sent."""
        sent = time.perf_counter()
        os.write(self.fd, keys.encode())
        return sent

    def processor_time(self) -> float:
        """The seconds of processor time that the program has taken so far, all threads together."""
        return time.clock_gettime(~self.pid << 3 | 2)  # its clock, as Linux numbers it

    def peak_memory(self) -> int:
        """The most memory that the program has taken so far, in KiB, as Linux counts it."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
