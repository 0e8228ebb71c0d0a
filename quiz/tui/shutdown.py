"""Ending from outside: signals, a terminal or server that is gone; and making way for the shell."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from quiz.peers import is_closed
from quiz.signals import HANGING_UP, Ended, exit_code, heeded, let_go_of
from quiz.terminal import put_back
from quiz.text.printable import printable
from quiz.tui.terminal_app import TerminalApp
from quiz.tui.textual_internals import is_ending, terminal_attributes

PATIENCE = 3.0
"""Seconds in which an app that was asked to end has to be gone; its saves are on the disk."""

SAVED_WITHIN = 2.0
"""Seconds in which all has to be saved before the app is suspended; the rest is when it goes on."""

# In this order: bracketed paste off, wrapping on, four modes of the mouse off, the keys of kitty;
# the usual screen, the cursor, no reports of focus.
_GIVE_BACK = (
    "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u"
    "\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Sequence that undoes all that Textual has a terminal do."""

_SOON = 0.02


@contextlib.contextmanager
def ending_in_order(app: TerminalApp) -> Iterator[None]:
    """Let signals end an app as its player would while it runs: kept, the terminal restored."""
    told = False

    def end(number: int, _: FrameType | None) -> None:
        nonlocal told
        if told:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # it has not begun, or is over
            raise Ended(number) from None
        told = True
        watchdog = threading.Timer(PATIENCE, _give_up, [app, exit_code(number)])
        watchdog.daemon = True
        watchdog.start()
        loop.call_soon_threadsafe(_end, app, number)

    before = {number: signal.signal(number, end) for number in (*heeded(), signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _give_up(app: TerminalApp, code: int) -> None:
    """End at once, and restore the terminal as far as that is possible from here."""
    with contextlib.suppress(Exception):
        assert sys.__stdout__ is not None
        os.write(sys.__stdout__.fileno(), (_GIVE_BACK + app.finisher.leave).encode())
        attributes = terminal_attributes(app)
        if attributes is not None:
            put_back(sys.__stdout__.fileno(), attributes)
    unsaved = app.unsaved()
    if unsaved is not None:
        with contextlib.suppress(Exception):
            assert sys.__stderr__ is not None
            os.write(sys.__stderr__.fileno(), f"quiz: {printable(str(unsaved))}\n".encode())
        code = 2
    # Not `sys.exit`, which would end this thread alone: the app's own does not answer.
    os._exit(code)


def end_in_browser(app: TerminalApp) -> None:
    """End an app whose visitor has left, or whose server ends: both say so in one way."""
    _end(app, signal.SIGTERM)


def _end(app: TerminalApp, number: int) -> None:
    if not app.has_begun:
        asyncio.get_running_loop().call_later(_SOON, _end, app, number)
        return
    if _is_terminal_gone(app):
        for stream in (sys.__stdout__, sys.__stderr__):
            let_go_of(stream)  # else the app waits for ever to write its last words
    app.end(exit_code(number))


def _is_terminal_gone(app: TerminalApp) -> bool:
    if sys.__stdin__ is None:
        return True
    terminal = sys.__stdin__.fileno()
    if not app.is_web:
        return not os.isatty(terminal)  # once a terminal has hung up, it answers no more
    return is_closed(terminal)


def end_without_terminal(app: TerminalApp) -> None:
    """End an app whose terminal, or server, is gone; not every system sends a signal then."""
    if _is_terminal_gone(app):
        _end(app, HANGING_UP)


def make_way_for_the_shell(app: TerminalApp) -> None:
    """Keep the game before the app is suspended, and tell the terminal of its text forms again.

    Textual itself leaves and enters the terminal, at Ctrl+Z as at a signal from elsewhere.
    """
    suspend = signal.getsignal(signal.SIGTSTP)
    if not callable(suspend):
        return
    loop = asyncio.get_running_loop()
    until: float | None = None

    def keep_and_suspend() -> None:
        nonlocal until
        if until is None:
            app.keep_all()
            until = loop.time() + SAVED_WITHIN
            suspend_once_saved()

    def suspend_once_saved() -> None:
        # Not in the middle of a save, which would hold the lock for as long as this is suspended.
        nonlocal until
        assert until is not None
        if app.keeper.is_busy and loop.time() < until:
            loop.call_later(_SOON, suspend_once_saved)
            return
        until = None
        if not is_ending(app):
            app.send_to_terminal(app.finisher.leave)
            suspend(signal.SIGTSTP, None)

    signal.signal(signal.SIGTSTP, lambda *_: loop.call_soon_threadsafe(keep_and_suspend))
    app.app_resume_signal.subscribe(app, lambda _: app.tell_rows(), immediate=True)
