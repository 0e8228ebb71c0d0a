"""Write ``quiz/text/_bidi_table.py`` from three files of the Unicode Character Database.

Usage: ``python -m tests.tables.make_bidi_table FOLDER``, where FOLDER holds
``extracted/DerivedBidiClass.txt``, ``BidiBrackets.txt`` and ``BidiMirroring.txt`` of one
Unicode version. The table is frozen in the repository because ``unicodedata`` follows the
version of Python, and a quiz must be laid out alike on all of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

TARGET = Path(__file__).parents[2] / "quiz" / "text" / "_bidi_table.py"
LAST_CODE_POINT = 0x10FFFF
_MISSING = re.compile(r"# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)")
_LONG_NAMES = {
    "Left_To_Right": "L",
    "Right_To_Left": "R",
    "Arabic_Letter": "AL",
    "European_Terminator": "ET",
}
_TEMPLATE = '''"""Bidi properties of Unicode {version}.

Written by tests/tables/make_bidi_table.py: do not edit.
Code points are hexadecimal. Derived from data files of the Unicode Character Database,
© Unicode, Inc., under the Unicode License (https://www.unicode.org/terms_of_use.html).
"""

CLASS_RANGES = """
{classes}
"""
"""``start:class``: the Bidi_Class of every code point from ``start`` to the next ``start``."""

BRACKET_PAIRS = """
{brackets}
"""
"""``open-close``: the characters of Bidi_Paired_Bracket_Type open, each with its closing one."""

MIRROR_PAIRS = """
{mirrors}
"""
"""``one-other``: the characters that are each other's Bidi_Mirroring_Glyph."""
'''


def rows(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the fields of each data line of a Unicode data file, comments left out."""
    for line in lines:
        data = line.partition("#")[0]
        if data.strip():
            yield [field.strip() for field in data.split(";")]


def bidi_classes(lines: list[str]) -> list[tuple[int, str]]:
    """Return (first code point, class) for each stretch of one class, over all code points.

    ``lines`` are those of DerivedBidiClass.txt; its ``@missing`` lines give the classes of
    unassigned code points, the later and narrower ones winning.
    """
    classes = ["L"] * (LAST_CODE_POINT + 1)
    for line in lines:
        if missing := _MISSING.match(line):
            first, last = int(missing[1], 16), int(missing[2], 16)
            classes[first : last + 1] = [_LONG_NAMES[missing[3]]] * (last + 1 - first)
    for field, name in rows(lines):
        start, _, end = field.partition("..")
        first, last = int(start, 16), int(end or start, 16)
        classes[first : last + 1] = [name] * (last + 1 - first)
    return [
        (code, name) for code, name in enumerate(classes) if code == 0 or classes[code - 1] != name
    ]


def bracket_pairs(lines: list[str]) -> list[tuple[int, int]]:
    """Return (opening, closing) of each pair in the lines of BidiBrackets.txt."""
    return [(int(one, 16), int(other, 16)) for one, other, kind in rows(lines) if kind == "o"]


def mirror_pairs(lines: list[str]) -> list[tuple[int, int]]:
    """Return each pair in the lines of BidiMirroring.txt once, the lower code point first."""
    pairs = [(int(one, 16), int(other, 16)) for one, other in rows(lines)]
    if {(other, one) for one, other in pairs} != set(pairs):
        raise ValueError("BidiMirroring.txt is not symmetric")
    return [(one, other) for one, other in pairs if one < other]


def module_text(folder: Path) -> str:
    """Return the source of the table module, made from the Unicode files in ``folder``."""
    files = {
        path.stem: path.read_text(encoding="utf-8").splitlines()
        for path in (
            folder / "extracted" / "DerivedBidiClass.txt",
            folder / "BidiBrackets.txt",
            folder / "BidiMirroring.txt",
        )
    }
    versions = {re.sub(r"# \w+-([\d.]+)\.txt", r"\1", lines[0]) for lines in files.values()}
    if len(versions) != 1:
        raise ValueError(f"the files are of different Unicode versions: {sorted(versions)}")

    def block(tokens: Iterable[str]) -> str:
        return "\n".join(wrap(" ".join(tokens), 100, break_on_hyphens=False))

    return _TEMPLATE.format(
        version=versions.pop(),
        classes=block(f"{code:X}:{name}" for code, name in bidi_classes(files["DerivedBidiClass"])),
        brackets=block(f"{a:X}-{b:X}" for a, b in bracket_pairs(files["BidiBrackets"])),
        mirrors=block(f"{a:X}-{b:X}" for a, b in mirror_pairs(files["BidiMirroring"])),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.tables.make_bidi_table FOLDER")
    TARGET.write_text(module_text(Path(sys.argv[1])), encoding="utf-8")
