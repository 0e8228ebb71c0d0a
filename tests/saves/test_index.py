"""The index: after whatever happens to the saves, it serves what they hold."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.history.past import Past, ReadAnew
from quiz.memory.memory import Memory
from quiz.play.rules import Rules
from quiz.play.session import Response, Session, fork, respond, to_dict
from quiz.saves import index as index_module
from quiz.saves import index_file
from quiz.saves.index import PlayerIndex
from quiz.saves.index_memory import IndexMemory
from quiz.saves.index_past import IndexPast
from quiz.saves.keeper import Keeper
from quiz.saves.store import SaveStore
from tests.packs import ROOT
from tests.play.remembered import FACTS, NOW, asked, days, game, histories, responses
from tests.saves.games import answered, messages
from tests.saves.games import game as begun
from tests.saves.pasts import PLAYER, check, days_played
from tests.saves.test_migrations import KUWAIT, SECOND_FORMAT, THIRD_FORMAT, TOKYO

LONG_AGO = 1_700_000_000_000_000_000
"""Nanoseconds: files changed then are not thought to be changing."""


def put(store: SaveStore, session: Session, name: str | None = None, *, at: int = 0) -> Path:
    """Write the file of a session, changed so long ago that its stamp can be trusted."""
    path = store.path_of(session)
    path = path if name is None else path.with_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(tomli_w.dumps(to_dict(session)), "utf-8")
    os.utime(new, ns=(LONG_AGO + at, LONG_AGO + at))
    new.replace(path)
    return path


@pytest.fixture
def cached(tmp_path: Path) -> Callable[[], SaveStore]:
    """Opens one folder of saves again and again, each time as a new process would."""
    return lambda: SaveStore(
        tmp_path / "saves", cache=tmp_path / "cache", now=lambda: NOW, zone=UTC
    )


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that an index has read."""
    names: list[str] = []
    whole = PlayerIndex._row

    def noted(self: PlayerIndex, path: bytes) -> Any:
        names.append(Path(os.fsdecode(path)).name)
        return whole(self, path)

    monkeypatch.setattr(PlayerIndex, "_row", noted)
    return names


FIRST = game(1, [asked("a", NOW - days(9), "b"), asked("b", NOW - days(8))])
SECOND = game(2, [asked("a", NOW - days(5)), asked("c", NOW - days(5) + timedelta(minutes=1))])
OPEN = game(5, [asked("a", NOW - days(2))]).model_copy(update={"finished": None})


# -- the law --------------------------------------------------------------------------------


