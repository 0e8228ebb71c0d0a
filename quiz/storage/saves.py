"""Saves: a folder per player, a file per session, each whole at every moment.

``<saves>/<player>/profile.toml`` holds the name and the settings,
``<saves>/<player>/sessions/<year>/<id>.toml`` a session each, its id beginning with the UTC second
of its start. Nothing is remembered elsewhere: copying files from one saves folder into another
merges the two. No file is ever deleted or overwritten with less than it held.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import tomli_w
from pydantic import ValidationError

from quiz.errors import QuizError
from quiz.play.session import Session, fork, from_dict, to_dict
from quiz.storage.atomic import clean_temporaries, make_folder, write_file
from quiz.storage.files import MIB, read_bytes
from quiz.storage.formats import NewerFormat, SaveKind, to_current
from quiz.storage.lock import locked
from quiz.storage.player_folder import PROFILE_FILE
from quiz.storage.players import Profile, player_folder, player_name
from quiz.storage.toml_lines import line_of
from quiz.storage.toml_read import parse_toml

LARGEST_SAVE = 16 * MIB
"""Bytes of one file; a session of 1,000 responses takes under 1 MB."""

_Model = TypeVar("_Model", Profile, Session)
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a save that its player should learn, once."""

    kind: Literal["damaged", "newer", "unreadable", "forked"]
    path: Path
    """The file as it was named."""
    message: str
    moved_to: Path | None = None
    """Where a damaged file is now, or the file of the new session of a fork."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class SaveStore:
    """All saves of one folder, which need not exist before something is saved."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder
        self._now = now
        self._notices: list[Notice] = []
        self._told: set[tuple[str, Path, Path | None]] = set()

    # -- players ----------------------------------------------------------------------------

    def players(self) -> list[str]:
        """The names of all players with a save, in the order of a list of names."""
        names = {
            name for folder in _folders(self.folder) if (name := self._name_in(folder)) is not None
        }
        return sorted(names, key=lambda name: (name.casefold(), name))

    def profile(self, player: str) -> Profile:
        """A player's profile; a fresh one where there is none or it is damaged.

        Raises:
            QuizError: it is from a newer version, or cannot be read.
        """
        path = self._player(player) / PROFILE_FILE
        if not os.path.lexists(path):
            return Profile(name=player_name(player))
        content = read_bytes(path, self.folder, LARGEST_SAVE)
        try:
            return _parse_profile(content, path)
        except NewerFormat:
            raise
        except QuizError as error:
            self._set_aside(path, content, error)
            return Profile(name=player_name(player))

    def save_profile(self, profile: Profile) -> None:
        """Write a player's profile.

        Raises:
            QuizError: it cannot be written, or one stands there that is from a newer version, or
                is damaged and cannot be set aside.
        """
        self.profile(profile.name)  # refuses a newer one, and sets a damaged one aside
        path = self._player(profile.name) / PROFILE_FILE
        if os.path.lexists(path):
            _parse_profile(read_bytes(path, self.folder, LARGEST_SAVE), path)
        make_folder(path.parent)
        write_file(path, tomli_w.dumps(profile.model_dump()).encode())

    def profile_path(self, player: str) -> Path:
        """Where a player's profile is kept, or would be."""
        return self._player(player) / PROFILE_FILE

    def _player(self, player: str) -> Path:
        return self.folder / player_folder(player)

    def _name_in(self, folder: Path) -> str | None:
        """The name of the player whose folder it is: from the profile, else from a session."""
        path = folder / PROFILE_FILE
        with contextlib.suppress(QuizError):
            content = read_bytes(path, self.folder, LARGEST_SAVE)
            try:
                return _parse_profile(content, path).name
            except NewerFormat as error:
                self._tell(Notice("newer", path, error.message))
            except QuizError as error:
                self._set_aside(path, content, error)
        sessions = (self._read_session(file) for file in reversed(self._session_files(folder)))
        return next((session.player for session in sessions if session is not None), None)

    # -- sessions ---------------------------------------------------------------------------

    def new_id(self) -> str:
        """An id for a session that begins now: unique among all saves of all machines."""
        return f"{self._now().astimezone(UTC):%Y%m%dT%H%M%SZ}-{os.urandom(4).hex()}"

    def session_writer(self, session: Session) -> SessionFile:
        """The file of a session, new or just read; nothing is written before `SessionFile.save`."""
        path = self._path(session)
        clean_temporaries(path.parent, self._now().timestamp() - _DAY)
        return SessionFile(self, session)

    def sessions(self, player: str) -> Iterator[Session]:
        """Every session of a player, the oldest first.

        A damaged file is set aside (renamed, never deleted), one from a newer version is left as
        it is; of either there is a notice, and the others are read all the same.
        """
        for path in self._session_files(self._player(player)):
            if (session := self._read_session(path)) is not None:
                yield session

    def unfinished(self, player: str, pack: str | None = None) -> Session | None:
        """A player's newest session that is not finished, of one pack or of any."""
        for path in reversed(self._session_files(self._player(player))):
            session = self._read_session(path, skip_finished=True)
            if (
                session is not None
                and session.finished is None
                and (pack is None or pack in session.pack_ids)
            ):
                return session
        return None

    def _path(self, session: Session) -> Path:
        folder = self._player(session.player) / "sessions" / session.id[:4]
        return folder / f"{session.id}.toml"

    def _session_files(self, player: Path) -> list[Path]:
        """The session files of a player's folder, the oldest first."""
        try:
            files = [
                file
                for year in _folders(player / "sessions")
                for file in _entries(year)
                if file.suffix == ".toml"
            ]
        except QuizError as error:
            self._tell(Notice("unreadable", player / "sessions", error.message))
            return []
        return sorted(files, key=lambda file: file.name)

    def _read_session(self, path: Path, *, skip_finished: bool = False) -> Session | None:
        try:
            content = read_bytes(path, self.folder, LARGEST_SAVE)
        except QuizError as error:
            if os.path.lexists(path):  # else another window has just set it aside
                self._tell(Notice("unreadable", path, error.message))
            return None
        if skip_finished and _is_finished(content, path):
            return None
        try:
            return _parse_session(content, path)
        except NewerFormat as error:
            self._tell(Notice("newer", path, error.message))
        except QuizError as error:
            self._set_aside(path, content, error)
        return None

    def _keep_name(self, player: str) -> None:
        """See that the true name is kept beside the player's sessions."""
        path = self._player(player) / PROFILE_FILE
        if not os.path.lexists(path):
            self.save_profile(Profile(name=player_name(player)))

    # -- notices ----------------------------------------------------------------------------

    def take_notices(self) -> list[Notice]:
        """What there is to tell since the last call; each thing is told once."""
        taken, self._notices = self._notices, []
        return taken

    def _tell(self, notice: Notice) -> None:
        told = (notice.kind, notice.path, notice.moved_to)
        if told not in self._told:
            self._told.add(told)
            self._notices.append(notice)

    def _set_aside(self, path: Path, content: bytes, error: QuizError) -> None:
        """Rename a damaged file, unless another window has replaced it by now."""
        where = f" (line {error.line})" if error.line is not None else ""
        reason = f"is damaged{where}: {error.message}"
        try:
            with locked(path.parent):
                if read_bytes(path, self.folder, LARGEST_SAVE) != content:
                    return
                aside = _free_name(path)
                path.rename(aside)
        except (OSError, QuizError):
            self._tell(Notice("damaged", path, f"{reason}; it cannot be moved, and is left there"))
        else:
            message = f"{reason}; it is kept as {aside.name}"
            self._tell(Notice("damaged", path, message, aside))


