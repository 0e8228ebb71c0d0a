"""A running lesson is written down as it goes, and taken up again where it stopped."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from quiz.classroom.class_view import class_view
from quiz.classroom.lesson import Refused
from quiz.classroom.sessions import sessions_of
from quiz.errors import NewerFormat, QuizError
from quiz.lessons.class_folder import ClassFolder, class_folders
from quiz.lessons.journal import Journal
from quiz.lessons.journal_text import read_journal
from quiz.lessons.keeper import resume_lesson
from quiz.lessons.listing import lessons, waiting
from quiz.lessons.plans import keep_plan, plans, read_plan
from quiz.lessons.players import keep_sessions
from quiz.lessons.screen_file import newest_screen, read_screen
from quiz.saves.store import SaveStore
from tests.classroom.made import ID, NOW, TEAMS, choice, later, setup, vote
from tests.lessons.kept import PATIENCE, at_first_item, begun, enter, on_disk, resumed


def finished(folder: Path) -> Path:
    """A lesson played to its end; its journal."""
    keeper = at_first_item(folder)
    while keeper.lesson.finished is None:
        if keeper.lesson.phase == "ask":
            for team in TEAMS[:2]:
                asked = keeper.lesson.asked
                assert asked is not None
                keeper.vote(team, 0 if asked.kind == "choice" else (1, 0, 2), NOW)
        enter(keeper)
    assert keeper.close(PATIENCE)
    return keeper.folder.journal(ID)


# -- writing ----------------------------------------------------------------------------------


def test_what_is_done_is_on_the_disk(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)
    keeper.vote("team-1", 1, NOW)
    assert keeper.wait(PATIENCE)
    assert keeper.recorded == keeper.lesson.recorded
    assert on_disk(keeper) == keeper.lesson
    assert keeper.close(PATIENCE)


def test_what_waits_is_written_in_one_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = at_first_item(tmp_path)
    assert keeper.wait(PATIENCE)
    groups: list[int] = []
    first, go_on = threading.Event(), threading.Event()
    append = Journal.append

    def slow(journal: Journal, content: bytes) -> None:
        first.set()
        assert go_on.wait(PATIENCE)
        groups.append(content.count(b"[[vote]]"))
        append(journal, content)

    monkeypatch.setattr(Journal, "append", slow)
    keeper.vote("team-1", 0, NOW)
    assert first.wait(PATIENCE)
    for number in range(1, 31):
        keeper.vote(TEAMS[number % 3], number % 4, NOW)
    assert not keeper.saved
    go_on.set()
    assert keeper.close(PATIENCE)
    assert groups == [1, 30]
    assert on_disk(keeper) == keeper.lesson


def test_the_same_answer_again_is_no_vote(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)
    keeper.vote("team-1", 1, NOW)
    before = keeper.lesson
    assert keeper.vote("team-1", 1, NOW) is before
    assert keeper.vote("team-1", 2, NOW) is not before
    keeper.close(PATIENCE)


def test_what_is_refused_is_not_written(tmp_path: Path) -> None:
    keeper = enter(at_first_item(tmp_path))
    with pytest.raises(Refused, match="locked"):
        keeper.vote("team-1", 1, NOW)
    assert keeper.close(PATIENCE)
    assert on_disk(keeper) == keeper.lesson
    with pytest.raises(Refused):
        begun(tmp_path / "other").vote("team-1", 1, NOW)


def test_a_second_window_is_refused(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)
    assert keeper.wait(PATIENCE)
    with pytest.raises(QuizError, match="another window"):
        resumed(tmp_path)
    with pytest.raises(QuizError, match="another window"):
        begun(tmp_path)
    assert keeper.close(PATIENCE)
    assert resumed(tmp_path).close(PATIENCE)


# -- taken up again ---------------------------------------------------------------------------


def test_a_lesson_goes_on_in_its_phase(tmp_path: Path) -> None:
    keeper = enter(at_first_item(tmp_path))
    assert keeper.close(PATIENCE)
    again = resumed(tmp_path)
    assert again.lesson == keeper.lesson
    assert again.lesson.phase == "lock"
    enter(again)
    assert again.close(PATIENCE)
    assert on_disk(again).phase == "reveal"


def test_a_countdown_begins_anew(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path, setup(countdown=30))
    assert keeper.close(PATIENCE)
    folder = keeper.folder
    again = resume_lesson(folder, folder.journal(ID), now=later(1000))
    assert again.lesson.running is not None
    assert again.lesson.running.ends() == later(1030)
    again.vote("team-1", 1, later(1010))
    assert again.close(PATIENCE)


@pytest.mark.parametrize("torn", [1, 7, 30])
def test_a_torn_tail_is_cut_and_said(tmp_path: Path, torn: int) -> None:
    keeper = at_first_item(tmp_path)
    keeper.vote("team-1", 1, NOW)
    assert keeper.close(PATIENCE)
    path = keeper.folder.journal(ID)
    whole = path.read_bytes()
    path.write_bytes(whole[:-torn])
    again = resumed(tmp_path)
    (notice,) = again.notices
    assert notice.moved_to is not None
    cut = whole.rindex(b"[[vote]]")
    assert notice.moved_to.read_bytes() == whole[cut:-torn]
    assert again.lesson.recorded == keeper.lesson.recorded - 1
    again.vote("team-1", 1, NOW)
    assert again.close(PATIENCE)
    assert on_disk(again) == again.lesson
    assert resumed(tmp_path).notices == []


def test_every_torn_end_leaves_what_was_whole(tmp_path: Path) -> None:
    content = finished(tmp_path).read_bytes()
    known = 0
    for end in range(len(content) - 400, len(content), 5):
        read = read_journal(content[:end], tmp_path)
        assert content[read.whole : end].count(b"\n\n") == 0
        assert read.lesson.recorded in (known, known + 1) or not known
        known = read.lesson.recorded
    assert known == read_journal(content, tmp_path).lesson.recorded - 1


def test_blocks_that_were_never_written_are_a_torn_tail(tmp_path: Path) -> None:
    path = finished(tmp_path)
    content = path.read_bytes()
    at = content.rindex(b"[[move]]")
    path.write_bytes(content[:at] + bytes(50) + b"\n\n" + content[at:])
    keeper = resumed(tmp_path)
    assert keeper.lesson.finished is None
    assert len(keeper.notices) == 1
    assert keeper.close(PATIENCE)
    assert path.read_bytes() == content[:at]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[[come]]", "[[came]]", "no event"),
        ("n = 4", "n = 5", "not in order"),
        ('voter = "team-1"', "voter = 7", "valid string"),
        ('voter = "team-1"', 'voter = "team-1', "TOML"),
        ("[[prepare]]", "[[preparing]]", "no event"),
        ("format = 1", "format = 1\nmore = 2", "not permitted"),
        ("seed = 7", "seed = 99999999999999999999999", "whole number"),
    ],
)
def test_a_journal_changed_by_hand_is_refused_by_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = finished(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(QuizError, match=told) as caught:
        resumed(tmp_path)
    assert caught.value.path == path
    assert path.read_text("utf-8") == text.replace(old, new, 1)
    line = caught.value.line or 1
    assert abs(line - 1 - text[: text.index(old)].count("\n")) <= 6
    found, (unread,) = lessons(ClassFolder(tmp_path, "7b"))
    assert found == []
    assert str(unread) == str(caught.value)


def test_a_journal_of_a_newer_version_is_left(tmp_path: Path) -> None:
    path = finished(tmp_path)
    path.write_text(path.read_text("utf-8").replace("format = 1", "format = 2", 1), "utf-8")
    with pytest.raises(NewerFormat):
        resumed(tmp_path)


def test_what_does_not_fit_the_lesson_counts_for_nothing(tmp_path: Path) -> None:
    keeper = enter(at_first_item(tmp_path))
    assert keeper.close(PATIENCE)
    path = keeper.folder.journal(ID)
    before = keeper.lesson
    content = path.read_text("utf-8")
    late = content[content.rindex("[[move]]") :].replace("n = 7", "n = 8")
    path.write_text(content + late, "utf-8")  # locked twice
    again = resumed(tmp_path)
    assert "1 event" in str(again.notices[0])
    assert again.lesson.items == before.items
    enter(again)
    assert again.close(PATIENCE)
    assert on_disk(again).phase == "reveal"
    assert on_disk(again).recorded == 9


# -- the class's folder -------------------------------------------------------------------------


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


def test_two_votes_of_two_threads_are_both_kept(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)

    def cast(team: str) -> None:
        for number in range(50):
            event = vote(keeper.lesson, team, number % 4, id=f"{team}-{number}")
            keeper.do(event)

    threads = [threading.Thread(target=cast, args=(team,)) for team in TEAMS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keeper.close(PATIENCE)
    assert on_disk(keeper) == keeper.lesson
    ballots = keeper.lesson.items[0].rounds[0].ballots
    assert [len(ballots[team].ids) for team in TEAMS] == [50, 50, 50]