class Machine:
    """A player's saves, to which anything happens, and an index that lives through it."""

    def __init__(self, folder: Path, rng: Random) -> None:
        self.folder = folder
        self.rng = rng
        self.now = NOW
        self.zone = UTC
        self.clock = 0
        self.unsaved: dict[str, Session] = {}
        self.store = self.opened()

    def opened(self) -> SaveStore:
        return SaveStore(
            self.folder / "saves", cache=self.folder / "cache", now=lambda: self.now, zone=self.zone
        )

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("saves/*/sessions*/**/*.toml"))

    def any_file(self) -> Path | None:
        return self.rng.choice(self.files() or [None])

    def put(self, session: Session, name: str | None = None) -> None:
        self.clock += 1
        put(self.store, session, name, at=self.clock)

    def age(self, path: Path) -> None:
        self.clock += 1
        os.utime(path, ns=(LONG_AGO + self.clock, LONG_AGO + self.clock))

    def any_session(self) -> Session | None:
        path = self.any_file()
        return None if path is None else self.store.read_session(path)

    # -- what may happen ----

    def play(self, session: Session) -> None:
        self.put(session)

    def go_on(self, session: Session) -> None:
        """A game is played a little further, from where its file stands."""
        shorter = session.model_copy(update={"responses": session.responses[:1], "finished": None})
        self.put(shorter)
        self.ask()
        self.put(session)

    def leave_unsaved(self, session: Session) -> None:
        self.unsaved[session.id] = session

    def save_all(self, _: Session) -> None:
        for session in self.unsaved.values():
            self.put(session)
        self.unsaved = {}

    def fork(self, session: Session) -> None:
        kept = self.any_session() or session
        name = (int(kept.id[-8:], 16) + self.rng.randrange(1, 2**32)) % 2**32
        branch = fork(kept, f"{kept.id[:-8]}{name:08x}")
        branch = branch.model_copy(update={"finished": None})
        if self.rng.random() < 0.5 and branch.turn:
            last = branch.responses[-1].model_copy(update={"answered_at": NOW - days(1)})
            branch = branch.model_copy(update={"responses": (*branch.responses[:-1], last)})
        self.put(branch)

    def remove(self, _: Session) -> None:
        if (path := self.any_file()) is not None:
            path.unlink()

    def damage(self, _: Session) -> None:
        if (path := self.any_file()) is not None:
            path.write_bytes(path.read_bytes()[: self.rng.randrange(400)])
            self.age(path)

    def change_by_hand(self, _: Session) -> None:
        if (path := self.any_file()) is not None:
            text = path.read_text("utf-8")
            path.write_text(text.replace('"a"', '"d"').replace("seed = ", "seed =  "), "utf-8")
            self.age(path)

    def touch(self, _: Session) -> None:
        if (path := self.any_file()) is not None:
            path.touch()

    def copy(self, _: Session) -> None:
        if (path := self.any_file()) is not None:
            name = self.rng.choice([f"{path.stem} (1).toml", f"{path.stem}.sync-conflict-1.toml"])
            shutil.copy2(path, path.with_name(name))

    def copy_half(self, session: Session) -> None:
        """A copy that holds less, or something else."""
        kept = self.any_session() or session
        shorter = kept.model_copy(update={"responses": kept.responses[:1], "finished": None})
        if self.rng.random() < 0.5 and shorter.turn:
            other = shorter.responses[0].model_copy(update={"answered_at": NOW - days(3)})
            shorter = shorter.model_copy(update={"responses": (other,)})
        self.put(shorter, f"{shorter.id} (2).toml")

    def copy_folder(self, _: Session) -> None:
        for folder in self.folder.glob("saves/maryam-*"):
            beside = folder.with_name(f"{folder.name} (1)")
            if not beside.exists() and "(" not in folder.name:
                shutil.copytree(folder, beside)

    def bring_old(self, _: Session) -> None:
        path = self.store.folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SECOND_FORMAT, "utf-8")
        self.age(path)

    def fly(self, _: Session) -> None:
        self.zone = self.rng.choice([UTC, KUWAIT, TOKYO, timezone(-timedelta(hours=8))])
        self.store = self.opened()

    def set_clock(self, _: Session) -> None:
        self.now = NOW + self.rng.choice([-30, -4, 0, 0, 30]) * days(1)

    def start_anew(self, _: Session) -> None:
        self.unsaved = {}
        self.store = self.opened()

    def lose_index(self, _: Session) -> None:
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        self.store = self.opened()

    def damage_index(self, _: Session) -> None:
        for path in self.folder.glob("cache/players/*"):
            content = bytearray(path.read_bytes())
            content[self.rng.randrange(len(content))] ^= 1 << self.rng.randrange(8)
            path.write_bytes(content)
        self.store = self.opened()

    def ask_elsewhere(self, _: Session) -> None:
        """Another process looks at the same saves, and keeps what it found."""
        self.opened().past(PLAYER, lambda past: past.memory(self.now))

    def ask(self) -> None:
        check(self.store, self.now, list(self.unsaved.values()))


HAPPENINGS = [name for name in vars(Machine) if name[0] != "_" and name not in (
    "opened", "files", "any_file", "put", "age", "any_session", "ask"
)]  # fmt: skip


