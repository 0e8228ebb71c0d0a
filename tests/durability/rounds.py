"""Killing something again and again, as often as a command line asks for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar


class Lost(AssertionError):
    """Something that was acknowledged is not there, or a host is not where it was."""


class Killed(Protocol):
    """What is killed, and remembers what it has lived through."""

    def kill_once(self, rng: Random) -> None:
        """Kill it at a random moment, and look for what it had acknowledged.

        Raises:
            Lost: it is not there.
        """


V = TypeVar("V", bound=Killed)


def killed(told: str, times: int, made_in: Callable[[Path], V]) -> tuple[V, int] | None:
    """Kill what is made in a folder as often as ``--times`` says, ``times`` if it does not.

    Returns it and how often; None where a round has failed, which is told.
    """
    parser = argparse.ArgumentParser(description=told.splitlines()[0])
    parser.add_argument("--times", type=int, default=times)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = Random(options.seed)
    with TemporaryDirectory() as folder:
        victims = made_in(Path(folder))
        for number in range(options.times):
            try:
                victims.kill_once(rng)
            except Lost as error:
                print(f"round {number + 1}: {error}", file=sys.stderr)
                return None
    return victims, options.times
