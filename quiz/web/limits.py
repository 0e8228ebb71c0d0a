"""Limits that the system sets to processes: descriptors of this one, memory of another.

Where a system has no such limits, as Windows, nothing is bounded and nothing is refused.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from types import ModuleType

# By name: mypy takes the module for granted on this system, and its absence for unreachable.
resource: ModuleType | None
try:
    resource = import_module("resource")
except ImportError:  # as on Windows
    resource = None


def raise_descriptors(needed: int) -> int | None:
    """Raise the limit of open descriptors to what is needed, as far as this process may.

    Returns the limit that then holds; None where there is none.
    """
    if resource is None:
        return None
    limit: int
    highest: int
    limit, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        return None
    if limit < needed:
        raised = needed if highest == resource.RLIM_INFINITY else min(needed, highest)
        if raised > limit:
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, highest))
            limit = raised
    return limit


def bound_memory(process: int, most: int) -> None:
    """Bound the data of another process, in bytes, where the system lets another set that.

    Only Linux does. The process cannot raise the bound again.
    """
    # Set from outside: a function run in the child between fork and exec is not safe with threads.
    if resource is None or not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(OSError, ValueError):  # it has ended, or has a lower bound already
        _, highest = resource.prlimit(process, resource.RLIMIT_DATA)
        if highest == resource.RLIM_INFINITY or highest > most:
            resource.prlimit(process, resource.RLIMIT_DATA, (most, most))
