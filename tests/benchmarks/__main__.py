"""Print a table of ratios, each measured in this one run on this machine.

``python -m tests.benchmarks [AREA…] [EVENTS]``: all areas (`AREAS`), or those named; the generated
pack has 100,000 events if not told otherwise. The aims stand in the table; nothing fails when one
is missed.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    cards,
    classroom,
    game,
    host_keys,
    learner,
    memory,
    packs,
    past,
    text,
    watch,
)
from tests.benchmarks.measuring import Row

AREAS: dict[str, Callable[[int], Iterator[Row]]] = {
    "packs": packs.rows,
    "cards": cards.rows,
    "memory": memory.rows,
    "learner": learner.rows,
    "past": past.rows,
    "game": game.rows,
    "classroom": classroom.rows,
    "host": host_keys.rows,
    "text": text.rows,
    "watch": watch.rows,
}


def main() -> int:
    """Run the measurements asked for and print the table."""
    words = sys.argv[1:]
    events = next((int(word) for word in words if word.isdigit()), 100_000)
    areas = [word for word in words if not word.isdigit()] or list(AREAS)
    if unknown := [area for area in areas if area not in AREAS]:
        print(f"no such area: {', '.join(unknown)}; there are {', '.join(AREAS)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}\n")
    rows: list[Row] = [("measured", "came to", "against", "ratio")]
    for area in areas:
        rows += AREAS[area](events)
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
