"""Bars of how many chose what, told by numbers as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from quiz.classroom.class_words import one_after_another
from quiz.languages.catalogue import Catalogue
from quiz.tui.widgets.pack_lines import LEFT

FIGURE_SPACE = "\u2007"
"""As wide as a digit, and no end of a line."""

CELLS = 12
"""Cells of a bar."""


def draw_split(
    counts: Sequence[int],
    most: int,
    words: Catalogue,
    *,
    key: bool = False,
    told: str = "",
    digits: int = 0,
) -> Content:
    """Return a bar of the last of some counts, of ``most``, and all of them as numbers.

    What is not nothing has a cell at least; ``told`` is said instead of the numbers, which take
    ``digits`` cells each at least so that bars stand below each other.
    """
    # The last round as a bar; those before it are told by their numbers, for a line has no more
    # room.
    last = counts[-1]
    full = 0 if not most or not last else max(1, last * CELLS // most)
    padded = [f"{FIGURE_SPACE * (digits - len(str(n)))}{words.number(n)}" for n in counts]
    return Content.assemble(
        ("█" * full, "$text-success" if key else "$accent"),
        (LEFT[0] * (CELLS - full), LEFT[1]),
        f"  {told or one_after_another(padded, words)}",
    )


def digits_of(splits: Iterable[Sequence[int]]) -> int:
    """Return how many digits the largest of some counts has."""
    return max((len(str(n)) for split in splits for n in split), default=1)
