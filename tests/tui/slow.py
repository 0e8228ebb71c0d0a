"""A disk or a lock that is waited for, under a game on a screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz.play.session import Session
from quiz.saves.store import SaveStore
from quiz.tui.screens.play.screen import PlayScreen
from tests.files.test_locks import HOLDER
from tests.resting import holding_up
from tests.saves.holding import PATIENCE, Held, held_up
from tests.tui.driving import AnyPilot


@contextmanager
def slow_disk() -> Iterator[Held]:
    """A disk that takes nothing before it is let go."""
    with holding_up(), held_up() as disk:
        yield disk


@contextmanager
def locked_elsewhere(saves: Path) -> Iterator[None]:
    """Another process holds the lock of the folder of the sessions, which has to be there."""
    (folder,) = saves.glob("*/sessions/*")
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with holding_up(), subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield
        holder.kill()


def kept(saves: Path) -> list[Session]:
    """What another window reads."""
    return SaveStore(saves).sessions("Noor")


async def answered(pilot: AnyPilot, disk: Held, key: str = "1") -> PlayScreen:
    """Answer the choice at hand, which is not saved before the disk is let go."""
    screen = pilot.app.screen
    assert isinstance(screen, PlayScreen)
    await pilot.press(key)
    assert disk.is_waited_for.wait(PATIENCE)
    await pilot.pause()
    return screen
