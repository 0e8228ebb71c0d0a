"""Games for tests of more than one way to play."""

from __future__ import annotations

from datetime import UTC, datetime

from quiz.items.bank import ItemBank
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from tests.packs import shipped

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def game_with_a_tie() -> Game:
    """A game of the first pack that begins with its ordering of two events of one month."""
    for seed in range(50):
        game = start(
            [ItemBank(shipped(), "en")],
            player="Noor",
            rules=Rules(mode="ordering", length=5),
            seed=seed,
            session_id="20261123T120000Z-0123abcd",
            now=NOW,
        )
        if game.items[0].id == "ordering:nearer-together":
            return game
    raise AssertionError("no game begins with it")