class SessionFile:
    """The file of one session while it is played."""

    def __init__(self, store: SaveStore, session: Session) -> None:
        self._store = store
        self._written: bytes | None = None
        self._ids = {session.id}
        self.session = session
        """As last saved, or as handed in."""

    @property
    def path(self) -> Path:
        """Where the session is kept."""
        return self._store._path(self.session)

    def save(self, session: Session) -> Session:
        """Keep the session as it is now; once this returns, a power cut cannot take it away.

        Where another window has put responses into the file that this session does not have, both
        are kept: this one goes on in a file of its own, under a new id and with ``continues``, and
        there is a notice. Go on with the session that is returned.

        Raises:
            QuizError: it cannot be written. The file holds what it held, the session in memory is
                good, and the next call tries again.
            ValueError: it is another session.
        """
        if session.id not in self._ids:
            raise ValueError("this file is of another session")
        if session.id != self.session.id:  # from before a fork
            session = fork(session, self.session.id)
        self._store._keep_name(session.player)
        make_folder(self.path.parent)
        with locked(self.path.parent):
            if not self._would_lose(session):
                self._write(session)
                return session
        return self._fork(session)

    def _fork(self, session: Session) -> Session:
        old = self.path
        forked = fork(session, self._store.new_id())
        make_folder(self._store._path(forked).parent)
        self._write(forked)
        self._ids.add(forked.id)
        message = (
            "another window has played this game too; both are kept, and this one goes on as "
            f"{forked.id}"
        )
        self._store._tell(Notice("forked", old, message, self.path))
        return forked

    def _would_lose(self, session: Session) -> bool:
        """Whether the file holds what the session does not: a response, an end, what is unread."""
        if not os.path.lexists(self.path):
            return False
        content = read_bytes(self.path, self._store.folder, LARGEST_SAVE)
        if content == self._written:
            return False
        try:
            kept = _parse_session(content, self.path)
        except QuizError:
            return True
        ended = kept.finished is not None and session.finished is None
        return ended or kept.responses != session.responses[: len(kept.responses)]

    def _write(self, session: Session) -> None:
        content = tomli_w.dumps(to_dict(session)).encode()
        write_file(self._store._path(session), content)
        self._written = content
        self.session = session


# -- files ----------------------------------------------------------------------------------


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, sorted, without what is hidden; nothing where there is no folder."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        message = "a file stands where a folder of saves should be; move it away"
        raise QuizError(message, path=folder) from error
    except OSError as error:
        message = "you may not list this folder; change its permissions"
        raise QuizError(message, path=folder) from error


def _folders(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if os.path.isdir(path)]  # never raises


def _parse_profile(content: bytes, path: Path) -> Profile:
    data, text = parse_toml(content, path)
    return _validated(Profile.model_validate, data, text, "profile", path)


def _parse_session(content: bytes, path: Path) -> Session:
    data, text = parse_toml(content, path)
    return _validated(from_dict, data, text, "session", path)


def _validated(
    validate: Callable[[Any], _Model],
    data: dict[str, Any],
    text: str,
    kind: SaveKind,
    path: Path,
) -> _Model:
    data = to_current(data, kind, path)
    try:
        return validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = tuple(str(part) for part in first["loc"])
        raise QuizError(
            first["msg"], path=path, line=line_of(text, where), key=".".join(where)
        ) from error


def _is_finished(content: bytes, path: Path) -> bool:
    """Whether the keys before the first table say so: a look that spares reading the responses."""
    end = content.find(b"\n[")
    try:
        head, _ = parse_toml(content[: end + 1] if end >= 0 else content, path)
    except QuizError:
        return False  # written by hand, or damaged
    return "finished" in head


def _free_name(path: Path) -> Path:
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    return aside
