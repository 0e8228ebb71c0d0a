"""Putting one folder in the place of another in one step, where the system has such a step."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100
"""``AT_FDCWD`` of Linux: paths are taken from the working directory."""

_SWAP = 2
"""``RENAME_EXCHANGE`` of Linux, and ``RENAME_SWAP`` of macOS."""

_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What it fails with where the file system has no such step."""


def swap(one: Path, other: Path) -> bool:
    """Let two folders on one disk take each other's names; False where the system cannot.

    Raises:
        OSError: it can, and has failed: both are as they were.
    """
    paths = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*paths, _SWAP)
        else:
            failed = library.renameat2(_HERE, paths[0], _HERE, paths[1], _SWAP)
    except (AttributeError, OSError, TypeError):  # no such function, no such library
        return False
    if not failed:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT:
        return False
    raise OSError(error, os.strerror(error), str(one))
