"""Being ended from outside: signals that unwind a program as Ctrl+C does."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final, TextIO


class Ended(BaseException):
    """A signal asks the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = exit_code(number)


_ENDING = (
    "SIGTERM SIGHUP SIGQUIT SIGUSR1 SIGUSR2 SIGALRM SIGVTALRM SIGPROF SIGIO SIGPWR SIGSTKFLT "
    "SIGXCPU SIGXFSZ SIGPIPE"
).split()
"""Signals that end a program which does not catch them, by name: not every system has each.

Those that tell of a fault in the program itself are not among them.
"""


HANGING_UP: Final = getattr(signal, "SIGHUP", 1)
"""The signal of a terminal that is gone, or its number in POSIX where the system has none."""


def heeded() -> list[int]:
    """List the signals that end a program which has something to keep; SIGINT does so by itself.

    What Python ignores (as a closed pipe), or whoever started it (as ``nohup`` does), stays
    ignored.
    """
    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    if hasattr(signal, "SIGRTMIN"):
        known += range(signal.SIGRTMIN, signal.SIGRTMAX + 1)
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def exit_code(number: int) -> int:
    """Return a shell's exit code for a program that a signal has ended."""
    return 128 + number


@contextlib.contextmanager
def unwinding() -> Iterator[None]:
    """Raise `Ended` where a signal asks for the end; a second one changes nothing more."""

    def unwind(number: int, _: FrameType | None) -> None:
        # A second signal must not break off the saving that the first has begun.
        for one in before:
            signal.signal(one, signal.SIG_IGN)
        raise Ended(number)

    before = {number: signal.signal(number, unwind) for number in heeded()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def deferring() -> Iterator[Callable[[], None]]:
    """Note signals that ask for the end, Ctrl+C too; end where the function given is called.

    Or at the latest on the way out. An exception out of the blue does not go well with imports:
    Python may make another of it, or forget that it was caught.
    """
    came: list[int] = []

    def check() -> None:
        if came:
            raise KeyboardInterrupt if came[0] == signal.SIGINT else Ended(came[0])

    numbers = heeded()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        numbers.append(signal.SIGINT)
    before = {number: signal.signal(number, lambda one, _: came.append(one)) for number in numbers}
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    check()


def let_go_of(stream: TextIO | None) -> None:
    """Redirect a stream to nowhere, at exit too: whoever read it is gone."""
    # Not closed: Python flushes it once more at exit, and would complain there. See
    # https://docs.python.org/3/library/signal.html#note-on-sigpipe.
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
