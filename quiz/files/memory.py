"""A bound on the memory of this process, while it reads what may have been made to fill it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from quiz.files.reading import MIB

LARGEST_MEMORY = 1024 * MIB
"""Bytes; a pack of 100,000 events is proven in less."""


@contextlib.contextmanager
def limited_memory(most: int = LARGEST_MEMORY) -> Iterator[None]:
    """Let what is allocated beyond so many bytes raise `MemoryError`, where the system can.

    Linux can; elsewhere nothing is limited. A limit that is lower already stays.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    tighter = [one for one in (soft, hard) if one != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(most, *tighter, most), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
