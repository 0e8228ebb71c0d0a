"""Folded text: what is alike for a reader is the same. For suggesting and for searching only.

A proof compares code point for code point; folding finds what an author may have meant. Folded
away are case, tatweel, harakat and all other marks, bidi controls, the form of a hamza (أ إ آ ٱ
are ا, ؤ is و, ئ and ى are ي), ة (it is ه, as it is often typed), Persian letters beside Arabic
ones, the script of digits, compatibility forms, the kind of a quotation mark or dash, and the
amount of white space.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import Match

LEAST_ALIKE = 0.8
"""The share of a quote that its nearest stretch has to match to be worth suggesting."""

_PIECE = 2048  # characters folded at a time when the place of a match is looked up
_SEED = 6  # letters of the quote that are looked up exactly to find where it may stand
_SEEDS = 64  # so many of them, spread over the quote
_HITS = 1000  # and fewer places of each
_LONGEST_WORD = 24  # beyond, a text is written without spaces
_PLACES = 3  # places that are compared letter by letter

_SAME = str.maketrans(
    "ٱةىیکےھہ‘’‚‛′“”„‟″«»‐‑‒–—―−",
    "اهييكيهه'''''" + '"""""""' + "-------",
)
_WHITE = re.compile(r"\s+")


class _Folds(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = "".join(
            str(unicodedata.decimal(part, part))
            for part in unicodedata.normalize("NFKD", character.casefold()).translate(_SAME)
            if unicodedata.category(part) not in {"Mn", "Me", "Cf"} and part != "\u0640"
        ).casefold()
        if character.isspace():
            folded = " "
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the folded text: white space single, none at the ends."""
    return _WHITE.sub(" ", text.translate(_FOLDS)).strip()


def nearest_quote(source: str, quote: str) -> str | None:
    """Return the verbatim stretch of a source that an author most likely meant by a quote.

    It is the stretch that is the same when folded; else the one most like it by letters, begun and
    ended at whole words, if at least `LEAST_ALIKE` of them match; else None. Meant for sources up
    to a million characters and quotes up to a thousand: then it takes about half a second at most.
    """
    wanted = fold(quote)
    if not wanted:
        return None
    folds = FoldedText(source)
    place = folds.text.find(wanted)
    if place >= 0:
        return _verbatim(folds, place, place + len(wanted))
    best: tuple[float, int, int] | None = None
    for begin, end in _likely_windows(folds.text, wanted):
        found = _best_stretch(folds.text[begin:end], wanted)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], begin + found[1], begin + found[2])
    if best is None or best[0] < LEAST_ALIKE:
        return None
    return _verbatim(folds, best[1], best[2])


def _verbatim(folds: FoldedText, begin: int, end: int) -> str:
    start, stop = folds.stretch(begin, end)
    return folds.source[start:stop]


class FoldedText:
    """A text folded for searching, whose folded places are traced back to its own offsets.

    They are traced back piece by piece, only where they are asked for.
    """

    def __init__(self, text: str) -> None:
        self.source = text
        self.text = ""
        """The folded text; unlike what `fold` returns, it may begin or end with a space."""
        self._places: list[int] = []  # where each piece starts in the folded text
        self._starts: list[int] = []  # and in the source
        self._traced: dict[int, list[int]] = {}
        folded: list[str] = []
        length = start = 0
        while start < len(text):
            end = start + _PIECE
            # No piece ends within white space, which folds as a whole.
            while end < len(text) and (text[end].isspace() or text[end - 1].isspace()):
                end += 1
            piece = _WHITE.sub(" ", text[start:end].translate(_FOLDS))
            self._places.append(length)
            self._starts.append(start)
            folded.append(piece)
            length += len(piece)
            start = end
        self.text = "".join(folded)

    def stretch(self, begin: int, end: int) -> tuple[int, int]:
        """Return the stretch of the source that a stretch of the folded text comes from."""
        start = self._offset(begin)
        stop = self._offset(end - 1) + 1
        while stop < len(self.source) and not _FOLDS[ord(self.source[stop])]:
            stop += 1  # marks on the last letter
        return start, stop

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded places between which a stretch lies, with some text about it."""
        if not self._starts:
            return 0, 0
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end)
        after = self._places[last] if last < len(self._places) else len(self.text)
        return self._places[first], after

    def _offset(self, place: int) -> int:
        """Return the offset in the source of a character of the folded text."""
        piece = bisect_right(self._places, place) - 1
        offsets = self._traced.get(piece)
        if offsets is None:
            offsets = self._traced[piece] = self._trace(piece)
        return offsets[place - self._places[piece]]

    def _trace(self, piece: int) -> list[int]:
        """Return the offset in the source of each folded character of a piece."""
        last_piece = piece + 1 == len(self._starts)
        end = len(self.source) if last_piece else self._starts[piece + 1]
        offsets: list[int] = []
        last = ""
        for offset in range(self._starts[piece], end):
            for part in _FOLDS[ord(self.source[offset])]:
                if part != " " or last != " ":
                    offsets.append(offset)
                last = part
        return offsets


def _likely_windows(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return the stretches of a text in which most seeds of the quote stand in place."""
    size = min(_SEED, max(2, len(wanted) // 3))
    step = max(1, (len(wanted) - size) // _SEEDS)
    room = max(16, len(wanted) // 8)  # how far insertions may shift a seed
    votes: dict[int, int] = {}
    for at in range(0, len(wanted) - size + 1, step):
        hits: list[int] = []
        place = text.find(wanted[at : at + size])
        while place >= 0 and len(hits) < _HITS:
            hits.append((place - at) // room)
            place = text.find(wanted[at : at + size], place + 1)
        if len(hits) < _HITS:  # what stands everywhere tells nothing
            for key in set(hits):
                votes[key] = votes.get(key, 0) + 1
    likely = sorted(votes, key=lambda key: (-votes[key] - votes.get(key + 1, 0), key))
    return [(max(0, (key - 1) * room), (key + 3) * room + len(wanted)) for key in likely[:_PLACES]]


def _best_stretch(window: str, wanted: str) -> tuple[float, int, int] | None:
    """Find the words of a window that are most like the quote: (likeness, begin, end)."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, window, wanted, autojunk=False).get_matching_blocks()
    long = [block for block in blocks if block.size >= min(3, len(wanted))]
    if not long:
        return None
    first, last = long[0], long[-1]
    begin = max(0, first.a - first.b)
    end = min(len(window), last.a + len(wanted) - last.b)
    stretches = (
        (start, stop)
        for start in _edges(window, begin)
        for stop in _edges(window, end)
        if start < stop
    )
    return max(
        (
            (_likeness(blocks, start, stop, len(wanted)), start, stop)
            for start, stop in ((s, len(window[:e].rstrip())) for s, e in stretches)
        ),
        default=None,
    )


def _edges(window: str, place: int) -> set[int]:
    """Return the beginnings of the words (the ends of spaces) on either side of a place."""
    before = window.rfind(" ", 0, place) + 1
    after = window.find(" ", max(0, place - 1))
    after = len(window) if after < 0 else after + 1
    near = {edge for edge in (before, after) if abs(edge - place) <= _LONGEST_WORD}
    return near or {place}


def _likeness(blocks: list[Match], start: int, stop: int, length: int) -> float:
    matched = sum(max(0, min(stop, block.a + block.size) - max(start, block.a)) for block in blocks)
    return 2 * matched / (length + stop - start)
