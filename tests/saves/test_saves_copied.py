"""Saves copied in from another machine, by hand or by a program: merged, and counted once."""

from __future__ import annotations

import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.history.totals import all_games
from quiz.memory.memory import Memory
from quiz.memory.review_log import memory_of
from quiz.play.session import ItemProgress, finish, with_progress
from quiz.saves.player_totals import player_totals
from quiz.saves.players import player_folder
from quiz.saves.profile_settings import save_setting
from quiz.saves.store import SaveStore
from tests.saves.games import NOW, answered, game, messages, read, saved, waiting

COPIES = [
    "{id} (1).toml",
    "{id} - Copy.toml",
    "{id} copy.toml",
    "{id} 2.toml",
    "{id} (conflicted copy 2026-11-24).toml",
    "{id}.sync-conflict-20261124-101112-ABCDEFG.toml",
    "{id}-LAPTOP.toml",
    "my best game.toml",
]
NO_SAVES = ["{id}.toml~", "{id}.toml.bak", "{id}.toml.orig", ".{id}.toml.swp", ".~{id}.toml.tmp"]


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_copy_is_the_same_game_whichever_holds_more(
    store: SaveStore, name: str, more: int
) -> None:
    session = answered(game(store, 1), more)
    path = saved(store, session)
    earlier = game(store, 2, id=session.id)
    copy = path.with_name(name.format(id=session.id))
    copy.write_bytes(saved(SaveStore(store.folder / "other"), earlier).read_bytes())
    assert read(store) == [max(session, earlier, key=lambda one: one.turn)]
    (row,) = all_games(player_totals(store, "Maryam", now=NOW))
    assert row.answered == max(session.turn, earlier.turn)
    assert messages(store) == []


@pytest.mark.parametrize("name", NO_SAVES)
def test_what_an_editor_or_a_copying_program_leaves_is_no_save(store: SaveStore, name: str) -> None:
    session = game(store, 1)
    path = saved(store, session)
    left = path.with_name(name.format(id=session.id))
    left.write_bytes(b"half of")
    os.utime(left, (0, 0))
    store.session_writer(session).save(answered(session))
    assert read(store) == [answered(session)]
    assert left.read_bytes() == b"half of"
    assert messages(store) == []


@pytest.mark.parametrize("name", COPIES)
def test_two_machines_that_went_on_with_one_game_keep_the_answers_of_both(
    store: SaveStore, name: str
) -> None:
    start = game(store, 2)
    here, there = answered(start, 2, chosen=0), answered(start, 1, chosen=2)
    path = saved(store, here)
    copy = path.with_name(name.format(id=start.id))
    copy.write_bytes(saved(SaveStore(store.folder / "other"), there).read_bytes())
    kept = {session.id: session for session in read(store)}
    assert kept.pop(start.id) == here
    ((id, other),) = kept.items()
    assert (other.continues, other.responses) == (start.id, there.responses)
    assert {session.id for session in read(store)} == {start.id, id}
    (total,) = player_totals(store, "Maryam", now=NOW)
    assert total.answered == 5
    # It can be gone on with, and the copy then adds nothing.
    onwards = answered(other)
    assert saved(store, onwards) == store.path_of(onwards)
    assert {session.id: session for session in read(store)} == {start.id: here, id: onwards}
    assert copy.exists()


def test_a_game_that_ended_on_one_machine_is_not_offered_by_its_copy(store: SaveStore) -> None:
    session = game(store, 3)
    path = saved(store, finish(session, NOW))
    copy = path.with_name(f"{path.stem} (1).toml")
    for earlier in (
        session,
        with_progress(game(store, 2, id=session.id), ItemProgress(item=2, option=1)),
    ):
        other = SaveStore(store.folder / f"other-{earlier.turn}")
        copy.write_bytes(saved(other, earlier).read_bytes())
        assert waiting(store) is None


def test_files_copied_beside_the_folders_of_the_years_are_found(store: SaveStore) -> None:
    session = game(store, 1)
    path = saved(store, session)
    path.rename(path.parents[1] / path.name)
    assert read(store) == [session]


@pytest.mark.parametrize("name", ["{} (1)", "{} - Copy", "{} 2"])
def test_a_players_folder_copied_under_a_name_beside_it_is_merged(
    store: SaveStore, tmp_path: Path, name: str
) -> None:
    other = SaveStore(tmp_path / "other", now=lambda: NOW)
    mine, theirs = game(store, 1), game(store, 2)
    saved(store, mine)
    saved(other, theirs)
    own = player_folder("Maryam")
    shutil.copytree(other.folder / own, store.folder / name.format(own))
    assert sorted(read(store), key=lambda one: one.turn) == [mine, theirs]
    assert store.players() == ["Maryam"]


