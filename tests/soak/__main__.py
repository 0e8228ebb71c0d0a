"""Plays the game at random until something ends it; see `tests.soak.player`.

    python -m tests.soak --times 100000 --seed 1     many short games, from the first moment on
    python -m tests.soak --keys 100000 --seed 1      long games, so many keys together

Each game has a seed of its own, told where something goes wrong: ``--times 1 --seed N`` (with
``--inputs`` as it was) plays it again. It ends with 1 if anything went wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.soak.player import Played, play

SHORT, LONG = 30, 500
"""Inputs of a game."""


def main() -> int:
    """Play as told; 1 where a game ended otherwise than by its player."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--times", type=int, help="how many games")
    parser.add_argument("--keys", type=int, help="until so many keys were pressed")
    parser.add_argument("--seed", type=int, default=1, help="of the first game (default 1)")
    parser.add_argument("--inputs", type=int, help="inputs of a game")
    parser.add_argument("--minutes", type=float, help="stop after so many")
    options = parser.parse_args()
    inputs = options.inputs or (LONG if options.keys else SHORT)
    began, keys, games, faults = time.monotonic(), 0, 0, 0
    screens: Counter[str] = Counter()
    seed = options.seed
    while (options.keys is None or keys < options.keys) and (
        options.times is None or games < options.times
    ):
        if options.minutes and time.monotonic() - began > 60 * options.minutes:
            break
        done = play(seed, inputs)
        keys, games, seed = keys + done.keys, games + 1, seed + 1
        screens.update(done.screens)
        if done.fault:
            faults += 1
            tell(done, inputs)
        if options.times is None and options.keys is None and games == 100:
            break
        if games % 25 == 0:
            print(f"{games} games, {keys} keys, {faults} faults", flush=True)
    spent = time.monotonic() - began
    print(f"{games} games, {keys} keys, {faults} faults, {spent:.0f} s")
    print("keys by screen: " + ", ".join(f"{name} {n}" for name, n in screens.most_common()))
    return 1 if faults else 0


def tell(done: Played, inputs: int) -> None:
    """Say what went wrong, after what, and how to have it again."""
    print(f"FAULT python -m tests.soak --times 1 --seed {done.seed} --inputs {inputs}")
    print(f"  after {len(done.given)} inputs, the last: {' '.join(done.given[-20:])}")
    print("  " + "\n  ".join(done.fault.strip().splitlines()[-25:]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
