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
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from quiz.items.bank import ItemBank
from quiz.items.models import Blueprint, Refusal
from quiz.memory.memory import Memory
from quiz.packs.loading import load_pack
from quiz.play.rules import rules_of
from quiz.play.settings import Settings
from quiz.play.start import GameSetup, begin
from tests.benchmarks.generated import write_pack
from tests.benchmarks.measuring import Row, burnt, ratio
from tests.packs import ROOT, SHIPPED, shipped

ROUNDS = 3


def rows(events: int) -> Iterator[Row]:
    """Every row; the generated pack has so many events."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _packs(Path(folder), events)
    with tempfile.TemporaryDirectory() as folder:
        yield from _many(Path(folder))
    yield from _items()
    yield from _starts()


def _packs(folder: Path, events: int) -> Iterator[Row]:
    pack = write_pack(folder / "generated", events)
    text = (pack / "pack.toml").read_text("utf-8")
    alone: list[float] = []
    first: list[float] = []
    again: list[float] = []
    for number in range(ROUNDS):
        cache = folder / f"cache-{number}"
        with burnt(alone):
            tomllib.loads(text)
        with burnt(first):
            proven = load_pack(pack, cache=cache)
        assert len(proven.proofs) == events
        del proven
        with burnt(again):
            proven = load_pack(pack, cache=cache)
        assert len(proven.proofs) == events
        del proven
    megabytes = len(text.encode()) / 1e6
    yield (f"tomllib alone, {events:,} events, {megabytes:.0f} MB", f"{min(alone):.2f} s", "", "1")
    yield ratio("load and prove, first time", first, alone, "tomllib alone", "5")
    yield ratio("load again, from the cache", again, alone, "tomllib alone", "0.3")
    proven = load_pack(pack, cache=cache)
    # As if signed: nobody signs a hundred thousand facts, and unsigned ones are asked as gaps only.
    proven = replace(proven, signed={"en": frozenset(proven.proofs)})
    yield from _rates(f"of {events:,} events", ItemBank(proven, "en"), 20_000)
    begun = {}
    for facts in (events * 3 // 10, events):
        write_pack(folder / f"{facts}", facts)
        begun[facts] = _begun(folder / f"{facts}", cache)
    fewer, more = begun.values()
    label = f"start of a game, {events:,} events (an event alike: 1)"
    per_event = min(more) / events / (min(fewer) / (events * 3 // 10))
    yield (label, f"{min(more):.3g} s", f"{events * 3 // 10:,} events", f"{per_event:.2f}")


def _begun(pack: Path, cache: Path) -> list[float]:
    """How long it takes to load a pack that is known and to begin a game of it."""
    rules = rules_of(Settings(), None, today=date(2026, 1, 1), length=None)
    load_pack(pack, cache=cache)
    took: list[float] = []
    for _ in range(ROUNDS):
        with burnt(took):
            begin(
                [load_pack(pack, cache=cache)],
                GameSetup(
                    player="Noor",
                    rules=rules,
                    preferred_language="en",
                    seed=1,
                    drawn=1,
                    session_id="20260101T000000Z-00000000",
                    now=datetime(2026, 1, 1, tzinfo=UTC),
                    remember=lambda _: Memory(),
                ),
            )
    return took


def _many(folder: Path) -> Iterator[Row]:
    """Listing packs that have been listed before."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "QUIZ_CACHE": str(folder / "cache")}
    few: list[float] = []
    many: list[float] = []
    for number in range(1000):
        write_pack(folder / "many" / f"pack-{number}", 4, seed=number)
        if number < 100:
            write_pack(folder / "few" / f"pack-{number}", 4, seed=number)

    def listed(packs: str) -> None:
        command = [sys.executable, "-m", "quiz", "packs", "--packs", str(folder / packs)]
        subprocess.run(command, env=environ, check=True, capture_output=True)

    listed("few")
    listed("many")
    for _ in range(ROUNDS):
        with burnt(few):
            listed("few")
        with burnt(many):
            listed("many")
    yield ratio("quiz packs again, 1,000 packs", many, few, "100 packs", "10")


def _rates(name: str, bank: ItemBank, most: int) -> Iterator[Row]:
    """How many items are made a second, of up to ``most`` of each sort; gaps for themselves.

    What may be shown of a sentence is worked out for its first gap and kept for the next seed.
    """
    worded: list[Blueprint] = []
    gaps: list[Blueprint] = []
    for blueprint in bank.blueprints("choice"):
        some, limit = (gaps, most // 10) if blueprint.form == "gap" else (worded, most)
        if len(some) < limit:
            some.append(blueprint)
        elif len(worded) == most and len(gaps) == most // 10:
            break
    bank.make(worded[0], 0)  # the indexes are made once a pack
    for label, blueprints, seeds, aim in (
        ("worded items", worded, range(1, 3), "aim ≥ 20,000"),
        ("gaps, first", gaps, range(1, 2), ""),
        ("gaps, again", gaps, range(2, 3), ""),
    ):
        gc.collect()
        began = time.process_time()
        made = sum(
            not isinstance(bank.make(blueprint, seed), Refusal)
            for seed in seeds
            for blueprint in blueprints
        )
        rate = made / (time.process_time() - began)
        yield (f"{label} {name}", f"{rate:,.0f} /s", "", aim)


def _items() -> Iterator[Row]:
    for language in ("ar", "en"):
        yield from _rates(f"of the first pack ({language})", ItemBank(shipped(), language), 1_000)


def _starts() -> Iterator[Row]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as cache:
        environ["QUIZ_CACHE"] = cache

        def run(*arguments: str) -> None:
            command = [sys.executable, *arguments]
            subprocess.run(command, env=environ, check=True, capture_output=True)

        commands = {
            "pass": ("-c", "pass"),
            "pydantic": ("-c", "from pydantic import BaseModel, TypeAdapter"),
            "packs": ("-m", "quiz", "packs"),
            # It proves the pack anew each time: of a check nothing is kept.
            "check": ("-m", "quiz", "check", str(SHIPPED)),
        }
        took: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            run(*command)
        for _ in range(30):
            for name, command in commands.items():
                with burnt(took[name]):
                    run(*command)
    yield ratio("quiz packs", took["packs"], took["pass"], "python -c pass", "5")
    label = "quiz check, the first pack"
    yield ratio(label, took["check"], took["pydantic"], "importing pydantic", "4.2")
