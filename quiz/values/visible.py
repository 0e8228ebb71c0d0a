"""Texts by what a reader sees of them, with the way back to the offsets of the text itself.

Two texts that look alike are one here: without marks of direction, joiners, soft hyphens and other
characters that nobody sees, with one sort of space, and in composed letters (NFC). What a reader
can see stays as it is: case, harakat, tatweel, the kind of a digit or a dash.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
"""What takes no room and no ink (Unicode's Default_Ignorable_Code_Point without tags and fillers):
for a class of a regular expression."""

_SPACES = "\u00a0\u2000-\u200a\u202f\u205f"
"""Spaces beside the ordinary one: unbroken, thin, wide. The ideographic one is as wide as a letter,
and seen."""

_ODD = re.compile(f"[{INVISIBLE}]+|[{_SPACES}]")
_LINE = re.compile(r"[^\n]+")


def shown(text: str) -> str:
    """Return what a reader sees of a text."""
    if text.isascii() or _is_known_plain(text):
        return text
    if _ODD.search(text) is not None:
        text = _ODD.sub(_as_seen, text)
    return unicodedata.normalize("NFC", text)


def _as_seen(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else ""


class VisibleText:
    """What a reader sees of a text, whose places are traced back to the text's own offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        """What is seen of it."""
        self.is_plain = _is_plain(text)
        """True if the text is just what is seen."""
        if self.is_plain:
            return
        # A text with few invisible letters has few pieces, however long it is.
        self._pieces: list[_Piece] = []
        self._places: list[int] = []
        seen: list[str] = []
        place = 0
        for start, end, told in _runs(text):
            if told:
                is_same = told == text[start:end]
                self._pieces.append(_Piece(place, start, end, is_same))
                self._places.append(place)
                seen.append(told)
                place += len(told)
        self.text = "".join(seen)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that is seen as text[start:end], which is not empty.

        What nobody sees before and after it is left outside.
        """
        if self.is_plain:
            return start, end
        first, last = self._piece_at(start), self._piece_at(end - 1)
        return (
            first.start + (start - first.place if first.is_same else 0),
            last.start + end - last.place if last.is_same else last.end,
        )

    def _piece_at(self, place: int) -> _Piece:
        return self._pieces[bisect_right(self._places, place) - 1]


class _Piece(NamedTuple):
    """A stretch of a text that is seen as it is, or letters that are seen in another form."""

    place: int
    """Where it stands in what is seen."""
    start: int
    end: int
    is_same: bool


def _is_plain(text: str) -> bool:
    return text.isascii() or (_ODD.search(text) is None and unicodedata.is_normalized("NFC", text))


@lru_cache(1 << 12)
def _is_known_plain(text: str) -> bool:
    """Return `_is_plain`, remembered: of one text of a pack it is asked again and again."""
    return _is_plain(text)


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the (start, end) of stretches of a text, with what is seen of each."""
    run = 0
    for line in _LINE.finditer(text):
        if _is_plain(line[0]):
            continue
        for start, end, told in _odd_letters(text, *line.span()):
            if run < start:
                yield run, start, text[run:start]
            yield start, end, told
            run = end
    if run < len(text):
        yield run, len(text), text[run:]


def _odd_letters(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the letters, with all marks on them, that are not seen as they stand."""
    while start < end:
        if _ODD.match(text[start]) is not None:
            yield start, start + 1, _ODD.sub(_as_seen, text[start])
            start += 1
            continue
        stop = following = start + 1
        while following < end and (joins := _joins(text[following])) is not None:
            following += 1
            if joins:
                stop = following
        letter = text[start:stop]
        told = unicodedata.normalize("NFC", _ODD.sub("", letter))
        if told != letter:
            yield start, stop, told
        start = stop


def _joins(character: str) -> bool | None:
    """Return whether a character is composed with what stands before it; None if it parts them."""
    if character < "\u00ad":
        return None
    if _ODD.match(character) is not None:
        return None if character.isspace() else False
    if unicodedata.category(character)[0] == "M" or "\u1161" <= character <= "\u11ff":
        return True
    return None
