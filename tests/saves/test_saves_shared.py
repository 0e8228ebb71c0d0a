"""Two windows on one session, and killed processes: no response is lost."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.files.atomic import write_file
from quiz.play.session import ItemProgress, finish, with_progress
from quiz.saves.store import SaveStore
from tests.saves.games import ITEMS, NOW, answered, game, messages, read, saved, waiting

# -- two windows ----------------------------------------------------------------------------


def test_two_windows_on_one_session_lose_nothing(store: SaveStore) -> None:
    start = game(store, 3)
    saved(store, start)
    other = SaveStore(store.folder, now=lambda: NOW + timedelta(minutes=1))
    here, there = store.session_writer(start), other.session_writer(start)
    one, two = answered(start, 1, chosen=0), answered(start, 1, chosen=2)
    assert here.save(one) == one
    forked = there.save(two)
    assert forked.id != start.id
    assert forked.continues == start.id
    assert (messages(store), messages(other)) == ([], ["forked"])
    # Both go on, and neither meets the other again.
    assert here.save(answered(one)) == answered(one)
    assert there.save(answered(forked)) == answered(forked)
    assert {session.id: session for session in read(store)} == {
        start.id: answered(one),
        forked.id: answered(forked),
    }
    assert messages(other) == []


def test_a_session_handed_in_as_before_the_fork_stays_forked(store: SaveStore) -> None:
    start = game(store, 1)
    file = store.session_writer(start)
    saved(SaveStore(store.folder), answered(start, 2))
    forked = file.save(answered(start, 1))
    again = file.save(answered(start, 2))
    assert again.id == forked.id
    assert again.continues == start.id
    assert len(read(store)) == 2


def test_a_window_that_has_only_looked_takes_nothing_back(store: SaveStore) -> None:
    start = game(store, 3)
    saved(store, start)
    idle, busy = store.session_writer(start), store.session_writer(start)
    busy.save(answered(start, 2))
    idle.save(with_progress(start, ItemProgress(item=3, option=2)))
    assert answered(start, 2) in read(store)


def test_a_draft_of_another_window_is_no_reason_to_fork(store: SaveStore) -> None:
    start = game(store, 3)
    saved(store, start)
    here, there = store.session_writer(start), store.session_writer(start)
    here.save(with_progress(start, ItemProgress(item=3, option=2)))
    assert there.save(answered(start)) == answered(start)
    assert here.save(answered(start, 2)) == answered(start, 2)


def test_a_session_that_was_finished_elsewhere_is_not_opened_again(store: SaveStore) -> None:
    start = game(store, 3)
    file = store.session_writer(start)
    file.save(start)
    over = finish(start, NOW)
    saved(SaveStore(store.folder), over)
    forked = file.save(answered(start))
    assert {session.id for session in read(store)} == {over.id, forked.id}
    assert over in read(store)


def test_a_file_that_is_gone_is_written_again(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    shutil.rmtree(store.folder)
    assert file.save(answered(session)) == answered(session)
    assert read(store) == [answered(session)]
    assert store.players() == ["Maryam"]


def test_a_file_is_of_one_session_only(store: SaveStore) -> None:
    file = store.session_writer(game(store))
    with pytest.raises(ValueError, match="another session"):
        file.save(game(store))


def test_a_window_that_is_just_writing_is_waited_for(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither window may look at the file between the other's look and its writing."""
    start = game(store, 3)
    saved(store, start)
    here, there = store.session_writer(start), store.session_writer(start)
    other = threading.Thread(target=lambda: there.save(answered(start, 1, chosen=2)))

    def slowly(path: Path, content: bytes) -> None:
        if other.ident is None:
            other.start()
            other.join(0.2)
        write_file(path, content)

    monkeypatch.setattr("quiz.saves.session_file.write_file", slowly)
    here.save(answered(start, 1, chosen=0))
    other.join()
    assert sorted(session.responses[-1].chosen or 0 for session in read(store)) == [0, 2]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL])