def test_sessions_in_a_folder_of_sessions_copied_under_another_name_are_found(
    store: SaveStore,
) -> None:
    session, another = game(store, 1), game(store, 2)
    saved(store, another)
    path = saved(store, session)
    copy = path.parents[1].with_name("sessions (1)") / "2026"
    copy.mkdir(parents=True)
    path.rename(copy / path.name)
    assert sorted(read(store), key=lambda one: one.turn) == [session, another]


def test_a_session_of_somebody_else_counts_for_nobody_here(store: SaveStore) -> None:
    mine = game(store, 1)
    folder = saved(store, mine).parent
    theirs = saved(store, game(store, 2, player="Ali"))
    shutil.copy(theirs, folder)
    assert read(store) == [mine]
    assert len(read(store, "Ali")) == 1


def test_whichever_profile_is_kept_the_sessions_of_both_machines_are(
    store: SaveStore, tmp_path: Path
) -> None:
    other = SaveStore(tmp_path / "other", now=lambda: NOW)
    save_setting(store, "Maryam", "language", "ar")
    save_setting(other, "Maryam", "language", "en")
    saved(store, game(store, 1))
    saved(other, game(other, 2))
    own = player_folder("Maryam")
    profile = store.folder / own / "profile.toml"
    profile.rename(profile.with_name("profile (1).toml"))
    shutil.copytree(other.folder, store.folder, dirs_exist_ok=True)
    assert store.profile("Maryam").settings == {"language": "en"}
    assert len(read(store)) == 2
    assert messages(store) == []


# -- while it is being copied ---------------------------------------------------------------


def test_a_half_copied_file_is_read_as_soon_as_it_is_whole(store: SaveStore) -> None:
    session = game(store, 2)
    path = saved(store, session)
    whole = path.read_bytes()
    seconds = NOW.timestamp()
    with path.open("wb") as copying:
        copying.write(whole[:700])
        copying.flush()
        os.utime(path, (seconds, seconds))
        assert read(store) == []
        (notice,) = store.take_notices()
        assert (notice.kind, notice.path) == ("unreadable", path)
        assert re.match(r"is not whole \(line \d+\)", notice.message)
        copying.write(whole[700:])
    assert read(store) == [session]
    path.write_bytes(whole[:700])
    os.utime(path, (seconds - 60, seconds - 60))
    assert read(store) == []
    assert messages(store) == ["damaged"]


def test_a_half_copied_file_is_not_written_over(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    path = file.path
    path.write_bytes(path.read_bytes()[:700])
    half = path.read_bytes()
    onwards = file.save(answered(session))
    assert path.read_bytes() == half
    assert file.path != path
    assert onwards.continues == session.id
    assert messages(store) == ["beside"]


# -- clocks ---------------------------------------------------------------------------------


def test_a_clock_set_back_loses_nothing(store: SaveStore) -> None:
    before = game(store, 1)
    saved(store, before)
    past = SaveStore(store.folder, now=lambda: NOW - timedelta(days=4000))
    session = game(past, 2)
    saved(past, session)
    onwards = finish(answered(session), NOW - timedelta(days=5000))
    saved(past, onwards)
    assert [one.turn for one in read(past)] == [3, 1]
    assert waiting(past) == before
    assert messages(past) == []


# -- memory ---------------------------------------------------------------------------------


def memory(store: SaveStore) -> Memory:
    return store.past("Maryam", lambda past: past.memory(NOW))


def test_no_copy_counts_twice_in_the_memory(store: SaveStore, tmp_path: Path) -> None:
    session = game(store, 3)
    path = saved(store, session)
    remembered = memory(store)
    for name in COPIES:
        shutil.copy(path, path.with_name(name.format(id=session.id)))
    shutil.copy(path, path.parents[1])
    shutil.copytree(path.parents[2], tmp_path / "copy")
    shutil.copytree(tmp_path / "copy", f"{path.parents[2]} (1)")
    shutil.copytree(path.parents[1], path.parents[2] / "sessions 2")
    shutil.copy(saved(store, game(store, 2, player="Ali")), path.parent)
    assert memory(store) == remembered
    assert memory(SaveStore(store.folder)) == remembered
    assert read(store) == [session]


def test_what_lies_in_a_copy_of_the_folder_is_remembered(store: SaveStore) -> None:
    one, two = game(store, 1), game(store, 4)
    saved(store, two)
    folder = saved(store, one).parents[2]
    remembered = memory(store)
    folder.rename(f"{folder} (1)")
    saved(store, two)
    assert memory(store) == remembered


def test_another_machines_memory_is_made_anew(store: SaveStore, tmp_path: Path) -> None:
    other = SaveStore(tmp_path / "other", now=lambda: NOW)
    for place, answers in ((store, 1), (other, 2)):
        saved(place, game(place, answers, started=NOW - timedelta(days=answers)))
        memory(place)
    shutil.copytree(other.folder, store.folder, dirs_exist_ok=True)
    assert memory(store) == memory_of(read(store), NOW)
