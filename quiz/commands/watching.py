"""Looking after the files of packs, and doing something anew whenever one of them has changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PAUSE = 0.02
"""Seconds between two looks at the files."""

SETTLING = 0.01
"""Seconds for which nothing may change any more before it is looked at."""

_SHARE = 0.05
"""Of the processor's time, how much the looks may take, where there are many files."""

Stamps = dict[str, tuple[int, ...]]
"""Of each file and folder what changes when it does."""


def watch(again: Callable[[], object], folders: Callable[[], Iterable[Path]]) -> None:
    """Call something now, and whenever a file directly in one of the folders has changed since.

    It goes on until Ctrl+C. A folder may come and go, and ``folders`` name others each time.
    """
    while True:
        # Before, not after: what changes meanwhile is looked at once more.
        stamps = stamps_of(folders())
        again()
        sys.stdout.flush()
        _wait_for_change(stamps, folders)


def _wait_for_change(stamps: Stamps, folders: Callable[[], Iterable[Path]]) -> None:
    """Wait until something differs, and then until nothing does between two looks.

    Editors write a file in several steps, and programs several files: half of it is no news.
    """
    before, pause = stamps, PAUSE
    while True:
        time.sleep(pause)
        began = time.perf_counter()
        now = stamps_of(folders())
        if now == before != stamps:
            return
        took = time.perf_counter() - began
        pause = max(PAUSE if now == stamps else SETTLING, took / _SHARE)
        before = now


def stamps_of(folders: Iterable[Path]) -> Stamps:
    """Stamp each folder and the files directly in it; what is not there has no stamp."""
    stamps: Stamps = {}
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                paths = [os.fspath(folder), *(entry.path for entry in entries)]
        except OSError:
            continue
        for path in paths:
            try:
                found = os.stat(path)  # noqa: PTH116 - os.scandir gives no Path
            except OSError:
                continue
            stamps[path] = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
    return stamps
