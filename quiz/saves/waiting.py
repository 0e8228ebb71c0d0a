"""Tasks that wait to be saved, merged so that only the newest of each kind is written.

Pure: `quiz.saves.writer` holds one `Waiting` and does what it says is next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.errors import QuizError
    from quiz.play.allowed import Value
    from quiz.play.session import Session
    from quiz.saves.terminal_choices import TerminalChoice

    Heard = Callable[[Session], None]
    """Called with a session once it was tried to save it: as saved, or as handed in."""


@dataclass(frozen=True, slots=True)
class GameTask:
    """Saving a game as it stands."""

    session: Session

    @property
    def key(self) -> tuple[str, ...]:
        """What it saves: two tasks with one key save the same thing at two moments."""
        return ("game", self.session.id)

    def replaces(self, older: Task) -> bool:
        """Check whether all that an older task would save is saved with this one."""
        if not isinstance(older, GameTask) or older.key != self.key:
            return False
        known = older.session.responses
        # A game that was ended and is played on (in two windows) is no newer state of the same.
        reopened = older.session.finished is not None and self.session.finished is None
        return not reopened and self.session.responses[: len(known)] == known


@dataclass(frozen=True, slots=True)
class SettingTask:
    """Saving one setting of a player, who may play no longer when its turn comes."""

    player: str
    name: str
    value: Value

    @property
    def key(self) -> tuple[str, ...]:
        """What it saves."""
        return ("setting", self.player, self.name)

    def replaces(self, older: Task) -> bool:
        """Check whether it is of the same setting."""
        return older.key == self.key


@dataclass(frozen=True, slots=True)
class TerminalTask:
    """Saving how text is sent to a kind of terminal."""

    identity: str
    choice: TerminalChoice

    @property
    def key(self) -> tuple[str, ...]:
        """What it saves."""
        return ("terminal", self.identity)

    def replaces(self, older: Task) -> bool:
        """Check whether it is of the same kind of terminal."""
        return older.key == self.key


@dataclass(frozen=True, slots=True)
class PlayerTask:
    """Saving who plays from now on, with the name that was given."""

    player: str

    @property
    def key(self) -> tuple[str, ...]:
        """What it saves."""
        return ("player",)

    def replaces(self, older: Task) -> bool:
        """Check whether the older task named the same player: every name that was given is kept."""
        return older == self


Task = GameTask | SettingTask | TerminalTask | PlayerTask


@dataclass(frozen=True, slots=True)
class Pending:
    """A task that is not done yet."""

    task: Task
    heard: tuple[Heard, ...] = ()
    """Called once it was tried."""
    error: QuizError | None = None
    """Why the last attempt failed."""
    rests: bool = False
    """Whether it failed, and is not retried before something else is to be saved."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that is not saved at one moment, in the order in which it is to be."""

    doing: Pending | None = None
    """What is being saved now; nothing is merged with it."""
    rest: tuple[Pending, ...] = ()

    def __iter__(self) -> Iterator[Pending]:
        """Yield all tasks, the oldest first."""
        if self.doing is not None:
            yield self.doing
        yield from self.rest

    def put(self, task: Task, *heard: Heard) -> Waiting:
        """Add a task in the place of an older one that it replaces, else at the end.

        What failed is tried again too.
        """
        return replace(self, rest=_added(self.again().rest, Pending(task, heard)))

    def again(self) -> Waiting:
        """Retry the tasks that failed."""
        return replace(self, rest=tuple(replace(one, rests=False) for one in self.rest))

    def hear(self, game: str, heard: Heard) -> Waiting:
        """Have ``heard`` called too for a game, by its id; unchanged where nobody waits for it."""

        def told(one: Pending) -> Pending:
            awaited = one.heard and one.task.key == ("game", game)
            return replace(one, heard=(*one.heard, heard)) if awaited else one

        doing = None if self.doing is None else told(self.doing)
        found = Waiting(doing, tuple(map(told, self.rest)))
        return self if found == self else found

    def begin(self) -> Waiting:
        """Begin the first task that does not rest; an interrupted one comes first."""
        rest = tuple(self)
        for place, one in enumerate(rest):
            if not one.rests:
                return Waiting(one, rest[:place] + rest[place + 1 :])
        return Waiting(None, rest)

    def done(self) -> Waiting:
        """Drop the task that was being done: it is done."""
        return replace(self, doing=None)

    def failed(self, error: QuizError) -> Waiting:
        """Put back the task that was being done: a newer one replaces it, or it rests."""
        if self.doing is None:
            return self
        task = self.doing.task
        for place, one in enumerate(self.rest):
            if one.task.replaces(task):
                newer = replace(one, error=error)
                return Waiting(None, (*self.rest[:place], newer, *self.rest[place + 1 :]))
        failed = Pending(task, error=error, rests=True)
        return Waiting(None, (failed, *self.rest))


def _added(rest: tuple[Pending, ...], newer: Pending) -> tuple[Pending, ...]:
    for place in reversed(range(len(rest))):
        older = rest[place]
        if newer.task.replaces(older.task):
            merged = replace(newer, heard=older.heard + newer.heard, error=older.error)
            return (*rest[:place], merged, *rest[place + 1 :])
        if newer.task.key == older.task.key:
            break  # what one would not save of the other comes in its turn
    return (*rest, newer)
