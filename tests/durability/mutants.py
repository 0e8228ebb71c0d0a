"""The game with a fault in how it saves, to see that the tests find it.

``python -m tests.durability.mutants FAULT play …`` is ``quiz play …`` with the fault of that name.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from quiz.play.session import Session
from quiz.saves.session_file import SessionFile

_write = SessionFile._write


def late(file: SessionFile, session: Session) -> None:
    """Acknowledges first, and saves a quarter of a second later."""

    def write() -> None:
        time.sleep(0.25)
        _write(file, session)

    threading.Thread(target=write, daemon=True).start()
    file.session = session


def forgetful(file: SessionFile, session: Session) -> None:
    """Saves every other response with the one after it."""
    if session.turn % 2 == 0:
        _write(file, session)


def torn(file: SessionFile, session: Session) -> None:
    """Writes in place and in pieces, as slowly as a slow disk."""

    def in_place(path: Path, content: bytes) -> None:
        with path.open("wb", buffering=0) as target:
            for start in range(0, len(content), 512):
                target.write(content[start : start + 512])
                time.sleep(0.02)

    with patch("quiz.saves.session_file.write_file", in_place):
        _write(file, session)


FAULTS: dict[str, Callable[[SessionFile, Session], None]] = {
    "late": late,
    "forgetful": forgetful,
    "torn": torn,
}


def main() -> int:
    """Play with a fault."""
    from quiz.cli import main as play

    with patch.object(SessionFile, "_write", FAULTS[sys.argv.pop(1)]):
        return play()


if __name__ == "__main__":
    sys.exit(main())
