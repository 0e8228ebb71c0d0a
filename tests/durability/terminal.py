"""The real game as a process, in a pseudo-terminal of its own or on pipes, read as raw bytes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from quiz.tui.navigation import REPEATED
from tests.durability.forking import Forked, start_forked

WIDTH, HEIGHT = 80, 24
PATIENCE = 60.0
"""Seconds after which something that has not come to pass never will, on a busy machine too."""

_ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
_KEPT = ("PATH", "PYTHONPATH", "HOME", "VIRTUAL_ENV")


def environment(folder: Path) -> dict[str, str]:
    """What the game is started with: nothing of the machine that runs the tests."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
        "QUIZ_CACHE": str(folder / "cache"),
        "QUIZ_SAVES": str(folder / "saves"),
        "CI": "1",  # this terminal answers nothing, and nobody is there to be asked
    }


ASKED = b"\x1b[c"
"""The last that the game asks of a terminal."""
XTERM = b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[8;0$y\x1b[?64;1;2c"
"""What xterm answers."""
VTE = b"\x1b[>65;7006;1c\x1b[8;1$y\x1b[1;3R\x1b[1;2R\x1b[1;3R\x1b[1;5R\x1b[?65;1;9c"
"""What GNOME Terminal answers, as it was recorded."""
_PATIENT = f"""
import sys, time
import quiz.terminal
quiz.terminal.LIMIT = {PATIENCE}
{{changes}}
from quiz.cli import main
sys.exit(main(sys.argv[1:]))
"""


def patient(changes: str = "") -> tuple[str, ...]:
    """A program that runs the game, changed by some code of ours if any is given.

    It waits for the answers of the terminal however long a busy machine takes for them.
    """
    return ("-c", _PATIENT.format(changes=changes))


class Process:
    """A running game, leader of a session of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        *,
        program: Sequence[str] = ("-m", "quiz"),
        pty: bool = True,
        ignoring: int | None = None,
        answers: bytes | None = None,
        forked: bool = False,
    ) -> None:
        """Start it; with ``ignoring`` it ignores a signal from the start, as under nohup.

        With ``answers`` it is played by a person, in a terminal that answers this when asked.
        ``forked`` it does without the time that its imports take.
        """
        self.raw = b""
        """All that the game has written so far."""
        self._all_read = False
        self.errors = folder / "stderr"
        """Where its standard error goes where it has no terminal."""
        environ = environment(folder)
        self._answers = answers
        if answers is not None:
            del environ["CI"]
        if pty:
            self._reading, slave = os.openpty()
            self._writing = self._reading
            fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            theirs = [slave, slave, slave]
        else:
            given, self._writing = os.pipe()
            self._reading, told = os.pipe()
            theirs = [given, told, os.open(self.errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND)]
        self.process: subprocess.Popen[bytes] | Forked
        if forked:
            self.process = start_forked([*program, *arguments], environ, theirs)
        else:
            self.process = subprocess.Popen(
                [sys.executable, *program, *arguments],
                stdin=theirs[0],
                stdout=theirs[1],
                stderr=theirs[2],
                env=environ,
                start_new_session=True,
                preexec_fn=partial(_take_terminal, ignoring) if pty else None,
            )
        for descriptor in set(theirs):
            os.close(descriptor)

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    def read(self, seconds: float) -> bool:
        """Read what comes within some seconds; whether anything did before the end."""
        ready, _, _ = select.select([self._reading], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            found = os.read(self._reading, 1 << 20)
        except OSError:  # the other end of the pseudo-terminal is closed
            found = b""
        self.raw += found
        self._all_read = not found
        if self._answers is not None and ASKED in self.raw:
            self.send(self._answers)
            self._answers = None
        return bool(found)

    def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Read until something holds; False where the game ended, or it took too long."""
        end = time.monotonic() + seconds
        while not holds():
            left = end - time.monotonic()
            has_ended = self.process.poll() is not None  # what it wrote last is still to be read
            if left < 0 or (not self.read(min(left, 0.5)) and has_ended):
                return holds()
        return True

    def send(self, keys: bytes) -> None:
        """Send keys, or a line; lost where the game has ended."""
        with contextlib.suppress(OSError):
            os.write(self._writing, keys)

    def press(self, keys: bytes) -> int:
        """Send keys as a hand does; how many bytes were written before."""
        if keys == b"\r":  # again at once, it would be one that is held down
            # Twice as long: what is waited for may stand there already, the last key be on its way.
            self.until(lambda: False, 2 * REPEATED)
        mark = len(self.raw)
        self.send(keys)
        return mark

    def said(self, since: int = 0) -> str:
        """What was written after some bytes, without the escapes."""
        return _ESCAPE.sub(b" ", self.raw[since:]).decode("utf-8", "replace").replace("\u00a0", " ")

    @property
    def terminal(self) -> int:
        """The file descriptor of this end of the terminal."""
        return self._reading

    def is_raw(self) -> bool:
        """Whether the terminal is in the state that the screens want, and no shell does."""
        return not termios.tcgetattr(self._reading)[3] & (termios.ICANON | termios.ECHO)

    def is_stopped(self) -> bool:
        """Whether the process is suspended, waiting a while for it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG)
            if pid:
                return os.WIFSTOPPED(status)
            self.read(0.05)
        return False

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal to the game, or to all of its group."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if group else os.kill)(self.process.pid, number)

    def hang_up(self) -> None:
        """Close this end of the terminal or the pipes."""
        for descriptor in {self._reading, self._writing} - {-1}:
            os.close(descriptor)
        self._reading = self._writing = -1

    def ended(self, seconds: float = PATIENCE) -> int:
        """Wait for the game to end by itself, reading all it writes; its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"it does not end; it last wrote:\n{self.said()[-2000:]}")
            if self._reading < 0 or not self.read(0.1):
                time.sleep(0.01)
        while self._reading >= 0 and not self._all_read and time.monotonic() < end:
            self.read(0.1)
        return self.process.wait()


def _take_terminal(ignoring: int | None) -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if ignoring is not None:
        signal.signal(ignoring, signal.SIG_IGN)
