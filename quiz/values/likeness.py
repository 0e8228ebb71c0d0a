"""Names and words that somebody most likely meant: folded and compared letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quiz.values.folding import fold

_LONGEST: Final = 80
"""Letters of a name that are compared: what is longer is no slip of the fingers."""
_LEAST_ALIKE: Final = 0.6
_MOST: Final = 3


def meant(name: str, known: Iterable[str]) -> list[str]:
    """Return those of the ``known`` names that are like a name, at most three, the likest first.

    Names that fold to the same are as like as can be.
    """
    import difflib

    folded: dict[str, list[str]] = {}
    for one in known:
        folded.setdefault(fold(one[:_LONGEST]), []).append(one)
    close = difflib.get_close_matches(fold(name[:_LONGEST]), folded, _MOST, _LEAST_ALIKE)
    return [one for each in close for one in folded[each]][:_MOST]


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
