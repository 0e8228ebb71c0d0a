"""Folders of saves: their files, and stamps that change when the files do.

Cheap to import, for the first screen needs no more than this while nothing has changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.reading import MIB, is_there, refuse_dead_link, what_to_do
from quiz.languages.messages import worded

CLASSES = "classes"
"""The folder, beside those of players, of a teacher's classes."""

LARGEST_SAVE = 16 * MIB
"""Bytes of one file; a session of 1,000 responses takes under 1 MB."""

_TICK = 2_000_000_000
"""Nanoseconds: no file system counts the time of a change in longer steps."""

_OF_A_PLAYER = re.compile("-[0-9a-f]{8}$")


def entries(folder: str | Path) -> list[os.DirEntry[str]]:
    """List a folder, without what is hidden; nothing where there is no folder.

    Raises:
        QuizError: it cannot be listed, or is a link that leads nowhere.
    """
    try:
        with os.scandir(folder) as found:
            return [entry for entry in found if not entry.name.startswith(".")]
    except FileNotFoundError:
        refuse_dead_link(Path(folder))
        return []
    except NotADirectoryError as error:
        raise QuizError(worded("save.file-there"), path=Path(folder)) from error
    except PermissionError as error:
        raise QuizError(worded("file.unlisted"), path=Path(folder)) from error
    except OSError as error:
        message = worded("file.not-listed", advice=what_to_do(error))
        raise QuizError(message, path=Path(folder)) from error


def folders(folder: Path) -> list[Path]:
    """List the folders in a folder, sorted, without what is hidden."""
    return sorted(Path(entry.path) for entry in entries(folder) if os.path.isdir(entry.path))


def session_files(player: Path) -> list[Path]:
    """List what may be a session in a player's folder, the oldest first.

    Whoever copies saves from another machine may put them beside the folders of the years, and
    programs that copy give names such as ``sessions (1)``.
    """
    found = (
        Path(entry.path)
        for folder in _folders_of_sessions(player)
        for entry in entries(folder)
        if entry.name.endswith(".toml")
    )
    return sorted(found, key=lambda file: (file.name, file))


def session_stamps(player: Path, inside: Path, now_ns: int) -> dict[bytes, int | None]:
    """Stamp each of these files apart from any other that stood, or will stand, under its name.

    They are named by their paths from the folder ``inside`` on. It is None where nothing tells
    them apart: a file cannot be looked at, or was changed so short a time before ``now_ns``, in
    nanoseconds, that another change might leave it the same.
    """
    start = len(os.path.join(inside, ""))
    stamps: dict[bytes, int | None] = {}
    # Ten thousand files take a twentieth of a second, and little of that is spent here.
    for folder in _folders_of_sessions(player):
        for entry in entries(folder):
            if entry.name.endswith(".toml"):
                try:
                    found = entry.stat()
                except OSError:
                    stamp = None
                else:
                    changed = found.st_mtime_ns
                    # All four: whoever copies may keep the time, or the size, of another file.
                    stamp = hash((found.st_size, changed, found.st_ctime_ns, found.st_ino))
                    if abs(now_ns - changed) < _TICK:
                        stamp = None
                stamps[os.fsencode(entry.path[start:])] = stamp
    return stamps


def _folders_of_sessions(player: Path) -> Iterator[str]:
    for place in entries(player):
        if place.name.startswith("sessions") and os.path.isdir(place.path):
            yield place.path
            for entry in entries(place.path):
                if not entry.is_file(follow_symlinks=False) and os.path.isdir(entry.path):
                    yield entry.path


def holds_classes(folder: Path) -> bool:
    """Check whether a folder of the saves is that of the classes, or a copy of it beside it."""
    return folder.name.startswith(CLASSES) and not _OF_A_PLAYER.search(folder.name)


def is_copy_of(own: Path, folder: Path) -> bool:
    """Check whether a folder beside a player's is a copy of it, named ``… (1)`` or the like."""
    return (
        folder.name.startswith(own.name)
        and folder != own
        and not _OF_A_PLAYER.search(folder.name)  # whose name is longer
    )


def free_name(path: Path) -> Path:
    """Find a free name beside a damaged file, to set it aside under."""
    number = 1
    while is_there(aside := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    return aside
