"""The folder of a class: what its students see and keep, its lessons, its plans."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quiz.classroom.class_view import class_view
from quiz.classroom.sessions import sessions_of
from quiz.errors import NewerFormat, QuizError
from quiz.lessons.class_folder import ClassFolder, class_folders
from quiz.lessons.journal_text import read_journal
from quiz.lessons.keeper import resume_lesson
from quiz.lessons.listing import lessons, waiting
from quiz.lessons.plans import keep_plan, plans, read_plan
from quiz.lessons.players import keep_sessions
from quiz.lessons.screen_file import newest_screen, read_screen
from quiz.saves.store import SaveStore
from tests.classroom.made import ID, NOW, choice, setup
from tests.lessons.kept import (
    PATIENCE,
    at_first_item,
    begun,
    enter,
    finished,
    on_disk,
    resumed,
)


def test_the_class_sees_what_was_written_and_nothing_once_the_host_has_left(
    tmp_path: Path,
) -> None:
    assert newest_screen(tmp_path) is None
    keeper = at_first_item(tmp_path)
    assert keeper.wait(PATIENCE)
    path = newest_screen(tmp_path)
    assert path == keeper.folder.screen
    assert read_screen(path) == class_view(keeper.lesson)
    assert keeper.close(PATIENCE)
    assert newest_screen(tmp_path) is None
    assert read_screen(path) is None


def test_a_screen_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "screen.toml"
    path.write_text("format = 1\nphase = 7\n")
    with pytest.raises(QuizError):
        read_screen(path)
    path.write_text("format = 2\n")
    with pytest.raises(NewerFormat):
        read_screen(path)


def test_a_finished_lesson_has_its_sessions_and_done_again_writes_nothing(tmp_path: Path) -> None:
    finished(tmp_path)
    folder = ClassFolder(tmp_path, "7b")
    (kept,), notices = lessons(folder)
    assert notices == []
    assert waiting(folder) is None
    store = SaveStore(folder.players)
    assert store.players() == ["Team 1", "Team 2", "Team 3"]
    made = {one.player: one for one in sessions_of(kept.lesson)}
    assert {name: store.sessions(name) for name in made} == {n: [one] for n, one in made.items()}
    assert keep_sessions(folder, kept.lesson) == []
    assert store.take_notices() == []


def test_an_older_copy_of_a_journal_takes_no_session_back(tmp_path: Path) -> None:
    path = finished(tmp_path)
    content = path.read_bytes()
    folder = ClassFolder(tmp_path, "7b")
    older = read_journal(content[: content.rindex(b"[[move]]")], path).lesson
    assert older.finished is None
    assert keep_sessions(folder, older) == []


def test_a_lesson_that_was_left_becomes_sessions_too_and_then_goes_on(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)
    keeper.vote("team-1", 0, NOW)
    enter(keeper, 2)
    assert keeper.close(PATIENCE)
    kept = waiting(keeper.folder)
    assert kept is not None
    written = keep_sessions(keeper.folder, kept.lesson)
    assert [one.finished for one in written] == [None] * 3
    again = resumed(tmp_path)
    while again.lesson.finished is None:
        enter(again)
    assert again.close(PATIENCE)
    store = SaveStore(keeper.folder.players)
    (session,) = store.sessions("Team 1")
    assert session.finished == NOW
    assert len(session.responses) == 3


def test_players_of_a_class_are_not_among_those_of_home(tmp_path: Path) -> None:
    finished(tmp_path)
    shutil.copytree(tmp_path / "classes", tmp_path / "classes (1)")
    begun(tmp_path, id="20261126T100000Z-00000000").close(PATIENCE)
    assert SaveStore(tmp_path).players() == []
    sessions = ClassFolder(tmp_path, "Sessions")
    sessions.make()
    store = SaveStore(tmp_path)
    assert store.players() == []
    assert store.take_notices() == []


def test_classes_are_listed_by_their_true_names(tmp_path: Path) -> None:
    names = ["7b", "الصف السابع", "7B", "../../etc"]
    for name in names:
        ClassFolder(tmp_path, name).make()
    assert sorted(folder.name for folder in class_folders(tmp_path)) == sorted(names)
    assert all(folder.path.parent == tmp_path / "classes" for folder in class_folders(tmp_path))


def test_a_class_without_its_name_has_it_from_a_journal(tmp_path: Path) -> None:
    finished(tmp_path)
    (ClassFolder(tmp_path, "7b").path / "class.toml").unlink()
    assert [folder.name for folder in class_folders(tmp_path)] == ["7b"]
    assert class_folders(tmp_path / "nowhere") == []


def test_of_copies_of_a_journal_the_longest_is_taken(tmp_path: Path) -> None:
    path = finished(tmp_path)
    content = path.read_bytes()
    shorter = content[: content.rindex(b"[[move]]")]
    path.with_name(f"{ID} (1).toml").write_bytes(content)
    path.write_bytes(shorter)
    (kept,), notices = lessons(ClassFolder(tmp_path, "7b"))
    assert kept.path.name == f"{ID} (1).toml"
    assert notices == []


def test_lessons_of_two_machines_are_merged_by_copying(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    finished(here)
    other = begun(there, id="20261127T100000Z-00000000")
    assert other.close(PATIENCE)
    shutil.copytree(there, here, dirs_exist_ok=True)
    found, notices = lessons(ClassFolder(here, "7b"))
    assert [one.lesson.id for one in found] == ["20261127T100000Z-00000000", ID]
    assert notices == []
    assert waiting(ClassFolder(here, "7b")) == found[0]
    assert [folder.name for folder in class_folders(here)] == ["7b"]


@pytest.mark.parametrize("longer", [True, False])
def test_what_is_copied_over_a_running_journal_is_set_aside(tmp_path: Path, longer: bool) -> None:
    other = at_first_item(tmp_path / "other")
    other.vote("team-1", 3, NOW)
    assert other.close(PATIENCE)
    theirs = other.folder.journal(ID).read_bytes()
    keeper = at_first_item(tmp_path)
    assert keeper.wait(PATIENCE)
    path = keeper.folder.journal(ID)
    copied = theirs if longer else theirs[: theirs.index(b"[[come]]")]
    path.unlink()
    path.write_bytes(copied)
    keeper.vote("team-2", 2, NOW)
    assert keeper.close(PATIENCE)
    assert on_disk(keeper) == keeper.lesson
    aside = path.with_name(f"{path.name}.damaged-1")
    assert aside.exists() == longer  # what is shorter, the journal holds itself
    assert not longer or aside.read_bytes() == theirs


def test_plans_are_kept_by_name_and_used_again(tmp_path: Path) -> None:
    folder, other = ClassFolder(tmp_path, "7b"), ClassFolder(tmp_path, "8a")
    made = setup(choice(1), choice(2), countdown=30)
    path = keep_plan(folder, "Week 12: الكويت", made)
    assert read_plan(path).setup == made
    assert read_plan(path).name == "Week 12: الكويت"
    again = keep_plan(folder, "Week 12: الكويت", made.model_copy(update={"struck": (1,)}))
    assert again == path
    assert read_plan(path).setup.left == (0,)
    other.plans.mkdir(parents=True)
    shutil.copy(path, other.plans)
    assert [read_plan(one).name for one in plans(other)] == ["Week 12: الكويت"]
    path.write_text("format = 1\nname = 7\n", "utf-8")
    with pytest.raises(QuizError):
        read_plan(path)


def test_a_lesson_gone_on_with_on_two_machines_names_both_journals(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)
    assert keeper.close(PATIENCE)
    path = keeper.folder.journal(ID)
    copy = path.with_name(f"{ID} (copy).toml")
    copy.write_bytes(path.read_bytes())
    other = resumed(tmp_path)
    enter(other, 2)
    assert other.close(PATIENCE)
    found = waiting(keeper.folder)  # an older copy holds nothing of its own
    assert found is not None
    assert (found.path, found.others) == (path, ())
    assert lessons(keeper.folder) == ([found], [])

    here = resume_lesson(keeper.folder, copy, now=NOW)
    here.vote("team-1", 0, NOW)
    assert here.close(PATIENCE)
    found = waiting(keeper.folder)
    assert found is not None
    assert (found.path, found.others) == (path, (copy,))
    _, told = lessons(keeper.folder)
    assert [(one.path, copy.name in one.message) for one in told] == [(path, True)]
