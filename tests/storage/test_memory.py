"""The file of a memory: whatever becomes of it and of the sessions, the memory is the same."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.play.memory import Memory
from quiz.play.remembering import memory_of
from quiz.play.session import Response, Session, respond, to_dict
from quiz.storage import memory as storage
from quiz.storage.keeping import Keeper
from quiz.storage.memory import MEMORY_FILE, load_memory
from quiz.storage.saves import SaveStore
from tests.play.remembered import FACTS, NOW, asked, days, game, histories, responses
from tests.storage.games import messages

PLAYER = "Maryam"


def save(store: SaveStore, *sessions: Session) -> Path:
    """Put sessions into the saves; the path of the last."""
    for session in sessions:
        path = store.session_writer(session).path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(to_dict(session)), "utf-8")
    return path


def file(store: SaveStore) -> Path:
    """Where the memory is kept."""
    return store.folder_of(PLAYER) / MEMORY_FILE


def load(store: SaveStore, now: datetime = NOW) -> Memory:
    """The player's memory."""
    return load_memory(store, PLAYER, now)


def history(store: SaveStore) -> Memory:
    """The memory that all sessions give, read one by one."""
    return memory_of(store.sessions(PLAYER), NOW)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Grows by one whenever a memory is made from all sessions."""
    times: list[None] = []
    whole = storage._made_from_all

    def counted(*arguments: Any) -> object:
        times.append(None)
        return whole(*arguments)

    monkeypatch.setattr(storage, "_made_from_all", counted)
    return times


FIRST = game(1, [asked("a", NOW - days(9), "b"), asked("b", NOW - days(8))])
SECOND = game(2, [asked("a", NOW - days(5)), asked("c", NOW - days(5) + timedelta(minutes=1))])


def test_an_unknown_player_remembers_nothing(store: SaveStore) -> None:
    assert load(store) == Memory()
    assert not store.folder.exists()


def test_a_memory_is_kept(store: SaveStore, made: list[None]) -> None:
    save(store, FIRST)
    memory = load(store)
    assert memory == memory_of([FIRST], NOW)
    assert len(memory.confusions) == 1
    assert file(store).stat().st_mode & 0o077 == 0
    content = file(store).read_bytes()
    assert load(store) == memory
    assert (len(made), file(store).read_bytes()) == (1, content)


def test_what_was_played_since_is_put_on_top(store: SaveStore, made: list[None]) -> None:
    save(store, FIRST)
    load(store)
    save(store, SECOND)
    assert load(store) == memory_of([FIRST, SECOND], NOW)
    assert len(made) == 1
    file(store).unlink()
    assert load(store) == memory_of([FIRST, SECOND], NOW)


def test_a_game_that_goes_on_is_put_on_top(store: SaveStore, made: list[None]) -> None:
    whole = game(
        3, [asked(fact, NOW - days(3) + timedelta(hours=n)) for n, fact in enumerate(FACTS)]
    )
    begun = whole.model_copy(update={"responses": whole.responses[:1], "finished": None})
    save(store, FIRST, begun)
    for session in (begun, respond(begun, whole.responses[1]), whole):
        save(store, session)
        assert load(store) == memory_of([FIRST, session], NOW)
    save(store, game(4, [asked("d", NOW)]))
    assert load(store) == history(store)
    assert len(made) == 1


def change_by_hand(store: SaveStore) -> None:
    path = save(store, FIRST)
    path.write_text(path.read_text("utf-8").replace("chosen = 1", "chosen = 2"), "utf-8")


def play_elsewhere(store: SaveStore) -> None:
    save(store, game(7, [asked("d", NOW - days(30))]))


def play_with_a_clock_set_back(store: SaveStore) -> None:
    session = game(8, [asked("a", NOW - days(20))])
    save(store, session.model_copy(update={"id": "20261123T170000Z-00000008"}))


def change_an_open_game(store: SaveStore) -> None:
    path = save(store, OPEN)
    path.write_text(path.read_text("utf-8").replace("chosen = 0", "chosen = 0 "), "utf-8")
    text = path.read_text("utf-8").replace('asks = [\n    "a"', 'asks = [\n    "d"')
    path.write_text(text, "utf-8")


OPEN = game(5, [asked("a", NOW - days(2))]).model_copy(update={"finished": None})

CHANGES: dict[str, Callable[[SaveStore], object]] = {
    "a session changed by hand": change_by_hand,
    "a session taken away": lambda store: save(store, FIRST).unlink(),
    "an open session taken away": lambda store: save(store, OPEN).unlink(),
    "an open session changed by hand": change_an_open_game,
    "a session from another machine": play_elsewhere,
    "a session played under a clock set back": play_with_a_clock_set_back,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_other_change_it_is_made_again(
    store: SaveStore, made: list[None], change: Callable[[SaveStore], object]
) -> None:
    save(store, FIRST, SECOND, OPEN)
    load(store)
    change(store)
    assert load(store) == history(store)
    assert len(made) == 2
    load(store)
    assert len(made) == 2


def test_a_damaged_session_is_left_out_once(store: SaveStore, made: list[None]) -> None:
    save(store, FIRST)
    save(store, SECOND).write_text("format = 3\n", "utf-8")
    assert load(store) == memory_of([FIRST], NOW)
    assert messages(store) == ["damaged"]
    load(store)
    assert len(made) == 1


def test_answers_of_the_future_are_not_kept(store: SaveStore) -> None:
    future = game(9, [asked("b", NOW + days(400))])
    save(store, FIRST, future)
    assert load(store) == memory_of([FIRST, future], NOW)
    assert not file(store).exists()
    later = NOW + days(401)
    assert load(store, later) == memory_of([FIRST, future], later)
    assert file(store).exists()


def test_another_way_to_grade_makes_it_again(
    store: SaveStore, made: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, FIRST)
    load(store)
    monkeypatch.setattr(storage, "_GRADES", -1)
    load(store)
    assert len(made) == 2


@settings(max_examples=60)
@given(histories(), st.lists(st.sampled_from(["load", "lose"])), st.randoms())
def test_losing_the_file_at_any_moment_changes_nothing(
    sessions: list[Session], moves: list[str], rng: Random
) -> None:
    rng.shuffle(sessions)
    with TemporaryDirectory() as folder:
        store = SaveStore(Path(folder))
        for number, session in enumerate(sessions):
            save(store, session)
            move = moves[number] if number < len(moves) else "wait"
            if move == "load":
                assert load(store) == history(store)
            if move == "lose":
                file(store).unlink(missing_ok=True)
        assert load(store) == memory_of(sessions, NOW) == load(store)


@settings(max_examples=40)
@given(histories(), histories())
def test_a_copy_of_another_machines_saves_merges(here: list[Session], there: list[Session]) -> None:
    there = [
        one.model_copy(update={"id": one.id[:-8] + f"{n:08x}", "seed": n + 1000, "continues": None})
        for n, one in enumerate(there, 5000)
    ]
    with TemporaryDirectory() as folder:
        stores = [SaveStore(Path(folder) / name) for name in ("here", "there")]
        for store, sessions in zip(stores, (here, there), strict=True):
            for session in sessions:
                save(store, session)
            load(store)
        if there:
            shutil.copytree(stores[1].folder, stores[0].folder, dirs_exist_ok=True)
        assert load(stores[0]) == memory_of([*here, *there], NOW)


# -- what may stand there -------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"format = 1\n",
        b'format = 1\ncovers = ""\nstamp = ""\ncolour = "red"\n',
        b'format = 1\ncovers = ""\nstamp = ""\n[facts.a-pack.a]\nstability = -1.0\n',
    ],
)
def test_a_damaged_memory_is_set_aside_and_made_again(store: SaveStore, content: bytes) -> None:
    save(store, FIRST)
    file(store).write_bytes(content)
    assert load(store) == memory_of([FIRST], NOW)
    (notice,) = store.take_notices()
    assert notice.kind == "damaged"
    assert notice.moved_to is not None
    assert notice.moved_to.read_bytes() == content
    assert load(store) == memory_of([FIRST], NOW)
    assert messages(store) == []


def test_a_newer_memory_is_left_as_it_is(store: SaveStore) -> None:
    save(store, FIRST)
    file(store).write_bytes(b"format = 2\n")
    for _ in range(2):
        assert load(store) == memory_of([FIRST], NOW)
    assert file(store).read_bytes() == b"format = 2\n"
    assert messages(store) == ["newer"]


def test_what_is_no_file_is_left_as_it_is(store: SaveStore, tmp_path: Path) -> None:
    save(store, FIRST)
    secret = tmp_path / "secret"
    secret.write_text("format = 1\n", "utf-8")
    file(store).symlink_to(secret)
    assert load(store) == memory_of([FIRST], NOW)
    assert secret.read_text("utf-8") == "format = 1\n"
    assert file(store).is_symlink()
    assert messages(store) == ["unreadable"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_where_nothing_can_be_written_the_memory_is_good(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    save(store, FIRST)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    assert load(store) == memory_of([FIRST], NOW)
    assert not file(store).exists()
    assert [path.name for path in file(store).parent.iterdir()] == ["sessions"]


# -- the keeper -----------------------------------------------------------------------------


def test_the_keeper_knows_what_its_player_remembers(store: SaveStore) -> None:
    save(store, FIRST)
    assert Keeper(lambda: store, PLAYER).memory(NOW) == memory_of([FIRST], NOW)
    assert Keeper(lambda: store, "Noor").memory(NOW) == Memory()


def test_where_the_saves_cannot_be_opened_the_keeper_says_why() -> None:
    def closed() -> SaveStore:
        raise QuizError("no")

    keeper = Keeper(closed, PLAYER)
    assert keeper.memory(NOW) == Memory()
    assert str(keeper.failure) == "no"


@settings(max_examples=30)
@given(st.lists(responses(), max_size=8))
def test_a_memory_survives_its_file(answers: list[Response]) -> None:
    with TemporaryDirectory() as folder:
        store = SaveStore(Path(folder))
        save(store, game(1, answers))
        assert load(store) == load(store) == history(store)
