"""The file of one session while it is played: every save keeps what others have put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli_w

from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there, read_bytes
from quiz.languages.messages import worded
from quiz.play.session import Session, fork, to_dict
from quiz.saves.notices import Notice
from quiz.saves.save_files import parse_session
from quiz.saves.save_folders import LARGEST_SAVE

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.saves.session_folder import SessionFolder


class SessionFile:
    """The file of one session while it is played."""

    def __init__(self, store: SessionFolder, session: Session) -> None:
        self._store = store
        self._written: bytes | None = None
        self._ids = {session.id}
        self._fork_id: str | None = None
        self.session = session
        """As last saved, or as handed in."""

    @property
    def path(self) -> Path:
        """Where the session is kept."""
        return self._store.path_of(self.session)

    def save(self, session: Session) -> Session:
        """Keep the session as it is now; once this returns, a power cut cannot take it away.

        What stands in the file is replaced only where the session holds all of it. Where it does
        not (another window has put responses there, a newer version has written it, it cannot be
        read), and where the folder has no locks and the file is not as it was last written here,
        both are kept: this session goes on in a file of its own, under a new id and with
        ``continues``. Go on with the session that is returned.

        Raises:
            QuizError: it cannot be written. The file holds what it held, the session in memory is
                good, and the next call tries again.
            ValueError: it is another session.
        """
        if session.id not in self._ids:
            raise ValueError("this file is of another session")
        if session.id != self.session.id:  # from before a fork
            session = fork(session, self.session.id)
        self._store.keep_name(session.player)
        make_folder(self.path.parent)
        with locked(self.path.parent) as alone:
            notice = self._in_the_way(session, alone=alone)
            if notice is None:
                self._write(session)
                return session
        return self._fork(session, notice)

    def _in_the_way(self, session: Session, *, alone: bool) -> str | None:
        """Find why the file may not be replaced with the session: the kind of a notice, or None."""
        if not is_there(self.path):
            return None
        content = read_bytes(self.path, self._store.folder, LARGEST_SAVE)
        # Nearly always: then nothing needs to be parsed while the player waits for feedback.
        if content == self._written:
            return None
        try:
            kept = parse_session(content, self.path, self._store.zone)
        except QuizError:
            return "beside"
        ended = kept.finished is not None and session.finished is None
        if ended or kept.responses != session.responses[: len(kept.responses)]:
            return "forked"
        return None if alone else "unlocked"

    def _fork(self, session: Session, why: str) -> Session:
        old = self.path
        # The same at the next try, where this one fails: what it may have written is its own.
        self._fork_id = self._fork_id or self._store.new_id()
        forked = fork(session, self._fork_id)
        make_folder(self._store.path_of(forked).parent)
        self._write(forked)
        self._ids.add(forked.id)
        self._fork_id = None
        if why == "forked":
            message = worded("save.forked", session=forked.id)
            self._store.tell(Notice("forked", old, message, self.path))
        elif why == "beside":
            message = worded("save.beside", session=forked.id)
            self._store.tell(Notice("beside", old, message, self.path))
        return forked

    def _write(self, session: Session) -> None:
        content = tomli_w.dumps(to_dict(session)).encode()
        write_file(self._store.path_of(session), content)
        self._written = content
        self._store.writes += 1
        self.session = session
