"""Making a player's memory from thousands of sessions, and keeping it up to date."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import tomli_w

from quiz.items.bank import ItemBank
from quiz.items.models import Ordering, is_untouched
from quiz.play.game import start
from quiz.play.rules import Rules
from quiz.play.session import to_dict
from quiz.saves.memory_file import MEMORY_FILE, load_memory
from quiz.saves.store import SaveStore
from tests.benchmarks.measuring import Row, timed
from tests.packs import shipped

SESSIONS = 5_000
PLAYER = "Maryam"
FIRST = datetime(2024, 1, 1, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_ID = re.compile(r'^id = ".*"$', re.MULTILINE)


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    with tempfile.TemporaryDirectory() as folder:
        store = SaveStore(Path(folder))
        megabytes = write_sessions(store, SESSIONS) / 1e6
        kept = store.folder_of(PLAYER) / MEMORY_FILE
        made: list[float] = []
        again: list[float] = []
        one_more: list[float] = []
        for turn in range(3):
            kept.unlink(missing_ok=True)
            with timed(made):
                memory = load_memory(store, PLAYER, NOW)
            with timed(again):
                load_memory(store, PLAYER, NOW)
            write_sessions(store, 1, after=SESSIONS + turn)
            with timed(one_more):
                load_memory(store, PLAYER, NOW)
        label = f"memory from {SESSIONS:,} sessions, {megabytes:.0f} MB"
        yield (label, f"{min(made):.2f} s", f"{len(memory.facts)} facts", "aim ≤ 2 s")
        yield ("memory that is up to date", f"{min(again):.3f} s", "", "")
        yield ("memory that is one session behind", f"{min(one_more):.3f} s", "", "")


def write_sessions(store: SaveStore, count: int, after: int = 0) -> int:
    """Write the files of finished games of ten items, two a day; how many bytes they are."""
    folder = store.folder_of(PLAYER) / "sessions"
    texts = [_played(seed) for seed in range(20)]
    written = 0
    for number in range(after, after + count):
        began = FIRST + timedelta(hours=5 * number)
        text = texts[number % len(texts)]
        text = _ID.sub(f'id = "{began:%Y%m%dT%H%M%SZ}-{number:08x}"', text, count=1)
        text = text.replace(f"{FIRST:%Y-%m-%d %H}", f"{began:%Y-%m-%d %H}")
        path = folder / f"{began:%Y}" / f"{began:%Y%m%dT%H%M%SZ}-{number:08x}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        written += len(text.encode())
    return written


def _played(seed: int) -> str:
    """The file of a game in which three answers of four are right."""
    rng = Random(seed)
    game = start(
        [ItemBank(shipped(), "ar")],
        player=PLAYER,
        rules=Rules(),
        seed=seed,
        session_id=f"{FIRST:%Y%m%dT%H%M%SZ}-{seed:08x}",
        now=FIRST,
    )
    while (item := game.current) is not None:
        at = FIRST + timedelta(minutes=game.position, microseconds=rng.randrange(10**6))
        right: int | tuple[int, ...]
        if isinstance(item, Ordering):
            right = item.order
            wrong: int | tuple[int, ...] = right[::-1] if not is_untouched(right[::-1]) else right
        else:
            right, wrong = item.key, (item.key + 1) % len(item.options)
        answer = right if rng.random() < 0.75 else wrong
        game, _ = game.submit(answer, now=at, seconds=round(rng.uniform(2, 30), 3))
        game = game.next(now=at)
    return tomli_w.dumps(to_dict(game.session))
