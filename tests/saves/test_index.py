"""The index: after whatever happens to the saves, it serves what they hold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta, timezone
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.history.past import Past, ReadAnew
from quiz.play.rules import Rules
from quiz.play.session import Response, Session, fork
from quiz.saves.store import SaveStore
from tests.play.remembered import FACTS, NOW, asked, days, game, histories, responses
from tests.sampled import enough
from tests.saves.pasts import FIRST, LONG_AGO, OPEN, PLAYER, SECOND, check, put
from tests.saves.test_migrations import KUWAIT, SECOND_FORMAT, TOKYO


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
    if number in (2, 5):  # a game keeps its rules, in whichever copy of it
        changes["rules"] = Rules(mode="daily", day=NOW.date(), length=10)
    elif number == 4:
        changes["rules"] = Rules(mode="practice", length=10)
    elif any(one.certainty for one in given_):
        changes["rules"] = Rules(length=10, certainty=True)
    return session.model_copy(update=changes)


@settings(max_examples=enough(30, 120), suppress_health_check=list(HealthCheck))
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


@settings(max_examples=enough(15, 40))
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


@settings(max_examples=enough(10, 30))
@given(st.lists(responses(), max_size=8))
def test_a_memory_survives_its_index(answers: list[Response]) -> None:
    with TemporaryDirectory() as folder:
        saves, cache = Path(folder) / "saves", Path(folder) / "cache"
        put(SaveStore(saves), game(1, answers))
        for _ in range(2):
            check(SaveStore(saves, cache=cache, zone=UTC), NOW)


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
