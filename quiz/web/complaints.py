"""Messages to the host's terminal: the first of each kind at once, then only their number.

Guests cause most of what goes wrong in a server, as often and with whatever text they like. So
everything that the process has to say passes through here: one line, bounded in length, and no more
than one line a minute for each of a bounded number of kinds.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TextIO

from quiz.languages.messages import Message, worded

REPEAT: Final = 60.0
"""Seconds between two lines of one kind."""
MOST_KINDS: Final = 40
"""Kinds that have lines of their own; what comes after these shares one."""
LONGEST_DETAIL: Final = 200
"""Characters that are shown of what caused a message."""


class Complaints:
    """Counter of mishaps that prints one line for each kind from time to time.

    ``tell`` prints a line, in the language of the host and with whatever could steer a terminal
    made visible. ``clock`` is monotonic, in seconds.
    """

    def __init__(
        self, tell: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._told_at: dict[str, float] = {}
        self._untold: dict[str, int] = {}

    def add(self, kind: str, detail: str = "") -> None:
        """Print a kind that is new; count one that is not, and print the count at times.

        ``kind`` must not be made of what a guest sent: there are few. A ``detail`` that is a
        message is as short as `brief` makes what fills it.
        """
        now = self._clock()
        if kind not in self._told_at and len(self._told_at) >= MOST_KINDS:
            kind = worded("serving.others")
        if kind not in self._told_at:
            self._told_at[kind] = now
            short = detail if isinstance(detail, Message) else brief(detail)
            self._tell(worded("serving.told", kind=kind, detail=short) if short else kind)
            return
        self._untold[kind] = self._untold.get(kind, 0) + 1
        if now - self._told_at[kind] >= REPEAT:
            self._told_at[kind] = now
            self._tell_number(kind)

    def add_error(self, kind: str, error: BaseException | None) -> None:
        """Count an exception, by the place in the program where it was raised."""
        if error is None:
            self.add(kind)
        else:
            name, place = type(error).__name__, _place(error.__traceback__)
            what = worded("serving.error-at", error=name, place=place) if place else name
            self.add(worded("serving.error", kind=kind, error=what), str(error))

    def end(self) -> None:
        """Print the numbers that were not printed yet."""
        for kind in list(self._untold):
            self._tell_number(kind)

    def _tell_number(self, kind: str) -> None:
        self._tell(worded("serving.more", kind=kind, n=self._untold.pop(kind)))

    @contextlib.contextmanager
    def hearing_everything(self) -> Iterator[None]:
        """Count whatever else would print: loggers, warnings, exceptions that nobody caught."""
        root, heard = logging.getLogger(), _Heard(self)
        before = root.handlers[:], root.level, logging.raiseExceptions
        hooks = sys.unraisablehook, threading.excepthook
        root.handlers[:] = [heard]
        root.setLevel(logging.WARNING)
        logging.raiseExceptions = False
        sys.unraisablehook = lambda one: self.add_error(worded("serving.passing"), one.exc_value)
        threading.excepthook = lambda one: self.add_error(worded("serving.thread"), one.exc_value)
        with warnings.catch_warnings():
            warnings.showwarning = self._warn
            try:
                yield
            finally:
                root.handlers[:] = before[0]
                root.setLevel(before[1])
                logging.raiseExceptions = before[2]
                sys.unraisablehook, threading.excepthook = hooks

    def hear_loop(self, _: object, context: dict[str, Any]) -> None:
        """Count what an event loop would print, as its handler of exceptions."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.add_error(worded("serving.server"), error)
        else:
            self.add(worded("serving.loop"), str(context.get("message", "")))

    def _warn(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,  # noqa: ARG002 - Python calls it with these two as well
        line: str | None = None,  # noqa: ARG002 - of the source, which the place tells
    ) -> None:
        place = f"{Path(filename).name}:{lineno}"
        self.add(worded("serving.warning", name=category.__name__, place=place), str(message))


def brief(text: str) -> str:
    """Return a text that may be a guest's as one line that is not too long."""
    short = " ".join(text[: 4 * LONGEST_DETAIL].split())
    return short if len(short) <= LONGEST_DETAIL else short[: LONGEST_DETAIL - 1] + "…"


class _Heard(logging.Handler):
    """Handler that hands what libraries log to the complaints."""

    def __init__(self, complaints: Complaints) -> None:
        super().__init__()
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        name, place = record.name.partition(".")[0], f"{record.module}:{record.lineno}"
        kind = worded("serving.log", name=name, place=place)
        if error is not None:
            self._complaints.add_error(kind, error)
            return
        try:
            said = record.getMessage()
        except Exception:  # noqa: BLE001 - a message that does not fit its arguments
            said = ""
        self._complaints.add(kind, said)


def _place(traceback: TracebackType | None) -> str:
    """Return where an exception was raised, as “server.py:12”; empty if nowhere."""
    if traceback is None:
        return ""
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}"
