"""Python's collector of circles of objects: when it may stop the program, and for how long."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_YOUNG = 20_000
"""Objects made and not let go of before the youngest are looked through. An answer makes some
10,000 that stay until the next question, and with Python's own 700 each answer was looked through
a dozen times."""

_MIDDLE = 20
"""Looks at the youngest before one at the middle ones: one in about forty answers."""

_OLD = 50
"""Looks at the middle ones before one at all, which alone takes long: none within a game."""


def settle() -> None:
    """Have what is there by now never be looked through again, and the rest seldom.

    It is for a program that has started: its modules, classes and styles stay to its end, and a
    look through them took a third of a second in the middle of a game.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Spare the time of looking for circles where very much is made and none of it in a circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
