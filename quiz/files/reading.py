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

MIB = 1024 * 1024

_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space or name another folder",
    errno.EDQUOT: "your disk quota is used up; free some space or name another folder",
    errno.EFBIG: "it has grown too large for this disk; name another folder",
    errno.EROFS: "the disk is read-only; name another folder",
    errno.EACCES: "you may not write there; change the folder's permissions or name another one",
    errno.EPERM: "you may not write there; change the folder's permissions or name another one",
    errno.ENOTDIR: "a file stands where a folder should be; move it or name another folder",
    errno.EEXIST: "a file stands where a folder should be; move it or name another folder",
    errno.EISDIR: "a folder stands where this file should be; move it away",
    errno.ENOENT: "its folder is gone; make it again or name another one",
    errno.ENAMETOOLONG: "the path is too long for this system; name a folder with a shorter path",
    errno.ELOOP: "the path goes round in a circle of links; mend the links",
    errno.EIO: "the disk reports an error; check it, and name another folder meanwhile",
    errno.EMFILE: "too many files are open; close some programs and try again",
    errno.ENFILE: "too many files are open; close some programs and try again",
}


def what_to_do(error: OSError) -> str:
    """Explain an error of the system to the person at the terminal, and what to do about it."""
    if error.errno in _ADVICE:
        return _ADVICE[error.errno]
    return f"{(error.strerror or str(error) or 'unknown error').lower()}; try again"


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
                which = "this link" if one == path else f"the link {one}"
                message = f"{which} leads nowhere, to {to}; mend the link, or name another folder"
                raise QuizError(message, path=path)


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
        raise QuizError(f"cannot look for this file: {what_to_do(error)}", path=path) from error
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
            message = "this link leads out of its folder; put the file itself there"
            raise QuizError(message, path=path)
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
        raise QuizError("there is no such file", path=path) from error
    except PermissionError as error:
        raise QuizError("you may not read this file; change its permissions", path=path) from error
    except OSError as error:
        raise QuizError(f"cannot read this file: {what_to_do(error)}", path=path) from error
    raise QuizError(f"this file is larger than {largest // MIB} MiB; split it", path=path)


def _leads_inside(path: Path, inside: Path) -> bool:
    """Check whether a link ends within a folder; a circle of links ends nowhere."""
    try:
        return path.resolve(strict=True).is_relative_to(inside.resolve(strict=True))
    except RuntimeError:  # a circle, up to Python 3.12
        return False


def _refuse_other_kinds(mode: int, path: Path) -> None:
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
        raise QuizError(f"this is {kind} where a file should be; move it away", path=path)


def decode(content: bytes, path: Path) -> str:
    """Decode a file in UTF-8, code point for code point, line ends as they are.

    Raises:
        QuizError: it is not UTF-8, with the line and what byte stands there.
    """
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{content[error.start]:02x}); save it as UTF-8"
        raise QuizError(message, path=path, line=line) from error
