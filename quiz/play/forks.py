"""Sessions that went on from one game in several windows: their responses, each counted once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the first screen needs what is counted, and not the models
    from quiz.play.session import Response, Session


class Counted(NamedTuple):
    """A session, and those of its responses that belong to no other."""

    session: Session
    places: tuple[int, ...]
    """Of these responses: without those that it shares with an earlier session."""

    @property
    def own(self) -> list[Response]:
        """These responses."""
        return [self.session.responses[place] for place in self.places]


def counted(sessions: Iterable[Session]) -> list[Counted]:
    """Return each session once, the oldest first, each response with one session only.

    Of a file and its copy the longer one holds what the other does. Sessions that go on from the
    same game in several windows share responses, which count with the first of them.
    """
    known: dict[str, Session] = {}
    for session in sessions:
        other = known.get(session.id)
        if other is None or _length(other) < _length(session):
            known[session.id] = session
    ordered = sorted(
        known.values(),
        key=lambda session: (session.started, session.continues is not None, session.id),
    )
    # By what was answered when, and not by ids: a fork has ids of its own for what both share.
    seen: set[object] = set()
    found: list[Counted] = []
    for session in ordered:
        own: list[int] = []
        for place, response in enumerate(session.responses):
            answer = (response.answered_at, response.chosen, response.given)
            identity = (session.started, session.seed, place, answer)
            if identity not in seen:
                seen.add(identity)
                own.append(place)
        found.append(Counted(session, tuple(own)))
    return found


def _length(session: Session) -> tuple[int, bool]:
    return len(session.responses), session.finished is not None
