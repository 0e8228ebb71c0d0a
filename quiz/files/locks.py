"""Advisory lock on a folder, held while a file is compared and replaced."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.platforms import open_lock, try_lock
from quiz.languages.messages import Message, worded

PATIENCE = 10.0
"""Seconds to wait for another window; it holds the lock for milliseconds."""

_PAUSE = 0.01


@contextlib.contextmanager
def locked(
    folder: Path, patience: float | None = None, otherwise: Message | None = None
) -> Iterator[bool]:
    """Hold the lock of a folder, which must exist, against other processes and threads.

    Gives whether it is held. The lock is advisory and goes with the process that holds it, however
    that ends. Where the file system has none, there is no waiting either, and False is given.

    Raises:
        QuizError: another process has held it for ``patience`` seconds, `PATIENCE` if not
            told otherwise; ``otherwise`` is the message where the usual one does not fit.
    """
    descriptor = None
    with contextlib.suppress(OSError):
        descriptor = open_lock(folder)
    if descriptor is None:
        yield False
        return
    try:
        deadline = time.monotonic() + (PATIENCE if patience is None else patience)
        while (held := try_lock(descriptor)) is None:
            if time.monotonic() > deadline:
                raise QuizError(otherwise or worded("file.locked"), path=folder)
            time.sleep(_PAUSE)  # a lock that waits by itself knows no patience
        yield held
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)  # which releases the lock, also where it fails
