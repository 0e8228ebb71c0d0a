"""A player's games of the days before, put into a folder of saves without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Ordering
from quiz.play.certainty import Certainty
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from tests.packs import canals

TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""The day of the screens' clock, some hours earlier."""


def played(
    saves: Path,
    days_ago: float,
    *,
    right: Sequence[bool] = (True,),
    packs: Sequence[ProvenPack] = (),
    language: str = "en",
    rules: Rules | None = None,
    answers: int | None = None,
    seed: int = 1,
) -> Session:
    """A game some days ago, kept; its answers are right as told, over and over.

    With ``answers`` it stops after so many, and is not finished.
    """
    began = TODAY - timedelta(days=days_ago)
    store = SaveStore(saves, now=lambda: began)
    game = start(
        [ItemBank(one, language) for one in packs or [canals()]],
        player="Noor",
        rules=rules or Rules(mode="choice", length=5),
        seed=seed,
        session_id=store.new_id(),
        now=began,
    )
    given = 0
    while not game.is_over and given != answers:
        now = began + timedelta(seconds=10 * (given + 1))
        game = _answer(game, rightly=right[given % len(right)], now=now)
        given += 1
    return store.session_writer(game.session).save(game.session)


def _answer(game: Game, *, rightly: bool, now: datetime) -> Game:
    item = game.current
    assert item is not None
    certainty: Certainty | None = 3 if game.rules.certainty else None
    if isinstance(item, Ordering):
        order = list(item.order) if rightly else list(item.order)[::-1]
        if order == sorted(order):
            order[0], order[1] = order[1], order[0]
        game, _ = game.submit(order, now=now, seconds=9, certainty=certainty)
    else:
        place = item.key if rightly else (item.key + 1) % len(item.options)
        game, _ = game.submit(place, now=now, seconds=4, certainty=certainty)
    return game if game.feedback is None else game.next(now=now)


def daily(day: date) -> Rules:
    """The rules of a day's round."""
    return Rules(mode="daily", day=day)
