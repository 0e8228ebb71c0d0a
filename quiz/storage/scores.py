"""Scores: what each session earned, and each player in all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quiz.play.session import Session, score
from quiz.storage.players import player_name
from quiz.storage.saves import SaveStore


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What one session earned."""

    player: str
    session: str
    packs: tuple[str, ...]
    language: str
    mode: str
    started: datetime
    finished: datetime | None
    answered: int
    """How many items have a mark; skipped ones have none."""
    of: int
    """How many items the session has."""
    marks: float
    """From 0 to ``of``."""
    percent: float
    """Of all the marks that the session can earn; still rising while it is not finished."""
    shared: int = 0
    """How many of the answers are also counted with the session that this one continues."""


@dataclass(frozen=True, slots=True)
class PlayerTotal:
    """What a player earned in all."""

    player: str
    games: int
    """Sessions, finished or not."""
    answered: int
    """Items answered, each once."""
    mean_percent: float | None
    """Over the finished sessions; None where there is none."""
    best_percent: float | None


def scores(store: SaveStore, player: str | None = None) -> list[ScoreRow]:
    """A row for each session of a player, or of all, the oldest first.

    Raises:
        QuizError: the folder of saves cannot be listed.
    """
    rows: list[ScoreRow] = []
    for name in store.players() if player is None else [player_name(player)]:
        sessions: dict[str, Session] = {}
        for session in store.sessions(name):
            # A file and its copy may both be there: the longer one holds what the other does.
            known = sessions.get(session.id)
            if known is None or len(known.responses) < len(session.responses):
                sessions[session.id] = session
        rows += [_row(name, session, sessions) for session in sessions.values()]
    return sorted(rows, key=lambda row: (row.started, row.session))


def _row(player: str, session: Session, sessions: dict[str, Session]) -> ScoreRow:
    earned = score(session)
    origin = sessions.get(session.continues) if session.continues is not None else None
    shared = 0
    if origin is not None:
        shared = sum(
            one == other and one.mark is not None
            for one, other in zip(session.responses, origin.responses, strict=False)
        )
    return ScoreRow(
        player=player,
        session=session.id,
        packs=session.pack_ids,
        language=session.language,
        mode=session.rules.mode,
        started=session.started,
        finished=session.finished,
        answered=earned.marked,
        of=earned.of,
        marks=earned.marks,
        percent=100 * earned.share,
        shared=shared,
    )


def totals(rows: Iterable[ScoreRow]) -> list[PlayerTotal]:
    """What each player of the rows earned in all, in the order of a list of names."""
    by_player: dict[str, list[ScoreRow]] = {}
    for row in rows:
        by_player.setdefault(row.player, []).append(row)
    return [
        _total(player, by_player[player])
        for player in sorted(by_player, key=lambda name: (name.casefold(), name))
    ]


def _total(player: str, rows: list[ScoreRow]) -> PlayerTotal:
    percents = [row.percent for row in rows if row.finished is not None]
    return PlayerTotal(
        player=player,
        games=len(rows),
        answered=sum(row.answered - row.shared for row in rows),
        mean_percent=sum(percents) / len(percents) if percents else None,
        best_percent=max(percents, default=None),
    )
