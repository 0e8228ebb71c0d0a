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
