"""What POSIX and Windows do differently with files and folders, each difference once.

The functions are made anew for either, so that no other module of this room asks where it runs.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Final

# Without the first, Windows would turn line ends; it has not the second, nor pipes among files.
VERBATIM: Final[int] = getattr(os, "O_BINARY", 0)
NEVER_WAITING: Final[int] = getattr(os, "O_NONBLOCK", 0)

# What flushing a folder fails with where the file system has no such thing, or where one may
# write into the folder but not list it.
_CANNOT_SYNC_FOLDERS = {
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EBADF,
    errno.ENOSYS,
    errno.EACCES,
    errno.EPERM,
}

if sys.platform == "win32":
    import msvcrt

    def sync_folder(_: Path) -> None:
        """Do nothing: Windows opens no folder, and writes a renamed entry through by itself."""

    def open_lock(folder: Path) -> int:
        """Open what stands for a folder's lock.

        Raises:
            OSError: it cannot be opened.
        """
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)

    def try_lock(descriptor: int) -> bool | None:
        """Try a lock: whether it is held now; None where another process holds it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return None
        return True

else:
    import fcntl

    def sync_folder(folder: Path) -> None:
        """Flush a folder's entries to the disk, where its file system can do that.

        Raises:
            OSError: the disk has failed.
        """
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC_FOLDERS:
                raise

    def open_lock(folder: Path) -> int:
        """Open what stands for a folder's lock: the folder itself.

        Raises:
            OSError: it cannot be opened.
        """
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def try_lock(descriptor: int) -> bool | None:
        """Try a lock: whether it is held now; None where another process holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        except OSError:
            return False  # a file system without locks
        return True
