"""Games that were handed in: session files in folders and zip files, found wherever they lie.

Whoever hands something in may be an enemy. Links are not followed out of a folder, zip files are
read by `quiz.packs.zip_file`, one within another once and no deeper, and no name that stands there
is ever used as a path.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from quiz.errors import QuizError
from quiz.files.reading import MIB, read_bytes, what_to_do
from quiz.languages.messages import worded
from quiz.packs.zip_file import LARGEST_UNPACKED, LARGEST_ZIP, read_zip
from quiz.saves.save_folders import LARGEST_SAVE

MOST_FILES: Final = 100_000
"""Files that are looked at in one folder."""
MOST_DEEP: Final = 50
"""Folders within one another in which is looked."""
MOST_IN_ZIP: Final = 20_000
"""Files and folders of one zip file: a year of games of a class."""

_SESSION: Final = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}[^/]*\.toml")
"""What the name of a session's file ends in: whoever gathers files may have put theirs before."""
_NOT_PLAYED: Final = "lessons"
"""The folder of a class's journals, which have names like sessions."""
_NOBODY: Final = frozenset({"saves", "players", "sanad-quiz"})
"""Names of folders of saves, which name nobody."""


class HandedIn(NamedTuple):
    """A file that was handed in, or why there is none to read."""

    place: str
    """Where it was found, for a message."""
    by: str
    """What the folder or zip file is called in which somebody's saves came."""
    content: bytes | QuizError


def handed_in(given: Path) -> Iterator[HandedIn]:
    """Yield every session file in a folder, in a zip file, or in zip files in a folder.

    Raises:
        QuizError: there is no such file or folder.
    """
    if not os.path.isdir(given):  # Path.is_dir raises on a long name
        yield from _in_file(given, given.parent, [])
        return
    looked_at, closed = 0, list[OSError]()
    for place, folders, files in os.walk(given, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(Path(place).relative_to(given).parts) >= MOST_DEEP:
            folders.clear()  # up to Python 3.11 os.walk calls itself for each
        above = [Path(os.path.abspath(given)).name, *Path(place).relative_to(given).parts]
        for name in sorted(files):
            looked_at += 1
            if looked_at > MOST_FILES:
                raise QuizError(worded("collect.many", most=MOST_FILES), path=given)
            if not name.startswith("."):
                path = Path(place, name)
                if _is_zip(name) or _is_session([*above, name]):
                    yield from _in_file(path, given, above)
    for error in closed:
        refused = QuizError(worded("file.not-listed", advice=what_to_do(error)))
        yield HandedIn(str(error.filename), "", refused)


def _in_file(path: Path, inside: Path, above: Sequence[str]) -> Iterator[HandedIn]:
    place = str(path)
    try:
        if _is_session([*above, path.name]):
            content = read_bytes(path, inside, LARGEST_SAVE)
            yield HandedIn(place, _somebody([*above, path.name]), content)
            return
        files = read_zip(read_bytes(path, inside, LARGEST_ZIP), path, most_entries=MOST_IN_ZIP)
        found = list(_in_zip(files, place, [*above, path.stem]))
    except QuizError as error:
        if not above:  # what a person has named
            raise
        yield HandedIn(place, "", error)
        return
    yield from found


def _in_zip(
    files: dict[str, bytes], place: str, above: Sequence[str], *, is_inner: bool = False
) -> Iterator[HandedIn]:
    left = LARGEST_UNPACKED
    for name, content in sorted(files.items()):
        parts, here = [*above, *PurePosixPath(name).parts], f"{place}/{name}"
        if any(part.startswith(".") or part == "__MACOSX" for part in parts[len(above) :]):
            continue  # what systems put there by themselves
        if _is_zip(name) and not is_inner:
            try:
                inner = read_zip(content, Path(here), most_entries=MOST_IN_ZIP)
            except QuizError as error:
                yield HandedIn(here, "", error)
                continue
            left -= sum(map(len, inner.values()))
            if left < 0:
                size = LARGEST_UNPACKED // MIB
                yield HandedIn(place, "", QuizError(worded("zip.unpacks", size=size), path=place))
                return
            stem = PurePosixPath(name).stem
            yield from _in_zip(inner, here, [*parts[:-1], stem], is_inner=True)
        elif _is_session(parts):
            by = _somebody(parts)
            if len(content) > LARGEST_SAVE:
                large = QuizError(worded("file.large", size=LARGEST_SAVE // MIB), path=here)
                yield HandedIn(here, by, large)
            else:
                yield HandedIn(here, by, content)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _is_session(parts: Sequence[str]) -> bool:
    return _SESSION.search(parts[-1]) is not None and parts[-2:-1] != [_NOT_PLAYED]


def _somebody(parts: Sequence[str]) -> str:
    """Return the name of the folder in which somebody's saves came, or of their zip file."""
    above = list(parts[:-1])
    if above[-2:-1] and above[-2].startswith("sessions"):
        del above[-1]  # of the year
    if above and above[-1].startswith("sessions"):
        del above[-2:]  # with the player's own
    while above and above[-1].lower() in _NOBODY:
        del above[-1]
    return above[-1] if above else ""
