"""Lessons become ordinary sessions, in the saves of the class's students and teams."""

from __future__ import annotations

import tomli_w

from quiz.classroom.sessions import sessions_of
from quiz.classroom.state import Lesson
from quiz.files.atomic import make_folder, write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there, read_bytes
from quiz.lessons.class_folder import ClassFolder
from quiz.play.session import Session, to_dict
from quiz.saves.save_folders import LARGEST_SAVE
from quiz.saves.store import SaveStore


def keep_sessions(folder: ClassFolder, lesson: Lesson) -> list[Session]:
    """Write the session of each student or team of a lesson; those that were written.

    Done again it writes nothing new. The journal is the truth: a session made of the same lesson
    before is replaced, unless it is finished and this lesson is not, being an older copy.

    Raises:
        QuizError: one cannot be written; those before it are. Done again, it goes on from there.
    """
    store = SaveStore(folder.players)
    return [session for session in sessions_of(lesson) if _keep(store, session)]


def _keep(store: SaveStore, session: Session) -> bool:
    path = store.path_of(session)
    content = tomli_w.dumps(to_dict(session)).encode()
    store.keep_name(session.player)
    make_folder(path.parent)
    with locked(path.parent):
        if is_there(path):
            if read_bytes(path, store.folder, LARGEST_SAVE) == content:
                return False
            kept = store.read_session(path)
            if kept is not None and kept.finished is not None and session.finished is None:
                return False
        write_file(path, content)
    return True
