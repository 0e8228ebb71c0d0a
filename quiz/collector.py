"""Python's collector of circles of objects: when it may stop the program, and for how long."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_YOUNG = 40_000
"""Objects made and not let go of before the youngest are looked through, whatever goes on.

An answer makes some 7,000 that wait for it, and the collector comes at rest instead (`tidy`): a
look took 1 to 3 ms of each answer, one at what survived it 5 to 19 ms of every sixth."""

_MIDDLE = 8
"""Looks at the youngest before one at those that survived it, where nobody ever rests."""

_OLD = 50
"""Looks at these before one at all that is not frozen, some 30 ms. Screens that were left wait for
it, so that it may not be put off for much longer."""

_WORTH_A_LOOK = 500
"""Objects made since the last look for which one at rest is taken."""


def settle() -> None:
    """Exempt all objects that exist by now from collection, and collect the rest seldom.

    It is for a program that has started: its modules, classes and styles stay to its end, and a
    look through them took a third of a second in the middle of a game.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def tidy() -> None:
    """Look through what was made of late, and now and then through all that is not frozen.

    It is for a moment at which nobody waits for anything.
    """
    made, _, looks = gc.get_count()
    if looks >= _OLD:
        gc.collect()
    elif made >= _WORTH_A_LOOK:
        gc.collect(1)


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
