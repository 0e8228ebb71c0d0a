"""Background thread that saves, so that no screen waits for a lock or a disk.

It is started for a task and ends once no task is left.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.languages.messages import Message, worded
from quiz.saves.waiting import GameTask, Task, Waiting

if TYPE_CHECKING:
    from quiz.play.session import Session
    from quiz.saves.waiting import Heard


def has_ended(running: Callable[[], threading.Thread | None], seconds: float) -> bool:
    """Wait until no thread is running; return whether that came within so many seconds."""
    end = time.monotonic() + seconds
    while (thread := running()) is not None:
        left = end - time.monotonic()
        if left <= 0:
            return False
        thread.join(left)
    return True


class Writer:
    """Runs the tasks of a `Waiting` one after another, in a thread of its own.

    ``save`` does a task; it returns the session as saved if the task is of a game, and may raise
    `QuizError`. ``ended`` is called after each task. Both are called in that thread.
    """

    def __init__(self, save: Callable[[Task], Session | None], ended: Callable[[], None]) -> None:
        self._save = save
        self._ended = ended
        # A plain lock: taking it cannot be interrupted half-way by a signal that raises.
        self._lock = threading.Lock()
        self._waiting = Waiting()
        self._thread: threading.Thread | None = None

    @property
    def waiting(self) -> Waiting:
        """The tasks that are not done yet."""
        return self._waiting

    @property
    def is_busy(self) -> bool:
        """Whether the thread is running."""
        return self._thread is not None

    # -- what is to be saved ----------------------------------------------------------------

    def put(self, task: Task, *heard: Heard) -> None:
        """Queue a task. ``heard`` are called in the thread, once the task was tried."""
        with self._lock:
            self._waiting = self._waiting.put(task, *heard)
        self._start()

    def hear(self, game: str, heard: Heard) -> bool:
        """Have ``heard`` called too once a game is saved; False where nobody waits for that."""
        with self._lock:
            before, self._waiting = self._waiting, self._waiting.hear(game, heard)
            return self._waiting is not before

    def try_again(self) -> None:
        """Retry the tasks that failed, in the thread."""
        with self._lock:
            self._waiting = self._waiting.again()
        self._start()

    def save_now(self, *tasks: Task) -> None:
        """Do some tasks and retry those that failed, in the calling thread.

        Where a signal interrupts it by raising an exception, the next call repeats that task.
        """
        with self._lock:
            self._waiting = self._waiting.again()
            for task in tasks:
                self._waiting = self._waiting.put(task)
        me = threading.current_thread()
        while True:
            with self._lock:
                other = self._thread
                if other is None:
                    self._thread = me
                    break
            other.join()
        self._work()

    def wait(self, seconds: float) -> bool:
        """Wait until the thread has ended; return whether it did within so many seconds."""
        return has_ended(lambda: self._thread, seconds)

    # -- saving -----------------------------------------------------------------------------

    def _start(self) -> None:
        with self._lock:
            if self._thread is not None or all(one.rests for one in self._waiting):
                return
            # A daemon: a lock or a disk that never comes must not keep the program from ending.
            self._thread = threading.Thread(target=self._work, name="saves", daemon=True)
            try:
                self._thread.start()
            except RuntimeError:  # the system allows no more threads
                self._thread = threading.current_thread()
            else:
                return
        self._work()

    def _work(self) -> None:
        try:
            while (task := self._begin()) is not None:
                self._do(task)
        finally:
            with self._lock:
                if self._thread is threading.current_thread():  # a signal has broken it off
                    self._thread = None

    def _do(self, task: Task) -> None:
        try:
            saved = self._save(task)
        except QuizError as error:
            self._end(task, error=error)
        except Exception as error:  # noqa: BLE001 - else nothing would ever be saved again
            self._end(task, error=QuizError(_internal(error)))
        else:
            self._end(task, saved)

    def _begin(self) -> Task | None:
        with self._lock:
            self._waiting = self._waiting.begin()
            if self._waiting.doing is not None:
                return self._waiting.doing.task
            self._thread = None
            return None

    def _end(
        self, task: Task, saved: Session | None = None, *, error: QuizError | None = None
    ) -> None:
        with self._lock:
            doing = self._waiting.doing
            self._waiting = self._waiting.done() if error is None else self._waiting.failed(error)
        self._ended()
        if isinstance(task, GameTask) and doing is not None:
            for hear in doing.heard:
                hear(saved or task.session)


def _internal(error: Exception) -> Message:
    return worded("save.internal", kind=type(error).__name__, message=str(error))
