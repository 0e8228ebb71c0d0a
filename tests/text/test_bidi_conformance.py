"""Both conformance files of the Unicode Bidirectional Algorithm, in full."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from quiz.text.bidi import (
    REMOVED,
    Base,
    Paragraph,
    paragraph_levels,
    resolve,
    visual_order,
)
from tests.text.strategies import line_levels

DATA = Path(__file__).parent / "data"
CHARACTER_CASES = 91_707
CLASS_CASES = 770_241


def lines_of(name: str) -> Iterator[str]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        for line in file:
            text = line.partition("#")[0].strip()
            if text:
                yield text


def levels_in(field: str) -> list[int]:
    return [REMOVED if level == "x" else int(level) for level in field.split()]


def test_every_case_of_bidi_character_test() -> None:
    bases: dict[str, Base] = {"0": "ltr", "1": "rtl", "2": "auto"}
    wrong: list[str] = []
    count = 0
    for line in lines_of("BidiCharacterTest.txt.gz"):
        codes, direction, base, levels, order = line.split(";")
        text = "".join([chr(int(code, 16)) for code in codes.split()])
        paragraph = paragraph_levels(text, bases[direction])
        actual = line_levels(paragraph)
        count += 1
        if (
            paragraph.base != int(base)
            or actual != levels_in(levels)
            or visual_order(actual) != [int(index) for index in order.split()]
        ):
            wrong.append(line)
    assert wrong[:5] == []
    assert count == CHARACTER_CASES


def test_every_case_of_bidi_test() -> None:
    bases: dict[int, Base] = {1: "auto", 2: "ltr", 4: "rtl"}
    wrong: list[str] = []
    count = 0
    levels: list[int] = []
    order: list[int] = []
    for line in lines_of("BidiTest.txt.gz"):
        if line.startswith("@Levels:"):
            levels = levels_in(line.partition(":")[2])
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.partition(":")[2].split()]
        else:
            names, _, bits = line.partition(";")
            classes = names.split()
            seen: Paragraph | None = None
            for bit, base in bases.items():
                if not int(bits, 16) & bit:
                    continue
                count += 1
                paragraph = resolve(classes, base)
                if paragraph == seen:  # "auto" resolved as the given direction did
                    continue
                seen = paragraph
                actual = line_levels(paragraph)
                if actual != levels or visual_order(actual) != order:
                    wrong.append(f"{line} ({base})")
    assert wrong[:5] == []
    assert count == CLASS_CASES
