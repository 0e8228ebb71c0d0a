"""Rows of the table, and taking the time."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

Row = tuple[str, str, str, str]
"""What was measured, what it came to, against what, and the ratio or the aim."""


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    """Add the seconds that the block takes."""
    gc.collect()
    began = time.perf_counter()
    yield
    into.append(time.perf_counter() - began)


@contextmanager
def burnt(into: list[float]) -> Iterator[None]:
    """Add the CPU seconds that the block takes, those of the processes that end in it included."""
    gc.collect()
    began = _cpu()
    yield
    into.append(_cpu() - began)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ratio(label: str, took: list[float], base: list[float], against: str, aim: str) -> Row:
    """The row of the best of some times against the best of others."""
    found = min(took) / min(base)
    return (label, f"{min(took):.3g} s", against, f"{found:.2f} (aim ≤ {aim})")
