"""Zip files made by hand, byte by byte, so that they can say what no program would write."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

UTF8 = 0x0800
LINK = (stat.S_IFLNK | 0o777) << 16
DEVICE = (stat.S_IFCHR | 0o666) << 16
PIPE = (stat.S_IFIFO | 0o666) << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a zip file; what is None is told as it is."""

    name: str | bytes
    content: bytes = b"x"
    flags: int = UTF8
    method: int = 8
    attributes: int = 0
    size: int | None = None
    crc: int | None = None
    own_name: bytes | None = None
    """What its own header calls it, where the directory says otherwise."""
    at: int | None = None
    """Where the directory says that its header lies."""

    @property
    def raw(self) -> bytes:
        """Its name as it stands in the directory."""
        return self.name if isinstance(self.name, bytes) else self.name.encode()


def raw_zip(entries: Iterable[Entry], *, count: int | None = None, comment: bytes = b"") -> bytes:
    """Make a zip file; ``count`` is how many files it says that it holds."""
    body, directory = bytearray(), bytearray()
    files = list(entries)
    for one in files:
        packed = one.content
        if one.method == 8:
            packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = packer.compress(packed) + packer.flush()
        crc = zlib.crc32(one.content) if one.crc is None else one.crc
        size = len(one.content) if one.size is None else one.size
        common = (one.flags, one.method, 0, 0x21, crc, len(packed), size)
        own = one.raw if one.own_name is None else one.own_name
        at = len(body) if one.at is None else one.at
        directory += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\x01\x02", 0x0314, 20, *common, len(one.raw), 0, 0, 0, 0, one.attributes, at),
        )
        directory += one.raw
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *common, len(own), 0) + own + packed
    told = len(files) if count is None else count
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, told, told, len(directory), len(body), len(comment)
    )
    return bytes(body + directory) + end + comment
