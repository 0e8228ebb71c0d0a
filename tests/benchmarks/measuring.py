"""Rows of the table, and taking the time."""

from __future__ import annotations

import gc
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
def computed(into: list[float]) -> Iterator[None]:
    """Add the seconds of processor time that the block takes in this process."""
    gc.collect()
    began = time.process_time()
    yield
    into.append(time.process_time() - began)


def ratio(label: str, took: list[float], base: list[float], against: str, aim: str) -> Row:
    """The row of the best of some times against the best of others."""
    found = min(took) / min(base)
    return (label, f"{min(took):.3g} s", against, f"{found:.2f} (aim ≤ {aim})")