def test_in_a_folder_without_locks_every_window_writes_a_file_of_its_own(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Nobody can put an answer between another's look and its writing, for they share no file."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    start = game(store, 1)
    first = store.session_writer(start)
    assert first.save(start) == start
    assert first.save(answered(start)) == answered(start)
    second = SaveStore(store.folder, now=lambda: NOW).session_writer(answered(start))
    onwards = second.save(answered(start, 2))
    assert onwards.id != start.id
    assert onwards.continues == start.id
    assert second.save(answered(onwards)) == answered(onwards)
    assert first.save(answered(start, 3)) == answered(start, 3)
    assert {session.id: session for session in read(store)} == {
        start.id: answered(start, 3),
        onwards.id: answered(onwards),
    }
    assert waiting(store) == answered(onwards)


CONTENDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from quiz.files.atomic import write_file
from quiz.saves.store import SaveStore
from tests.play.sessions import choice
from tests.saves.games import waiting
from quiz.play.session import respond

store = SaveStore(Path(sys.argv[1]))
session = waiting(store)
file = store.session_writer(session)
print("ready", flush=True)
sys.stdin.readline()
while not session.complete:
    seconds = float(sys.argv[2])
    response = choice(session.plan[session.turn].item, seconds=seconds)
    session = file.save(respond(session, response))
"""


def test_four_processes_on_one_session_lose_nothing(store: SaveStore) -> None:
    saved(store, game(store, 1))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CONTENDER, str(store.folder), str(mine)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for mine in (1, 2, 3, 4)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdout.close()
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.close()
    assert [process.wait(60) for process in running] == [0] * 4
    kept = [[r.seconds for r in session.responses[1:]] for session in read(store)]
    assert sorted(kept) == [[mine] * (len(ITEMS) - 1) for mine in (1.0, 2.0, 3.0, 4.0)]


# -- a killed process -----------------------------------------------------------------------

VICTIMS = """
import os, signal, sys, time
from pathlib import Path
from quiz.files.atomic import write_file
from quiz.saves.store import SaveStore
from tests.play.sessions import choice
from tests.saves.games import waiting
from quiz.play.session import respond

def play(told):
    session = waiting(SaveStore(Path(sys.argv[1])))
    file = SaveStore(Path(sys.argv[1])).session_writer(session)
    for _ in range(20):  # then it waits: who kills it may be late
        session = file.save(respond(session, choice(session.plan[session.turn].item)))
        os.write(told, b"%d\\n" % session.turn)
    signal.pause()

for attempt in range(20):
    reading, told = os.pipe()
    if (child := os.fork()) == 0:
        play(told)
    os.close(told)
    with open(reading, "rb") as lines:
        acknowledged = [lines.readline() for _ in range(3)]
        time.sleep(attempt * 0.0003)
        os.kill(child, signal.SIGKILL)
        acknowledged += [line for line in lines if line.endswith(b"\\n")]
    os.waitpid(child, 0)
    store = SaveStore(Path(sys.argv[1]))
    turns = [session.turn for session in store.sessions("Maryam")]
    print(int(acknowledged[-1]), *turns, *store.take_notices())
"""


def test_a_killed_process_loses_no_answer_that_was_acknowledged(store: SaveStore) -> None:
    items = tuple(f"item-{n}" for n in range(500))
    path = saved(store, game(store, items=items, length=len(items)))
    command = [sys.executable, "-c", VICTIMS, str(store.folder)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    before = 0
    for line in told.splitlines():
        acknowledged, kept = map(int, line.split())
        assert before + 3 <= acknowledged <= kept <= acknowledged + 1
        before = kept
    assert len(told.splitlines()) == 20
    later = datetime.now(UTC) + timedelta(days=2)
    (session,) = read(store)
    SaveStore(store.folder, now=lambda: later).session_writer(session)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
