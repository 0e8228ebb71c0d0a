"""The packs that a user added: put there whole, replaced in one step, removed.

A pack is written into a folder of another name and takes its own in one step, so that nobody ever
meets half of it. The version that it replaces is kept for the games that were begun with it. Who
works here holds the lock of the folder: what lies there under a name of such work is what a killed
process left.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.locks import locked
from quiz.files.platforms import sync_folder
from quiz.files.reading import what_to_do
from quiz.languages.messages import worded
from quiz.packs.folder import PackFolder
from quiz.packs.swapping import swap
from quiz.paths import VERSIONS, is_pack

MOST_VERSIONS = 3
"""Of one pack, how many former versions are kept."""

_MODE = 0o644

_WORK = re.compile(r"\.(?:adding|removing)-[0-9a-f]{16}")
_BEFORE = ".before-"
"""How the name begins that a pack has while another takes its place, where that needs two steps."""


def install(home: Path, pack_id: str, files: Mapping[str, bytes]) -> Path:
    """Put a pack among those of a folder, in the place of the version before; return its folder.

    Raises:
        QuizError: something else has its name, or it cannot be written: all is as it was.
    """
    make_folder(home)
    target = home / pack_id
    with locked(home) as held:
        if held:
            _clear(home)
        _refuse_other(target)
        work = home / f".adding-{os.urandom(8).hex()}"
        try:
            os.mkdir(work)
            for name, content in files.items():
                write_file(work / name, content, mode=_MODE)
            sync_folder(work)
            if os.path.lexists(target):
                _replace(target, work)
            else:
                os.rename(work, target)
            sync_folder(home)
        except OSError as error:
            message = worded("installing.not-put", advice=what_to_do(error))
            raise QuizError(message, path=target) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return target


def remove(home: Path, pack_id: str) -> None:
    """Remove a pack that was added, with its former versions; a link to one is removed alone.

    Raises:
        QuizError: there is none, or it cannot be removed.
    """
    target = home / pack_id
    try:
        with locked(home) as held:
            if held:
                _clear(home)
            if os.path.islink(target):
                os.unlink(target)
                return
            work = home / f".removing-{os.urandom(8).hex()}"
            os.rename(target, work)  # gone in one step; what follows only frees the disk
            shutil.rmtree(work, ignore_errors=True)
            for version in _versions(home, pack_id):
                shutil.rmtree(version.parent, ignore_errors=True)
            sync_folder(home)
    except FileNotFoundError as error:
        raise QuizError(worded("installing.missing"), path=target) from error
    except OSError as error:
        message = worded("installing.not-removed", advice=what_to_do(error))
        raise QuizError(message, path=target) from error


def _refuse_other(target: Path) -> None:
    if os.path.islink(target):
        message = worded("installing.link")
        raise QuizError(message, path=target)
    if os.path.lexists(target) and not is_pack(target):
        message = worded("installing.other")
        raise QuizError(message, path=target)


def _replace(target: Path, work: Path) -> None:
    """Put the finished folder ``work`` in the place of a pack, and keep the pack that was there."""
    digest = _digest(target)
    if swap(work, target):
        _keep(target, work, digest)
        return
    before = target.with_name(_BEFORE + target.name)
    os.rename(target, before)
    try:
        os.rename(work, target)
    except BaseException:
        os.rename(before, target)
        raise
    _keep(target, before, digest)


def _digest(folder: Path) -> str | None:
    try:
        return PackFolder(folder).digest
    except QuizError:
        return None  # it cannot be played either


def _keep(target: Path, before: Path, digest: str | None) -> None:
    """Keep the version before under its digest, or delete it where that is not possible."""
    home = target.parent
    try:
        if digest is None:
            raise FileNotFoundError
        kept = home / VERSIONS / digest / target.name
        shutil.rmtree(kept, ignore_errors=True)
        os.makedirs(kept.parent, exist_ok=True)
        os.rename(before, kept)
        os.utime(kept.parent)  # which tells the latest
        for old in _versions(home, target.name)[MOST_VERSIONS:]:
            shutil.rmtree(old.parent, ignore_errors=True)
    except OSError:
        shutil.rmtree(before, ignore_errors=True)


def _versions(home: Path, pack_id: str) -> list[Path]:
    """Return the former versions of a pack, the latest first."""
    found: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError), os.scandir(home / VERSIONS) as entries:
        for entry in entries:
            version = Path(entry.path, pack_id)
            if version.is_dir():
                found.append((entry.stat().st_mtime, version))
    return [version for _, version in sorted(found, reverse=True)]


def _clear(home: Path) -> None:
    """Put right what a killed process left."""
    with contextlib.suppress(OSError), os.scandir(home) as entries:
        for entry in list(entries):
            if _WORK.fullmatch(entry.name):
                shutil.rmtree(entry.path, ignore_errors=True)
            elif entry.name.startswith(_BEFORE):
                target = home / entry.name.removeprefix(_BEFORE)
                if os.path.lexists(target):
                    _keep(target, Path(entry.path), _digest(Path(entry.path)))
                else:
                    os.rename(entry.path, target)
