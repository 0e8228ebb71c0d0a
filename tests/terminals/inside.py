"""What runs in the window of a terminal: it marks the corners, then runs what it is told to.

``python -m tests.terminals.inside FOLDER``: it reads ``FOLDER/N.run`` for N = 1, 2, … as they
come, each a JSON list of arguments, and writes ``FOLDER/N.pid`` and ``FOLDER/N.done``. Before each
it paints the first and the last cell, writes the size to ``FOLDER/N.size`` and waits, so that the
grid of cells can be read off a screenshot. An empty list ends it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

CORNERS = ((255, 0, 255), (0, 255, 255))
"""The colours of the first and of the last cell: 201 and 51 of the 256."""


def main() -> None:
    """Serve the folder that is named."""
    folder = Path(sys.argv[1])
    put(folder / "group", os.getpgrp())
    number = 1
    while True:
        size = os.get_terminal_size()
        sys.stdout.write(
            "\x1b[?25l\x1b[?7l\x1b[0m\x1b[2J\x1b[1;1H\x1b[48;5;201m \x1b[0m"
            f"\x1b[{size.lines};{size.columns}H\x1b[48;5;51m \x1b[0m\x1b[?7h"
        )
        sys.stdout.flush()
        put(folder / f"{number}.size", [size.columns, size.lines])
        command = take(folder / f"{number}.run", size)
        if command is not None:
            if not command:
                return
            sys.stdout.write("\x1b[2J\x1b[H")
            sys.stdout.flush()
            running = subprocess.Popen(command)
            put(folder / f"{number}.pid", running.pid)
            put(folder / f"{number}.done", running.wait())
            number += 1


def take(path: Path, size: os.terminal_size) -> list[str] | None:
    """Wait for a command; None as soon as the window has another size."""
    while not path.exists():
        if os.get_terminal_size() != size:
            return None
        time.sleep(0.05)
    command: list[str] = json.loads(path.read_text())
    return command


def put(path: Path, value: object) -> None:
    """Write it whole, so that nobody reads half of it."""
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(value))
    draft.replace(path)


if __name__ == "__main__":
    main()
