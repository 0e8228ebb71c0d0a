"""A game begun on the screen knows what its player is about to forget."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.play.game import start
from quiz.play.rules import Rules
from quiz.saves.store import SaveStore
from tests.packs import canals
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin

LAST_WEEK = datetime(2026, 11, 16, 12, tzinfo=UTC)


def missed(saves: Path) -> str:
    """The fact that a player has answered wrong last week, in the saves."""
    store = SaveStore(saves, now=lambda: LAST_WEEK)
    game = start(
        [ItemBank(canals(), "en")],
        player="Noor",
        rules=Rules(mode="choice", length=1),
        seed=2,
        session_id=store.new_id(),
        now=LAST_WEEK,
    )
    item = game.current
    assert isinstance(item, Choice)
    wrong = (item.key + 1) % len(item.options)
    game, _ = game.submit(wrong, now=LAST_WEEK, seconds=2)
    store.session_writer(game.session).save(game.next(now=LAST_WEEK).session)
    return item.asks[0]


async def test_what_was_missed_last_week_is_asked_first(saves: Path, make_app: AppMaker) -> None:
    fact = missed(saves)
    async with make_app(seed=None, kind="choice").run_test() as pilot:
        screen = await begin(pilot)
        assert screen.game.items[0].asks == (fact,)


async def test_a_game_with_a_seed_is_the_same_for_everyone(saves: Path, make_app: AppMaker) -> None:
    missed(saves)
    games = []
    for player in ("Noor", "Maryam"):
        async with make_app(seed=5, player=player).run_test() as pilot:
            games.append((await begin(pilot)).game.items)
    assert games[0] == games[1]
