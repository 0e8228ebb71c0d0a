"""Keeper of a game while it is played: report failed saves and retry them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.play.player_names import player_name
from quiz.saves.waiting import GameTask, PlayerTask, SettingTask, Task, TerminalTask
from quiz.saves.writer import Writer

if TYPE_CHECKING:
    from quiz.history.past import Past
    from quiz.history.statistics import GameScore
    from quiz.memory.memory import Memory
    from quiz.play.allowed import Value
    from quiz.play.game import Game
    from quiz.play.session import Session
    from quiz.saves.notices import Notice
    from quiz.saves.session_file import SessionFile
    from quiz.saves.store import SaveStore
    from quiz.saves.terminal_choices import TerminalChoice

_Answer = TypeVar("_Answer")

_OF_A_GAME = ("forked", "beside")
"""The notices that are about the game in play."""


class Keeper:
    """The player's saves, as the screens use them.

    A thread of its own saves what it is given, so that nothing here but `keep`, `retry` and `wait`
    waits for a lock, or for the disk to take something. All of it can be called from any thread.
    ``open_store`` is called when a save is first needed, which is after the first frame.
    """

    def __init__(self, open_store: Callable[[], SaveStore], player: str) -> None:
        self._open = open_store
        self._opening = threading.Lock()
        self._store: SaveStore | None = None
        self._files: dict[str, SessionFile] = {}
        self._known: set[str] = set()
        self._noticing = threading.Lock()
        self._notices: list[Notice] = []
        self._unread: QuizError | None = None
        self._writer = Writer(self._do, lambda: self.ended())
        self.player = player
        """Whose past is asked for, and who chooses settings: another may come to play."""
        self.ended: Callable[[], None] = lambda: None
        """Called in the saving thread after each attempt to save: see `notices`."""

    @property
    def store(self) -> SaveStore:
        """The saves."""
        with self._opening:
            if self._store is None:
                self._store = self._open()
            return self._store

    @property
    def failure(self) -> QuizError | None:
        """Why a game is not saved, or the saves could not be read; None where all is well."""
        return self._failure(games=True) or self._unread

    @property
    def setting_failure(self) -> QuizError | None:
        """Why a setting could not be kept; None where all are."""
        return self._failure(games=False)

    def _failure(self, *, games: bool) -> QuizError | None:
        found = [
            one.error
            for one in self._writer.waiting
            if one.error is not None and isinstance(one.task, GameTask) == games
        ]
        return found[-1] if found else None

    @property
    def is_busy(self) -> bool:
        """Whether something is being saved."""
        return self._writer.is_busy

    # -- games ------------------------------------------------------------------------------

    def keep(self, game: Game) -> Game:
        """Save a game, and return it as kept: under another id where another window plays it too.

        Where it cannot be kept, the game as it came; the next call tries again. A game in which
        nothing was done yet is not kept: there is nothing in it to go on with.
        """
        if self._is_to_be_kept(game):
            self._writer.save_now(GameTask(game.session))
        return self._as_kept(game)

    def keep_soon(self, game: Game) -> Game:
        """Queue the saving of a game that nobody waits for; return it under its present id.

        Of what still waits to be saved of it only the newest counts.
        """
        if self._is_to_be_kept(game):
            self._writer.put(GameTask(game.session))
        return self._as_kept(game)

    def save(self, game: Game, heard: Callable[[Session], None]) -> None:
        """Queue the saving of a game; ``heard`` is called in the saving thread once it was tried.

        ``heard`` is given the session as it was saved, perhaps under another id, or, where
        `failure` says why it was not, as it is.
        """
        self._known.add(game.session.id)
        self._writer.put(GameTask(game.session), heard)

    def hear(self, session: Session, heard: Callable[[Session], None]) -> bool:
        """Have ``heard`` called too once a session is saved; False where nobody waits for that."""
        return self._writer.hear(session.id, heard)

    def end(self, session: Session, now: datetime) -> None:
        """End a game that is not finished: its responses stay, and it is offered no more."""
        from quiz.play.session import finish

        self._writer.put(GameTask(finish(session, now)))

    def _is_to_be_kept(self, game: Game) -> bool:
        if game.session.id not in self._known and _is_untouched(game.session):
            return False
        self._known.add(game.session.id)
        return True

    def _as_kept(self, game: Game) -> Game:
        file = self._files.get(game.session.id)
        return game if file is None else game.saved_as(file.session)

    # -- saving -----------------------------------------------------------------------------

    def retry(self) -> None:
        """Retry what is not saved, in the calling thread."""
        self._writer.save_now()

    def try_again(self) -> None:
        """Retry what is not saved, in the saving thread."""
        self._writer.try_again()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is being saved; whether that came to be within some seconds."""
        return self._writer.wait(seconds)

    def unsaved(self) -> QuizError | None:
        """Explain what a player loses who leaves now; None where nothing is lost.

        A setting that could not be kept was told when it was chosen.
        """
        failure = self._failure(games=True)
        if failure is None and self.is_busy:
            message = worded("save.held-up")
            return QuizError(message, path=None if self._store is None else self._store.folder)
        return failure

    def _do(self, task: Task) -> Session | None:
        match task:
            case GameTask(session):
                saved = self._save(session)
                self._unread = None
                return saved
            case SettingTask(player, name, value):
                from quiz.saves.profile_settings import save_setting

                save_setting(self.store, player, name, value)
            case PlayerTask(player):
                from quiz.saves.last_player import save_last_player

                self.store.keep_name(player)
                save_last_player(self.store.folder, player)
            case TerminalTask(identity, choice):
                from quiz.saves.terminal_choices import save_choice

                save_choice(self.store.folder, identity, choice)
        return None

    def _save(self, session: Session) -> Session:
        file = self._files.get(session.id)
        if file is None:
            file = self._files[session.id] = self.store.session_writer(session)
        saved = file.save(session)
        self._files[saved.id] = file
        return saved

    # -- reading ----------------------------------------------------------------------------

    def past(self, ask: Callable[[Past], _Answer]) -> _Answer:
        """Ask something of the player's past, to which belongs what is not saved yet.

        Where the saves cannot be opened there is nothing else, and `failure` says why. It can be
        called from any thread.
        """
        # Looked at first: what is saved meanwhile is found among the files as well.
        player = self.player  # who may be another before this is over
        games = [one.task.session for one in self._writer.waiting if isinstance(one.task, GameTask)]
        own = [session for session in games if session.player == player_name(player)]
        unsaved = list({session.id: session for session in own}.values())  # the last counts
        try:
            store = self.store
        except QuizError as error:
            from quiz.history.past import ReadAnew

            self._unread = error
            return ask(ReadAnew(unsaved))
        return store.past(player, ask, unsaved)

    def memory(self, now: datetime) -> Memory:
        """Return what the player remembers."""
        return self.past(lambda past: past.memory(now))

    def unfinished(
        self, packs: Collection[str], fits: Callable[[Session], bool] = lambda _: True
    ) -> Session | None:
        """Find the player's newest game of just these packs that waits, of those that fit."""
        return self._first_of(packs, lambda past: past.waiting(), fits)

    def last_finished(self, packs: Collection[str]) -> Session | None:
        """Find the player's newest game of just these packs that is finished."""
        return self._first_of(
            packs,
            lambda past: [game for game in reversed(past.games()) if game.finished is not None],
        )

    def _first_of(
        self,
        packs: Collection[str],
        games: Callable[[Past], Iterable[GameScore]],
        fits: Callable[[Session], bool] = lambda _: True,
    ) -> Session | None:
        """Read the first of some games of the past that is of just these packs, and fits."""
        wanted = set(packs)

        def first(past: Past) -> Session | None:
            # One by one: most often the first fits, and each is a file that has to be read.
            read = (past.session(one.session) for one in games(past) if set(one.packs) == wanted)
            return next((one for one in read if one is not None and fits(one)), None)

        return self.past(first)

    def session(self, id: str) -> Session | None:
        """Read a whole session by its id; None where it is there no more."""
        return self.past(lambda past: past.session(id))

    # -- players and settings ------------------------------------------------------------------

    def remember(self, name: str, value: Value) -> None:
        """Keep a setting that the player chose: the one way in which any is saved."""
        self._writer.put(SettingTask(self.player, name, value))

    def play_as(self, player: str) -> None:
        """Serve another player from now on, and keep that they were chosen."""
        self.player = player
        self._writer.put(PlayerTask(player))

    def remember_terminal(self, identity: str, choice: TerminalChoice) -> None:
        """Keep how text is to be sent to a kind of terminal."""
        self._writer.put(TerminalTask(identity, choice))

    # -- notices ----------------------------------------------------------------------------

    def clear_game_notices(self) -> None:
        """Clear notices about the previous game: another begins."""
        with self._noticing:
            self._notices = [notice for notice in self._notices if notice.kind not in _OF_A_GAME]

    def notices(self, *, files: bool) -> list[Notice]:
        """Return the notices about the game; with ``files``, those about other files too."""
        with self._noticing:
            if self._store is not None:
                self._notices = [*self._notices, *self._store.take_notices()]
            known = self._notices
        return [notice for notice in known if files or notice.kind in _OF_A_GAME]


def _is_untouched(session: Session) -> bool:
    """Check that nothing was answered, skipped, arranged or highlighted yet."""
    draft = session.draft
    if session.responses:
        return False
    return draft is None or (draft.order is None and draft.option is None)
