"""How many lines of a ``pack.toml`` its facts take: what a pack costs its author."""

from __future__ import annotations

from collections import Counter
from statistics import median_high

from quiz.facts.models import FACT_KINDS
from quiz.files.toml_layout import Layout


def lines_of_facts(text: str) -> dict[str, int]:
    """Return by fact the lines from its header to its last key, in the order of the text.

    Blank lines and comments in between are counted, those behind are not; facts that are written
    without a header of their own are left out.
    """
    lines: Counter[str] = Counter()
    for block in Layout(text).blocks:
        if len(block.path) > 1 and block.path[0] in FACT_KINDS:
            lines[block.path[1]] += text.count("\n", block.start, block.end(text)) + 1
    return dict(lines)


def median_lines(text: str) -> int:
    """Return how many lines half of the facts take at the most; 0 where there are none."""
    lines = lines_of_facts(text).values()
    return median_high(lines) if lines else 0
