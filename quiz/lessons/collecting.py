"""Collecting: games that students played alone are put among the saves of their class.

Nothing that is there is replaced: what holds more of a game than a file that came before stands
beside it, and whoever reads the saves takes the fuller one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple

import tomli_w

from quiz.classroom.roster import Roster
from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there
from quiz.languages.messages import worded
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.handed_in import HandedIn
from quiz.play.player_names import LONGEST_NAME, player_name
from quiz.play.session import Session, to_dict
from quiz.saves.notices import Notice
from quiz.saves.save_files import parse_session
from quiz.saves.store import SaveStore

Kind = Literal["new", "more", "known", "other", "refused"]
"""What becomes of a file: a game that is new, one of which more was handed in than before, one that
is there already, one that is not wanted, one that cannot be read or must not be written."""

_ID_LENGTH: Final = len("20261123T120000Z-0123abcd")


class Collected(NamedTuple):
    """What has become of a file that was handed in."""

    kind: Kind
    place: str
    session: Session | None = None
    """As it is kept; None where it is refused."""
    reason: str = ""
    """Why it is refused."""
    also_of: tuple[str, ...] = ()
    """Other players of the class who have the very same game."""


class Collector:
    """The saves of a class while games are put among them.

    A game of ``nobody``, the name of players who chose none, is kept under the name of what it came
    in. Who is on the ``roster`` is called as there; where that says so, games under other names are
    refused. Games that are not ``wanted`` are left.
    """

    def __init__(
        self,
        folder: ClassFolder,
        roster: Roster,
        nobody: str,
        wanted: Callable[[Session], bool] = lambda _: True,
    ) -> None:
        self._folder = folder
        self._store = SaveStore(folder.players)
        self._roster = roster
        self._nobody = nobody
        self._wanted = wanted
        self._holders: dict[str, set[str]] = {}
        for player in self._store.players():
            for file in self._store.session_files(player):
                self._holders.setdefault(file.name[:_ID_LENGTH], set()).add(player)

    def collect(self, files: Iterable[HandedIn]) -> Iterator[Collected]:
        """Put each file among the saves as soon as it comes, and tell what has become of it.

        Raises:
            QuizError: it cannot be written; what came before it is there, and known the next time.
        """
        for one in files:
            if isinstance(one.content, QuizError):
                yield Collected("refused", one.place, reason=one.content.message)
                continue
            try:
                session = parse_session(one.content, Path(one.place))
            except QuizError as error:
                yield Collected("refused", one.place, reason=error.message)
                continue
            if not self._wanted(session):
                yield Collected("other", one.place, session)
                continue
            yield self._keep(session, one)

    def take_notices(self) -> list[Notice]:
        """Return what is amiss with files that were there before."""
        return self._store.take_notices()

    def _keep(self, session: Session, one: HandedIn) -> Collected:
        content = one.content
        assert isinstance(content, bytes)
        name = session.player
        if name == self._nobody:
            name = one.by.strip()[:LONGEST_NAME] or name
        called = self._roster.called(name)
        if called is None:
            return Collected("refused", one.place, reason=worded("collect.nameless"))
        if called != session.player:
            session = session.model_copy(update={"player": player_name(called or name)})
            content = tomli_w.dumps(to_dict(session)).encode()
        path = self._store.path_of(session)
        self._folder.make()
        self._store.keep_name(session.player)
        make_folder(path.parent)
        # Two who collect at once would find the same name free.
        with locked(path.parent):
            beside = sorted(path.parent.glob(f"{session.id}*.toml"))
            kept = [found for file in beside if (found := self._store.read_session(file))]
            if any(_holds(found, session) for found in kept):
                return Collected("known", one.place, session)
            write_file(_free(path), content)
        holders = self._holders.setdefault(session.id, set())
        others = tuple(sorted(holders - {session.player}))
        holders.add(session.player)
        return Collected("more" if kept else "new", one.place, session, also_of=others)


def _holds(found: Session, session: Session) -> bool:
    """Return whether a session has all that another one of its id has."""
    # Its answers may all be there, and yet it would wait to be played on for ever.
    if session.finished is not None and found.finished is None:
        return False
    return found.responses[: len(session.responses)] == session.responses


def _free(path: Path) -> Path:
    """Return the path, or where something is there one beside it that is free."""
    free, number = path, 1
    while is_there(free):
        number += 1
        free = path.with_name(f"{path.stem} ({number}).toml")
    return free
