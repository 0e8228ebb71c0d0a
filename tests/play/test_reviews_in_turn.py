"""Reviews one after another: no fact comes twice running in a form while it has another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering, Refusal
from quiz.memory.memory import Memory
from quiz.memory.review_log import remember, reviews_of
from quiz.play.game import Game, start
from quiz.play.rules import Mode, Rules
from tests.packs import page, shipped
from tests.play.remembered import NOW

ROUNDS = 4
EVERY = timedelta(days=400)


def forms_of(bank: ItemBank) -> dict[str, set[str]]:
    """By fact that is remembered for itself, the forms in which a choice asks about it."""
    found: dict[str, set[str]] = defaultdict(set)
    for blueprint in bank.blueprints("choice"):
        if not isinstance(item := bank.make(blueprint, 0), Refusal):
            found[item.asks[0]].add(item.form)
    return found


def played(bank: ItemBank, mode: Mode, seed: int, memory: Memory, round_: int) -> Game:
    """A game of all that is due, or of everything, answered at random."""
    now = NOW + round_ * EVERY
    game = start(
        [bank],
        player="Noor",
        rules=Rules(mode=mode, length=500),
        seed=seed,
        session_id=f"{now:%Y%m%dT%H%M%SZ}-{seed:08x}",
        now=now,
        memory=memory,
    )
    rng = Random(seed)
    while (item := game.current) is not None:
        assert not isinstance(item, Ordering)
        game, _ = game.submit(rng.randrange(len(item.options)), now=now, seconds=5.0)
        game = game.next(now=now)
    return game


@pytest.mark.parametrize(
    ("pack", "language"),
    [(shipped, "ar"), (lambda: page("marwick"), "en")],
    ids=["shipped", "marwick"],
)
def test_no_form_comes_twice_running_while_there_is_another(
    pack: Callable[[], ProvenPack], language: str
) -> None:
    bank = ItemBank(pack(), language)
    forms = forms_of(bank)
    memory, last, repeated = Memory(), dict[str, str](), 0
    for round_ in range(ROUNDS):
        mode: Mode = "review" if round_ else "choice"
        game = played(bank, mode, round_, memory, round_)
        for item in game.items:
            assert isinstance(item, Choice)
            (fact,) = item.asks
            if round_ and len(forms[fact]) > 1:
                assert item.form != last[fact], (fact, forms[fact])
                repeated += 1
            last[fact] = item.form
        memory = remember(memory, reviews_of(game.session))
    assert repeated > 60
