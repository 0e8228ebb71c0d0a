"""Zip files of packs and saves: read as strictly as if an enemy had made each.

Those of packs are written the same on every machine.

`zipfile` is not used for reading. It takes the numbers of a directory as they are told, of which a
small file can tell millions, and where the directory and a file's own header differ it reads one
name and other programs the other. Here both have to say the same, nothing may lie over anything
else, and no byte more is unpacked than is allowed.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.files.reading import MIB
from quiz.languages.messages import Message, worded
from quiz.text.printable import printable

LARGEST_ZIP = 64 * MIB
"""Bytes of a zip file."""

LARGEST_UNPACKED = 64 * MIB
"""Bytes of all its files together, counted while they are unpacked."""

MOST_ENTRIES = 1_000
"""Files and folders in that of a pack."""

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_UTF8 = 0x0800
_SIZES_FOLLOW = 0x0008
_UNIX = 3
_LONGEST_NAME = 255

# 1 January 1980, the first day that a zip file can tell, at midnight.
_NO_TIME, _FIRST_DAY = 0, 0x0021


class _Entry(NamedTuple):
    """A file or folder, as the directory tells of it."""

    raw: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    header: int
    """Where its own header lies."""

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


def read_zip(content: bytes, path: Path, *, most_entries: int = MOST_ENTRIES) -> dict[str, bytes]:
    """Unpack the files of a zip file, by their names, which may lead into folders of it.

    Names are relative, climb nowhere and are made of letters that can be seen; no two are one on a
    system that takes capitals or composed letters for the same. The folders themselves are left
    out.

    Raises:
        QuizError: it is no zip file, is damaged, or holds what is refused; nothing is unpacked.
    """
    try:
        entries, directory = _directory(content, most_entries)
        stretches = [_stretch(entry, content, directory) for entry in entries]
    except struct.error as error:
        raise QuizError(worded("zip.cut"), path=path) from error
    except _Refused as refused:
        raise QuizError(refused.why, path=path) from None
    files: dict[str, bytes] = {}
    left = LARGEST_UNPACKED
    try:
        _refuse_overlaps(entries, stretches)
        _refuse_clashes(entries)
        for entry, (start, end) in zip(entries, stretches, strict=True):
            unpacked = _unpacked(entry, memoryview(content)[start:end], left)
            left -= len(unpacked)
            if not entry.is_folder:
                files[entry.name] = unpacked
    except _Refused as refused:
        raise QuizError(refused.why, path=path) from None
    return files


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Make a zip file: the same bytes of the same files, on any machine and at any time.

    Files are sorted and stored as they are: what another version of zlib makes of them differs.
    """
    body, directory = bytearray(), bytearray()
    for name, content in sorted(files.items()):
        raw, crc, size = name.encode(), zlib.crc32(content), len(content)
        common = (_UTF8, _STORED, _NO_TIME, _FIRST_DAY, crc, size, size, len(raw), 0)
        mode = (stat.S_IFREG | 0o644) << 16
        header = (b"PK\x01\x02", 20, _UNIX, 20, 0, *common, 0, 0, 0, mode, len(body))
        directory += _CENTRAL.pack(*header) + raw
        body += _LOCAL.pack(b"PK\x03\x04", 20, 0, *common) + raw + content
    counts = (0, 0, len(files), len(files), len(directory), len(body), 0)
    return bytes(body + directory + _END.pack(b"PK\x05\x06", *counts))


