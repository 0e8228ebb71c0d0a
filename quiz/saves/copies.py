"""Sessions that lie in a saves folder more than once.

Copying one machine's saves into another's, and programs that do so by themselves, leave files such
as ``<id> (1).toml`` or ``<id>.sync-conflict-….toml``. Each holds a session of which another file
may hold less, as much, more, or something else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC

from quiz.play.session import Session, fork, to_dict


def without_copies(found: Iterable[Session]) -> list[Session]:
    """Resolve copies: each session once, the oldest first.

    Of copies the one that holds the others is taken. Where none does, for two machines went on
    with one game, the others are sessions that continue it, as if two windows had played it here.
    """
    by_id: dict[str, list[Session]] = {}
    waiting = list(found)
    while waiting:
        session = waiting.pop()
        copies = by_id.setdefault(session.id, [])
        # By what they hold, never by time or name: every machine has to choose the same one.
        longest_first = sorted([*copies, session], key=_extent, reverse=True)
        by_id[session.id] = [longest_first[0]]
        waiting += [
            fork(copy, _own_id(copy))
            for copy in longest_first[1:]
            if not _holds(longest_first[0], copy)
        ]
    return [copies[0] for _, copies in sorted(by_id.items())]


def _extent(session: Session) -> tuple[int, bool, str]:
    """By what one copy is taken before another; the last part makes it the same on any machine."""
    digest = _digest(session)
    return len(session.responses), session.finished is not None, digest


def _holds(session: Session, other: Session) -> bool:
    return session.responses[: len(other.responses)] == other.responses


def _own_id(copy: Session) -> str:
    """Derive an id for what no other file holds: the same at every look, in whichever zone."""
    return f"{copy.id[:-8]}{_digest(copy)[:8]}"


def _digest(session: Session) -> str:
    answers = [
        {**answer, "answered_at": answer["answered_at"].astimezone(UTC)}
        for answer in to_dict(session)["responses"]
    ]
    return hashlib.sha256(repr(answers).encode("utf-8", "backslashreplace")).hexdigest()
