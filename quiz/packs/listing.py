"""Listing of a folder of packs, without reading a pack that the cache knows.

Nothing here imports pydantic or tomllib while the cache knows the pack: a test holds it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from quiz.errors import QuizError
from quiz.files.reading import refuse_dead_link
from quiz.languages.messages import worded
from quiz.packs.cache import SUMMARY, entry, read_json
from quiz.packs.folder import PackFolder
from quiz.packs.pack_summary import PackSummary
from quiz.paths import all_packs


def list_packs(packs: Path, cache: Path | None) -> list[PackSummary]:
    """List every pack of a folder and of those beside it, sorted by id.

    One that cannot be read comes with its error.

    Raises:
        QuizError: there is no such folder.
    """
    if not os.path.isdir(packs):  # Path.is_dir raises where one may not look
        refuse_dead_link(packs)
        raise QuizError(worded("path.no-folder-of-packs"), path=packs)
    return [_or_error(folder, cache) for folder in all_packs(packs).values()]


def _or_error(folder: Path, cache: Path | None) -> PackSummary:
    try:
        return pack_summary(folder, cache)
    except QuizError as error:
        return PackSummary(folder.name, folder, {}, (), {}, 0, "", error)


def pack_summary(path: Path, cache: Path | None) -> PackSummary:
    """Summarise one pack: proven now, unless it has been proven as it is before.

    Raises:
        QuizError: it cannot be read.
    """
    folder = PackFolder(path)
    # Under the digest of the folder as it is now: a summary that is found is never out of date.
    if cache is not None:
        kept = read_json(entry(cache, folder.digest, folder.id, SUMMARY))
        if (summary := _restore(folder, kept)) is not None:
            return summary
    from quiz.packs.loading import examine

    return examine(folder, cache).summary


def _restore(folder: PackFolder, kept: Any) -> PackSummary | None:
    try:
        return PackSummary(
            folder.id,
            folder.path,
            dict(kept["title"]),
            tuple(kept["languages"]),
            {kind: int(count) for kind, count in kept["facts"].items()},
            int(kept["faults"]),
            folder.digest,
            askable=tuple(kept["askable"]),
            unsigned={language: int(n) for language, n in kept["unsigned"].items()},
            renames={str(former): str(fact) for former, fact in kept["renames"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
