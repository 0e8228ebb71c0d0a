"""A running lesson as the host's screens share it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from quiz.classroom.host_view import HostView, host_view
from quiz.classroom.lesson import Refused
from quiz.classroom.roster import Roster
from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.items.models import Answer
from quiz.languages.messages import Message, worded
from quiz.paths import command_here
from quiz.text.isolating import isolate

if TYPE_CHECKING:
    from quiz.classroom.events import Event
    from quiz.languages.records import Keyboard
    from quiz.lessons.keeper import LessonKeeper
    from quiz.packs.pack_summary import PackSummary

PATIENCE: Final = 5.0
"""Seconds in which all of a lesson has to be written once its host has left."""


class LessonDesk:
    """A lesson's keeper, and how its teams' keyboard is laid out."""

    def __init__(
        self, keeper: LessonKeeper, keyboard: Keyboard, screen_at: str | None = None
    ) -> None:
        self.keeper = keeper
        self.keyboard = keyboard
        keeper.share(keyboard)
        self.screen_at = screen_at
        """Where a browser on this machine shows the class the lesson."""
        self._seen: tuple[Lesson, HostView] | None = None

    @property
    def lesson(self) -> Lesson:
        """The lesson as it stands."""
        return self.keeper.lesson

    @property
    def view(self) -> HostView:
        """The lesson as its host may see it."""
        # The keys of a class ask for it several times each; a lesson never changes in itself.
        lesson = self.lesson
        if self._seen is None or self._seen[0] is not lesson:
            self._seen = lesson, host_view(lesson)
        return self._seen[1]

    def command(self, flag: str, packs: Iterable[PackSummary] = ()) -> str:
        """Return what is typed in another window: the lesson is the last one of all classes.

        Of the ``packs`` at hand the command needs those of the lesson.
        """
        asked = {pack.id for pack in self.lesson.setup.packs}
        folders = [pack.folder for pack in packs if pack.id in asked]
        return isolate(command_here(["class", flag], self.keeper.folder.saves, folders))

    @cached_property
    def roster(self) -> Roster:
        """The students of the class, as the teacher's list has them."""
        from quiz.lessons.roster_file import kept_roster

        try:
            return kept_roster(self.keeper.folder)
        except QuizError:
            # Told where it is kept anew. Names that perhaps must not be written are not.
            return Roster(anonymous=True)

    def do(self, event: Event) -> QuizError | None:
        """Do something in the lesson; return why it was refused, if it was."""
        return _refusal(lambda: self.keeper.do(event))

    def vote(self, voter: str, answer: Answer, at: datetime) -> QuizError | None:
        """Vote for somebody at the host's keyboard; return why it was refused, if it was."""
        return _refusal(lambda: self.keeper.vote(voter, answer, at))

    # -- the disk ---------------------------------------------------------------------------

    def heed(self, written: Callable[[], None]) -> None:
        """Have ``written`` called in the app's thread whenever something was, or was not, kept."""
        loop = asyncio.get_running_loop()

        def told() -> None:
            with contextlib.suppress(RuntimeError):  # the app is over
                loop.call_soon_threadsafe(written)

        self.keeper.written = told

    @property
    def failure(self) -> Message | None:
        """What could not be kept or shown to the class, and why; None where all was."""
        keeper = self.keeper
        if keeper.failure is not None:
            return worded("class.not-kept", error=keeper.failure.in_place)
        if keeper.screen_failure is not None:
            return worded("class.not-shown", error=keeper.screen_failure.in_place)
        return None

    @property
    def is_busy(self) -> bool:
        """Whether something is being written."""
        return not self.keeper.wait(0) and self.keeper.failure is None

    def unsaved(self) -> QuizError | None:
        """Explain what of the lesson is lost if the app ends now; None where nothing is."""
        if self.keeper.saved:
            return None
        return self.keeper.failure or QuizError(
            worded("class.unsaved"), path=self.keeper.folder.path
        )

    def close(self, seconds: float = PATIENCE) -> None:
        """Write what waits, within some seconds, and let go of the lesson and the projector."""
        self.keeper.close(seconds)


def _refusal(deed: Callable[[], object]) -> QuizError | None:
    try:
        deed()
    except Refused as refused:
        return refused
    return None
