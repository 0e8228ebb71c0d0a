"""Saves: nothing lost by two windows, a killed process, a full disk, a damaged or newer file."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.errors import QuizError
from quiz.play.session import Draft, Session, finish, respond, with_draft
from quiz.storage import formats
from quiz.storage.players import Profile, player_folder
from quiz.storage.saves import SaveStore
from tests.play.test_session import choice, new

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ITEMS = tuple(f"item-{n}" for n in range(40))


@pytest.fixture
def store(tmp_path: Path) -> SaveStore:
    return SaveStore(tmp_path / "saves", now=lambda: NOW)


def game(store: SaveStore, answers: int = 0, **changes: Any) -> Session:
    facts = {"id": store.new_id(), "items": ITEMS, "length": len(ITEMS), **changes}
    return answered(new(**facts), answers)


def answered(session: Session, answers: int = 1, chosen: int = 1) -> Session:
    for item in session.items[session.turn : session.turn + answers]:
        session = respond(session, choice(item, chosen))
    return session


def saved(store: SaveStore, session: Session) -> Path:
    file = store.session_writer(session)
    assert file.save(session) == session
    return file.path


def read(store: SaveStore, player: str = "Maryam") -> list[Session]:
    return list(store.sessions(player))


def messages(store: SaveStore) -> list[str]:
    return [notice.kind for notice in store.take_notices()]


# -- layout ---------------------------------------------------------------------------------


def test_a_session_lies_where_the_design_says(store: SaveStore) -> None:
    path = saved(store, game(store, 2))
    folder = store.folder / player_folder("Maryam")
    assert path.parent == folder / "sessions" / "2026"
    assert path.name.startswith("20261123T180000Z-")
    assert path.suffix == ".toml"
    profile = tomllib.loads((folder / "profile.toml").read_text("utf-8"))
    assert profile == {"format": 1, "name": "Maryam", "settings": {}}


def test_a_file_can_be_read_by_itself(store: SaveStore) -> None:
    text = saved(store, game(store, 1)).read_text("utf-8")
    assert "ما مقرّها؟" in text
    assert "بروكسل" in text


def test_ids_are_never_twice_the_same(store: SaveStore) -> None:
    assert len({store.new_id() for _ in range(1000)}) == 1000


def test_a_folder_that_is_not_there_holds_nothing(store: SaveStore) -> None:
    assert store.players() == []
    assert read(store) == []
    assert store.unfinished("Maryam") is None
    assert not store.folder.exists()


def test_players_are_told_apart_and_listed_by_their_true_names(store: SaveStore) -> None:
    names = ["مريم", "ali", "Ali", "../Ali", "🦊"]
    for name in names:
        saved(store, game(store, 1, player=name))
    assert sorted(store.players()) == sorted(names)
    for name in names:
        assert [session.player for session in read(store, name)] == [name]


def test_settings_are_kept(store: SaveStore) -> None:
    profile = Profile(name="Maryam", settings={"language": "ar", "size": 3, "sound": False})
    store.save_profile(profile)
    saved(store, game(store))
    assert store.profile("Maryam") == profile
    assert store.profile("Nobody") == Profile(name="Nobody")


def test_two_folders_merge_by_copying_one_into_the_other(store: SaveStore, tmp_path: Path) -> None:
    other = SaveStore(tmp_path / "other", now=lambda: NOW)
    sessions = [game(store, 1), game(store, 2)]
    saved(store, sessions[0])
    saved(other, sessions[1])
    saved(other, game(other, 1, player="Ali"))
    shutil.copytree(other.folder, store.folder, dirs_exist_ok=True)
    assert sorted(read(store), key=lambda s: s.turn) == sessions
    assert store.players() == ["Ali", "Maryam"]


# -- resuming -------------------------------------------------------------------------------


def test_the_newest_unfinished_session_is_resumed(store: SaveStore) -> None:
    for minute, over in ((1, False), (2, False), (3, True)):
        at = NOW + timedelta(minutes=minute)
        session = game(store, minute, id=f"{at:%Y%m%dT%H%M%SZ}-0123abcd", started=at)
        saved(store, finish(session, at) if over else session)
    found = store.unfinished("Maryam")
    assert found is not None
    assert found.turn == 2


def test_a_session_of_another_pack_is_not_resumed(store: SaveStore) -> None:
    saved(store, game(store, 1, pack="another"))
    assert store.unfinished("Maryam", "a-pack") is None
    assert store.unfinished("Maryam", "another") is not None


def test_a_session_is_resumed_exactly_where_it_stopped(store: SaveStore) -> None:
    session = with_draft(game(store, 3), Draft(item=3, order=(2, 0, 1), option=1))
    saved(store, session)
    assert SaveStore(store.folder).unfinished("Maryam") == session


def test_a_file_rewritten_by_hand_is_read(store: SaveStore) -> None:
    """A line that begins with a bracket within a text begins no table."""
    session = game(store, 1, player="Mar\n[yam]")
    path = saved(store, session)
    text = path.read_text("utf-8")
    rewritten = text.replace('player = "Mar\\n[yam]"', 'player = """Mar\n[yam]"""')
    assert rewritten != text
    path.write_text(rewritten, "utf-8")
    assert store.unfinished(session.player) == session


# -- two windows ----------------------------------------------------------------------------


def test_two_windows_on_one_session_lose_nothing(store: SaveStore) -> None:
    start = game(store, 3)
    saved(store, start)
    other = SaveStore(store.folder, now=lambda: NOW + timedelta(minutes=1))
    here, there = store.session_writer(start), other.session_writer(start)
    one, two = answered(start, 1, chosen=0), answered(start, 1, chosen=2)
    assert here.save(one) == one
    forked = there.save(two)
    assert (forked.id != start.id, forked.continues) == (True, start.id)
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
    idle.save(with_draft(start, Draft(item=3, option=2)))
    assert answered(start, 2) in read(store)


def test_a_draft_of_another_window_is_no_reason_to_fork(store: SaveStore) -> None:
    start = game(store, 3)
    saved(store, start)
    here, there = store.session_writer(start), store.session_writer(start)
    here.save(with_draft(start, Draft(item=3, option=2)))
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


CONTENDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from quiz.storage.saves import SaveStore
from tests.play.test_session import choice
from quiz.play.session import respond

store = SaveStore(Path(sys.argv[1]))
session = store.unfinished("Maryam")
file = store.session_writer(session)
print("ready", flush=True)
sys.stdin.readline()
while not session.complete:
    seconds = float(sys.argv[2])
    response = choice(session.items[session.turn], seconds=seconds)
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
from quiz.storage.saves import SaveStore
from tests.play.test_session import choice
from quiz.play.session import respond

def play(told):
    session = SaveStore(Path(sys.argv[1])).unfinished("Maryam")
    file = SaveStore(Path(sys.argv[1])).session_writer(session)
    while not session.complete:
        session = file.save(respond(session, choice(session.items[session.turn])))
        os.write(told, b"%d\\n" % session.turn)

for attempt in range(20):
    reading, told = os.pipe()
    if (child := os.fork()) == 0:
        play(told)
        os._exit(0)
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


# -- disks that refuse ----------------------------------------------------------------------


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "mkdir"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_refuses_is_one_error_and_the_game_goes_on(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    session = game(store, 1)
    file = store.session_writer(session)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(QuizError, match=r"full|read-only"):
        file.save(session)
    monkeypatch.undo()
    session = answered(session)
    assert file.save(session) == session
    assert read(store) == [session]


@pytest.mark.parametrize("failing_from", range(1, 5))
def test_a_save_that_failed_half_way_does_not_fork_the_next(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch, failing_from: int
) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    real, calls = os.fsync, 0

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls >= failing_from:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    for _ in range(3):
        session = answered(session)
        with contextlib.suppress(QuizError):
            file.save(session)
    assert calls >= failing_from
    monkeypatch.undo()
    session = answered(session)
    assert file.save(session) == session
    assert read(store) == [session]
    assert messages(store) == []


@pytest.mark.parametrize("place", ["", "player", "player/sessions", "player/sessions/2026"])
def test_a_file_where_a_folder_should_be_is_one_error(store: SaveStore, place: str) -> None:
    session = game(store, 1)
    way = store.folder / place.replace("player", player_folder("Maryam"))
    way.parent.mkdir(parents=True, exist_ok=True)
    way.write_bytes(b"in the way")
    with pytest.raises(QuizError, match="a file stands where"):
        store.session_writer(session).save(session)
    assert way.read_bytes() == b"in the way"
    if not place:
        with pytest.raises(QuizError, match="a file stands where"):
            store.players()
    else:
        assert read(store) == []


def test_a_folder_in_the_sessions_place_is_one_error(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.path.mkdir(parents=True)
    with pytest.raises(QuizError, match="a folder where a file should be"):
        file.save(session)


# -- damaged and strange files --------------------------------------------------------------


def spoil_end(text: str) -> str:
    return text[: len(text) // 2] + '"'


DAMAGES: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda _: "",
    "cut short": spoil_end,
    "zeroes": lambda text: b"\0" * len(text),
    "not UTF-8": lambda text: b"\xff" + text.encode(),
    "no format": lambda text: text.replace("format = 1\n", ""),
    "a format of words": lambda text: text.replace("format = 1", 'format = "1"'),
    "an unknown key": lambda text: "colour = 1\n" + text,
    "a mark of 2": lambda text: text.replace("mark = 1.0", "mark = 2.0"),
    "out of turn": lambda text: text.replace('"item-0"', '"item-x"', 1),
    "deep": lambda text: "a = " + "[" * 10_000 + text,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_session_is_set_aside_and_said_once(
    store: SaveStore, damage: Callable[[str], str | bytes]
) -> None:
    whole = saved(store, game(store, 2))
    path = saved(store, game(store, 2))
    spoilt = damage(path.read_text("utf-8"))
    content = spoilt.encode() if isinstance(spoilt, str) else spoilt
    path.write_bytes(content)
    assert [store._path(session) for session in read(store)] == [whole]
    (notice,) = store.take_notices()
    assert (notice.kind, notice.path) == ("damaged", path)
    assert notice.moved_to == path.with_name(path.name + ".damaged-1")
    assert notice.moved_to.read_bytes() == content
    assert not path.exists()
    assert len(read(store)) == 1
    assert messages(store) == []


def test_a_damaged_file_never_takes_the_place_of_another(store: SaveStore) -> None:
    session = game(store, 1)
    for content in (b"one", b"two", b"three"):
        path = saved(store, session)
        path.write_bytes(content)
        assert SaveStore(store.folder).unfinished("Maryam") is None
    names = [f"{path.name}.damaged-{n}" for n in (1, 2, 3)]
    assert [path.with_name(name).read_bytes() for name in names] == [b"one", b"two", b"three"]


def test_a_damaged_file_that_cannot_be_moved_is_said_and_left(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(store, game(store, 1))
    path.write_bytes(b"damaged")

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "rename", refuse)
    assert read(store) == []
    assert read(store) == []
    (notice,) = store.take_notices()
    assert (notice.kind, notice.moved_to) == ("damaged", None)
    assert path.read_bytes() == b"damaged"


def test_a_file_mended_meanwhile_is_not_set_aside(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(store, game(store, 1))
    whole = path.read_bytes()
    path.write_bytes(b"no = 'format'")
    parse = formats.to_current

    def mend(*args: Any, **kwargs: Any) -> Any:
        path.write_bytes(whole)
        return parse(*args, **kwargs)

    monkeypatch.setattr("quiz.storage.saves.to_current", mend)
    read(store)
    assert path.read_bytes() == whole
    assert messages(store) == []


def test_a_session_damaged_while_it_is_played_is_kept_beside(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    file.path.write_bytes(b"damaged")
    damaged = file.path
    forked = file.save(answered(session))
    assert damaged.read_bytes() == b"damaged"
    assert read(store) == [forked]


def test_a_session_from_a_newer_version_is_left_as_it_is(store: SaveStore) -> None:
    session = game(store, 1)
    path = saved(store, session)
    newer = path.read_bytes().replace(b"format = 1", b'format = 2\nwith = "more"')
    path.write_bytes(newer)
    assert read(store) == []
    assert store.unfinished("Maryam") is None
    (notice,) = store.take_notices()
    assert notice.kind == "newer"
    assert "format 2" in notice.message
    forked = store.session_writer(session).save(answered(session))
    assert path.read_bytes() == newer
    assert read(store) == [forked]


def test_a_profile_from_a_newer_version_is_never_overwritten(store: SaveStore) -> None:
    session = game(store, 1)
    path = saved(store, session).parents[2] / "profile.toml"
    path.write_text('format = 2\nname = "Maryam"\nmore = 1\n', "utf-8")
    content = path.read_bytes()
    with pytest.raises(QuizError, match="newer version"):
        store.profile("Maryam")
    with pytest.raises(QuizError, match="newer version"):
        store.save_profile(Profile(name="Maryam"))
    saved(store, answered(session))
    assert path.read_bytes() == content
    assert store.players() == ["Maryam"]  # told by the session
    assert messages(store) == ["newer"]


@pytest.mark.parametrize("content", [b"damaged", b"format = 1\nname = 3\n", b"name = 'Maryam'\n"])
def test_a_damaged_profile_is_set_aside_and_the_player_keeps_the_name(
    store: SaveStore, content: bytes
) -> None:
    path = saved(store, game(store, 1)).parents[2] / "profile.toml"
    path.write_bytes(content)
    assert store.players() == ["Maryam"]
    assert messages(store) == ["damaged"]
    assert path.with_name("profile.toml.damaged-1").read_bytes() == content
    assert store.profile("Maryam") == Profile(name="Maryam")
    assert messages(store) == []


def test_what_is_no_file_is_left_and_said(store: SaveStore, tmp_path: Path) -> None:
    folder = saved(store, game(store, 1)).parent
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "link.toml").symlink_to(tmp_path / "secret")
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / ".0123.tmp").write_bytes(b"half a sess")
    assert len(read(store)) == 1
    assert messages(store) == ["unreadable"] * 3
    assert (folder / ".0123.tmp").exists()


def test_a_stranger_among_the_players_is_no_player(store: SaveStore) -> None:
    saved(store, game(store, 1))
    (store.folder / "README.md").touch()
    (store.folder / "lost+found").mkdir()
    (store.folder / ".git").mkdir()
    assert store.players() == ["Maryam"]


# -- formats --------------------------------------------------------------------------------


def test_an_older_format_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        ("session", 1): lambda data: {**data, "pace": "slow"},
        ("session", 2): lambda data: {**data, "pace": data["pace"].upper()},
    }
    monkeypatch.setattr(formats, "MIGRATIONS", steps)
    data = {"format": 1, "id": "x"}
    assert formats.to_current(data, "session", Path("x.toml"), current=3) == {
        "format": 3,
        "id": "x",
        "pace": "SLOW",
    }
    assert data == {"format": 1, "id": "x"}


@pytest.mark.parametrize("found", [None, "1", True, 0, -1, 1.0])
def test_what_names_no_format_is_damaged(found: object) -> None:
    with pytest.raises(QuizError, match="no format") as caught:
        formats.to_current({"format": found}, "profile", Path("x.toml"))
    assert not isinstance(caught.value, formats.NewerFormat)
