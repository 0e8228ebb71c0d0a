"""Making a player's index and memory from thousands of sessions, and keeping them up to date."""

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
from quiz.memory.memory import Memory
from quiz.play.game import start
from quiz.play.rules import Rules
from quiz.play.session import to_dict
from quiz.saves.store import SaveStore
from tests.benchmarks.measuring import Row, burnt
from tests.packs import shipped

SESSIONS = 5_000
MANY = 10_000
PLAYER = "Maryam"
FIRST = datetime(2024, 1, 1, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_ID = re.compile(r'^id = ".*"$', re.MULTILINE)


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (Path(folder) / str(count) for count in (SESSIONS, MANY))
        megabytes = write_sessions(SaveStore(few), SESSIONS) / 1e6
        write_sessions(SaveStore(many), MANY)
        cache = Path(folder) / "cache"
        playing = SaveStore(many, cache=cache)
        remembered(playing)
        made: list[float] = []
        one_more: list[float] = []
        next_start: list[float] = []
        for turn in range(3):
            with burnt(made):
                memory = remembered(SaveStore(few))
            write_sessions(playing, 1, after=MANY + turn)
            with burnt(one_more):
                remembered(playing)
            with burnt(next_start):
                remembered(SaveStore(many, cache=cache))
        label = f"index and memory from {SESSIONS:,} sessions, {megabytes:.0f} MB"
        yield (label, f"{min(made):.2f} s", f"{len(memory.facts)} facts", "aim ≤ 2 s")
        found = f"{1000 * min(one_more):.0f} ms"
        yield (f"memory after one more game, {MANY:,} sessions", found, "", "aim ≤ 50 ms")
        found = f"{1000 * min(next_start):.0f} ms"
        yield (f"memory at the next start, {MANY:,} sessions", found, "", "")


def remembered(store: SaveStore) -> Memory:
    """The player's memory."""
    return store.past(PLAYER, lambda past: past.memory(NOW))


def write_sessions(store: SaveStore, count: int, after: int = 0) -> int:
    """Write the files of finished games of ten items, twelve a day; how many bytes they are."""
    folder = store.folder_of(PLAYER) / "sessions"
    texts = [_played(seed) for seed in range(20)]
    written = 0
    for number in range(after, after + count):
        began = FIRST + timedelta(hours=2 * number)
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
