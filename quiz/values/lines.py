"""Lines of a text. A line end ends a sentence, and so whatever a date or number may go on in."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]+")
_LOOK = 256
"""Characters on either side of a stretch that are looked at; no part of a date is farther away."""

Span = tuple[int, int]


def line_spans(text: str) -> Iterator[Span]:
    """Yield where the lines of a text stand, without their ends and without empty ones."""
    return (match.span() for match in _LINE.finditer(text))


def in_its_line(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return what stands around a stretch in the lines that it begins and ends in.

    With it, where the stretch starts and ends in that. Of a long line only what is near.
    """
    first, last = max(0, start - _LOOK), min(len(text), end + _LOOK)
    for line_end in "\r\n":
        first = max(first, text.rfind(line_end, first, start) + 1)
        if (place := text.find(line_end, end, last)) >= 0:
            last = place
    return text[first:last], start - first, end - first


def longest_line(text: str) -> str:
    """Return the longest line of a text; it has one."""
    return max(text.splitlines(), key=len).strip()
