"""Reading files that anyone may have put there; what an error of the system means in words.

Cheap to import, for `quiz packs` needs no more than this.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.platforms import NEVER_WAITING, VERBATIM
from quiz.languages.messages import Message, worded

MIB = 1024 * 1024

_ADVICE = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "too-large",
    errno.EROFS: "read-only",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.ENOTDIR: "file-there",
    errno.EEXIST: "file-there",
    errno.EISDIR: "folder-there",
    errno.ENOENT: "gone",
    errno.ENAMETOOLONG: "long-path",
    errno.ELOOP: "circle",
    errno.EIO: "disk",
    errno.EMFILE: "open-files",
    errno.ENFILE: "open-files",
}


def what_to_do(error: OSError) -> Message:
    """Explain an error of the system to the person at the terminal, and what to do about it."""
    if error.errno in _ADVICE:
        return worded(f"file.advice.{_ADVICE[error.errno]}")
    reason = (error.strerror or str(error) or "unknown error").lower()
    return worded("file.advice.other", reason=reason)


def refuse_dead_link(path: Path) -> None:
    """Name the link, of a path or of a folder above it, that leads nowhere.

    To the system it is a file that is not there, or one that is in the way.

    Raises:
        QuizError: there is such a link.
    """
    for one in (path, *path.parents):
        if os.path.islink(one) and not os.path.exists(one):
            with contextlib.suppress(OSError):
                to = os.readlink(one)
                if one == path:
                    raise QuizError(worded("file.dead-link", to=to), path=path)
                raise QuizError(worded("file.dead-link-above", link=one, to=to), path=path)


def is_there(path: Path) -> bool:
    """Check whether anything has this name, be it a link that leads nowhere.

    Raises:
        QuizError: it cannot be known: a disk that does not answer is no reason to think that
            there is nothing.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        message = worded("file.unknown", advice=what_to_do(error))
        raise QuizError(message, path=path) from error
    return True


def read_bytes(path: Path, inside: Path, largest: int) -> bytes:
    """Read the content of a regular file.

    A symbolic link is followed only where it leads to a file within the folder ``inside``, so
    that no pack or save can show a file from elsewhere on this machine. Nothing that could block
    (a pipe, a device) is opened.

    Raises:
        QuizError: it is not there, not a regular file, larger than ``largest`` bytes, leads out
            of the folder, or cannot be read.
    """
    try:
        if path.is_symlink() and not _leads_inside(path, inside):
            raise QuizError(worded("file.leads-out"), path=path)
        _refuse_other_kinds(path.stat().st_mode, path)
        # Non-blocking, for a pipe may have taken the place of the file since.
        flags = os.O_RDONLY | NEVER_WAITING | VERBATIM
        descriptor = os.open(path, flags)
        try:
            found = os.fstat(descriptor)
            _refuse_other_kinds(found.st_mode, path)
            content = bytearray()
            while found.st_size <= largest and len(content) <= largest:
                chunk = os.read(descriptor, max(MIB, found.st_size - len(content)))
                if not chunk:
                    return bytes(content)
                content += chunk
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise QuizError(worded("file.missing"), path=path) from error
    except PermissionError as error:
        raise QuizError(worded("file.forbidden"), path=path) from error
    except OSError as error:
        message = worded("file.unread", advice=what_to_do(error))
        raise QuizError(message, path=path) from error
    raise QuizError(worded("file.large", size=largest // MIB), path=path)


def _leads_inside(path: Path, inside: Path) -> bool:
    """Check whether a link ends within a folder; a circle of links ends nowhere."""
    try:
        return path.resolve(strict=True).is_relative_to(inside.resolve(strict=True))
    except RuntimeError:  # a circle, up to Python 3.12
        return False


def _refuse_other_kinds(mode: int, path: Path) -> None:
    if not stat.S_ISREG(mode):
        kind = "folder" if stat.S_ISDIR(mode) else "device"
        raise QuizError(worded(f"file.is-{kind}"), path=path)


def decode(content: bytes, path: Path) -> str:
    """Decode a file in UTF-8, code point for code point, line ends as they are.

    Raises:
        QuizError: it is not UTF-8, with the line and what byte stands there.
    """
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = worded("file.not-utf8", byte=f"0x{content[error.start]:02x}")
        raise QuizError(message, path=path, line=line) from error
