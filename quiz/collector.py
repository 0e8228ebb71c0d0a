"""Python's collector of circles of objects: when it may stop the program, and for how long."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_YOUNG = 5_000
"""Objects made and not let go of before the youngest are looked through. An answer makes some
7,000 that wait for it, so that it comes with each, and takes 1 to 3 ms. Looking four times as
seldom takes as much altogether, but one answer in three then took 5 to 10 ms more than the others;
with Python's own 700 it came ten times an answer."""

_MIDDLE = 8
"""Looks at the youngest before one at those that survived it: once in six answers, some 5 ms. Five
times as seldom it took 50 ms."""

_OLD = 50
"""Looks at these before one at all that is not frozen: once in three hundred answers, some 30 ms.
Screens that were left wait for it, so that it may not be put off for much longer."""


def settle() -> None:
    """Exempt all objects that exist by now from collection, and collect the rest seldom.

    It is for a program that has started: its modules, classes and styles stay to its end, and a
    look through them took a third of a second in the middle of a game.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Pause the collector while very much is made and none of it in a circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
