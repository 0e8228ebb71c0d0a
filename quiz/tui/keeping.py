"""Keeping a game while it is played: a save that fails is told, and tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.text.layout import isolate
from quiz.text.messages import Catalogue

if TYPE_CHECKING:
    from quiz.play.game import Game
    from quiz.play.session import Session
    from quiz.storage.saves import Notice, SaveStore, SessionFile


class Keeper:
    """The player's saves, as the screens use them.

    ``open_store`` is called when a save is first needed, which is after the first frame.
    """

    def __init__(self, open_store: Callable[[], SaveStore], player: str) -> None:
        self._open = open_store
        self._store: SaveStore | None = None
        self._file: SessionFile | None = None
        self._notices: list[Notice] = []
        self.player = player
        self.failure: QuizError | None = None
        """Why the last save failed; None once one has succeeded again."""

    @property
    def store(self) -> SaveStore:
        """The saves."""
        if self._store is None:
            self._store = self._open()
        return self._store

    def keep(self, game: Game) -> Game:
        """The game as it was kept: under another id where another window plays it too.

        Where it cannot be kept, the game as it came; the next call tries again.
        """
        try:
            if self._file is None or self._file.session.id != game.session.id:
                self._file = self.store.session_writer(game.session)
            kept = game.saved_as(self._file.save(game.session))
        except QuizError as error:
            self.failure = error
            return game
        self.failure = None
        return kept

    def history(self) -> tuple[list[Session], Session | None]:
        """All sessions of the player, the oldest first, and the newest that is unfinished.

        Where the saves cannot be read there are none, and `failure` says why.
        """
        try:
            sessions = list(self.store.sessions(self.player))
        except QuizError as error:
            self.failure = error
            return [], None
        continued = {session.continues for session in sessions}
        open_ones = [
            session
            for session in sessions
            if session.finished is None and session.id not in continued
        ]
        return sessions, open_ones[-1] if open_ones else None

    def unfinished(self, pack: str) -> Session | None:
        """The player's newest game of a pack that is not finished."""
        sessions, _ = self.history()
        return next(
            (one for one in reversed(sessions) if one.pack == pack and one.finished is None), None
        )

    def end(self, session: Session, now: datetime) -> None:
        """End a game that is not finished: its responses stay, and it is offered no more."""
        from quiz.play.session import finish

        try:
            self.store.session_writer(session).save(finish(session, now))
        except QuizError as error:
            self.failure = error

    def remember_language(self, language: str) -> None:
        """Keep the language that the player chose."""
        try:
            profile = self.store.profile(self.player)
            settings = {**profile.settings, "language": language}
            self.store.save_profile(profile.model_copy(update={"settings": settings}))
        except QuizError as error:
            self.failure = error

    def notices(self, words: Catalogue) -> Iterator[str]:
        """What the player should know of the saves, each thing as long as the app runs."""
        if self._store is not None:
            self._notices += self._store.take_notices()
        for notice in self._notices:
            moved = notice.path if notice.moved_to is None else notice.moved_to
            yield words(
                f"saves.{notice.kind}",
                file=isolate(notice.path.name),
                moved=isolate(moved.name),
            )
        if self.failure is not None:
            yield words("saves.failed", reason=isolate(str(self.failure)))
