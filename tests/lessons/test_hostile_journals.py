"""Journals, screens and plans that anyone may have changed: read, or refused in one message."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
import tomli_w

from quiz.classroom.class_view import class_view, class_view_data
from quiz.classroom.host_view import host_view
from quiz.classroom.reteach import told
from quiz.classroom.sessions import sessions_of
from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.journal_text import read_journal
from quiz.lessons.listing import lessons
from quiz.lessons.players import keep_sessions
from tests.classroom.made import ID, NOW, come, hands, mark, move, setup
from tests.hostile.mutate import mutated
from tests.lessons.kept import PATIENCE, at_first_item, enter

CASES = 150


def journal(folder: Path) -> bytes:
    """A journal with every kind of event in it."""
    keeper = at_first_item(folder, setup(countdown=60))
    keeper.vote("team-1", 1, NOW)
    keeper.do(hands(keeper.lesson, 3, 1, 0, 2))
    enter(keeper)
    keeper.do(move("revote"))
    keeper.vote("team-2", 0, NOW)
    enter(keeper, 2)
    keeper.do(move("mend"))
    keeper.do(mark(0, "team-1", option=0))
    enter(keeper, 3)
    enter(keeper, 4)
    keeper.vote("team-1", (1, 0, 2), NOW)
    enter(keeper, 3)
    assert keeper.close(PATIENCE)
    return keeper.folder.journal(ID).read_bytes()


def read_or_refused(content: bytes, path: Path) -> Lesson | None:
    """The lesson of a journal; None where it is refused in order."""
    try:
        return read_journal(content, path).lesson
    except QuizError as error:
        return None if error.message and error.path == path else pytest.fail(str(error))


def test_mutated_journals_are_read_or_refused(tmp_path: Path) -> None:
    content, rng = journal(tmp_path), Random(4)
    read = 0
    for _ in range(CASES):
        lesson = read_or_refused(mutated(content, rng, [content]), tmp_path / "journal")
        if lesson is None:
            continue
        read += 1
        host_view(lesson)
        tomli_w.dumps(class_view_data(class_view(lesson)))
        sessions_of(lesson)
        assert all(line for line in told(lesson))
    assert 5 < read < CASES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("length = 3", "length = 2"),
        ('language = "en"', 'language = "xx"'),
        ('item = "date:fact-2"', 'item = "date:fact-1"'),
        ("When was number 1?", "\\u001b[31m?"),
        ("in 1900", "in \\u202e1900"),
        ("This is sentence 1", "\\u0007"),
        ("key = 0", "key = 4"),
        ("at = 2026-11-26T", "at = 2026-13-26T"),
        ('"1920"', '"the 20s"'),
    ],
)
def test_what_no_session_could_hold_and_no_screen_could_show_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    text = journal(tmp_path).decode()
    assert old in text
    with pytest.raises(QuizError):
        read_journal(text.replace(old, new).encode(), tmp_path / "journal")


def test_empty_lines_between_events_change_nothing(tmp_path: Path) -> None:
    content = journal(tmp_path)
    spaced = content.replace(b"\n\n", b"\n\n\n") + b"\n\n"
    assert read_journal(spaced, tmp_path).lesson == read_journal(content, tmp_path).lesson


def test_names_that_could_steer_a_terminal_are_tidied(tmp_path: Path) -> None:
    keeper = at_first_item(tmp_path)
    keeper.do(come("team-1", "\x1b]0;gone\x07 Red\u202e\n team"))
    assert keeper.lesson.voters["team-1"].name == "]0;gone Red team"
    keeper.close(PATIENCE)
    for name in (" ", "\u200b", "x" * 201):
        with pytest.raises(ValueError, match=r"name|characters"):
            come("team-2", name)


def test_the_last_hours_of_time_are_no_trouble(tmp_path: Path) -> None:
    content = journal(tmp_path)
    late = re.sub(rb"\nat = .*", b"\nat = 9999-12-31T23:59:59+00:00", content)
    lesson = read_journal(late, tmp_path).lesson
    assert class_view(lesson)
    first = datetime.fromisoformat("0001-01-01T00:00:00+00:00")
    early = re.sub(rb"\nat = .*", f"\nat = {first.isoformat()}".encode(), content)
    assert sessions_of(read_journal(early, tmp_path).lesson)


def test_a_journal_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    journal(tmp_path)
    folder = ClassFolder(tmp_path, "7b")
    (folder.lessons / "20300101T000000Z-00000000.toml").mkdir()
    (folder.lessons / "notes.txt").write_text("mine")
    (folder.lessons / "link.toml").symlink_to("/etc/passwd")
    found, notices = lessons(folder)
    assert [one.lesson.id for one in found] == [ID]
    assert len(notices) == 2
    assert keep_sessions(folder, found[0].lesson)
