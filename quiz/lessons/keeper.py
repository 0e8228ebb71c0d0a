"""Keeper of a running lesson: takes its events, and has a thread write them down in groups."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from quiz.classroom.class_view import class_view
from quiz.classroom.events import Clock, Event, Prepare, Vote
from quiz.classroom.lesson import apply, begin
from quiz.classroom.setup import Setup
from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.files.atomic import clean_temporaries, write_file
from quiz.files.locks import locked
from quiz.files.reading import read_bytes
from quiz.items.models import Answer
from quiz.languages.messages import worded
from quiz.languages.records import Keyboard
from quiz.lessons.class_folder import LARGEST_JOURNAL, ClassFolder
from quiz.lessons.journal import Journal
from quiz.lessons.journal_text import event_text, head_text, read_journal
from quiz.lessons.players import keep_sessions
from quiz.lessons.screen_file import remove_screen, write_screen
from quiz.saves.notices import Notice
from quiz.saves.save_folders import free_name
from quiz.saves.writer import has_ended

_DAY = 24 * 60 * 60


def _nothing() -> None:
    pass


class LessonKeeper:
    """A running lesson. Make one with `begin_lesson` or `resume_lesson`.

    What is done stands in `lesson` at once; a thread writes it into the journal, all that waits in
    one write and one flush, and then what the class may see. Before the lesson is finished in the
    journal its sessions are written, so that none is missing of a finished one. Of one that ends
    with nothing asked the journal is deleted. Nothing here but
    `wait` and `close` waits for the disk. ``written`` is called in that thread after every try.
    """

    def __init__(
        self,
        folder: ClassFolder,
        lesson: Lesson,
        journal: Journal,
        waiting: bytes,
        *,
        held: contextlib.ExitStack,
        alone: bool,
        written: Callable[[], None] = _nothing,
    ) -> None:
        self.folder = folder
        self.lesson = lesson
        self.written = written
        self.failure: QuizError | None = None
        """Why the last try to write the journal failed; None where it succeeded."""
        self.screen_failure: QuizError | None = None
        """Why the projector does not see what it should."""
        self.keyboard: Keyboard | None = None
        """How the keyboard is laid out that teams share, for the class to see its keys."""
        self.notices: list[Notice] = []
        """What was found as the lesson was taken up again."""
        self._journal = journal
        self._held = held
        self._alone = alone
        self._lock = threading.Lock()
        self._waiting = waiting
        self._ending = b""
        self._recorded = lesson.recorded - bool(waiting)
        self._seen: Lesson | None = None
        self._keyboard_seen: Keyboard | None = None
        self._thread: threading.Thread | None = None
        self._left = False
        self._start()

    # -- what is done -----------------------------------------------------------------------

    @property
    def recorded(self) -> int:
        """How many events are on the disk: `Lesson.recorded` once all of them are."""
        return self._recorded

    @property
    def saved(self) -> bool:
        """Whether all that was done is on the disk; of a finished lesson its sessions too."""
        return self._recorded == self.lesson.recorded

    def do(self, event: Event) -> Lesson:
        """Do something: the lesson after it. A vote that was counted before changes nothing.

        Raises:
            quiz.classroom.lesson.Refused: the lesson does not take it.
        """
        with self._lock:
            changed = apply(self.lesson, event)
            if changed is self.lesson:
                return changed
            text = event_text(changed.recorded, event).encode()
            if changed.finished is None:
                self._waiting += text
            else:
                self._ending = text
            self.lesson = changed
        self._start()
        return changed

    def vote(self, voter: str, answer: Answer, at: datetime) -> Lesson:
        """Vote for somebody at the host's keyboard; what they voted for already is passed over.

        Raises:
            quiz.classroom.lesson.Refused: the lesson does not take it.
        """
        lesson = self.lesson
        state, place = lesson.state, lesson.item
        option = answer if isinstance(answer, int) else None
        order = None if isinstance(answer, int) else tuple(answer)
        if state is not None and state.rounds and lesson.phase in ("ask", "revote"):
            ballot = state.rounds[-1].ballots.get(voter)
            if ballot is not None and ballot.answer == (order if option is None else option):
                return lesson
        return self.do(
            Vote(
                at=at,
                id=os.urandom(8).hex(),
                voter=voter,
                item=place or 0,
                round=1 if state is None else max(1, state.round),
                option=option,
                order=order,
            )
        )

    def share(self, keyboard: Keyboard) -> None:
        """Have the class see the keys of its teams, at a keyboard that is laid out so."""
        # A lesson that is gone on with is shown before its host has said so.
        self.keyboard = keyboard
        self._start()

    # -- the disk ---------------------------------------------------------------------------

    def retry(self) -> None:
        """Try again to write what could not be written."""
        self._start()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is being written; return whether all is on the disk."""
        return has_ended(lambda: self._thread, seconds) and self.saved

    def close(self, seconds: float = 5.0) -> bool:
        """Write what waits, remove the projector's file and let the journal go.

        Returns whether all is on the disk; `failure` says why not.
        """
        self._start()
        saved = self.wait(seconds)
        self._left = True
        remove_screen(self.folder.screen)
        if self._thread is None:
            self._journal.close()
            self._held.close()
        return saved

    def _start(self) -> None:
        with self._lock:
            if self._thread is not None:
                return
            # A daemon: a disk that never comes must not keep the program from ending.
            thread = threading.Thread(target=self._work, name="journal", daemon=True)
            self._thread = thread
            try:
                thread.start()
            except RuntimeError:  # the system allows no more threads
                self._thread = threading.current_thread()
            else:
                return
        self._work()

    def _work(self) -> None:
        while (turn := self._begin()) is not None:
            content, ending, lesson = turn
            keep = partial(self._keep, content, ending, lesson)
            failure = _tried(keep) if content or ending else None
            keyboard = self.keyboard
            unseen = None if self._left else _tried(partial(self._show, lesson, keyboard))
            with self._lock:
                if failure is None:
                    self._seen, self._keyboard_seen = lesson, keyboard
                else:
                    self._thread = None
                self.failure, self.screen_failure = failure, unseen
            self.written()
            if failure is not None:
                return

    def _begin(self) -> tuple[bytes, bytes, Lesson] | None:
        """Take all that waits; None, and no thread any more, where nothing does."""
        with self._lock:
            is_seen = self._seen is self.lesson and self._keyboard_seen == self.keyboard
            if self.saved and is_seen:
                self._thread = None
                return None
            return self._waiting, self._ending, self.lesson

    def _show(self, lesson: Lesson, keyboard: Keyboard | None) -> None:
        write_screen(self.folder.screen, class_view(lesson, keyboard))

    def _keep(self, content: bytes, ending: bytes, lesson: Lesson) -> None:
        self.folder.make()
        if not self._alone:
            self._held.enter_context(_held(self.folder))
            self._alone = True
        if content:
            self._journal.append(content)
            with self._lock:
                self._waiting = self._waiting[len(content) :]
                self._recorded = lesson.recorded - bool(ending)
        if ending and self._recorded < lesson.recorded:
            if lesson.has_asked:
                keep_sessions(self.folder, lesson)
                self._journal.append(ending)
            else:
                self._journal.remove()
            self._recorded = lesson.recorded