class _Refused(ValueError):
    """What is wrong with a zip file."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def _shown(name: str) -> str:
    return printable(name, 120)


def _directory(content: bytes, most_entries: int) -> tuple[list[_Entry], int]:
    """Return what the directory tells, and where it begins."""
    end = _end_of(content)
    _, disk, first_disk, here, count, size, start, _ = _END.unpack_from(content, end)
    if 0xFFFF in (here, count) or 0xFFFFFFFF in (size, start) or count > most_entries:
        raise _Refused(worded("zip.many", most=most_entries))
    if disk or first_disk or here != count:
        raise _Refused(worded("zip.part"))
    if start + size != end:
        raise _Refused(worded("zip.start"))
    entries: list[_Entry] = []
    place = start
    for _ in range(count):
        entry, place = _entry(content, place, end)
        entries.append(entry)
    if place != end:
        raise _Refused(worded("zip.more"))
    return entries, start


def _end_of(content: bytes) -> int:
    """Find the record that ends a zip file; a comment may follow it."""
    least = max(0, len(content) - _END.size - 0xFFFF)
    place = len(content)
    while (place := content.rfind(b"PK\x05\x06", least, place)) >= 0:
        if place + _END.size <= len(content):
            *_, comment = _END.unpack_from(content, place)
            if place + _END.size + comment == len(content):
                return place
    raise _Refused(worded("zip.none"))


def _entry(content: bytes, place: int, end: int) -> tuple[_Entry, int]:
    (
        signature, _, _, _, _, flags, method, _, _, crc, packed, size, names, extra, comment, disk,
        _, attributes, header,
    ) = _CENTRAL.unpack_from(content, place)  # fmt: skip
    following = place + _CENTRAL.size + names + extra + comment
    if signature != b"PK\x01\x02" or following > end:
        raise _Refused(worded("zip.directory"))
    raw = content[place + _CENTRAL.size :][:names]
    name = _name(raw, flags)
    kind = stat.S_IFMT(attributes >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "link" if kind == stat.S_IFLNK else "device"
        raise _Refused(worded(f"zip.{what}", name=_shown(name)))
    if flags & _ENCRYPTED:
        raise _Refused(worded("zip.encrypted", name=_shown(name)))
    if method not in (_STORED, _DEFLATED):
        raise _Refused(worded("zip.method", name=_shown(name)))
    if disk or 0xFFFFFFFF in (packed, size, header):
        raise _Refused(worded("zip.large", name=_shown(name)))
    return _Entry(raw, name, flags, method, crc, packed, size, header), following


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "backslashreplace")
        raise _Refused(worded("zip.not-utf8", name=_shown(shown))) from None
    if not name or len(raw) > _LONGEST_NAME:
        raise _Refused(worded("zip.no-name", name=_shown(name)))
    if not name.isprintable():
        raise _Refused(worded("zip.unseen", name=_shown(name)))
    parts = name.removesuffix("/").split("/")
    if "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
        raise _Refused(worded("zip.leads-out", name=_shown(name)))
    return name


def _stretch(entry: _Entry, content: bytes, directory: int) -> tuple[int, int]:
    """Return where the bytes of an entry stand, whose own header has to say what is told of it."""
    (
        signature, _, _, flags, method, _, _, crc, packed, size, names, extra,
    ) = _LOCAL.unpack_from(content, entry.header)  # fmt: skip
    start = entry.header + _LOCAL.size + names + extra
    told = (entry.crc, entry.packed, entry.size)
    # Where the sizes were not known yet, they follow the bytes, and stand in the directory.
    own = (crc, packed, size) if not flags & _SIZES_FOLLOW else told
    raw = content[entry.header + _LOCAL.size :][:names]
    same = (raw, flags, method, *own) == (entry.raw, entry.flags, entry.method, *told)
    if signature != b"PK\x03\x04" or not same or start + entry.packed > directory:
        raise _Refused(worded("zip.header", name=_shown(entry.name)))
    return start, start + entry.packed


def _refuse_overlaps(entries: list[_Entry], stretches: list[tuple[int, int]]) -> None:
    whole = sorted((entry.header, end) for entry, (_, end) in zip(entries, stretches, strict=True))
    for (_, end), (start, _) in pairwise(whole):
        if start < end:
            raise _Refused(worded("zip.overlap"))


def _refuse_clashes(entries: list[_Entry]) -> None:
    """Refuse names that are one on some system, and a file that another one takes for a folder."""
    seen: dict[str, _Entry] = {}
    for entry in entries:
        alike = one_name(entry.name.removesuffix("/"))
        if (same := seen.setdefault(alike, entry)) is not entry:
            raise _Refused(worded("zip.clash", one=_shown(same.name), other=_shown(entry.name)))
    folders: dict[str, str] = {}
    for entry in entries:
        parts = entry.name.removesuffix("/").split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            above = seen.get(one_name(folder))
            if above is not None and not above.is_folder:
                raise _Refused(worded("zip.file-and-folder", name=_shown(above.name)))
            if (other := folders.setdefault(one_name(folder), folder)) != folder:
                raise _Refused(worded("zip.folder-clash", one=_shown(other), other=_shown(folder)))


def one_name(name: str) -> str:
    """Return what a system that takes capitals or composed letters for the same makes of a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _unpacked(entry: _Entry, packed: memoryview, most: int) -> bytes:
    """Unpack a file of at most so many bytes, whatever size is told."""
    too_large = worded("zip.unpacks", size=LARGEST_UNPACKED // MIB)
    if entry.size > (0 if entry.is_folder else most):
        raise _Refused(too_large)
    if entry.method == _STORED:
        content, is_whole = bytes(packed), True
    else:
        reader = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than is told, to see whether there are more.
            content = reader.decompress(packed, entry.size + 1)
        except zlib.error:
            raise _Refused(worded("zip.damaged", name=_shown(entry.name))) from None
        is_whole = reader.eof and not reader.unused_data
    if len(content) != entry.size or not is_whole or zlib.crc32(content) != entry.crc:
        raise _Refused(worded("zip.damaged", name=_shown(entry.name)))
    return content
