"""What of a pack travels: its files by name, and whether they can lie on any machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from quiz.errors import QuizError
from quiz.facts.models import Pack
from quiz.facts.proven_pack import ProvenPack
from quiz.files.reading import MIB, read_bytes
from quiz.languages.messages import worded
from quiz.packs.folder import PackFolder
from quiz.packs.zip_file import LARGEST_UNPACKED, LARGEST_ZIP, one_name, read_zip
from quiz.paths import PACK_FILE, SIGNED_FILE
from quiz.play.codes import PackMark
from quiz.text.printable import printable

# What Windows opens as a device, whatever its ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|clock\$|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

_LITTER = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.[^/]*(?:/.*)?|Thumbs\.db|desktop\.ini)")
"""What systems put into folders and zip files by themselves, hidden files among it."""


def opened(path: Path) -> PackFolder:
    """Read a pack that came from elsewhere: a folder, or a zip file of one.

    In a zip file the pack lies on top or in the one folder there, whose name is the pack's id;
    without such a folder it is the zip file's own name.

    Raises:
        QuizError: there is none, it cannot be read, or the zip file holds what no pack does.
    """
    if os.path.isdir(path):  # Path.is_dir raises on a long name
        return PackFolder(path)
    files = read_zip(read_bytes(path, path.parent, LARGEST_ZIP), path)
    kept = {name: content for name, content in files.items() if not _LITTER.fullmatch(name)}
    packs = [PurePosixPath(name) for name in kept if PurePosixPath(name).name == PACK_FILE]
    packs = [one for one in packs if len(one.parts) <= 2]
    if len(packs) != 1:
        message = worded("zip.no-pack", file=PACK_FILE, count=len(packs))
        raise QuizError(message, path=path)
    top = packs[0].parent
    inside = {
        name.removeprefix(f"{top}/") if top.name else name: content
        for name, content in kept.items()
        if PurePosixPath(name).parent == top
    }
    return PackFolder.holding(path / top, top.name or path.stem, inside)


def travelling_files(folder: PackFolder, pack: Pack) -> dict[str, bytes]:
    """Return the files that make a proven pack: its own, its sign-offs, the texts that it names.

    Raises:
        QuizError: a name is none on some system, or all together are too large to be added
            elsewhere.
    """
    names = {PACK_FILE, *_texts_of(pack)}
    if SIGNED_FILE in folder.files:
        names.add(SIGNED_FILE)
    files = {name: folder.read(name) for name in sorted(names)}
    refuse_names(files, folder.path)
    if sum(map(len, files.values())) + 1_000 * len(files) > LARGEST_UNPACKED:
        message = worded("zip.pack-large", size=LARGEST_UNPACKED // MIB)
        raise QuizError(message, path=folder.path)
    return files


def mark_of(folder: Path, proven: ProvenPack) -> PackMark:
    """Return a pack as codes know it: what lies beside its files makes it no other pack.

    Raises:
        QuizError: it has changed since, or cannot travel.
    """
    there = PackFolder(folder)
    if there.digest != proven.digest:
        raise QuizError(worded("code.pack-changed"), path=folder)
    files = travelling_files(there, proven.pack)
    return PackMark(there.id, PackFolder.holding(folder, there.id, files).digest)


def _texts_of(pack: Pack) -> Iterable[str]:
    for source in pack.sources.values():
        yield source.file
        yield from source.translation.values()


def refuse_names(names: Iterable[str] | Mapping[str, bytes], path: Path) -> None:
    """Refuse names that some system cannot keep, or takes for one.

    Raises:
        QuizError: there is such a name, with what to do.
    """
    seen: dict[str, str] = {}
    for name in names:
        if _DEVICE.fullmatch(name) or name.endswith("."):
            message = worded("zip.not-on-windows", name=printable(name, 120))
            raise QuizError(message, path=path)
        other = seen.setdefault(one_name(name), name)
        if other != name:
            message = worded("zip.clash", one=other, other=name)
            raise QuizError(message, path=path)
