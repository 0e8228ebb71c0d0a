"""Atomic and durable writing of files.

A temporary file beside the target takes all the bytes, is flushed to the disk, takes the
target's name in one step, and then the folder is flushed too. Readers see the old content or the
new one, even after the process was killed or the power was cut.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.platforms import VERBATIM, sync_folder
from quiz.files.reading import refuse_dead_link, what_to_do
from quiz.languages.messages import worded

_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
"""The name of a temporary file. Other programs that write here have names of their own."""


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each flushed into the one that holds it.

    Raises:
        QuizError: where it cannot be made, naming the path and what to do.
    """
    try:
        if not folder.is_dir():
            _make(folder)
    except OSError as error:
        refuse_dead_link(folder)
        message = worded("file.folder-not-made", advice=what_to_do(error))
        raise QuizError(message, path=folder) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir()
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    try:
        sync_folder(folder.parent)
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()  # so that the next call makes and flushes it again
        raise


def write_file(path: Path, content: bytes, *, durable: bool = True, mode: int = 0o600) -> None:
    """Replace a file's content in one step; its folder must exist.

    ``durable`` waits until the disk has it; without, the file is still whole or absent for every
    other process, but a power cut may take it back. The new file has the permissions ``mode``, less
    what the process masks; unless told otherwise its owner alone may read it.

    Raises:
        QuizError: the old content still stands, or (where only the last step, the flush of the
            folder, failed) the new content does; the temporary file is gone.
    """
    # Beside the target: a rename is one step only within one file system.
    temporary = path.parent / f".{os.urandom(8).hex()}.tmp"
    try:
        try:
            _write_new(temporary, content, durable=durable, mode=mode)
            os.replace(temporary, path)  # one of the calls that tests make fail
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        message = worded("file.not-written", advice=what_to_do(error))
        raise QuizError(message, path=path) from error


def _write_new(path: Path, content: bytes, *, durable: bool, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | VERBATIM
    descriptor = os.open(path, flags, mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clean_temporaries(folder: Path, before: float) -> None:
    """Delete the temporary files that killed processes left in a folder.

    Only those last changed before a time (seconds since the epoch) go: a younger one may belong
    to a process that is still writing it. What cannot be deleted stays.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _TEMPORARY.fullmatch(entry.name):
                continue
            with contextlib.suppress(OSError):
                if entry.stat(follow_symlinks=False).st_mtime < before:
                    os.unlink(entry.path)  # os.scandir gives no Path
