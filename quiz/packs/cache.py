"""Disposable cache of proof results.

A verdict is kept under the digest of the pack's files, its sign-offs among them, and that of the
program that reached it, so that neither a changed pack nor a changed prover ever meets an old
verdict. Whatever goes wrong
here (no permission, a full disk, a damaged file) only costs the time of another proof.

Cheap to import, for `quiz packs` needs little more.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from functools import cache as once
from pathlib import Path
from typing import Any

from quiz import __version__
from quiz.errors import QuizError
from quiz.files.reading import MIB, read_bytes
from quiz.paths import PACKAGE

VERDICT = ".json"
"""The ending of a file that holds a proven pack."""

SUMMARY = ".summary.json"
"""The ending of a file that holds what `quiz packs` tells of a pack."""

_FORMAT = 3
_KEPT = re.compile(r"[0-9a-f]{64}-[0-9a-f]{16}(?:\.summary)?\.json|\.[0-9a-f]{16}\.tmp")
"""The names of files that this module writes: the folder may hold others, which stay."""

_LARGEST = 256 * MIB
"""Bytes of one file, and of all verdicts."""

_MOST = {VERDICT: (20_000, _LARGEST), SUMMARY: (50_000, 64 * MIB)}
"""How many files of each kind are kept, and of how many bytes. The kinds are counted apart: the
verdicts of large packs are not to push out the summaries that `quiz packs` lives on."""

_LARGE = MIB
_ONE_IN_256 = "00"
"""What the names begin with of the files after which it is looked how many there are. To look
after each would take, for a thousand packs, longer than to prove them."""


def entry(cache: Path, digest: str, pack_id: str, ending: str) -> Path | None:
    """Return where something is kept of a pack; None if the program cannot digest its code."""
    code = _code_digest()
    if code is None:
        return None
    made_by = f"{_FORMAT} {__version__} {sys.version_info[:2]} {code} {pack_id}"
    version = hashlib.sha256(made_by.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return cache / "packs" / f"{digest}-{version}{ending}"


@once
def _code_digest() -> str | None:
    """Of all code and tables that have a say in whether a pack is proven."""
    digest = hashlib.sha256()
    try:
        for part in ("facts", "files", "packs", "values"):
            for folder, folders, files in os.walk(PACKAGE / part, onerror=_fail):
                folders[:] = sorted(name for name in folders if name != "__pycache__")
                for name in sorted(files):
                    digest.update(name.encode())
                    with open(os.path.join(folder, name), "rb") as file:
                        digest.update(file.read())
    except OSError:
        return None  # run from an archive, say
    return digest.hexdigest()


def _fail(error: OSError) -> None:
    raise error


def read_entry(path: Path | None) -> bytes | None:
    """Read what is kept; None where there is nothing, or it is unreadable or not as written."""
    if path is None:
        return None
    try:
        digest, _, content = read_bytes(path, path.parent, _LARGEST).partition(b"\n")
    except QuizError:
        return None
    return content if digest == _digest(content) else None


def _digest(content: bytes) -> bytes:
    """Return what a file begins with: bytes that the disk has changed must not pass for a proof."""
    return hashlib.sha256(content).hexdigest().encode()


def read_json(path: Path | None) -> Any:
    """Read the JSON value that is kept; None where there is none, or it is damaged."""
    content = read_entry(path)
    try:
        return None if content is None else json.loads(content)
    except (ValueError, RecursionError):
        return None


def write_entry(path: Path | None, content: bytes) -> None:
    """Keep something, and let the oldest go. It stays unkept where that is not possible."""
    if path is None:
        return
    from quiz.files.atomic import make_folder, write_file

    try:
        make_folder(path.parent)
        write_file(path, _digest(content) + b"\n" + content, durable=False)
    except QuizError:
        return
    if len(content) > _LARGE or path.name.startswith(_ONE_IN_256):
        prune(path)


def prune(kept: Path) -> None:
    """Delete the oldest of a folder's files that are too many, whatever packs they are of.

    The file named is not deleted.
    """
    kinds: dict[str, list[tuple[float, int, str]]] = {VERDICT: [], SUMMARY: []}
    try:
        with os.scandir(kept.parent) as entries:
            for entry in entries:
                if _KEPT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    found = entry.stat()
                    kind = SUMMARY if entry.name.endswith(SUMMARY) else VERDICT
                    kinds[kind].append((found.st_mtime, found.st_size, entry.path))
        for kind, files in kinds.items():
            most_files, most_bytes = _MOST[kind]
            total = 0
            for place, (_, size, path) in enumerate(sorted(files, reverse=True)):
                total += size
                if (place >= most_files or total > most_bytes) and path != str(kept):
                    os.unlink(path)  # os.scandir gives no Path
    except OSError:
        return  # another process prunes the same folder
