"""Kills the adding of a pack at each call of the system in turn, and looks at what is there.

``python -m tests.packs_on_disk.killed_while_adding swaps|renames FOLDER`` prints how often.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from quiz import paths
from quiz.packs import installing
from tests.durability.faults import Disk

OLD = {"pack.toml": b"old", "text.txt": b"old text"}
NEW = {"pack.toml": b"new", "text.txt": b"new text", "more.txt": b"more"}


def held(pack: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in pack.iterdir()}


def killed_at(turn: int, home: Path) -> bool:
    """Add a newer pack in another process, which dies at a call; whether it came so far."""
    pid = os.fork()
    if pid == 0:

        def die(number: int, _: str) -> None:
            if number == turn:
                os._exit(9)

        with Disk(home, die).installed():
            installing.install(home, "a-pack", NEW)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


def main(way: str, folder: str) -> int:
    """Kill it at every call; print how many there are."""
    if way == "renames":
        vars(installing)["swap"] = lambda *_: False
    turn = 1
    while True:
        home = Path(folder, str(turn))
        installing.install(home, "a-pack", OLD)
        killed = killed_at(turn, home)
        there = paths.pack_ids(home)
        # Without a swap there is a moment without the pack; who works there next puts it right.
        assert there == ["a-pack"] or (way == "renames" and not there), there
        if there:
            assert held(home / "a-pack") in (OLD, NEW)
        installing.install(home, "b-pack", OLD)
        assert held(home / "a-pack") in (OLD, NEW)
        assert {path.name for path in home.iterdir()} - {paths.VERSIONS} == {"a-pack", "b-pack"}
        if not killed:
            print(turn - 1)
            return 0
        turn += 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
