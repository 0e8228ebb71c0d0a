"""A simulated learner who meets a fact by its gap and in words: it is one memory."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.memory.memory import Memory
from quiz.memory.review_log import remember, reviews_of
from quiz.play import session as sessions
from quiz.play.game import Game
from quiz.play.rules import Rules
from quiz.play.session import Planned, PlayedPack
from tests.packs import shipped
from tests.play.remembered import NOW

WEEKS = 6


def answered(bank: ItemBank, item_id: str, week: int, *, right: bool) -> Game:
    """A game of one item, answered."""
    now = NOW + timedelta(weeks=week)
    blueprint = bank.blueprint(item_id)
    assert blueprint is not None
    item = bank.make(blueprint, 7)
    assert isinstance(item, Choice), item_id
    session = sessions.start(
        id=f"{now:%Y%m%dT%H%M%SZ}-{week:08x}",
        player="Noor",
        packs=[PlayedPack(id=bank.pack.id, digest=bank.proven.digest)],
        language=bank.language,
        rules=Rules(length=1),
        seed=7,
        plan=[Planned(pack=bank.pack.id, item=item_id)],
        started=now,
    )
    game = Game({bank.pack.id: bank.proven}, (item,), session)
    answer = item.key if right else (item.key + 1) % 4
    game, _ = game.submit(answer, now=now, seconds=5.0)
    return game.next(now=now)


def learn(items: list[str], rights: list[bool], language: str = "en") -> Memory:
    """What is remembered after an answer a week, each to one of some items in turn."""
    bank = ItemBank(shipped(), language)
    memory = Memory()
    for week in range(WEEKS):
        game = answered(bank, items[week % len(items)], week, right=rights[week])
        memory = remember(memory, reviews_of(game.session))
    return memory


@pytest.mark.parametrize(
    "items",
    [
        ["object:ceremony-building", "gap:ceremony-building:object", "stated:ceremony-building"],
        ["quantity:session", "gap:session", "stated:session"],
        ["date-of-event:conference:month", "gap:conference", "first:conference"],
    ],
    ids=["statement", "quantity", "event"],
)
@pytest.mark.parametrize("rights", [[True] * WEEKS, [True, False, True, True, False, True]])
def test_a_gap_and_words_about_one_fact_share_its_memory(
    items: list[str], rights: list[bool]
) -> None:
    """Whatever its form, an answer teaches what an answer in one form alone does."""
    mixed, alone = learn(items, rights), learn(items[:1], rights)
    ((place, shared),) = mixed.facts.items()
    assert place == ("istanbul-initiative", items[0].split(":")[1])
    assert shared.reviews == WEEKS
    assert shared.lapses == rights.count(False)
    one = alone.facts[place]
    assert (shared.stability, shared.difficulty, shared.due) == (
        one.stability,
        one.difficulty,
        one.due,
    )
    assert shared.last_form == items[(WEEKS - 1) % len(items)].split(":")[0]
