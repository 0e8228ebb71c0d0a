"""A lesson of 40 students and 30 items, and the journal of 100,000 votes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from quiz.classroom.events import Come, Event, Prepare, Vote
from quiz.classroom.host_view import host_view
from quiz.classroom.lesson import apply, begin
from quiz.classroom.results import standing
from quiz.classroom.reteach import reteach
from quiz.classroom.setup import Setup, prepare
from quiz.classroom.state import Lesson
from quiz.classroom.steps import forward
from quiz.items.bank import ItemBank
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.journal_text import event_text, head_text
from quiz.lessons.keeper import begin_lesson
from quiz.lessons.listing import read_lesson
from quiz.play.rules import Rules
from tests.benchmarks.measuring import Row, burnt
from tests.classroom.made import ID, NOW
from tests.packs import shipped

STUDENTS = 40
ITEMS = 30
VOTES = 100_000


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    setup = prepare([ItemBank(shipped(), "en")], rules=Rules(length=ITEMS), seed=3, now=NOW)
    with tempfile.TemporaryDirectory() as folder:
        yield from _steps(Path(folder), setup)
        yield from _reopening(Path(folder), setup)


def _steps(folder: Path, setup: Setup) -> Iterator[Row]:
    """What the host's program computes for each key: the event and its view; in its thread the
    journal and what the class sees, at the end the sessions."""
    keeper = begin_lesson(ClassFolder(folder, "steps"), setup, id=ID, now=NOW)
    took: list[float] = []
    behind: list[float] = []

    def do(event: Event) -> None:
        all_began, began = time.process_time(), time.thread_time()
        keeper.do(event)
        host_view(keeper.lesson)
        took.append(time.thread_time() - began)
        keeper.wait(60)
        behind.append(time.process_time() - all_began - took[-1])

    while (onward := forward(keeper.lesson, NOW)) is not None:
        do(onward)
        if keeper.lesson.phase == "door":
            for number in range(STUDENTS):
                do(_student(number))
        if keeper.lesson.phase == "ask":
            for number in range(STUDENTS):
                do(_vote(keeper.lesson, number, 0))
    what = f"{len(setup.items)} items, {STUDENTS} students: {len(took)} steps, median"
    yield what, f"{median(took) * 1000:.1f} ms", "CPU", ""
    yield "the longest step", f"{max(took) * 1000:.1f} ms", "CPU", "(aim ≤ 50 ms)"
    ending = behind.pop()
    yield "its thread for one step", f"{max(behind) * 1000:.1f} ms", "CPU", "(aim ≤ 50 ms)"
    yield f"its thread for {STUDENTS} sessions at the end", f"{ending * 1000:.1f} ms", "CPU", ""
    looks: list[float] = []
    for _ in range(5):
        with burnt(looks):
            standing(keeper.lesson)
            reteach(keeper.lesson)
    yield "its standing and what to teach again", f"{min(looks) * 1000:.1f} ms", "CPU", ""
    keeper.close()


def _reopening(folder: Path, setup: Setup) -> Iterator[Row]:
    of = ClassFolder(folder, "votes")
    of.make()
    path, content = of.journal(ID), _journal(setup)
    path.write_bytes(content)
    took: list[float] = []
    for _ in range(3):
        with burnt(took):
            lesson = read_lesson(of, path)
    votes = sum(
        len(ballot.ids) for state in lesson.items for ballot in state.rounds[0].ballots.values()
    )
    told = f"reopening a journal of {votes:,} votes ({len(content) / 1e6:.0f} MB)"
    yield told, f"{min(took):.2f} s", "CPU", "(aim ≤ 2 s)"


def _journal(setup: Setup) -> bytes:
    """The journal of a lesson in which everybody changes their answer again and again."""
    lesson = begin(ID, "votes", setup, NOW)
    parts = [head_text(lesson), event_text(1, Prepare(at=NOW, setup=setup))]

    def do(event: Event) -> None:
        nonlocal lesson
        lesson = apply(lesson, event)
        parts.append(event_text(lesson.recorded, event))

    changes = -(-VOTES // (len(setup.items) * STUDENTS))
    while lesson.phase != "reteach":
        onward = forward(lesson, NOW)
        assert onward is not None
        do(onward)
        if lesson.phase == "door":
            for number in range(STUDENTS):
                do(_student(number))
        if lesson.phase == "ask":
            for change in range(changes):
                for number in range(STUDENTS):
                    do(_vote(lesson, number, change))
    return "".join(parts).encode()


def _student(number: int) -> Come:
    return Come(at=NOW, voter=f"s{number}", name=f"Student {number}", number=number)


def _vote(lesson: Lesson, student: int, change: int) -> Vote:
    assert lesson.asked is not None
    assert lesson.item is not None
    count = len(lesson.asked.options)
    first = (student + change) % count
    order = tuple((first + card) % count for card in range(count))
    return Vote(
        at=NOW + timedelta(milliseconds=lesson.recorded),
        id=f"{lesson.recorded:016x}",
        voter=f"s{student}",
        item=lesson.item,
        round=1,
        option=first if lesson.asked.kind == "choice" else None,
        order=order if lesson.asked.kind == "ordering" else None,
    )
