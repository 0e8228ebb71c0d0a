"""Answers typed at a terminal after a question was shown, and nothing that was typed before."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from importlib import import_module
from types import ModuleType, TracebackType
from typing import Any, Self

from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.terminal import LineMode, line_mode, put_back, termios
from quiz.terminal_replies import without_replies

msvcrt: ModuleType | None
try:
    msvcrt = import_module("msvcrt")
except ImportError:  # as everywhere but on Windows
    msvcrt = None

QUIET = 0.4
"""Seconds without a key that have to pass before a question may be answered."""
PATIENCE = 5.0
"""Seconds of keys without such a pause after which no person is taken to type them."""

_INSTANT = 0.1  # what comes so soon after an answer was pasted with it, or sent by a program
_DROPPED = 65536  # bytes at a time
CTRL_D = "\x04"
_ENDS = CTRL_D.encode(), b"\0"  # as it is typed, and as Linux keeps one that came in a line


class Keyboard:
    """Lines typed on the standard input, a terminal, whose echo is off between them."""

    def __init__(self) -> None:
        self._line = sys.stdin.fileno()
        self._before: LineMode | None = None

    def __enter__(self) -> Self:
        self._before = line_mode(self._line)
        self._hush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._put_back()

    def settle(self) -> bool:
        """Throw away what is typed until nothing has been for `QUIET` seconds.

        Returns whether there may be more: False at the end of the input.

        Raises:
            QuizError: it does not cease.
        """
        deadline = time.monotonic() + PATIENCE
        while self._comes_within(QUIET):
            if time.monotonic() > deadline:
                raise QuizError(worded("command.sign.too-much"))
            if not self._drop():
                return False
        return True

    def answer(self, ask: Callable[[], None]) -> str:
        """Ask, and return the line typed then, with its end; empty at the end of the input."""
        self._put_back()
        ask()  # only now: what is typed as soon as the question stands there is no longer dropped
        sys.stdout.flush()
        try:
            return without_replies(sys.stdin.readline())
        finally:
            self._hush()

    def has_more(self) -> bool:
        """Return whether more came together with the line that was read last."""
        return self._comes_within(_INSTANT)

    def _comes_within(self, seconds: float) -> bool:
        if msvcrt is not None:
            time.sleep(seconds)
            return bool(msvcrt.kbhit())
        return bool(select.select([self._line], [], [], seconds)[0])

    def _drop(self) -> bool:
        if msvcrt is not None:
            while msvcrt.kbhit():
                msvcrt.getwch()
            return True
        try:
            read = os.read(self._line, _DROPPED)
        except OSError:  # the terminal is gone
            return False
        return bool(read) and not any(end in read for end in _ENDS)

    def _hush(self) -> None:
        """Let keys be read one by one and not be shown; signals of the keyboard still come."""
        mode: Any = line_mode(self._line)
        if termios is None or mode is None:
            return
        mode[3] &= ~(termios.ECHO | termios.ICANON)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        put_back(self._line, mode)

    def _put_back(self) -> None:
        # What came since the last look is dropped in the same step, or it would be the next line.
        if self._before is not None:
            put_back(self._line, self._before, drops_input=True)
