"""File of an index: an SQLite database with a checksum, verified before it is used.

It is read and replaced as a whole: no reader sees half of a change, no lock is needed, and a disk
that is full, read-only or damaged costs no more than rebuilding the index.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.reading import MIB, read_bytes

_LARGEST = 1024 * MIB
_MOST_FILES = 1_000
"""Files kept, as many as a school may have players; those of removed folders do not pile up."""

_ENDING = ".index"


def index_path(cache: Path, saves: Path, player: str) -> Path:
    """Return the path of the index of a player's folder ``player`` in a folder of saves."""
    whose = f"{os.path.realpath(saves)}\0{player}".encode("utf-8", "surrogateescape")
    return cache / "players" / f"{hashlib.sha256(whose).hexdigest()[:32]}{_ENDING}"


def read_index(path: Path, version: str) -> bytes | None:
    """Read a stored database; None where there is none, or it is damaged or of another version."""
    try:
        first, _, content = read_bytes(path, path.parent, _LARGEST).partition(b"\n")
    except QuizError:
        return None
    return content if first == _first_line(version, content) else None


def write_index(path: Path, version: str, content: bytes) -> None:
    """Store a database, and prune the folder. An error leaves it unstored and is not reported."""
    with contextlib.suppress(QuizError, OSError):
        make_folder(path.parent)
        write_file(path, _first_line(version, content) + b"\n" + content, durable=False)
        _prune(path)


def _first_line(version: str, content: bytes) -> bytes:
    return f"{version} {hashlib.sha256(content).hexdigest()}".encode()


def _prune(kept: Path) -> None:
    """Delete all but the `_MOST_FILES` files changed last."""
    with os.scandir(kept.parent) as entries:
        files = [(e.stat().st_mtime, e.path) for e in entries if e.name.endswith(_ENDING)]
    for _, path in sorted(files, reverse=True)[_MOST_FILES:]:
        if path != str(kept):
            os.unlink(path)
