"""A running lesson is written down as it goes, and taken up again where it stopped."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from quiz.classroom.lesson import Refused
from quiz.errors import NewerFormat, QuizError
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.journal import Journal
from quiz.lessons.journal_text import read_journal
from quiz.lessons.keeper import resume_lesson
from quiz.lessons.listing import lessons
from quiz.lessons.screen_file import read_screen
from tests.classroom.made import ID, NOW, TEAMS, later, move, setup, vote
from tests.lessons.kept import (
    PATIENCE,
    at_first_item,
    begun,
    enter,
    finished,
    on_disk,
    resumed,
)

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
        ('voter = "team-1"', "voter = 7", "a text should stand here"),
        ('voter = "team-1"', 'voter = "team-1', "TOML"),
        ("[[prepare]]", "[[preparing]]", "no event"),
        ("format = 1", "format = 1\nmore = 2", "this key is not known here"),
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


def test_of_a_lesson_that_ends_with_nothing_asked_nothing_is_kept(tmp_path: Path) -> None:
    path = finished(tmp_path)
    id = f"20261126T100000Z{ID[-9:]}"
    keeper = enter(begun(tmp_path, id=id), 2)
    keeper.do(move("reteach"))
    assert keeper.wait(PATIENCE)
    assert keeper.folder.journal(id).exists()
    enter(keeper)
    assert keeper.close(PATIENCE)
    assert [one.path for one in lessons(keeper.folder)[0]] == [path]


def test_the_class_sees_its_keys_as_soon_as_the_keyboard_is_known(tmp_path: Path) -> None:
    at_first_item(tmp_path).close(PATIENCE)
    keeper = resumed(tmp_path)
    assert keeper.wait(PATIENCE)
    for keyboard in ("azerty", "qwertz"):
        keeper.share(keyboard)
        assert keeper.wait(PATIENCE)
        seen = read_screen(keeper.folder.screen)
        assert seen is not None
        assert (seen.keyboard, len(seen.names)) == (keyboard, len(TEAMS))
    keeper.close(PATIENCE)
