"""Names and words that somebody most likely meant: folded and compared letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal
from unicodedata import east_asian_width

from quiz.values.folding import fold

_WORD = re.compile(r"\w+")
_LONGEST: Final = 80
"""Letters of a name that are compared: what is longer is no slip of the fingers."""
_LEAST_ALIKE: Final = 0.6
_MOST: Final = 3
_TELLING: Final = 3
"""Letters of a part of a name that say whose it is."""


def meant(name: str, known: Iterable[str]) -> list[str]:
    """Return those of the ``known`` names that are like a name, at most three, the likest first.

    Names that fold to the same are as like as can be; then come those that it begins, those with a
    slip in it, and those of which it is a part.
    """
    wanted = fold(name[:_LONGEST])
    folded: dict[str, list[str]] = {}
    for one in known:
        folded.setdefault(fold(one[:_LONGEST]), []).append(one)
    found = [wanted] if wanted in folded else []
    places = {one: place_in(wanted, one) for one in folded}
    found += (one for one, place in places.items() if place == "start")
    if len(found) < _MOST:
        import difflib

        found += difflib.get_close_matches(wanted, folded, _MOST, _LEAST_ALIKE)
        found += (one for one, place in places.items() if place == "word")
        found += (one for one, place in places.items() if place == "within")
    return [one for each in dict.fromkeys(found) for one in folded[each]][:_MOST]


def place_in(part: str, whole: str) -> Literal["start", "word", "within"] | None:
    """Return where a part of a name stands in the whole of it, both folded; None where nowhere.

    ``word`` says that its words each begin one of the whole; within one stands only what
    `is_telling`.
    """
    if part and whole.startswith(part):
        return "start"
    words, parts = _WORD.findall(whole), _WORD.findall(part)
    if parts and all(any(word.startswith(one) for word in words) for one in parts):
        return "word"
    return "within" if is_telling(part) and part in whole else None


def is_telling(part: str) -> bool:
    """Return whether a part of a name is so long that few names have it by accident."""
    # A sign that is two cells wide is a word or a syllable, and not a letter of one.
    return sum(_TELLING if east_asian_width(char) in "WF" else 1 for char in part) >= _TELLING


def slips(typed: str, word: str, *, whole: bool = False) -> int:
    """Return by how many slips what is typed misses the beginning of a word, both folded.

    Or where ``whole``, by how many it misses all of the word.

    A slip is a letter too many, too few, taken for another, or changed with its neighbour.
    """
    before: list[int] = []
    row = list(range(len(word) + 1))
    for place, letter in enumerate(typed, 1):
        older, before, row = before, row, [place]
        for at, other in enumerate(word, 1):
            least = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other))
            if place > 1 and at > 1 and letter == word[at - 2] and typed[place - 2] == other:
                least = min(least, older[at - 2] + 1)
            row.append(least)
    return row[-1] if whole else min(row)
