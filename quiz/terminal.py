"""Asking the terminal what it is, before the game opens, on the bare line to it."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, cast

from quiz.signals import deferring
from quiz.terminal_replies import ReplyFilter
from quiz.text.terminals import NOT_ASKED, PROBES, Answers, is_remote

# By name: mypy takes the module for granted on this system, and its absence for unreachable.
termios: ModuleType | None
try:
    termios = import_module("termios")
except ImportError:  # as on Windows, where no terminal is asked
    termios = None

LineMode = list[Any]
"""What the system says of a line to a terminal, to be put back as it is."""

LIMIT = 0.5
"""Seconds that a terminal has to answer; those that answer at all take a few thousandths."""

WhyNot = Literal["flag", "windows", "no-terminal", "background", "remote", "ci", "shows"]
"""Why a terminal is not asked: ``--text`` tells its form, there is none, the program runs in the
background, or for a program (``ci``), where nobody is to be asked either; or it would show what it
is asked."""

_MOST = 4096
"""Bytes that are read; all answers together are a few hundred."""
_BREATH = 0.05
"""Seconds after which it is looked whether a signal has come."""

_ALTERNATE, _USUAL = "\x1b[?1049h", "\x1b[?1049l"
_WHO = "\x1b[>q\x1b[>c\x1b[8$p"  # XTVERSION, DA2, DECRQM of BDSM
_LAST = "\x1b[c"  # DA1, which every terminal answers, and in the order in which it is asked
_ANSWER = re.compile(
    rb"\x1bP>\|(?P<name>[^\x1b]*)\x1b\\"
    rb"|\x1b\[>(?P<device>[\d;]*)c"
    rb"|\x1b\[8;(?P<bidi>\d)\$y"
    rb"|\x1b\[\d+;(?P<column>\d+)R"
    rb"|\x1b\[\?[\d;]*(?P<last>c)"
)
# These show, in whole or in part, what they do not know.
_SHOWING_TERMS = ("dumb", "linux", "unknown", "")
_SHOWING_PROGRAMS = ("Apple_Terminal",)


@dataclass(slots=True)
class Asked:
    """What came back from the terminal."""

    why_not: WhyNot | None = None
    """Why it was not asked; None where it was."""
    answers: Answers = NOT_ASKED
    typed: str = ""
    """What the player typed meanwhile."""
    replies: ReplyFilter = field(default_factory=ReplyFilter)
    """What tells the replies that come too late from keys."""


def why_not_to_ask(environ: Mapping[str, str]) -> WhyNot | None:
    """Return why the terminal at hand is not to be asked; None where it is.

    Nothing is sent where nobody may be there to answer, or so far away that the answers would
    come while the player types.
    """
    if termios is None:
        return "windows"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "no-terminal"
    if is_remote(environ):
        return "remote"
    if environ.get("CI"):
        return "ci"
    # Who sets a line to the terminal from the background is stopped for it.
    if _is_in_background(sys.stdin.fileno()):
        return "background"
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM")
    if term in _SHOWING_TERMS or program in _SHOWING_PROGRAMS:
        return "shows"
    return None


def _is_in_background(line: int) -> bool:
    try:
        return os.tcgetpgrp(line) != os.getpgrp()
    except OSError:  # it is not the terminal that controls this program
        return False


@contextlib.contextmanager
def asking(environ: Mapping[str, str], *, wanted: bool = True) -> Iterator[Callable[[], Asked]]:
    """Send the questions now; the function given waits for the answers.

    Whatever has to be imported meanwhile costs no time. On the way out, whichever it is, the
    line to the terminal is as it was. Where it is not ``wanted``, nothing is asked.
    """
    asked = Asked(why_not_to_ask(environ) if wanted else "flag")
    if asked.why_not is not None:
        yield lambda: asked
        return
    line = sys.stdin.fileno()
    before = line_mode(line)
    if before is None:
        asked.why_not = "no-terminal"
        yield lambda: asked
        return
    with deferring() as check:
        try:
            _hush(line)
            probes = "".join(f"\x1b[H{probe}\x1b[6n" for probe in PROBES.values())
            _send(_WHO + _ALTERNATE + probes + _USUAL + _LAST)
            asked.replies.ask(time.monotonic())
            deadline = time.monotonic() + LIMIT
            yield lambda: _finished(asked, line, deadline, check)
        finally:
            put_back(line, before)


def line_mode(line: int) -> LineMode | None:
    """Return how a line to a terminal is set; None where it is none, or has no such mode."""
    if termios is None:
        return None
    try:
        return cast(LineMode, termios.tcgetattr(line))
    except termios.error:
        return None


def put_back(line: int, mode: LineMode, *, drops_input: bool = False) -> None:
    """Set a line to a terminal as it was, if the terminal is still there.

    With ``drops_input``, what was typed and is not read yet is thrown away in the same step.
    """
    if termios is not None:
        when = termios.TCSAFLUSH if drops_input else termios.TCSANOW
        with contextlib.suppress(termios.error):
            termios.tcsetattr(line, when, mode)


def _hush(line: int) -> None:
    """Set a line for questions: no echo, no wait for Enter, no suspending in the middle of it."""
    assert termios is not None  # or it would not be asked
    mode = termios.tcgetattr(line)
    mode[3] &= ~(termios.ECHO | termios.ICANON)
    mode[6][termios.VMIN], mode[6][termios.VTIME] = 0, 0
    mode[6][termios.VSUSP] = b"\0"
    termios.tcsetattr(line, termios.TCSANOW, mode)


def _send(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        os.write(sys.stdout.fileno(), text.encode())


def _finished(asked: Asked, line: int, deadline: float, check: Callable[[], None]) -> Asked:
    """Read until the last answer or the deadline, and parse what has come."""
    received = bytearray()
    while not asked.answers.alive and len(received) < _MOST:
        check()
        left = deadline - time.monotonic()
        if not select.select([line], [], [], min(max(0.0, left), _BREATH))[0]:
            if left <= 0:
                break
            continue
        try:
            read = os.read(line, 1024)
        except OSError:
            break
        if not read:
            break
        received += read
        asked.answers = understood(bytes(received))
    check()
    now = time.monotonic()
    typed = asked.replies.feed(received.decode("utf-8", "ignore"), now)
    asked.typed = "".join(one.text for one in typed)
    asked.replies.cut_off(now)
    return asked


def understood(received: bytes) -> Answers:
    """Parse the answers in what a terminal sent."""
    found: dict[str, str] = {}
    columns: list[int] = []
    for match in _ANSWER.finditer(received):
        kind, value = match.lastgroup, match[match.lastindex or 0].decode("ascii", "replace")
        if kind == "column":
            columns.append(int(value))
        elif kind:
            found[kind] = value
    widths = {}
    if len(columns) == len(PROBES):
        widths = {name: column - 1 for name, column in zip(PROBES, columns, strict=True)}
    return Answers(
        alive="last" in found,
        name=found.get("name", ""),
        device=found.get("device", ""),
        bidi=found.get("bidi", ""),
        widths=widths,
    )
