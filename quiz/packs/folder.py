"""The files of a pack's folder, read once: what is proven is what was digested.

Cheap to import, for `quiz packs` needs the digest and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from quiz.errors import QuizError
from quiz.files.reading import MIB, read_bytes
from quiz.languages.messages import worded
from quiz.paths import PACK_FILE, pack_id

LARGEST_FILE = 64 * MIB
"""Bytes of one file of a pack; 100,000 events take about 45 MB."""

# The names that a pack can give a file; `quiz.facts.models.FileName` says the same. An editor's
# hidden or backup copies are not among them.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class PackFolder:
    """The content of a pack's folder at one moment."""

    __slots__ = ("digest", "files", "id", "path", "refused")

    def __init__(self, path: Path) -> None:
        """Read every file directly in the folder that a pack could name.

        Raises:
            QuizError: the folder cannot be listed, or its ``pack.toml`` cannot be read.
        """
        self.path = path
        self.id = pack_id(path)
        """The pack's id: the folder's name, whether or not it makes a valid one."""
        self.files: dict[str, bytes] = {}
        self.refused: dict[str, QuizError] = {}
        """What stands there but cannot be read, and why."""
        try:
            names = sorted(name for name in os.listdir(path) if _NAME.fullmatch(name))
        except FileNotFoundError as error:
            raise QuizError(worded("file.no-folder"), path=path) from error
        except NotADirectoryError as error:
            raise QuizError(worded("path.pack-is-folder"), path=path) from error
        except OSError as error:
            raise QuizError(worded("file.unlisted"), path=path) from error
        for name in names:
            try:
                self.files[name] = read_bytes(path / name, path, LARGEST_FILE)
            except QuizError as error:
                # Kept for whoever names it: an unreadable file that no table names is no fault.
                self.refused[name] = error
        self.digest = _digest(self.files, self.refused)
        """SHA-256 over the names and bytes of the files, in hexadecimal."""
        if PACK_FILE in self.refused:
            raise self.refused[PACK_FILE]
        if PACK_FILE not in self.files:
            raise QuizError(worded("path.no-pack-file", file=PACK_FILE), path=path)

    @classmethod
    def holding(cls, path: Path, pack_id: str, files: Mapping[str, bytes]) -> Self:
        """Make the folder that files would be, of which one is ``pack.toml``.

        ``path`` is what a person is told that they lie in.
        """
        folder = cls.__new__(cls)
        folder.path, folder.id = path, pack_id
        folder.files, folder.refused = dict(files), {}
        folder.digest = _digest(folder.files, {})
        return folder

    def read(self, name: str) -> bytes:
        """Return the bytes of a file that the pack names.

        Raises:
            QuizError: there is none of this very name, or it was refused.
        """
        if name in self.files:
            return self.files[name]
        if name in self.refused:
            raise self.refused[name]
        raise QuizError(worded("path.not-beside", file=PACK_FILE), path=self.path / name)


def _digest(files: Mapping[str, bytes], refused: Mapping[str, QuizError]) -> str:
    digest = hashlib.sha256()
    for name in sorted({*files, *refused}):
        if (content := files.get(name)) is None:
            digest.update(f"{name}\0-\0".encode())
        else:
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
