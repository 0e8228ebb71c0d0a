"""Whether the other end of a connection is gone, which no read tells while more waits there."""

from __future__ import annotations

import select
from typing import Final

_HUNG_UP: Final = getattr(select, "POLLRDHUP", 0)
"""A peer that has sent its last, even where not all of that was read; only Linux has it."""


def is_closed(descriptor: int) -> bool:
    """Return whether a pipe, or a pair of sockets, is closed at its other end.

    False where the system cannot tell: then a read or a write finds out.
    """
    return _polled(descriptor, 0)


def has_hung_up(descriptor: int) -> bool:
    """Return whether the peer of a socket has gone; False where nothing can tell."""
    return _HUNG_UP != 0 and _polled(descriptor, _HUNG_UP)


def _polled(descriptor: int, events: int) -> bool:
    # Not select.select: it refuses descriptors from 1,024 up, which a full server reaches.
    if not hasattr(select, "poll"):  # as on Windows
        return False
    poll = select.poll()
    poll.register(descriptor, events)
    return bool(poll.poll(0))