def begin_lesson(
    folder: ClassFolder,
    setup: Setup,
    *,
    id: str,
    now: datetime,
    written: Callable[[], None] = _nothing,
) -> LessonKeeper:
    """Begin a lesson of a class, in its first phase.

    ``id`` is formed as that of a session; `quiz.saves.store.SaveStore.new_id` makes one.

    Raises:
        QuizError: a lesson of this class is running in another window.
    """
    lesson = begin(id, folder.name, setup, now)
    content = head_text(lesson) + event_text(1, Prepare(at=now, setup=setup))
    held = contextlib.ExitStack()
    try:
        folder.make()
    except QuizError:
        alone = False  # the thread tells it, and tries again
    else:
        held.enter_context(_held(folder))
        alone = True
    return LessonKeeper(
        folder,
        lesson,
        Journal(folder.journal(id)),
        content.encode(),
        held=held,
        alone=alone,
        written=written,
    )


def resume_lesson(
    folder: ClassFolder, path: Path, *, now: datetime, written: Callable[[], None] = _nothing
) -> LessonKeeper:
    """Take a lesson up again where it stopped, with all that its journal holds.

    A countdown that ran begins anew.

    What a write that was broken off has left at its end is set aside in a file beside it, and
    told in `LessonKeeper.notices`.

    Raises:
        QuizError: it is running in another window, or its journal cannot be read or is damaged.
    """
    held = contextlib.ExitStack()
    held.enter_context(_held(folder))
    try:
        clean_temporaries(folder.lessons, time.time() - _DAY)
        content = read_bytes(path, folder.saves, LARGEST_JOURNAL)
        read = read_journal(content, path)
        notices = _cut(path, content, read.whole)
        if read.refused:
            message = worded("lesson.journal.refused", n=read.refused)
            notices.append(Notice("damaged", path, message))
    except BaseException:
        held.close()
        raise
    journal = Journal(path, content[: read.whole])
    keeper = LessonKeeper(folder, read.lesson, journal, b"", held=held, alone=True, written=written)
    keeper.notices = notices
    running = read.lesson.running
    if running is not None:
        keeper.do(Clock(at=now, seconds=running.seconds))
    return keeper


def _cut(path: Path, content: bytes, whole: int) -> list[Notice]:
    """Set aside what stands behind the last whole event, and cut it off.

    Raises:
        QuizError: it cannot be written there; the journal is as it was.
    """
    tail = content[whole:]
    if not tail:
        return []
    aside = free_name(path)
    write_file(aside, tail)
    write_file(path, content[:whole])
    message = worded("lesson.journal.torn", n=len(tail), file=aside.name)
    return [Notice("damaged", path, message, aside)]


def _held(folder: ClassFolder) -> contextlib.AbstractContextManager[bool]:
    return locked(folder.lessons, patience=0, otherwise=worded("lesson.running"))


def _tried(write: Callable[[], None]) -> QuizError | None:
    try:
        write()
    except QuizError as error:
        return error
    except Exception as error:  # noqa: BLE001 - else nothing would ever be written again
        told = {"kind": type(error).__name__, "message": str(error)}
        return QuizError(worded("save.internal", **told))
    return None
