"""Games for tests of more than one way to play."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Item
from quiz.play import session as sessions
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from quiz.play.session import Planned, PlayedPack
from tests.packs import shipped

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def games(rules: Rules, *, seeds: int, language: str = "en") -> Iterator[Game]:
    """Games of the first pack by such rules, one for each of the seeds from 0."""
    for seed in range(seeds):
        yield start(
            [ItemBank(shipped(), language)],
            player="Noor",
            rules=rules,
            seed=seed,
            session_id="20261123T120000Z-0123abcd",
            now=NOW,
        )


def game_of(proven: ProvenPack, *items: Item) -> Game:
    """A game of just these items of a pack."""
    pack = proven.pack.id
    session = sessions.start(
        id="20261123T120000Z-0123abcd",
        player="Noor",
        packs=[PlayedPack(id=pack, digest="")],
        language=items[0].language,
        rules=Rules(length=len(items)),
        seed=1,
        plan=[Planned(pack=pack, item=item.id) for item in items],
        started=NOW,
    )
    return Game({pack: proven}, items, session)


def game_with_a_tie() -> Game:
    """A game of the first pack that begins with its ordering of two events of one month."""
    for game in games(Rules(mode="ordering", length=5), seeds=50):
        if game.items[0].id == "ordering:nearer-together":
            return game
    raise AssertionError("no game begins with it")