@st.composite
def played(draw: st.DrawFn) -> Session:
    """A session of some day, finished or not, perhaps the daily round, somewhere in the world."""
    number = draw(st.integers(0, 6))
    given_ = draw(st.lists(responses(), max_size=6))
    zone = timezone(timedelta(hours=draw(st.integers(-12, 14))))
    given_ = [
        one.model_copy(update={"answered_at": one.answered_at.astimezone(zone)}) for one in given_
    ]
    session = game(number, given_)
    changes: dict[str, object] = {"started": session.started.astimezone(zone)}
    if draw(st.integers(0, 4)) == 0:
        changes["finished"] = None
    if draw(st.integers(0, 4)) == 0:
        changes["rules"] = Rules(mode="daily", day=NOW.date(), length=10)
    elif any(one.certainty for one in given_):
        changes["rules"] = Rules(length=10, certainty=True)
    return session.model_copy(update=changes)


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(HAPPENINGS), played(), st.booleans()), max_size=14),
    st.randoms(use_true_random=False),
)
def test_whatever_happens_the_index_serves_what_reading_every_session_gives(
    happenings: list[tuple[str, Session, bool]], rng: Random
) -> None:
    with TemporaryDirectory() as folder:
        machine = Machine(Path(folder), rng)
        for name, session, looks in happenings:
            getattr(machine, name)(session)
            if looks:
                machine.ask()
        machine.ask()


# -- what is read ---------------------------------------------------------------------------


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


# -- days -----------------------------------------------------------------------------------


def test_sessions_that_tell_no_zone_are_counted_in_the_one_of_today(tmp_path: Path) -> None:
    for zone, day in ((KUWAIT, 24), (UTC, 23), (TOKYO, 24), (UTC, 23)):
        store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)
        path = store.folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_text(SECOND_FORMAT, "utf-8")
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        assert days_played(store) == [date(2026, 11, day)]
        check(store, NOW)


def test_sessions_that_tell_their_zone_are_not_read_again_elsewhere(
    tmp_path: Path, reads: list[str]
) -> None:
    for zone in (UTC, TOKYO):
        store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)
        path = store.folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_text(THIRD_FORMAT, "utf-8")
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        assert days_played(store) == [date(2026, 11, 24)]
    assert len(reads) == 1


def test_a_zone_counts_for_what_was_read_in_it_alone(tmp_path: Path) -> None:
    def opened(zone: tzinfo) -> SaveStore:
        return SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)

    path = opened(UTC).folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
    path.parent.mkdir(parents=True)
    for zone, there in ((UTC, True), (UTC, False), (TOKYO, True), (UTC, True), (TOKYO, False)):
        if there and not path.exists():
            path.write_text(SECOND_FORMAT, "utf-8")
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        elif not there:
            path.unlink()
        check(opened(zone), NOW)


def test_what_a_failed_database_held_is_not_kept(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = cached()
    for session in (FIRST, SECOND):
        put(store, session)
    with monkeypatch.context() as patched:

        def fail(*_: object) -> None:
            raise sqlite3.DatabaseError("database disk image is malformed")

        patched.setattr(IndexPast, "memory", fail)
        with pytest.raises(sqlite3.Error):
            store.past(PLAYER, lambda past: IndexPast.memory(past, NOW))  # type: ignore[arg-type]
    index_module.keep_all()
    assert not (cached().cache or Path()).exists()
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


# -- where there can be no index ------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"sanad-index 99 00\n",
        b"SQLite format 3\0" + bytes(4096),
        f"{index_module.VERSION} {'0' * 64}\n".encode() + bytes(4096),
    ],
    ids=range(5),
)
def test_a_damaged_index_is_made_again(cached: Callable[[], SaveStore], content: bytes) -> None:
    put(cached(), FIRST)
    expected = check(cached(), NOW)
    (path,) = (cached().cache or Path()).glob("players/*.index")
    path.write_bytes(content)
    store = cached()
    assert check(store, NOW) == expected
    assert messages(store) == []
    assert path.read_bytes() != content


