"""Saves: where they lie, how a game is resumed, and disks that refuse."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.play.allowed import Value
from quiz.play.session import ItemProgress, finish, with_progress
from quiz.saves.players import PlayerProfile, player_folder
from quiz.saves.profile_settings import save_setting
from quiz.saves.store import SaveStore
from tests.saves.games import NOW, answered, game, messages, read, saved, waiting

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
    assert waiting(store) is None
    assert not store.folder.exists()


def test_players_are_told_apart_and_listed_by_their_true_names(store: SaveStore) -> None:
    names = ["مريم", "ali", "Ali", "../Ali", "🦊"]
    for name in names:
        saved(store, game(store, 1, player=name))
    assert sorted(store.players()) == sorted(names)
    for name in names:
        assert [session.player for session in read(store, name)] == [name]


def test_settings_are_kept(store: SaveStore) -> None:
    chosen: dict[str, Value] = {"language": "ar", "length": 3, "exam": True}
    for name, value in chosen.items():
        save_setting(store, "Maryam", name, value)
    saved(store, game(store))
    assert store.profile("Maryam") == PlayerProfile(name="Maryam", settings=chosen)
    assert store.profile("Nobody") == PlayerProfile(name="Nobody")


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
    found = waiting(store)
    assert found is not None
    assert found.turn == 2


def test_a_session_of_another_pack_is_not_resumed(store: SaveStore) -> None:
    saved(store, game(store, 1, pack="another"))
    assert waiting(store) is None
    assert waiting(store, packs=["another"]) is not None


def test_a_session_is_resumed_exactly_where_it_stopped(store: SaveStore) -> None:
    session = with_progress(game(store, 3), ItemProgress(item=3, order=(2, 0, 1), option=1))
    saved(store, session)
    assert waiting(SaveStore(store.folder)) == session


def test_a_file_rewritten_by_hand_is_read(store: SaveStore) -> None:
    """A line that begins with a bracket within a text begins no table."""
    session = game(store, 1, player="Mar\n[yam]")
    path = saved(store, session)
    text = path.read_text("utf-8")
    rewritten = text.replace('player = "Mar\\n[yam]"', 'player = """Mar\n[yam]"""')
    assert rewritten != text
    path.write_text(rewritten, "utf-8")
    assert waiting(store, session.player) == session


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


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EACCES])
def test_a_file_that_cannot_be_looked_at_is_not_taken_to_be_absent(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    session = game(store, 1)
    mine = store.session_writer(session)
    mine.save(session)
    saved(SaveStore(store.folder), answered(session, 2))
    held = mine.path.read_bytes()
    real = os.lstat

    def refuse(path: Path) -> os.stat_result:
        if Path(path).suffix == ".toml":
            raise OSError(number, os.strerror(number))
        return real(path)

    monkeypatch.setattr(os, "lstat", refuse)
    with pytest.raises(QuizError):
        mine.save(answered(session, chosen=2))
    monkeypatch.undo()
    assert mine.path.read_bytes() == held
    assert mine.save(answered(session, chosen=2)).continues == session.id


def test_a_fork_that_fails_half_way_is_the_same_fork_at_the_next_try(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = game(store, 1)
    mine = store.session_writer(session)
    mine.save(session)
    saved(SaveStore(store.folder), answered(session, 2))
    real, calls = os.fsync, 0

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:  # the folder, once the new file has its name
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(QuizError):
        mine.save(answered(session, chosen=2))
    forked = mine.save(answered(session, 2, chosen=2))
    assert {one.id for one in read(store)} == {session.id, forked.id}


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
