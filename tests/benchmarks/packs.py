"""Loading packs, making items, starting the program."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from quiz.items.bank import ItemBank
from quiz.items.models import Refusal
from quiz.storage.packs import load_pack
from tests.benchmarks.generated import write_pack
from tests.benchmarks.measuring import Row, ratio, timed
from tests.packs import ROOT, shipped


def rows(events: int) -> Iterator[Row]:
    """Every row; the generated pack has so many events."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _packs(Path(folder), events)
    yield from _items()
    yield from _starts()


def _packs(folder: Path, events: int) -> Iterator[Row]:
    pack = write_pack(folder / "generated", events)
    cache = folder / "cache"
    text = (pack / "pack.toml").read_text("utf-8")
    alone: list[float] = []
    first: list[float] = []
    again: list[float] = []
    with timed(alone):
        tomllib.loads(text)
    with timed(first):
        proven = load_pack(pack, cache=cache)
    assert len(proven.proofs) == events
    megabytes = len(text.encode()) / 1e6
    yield (f"tomllib alone, {events:,} events, {megabytes:.0f} MB", f"{alone[0]:.2f} s", "", "1.00")
    bank = ItemBank(proven, "en")
    made, seconds = _rate(bank, 20_000)
    del proven, bank
    for _ in range(3):
        with timed(again):
            load_pack(pack, cache=cache)
    yield ratio("load and prove, first time", first, alone, "tomllib alone", "4")
    yield ratio("load again, from the cache", again, alone, "tomllib alone", "0.5")
    yield (f"items from these {events:,} events", f"{made / seconds:,.0f} /s", "", "aim ≥ 20,000")


def _rate(bank: ItemBank, most: int) -> tuple[int, float]:
    """How many items are made of up to ``most`` blueprints, and how many seconds it takes."""
    blueprints = list(islice(bank.blueprints("choice"), most))
    bank.make(blueprints[0], 0)  # the indexes are made once a pack
    gc.collect()
    began = time.perf_counter()
    made = sum(not isinstance(bank.make(blueprint, 1), Refusal) for blueprint in blueprints)
    return made, time.perf_counter() - began


def _items() -> Iterator[Row]:
    for language in ("ar", "en"):
        bank = ItemBank(shipped(), language)
        made = seconds = 0.0
        list(bank.items(seed=0))
        for seed in range(20):
            began = time.perf_counter()
            made += sum(not isinstance(item, Refusal) for item in bank.items(seed=seed))
            seconds += time.perf_counter() - began
        label = f"items from the first pack ({language})"
        yield (label, f"{made / seconds:,.0f} /s", "", "aim ≥ 20,000")


def _starts() -> Iterator[Row]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as cache:
        environ["QUIZ_CACHE"] = cache

        def run(*arguments: str) -> None:
            command = [sys.executable, *arguments]
            subprocess.run(command, env=environ, check=True, capture_output=True)

        run("-m", "quiz", "packs")
        base: list[float] = []
        took: list[float] = []
        for _ in range(30):
            with timed(base):
                run("-c", "pass")
            with timed(took):
                run("-m", "quiz", "packs")
    yield ratio("quiz packs", took, base, "python -c pass", "5")
