"""Saves: a folder per player, a file per session, each whole at every moment.

``<saves>/<player>/profile.toml`` holds the name and the settings,
``<saves>/<player>/sessions/<year>/<id>.toml`` a session each, its id beginning with the UTC second
of its start. Nothing is remembered elsewhere: copying files from one saves folder into another
merges the two. No file is ever deleted or overwritten with less than it held.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quiz.errors import NewerFormat, QuizError
from quiz.files.atomic import clean_temporaries, make_folder, write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there, read_bytes, refuse_dead_link
from quiz.languages.messages import worded
from quiz.memory.renames import NO_RENAMES, Renames
from quiz.play.player_names import in_order, player_name
from quiz.saves.notices import Notice
from quiz.saves.player_folder import PROFILE_FILE, player_folder
from quiz.saves.save_folders import (
    LARGEST_SAVE,
    entries,
    folders,
    free_name,
    holds_classes,
    is_copy_of,
    session_files,
    session_stamps,
)
from quiz.saves.zone import LOCAL

if TYPE_CHECKING:  # the models are imported when a file is read or written
    from quiz.history.past import Past
    from quiz.play.session import Session
    from quiz.saves.index import PlayerIndex
    from quiz.saves.players import PlayerProfile
    from quiz.saves.session_file import SessionFile

_Answer = TypeVar("_Answer")

_DAY = 24 * 60 * 60
_BEING_COPIED = 10
"""Seconds after its last change in which a file that is not whole may still be being copied."""


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class SaveStore:
    """All saves of one folder, which need not exist before something is saved.

    ``zone`` is where sessions were played that do not say it themselves: those of format 2 and
    older. An index of each player is kept in the folder ``cache``, or in memory alone; for
    ``patience`` seconds it takes the files to be as it found them, unless this store has written.
    ``renames`` are those of facts in the packs at hand.
    """

    def __init__(
        self,
        folder: Path,
        *,
        cache: Path | None = None,
        patience: float = 0,
        renames: Renames = NO_RENAMES,
        now: Callable[[], datetime] = utc_now,
        zone: tzinfo = LOCAL,
    ) -> None:
        self.folder = folder
        self.cache = cache
        self.patience = patience
        self.renames = renames
        self.writes = 0
        """How many times this store has written a session."""
        self.zone = zone
        self._indexes: dict[str, PlayerIndex] = {}
        self._lock = threading.Lock()
        self._now = now
        self._telling = threading.Lock()
        self._notices: list[Notice] = []
        self._told: set[tuple[str, Path, Path | None]] = set()

    # -- players ----------------------------------------------------------------------------

    def players(self) -> list[str]:
        """Return the names of all players with a save, in the order of a list of names."""
        for entry in entries(self.folder):
            path = Path(entry.path)
            try:
                refuse_dead_link(path)
            except QuizError as error:  # somebody's saves, on a disk that is not there
                self.tell(Notice("unreadable", path, error.message))
        names = {
            name
            for folder in folders(self.folder)
            if not holds_classes(folder) and (name := self._name_in(folder)) is not None
        }
        return in_order(names)

    def profile(self, player: str) -> PlayerProfile:
        """Read a player's profile; a fresh one where there is none or it is damaged.

        Raises:
            QuizError: it is from a newer version, or cannot be read.
        """
        from quiz.saves.players import PlayerProfile
        from quiz.saves.save_files import parse_profile

        path = self.profile_path(player)
        if not is_there(path):
            return PlayerProfile(name=player_name(player))
        content = read_bytes(path, self.folder, LARGEST_SAVE)
        try:
            return parse_profile(content, path)
        except NewerFormat:
            raise
        except QuizError as error:
            self.set_aside(path, content, error)
            return PlayerProfile(name=player_name(player))

    def profile_path(self, player: str) -> Path:
        """Return where a player's profile is kept, or would be."""
        return self.folder_of(player) / PROFILE_FILE

    def folder_of(self, player: str) -> Path:
        """Return the folder of a player, which need not exist."""
        return self.folder / player_folder(player)

    def _name_in(self, folder: Path) -> str | None:
        """Find the name of the player whose folder it is: in the profile, else in a session."""
        from quiz.saves.save_files import parse_profile

        path = folder / PROFILE_FILE
        with contextlib.suppress(QuizError):
            content = read_bytes(path, self.folder, LARGEST_SAVE)
            try:
                return parse_profile(content, path).name
            except NewerFormat as error:
                self.tell(Notice("newer", path, error.message))
            except QuizError as error:
                self.set_aside(path, content, error)
        sessions = (self.read_session(file) for file in reversed(self._files_in(folder)))
        return next((session.player for session in sessions if session is not None), None)

    # -- sessions ---------------------------------------------------------------------------

    def new_id(self) -> str:
        """Make an id for a session that begins now: unique among all saves of all machines."""
        # The second first, so that names sort by age; random digits, since machines never meet.
        return f"{self._now().astimezone(UTC):%Y%m%dT%H%M%SZ}-{os.urandom(4).hex()}"

    def session_writer(self, session: Session) -> SessionFile:
        """Open the file of a session, new or read before; `SessionFile.save` first writes it."""
        from quiz.saves.session_file import SessionFile

        # Here and not at the start: whoever only looks at saves has no business deleting in them.
        for folder in (self.path_of(session).parent, self.folder_of(session.player)):
            clean_temporaries(folder, self._now().timestamp() - _DAY)
        return SessionFile(self, session)

    def sessions(self, player: str) -> list[Session]:
        """Read every session of a player, the oldest first.

        A damaged file is set aside (renamed, never deleted), one from a newer version is left as
        it is; of either there is a notice, and the others are read all the same. What lies there
        more than once is taken once, also where the whole folder was copied under a name beside
        the player's own.
        """
        from quiz.saves.copies import without_copies

        name = player_name(player)
        return without_copies(
            session
            for path in self.session_files(player)
            if (session := self.read_session(path)) is not None and session.player == name
        )

    def path_of(self, session: Session) -> Path:
        """Return the file in which a session is kept."""
        folder = self.folder_of(session.player) / "sessions" / session.id[:4]
        return folder / f"{session.id}.toml"

    def session_files(self, player: str) -> list[Path]:
        """List what may be a session of a player: in the own folder, then in copies beside it.

        In each the oldest come first.
        """
        return [file for folder in self._folders_of(player) for file in self._files_in(folder)]

    def session_stamps(self, player: str) -> dict[bytes, int | None]:
        """Stamp each of these files, by its path from the saves folder on."""
        now = time.time_ns()
        stamps: dict[bytes, int | None] = {}
        for folder in self._folders_of(player):
            try:
                stamps |= session_stamps(folder, self.folder, now)
            except QuizError as error:
                self.tell(Notice("unreadable", folder / "sessions", error.message))
        return stamps

    def _folders_of(self, player: str) -> list[Path]:
        own = self.folder_of(player)
        try:
            return [own, *(path for path in folders(self.folder) if is_copy_of(own, path))]
        except QuizError as error:
            self.tell(Notice("unreadable", self.folder, error.message))
            return []

    def _files_in(self, folder: Path) -> list[Path]:
        try:
            return session_files(folder)
        except QuizError as error:
            self.tell(Notice("unreadable", folder / "sessions", error.message))
            return []

    def read_session(self, path: Path) -> Session | None:
        """Read the session of a file; None where there is a notice instead."""
        from quiz.saves.save_files import parse_session

        try:
            content = read_bytes(path, self.folder, LARGEST_SAVE)
        except QuizError as error:
            if os.path.lexists(path):  # else another window has just set it aside
                self.tell(Notice("unreadable", path, error.message))
            return None
        try:
            return parse_session(content, path, self.zone)
        except NewerFormat as error:
            self.tell(Notice("newer", path, error.message))
        except QuizError as error:
            self.set_aside(path, content, error)
        return None

    def keep_name(self, player: str) -> None:
        """Write the player's profile, with their true name, if there is none.

        Raises:
            QuizError: it cannot be written.
        """
        path = self.profile_path(player)
        if is_there(path):
            return
        import tomli_w

        from quiz.saves.players import PlayerProfile

        make_folder(path.parent)
        with locked(path.parent):
            if not is_there(path):  # else another window has kept it, and perhaps settings too
                profile = PlayerProfile(name=player_name(player))
                write_file(path, tomli_w.dumps(profile.model_dump()).encode())

    # -- the past ---------------------------------------------------------------------------

    def past(
        self, player: str, ask: Callable[[Past], _Answer], unsaved: Collection[Session] = ()
    ) -> _Answer:
        """Ask something of a player's past, to which sessions belong that are not saved yet.

        What is asked must change nothing: it is asked again where the index is found damaged.
        """
        from quiz.saves.unindexed import read_anew

        try:
            from quiz.saves.index import PlayerIndex
        except ImportError:  # this Python has no SQLite
            return ask(read_anew(self, player_name(player), unsaved))
        with self._lock:
            index = self._indexes.setdefault(player, PlayerIndex(self, player))
        return index.ask(ask, unsaved)

    # -- notices ----------------------------------------------------------------------------

    def take_notices(self) -> list[Notice]:
        """Return the notices since the last call, one of each thing."""
        with self._telling:
            taken, self._notices = self._notices, []
        return taken

    def tell(self, notice: Notice) -> None:
        """Add a notice, unless there was one of the same."""
        told = (notice.kind, notice.path, notice.moved_to)
        with self._telling:  # one thread saves while others read
            if told not in self._told:
                self._told.add(told)
                self._notices.append(notice)

    def set_aside(self, path: Path, content: bytes, error: QuizError) -> None:
        """Rename a damaged file, unless another window has replaced it by now.

        One that was changed a moment ago is left: it may be whole as soon as it is all there.
        """
        where = "" if error.line is None else worded("save.at-line", line=str(error.line))
        try:
            with locked(path.parent) as alone:
                if read_bytes(path, self.folder, LARGEST_SAVE) != content:
                    return
                if 0 <= self._now().timestamp() - path.stat().st_mtime < _BEING_COPIED:
                    message = worded("save.not-whole", where=where)
                    self.tell(Notice("unreadable", path, message))
                    return
                aside = free_name(path) if alone else None
                if aside is not None:
                    path.rename(aside)
        except (OSError, QuizError):
            aside = None
        told = {"where": where, "reason": error.message}
        if aside is None:
            message = worded("save.damaged-left", **told)
        else:
            message = worded("save.damaged-kept", **told, file=aside.name)
        self.tell(Notice("damaged", path, message, aside))