@pytest.mark.parametrize("image", [b"", bytes(512), b"SQLite format 3\0" + bytes(4096), b"x" * 99])
def test_an_index_that_is_no_database_is_made_again(
    cached: Callable[[], SaveStore], image: bytes
) -> None:
    put(cached(), FIRST)
    expected = check(cached(), NOW)
    (path,) = (cached().cache or Path()).glob("players/*.index")
    index_file.write_index(path, index_module.VERSION, image)
    store = cached()
    assert check(store, NOW) == expected
    assert messages(store) == []


def test_an_index_of_another_version_is_made_again(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    put(cached(), FIRST)
    check(cached(), NOW)
    monkeypatch.setattr(index_module, "VERSION", "sanad-index another")
    check(cached(), NOW)
    assert len(reads) == 2


def no_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quiz.saves.index", None)


def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)


def no_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise QuizError("the disk is full")

    monkeypatch.setattr(index_file, "write_file", refuse)


class Serial:
    """A connection to a database that cannot be taken out of memory, nor put there."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __getattr__(self, name: str) -> Any:
        if name in ("serialize", "deserialize"):
            raise AttributeError(name)
        return getattr(self._db, name)


def no_serializing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index_module._connection
    monkeypatch.setattr(index_module, "_connection", lambda: Serial(whole()))


@pytest.mark.parametrize("trouble", [no_sqlite, no_connection, no_writing, no_serializing])
def test_without_an_index_the_answers_are_the_same(
    cached: Callable[[], SaveStore],
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch], None],
) -> None:
    put(cached(), FIRST)
    put(cached(), OPEN)
    expected = check(cached(), NOW)
    trouble(monkeypatch)
    put(cached(), SECOND)
    store = cached()
    assert check(store, NOW) != expected
    assert check(store, NOW, [game(8, [asked("d", NOW - days(1))])])["played"]
    assert messages(store) == []


def test_a_database_that_fails_midway_is_made_anew(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(cached(), FIRST)
    store = cached()
    check(store, NOW)
    fails = [True]
    whole = IndexPast.days

    def failing(self: Any) -> Any:
        if fails:
            fails.pop()
            raise sqlite3.DatabaseError("database disk image is malformed")
        return whole(self)

    monkeypatch.setattr(IndexPast, "days", failing)
    check(store, NOW)
    assert fails == []


def test_the_cache_may_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", "utf-8")
    store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=UTC)
    put(store, FIRST)
    check(store, NOW)
    assert messages(store) == []


def test_nobody_else_may_read_an_index(cached: Callable[[], SaveStore]) -> None:
    put(cached(), FIRST)
    check(cached(), NOW)
    (path,) = (cached().cache or Path()).glob("players/*.index")
    assert path.stat().st_mode & 0o077 == 0
    assert [entry.name for entry in cached().folder_of(PLAYER).iterdir()] == ["sessions"]


def test_of_many_indexes_the_latest_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_file, "_MOST_FILES", 3)
    (tmp_path / "cache" / "players").mkdir(parents=True)
    (tmp_path / "cache" / "players" / "notes.txt").touch()
    for number in range(6):
        store = SaveStore(tmp_path / f"saves-{number}", cache=tmp_path / "cache", zone=UTC)
        put(store, FIRST)
        check(store, NOW)
    kept = sorted(path.suffix for path in (tmp_path / "cache" / "players").iterdir())
    assert kept == [".index", ".index", ".index", ".txt"]


# -- side by side ---------------------------------------------------------------------------


def test_threads_may_ask_side_by_side(cached: Callable[[], SaveStore]) -> None:
    store = cached()

    def ask() -> None:
        for _ in range(15):
            store.past(PLAYER, lambda past: (past.memory(NOW), past.bests()), [SECOND])
            store.past(PLAYER, lambda past: past.statistics(NOW.date()))

    with ThreadPoolExecutor(3) as threads:
        asking = [threads.submit(ask) for _ in range(3)]
        for number in range(20):
            put(store, game(number, [asked(FACTS[number % 4], NOW - days(30 - number))]))
        for one in asking:
            one.result()
    check(store, NOW)


def test_a_question_that_fails_leaves_the_index_as_it_was(
    cached: Callable[[], SaveStore],
) -> None:
    put(cached(), FIRST)
    store = cached()

    def fail(past: Past) -> None:
        past.memory(NOW)
        raise ValueError("no")

    for unsaved in ([], [SECOND]):
        with pytest.raises(ValueError, match="no"):
            store.past(PLAYER, fail, unsaved)
        check(store, NOW)
        check(store, NOW, [OPEN])


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


# -- the keeper -----------------------------------------------------------------------------


def test_the_keeper_counts_what_is_not_saved(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    from quiz.saves.session_file import SessionFile

    store = cached()
    put(store, FIRST)
    keeper = Keeper(lambda: store, PLAYER)
    session = answered(begun(store, 2))

    def refuse(*_: object) -> None:
        raise QuizError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(SessionFile, "save", refuse)
        keeper.end(session, NOW)
        assert keeper.wait(60)
    assert keeper.failure is not None
    found = keeper.past(lambda past: [game.session for game in past.games()])
    assert found == [FIRST.id, session.id]
    assert (keeper.session(session.id) or FIRST).responses == session.responses
    assert ("a-pack", "a-fact") in keeper.memory(NOW).facts
    keeper.retry()
    assert keeper.unsaved() is None
    assert keeper.past(lambda past: [game.session for game in past.games()]) == found


def test_where_the_saves_cannot_be_opened_the_keeper_says_why() -> None:
    def closed() -> SaveStore:
        raise QuizError("no")

    keeper = Keeper(closed, PLAYER)
    assert keeper.memory(NOW) == Memory()
    assert str(keeper.failure) == "no"
    assert keeper.unfinished(["a-pack"]) is None


def test_the_keeper_goes_on_with_the_newest_game_of_just_these_packs(
    cached: Callable[[], SaveStore],
) -> None:
    store = cached()
    keeper = Keeper(lambda: store, PLAYER)
    older, newer = (begun(store, 1, id=f"20261123T18000{n}Z-0000000{n}", seed=n) for n in (1, 2))
    for session in (older, newer):
        put(store, session)
    assert keeper.unfinished(["a-pack"]) == newer
    assert keeper.unfinished(["a-pack", "another"]) is None
    branch = fork(newer, "20261123T180003Z-00000003")
    put(store, respond(branch, asked("x", NOW, item=branch.plan[1].item)))
    found = keeper.unfinished(["a-pack"])
    assert found is not None
    assert (found.id, found.continues) == (branch.id, newer.id)


@settings(max_examples=40)
@given(histories(), histories())
def test_a_copy_of_another_machines_saves_merges(here: list[Session], there: list[Session]) -> None:
    there = [
        one.model_copy(update={"id": one.id[:-8] + f"{n:08x}", "seed": n + 1000, "continues": None})
        for n, one in enumerate(there, 5000)
    ]
    with TemporaryDirectory() as folder:
        stores = [SaveStore(Path(folder) / name, zone=UTC) for name in ("here", "there")]
        for store, sessions in zip(stores, (here, there), strict=True):
            for session in sessions:
                put(store, session)
        if there:
            shutil.copytree(stores[1].folder, stores[0].folder, dirs_exist_ok=True)
        found = stores[0].past(PLAYER, lambda past: past.memory(NOW))
        assert found == ReadAnew([*here, *there]).memory(NOW)


@settings(max_examples=30)
@given(st.lists(responses(), max_size=8))
def test_a_memory_survives_its_index(answers: list[Response]) -> None:
    with TemporaryDirectory() as folder:
        saves, cache = Path(folder) / "saves", Path(folder) / "cache"
        put(SaveStore(saves), game(1, answers))
        for _ in range(2):
            check(SaveStore(saves, cache=cache, zone=UTC), NOW)


def test_an_unknown_player_has_no_past(cached: Callable[[], SaveStore]) -> None:
    assert cached().past(PLAYER, lambda past: past.memory(datetime.now(UTC))) == Memory()
    assert not cached().folder.exists()
    assert not (cached().cache or Path()).exists()
