"""A disk that fails: the nth call of the system, in turn, with any error."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

WRITING = (
    "open", "write", "fsync", "ftruncate", "replace", "rename", "mkdir", "close", "unlink", "link",
)  # fmt: skip
READING = ("read", "lstat", "stat", "fstat", "listdir", "scandir")
CALLS = (*WRITING, *READING)
"""The calls of `os` through which saves go."""

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES)

_FLOCK = fcntl.flock


class Disk:
    """Counts calls on files of one folder, and fails some of them.

    ``fails`` is asked for each call by its number, from 1, and its name, and gives the error number
    that it fails with, or None.
    """

    def __init__(self, folder: Path, fails: Callable[[int, str], int | None]) -> None:
        self.folder = str(folder)
        self.fails = fails
        self.calls: list[str] = []
        """The calls so far."""
        self.failed: list[str] = []
        """Those of them that failed."""
        self._ours: set[int] = set()

    def fail(self, name: str) -> None:
        """Count a call, and fail it where it is its turn."""
        self.calls.append(name)
        number = self.fails(len(self.calls), name)
        if number is not None:
            self.failed.append(name)
            raise OSError(number, os.strerror(number))

    def _wrapped(self, name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            target = arguments[0]
            if isinstance(target, int):
                if target not in self._ours:
                    return real(*arguments, **options)
            elif not os.fsdecode(target).startswith(self.folder):
                return real(*arguments, **options)
            if name == "close":
                # A descriptor is gone also where closing it fails.
                self._ours.discard(target)
                real(target)
                return self.fail(name)
            self.fail(name)
            if name == "fsync":
                return None  # no test here cuts the power
            result = real(*arguments, **options)
            if name == "open":
                self._ours.add(result)
            return result

        return call

    @contextmanager
    def installed(self) -> Iterator[Disk]:
        """In place of the real calls."""
        with ExitStack() as patches:
            for name in CALLS:
                patches.enter_context(patch.object(os, name, self._wrapped(name)))
            patches.enter_context(patch("fcntl.flock", self._flock))
            yield self

    def _flock(self, descriptor: int, operation: int) -> None:
        if descriptor in self._ours:
            self.fail("flock")
        _FLOCK(descriptor, operation)
