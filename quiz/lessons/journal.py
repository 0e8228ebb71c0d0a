"""The journal of a running lesson: appended in groups, each flushed to the disk as one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.platforms import VERBATIM
from quiz.files.reading import read_bytes, what_to_do
from quiz.languages.messages import worded
from quiz.lessons.class_folder import LARGEST_JOURNAL
from quiz.saves.save_folders import free_name


class Journal:
    """The file of a journal that this process alone appends to.

    What it holds is kept in memory too: a file that is gone (a stick pulled out and put back) is
    written again as a whole.
    """

    def __init__(self, path: Path, content: bytes = b"") -> None:
        """Open it; ``content`` is what its file is known to hold, nothing of a new one."""
        self.path = path
        self._content = bytearray(content)
        """What is on the disk."""
        self._descriptor: int | None = None
        self._torn = False
        """Whether the last write has failed, and may have left something behind it."""

    def append(self, content: bytes) -> None:
        """Append to the file; once this returns, a power cut cannot take it away.

        Raises:
            QuizError: it cannot be written. A reader finds what was there before, and perhaps a
                torn tail behind it; the next call begins by cutting that off.
        """
        torn, self._torn = self._torn, True  # until it is known to stand there whole
        try:
            if self._descriptor is not None and not self._is_ours(self._descriptor):
                self.close()
            whole = self._descriptor is None and not self._open(torn=torn)
            if not whole:
                self._write(content)
        except OSError as error:
            self.close()
            message = worded("file.not-written", advice=what_to_do(error))
            raise QuizError(message, path=self.path) from error
        if whole:
            make_folder(self.path.parent)
            write_file(self.path, bytes(self._content) + content)
        self._content += content
        self._torn = False

    def remove(self) -> None:
        """Delete the file, of a lesson in which nothing was asked.

        Raises:
            QuizError: it cannot be deleted.
        """
        self.close()
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            message = worded("file.not-written", advice=what_to_do(error))
            raise QuizError(message, path=self.path) from error

    def close(self) -> None:
        """Close the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _open(self, *, torn: bool) -> bool:
        """Open the file where it holds what is known of it; False where it has to be written anew.

        What it holds beyond that is cut off where a write of ours has failed. Else it is another's,
        a copy of the saves of another machine: it is set aside, for nothing is lost.
        """
        if not os.path.lexists(self.path):
            return False
        ours = bytes(self._content)
        found = read_bytes(self.path, self.path.parent, LARGEST_JOURNAL)
        was_torn = torn and found.startswith(ours)
        if found != ours and not was_torn and not ours.startswith(found):
            os.rename(self.path, free_name(self.path))
            return False
        # Somebody has cut it, or it is new: what memory holds is more than what the disk does.
        if len(found) < len(ours) or not ours:
            return False
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | VERBATIM)
        self._descriptor = descriptor
        if found != ours:
            os.ftruncate(descriptor, len(ours))
        return True

    def _is_ours(self, descriptor: int) -> bool:
        """Return whether the open file still has its name."""
        # A program that syncs folders puts another in its place; votes would go to the old one.
        try:
            found, ours = os.stat(self.path), os.fstat(descriptor)
        except FileNotFoundError:
            return False
        return (found.st_ino, found.st_dev) == (ours.st_ino, ours.st_dev)

    def _write(self, content: bytes) -> None:
        descriptor = self._descriptor
        assert descriptor is not None
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
