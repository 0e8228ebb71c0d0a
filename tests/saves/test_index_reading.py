"""What the index reads: no file twice, nothing by a model, and at the start no model at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quiz.memory.memory import Memory
from quiz.saves import index as index_module
from quiz.saves.index_memory import IndexMemory
from quiz.saves.store import SaveStore
from tests.packs import ROOT
from tests.play.remembered import NOW, asked, days, game
from tests.saves.games import messages
from tests.saves.pasts import FIRST, LONG_AGO, OPEN, PLAYER, SECOND, check, put


def test_nothing_is_read_twice(cached: Callable[[], SaveStore], reads: list[str]) -> None:
    put(cached(), FIRST)
    put(cached(), OPEN)
    store = cached()
    check(store, NOW)
    assert sorted(reads) == sorted([f"{FIRST.id}.toml", f"{OPEN.id}.toml"])
    check(store, NOW)
    check(cached(), NOW)
    assert len(reads) == 2
    last = put(cached(), SECOND)
    check(cached(), NOW)
    assert reads[2:] == [last.name]


def test_what_was_changed_a_moment_ago_is_read_again(
    cached: Callable[[], SaveStore], reads: list[str]
) -> None:
    path = put(cached(), FIRST)
    os.utime(path)
    check(cached(), NOW)
    text = path.read_text("utf-8")
    os.utime(path, ns=(path.stat().st_mtime_ns,) * 2)
    path.write_text(text.replace('"b"', '"c"'), "utf-8")  # as long, and as old for all one knows
    check(cached(), NOW)
    assert len(reads) == 2


def test_a_finished_game_is_read_by_no_model(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(cached(), FIRST)

    def slow(*_: object, **__: object) -> None:
        raise AssertionError("no model is needed")

    monkeypatch.setattr(SaveStore, "read_session", slow)
    (found,) = cached().past(PLAYER, lambda past: past.games())
    assert found.session == FIRST.id


HOME = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from quiz.saves.keeper import Keeper
from quiz.history.overview import overview
from quiz.saves.store import SaveStore
from quiz.packs.pack_summary import PackSummary

saves, cache = map(Path, sys.argv[1:])
keeper = Keeper(lambda: SaveStore(saves, cache=cache, zone=UTC), "Maryam")
pack = PackSummary("a-pack", saves, {}, ("en",), {}, 0, "", askable=("a", "b", "e"))
now = datetime(2026, 11, 23, 18, tzinfo=UTC)
found = keeper.past(lambda past: overview(past, [pack], "en", now=now, zone=UTC))
standing = found.standings["a-pack"]
print(found.unfinished.session, standing.known + standing.shaky, standing.new, standing.due)
print(sorted({"pydantic", "fsrs", "tomli_w", "quiz.play.session"} & set(sys.modules)))
"""


def test_the_first_screen_needs_no_models_where_nothing_has_changed(
    cached: Callable[[], SaveStore],
) -> None:
    for session in (FIRST, SECOND, OPEN):
        put(cached(), session)
    check(cached(), NOW)
    arguments = [sys.executable, "-c", HOME, str(cached().folder), str(cached().cache)]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""
    told, imported = done.stdout.splitlines()
    assert told.split() == [OPEN.id, "2", "1", "1"]
    assert imported == "[]"


def test_the_memory_is_made_once_and_then_put_on_top(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    whole = IndexMemory._learn

    def noted(self: Any, before: Memory, *rest: Any) -> Memory:
        made.append(len(before.facts))
        return whole(self, before, *rest)

    monkeypatch.setattr(IndexMemory, "_learn", noted)
    put(cached(), FIRST)
    check(cached(), NOW)
    put(cached(), SECOND)
    check(cached(), NOW)
    check(cached(), NOW)
    assert made == [0, 2]
    put(cached(), game(7, [asked("d", NOW - days(30))]))  # from another machine
    check(cached(), NOW)
    assert made == [0, 2, 0]


def test_answers_of_the_future_come_first_until_their_time(
    cached: Callable[[], SaveStore],
) -> None:
    put(cached(), FIRST)
    put(cached(), game(9, [asked("b", NOW + days(400)), asked("a", NOW + days(401))]))
    for now in (NOW, NOW + days(1), NOW + days(400), NOW + days(500), NOW - days(20), NOW):
        check(cached(), now)


def test_facts_told_of_in_the_future_alone_were_known_since_the_first_answer_of_all(
    cached: Callable[[], SaveStore],
) -> None:
    # Three facts are looked at, and what is known of their time stands in answers of a fourth.
    later = [asked(fact, NOW + days(3)) for fact in "abc"]
    put(cached(), game(1, [*later, asked("d", NOW - days(8))]))
    put(cached(), game(9, [asked("a", NOW + days(5))]))
    check(cached(), NOW)


def test_a_large_index_is_kept_when_the_program_ends(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    monkeypatch.setattr(index_module, "_FEW", 1)
    for session in (FIRST, SECOND):
        put(cached(), session)
    check(cached(), NOW)
    put(cached(), OPEN)
    for _ in range(2):
        check(cached(), NOW)
    assert reads.count(f"{OPEN.id}.toml") == 2  # by each of the two, which did not end
    program = f"from quiz.saves import index\nindex._FEW = 1\n{HOME}"
    arguments = [sys.executable, "-c", program, str(cached().folder), str(cached().cache)]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    check(cached(), NOW)
    assert reads.count(f"{OPEN.id}.toml") == 2


def test_a_damaged_session_is_left_out_and_told_at_each_start(
    cached: Callable[[], SaveStore],
) -> None:
    put(cached(), FIRST)
    newer = put(cached(), SECOND)
    newer.write_text("format = 99\n", "utf-8")
    os.utime(newer, ns=(LONG_AGO, LONG_AGO))
    for _ in range(2):
        store = cached()
        assert store.past(PLAYER, lambda past: [one.session for one in past.games()]) == [FIRST.id]
        assert messages(store) == ["newer"]
        assert store.past(PLAYER, lambda past: past.played())
        assert messages(store) == []


def test_an_unknown_player_has_no_past(cached: Callable[[], SaveStore]) -> None:
    assert cached().past(PLAYER, lambda past: past.memory(datetime.now(UTC))) == Memory()
    assert not cached().folder.exists()
    assert not (cached().cache or Path()).exists()
