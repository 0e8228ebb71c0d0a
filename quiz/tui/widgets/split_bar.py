"""Bars of how many chose what, told by numbers as well."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.languages.catalogue import Catalogue

CELLS = 12
"""Cells of a bar."""


def draw_split(
    counts: Sequence[int], most: int, words: Catalogue, *, key: bool = False, told: str = ""
) -> Content:
    """Return a bar of the last of some counts, of ``most``, and all of them as numbers.

    What is not nothing has a cell at least; ``told`` is said instead of the numbers.
    """
    last = counts[-1]
    full = 0 if not most or not last else max(1, last * CELLS // most)
    numbers = told or " → ".join(words.number(count) for count in counts)
    return Content.assemble(
        ("█" * full, "$text-success" if key else "$accent"),
        ("░" * (CELLS - full), "$foreground 40%"),
        f"  {numbers}",
    )
