"""Keeping a game while it is played: a save that fails is told, and tried again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue

if TYPE_CHECKING:
    from quiz.history.past import Past
    from quiz.memory.memory import Memory
    from quiz.play.game import Game
    from quiz.play.session import Session
    from quiz.play.settings import Value
    from quiz.saves.notices import Notice
    from quiz.saves.session_file import SessionFile
    from quiz.saves.store import SaveStore
    from quiz.saves.terminal_choices import Choice

_Answer = TypeVar("_Answer")

_OF_A_GAME = ("forked", "beside")
"""The notices that are about the game in play."""


class Keeper:
    """The player's saves, as the screens use them.

    ``open_store`` is called when a save is first needed, which is after the first frame.
    """

    def __init__(self, open_store: Callable[[], SaveStore], player: str) -> None:
        self._open = open_store
        self._store: SaveStore | None = None
        self._files: dict[str, SessionFile] = {}
        self._unsaved: dict[str, Session] = {}
        self._notices: list[Notice] = []
        self.player = player
        self.failure: QuizError | None = None
        """Why something is not saved; None where all is."""
        self.setting_failure: QuizError | None = None
        """Why the last setting could not be kept; None once one has been."""

    @property
    def store(self) -> SaveStore:
        """The saves."""
        if self._store is None:
            self._store = self._open()
        return self._store

    def keep(self, game: Game) -> Game:
        """The game as it was kept: under another id where another window plays it too.

        Where it cannot be kept, the game as it came; the next call tries again. A game in which
        nothing was done yet is not kept: there is nothing in it to go on with.
        """
        if game.session.id not in self._files and _is_untouched(game.session):
            return game
        return game.saved_as(self._save(game.session))

    def _save(self, session: Session) -> Session:
        """Save a session, and what of other games is still unsaved; as it was saved, or it is."""
        self._unsaved[session.id] = session
        return self.retry().get(session.id, session)

    def retry(self) -> dict[str, Session]:
        """Save all that is not saved: what was, by the id that it had before.

        A session stays among the unsaved until it is saved, whatever game is played meanwhile.
        """
        saved, failure = {}, None
        for id, session in list(self._unsaved.items()):
            try:
                if id not in self._files:
                    self._files[id] = self.store.session_writer(session)
                file = self._files[id]
                saved[id] = file.save(session)
            except QuizError as error:
                failure = error
            else:
                del self._unsaved[id]
                self._files = {saved[id].id: file, **self._files}
        self.failure = failure
        return saved

    def past(self, ask: Callable[[Past], _Answer]) -> _Answer:
        """Ask something of the player's past, to which belongs what is not saved yet.

        Where the saves cannot be opened there is nothing else, and `failure` says why. It can be
        called from any thread.
        """
        unsaved = list(self._unsaved.values())
        try:
            store = self.store
        except QuizError as error:
            from quiz.history.past import ReadAnew

            self.failure = error
            return ask(ReadAnew(unsaved))
        return store.past(self.player, ask, unsaved)

    def memory(self, now: datetime) -> Memory:
        """What the player remembers."""
        return self.past(lambda past: past.memory(now))

    def unfinished(self, packs: Collection[str]) -> Session | None:
        """The player's newest game of just these packs that is not finished."""
        wanted = set(packs)

        def newest(past: Past) -> Session | None:
            waiting = (game for game in past.waiting() if set(game.packs) == wanted)
            found = next(waiting, None)
            return None if found is None else past.session(found.session)

        return self.past(newest)

    def session(self, id: str) -> Session | None:
        """A whole session by its id; None where it is there no more."""
        return self.past(lambda past: past.session(id))

    def end(self, session: Session, now: datetime) -> None:
        """End a game that is not finished: its responses stay, and it is offered no more."""
        from quiz.play.session import finish

        self._save(finish(session, now))

    def remember(self, name: str, value: Value) -> None:
        """Keep a setting that the player chose: the one way in which any is saved."""
        from quiz.saves.profile_settings import save_setting

        try:
            save_setting(self.store, self.player, name, value)
        except QuizError as error:
            self.setting_failure = error
        else:
            self.setting_failure = None

    def remember_terminal(self, identity: str, choice: Choice) -> None:
        """Keep how text is to be sent to a kind of terminal."""
        from quiz.saves.terminal_choices import save_choice

        try:
            save_choice(self.store.folder, identity, choice)
        except QuizError as error:
            self.setting_failure = error
        else:
            self.setting_failure = None

    def forget_fork(self) -> None:
        """Tell no more of what happened to the file of a game: another game begins."""
        self._notices = [notice for notice in self._notices if notice.kind not in _OF_A_GAME]

    def notices(self, words: Catalogue, *, files: bool) -> Iterator[str]:
        """What the player should know of the saves; with ``files``, of files set aside too."""
        if self._store is not None:
            self._notices += self._store.take_notices()
        for notice in self._notices:
            if notice.kind not in _OF_A_GAME and not files:
                continue
            moved = notice.path if notice.moved_to is None else notice.moved_to
            yield words(
                f"saves.{notice.kind}",
                file=notice.path.name,
                moved=moved.name,
            )
        if self.failure is not None:
            yield words("saves.failed", reason=str(self.failure))
        if self.setting_failure is not None:
            yield words("settings.failed", reason=str(self.setting_failure))


def _is_untouched(session: Session) -> bool:
    """Whether nothing was answered, skipped, arranged or highlighted yet."""
    draft = session.draft
    return not session.responses and (draft is None or not (draft.order or draft.option))
